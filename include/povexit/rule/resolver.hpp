// SPDX-License-Identifier: MIT
// povexit/rule/resolver.hpp -- finds out what every name and operator of a book means, and makes its graph.
//
// Layer: rule. One pass serves checking and compiling, so that they cannot disagree. The members are defined in
// resolve_names, resolve_parameters, resolve_values, resolve_tests, resolve_sets, resolve_calls, resolve_scores,
// resolve_layers, resolve_verdicts and resolve_book.hpp.
// A value that could not be made has no node; whatever depends on it stays silent, so that one slip is one message.
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
#include <povexit/base/nearest_name.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/rule/graph_builder.hpp>
#include <povexit/rule/messages.hpp>
#include <povexit/rule/print.hpp>
#include <povexit/table/messages.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rule::detail {

enum class type : std::uint8_t { truth, number, day, code, text };

/// A value of the language while it is being checked.
struct typed {
  node_index node = no_node;
  detail::type type = type::truth;
  unit measure;                           ///< of numbers
  bool bare = false;                      ///< a plain number: takes the unit of whatever it meets
  bool rate = false;                      ///< a quotient of like things, or a ratio column
  std::optional<std::string> literal;     ///< a text in quotes, not yet matched with codes or a dictionary
  const column_schema* codes = nullptr;   ///< of codes
  level_index text_level = no_level;      ///< of a text column
  std::uint32_t text_column = 0;
  std::vector<std::pair<std::string, node_index>> is;  ///< of a computed class: for each code, whether it is the class

  [[nodiscard]] bool is_bad() const noexcept { return node == no_node && !literal; }
};

/// How deep formulas may lead through each other, counted in values within values: keeps the stack small.
inline constexpr std::size_t deepest_resolution = 400;

/// Whose values a name means: the asking entity's, or those of a member of a set.
///
/// The value is computed on the rows of the innermost set. Its members know their own ancestors only: of an owner that
/// stands outside, the levels from `known_from` upward are ancestors of the member too; below, it is another row.
struct owner {
  std::string variable;                   ///< empty: bare names
  level_index level = no_level;
  level_index known_from = no_level;
};

/// Where an expression stands: to whom bare names belong, which variables there are, and what is counted on the way.
struct scope {
  const formula* text = nullptr;
  std::uint32_t view = 0;                 ///< the book whose names are meant
  owner bare;
  std::vector<owner> variables;
  level_index asking = no_level;          ///< in a filter: the level of who asks; bare names are the member's there
  bool may_ask_known = false;             ///< in rules about the data
  bool may_name_rules = false;            ///< in a verdict's `when`
  std::vector<operand>* operands = nullptr;
  std::vector<node_index>* set_sizes = nullptr;     ///< counts of the sets met, for `empty`
  std::vector<node_index>* denominators = nullptr;
};

/// A set: the members below `home`, and the filter and column named with it.
struct set_found {
  level_index home = no_level;            ///< one of the levels where an owner's row is known
  level_index members = no_level;
  const expr* filter = nullptr;
  std::string value;                      ///< the members' column; empty: none was named
};

template <typename = void>
class basic_resolver {
 public:
  basic_resolver(std::span<const book> books, const schema& tables, const asked& question, bool only_check)
      : books_(books), schema_(tables), asked_(question), only_check_(only_check), builder_(tables) {}

  /// Everything, in the order of the books.
  void run();

  [[nodiscard]] issues& found() noexcept { return found_; }
  [[nodiscard]] graph& made() noexcept { return builder_.made(); }
  [[nodiscard]] const asked& question() const noexcept { return asked_; }
  [[nodiscard]] std::vector<tightening_claim>& claims() noexcept { return claims_; }

 private:
  enum class named : std::uint8_t { column, define, verdict, rule, parameter, classification, score };
  enum class progress : std::uint8_t { untouched, underway, done };

  struct reading {
    std::uint32_t view = 0;
    progress state = progress::untouched;
    typed value;
  };

  struct entry {
    std::string name;
    named what = named::column;
    level_index level = no_level;
    std::uint32_t book = 0;
    std::uint32_t index = 0;
    std::uint32_t origin = 0;         ///< the book where its text stands: another one for an inherited verdict
    std::vector<reading> readings{};  ///< of what names others: its value in every view that asked
  };

  // resolve_layers.hpp
  void settle_layers();
  void settle_order();
  [[nodiscard]] bool extends(std::uint32_t lower, std::uint32_t base) const;
  [[nodiscard]] bool is_below(std::uint32_t lower, std::uint32_t base) const { return below_[lower][base] != 0; }
  [[nodiscard]] static const place& place_of_base(const book& b) { return b.extends_where.line != 0 ? b.extends_where : b.where; }
  [[nodiscard]] std::uint32_t view_of(std::uint32_t view, std::uint32_t book) const { return is_below(view, book) ? view : book; }
  [[nodiscard]] std::string tightens_of(const entry& e) const;
  [[nodiscard]] place place_of_entry(const entry& e) const;
  [[nodiscard]] bool may_share(const entry& known, const entry& one) const;
  void inherit_verdicts();
  void check_pairs();
  [[nodiscard]] std::optional<std::size_t> paired(const entry& lower) const;
  [[nodiscard]] bool is_replaced(std::uint32_t b, std::uint32_t rule, std::uint32_t view) const;
  void read_again();
  [[nodiscard]] bool decides(const compiled_rule& r, level_index level, std::uint32_t view) const;
  [[nodiscard]] bool needs_floor(const compiled_verdict& v) const;
  [[nodiscard]] node_index floor_of(level_index level, std::uint32_t view);
  void gather_claims();
  void keep_what_judges();

  // resolve_scores.hpp
  void resolve_classes();
  [[nodiscard]] typed resolve_class(entry& e, std::uint32_t view);
  void resolve_scores();
  [[nodiscard]] std::optional<std::size_t> resolve_score(entry& e, std::uint32_t view);
  [[nodiscard]] std::optional<compiled_item> item_of(const score& s, const score_item& item, level_index level, std::uint32_t view);
  [[nodiscard]] bool add_up(const score& s, compiled_score& built);
  [[nodiscard]] node_index if_applies(const compiled_item& item, node_index then, node_index otherwise);
  void check_score(const score& s);
  [[nodiscard]] typed score_asked(const expr& e, scope& where);
  [[nodiscard]] typed only_one(const expr& e, scope& where);
  [[nodiscard]] typed checked(const expr& e, scope& where);

  // resolve_book.hpp
  void bring_home();
  void settle_question();
  void enter_names();
  void enter(entry one, const place& where);
  void check_parameters();
  void check_parameter(std::uint32_t b, const parameter& p);
  void check_parameter_keys(const parameter& p, const column_schema& key);
  void check_parameter_years(const parameter& p, const book& owner);
  void resolve_rules();
  void resolve_rule(std::uint32_t b, std::uint32_t r, std::uint32_t view);
  [[nodiscard]] std::optional<std::size_t> resolve_rule_once(entry& e, std::uint32_t view);
  void pass_of_score(const rule& r, compiled_rule& made, std::uint32_t view);
  void apply_empty(const rule& r, compiled_rule& made, const std::vector<node_index>& sets, const std::vector<node_index>& denominators);
  void resolve_verdicts();
  void resolve_reports();
  void check_unused_defines();
  typed resolve_define(entry& e, std::uint32_t view);
  typed resolve_verdict(entry& e, std::uint32_t view);
  void resolve_deciding_rules(level_index level, std::uint32_t view);
  void make_verdict(compiled_verdict& made);
  [[nodiscard]] node_index default_verdict(level_index level, std::uint32_t view);
  node_index truth_formula(const formula& f, scope& where);

  // resolve_names.hpp
  [[nodiscard]] entry* find_entry(level_index level, std::string_view name, std::uint32_t view);
  [[nodiscard]] entry* find_named(named what, level_index level, std::string_view name, std::uint32_t view);
  [[nodiscard]] reading& reading_of(entry& e, std::uint32_t view);
  [[nodiscard]] std::optional<level_index> level_above(level_index from, std::string_view name) const;
  [[nodiscard]] std::optional<level_index> set_word(level_index home, std::string_view word) const;
  [[nodiscard]] const owner* walk(const std::vector<std::string>& names, const scope& where, level_index& at, std::size_t& taken) const;
  [[nodiscard]] bool is_same_row(const owner& whose, level_index at, const expr& e, scope& where);
  [[nodiscard]] typed path(const expr& e, scope& where);
  [[nodiscard]] typed name_at(const expr& e, const std::string& name, level_index at, bool is_bare, scope& where);
  [[nodiscard]] typed entry_value(entry& e, std::uint32_t view);
  [[nodiscard]] typed column_value(level_index level, std::uint32_t column);
  [[nodiscard]] std::optional<typed> built_in(const std::string& name, const expr& e, scope& where);
  void unknown_name(const expr& e, const std::string& name, level_index at, bool is_bare, scope& where);
  [[nodiscard]] std::string levels_above(level_index from) const;
  [[nodiscard]] typed parameter_named(const expr& e, entry& p, scope& where);
  [[nodiscard]] typed parameter_asked(const expr& e, entry& p, scope& where);
  [[nodiscard]] typed parameter_at(const expr& e, entry& p, std::string_view key, scope& where);
  [[nodiscard]] typed parameter_lookup(const expr& e, entry& p, const typed& key, scope& where, const std::string& prefix = {});
  [[nodiscard]] typed parameter_of_several(const expr& e, entry& p, std::vector<typed> keys, scope& where);
  [[nodiscard]] typed parameter_by_parts(const expr& e, entry& p, const std::vector<typed>& keys, std::vector<std::string> parts, scope& where);
  [[nodiscard]] typed parameter_in_force(const expr& e, entry& p, scope& where);
  [[nodiscard]] typed in_codes(const expr& e, const typed& subject, scope& where);
  void check_several(const parameter& p, const book& owner);
  void check_in_force(const parameter& p, const book& owner);
  [[nodiscard]] const column_schema* key_column(const std::string& path) const;
  [[nodiscard]] bool check_keys_of(const expr& e, const parameter& p, const column_schema& codes, scope& where);
  [[nodiscard]] static std::optional<ratio> amount(const parameter& p, const parameter_value& v);
  [[nodiscard]] typed amount_typed(const parameter& p, node_index node) const;

  // resolve_values.hpp
  [[nodiscard]] typed value(const expr& e, scope& where);
  [[nodiscard]] typed value_of_kind(const expr& e, scope& where);
  [[nodiscard]] typed value_of_formula(const formula& f, scope& where);
  [[nodiscard]] typed literal(const expr& e, scope& where);
  [[nodiscard]] typed arithmetic(const expr& e, scope& where);
  [[nodiscard]] typed sum(const expr& e, typed left, typed right, scope& where);
  [[nodiscard]] typed quotient(const expr& e, const typed& left, const typed& right, scope& where);
  [[nodiscard]] typed comparison(relation how, const expr& e, const expr& left_text, typed left, const expr& right_text, typed right, scope& where);
  [[nodiscard]] typed compare_texts(relation how, const expr& e, const expr& left_text, const typed& left, const expr& right_text, const typed& right, scope& where);
  [[nodiscard]] bool bind_literal(typed& text, const typed& other, const expr& text_expr, const expr& other_expr, scope& where);
  [[nodiscard]] typed inside(const expr& e, scope& where);
  [[nodiscard]] typed in_range(const expr& e, const expr& range, const expr& subject_text, const typed& subject, scope& where);
  [[nodiscard]] typed in_list(const expr& e, const typed& subject, scope& where);
  [[nodiscard]] typed is_known(const expr& e, scope& where);
  [[nodiscard]] typed logic(const expr& e, scope& where);
  [[nodiscard]] typed choice(const expr& e, scope& where);
  [[nodiscard]] typed want(typed v, type needed, const expr& e, scope& where);
  [[nodiscard]] typed truth_value(const expr& e, scope& where) { return want(value(e, where), type::truth, e, where); }
  [[nodiscard]] typed number_value(const expr& e, scope& where) { return want(value(e, where), type::number, e, where); }
  [[nodiscard]] bool same_unit(typed& left, typed& right, const expr& left_text, const expr& right_text, scope& where);
  void take_unit(typed& bare, const unit& measure);
  [[nodiscard]] bool can_meet(const std::vector<node_index>& all, const expr& e, scope& where);
  [[nodiscard]] typed of_node(node_index node, const typed& like, const expr& e, scope& where);
  [[nodiscard]] typed truth_of_node(node_index node, const expr& e, scope& where);

  // resolve_sets.hpp
  [[nodiscard]] std::optional<set_found> set(const expr& e, scope& where);
  [[nodiscard]] typed member_filter(const set_found& s, scope& where);
  [[nodiscard]] typed member_value(const set_found& s, const expr& e, scope& where);
  [[nodiscard]] typed quantified(const expr& e, scope& where);
  [[nodiscard]] typed aggregate(const expr& e, scope& where);
  [[nodiscard]] typed aggregate_value(const std::string& function, const expr& e, const set_found& s, const typed& filter, scope& where);
  void note_set(const set_found& s, const typed& filter, scope& where);
  [[nodiscard]] bool is_set(const expr& e, scope& where);
  [[nodiscard]] scope inside_of(const set_found& s, const scope& where) const;
  void warn_if_open(const set_found& s, const expr& e, scope& where);

  // resolve_calls.hpp
  [[nodiscard]] typed call(const expr& e, scope& where);
  [[nodiscard]] typed rounded(const expr& e, scope& where);
  [[nodiscard]] typed extreme(const expr& e, scope& where);
  [[nodiscard]] typed dates(const expr& e, scope& where);
  [[nodiscard]] bool takes(const expr& e, std::size_t count, std::string_view what, scope& where);

  // messages
  [[nodiscard]] place where_is(const expr& e, const scope& where) const {
    if (where.text == nullptr) return {};
    return e.where.end > e.where.begin ? place_of(*where.text, e.where) : where.text->where;
  }
  [[nodiscard]] std::string spelled(const expr& e, const scope& where) const {
    const bool from_text = where.text != nullptr && e.where.end > e.where.begin && e.where.end <= where.text->text.size();
    return from_text ? where.text->text.substr(e.where.begin, e.where.end - e.where.begin) : print(e);
  }
  /// As it is spelled, in quotes; a text has its own.
  [[nodiscard]] std::string quoted(const expr& e, const scope& where) const {
    return e.kind == kind::text ? spelled(e, where) : "\"" + spelled(e, where) + "\"";
  }
  void fail(const message& what, std::vector<std::string> arguments, const expr& e, const scope& where, std::string suggestion = {}) {
    add_once(error(what, std::move(arguments), where_is(e, where), std::move(suggestion)));
  }
  void warn(const message& what, std::vector<std::string> arguments, const expr& e, const scope& where) {
    add_once(warning(what, std::move(arguments), where_is(e, where)));
  }
  /// One slip is one message, however often its place is looked at.
  void add_once(issue one) {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].what == one.what && found_[i].where == one.where && found_[i].arguments == one.arguments) return;
    }
    found_.push_back(std::move(one));
  }
  /// From a name through all that is being resolved back to it: "a -> b -> a".
  [[nodiscard]] std::string chain_from(const std::string& name) const {
    std::string loop = name;
    for (std::size_t i = chain_.size(); i-- > 0;) {
      loop = chain_[i] + " -> " + loop;
      if (chain_[i] == name) break;
    }
    return loop;
  }
  [[nodiscard]] const std::string& level_name(level_index level) const { return schema_.levels[level].name; }
  void record(scope& where, const expr& e, operand::source from, const typed& v, std::uint32_t b = 0, std::uint32_t index = 0, std::string key = {});

  std::span<const book> books_;
  const schema& schema_;
  asked asked_;
  bool only_check_;
  graph_builder builder_;
  issues found_;
  std::vector<entry> entries_;
  std::vector<std::vector<std::uint32_t>> rank_;          ///< of each view: how near each book stands to it
  std::vector<std::vector<std::uint8_t>> below_;          ///< which books stand below which
  std::vector<std::optional<std::uint32_t>> base_;        ///< of each book: the one that it extends
  std::vector<column_schema> class_codes_;                ///< codes of computed classes; reserved, so that they stay in place
  std::vector<tightening_claim> claims_;
  std::vector<std::string> chain_;  ///< names being resolved, for circular definitions
  std::vector<const parameter*> wrong_parameters_;  ///< whose keys are reported already
  std::size_t depth_ = 0;           ///< values within values
};
using resolver = basic_resolver<>;

template <typename = void>
[[nodiscard]] std::string type_word(type t) {
  constexpr std::string_view words[] = {"@boolean", "@number", "@date", "@code", "@text"};
  return std::string(words[static_cast<std::size_t>(t)]);
}

/// Texts joined for a message: "A, B, C"; long lists are cut.
template <typename Names>
[[nodiscard]] std::string listed(const Names& names) {
  std::string text;
  std::size_t shown = 0;
  for (const auto& name : names) {
    if (shown++ == 12) return text + ", ...";
    text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

/// A path as it is written: "county.region".
template <typename = void>
[[nodiscard]] std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ".") + name;
  return text;
}

}  // namespace povexit::inline v0::rule::detail
