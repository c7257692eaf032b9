# SPDX-License-Identifier: MIT
# What the compiled library is built with. GLOBAL: an embedding project that links povexit::interop_* needs the targets, too.
find_package(Boost 1.74 REQUIRED GLOBAL)
find_package(Eigen3 3.3 REQUIRED NO_MODULE GLOBAL)
find_package(nlohmann_json 3.10 REQUIRED GLOBAL)
find_path(POVEXIT_TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)  # headers only: Debian's target would link a shared library
mark_as_advanced(POVEXIT_TOMLPLUSPLUS_INCLUDE)
