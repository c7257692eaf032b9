# SPDX-License-Identifier: MIT
# find_package(povexit COMPONENTS core | povexit | interop_boost | interop_eigen): one export set per component,
# so that who asks for the core alone needs no other library.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/povexit)

foreach(component IN ITEMS core povexit interop_boost interop_eigen)
  if(NOT TARGET povexit.${component})
    continue()
  endif()
  install(TARGETS povexit.${component} EXPORT povexit-${component}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT povexit-${component} FILE povexit-${component}.cmake NAMESPACE povexit:: DESTINATION ${package_dir})
endforeach()
if(TARGET povexit.command)
  install(TARGETS povexit.command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/povexit-config.cmake.in ${PROJECT_BINARY_DIR}/povexit-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/povexit-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/povexit-config.cmake ${PROJECT_BINARY_DIR}/povexit-config-version.cmake DESTINATION ${package_dir})
