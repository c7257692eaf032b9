# SPDX-License-Identifier: MIT
# The tests that are not doctest cases: layers, headers, must-not-compile cases, and strangers' projects.
foreach(component IN ITEMS core povexit interop_boost interop_eigen)
  get_target_property(headers_${component} povexit.${component} HEADER_SET)
  list(APPEND listed ${headers_${component}})
endforeach()
add_test(NAME povexit.layers
  COMMAND ${CMAKE_COMMAND} -DINCLUDE_DIR=${PROJECT_SOURCE_DIR}/include/povexit "-DLISTED=${listed}" -P ${PROJECT_SOURCE_DIR}/cmake/check_layers.cmake)
add_test(NAME povexit.core_reaches_no_library
  COMMAND ${CMAKE_COMMAND} -DCOMPILER=${CMAKE_CXX_COMPILER} -DINCLUDE=${PROJECT_SOURCE_DIR}/include "-DHEADERS=${headers_core}"
    -P ${PROJECT_SOURCE_DIR}/cmake/check_reach.cmake)
add_test(NAME povexit.headers_compile_alone COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target all_verify_interface_header_sets)
set_tests_properties(povexit.headers_compile_alone PROPERTIES TIMEOUT 1200)

# The checks themselves must be able to fail.
add_test(NAME povexit.layers.rejects_a_wrong_include
  COMMAND ${CMAKE_COMMAND} -DINCLUDE_DIR=${CMAKE_CURRENT_SOURCE_DIR}/support/wrong_layers "-DLISTED=" -P ${PROJECT_SOURCE_DIR}/cmake/check_layers.cmake)
set_tests_properties(povexit.layers.rejects_a_wrong_include PROPERTIES
  PASS_REGULAR_EXPRESSION "layer \"base\" may not include <povexit/rule/expr.hpp>.*\"stranger\" is not a layer")
add_test(NAME povexit.core_reaches_no_library.notices_boost
  COMMAND ${CMAKE_COMMAND} -DCOMPILER=${CMAKE_CXX_COMPILER} -DINCLUDE=${PROJECT_SOURCE_DIR}/include
    -DHEADERS=${CMAKE_CURRENT_SOURCE_DIR}/support/wrong_layers/base/reaches_boost.hpp -P ${PROJECT_SOURCE_DIR}/cmake/check_reach.cmake)
set_tests_properties(povexit.core_reaches_no_library.notices_boost PROPERTIES PASS_REGULAR_EXPRESSION "reaches[ \n]+[^ ]*boost/version.hpp")

# Each case must be refused with the words of its first line, and accepted once its mistake is taken out.
set(syntax ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${PROJECT_SOURCE_DIR}/include)
file(GLOB cases CONFIGURE_DEPENDS compile_fail/*.fail.cpp)
foreach(case IN LISTS cases)
  cmake_path(GET case STEM name)
  file(STRINGS ${case} expectation LIMIT_COUNT 1)
  string(REGEX REPLACE "^// expect-error: " "" pattern "${expectation}")
  add_test(NAME povexit.fail.${name} COMMAND ${syntax} ${case})
  set_tests_properties(povexit.fail.${name} PROPERTIES PASS_REGULAR_EXPRESSION "error: [^\n]*${pattern}")
  add_test(NAME povexit.fail.${name}.mended COMMAND ${syntax} -DPOVEXIT_MENDED ${case})
endforeach()

# Strangers' projects: from an install prefix and as a subdirectory, as c++20 and as gnu++20.
set(stage ${PROJECT_BINARY_DIR}/stage)
if(POVEXIT_INSTALL)
  add_test(NAME povexit.install COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --prefix ${stage})
  set_tests_properties(povexit.install PROPERTIES FIXTURES_SETUP stage)
  foreach(consumer IN ITEMS core all bare strict subdirectory subdirectory_core)
    foreach(extensions IN ITEMS OFF ON)
      if(extensions AND NOT consumer MATCHES "^(core|strict)$")
        continue()
      endif()
      set(name ${consumer})
      if(extensions)
        set(name ${consumer}_gnu)
      endif()
      add_test(NAME povexit.consumer.${name} COMMAND ${CMAKE_CTEST_COMMAND}
        --build-and-test ${CMAKE_CURRENT_SOURCE_DIR}/consumer/${consumer} ${PROJECT_BINARY_DIR}/consumer/${name}
        --build-generator ${CMAKE_GENERATOR} --build-noclean
        --build-options -DCMAKE_PREFIX_PATH=${stage} -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}
          -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE} -DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS} -DCMAKE_CXX_EXTENSIONS=${extensions} -DPOVEXIT_ROOT=${PROJECT_SOURCE_DIR}
        --test-command consumer)
      set_tests_properties(povexit.consumer.${name} PROPERTIES FIXTURES_REQUIRED stage TIMEOUT 1200)
    endforeach()
  endforeach()
endif()
