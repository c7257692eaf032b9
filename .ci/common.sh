# SPDX-License-Identifier: MIT
# .ci/common.sh -- read by tests/run, examples/run, bench/run and .ci/run: where we are, and the packages we need.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
exec </dev/null

# A package of Debian 12 and what proves that it, or the same from elsewhere, is there: a command or a header.
needed=(
  "g++ g++"
  "cmake cmake"
  "ninja-build ninja"
  "libboost1.81-dev boost/multiprecision/cpp_int.hpp"
  "libeigen3-dev eigen3/Eigen/Core"
  "libtomlplusplus-dev toml++/toml.h"
  "nlohmann-json3-dev nlohmann/json.hpp"
  "libcli11-dev CLI/CLI.hpp"
  "doctest-dev doctest/doctest.h"
  "libbenchmark-dev benchmark/benchmark.h"
)

is_there() {
  case $1 in
    /*) [ -e "$1" ] ;;
    */*) [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Installs what is missing of the given "package proof" pairs; never removes anything.
install_missing() {
  local missing=() pair
  for pair in "$@"; do
    is_there "${pair#* }" || missing+=("${pair%% *}")
  done
  echo "needs the Debian packages: ${*%% *}"
  if [ ${#missing[@]} -eq 0 ]; then
    echo "all are there"
    return
  fi
  local install=(apt-get install -y --no-install-recommends --no-remove "${missing[@]}")
  if [ "$(id -u)" -ne 0 ]; then
    echo "missing: ${missing[*]}; as root, run: apt-get update && ${install[*]}" >&2
    exit 2
  fi
  echo "installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  "${install[@]}"
}
