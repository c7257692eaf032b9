// SPDX-License-Identifier: MIT
// povexit/table/database.hpp -- the tables of a county, borrowed from the caller and checked against a schema.
//
// Layer: table. Nothing is copied but byte masks of missing values, which become bitmaps; columns that follow from a text
// column are computed when it is attached, and owned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/table/column.hpp>
#include <povexit/table/derived.hpp>
#include <povexit/table/messages.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0 {

namespace detail {

/// Calls `use(row)` for every stored value outside of [low, high], known or not: sixty-four are looked at together.
template <typename T, typename Use>
void for_rows_outside(const T* values, std::size_t rows, std::int64_t low, std::int64_t high, const Use& use) {
  constexpr std::int64_t smallest = sizeof(T) == 8 ? INT64_MIN : sizeof(T) == 1 ? 0 : -(std::int64_t{1} << (8 * sizeof(T) - 1) % 64);
  constexpr std::int64_t largest = sizeof(T) == 8 ? INT64_MAX : sizeof(T) == 1 ? UINT8_MAX : (std::int64_t{1} << (8 * sizeof(T) - 1) % 64) - 1;
  if (low <= smallest && high >= largest) return;
  const bool may_fit = low <= largest && high >= smallest && low <= high;
  const T from = static_cast<T>(low < smallest || !may_fit ? smallest : low);
  const T to = static_cast<T>(high > largest || !may_fit ? largest : high);
  for (std::size_t begin = 0; begin < rows; begin += 64) {
    const T* block = values + begin;
    bool any = !may_fit || rows - begin < 64;
    if (!any) {
      unsigned found = 0;
      for (std::size_t j = 0; j < 64; ++j) found |= static_cast<unsigned>(block[j] < from) | static_cast<unsigned>(block[j] > to);
      any = found != 0;
    }
    for (std::size_t j = 0; any && j < 64 && begin + j < rows; ++j) {
      if (block[j] < low || block[j] > high) use(begin + j);
    }
  }
}

}  // namespace detail

/// Whether attached arrays are read once to find values outside of their codes and ranges. Expects of `trusted`:
/// codes within their list, booleans 0 or 1, values within declared ranges, parents within their table.
enum class validation : std::uint8_t { full, trusted };

/// Tables that follow a schema.
///
/// Borrows the schema and every array: they must outlive it, and not change.
/// Errors: collected in `problems()`; `eval::run` refuses a database with errors.
class database {
 public:
  class editor;

  template <typename = void>
  explicit database(const schema& tables, validation level = validation::full) : schema_(&tables), validation_(level), levels_(tables.levels.size()) {
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      levels_[i].columns.resize(tables.levels[i].columns.size());
      levels_[i].attached.resize(tables.levels[i].columns.size());
    }
  }

  database(database&&) noexcept = default;  // not copied: views point into what it owns
  database& operator=(database&&) noexcept = default;

  /// The level to attach arrays to. A name that the schema does not have is an error in `problems()`.
  template <typename = void>
  [[nodiscard]] editor level(std::string_view name);

  [[nodiscard]] const schema& tables() const noexcept { return *schema_; }
  [[nodiscard]] std::size_t rows(level_index level) const noexcept { return levels_[level].rows.value_or(0); }
  /// True once any array was attached, even an empty one.
  [[nodiscard]] bool has_rows(level_index level) const noexcept { return levels_[level].rows.has_value(); }
  /// The column, or null when it was not attached: then every value of it is unknown.
  [[nodiscard]] const column_view* column(level_index level, std::size_t index) const noexcept {
    return levels_[level].attached[index] != origin::none ? &levels_[level].columns[index] : nullptr;
  }
  /// For each row the row of its parent, -1 where that is unknown. Empty when none were attached: then all are unknown.
  [[nodiscard]] std::span<const std::int32_t> parents(level_index level) const noexcept { return levels_[level].parents; }
  /// Names of the rows, for explanations; empty when none were attached.
  [[nodiscard]] std::span<const std::string> ids(level_index level) const noexcept { return levels_[level].ids; }

  [[nodiscard]] const issues& problems() const noexcept { return problems_; }
  template <typename = void>
  void report(issue problem) { problems_.push_back(std::move(problem)); }

 private:
  enum class origin : std::uint8_t { none, computed, caller };

  struct level_data {
    std::optional<std::size_t> rows;
    std::vector<column_view> columns;
    std::vector<origin> attached;  // of each column
    std::span<const std::int32_t> parents;
    std::span<const std::string> ids;
  };

  template <typename = void>
  bool fits(level_index level, std::string_view what, std::size_t size);
  template <typename = void>
  void check_parents(level_index child);
  template <typename = void>
  void attach(level_index level, std::string_view name, column_view values);
  template <typename = void>
  [[nodiscard]] bool validate(const column_schema& column, column_view& values);
  template <typename = void>
  void attach_derived(level_index level, const column_schema& from, const column_view& texts);
  template <typename = void>
  void report_repeated(const column_schema& column, const column_view& texts, const column_view& unique);

  const schema* schema_;
  validation validation_;
  std::vector<level_data> levels_;
  std::vector<bitmap> masks_;            // their words stay in place when it grows
  std::vector<derived_values> derived_;  // likewise
  issues problems_;
};

/// Attaches arrays to one level; each call returns the editor, so that calls can be chained.
///
/// Shape: every array of a level has the same length. Known: nothing (all known), a bitmap, or a byte or bool a row.
class database::editor {
 public:
  /// States the number of rows; needed only for a level without any array.
  template <typename = void>
  editor& rows(std::size_t count) {
    if (level_) owner_->fits(*level_, "rows", count);
    return *this;
  }

  template <typename = void>
  editor& parents(std::span<const std::int32_t> rows);
  editor& parents(std::vector<std::int32_t>&& temporary) = delete;

  template <typename = void>
  editor& ids(std::span<const std::string> names) {
    if (level_ && owner_->fits(*level_, "ids", names.size())) owner_->levels_[*level_].ids = names;
    return *this;
  }
  editor& ids(std::vector<std::string>&& temporary) = delete;

  /// A column by its name. A column of several codes is attached code by code, each as `name.code`, yes or no. What follows
  /// from a text column is computed with it; a derived column attached besides, with anything known in it, stands instead.
  template <typename = void>
  editor& column(std::string_view name, column_view values) {
    if (level_) owner_->attach(*level_, name, values);
    return *this;
  }
  template <typename = void>
  editor& column(std::string_view name, column_view values, bit_view known) { return masked(name, values, known.size(), known); }
  template <typename = void>
  editor& column(std::string_view name, column_view values, std::span<const bool> known) { return masked(name, values, known.size(), packed(known)); }
  template <typename = void>
  editor& column(std::string_view name, column_view values, std::span<const std::uint8_t> known) {
    return masked(name, values, known.size(), packed(known));
  }
  /// A text column: `values` are indices into `texts`.
  template <typename = void>
  editor& text(std::string_view name, std::span<const std::int32_t> values, std::span<const std::string> texts, bit_view known = {}) {
    if (!known.is_absent() && known.size() != values.size()) return masked(name, values, known.size(), known);
    return column(name, column_view(values).with_known(known).with_dictionary(texts));
  }
  editor& text(std::string_view name, std::vector<std::int32_t>&& temporary, std::span<const std::string> texts, bit_view known = {}) = delete;
  editor& text(std::string_view name, std::span<const std::int32_t> values, std::vector<std::string>&& temporary, bit_view known = {}) = delete;

 private:
  friend class database;
  editor(database& owner, std::optional<level_index> level) noexcept : owner_(&owner), level_(level) {}

  template <typename = void>
  editor& masked(std::string_view name, column_view values, std::size_t size, bit_view known) {
    if (!level_) return *this;
    if (size != values.size()) {
      owner_->fits(*level_, name, values.size());
      owner_->fits(*level_, name, size);
      return *this;
    }
    return column(name, values.with_known(known));
  }

  template <typename Flag>
  bit_view packed(std::span<const Flag> flags) {
    bitmap& mask = owner_->masks_.emplace_back(flags.size());
    for (std::size_t i = 0; i < flags.size(); ++i) {
      if (flags[i] != Flag{}) mask.set(i);
    }
    return mask.view();
  }

  database* owner_;
  std::optional<level_index> level_;
};

template <typename>
database::editor database::level(std::string_view name) {
  const auto found = schema_->find(name);
  if (!found) problems_.push_back(error(messages::attach_unknown_level, {std::string(name)}));
  return {*this, found};
}

template <typename>
bool database::fits(level_index level, std::string_view what, std::size_t size) {
  level_data& data = levels_[level];
  const std::string& level_name = schema_->levels[level].name;
  if (size > INT32_MAX) {
    problems_.push_back(error(messages::attach_too_many_rows, {level_name, std::to_string(size)}));
    return false;
  }
  if (!data.rows) {
    data.rows = size;
    for (level_index below = 0; below < levels_.size(); ++below) {
      if (schema_->parent_of(below) == level) check_parents(below);
    }
  }
  if (*data.rows == size) return true;
  problems_.push_back(error(messages::attach_length, {level_name, std::to_string(*data.rows), std::string(what), std::to_string(size)}));
  return false;
}

template <typename>
void database::attach(level_index level, std::string_view name, column_view values) {
  const level_schema& described = schema_->levels[level];
  const auto index = described.find(name);
  if (!index) {
    problems_.push_back(error(messages::attach_unknown_column, {std::string(name), described.name}));
    return;
  }
  const column_schema& column = described.columns[*index];
  if (values.kind() == storage::bits && column.type != value_type::boolean) {
    problems_.push_back(error(messages::attach_storage, {column.name, "@" + std::string(v0::name(column.type)), std::string(v0::name(values.kind()))}));
    return;
  }
  if (!fits(level, name, values.size()) || (validation_ == validation::full && !validate(column, values))) return;
  if (column.multi || !column.derived_from.empty()) {
    bool says_anything = values.size() == 0 && !column.multi;
    for (std::size_t row = 0; row < values.size() && !says_anything; ++row) says_anything = values.is_known(row);
    const std::string first = column.codes.empty() ? std::string() : column.codes[0].name;
    if (column.multi && says_anything) problems_.push_back(error(messages::attach_several_codes, {column.name, first}));
    if (column.multi || !says_anything) return;
  }
  levels_[level].columns[*index] = values;
  levels_[level].attached[*index] = origin::caller;
  if (column.type == value_type::text) attach_derived(level, column, values);
}

/// What follows from a text column, but for what the caller brought.
template <typename>
void database::attach_derived(level_index level, const column_schema& from, const column_view& texts) {
  const level_schema& described = schema_->levels[level];
  level_data& data = levels_[level];
  for (std::size_t i = 0; i < described.columns.size(); ++i) {
    if (described.columns[i].derived_from != from.name || data.attached[i] == origin::caller) continue;
    data.columns[i] = derived_.emplace_back(derive(described.columns[i], from, texts)).view();
    data.attached[i] = origin::computed;
    if (described.columns[i].name == from.name + ".unique") report_repeated(from, texts, data.columns[i]);
  }
}

template <typename>
void database::report_repeated(const column_schema& column, const column_view& texts, const column_view& unique) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < unique.size(); ++row) {
    if (unique.is_known(row) && unique[row] == 0) rows.push_back(row);
  }
  if (rows.empty()) return;
  const bool is_id = column.format == "cn_resident_id";
  const auto text = [&](std::size_t row) -> std::string_view { return texts.dictionary()[static_cast<std::size_t>(texts[row])]; };
  std::string scratch;
  const std::string wanted(detail::compared(text(rows[0]), is_id, scratch));
  std::size_t other = 1;
  while (detail::compared(text(rows[other]), is_id, scratch) != wanted) ++other;
  const auto number = [](std::size_t value) { return std::to_string(value); };
  problems_.push_back(warning(messages::texts_repeated, {number(rows.size()), column.name, number(rows[0]), number(rows[other])}));
}

template <typename>
bool database::validate(const column_schema& column, column_view& values) {
  const bool is_boolean = column.type == value_type::boolean && values.kind() != storage::bits;
  const bool is_indexed = column.type == value_type::code || column.type == value_type::text;
  if (values.kind() == storage::bits || (!is_boolean && !is_indexed && !column.range)) return true;
  const auto last = static_cast<std::int64_t>(column.type == value_type::text ? values.dictionary().size() : column.codes.size()) - 1;
  const std::int64_t low = column.range && !is_indexed && !is_boolean ? column.range->low : 0;
  const std::int64_t high = is_boolean ? 1 : is_indexed ? last : column.range->high;
  std::size_t outside = 0;
  std::size_t first = 0;
  with_values(values, 0, [&](const auto* stored) {
    detail::for_rows_outside(stored, values.size(), low, high, [&](std::size_t row) {
      if (values.is_known(row) && outside++ == 0) first = row;
    });
  });
  if (outside == 0) return true;
  if (column.type == value_type::text && values.dictionary().empty()) {
    problems_.push_back(error(messages::attach_needs_texts, {column.name}));
    return false;
  }
  const std::string value = std::to_string(values[first]);
  if (is_boolean || is_indexed) {
    problems_.push_back(error(is_boolean ? messages::attach_boolean_outside : messages::attach_code_outside,
                              {column.name, std::to_string(first), value, std::to_string(high)}));
    return false;
  }
  const auto shown = [&column](std::int64_t stored) { return column.scale == 0 ? std::to_string(stored) : to_string(decimal{stored, column.scale}); };
  problems_.push_back(warning(messages::range_broken, {column.name, std::to_string(outside), "[" + shown(low) + ", " + shown(high) + "]", std::to_string(first)}));
  values = values.with_broken_range();
  return true;
}

template <typename>
database::editor& database::editor::parents(std::span<const std::int32_t> rows) {
  if (!level_) return *this;
  const level_schema& described = owner_->schema_->levels[*level_];
  if (!described.parent) {
    owner_->problems_.push_back(error(messages::attach_no_parent, {described.name}));
  } else if (owner_->fits(*level_, "parents", rows.size())) {
    owner_->levels_[*level_].parents = rows;
    owner_->check_parents(*level_);
  }
  return *this;
}

/// Once both sides are known: a parent row that the table above does not have is taken as unknown, and said.
template <typename>
void database::check_parents(level_index child) {
  const auto above = schema_->parent_of(child);
  if (validation_ == validation::trusted || !above || !levels_[*above].rows) return;
  const std::span<const std::int32_t> given = levels_[child].parents;
  const std::size_t most = *levels_[*above].rows;
  bool is_said = false;
  detail::for_rows_outside(given.data(), given.size(), -1, static_cast<std::int64_t>(most) - 1, [&](std::size_t row) {
    if (is_said) return;
    is_said = true;
    problems_.push_back(warning(messages::attach_parent_outside, {schema_->levels[child].name, std::to_string(row), std::to_string(given[row]),
                                                                  schema_->levels[*above].name, std::to_string(most)}));
  });
}

}  // namespace povexit::inline v0
