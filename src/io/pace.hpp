// SPDX-License-Identifier: MIT
// src/io/pace.hpp -- two ways of reading rows, which give the same tables and the same issues.
//
// Layer: io, internal; for tests, which compare them.
#pragma once

#include <cstdint>
#include <span>

#include <povexit/io/dataset.hpp>

namespace povexit::inline v0::io::detail {

enum class pace : std::uint8_t {
  by_blocks,  ///< in blocks of plain rows as long as they are plain
  with_care,  ///< each row by itself
};

/// `io::read`, in one of the ways.
[[nodiscard]] result<dataset> read_at(pace how, const schema& tables, std::span<const named_text> texts, const load_options& options = {});

}  // namespace povexit::inline v0::io::detail
