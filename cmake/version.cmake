# SPDX-License-Identifier: MIT
# The version stands twice, in project() and in version.hpp; they must agree.
file(READ ${PROJECT_SOURCE_DIR}/include/povexit/version.hpp povexit_version_header)
string(REGEX MATCH "version = \"([0-9.]+)\"" _ "${povexit_version_header}")
if(NOT CMAKE_MATCH_1 STREQUAL PROJECT_VERSION)
  message(FATAL_ERROR "include/povexit/version.hpp says ${CMAKE_MATCH_1}, project() says ${PROJECT_VERSION}")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/povexit/version.hpp)
