// SPDX-License-Identifier: MIT
// povexit/rule/words_context.hpp -- what the words of a rule are made from: whose names it reads, and who is spoken of.
//
// Layer: rule. Names are found by walking, as the resolver does, and never refused: what is not known stands as it is spelled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/book.hpp>
#include <povexit/rule/words_labels.hpp>
#include <povexit/rule/words_messages.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rule {

/// For whom and from which names a rule is told.
struct word_setting {
  language tongue = language::en;
  const schema* tables = nullptr;  ///< none: columns stand as they are spelled
  const book* of = nullptr;        ///< whose names are meant; may be none
  std::span<const book> books{};   ///< where names are looked for besides, such as the books that `of` uses
  std::int32_t exit_year = 0;      ///< 0: a parameter's value is told for every year
  date on{0, 0, 0};                ///< the assessment date; not valid: a parameter's value is told for every period
};

namespace detail {

/// Somebody whose names an expression reads: the entity that is judged, or a member of a set.
struct name_owner {
  std::string variable{};  ///< empty: the entity, or the member that a filter looks at
  std::string level{};     ///< empty: not known
  std::optional<level_index> at{};
  std::string noun{};                 ///< one of them, in the language asked for
  std::size_t outer = 0;              ///< who has the set
  std::optional<level_index> home{};  ///< the level that has the set; none: nobody does, or it is not known
};

/// Where a part of an expression stands.
struct stance {
  std::vector<name_owner> owners{};
  std::vector<std::size_t> variables{};
  std::size_t bare = 0;     ///< whose bare names are
  std::size_t current = 0;  ///< of whom the sentence speaks: its values need no "of whom"
  bool is_member = false;   ///< the current one is a member, so that "that ..." and "whose ..." can be said
  bool is_open = false;     ///< nothing follows, so that parts can be listed
  std::string list{};       ///< the mark of the list item that this part is: "a"
};

/// What a name means.
struct name_found {
  enum class thing : std::uint8_t { unknown, entity, column, define, verdict, classification, parameter, rule, exit_year, assessment_date };
  thing what = thing::unknown;
  std::string name{};
  label title{};
  std::size_t owner = 0;  ///< whose it is, or whose ancestor's
  std::string level{};
  std::optional<level_index> at{};
  const column_schema* column = nullptr;
  const v0::rule::parameter* as_parameter = nullptr;
  const v0::rule::define* as_define = nullptr;
  const v0::rule::classification* as_classes = nullptr;
};

/// How a condition holds together: how much it needs to stand within another.
enum class bulk : std::uint8_t {
  plain,   ///< one statement
  flat,    ///< statements joined by one word
  nested,  ///< joined statements, of which some are joined themselves
  heavy,   ///< runs on to its end
};

/// A condition in words.
struct told {
  std::string subject{};  ///< empty: the predicate is all of it
  std::string predicate{};
  std::string of_several{};               ///< the predicate of several: "are in school"; empty where the subject is not the current member
  std::optional<std::string> relative{};  ///< how the subject is called in a clause about the current member: "who", "whose age"
  bool is_self = false;                   ///< the subject is the current member
  bulk weight = bulk::plain;
};

/// A value in words. `holds`: nothing beside it can be taken for a part of it.
struct told_value {
  std::string text{};
  bool holds = true;
};

/// What stands beside a literal, and says how it is written.
struct literal_hint {
  unit measure{};
  bool is_age = false;
  const column_schema* codes = nullptr;
  const classification* classes = nullptr;
};

/// The parts of a phrase about the members of a set.
struct told_set {
  std::string one{};
  std::string many{};
  std::string home{};
  std::string filter{};  ///< with the space before it, or 的 after it
  std::string value{};   ///< the members' column that is meant; may be empty
  name_owner member{};
};

/// Tells expressions in one setting.
template <typename Lazy = void>
class basic_wording {
 public:
  explicit basic_wording(const word_setting& with) : with_(with) {}

  /// The stance of the level's entity; `is_open`: the sentence ends with the expression.
  [[nodiscard]] stance start(const std::string& level, bool is_open = true) const;
  [[nodiscard]] told condition(const expr& e, const stance& where) { return condition(e, where, false); }
  [[nodiscard]] told_value value(const expr& e, const stance& where, const literal_hint& hint = {});
  [[nodiscard]] std::string text(const told& of) const;
  /// In brackets where it is more than `most`.
  [[nodiscard]] std::string held(const told& of, bulk most) const;
  [[nodiscard]] std::string held(const told_value& of) const { return of.holds ? of.text : in_brackets(of.text); }
  [[nodiscard]] bool is_truth(const expr& e, const stance& where, int depth = 0) const;
  [[nodiscard]] std::string noun(const name_found& of) const;
  [[nodiscard]] std::string counted(const name_found& of) const;
  [[nodiscard]] std::string amount(const decimal& number, number_form form, const literal_hint& hint) const;
  [[nodiscard]] std::string parameter_values(const parameter& p, bool briefly, const literal_hint& hint = {}) const;
  [[nodiscard]] std::string day(const date& d) const;
  [[nodiscard]] std::string joined(const std::vector<std::string>& parts, bool is_either, bool are_clauses) const;
  [[nodiscard]] std::string items(const std::vector<std::string>& parts, const std::string& list) const;
  [[nodiscard]] std::string code_title(const literal_hint& hint, const std::string& code) const;
  [[nodiscard]] std::string entity(const stance& where, std::size_t owner, const std::string& level, std::optional<level_index> at) const;
  [[nodiscard]] std::string say(const message& what, const std::vector<std::string>& with = {}) const { return fill(what, with, with_.tongue); }
  [[nodiscard]] bool is_zh() const noexcept { return with_.tongue == language::zh; }
  [[nodiscard]] const word_setting& setting() const noexcept { return with_; }

 private:
  // names: words_names.hpp
  [[nodiscard]] name_found find(const std::vector<std::string>& names, const stance& where) const;
  [[nodiscard]] bool find_at_level(const std::string& name, name_found& into) const;
  void find_anywhere(const std::string& name, name_found& into) const;
  [[nodiscard]] std::size_t walk(const std::vector<std::string>& names, const stance& where, name_found& at) const;
  [[nodiscard]] std::size_t owner_of(const stance& where, std::size_t owner, std::optional<level_index> at) const;
  [[nodiscard]] bool is_current(const stance& where, const name_found& of) const;
  [[nodiscard]] bool is_blurred(const stance& where, std::size_t owner, const std::string& noun, std::optional<level_index> at) const;
  [[nodiscard]] bool is_shared(const name_found& of, const std::string& title) const;
  [[nodiscard]] std::string title_of(const name_found& of) const;
  [[nodiscard]] std::string level_noun(const std::string& level, std::optional<level_index> at) const;
  [[nodiscard]] std::string member_noun(const std::string& word, const name_owner& member) const;
  [[nodiscard]] bool is_level(const std::string& name) const;
  [[nodiscard]] std::vector<const book*> all_books() const;
  [[nodiscard]] std::string in_brackets(const std::string& inner) const { return is_zh() ? "（" + inner + "）" : "(" + inner + ")"; }

  // conditions: words_conditions.hpp
  [[nodiscard]] told condition(const expr& e, const stance& where, bool is_not);
  [[nodiscard]] std::string whose(const std::string& entity, const std::string& what) const;
  [[nodiscard]] told negated(told inner) const;
  [[nodiscard]] std::string opposite_where(bool is_not, const std::string& said) const;
  [[nodiscard]] std::string joined_predicates(std::vector<std::string> parts, bool is_either) const;
  [[nodiscard]] told compound(const expr& e, const stance& where, bool is_not);
  [[nodiscard]] told nested(const expr& e, const std::vector<told>& parts, bulk most) const;
  [[nodiscard]] told answer_of(const expr& e, const stance& where, bool is_not);
  [[nodiscard]] told comparison(const expr& e, const stance& where, bool is_not);
  [[nodiscard]] told membership(const expr& e, const stance& where, bool is_not);
  [[nodiscard]] told looked_up(const expr& e, const stance& where, bool is_not);
  [[nodiscard]] told connected(const expr& e, const stance& where);
  [[nodiscard]] told listed(const expr& e, const stance& where);
  [[nodiscard]] told quantified(const expr& e, const stance& where);
  [[nodiscard]] told of_members(const expr& set, const expr* body, const std::string& variable, bool is_every, const stance& where);
  [[nodiscard]] told chosen(const expr& e, const stance& where);
  [[nodiscard]] told vetoed(const expr& e, bool is_not) const;
  [[nodiscard]] told about(const expr& subject, const stance& where, const literal_hint& hint);
  [[nodiscard]] std::string relation(kind k, const expr& like, const stance& where, const std::string& other) const;
  [[nodiscard]] std::string within(const expr& test, const stance& where, const literal_hint& hint);
  [[nodiscard]] std::string item_of(const expr& item, const stance& where, const literal_hint& hint);

  // sets: words_sets.hpp
  [[nodiscard]] told_set set(const expr& e, const stance& where, bool is_many);
  [[nodiscard]] std::string filter(const expr& e, const told_set& of, const stance& where, bool is_many);
  [[nodiscard]] stance inside(const name_owner& member, const stance& where) const;
  [[nodiscard]] std::string members(const told_set& of) const { return say(messages::say_members, {of.many, of.home, of.filter}); }
  [[nodiscard]] std::optional<level_index> set_word(std::optional<level_index> home, const std::string& word) const;
  [[nodiscard]] bool is_set(const expr& e, const stance& where) const;

  // values: words_values.hpp
  [[nodiscard]] told_value name_value(const expr& e, const stance& where);
  [[nodiscard]] told_value arithmetic(const expr& e, const stance& where);
  [[nodiscard]] told_value quotient(const expr& e, const stance& where);
  [[nodiscard]] told_value call(const expr& e, const stance& where);
  [[nodiscard]] told_value aggregate(const expr& e, const stance& where);
  [[nodiscard]] told_value function(const expr& e, const stance& where);
  [[nodiscard]] std::string arguments(const expr& e, const stance& where, std::size_t from = 0);
  [[nodiscard]] std::string parameter_told(const parameter& p, const literal_hint& hint = {});
  [[nodiscard]] literal_hint hint_of(const expr& e, const stance& where, int depth = 0) const;
  [[nodiscard]] literal_hint hint_of_call(const expr& e, const stance& where, int depth) const;
  [[nodiscard]] literal_hint hint_of_name(const expr& e, const stance& where, int depth) const;
  [[nodiscard]] bool is_day(const expr& e, const stance& where) const;
  [[nodiscard]] bool is_listed_value(const expr& e, const stance& where) const;
  [[nodiscard]] std::string unit_words(const unit& of, bool is_one, bool is_age) const;
  [[nodiscard]] std::string key_title(const parameter& p, std::size_t which, const std::string& key) const;
  [[nodiscard]] std::string value_by_key(const parameter& p, const parameter_value& v, bool with_unit) const;
  [[nodiscard]] std::string score_title(const std::string& id) const;

  word_setting with_;
  std::vector<const parameter*> said_;  // whose values stand in this sentence already
};
using wording = basic_wording<>;

}  // namespace detail

}  // namespace povexit::inline v0::rule
