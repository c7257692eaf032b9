# SPDX-License-Identifier: MIT
# cmake -DFILES=a.toml;b.toml -DOUTPUT=standards.cpp -P embed.cmake
# Writes text files into one C++ file. Bytes stand as character constants: no delimiter can occur
# in the text, and no compiler's limit on string literals is met.
cmake_minimum_required(VERSION 3.25)

list(SORT FILES)

set(texts "")
set(entries "")
set(count 0)
foreach(file IN LISTS FILES)
  cmake_path(GET file FILENAME name)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND texts "constexpr char text_${count}[] = {${bytes}'\\0'};\n")
  string(APPEND entries "    {\"${name}\", {text_${count}, sizeof text_${count} - 1}},\n")
  math(EXPR count "${count} + 1")
endforeach()

if(count EQUAL 0)
  set(body "  return {};\n")
else()
  set(body "  static constexpr embedded files[] = {\n${entries}  };\n  return files;\n")
endif()

set(source [[
// SPDX-License-Identifier: MIT
// Generated from src/standards by cmake/embed.cmake.
#include "rulebook/embedded.hpp"

namespace povexit::inline v0::rulebook::detail {
namespace {
@texts@}  // namespace

std::span<const embedded> embedded_files() {
@body@}

}  // namespace povexit::inline v0::rulebook::detail
]])
string(CONFIGURE "${source}" source @ONLY)
file(WRITE ${OUTPUT} "${source}")
