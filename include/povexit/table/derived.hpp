// SPDX-License-Identifier: MIT
// povexit/table/derived.hpp -- columns that follow from others: the codes of a column of several, what an id number says of
// its holder, whether a text is unique.
//
// Layer: table. They stand in the schema as columns of their own, named `column.part`, behind those that it declares, so
// that rules read them like any other. Source: GB 11643-1999 (resident id numbers, check character by ISO 7064 MOD 11-2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/fold.hpp>
#include <povexit/base/search.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0 {

/// What `format` of a text column may be.
inline constexpr std::string_view known_formats[] = {"cn_resident_id"};

/// What a resident id number of China says of its holder.
struct cn_resident_id {
  bool is_valid = false;
  date birth{};          ///< of a valid one
  bool is_male = false;  ///< of a valid one
};

/// The check character that 17 digits ask for: `0` to `9`, or `X` for ten. Expects: 17 digits.
[[nodiscard]] constexpr char cn_check_character(std::string_view digits) noexcept {
  constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};  // 2^(17 - i) mod 11
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += weights[i] * (digits[i] - '0');
  return "10X98765432"[sum % 11];
}

/// Reads a resident id number: 17 digits and a check character, born on a day that exists, from 1800 to 2200.
///
/// Spaces around it, full-width digits and a small x are taken as what they stand for. The 15 digits of before 1999 have no
/// check character and are in use no more (the last expired at the end of 2012): not valid, and nothing is read from them.
template <typename = void>
[[nodiscard]] cn_resident_id read_cn_resident_id(std::string_view text) {
  std::string scratch;
  const std::string_view id = utf8::folded(text, scratch);
  if (id.size() != 18) return {};
  std::int32_t part[3] = {0, 0, 0};  // year, month, day
  for (std::size_t i = 0; i < 17; ++i) {
    if (id[i] < '0' || id[i] > '9') return {};
    if (i >= 6 && i < 14) {
      std::int32_t& number = part[i < 10 ? 0 : i < 12 ? 1 : 2];
      number = number * 10 + (id[i] - '0');
    }
  }
  const date birth{part[0], part[1], part[2]};
  if (!is_valid(birth) || birth.year < 1800 || birth.year > 2200) return {};
  if (cn_check_character(id) != (id[17] == 'x' ? 'X' : id[17])) return {};
  return {true, birth, (id[16] - '0') % 2 == 1};
}

namespace detail {

template <typename = void>
[[nodiscard]] column_schema derived_column(const column_schema& from, const std::string& part, value_type type, const label& says) {
  column_schema made;
  made.name = from.name + "." + part;
  made.type = type;
  made.title = {from.title.in(language::en, from.name) + ": " + says.in(language::en, part),
                from.title.in(language::zh, from.name) + "：" + says.in(language::zh, part)};
  made.change = from.multi ? from.change : change_allowed::none;
  made.derived_from = from.name;
  made.judged = from.judged;
  made.judged_by = from.judged_by;
  made.judged_on = from.judged_on;
  made.personal = from.personal;
  made.where = from.where;
  return made;
}

}  // namespace detail

/// The columns that follow from one: `name.code` for each code of a column of several; `name.valid`, `name.birth_date` and
/// `name.sex` for `format = "cn_resident_id"`; `name.unique` for `unique = true`.
template <typename = void>
[[nodiscard]] std::vector<column_schema> derived_columns(const column_schema& from) {
  std::vector<column_schema> made;
  if (!from.derived_from.empty()) return made;
  if (from.multi && from.type == value_type::code) {
    for (const code_value& code : from.codes) made.push_back(detail::derived_column(from, code.name, value_type::boolean, code.title));
  }
  if (from.type != value_type::text) return made;
  if (from.format == "cn_resident_id") {
    made.push_back(detail::derived_column(from, "valid", value_type::boolean, {"valid", "有效"}));
    made.push_back(detail::derived_column(from, "birth_date", value_type::date, {"date of birth", "出生日期"}));
    made.back().range = value_range{days_from_epoch({1800, 1, 1}), days_from_epoch({2200, 12, 31})};
    made.push_back(detail::derived_column(from, "sex", value_type::code, {"sex", "性别"}));
    made.back().codes = {{"male", {"male", "男"}}, {"female", {"female", "女"}}};
  }
  if (from.unique) made.push_back(detail::derived_column(from, "unique", value_type::boolean, {"unique", "不重复"}));
  return made;
}

/// Puts the derived columns behind the declared ones of each level, in their order. For a schema built in C++; one that was
/// read from a file has them. Doing it again changes nothing. A declared column keeps its name (`check` reports it).
template <typename = void>
void add_derived_columns(schema& tables) {
  for (level_schema& level : tables.levels) {
    std::vector<column_schema> kept;
    std::vector<column_schema> derived;
    for (column_schema& column : level.columns) {
      if (!column.derived_from.empty()) continue;
      for (column_schema& each : derived_columns(column)) derived.push_back(std::move(each));
      kept.push_back(std::move(column));
    }
    level.columns = std::move(kept);
    for (column_schema& each : derived) {
      if (!level.find(each.name)) level.columns.push_back(std::move(each));
    }
  }
}

/// The values of a derived column, owned.
struct derived_values {
  bool is_boolean = false;
  bitmap answers;                     ///< of a boolean column
  std::vector<std::int32_t> numbers;  ///< of any other
  bitmap known;

  /// Borrows.
  template <typename = void>
  [[nodiscard]] column_view view() const noexcept {
    const column_view values = is_boolean ? column_view(answers.view()) : column_view(numbers);
    return known.count() == known.size() ? values : values.with_known(known.view());
  }
};

inline constexpr std::uint32_t no_text = UINT32_MAX;

namespace detail {

/// A text of a column as it is compared: folded, and the x of an id number as X.
template <typename = void>
[[nodiscard]] std::string_view compared(std::string_view text, bool is_id, std::string& scratch) {
  text = utf8::folded(text, scratch);
  if (!is_id || text.size() != 18 || text.back() != 'x') return text;
  std::string made(text);  // `text` may stand in `scratch` itself
  made.back() = 'X';
  scratch = std::move(made);
  return scratch;
}

/// For each text of a dictionary the first that reads alike. Cost: a sort of their hashes.
template <typename = void>
[[nodiscard]] std::vector<std::uint32_t> first_alike(std::span<const std::string> texts, bool is_id) {
  std::string scratch;
  std::vector<std::pair<std::size_t, std::uint32_t>> hashes;
  for (std::uint32_t i = 0; i < texts.size(); ++i) hashes.emplace_back(std::hash<std::string_view>{}(compared(texts[i], is_id, scratch)), i);
  search::sort(hashes);
  std::vector<std::uint32_t> first(texts.size());
  for (std::size_t begin = 0, end = 0; begin < hashes.size(); begin = end) {
    while (end < hashes.size() && hashes[end].first == hashes[begin].first) ++end;
    std::vector<std::pair<std::string, std::uint32_t>> run;  // nearly always one text, or texts that are alike
    if (end - begin == 1) {
      first[hashes[begin].second] = hashes[begin].second;
      continue;
    }
    for (std::size_t i = begin; i < end; ++i) run.emplace_back(compared(texts[hashes[i].second], is_id, scratch), hashes[i].second);
    search::sort(run);
    for (std::size_t i = 0; i < run.size(); ++i) {
      const bool is_alike = i > 0 && run[i].first == run[i - 1].first;
      first[run[i].second] = is_alike ? first[run[i - 1].second] : run[i].second;
    }
  }
  return first;
}

}  // namespace detail

/// For each row the first row whose text reads alike: trimmed, full-width forms as their ASCII twins. `no_text` for a row
/// without a text, or with an empty one.
template <typename = void>
[[nodiscard]] std::vector<std::uint32_t> first_rows_alike(const column_schema& of, const column_view& texts) {
  const auto alike = detail::first_alike(texts.dictionary(), of.format == "cn_resident_id");
  std::vector<std::uint32_t> row_of(alike.size(), no_text);
  std::vector<std::uint32_t> first(texts.size(), no_text);
  for (std::uint32_t row = 0; row < texts.size(); ++row) {
    if (!texts.is_known(row)) continue;
    const auto text = static_cast<std::size_t>(texts[row]);
    if (utf8::trimmed(texts.dictionary()[text]).empty()) continue;
    std::uint32_t& found = row_of[alike[text]];
    if (found == no_text) found = row;
    first[row] = found;
  }
  return first;
}

namespace detail {

template <typename = void>
void derive_unique(const std::vector<std::uint32_t>& first, derived_values& made) {
  bitmap is_shared(first.size());  // of the first rows
  for (std::size_t row = 0; row < first.size(); ++row) {
    if (first[row] != no_text && first[row] != row) is_shared.set(first[row]);
  }
  for (std::size_t row = 0; row < first.size(); ++row) {
    if (first[row] == no_text) continue;
    made.known.set(row);
    made.answers.set(row, !is_shared[first[row]]);
  }
}

template <typename = void>
void derive_resident_id(std::string_view part, const column_view& texts, derived_values& made) {
  for (std::size_t row = 0; row < texts.size(); ++row) {
    if (!texts.is_known(row)) continue;
    const std::string_view text = texts.dictionary()[static_cast<std::size_t>(texts[row])];
    if (utf8::trimmed(text).empty()) continue;
    const cn_resident_id read = read_cn_resident_id(text);
    made.known.set(row, part == "valid" || read.is_valid);
    if (part == "valid") made.answers.set(row, read.is_valid);
    if (part == "birth_date" && read.is_valid) made.numbers[row] = static_cast<std::int32_t>(days_from_epoch(read.birth));
    if (part == "sex") made.numbers[row] = read.is_male ? 0 : 1;  // in the order of the codes
  }
}

}  // namespace detail

/// The values of a column that is derived from a text column.
///
/// Missing: a row without a text, or with an empty one, has none of them known; a text that is not valid has no known date
///          of birth and sex. `unique` speaks of the rows that are there: yes where no other has the same text, no for all
///          that share one.
/// Expects: `derived` is one of `derived_columns(from)`, `from` a text column; its values lie within their dictionary.
template <typename = void>
[[nodiscard]] derived_values derive(const column_schema& derived, const column_schema& from, const column_view& texts) {
  derived_values made;
  made.is_boolean = derived.type == value_type::boolean;
  made.known = bitmap(texts.size());
  if (made.is_boolean) made.answers = bitmap(texts.size());
  if (!made.is_boolean) made.numbers.resize(texts.size());
  const std::string_view part = std::string_view(derived.name).substr(from.name.size() + 1);
  if (part == "unique") {
    detail::derive_unique(first_rows_alike(from, texts), made);
  } else {
    detail::derive_resident_id(part, texts, made);
  }
  return made;
}

}  // namespace povexit::inline v0
