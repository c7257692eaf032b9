# SPDX-License-Identifier: MIT
# cmake -DCOMPILER=g++ -DINCLUDE=include -DHEADERS=<core headers> -P check_reach.cmake
# Fails when a header of the core reaches another library, however indirectly.
cmake_minimum_required(VERSION 3.25)

foreach(header IN LISTS HEADERS)
  execute_process(COMMAND ${COMPILER} -std=c++20 -I${INCLUDE} -M -x c++ ${header} OUTPUT_VARIABLE reached RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(SEND_ERROR "${header}: the compiler failed")
  endif()
  if(reached MATCHES "[^ \n]*/(boost|eigen3|Eigen|toml\\+\\+|nlohmann|CLI)/[^ \n]*")
    message(SEND_ERROR "${header} reaches ${CMAKE_MATCH_0}")
  endif()
endforeach()
