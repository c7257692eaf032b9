// SPDX-License-Identifier: MIT
// src/cli/output.hpp -- results on their way to a file or to the caller: whole, or not at all.
//
// Layer: cli.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/issue.hpp>

#include "console.hpp"

namespace povexit::cli {

/// Writes under a temporary name beside the file and renames it, so that half a result never looks whole.
///
/// Errors: what is read by this run, a folder, and what the system refuses.
[[nodiscard]] std::optional<issue> write_file(const std::string& path, std::string_view bytes, const std::vector<std::string>& inputs);

/// Writes to the caller. A reader that went away is no error.
[[nodiscard]] std::optional<issue> write_out(const console& with, std::string_view bytes);

/// True for a folder, or a path that can only be one.
[[nodiscard]] bool is_folder(const std::string& path);

}  // namespace povexit::cli
