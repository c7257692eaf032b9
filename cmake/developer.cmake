# SPDX-License-Identifier: MIT
# What only a checkout of povexit itself gets; an embedding project sees none of it.
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow)

find_program(POVEXIT_CCACHE ccache)
mark_as_advanced(POVEXIT_CCACHE)
if(POVEXIT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${POVEXIT_CCACHE})
endif()
