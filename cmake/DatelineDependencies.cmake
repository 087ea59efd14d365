# The packages that Dateline is built from, each as an imported target. Included by the build and, after an install, by
# DatelineConfig.cmake, so that both look for the same things in the same way. Reasons for each stand in ARCHITECTURE.md.
macro(dateline_need)
  if(CMAKE_FIND_PACKAGE_NAME STREQUAL "Dateline")
    include(CMakeFindDependencyMacro)
    find_dependency(${ARGN})
  else()
    find_package(${ARGN} REQUIRED)
  endif()
endmacro()

dateline_need(PkgConfig)
dateline_need(Threads)
dateline_need(fmt)
dateline_need(ICU COMPONENTS i18n uc data)
dateline_need(LibXml2)
dateline_need(LibArchive)
dateline_need(ZLIB)

# xapian-dev's own CMake file has no imported target, zstd's differs between distributions, brotli has none: pkg-config knows all.
pkg_check_modules(DATELINE_XAPIAN REQUIRED IMPORTED_TARGET xapian-core>=1.4.20)
pkg_check_modules(DATELINE_ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(DATELINE_BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(DATELINE_GMIME REQUIRED IMPORTED_TARGET gmime-3.0)

# CLD2 comes without CMake or pkg-config files. Debian's libcld2 has the code and tables for fewer languages, libcld2_full tables
# for many more that take the place of the others when it is loaded first; nothing refers to it, so the linker must be told to keep it.
find_library(DATELINE_CLD2_LIBRARY NAMES cld2)
find_library(DATELINE_CLD2_TABLES NAMES cld2_full)
if(NOT DATELINE_CLD2_LIBRARY OR NOT DATELINE_CLD2_TABLES)
  message(FATAL_ERROR "CLD2 was not found: install libcld2-dev (scripts/setup does)")
endif()
if(NOT TARGET Dateline::cld2)
  add_library(Dateline::cld2 INTERFACE IMPORTED)
  set_target_properties(Dateline::cld2 PROPERTIES INTERFACE_LINK_LIBRARIES
    "-Wl,--push-state,--no-as-needed,${DATELINE_CLD2_TABLES},--pop-state;${DATELINE_CLD2_LIBRARY}")
endif()
