// SPDX-License-Identifier: MIT
// src/io/text_census.hpp -- whether bytes are UTF-8, and how many lines they may be.
//
// Layer: io, internal. Limit of this stage: reading memory once.
// Source: J. Keiser, D. Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte", Software: Practice and Experience
// 51(5), 2021; RFC 3629.
#pragma once

#include <cstddef>
#include <string_view>

namespace povexit::inline v0::io::detail {

struct text_census {
  bool is_utf8 = true;
  std::size_t line_feeds = 0;

  friend bool operator==(const text_census&, const text_census&) = default;
};

/// The same from both; the first takes the fastest instructions that the processor has.
[[nodiscard]] text_census census_of(std::string_view bytes) noexcept;
[[nodiscard]] text_census portable_census_of(std::string_view bytes) noexcept;

}  // namespace povexit::inline v0::io::detail
