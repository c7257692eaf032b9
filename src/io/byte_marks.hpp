// SPDX-License-Identifier: MIT
// src/io/byte_marks.hpp -- which of 64 bytes mean something in delimited text, a bit a byte.
//
// Layer: io, internal. Limit of this stage: five comparisons a byte, thirty-two bytes at a time, some 0.07 ns a byte.
#pragma once

#include <cstddef>
#include <cstdint>

namespace povexit::inline v0::io::detail {

/// Of 64 bytes; the first is the lowest bit.
struct byte_marks {
  std::uint64_t delimiters = 0;
  std::uint64_t line_feeds = 0;
  std::uint64_t returns = 0;
  std::uint64_t quotes = 0;
  std::uint64_t controls = 0;  ///< NUL and its like: what is no text and no white space; never a delimiter
  std::uint64_t beyond_ascii = 0;

  friend bool operator==(const byte_marks&, const byte_marks&) = default;
};

/// Marks `count` times 64 bytes. The same bits from both; the first takes the fastest instructions that the processor has.
void mark_bytes(const char* bytes, std::size_t count, char delimiter, byte_marks* marks) noexcept;
void mark_bytes_portably(const char* bytes, std::size_t count, char delimiter, byte_marks* marks) noexcept;

}  // namespace povexit::inline v0::io::detail
