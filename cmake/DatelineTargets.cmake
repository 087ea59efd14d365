# How a target of this project is made: warnings, sanitizers, coverage, embedded data.
find_package(nlohmann_json 3.9 REQUIRED)
find_path(DATELINE_XXHASH_INCLUDE xxhash.h REQUIRED)

add_library(dateline_warnings INTERFACE)
target_compile_options(dateline_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
# g++ 12 sees overlaps in std::string's own operator+ (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(dateline_warnings INTERFACE -Wno-restrict)
endif()
if(DATELINE_SANITIZE)
  target_compile_options(dateline_warnings INTERFACE -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(dateline_warnings INTERFACE -fsanitize=${DATELINE_SANITIZE})
endif()

find_program(DATELINE_CCACHE ccache)
if(DATELINE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER AND PROJECT_IS_TOP_LEVEL)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${DATELINE_CCACHE}")
endif()

# dateline_library(NAME DIR): the library dateline_NAME with the public headers of DIR/include, known as Dateline::NAME.
# Sources are added by the CMakeLists.txt of each folder below it.
function(dateline_library name)
  add_library(dateline_${name})
  add_library(Dateline::${name} ALIAS dateline_${name})
  set_target_properties(dateline_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(dateline_${name} PUBLIC cxx_std_20)
  target_include_directories(dateline_${name}
    PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(dateline_${name} PRIVATE $<BUILD_INTERFACE:dateline_warnings>)
endfunction()

# dateline_embed(TARGET SYMBOL FILE): puts FILE into TARGET; the code declares
#   extern "C" const char SYMBOL[]; extern "C" const char SYMBOL_end[];
# Assembler's .incbin costs no compile time, where a C array of a megabyte costs many seconds.
function(dateline_embed target symbol file)
  get_filename_component(path "${file}" ABSOLUTE)
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S")
  file(CONFIGURE OUTPUT "${assembly}" CONTENT
".section .rodata
.global @symbol@
.global @symbol@_end
.balign 16
@symbol@:
.incbin \"@path@\"
@symbol@_end:
.byte 0
.section .note.GNU-stack,\"\",%progbits
" @ONLY)
  set_source_files_properties("${assembly}" TARGET_DIRECTORY ${target} PROPERTIES OBJECT_DEPENDS "${path}")
  target_sources(${target} PRIVATE "${assembly}")
endfunction()
