# Install rules: binaries, libraries, public headers, find_package(Dateline) and pkg-config files.
include(CMakePackageConfigHelpers)

install(TARGETS dateline-index dateline-search RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS dateline_common dateline_indexer dateline_searcher EXPORT DatelineTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
foreach(folder common/include indexer/include searcher/include)
  install(DIRECTORY ${folder}/dateline DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/common/include/dateline/version.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/dateline)
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Dateline)
install(EXPORT DatelineTargets NAMESPACE Dateline:: DESTINATION ${config_dir})
configure_package_config_file(cmake/DatelineConfig.cmake.in ${PROJECT_BINARY_DIR}/DatelineConfig.cmake
  INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/DatelineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/DatelineConfig.cmake ${PROJECT_BINARY_DIR}/DatelineConfigVersion.cmake
  cmake/DatelineDependencies.cmake DESTINATION ${config_dir})

# Static libraries bring what they need to every user; asking users for --static instead would also ask for the static needs of Xapian.
set(direct_libs " -Wl,--push-state,--no-as-needed -lcld2_full -Wl,--pop-state -lcld2 -lpthread")
if(BUILD_SHARED_LIBS)
  set(DATELINE_PC_PRIVATE ".private")
  set(DATELINE_PC_LIBS_PRIVATE "${direct_libs}")
else()
  set(DATELINE_PC_LIBS "${direct_libs}")
endif()
foreach(side indexer searcher)
  configure_file(cmake/dateline-${side}.pc.in ${PROJECT_BINARY_DIR}/dateline-${side}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/dateline-${side}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
