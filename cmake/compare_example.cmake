# SPDX-License-Identifier: MIT
# cmake -DPROGRAM=<executable> -DSOURCE=<its .cpp> -P compare_example.cmake
# Runs an example in its own folder and compares what it prints, byte for byte, with the comment that begins
# `// Prints:` (or `// Prints, and exits with 1:`) in its source; each line there is `//   ` and the text.
cmake_minimum_required(VERSION 3.25)

file(READ ${SOURCE} text)
if(NOT text MATCHES "// Prints(, and exits with ([0-9]+))?:\n((//[^\n]*\n)+)")
  message(FATAL_ERROR "${SOURCE}: no comment \"// Prints:\"")
endif()
set(expected_code 0)
if(NOT "${CMAKE_MATCH_2}" STREQUAL "")
  set(expected_code ${CMAKE_MATCH_2})
endif()
set(expected "\n${CMAKE_MATCH_3}")
string(REPLACE "\n//   " "\n" expected "${expected}")
string(REPLACE "\n//\n" "\n\n" expected "${expected}")
string(REPLACE "\n//\n" "\n\n" expected "${expected}")
string(SUBSTRING "${expected}" 1 -1 expected)

cmake_path(GET SOURCE PARENT_PATH folder)
execute_process(COMMAND ${PROGRAM} WORKING_DIRECTORY ${folder} OUTPUT_VARIABLE printed ERROR_VARIABLE complaint RESULT_VARIABLE code)
if(NOT code STREQUAL expected_code)
  message(SEND_ERROR "exit code ${code}, expected ${expected_code}\n${complaint}")
endif()
if(NOT printed STREQUAL expected)
  message(SEND_ERROR "it printed\n${printed}\nbut its source says\n${expected}")
endif()
