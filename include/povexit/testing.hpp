// SPDX-License-Identifier: MIT
// povexit/testing.hpp -- a county built row by row in a unit test, judged, and explained in words that any framework prints.
//
// Layer: root (may include all of the core). Not for production tables: every value takes eight bytes and a flag.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/povexit.hpp>

namespace povexit::inline v0::testing {

inline constexpr truth yes = truth::yes;
inline constexpr truth no = truth::no;
inline constexpr truth unknown = truth::unknown;

using names = std::vector<std::string>;

/// The value of a cell, as a test writes it. A literal text is never taken for a bool, nor a number for money.
class cell {
 public:
  enum class sort : std::uint8_t { number, amount, answer, day, text };

  template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
  cell(Number value) : what_(sort::number), number_(static_cast<std::int64_t>(value)) {}
  cell(decimal value) : what_(sort::number), number_(value.digits), scale_(value.scale) {}
  cell(money value) : what_(sort::amount), number_(value.in_fen()), scale_(2) {}
  cell(truth value) : what_(sort::answer), number_(static_cast<std::int64_t>(value)) {}
  cell(date value) : what_(sort::day), number_(days_from_epoch(value)) {}
  cell(const char* text) : what_(sort::text), text_(text) {}
  cell(std::string text) : what_(sort::text), text_(std::move(text)) {}
  template <std::same_as<bool> Flag>
  cell(Flag) = delete;  ///< write yes, no or unknown

  [[nodiscard]] sort what() const noexcept { return what_; }
  [[nodiscard]] std::int64_t number() const noexcept { return number_; }
  [[nodiscard]] std::uint8_t scale() const noexcept { return scale_; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  sort what_;
  std::int64_t number_ = 0;
  std::uint8_t scale_ = 0;
  std::string text_;
};

using cells = std::initializer_list<std::pair<std::string_view, cell>>;

class judged;
class county;

/// One row of a county under construction: children can be added to it.
class row {
 public:
  /// Adds a child of this row. `id` may be empty.
  row child(std::string_view level, std::string id, cells values);
  row household(std::string id, cells values = {}) { return child("household", std::move(id), values); }
  row village(std::string id, cells values = {}) { return child("village", std::move(id), values); }
  row township(std::string id, cells values = {}) { return child("township", std::move(id), values); }
  /// Adds a person and returns this row, so that the next person follows.
  row& person(cells values) { return static_cast<void>(child("person", "", values)), *this; }
  row& person(std::string id, cells values) { return static_cast<void>(child("person", std::move(id), values)), *this; }

 private:
  friend class county;
  row(county& owner, level_index level, std::int32_t index) noexcept : owner_(&owner), level_(level), index_(index) {}

  county* owner_;
  level_index level_;
  std::int32_t index_;
};

/// Tables built row by row. A column that is not named is unknown; a row added to the county itself has no known parent.
class county {
 public:
  explicit county(schema tables) : schema_(std::make_unique<schema>(std::move(tables))), levels_(schema_->levels.size()) {
    for (level_index at = 0; at < levels_.size(); ++at) levels_[at].columns.resize(schema_->levels[at].columns.size());
  }

  row add(std::string_view level, std::string id, cells values = {}) { return insert(level, std::move(id), values, -1, rule::no_level); }
  row household(std::string id, cells values = {}) { return add("household", std::move(id), values); }
  row village(std::string id, cells values = {}) { return add("village", std::move(id), values); }
  row township(std::string id, cells values = {}) { return add("township", std::move(id), values); }
  row person(std::string id, cells values = {}) { return add("person", std::move(id), values); }

  /// The tables as the engine reads them; valid until a row is added. Mistakes made while building stand in its problems.
  [[nodiscard]] database view() const;
  [[nodiscard]] const schema& tables() const noexcept { return *schema_; }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view level, std::string_view id) const noexcept;

 private:
  friend class row;

  struct column {
    std::vector<std::int64_t> values;
    std::vector<std::uint8_t> known;
    std::vector<std::int32_t> texts;  ///< of a text column: indices into the dictionary
    std::vector<std::string> dictionary;
  };
  struct level_rows {
    std::vector<std::string> ids;
    std::vector<std::int32_t> parents;
    std::vector<column> columns;
  };

  row insert(std::string_view level_name, std::string id, cells values, std::int32_t parent, level_index parent_level);
  void fill(level_index at, std::size_t index, const cell& value);
  [[nodiscard]] std::optional<std::int64_t> stored(const column_schema& described, const cell& value);

  std::unique_ptr<schema> schema_;  ///< its address stays when the county is moved
  std::vector<level_rows> levels_;
  issues mistakes_;
};

/// What became of a county: verdicts by level and id, and why.
class judged {
 public:
  /// The verdict; nothing where the level has none, the id is not there, or the book or the county has errors (see `why`).
  [[nodiscard]] std::optional<verdict> of(std::string_view level, std::string_view id) const;
  /// The outcome of one rule; nothing as for `of`, or where there is no such rule.
  [[nodiscard]] std::optional<truth> rule(std::string_view level, std::string_view rule_id, std::string_view id) const;
  /// Short names of what is missing for a decision.
  [[nodiscard]] names missing(std::string_view level, std::string_view id) const;
  /// The explanation in words; where nothing could be judged, every issue that stood in the way.
  [[nodiscard]] std::string why(std::string_view level, std::string_view id, language tongue = language::en) const;
  [[nodiscard]] const issues& problems() const noexcept { return problems_; }
  [[nodiscard]] const eval::answers* answers() const noexcept { return answers_ ? &*answers_ : nullptr; }

 private:
  friend judged judge(std::span<const rule::book> books, const county& tables, const compile_options& options);
  explicit judged(const county& tables) : county_(&tables) {}

  const county* county_;
  std::optional<eval::program> program_;
  std::optional<eval::answers> answers_;
  issues problems_;
};

/// Compiles the books for the county's schema and judges it. The county must outlive the result, unchanged.
[[nodiscard]] judged judge(std::span<const rule::book> books, const county& tables, const compile_options& options = {});
[[nodiscard]] judged judge(const rule::book& book, const county& tables, const compile_options& options = {});

namespace messages {

inline constexpr message cell_of_other_type{"cell-of-other-type", "\"{0}\" of {1} is {2}: this cell cannot be stored there", "{1}的“{0}”是{2}：此值不能存入"};
inline constexpr message not_a_child{"not-a-child", "{0} is no child of {1}", "{0}不是{1}的下级"};

}  // namespace messages

inline row row::child(std::string_view level, std::string id, cells values) { return owner_->insert(level, std::move(id), values, index_, level_); }

inline row county::insert(std::string_view level_name, std::string id, cells values, std::int32_t parent, level_index parent_level) {
  const auto at = schema_->find(level_name);
  if (!at) {
    mistakes_.push_back(error(povexit::messages::attach_unknown_level, {std::string(level_name)}));
    return {*this, 0, -1};
  }
  if (parent_level != rule::no_level && schema_->parent_of(*at) != parent_level) {
    mistakes_.push_back(error(messages::not_a_child, {std::string(level_name), schema_->levels[parent_level].name}));
    parent = -1;
  }
  level_rows& into = levels_[*at];
  into.ids.push_back(std::move(id));
  into.parents.push_back(parent);
  for (column& c : into.columns) {
    c.values.push_back(0);
    c.known.push_back(0);
    c.texts.push_back(0);
  }
  for (const auto& [name, value] : values) {
    const auto index = schema_->levels[*at].find(name);
    if (!index) {
      mistakes_.push_back(error(povexit::messages::attach_unknown_column, {std::string(name), std::string(level_name)}));
    } else {
      fill(*at, *index, value);
    }
  }
  return {*this, *at, static_cast<std::int32_t>(into.ids.size() - 1)};
}

inline void county::fill(level_index at, std::size_t index, const cell& value) {
  const column_schema& described = schema_->levels[at].columns[index];
  column& into = levels_[at].columns[index];
  if (value.what() == cell::sort::answer && value.number() == static_cast<std::int64_t>(truth::unknown)) return;
  if (described.type == value_type::text && value.what() == cell::sort::text) {
    into.texts.back() = static_cast<std::int32_t>(into.dictionary.size());
    for (std::size_t i = into.dictionary.size(); i-- > 0;) {
      if (into.dictionary[i] == value.text()) into.texts.back() = static_cast<std::int32_t>(i);
    }
    if (into.texts.back() == static_cast<std::int32_t>(into.dictionary.size())) into.dictionary.push_back(value.text());
    into.known.back() = 1;
    return;
  }
  const auto made = stored(described, value);
  if (!made) {
    mistakes_.push_back(error(messages::cell_of_other_type, {described.name, schema_->levels[at].name, "@" + std::string(name(described.type))}));
    return;
  }
  into.values.back() = *made;
  into.known.back() = 1;
}

/// The stored integer, or nothing where the cell is of another type or has more decimals than the column.
inline std::optional<std::int64_t> county::stored(const column_schema& described, const cell& value) {
  using sort = cell::sort;
  if (described.type == value_type::code && value.what() == sort::text) {
    for (std::size_t c = 0; c < described.codes.size(); ++c) {
      if (described.codes[c].name == value.text()) return static_cast<std::int64_t>(c);
    }
    return std::nullopt;
  }
  if (described.type == value_type::boolean && value.what() == sort::answer) return value.number();
  if (described.type == value_type::date && value.what() == sort::day) return value.number();
  const bool fits = described.type == value_type::money ? value.what() == sort::amount : is_numeric(described.type) && value.what() == sort::number;
  if (!fits || value.scale() > described.scale) return std::nullopt;
  const wide scaled = wide{value.number()} * power_of_ten(described.scale - value.scale());
  return scaled >= INT64_MIN && scaled <= INT64_MAX ? std::optional(static_cast<std::int64_t>(scaled)) : std::nullopt;
}

inline database county::view() const {
  database made(*schema_);
  for (level_index at = 0; at < levels_.size(); ++at) {
    const level_schema& described = schema_->levels[at];
    auto into = made.level(described.name);
    into.rows(levels_[at].ids.size()).ids(levels_[at].ids);
    if (described.parent) into.parents(levels_[at].parents);
    for (std::size_t c = 0; c < described.columns.size(); ++c) {
      const column& from = levels_[at].columns[c];
      const std::span<const std::uint8_t> known(from.known);
      const bool is_text = described.columns[c].type == value_type::text;
      into.column(described.columns[c].name, is_text ? column_view(from.texts).with_dictionary(from.dictionary) : column_view(from.values), known);
    }
  }
  for (const issue& mistake : mistakes_) made.report(mistake);
  return made;
}

inline std::optional<std::size_t> county::find(std::string_view level_name, std::string_view id) const noexcept {
  const auto at = schema_->find(level_name);
  if (!at) return std::nullopt;
  for (std::size_t i = 0; i < levels_[*at].ids.size(); ++i) {
    if (levels_[*at].ids[i] == id) return i;
  }
  return std::nullopt;
}

inline judged judge(std::span<const rule::book> books, const county& tables, const compile_options& options) {
  judged made(tables);
  auto compiled = eval::compile(books, tables.tables(), options);
  if (!compiled) {
    made.problems_ = compiled.error();
    return made;
  }
  auto answered = eval::run(*compiled, tables.view());
  if (!answered) {
    made.problems_ = answered.error();
    return made;
  }
  made.program_ = std::move(compiled).value();
  made.answers_ = std::move(answered).value();
  return made;
}

inline judged judge(const rule::book& book, const county& tables, const compile_options& options) { return judge(std::span(&book, 1), tables, options); }

inline std::optional<verdict> judged::of(std::string_view level_name, std::string_view id) const {
  const auto at = county_->find(level_name, id);
  if (!at || !answers_) return std::nullopt;
  const eval::level_answers found = answers_->at(level_name);
  return found.has_verdict() ? std::optional(found.verdict(*at)) : std::nullopt;
}

inline std::optional<truth> judged::rule(std::string_view level_name, std::string_view rule_id, std::string_view id) const {
  const auto at = county_->find(level_name, id);
  if (!at || !answers_) return std::nullopt;
  const eval::level_answers found = answers_->at(level_name);
  return found.find_rule(rule_id) ? std::optional(found.rule(rule_id, *at)) : std::nullopt;
}

inline names judged::missing(std::string_view level_name, std::string_view id) const {
  const auto at = county_->find(level_name, id);
  return at && answers_ ? explain::why(*program_, county_->view(), *answers_, level_name, *at).missing() : names{};
}

inline std::string judged::why(std::string_view level_name, std::string_view id, language tongue) const {
  std::string text;
  for (const issue& problem : problems_) text += render(problem, tongue);
  if (!answers_) return text;
  const auto at = county_->find(level_name, id);
  if (!at) return "no " + std::string(level_name) + " \"" + std::string(id) + "\" in this county\n";
  return explain::why(*program_, county_->view(), *answers_, level_name, *at).in_words(tongue);
}

}  // namespace povexit::inline v0::testing
