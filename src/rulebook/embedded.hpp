// SPDX-License-Identifier: MIT
// src/rulebook/embedded.hpp -- the shipped rule books and schemas as they were when the library was built.
//
// Layer: rulebook, internal. The definition is generated from src/standards/*.toml by cmake/embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace povexit::inline v0::rulebook::detail {

/// A file of src/standards, byte for byte.
struct embedded {
  std::string_view name;  ///< without directories: "cn-household-2016.toml"
  std::string_view text;
};

/// All shipped files, sorted by name.
[[nodiscard]] std::span<const embedded> embedded_files();

}  // namespace povexit::inline v0::rulebook::detail
