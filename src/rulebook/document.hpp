// SPDX-License-Identifier: MIT
// rulebook/document.hpp -- a TOML file as a plain tree in the order of the file, every part with its place.
//
// Layer: rulebook, inside. Only document.cpp knows the TOML library; its tables are sorted by name and its columns
// count code points, as ours do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/issue.hpp>

namespace povexit::inline v0::rulebook::detail {

inline constexpr std::size_t largest_text = 16U << 20U;  ///< bytes
inline constexpr std::size_t longest_line_shown = 10'000;  ///< bytes; issues on longer lines come without the line
inline constexpr std::size_t most_values = 100'000;  ///< the TOML library takes quadratic time for some
inline constexpr std::size_t most_dots = 16;       ///< in one key
inline constexpr int deepest_value = 32;           ///< arrays and inline tables within each other
inline constexpr std::size_t most_issues = 1'000;  ///< of one file

/// A stretch of a line; counted as in `place`.
struct position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;
};

/// The name and the lines of a file. Borrows the text.
class source_text {
 public:
  source_text(std::string_view text, std::string_view file);

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  /// Without its end-of-line; empty beyond the last.
  [[nodiscard]] std::string_view line(std::uint32_t number) const noexcept;
  [[nodiscard]] place at(const position& where) const;
  /// The rest of the line that begins at a position.
  [[nodiscard]] std::string_view from(const position& where) const noexcept;

 private:
  std::string_view text_;
  std::string file_;
  std::vector<std::string_view> lines_;
};

enum class shape : std::uint8_t {
  table,
  list,
  text,
  integer,
  boolean,
  day,
  moment,   ///< a time, or a day with a time
  refused,  ///< a binary floating-point number, which is reported where it stands
};

struct member;

struct node {
  detail::shape shape = shape::refused;
  bool answer = false;
  position where;
  std::int64_t integer = 0;
  date day;
  std::string text;
  std::vector<node> items;      ///< of a list
  std::vector<member> members;  ///< of a table, in the order of the file
};

struct member {
  std::string key;
  position where;
  node value;
};

/// The member of a table, or null.
[[nodiscard]] const member* find(const node& table, std::string_view key) noexcept;

/// The file as a tree. Nothing when it is no TOML, too large or too deep: then `found` says why.
[[nodiscard]] std::optional<node> read_document(const source_text& source, issues& found);

/// Where the first character of a text value stands, behind its quotes. The place of the value itself where the text
/// has escapes, since then its columns are not those of the file.
[[nodiscard]] position inside_quotes(const source_text& source, const node& text);

/// Puts issues in the order of their files and cuts a flood of them short. Those of `file` come first.
void arrange(issues& found, std::string_view file);

}  // namespace povexit::inline v0::rulebook::detail
