// SPDX-License-Identifier: MIT
// povexit/version.hpp -- which povexit this is.
//
// Layer: root. The build refuses to configure when this and project(VERSION) differ.
#pragma once

#include <string_view>

namespace povexit::inline v0 {

inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;
inline constexpr std::string_view version = "0.1.0";

}  // namespace povexit::inline v0
