// SPDX-License-Identifier: MIT
// povexit/explain/why.hpp -- why an entity passes, fails, or is undecided: rule by rule, with the values that were read.
//
// Layer: explain. Records are made on demand, for one entity; the batch keeps only planes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/eval/answers.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/explain/format.hpp>
#include <povexit/explain/messages.hpp>
#include <povexit/explain/missing.hpp>
#include <povexit/rule/print.hpp>

namespace povexit::inline v0::explain {

/// A value that a rule reads, as it was for this entity.
struct value_read {
  const rule::operand* as = nullptr;   ///< how the rule spells it; lives in the program
  eval::row_value value;
  std::string code;                    ///< of a code or text: its name, where it is known
  std::vector<value_read> made_of;     ///< of a defined value: what it was computed from
  bool is_judged = false;              ///< somebody's judgement: the next two say whose, where that is known
  std::string judged_by{};
  std::string judged_on{};             ///< "2016-12-31"

  /// The value in words: `2952 yuan/person/year`, `D`, `between 0 and 4`.
  template <typename = void>
  [[nodiscard]] std::string in_words(language tongue = language::en) const {
    if (value.is_truth) return show(value.answer, tongue);
    if (as->type == value_type::code || as->type == value_type::text) return code.empty() ? show(truth::unknown, tongue) : code;
    const std::string text = show(value.number, *as, tongue);
    if (as->from == rule::operand::source::score && as->unit.empty()) return fill(messages::explain_points, {text}, tongue);
    return as->unit.empty() || as->type == value_type::ratio ? text : text + " " + as->unit;
  }
};

/// A member that decides, or would: one for which `every` fails, or `some` and `count` hold.
struct witness {
  level_index level = 0;
  std::size_t row = 0;
  std::string id;   ///< empty where the database has no ids for the level
};

/// One rule of one entity.
struct reason {
  const rule::rule* rule = nullptr;           ///< lives in the program
  const rule::book* book = nullptr;           ///< the book that sets it
  const rule::book* view = nullptr;           ///< the book whose names it was read with: that one, or one that extends it
  verdict outcome = verdict::unknown;
  label sentence{};                           ///< the rule in words, where explain/sentences.hpp told it
  bool vacuous = false;                       ///< passes since there is nothing that it speaks of
  bool excepted = false;                      ///< passes only by its exception
  std::vector<value_read> values;
  std::vector<witness> witnesses;             ///< at most `most_witnesses`
  std::vector<missing_value> missing;         ///< of an unknown outcome: at most `most_missing`
};

inline constexpr std::size_t most_witnesses = 5;
inline constexpr std::size_t most_missing = 50;

/// Everything about one entity.
struct explanation {
  const schema* tables = nullptr;             ///< lives in the program
  level_index level = 0;
  std::size_t row = 0;
  std::string id;                             ///< empty where the database has no ids for the level
  std::optional<verdict> outcome;             ///< none where the level has no verdict
  bool retrospective = false;
  std::span<const rule::book> books{};        ///< of the run; live in the program
  rule::asked question{};                     ///< the year and day that were asked about
  std::vector<reason> reasons;                ///< in the order of the books

  /// Short names of what is missing, each once: `housing_repaired`, `person.enrolled`.
  template <typename = void>
  [[nodiscard]] std::vector<std::string> missing() const {
    std::vector<std::string> names;
    for (const reason& r : reasons) {
      for (const missing_value& one : r.missing) {
        std::string text = name(one, *tables, level);
        bool fresh = true;
        for (const std::string& known : names) fresh = fresh && known != text;
        if (fresh) names.push_back(std::move(text));
      }
    }
    return names;
  }

  /// The explanation as a paragraph: the verdict, then a line for every rule with its clause, values and what is missing.
  template <typename = void>
  [[nodiscard]] std::string in_words(language tongue = language::en) const;
};

/// Explains entities of one run. Keep it where several are asked for: the links are made once.
///
/// Expects: the program, the data and the answers outlive it and belong together.
template <typename = void>
class basic_explainer {
 public:
  basic_explainer(const program& of, const database& data, const eval::answers& given)
      : program_(&of), data_(&data), answers_(&given), links_(data, of.schedule().pairs), values_(of, data, links_) {}

  /// Expects: a level of the schema; row < its rows.
  /// Cost: what the entity's rules read, its members' included.
  [[nodiscard]] explanation why(level_index level, std::size_t row) {
    POVEXIT_EXPECTS(level < program_->tables().levels.size() && row < data_->rows(level));
    values_.forget_up_to(level);  // a county's values of every node would not stay in the cache
    explanation made;
    made.tables = &program_->tables();
    made.level = level;
    made.row = row;
    made.books = program_->books();
    made.question = program_->question();
    made.id = id_of(level, row);
    const eval::level_answers verdicts(*answers_, level);
    if (verdicts.has_verdict()) made.outcome = verdicts.verdict(row);
    for (const rule::book& book : program_->books()) made.retrospective = made.retrospective || !book.effective.contains(program_->question().on);
    for (const rule::compiled_rule& compiled : program_->graph().rules) {
      if (compiled.level == level) made.reasons.push_back(reason_of(compiled, row));
    }
    return made;
  }

 private:
  [[nodiscard]] std::string id_of(level_index level, std::size_t row) const {
    const auto ids = data_->ids(level);
    return row < ids.size() ? ids[row] : std::string();
  }

  [[nodiscard]] reason reason_of(const rule::compiled_rule& compiled, std::size_t row) {
    reason made;
    made.rule = &program_->rule_of(compiled);
    made.book = &program_->books()[compiled.book];
    made.view = &program_->books()[compiled.view];
    const truth value = values_.value(compiled.value, row).answer;
    const bool applies = compiled.applies == rule::no_node || values_.value(compiled.applies, row).answer != truth::no;
    made.outcome = applies ? verdict_of(value) : verdict::not_applicable;
    if (compiled.exception != rule::no_node) {
      made.excepted = value == truth::yes && values_.value(compiled.when, row).answer != truth::yes;
    }
    made.vacuous = value == truth::yes && !made.excepted && compiled.nothing_there != rule::no_node && values_.value(compiled.nothing_there, row).answer == truth::yes;
    for (const rule::operand& o : compiled.operands) made.values.push_back(read(o, compiled.level, row, 0));
    find_witnesses(compiled.value, row, value, compiled.nothing_there, made.witnesses);
    if (value == truth::unknown) {
      detail::missing_walk walk(*program_, *data_, links_, values_, most_missing);
      walk.visit(compiled.value, row);
      made.missing = std::move(walk).found();
    }
    return made;
  }

  [[nodiscard]] value_read read(const rule::operand& o, level_index level, std::size_t row, int depth) {
    value_read made{&o, values_.value(o.value, row), {}, {}};
    if ((o.type == value_type::code || o.type == value_type::text) && made.value.number.is_point() && o.level != rule::no_level) {
      const wide index = made.value.number.low.numerator;
      const column_schema& column = program_->tables().levels[o.level].columns[o.column];
      const column_view* stored = data_->column(o.level, o.column);
      if (o.type == value_type::code && index >= 0 && index < static_cast<wide>(column.codes.size())) {
        made.code = column.codes[static_cast<std::size_t>(index)].name;
      } else if (o.type == value_type::text && stored != nullptr && index >= 0 && index < static_cast<wide>(stored->dictionary().size())) {
        made.code = stored->dictionary()[static_cast<std::size_t>(index)];
      }
    }
    if (o.from == rule::operand::source::column && o.level != rule::no_level) add_judgement(o, level, row, made);
    if (o.from == rule::operand::source::classification) made.code = class_name(o, level, row);
    if (o.from != rule::operand::source::define || depth > 8) return made;
    for (const rule::compiled_define& d : program_->graph().defines) {
      if (d.book != o.book || d.index != o.index || d.level != level) continue;
      for (const rule::operand& inner : d.operands) made.made_of.push_back(read(inner, level, row, depth + 1));
    }
    return made;
  }

  /// The class, or those that are still possible: "poor or near_poor".
  [[nodiscard]] std::string class_name(const rule::operand& o, level_index level, std::size_t row) {
    std::string text;
    for (const rule::compiled_class& c : program_->graph().classes) {
      if (c.book != o.book || c.index != o.index) continue;
      const std::int32_t own = c.level == level ? static_cast<std::int32_t>(row) : parent_of(level, c.level, row);
      for (std::size_t i = 0; own >= 0 && i < c.is.size(); ++i) {
        if (values_.value(c.is[i], static_cast<std::size_t>(own)).answer == truth::no) continue;
        text += (text.empty() ? "" : " / ") + c.codes[i];
      }
    }
    return text;
  }

  /// The row of a level above; -1 where that is unknown or the program never asks for it.
  [[nodiscard]] std::int32_t parent_of(level_index level, level_index above, std::size_t row) const {
    for (const eval::level_pair& pair : program_->schedule().pairs) {
      if (pair == eval::level_pair{level, above}) return links_.between(level, above).parent[row];
    }
    return -1;
  }

  /// Who judged, and when: from the columns that the schema names.
  void add_judgement(const rule::operand& o, level_index level, std::size_t row, value_read& into) {
    const level_schema& described = program_->tables().levels[o.level];
    const column_schema& column = described.columns[o.column];
    if (!column.judged || into.value == eval::row_value{}) return;
    into.is_judged = true;
    const std::int32_t own = o.level == level ? static_cast<std::int32_t>(row) : parent_of(level, o.level, row);
    const auto cell = [&](const std::string& name) -> std::optional<std::pair<const column_view*, std::int64_t>> {
      const auto index = name.empty() || own < 0 ? std::nullopt : described.find(name);
      const column_view* stored = index ? data_->column(o.level, *index) : nullptr;
      if (index && described.columns[*index].personal) return std::nullopt;  // a name stays where personal data are
      if (stored == nullptr || !stored->is_known(static_cast<std::size_t>(own))) return std::nullopt;
      return std::pair(stored, (*stored)[static_cast<std::size_t>(own)]);
    };
    if (const auto by = cell(column.judged_by); by && by->second >= 0 && static_cast<std::size_t>(by->second) < by->first->dictionary().size()) {
      into.judged_by = by->first->dictionary()[static_cast<std::size_t>(by->second)];
    }
    if (const auto on = cell(column.judged_on)) into.judged_on = to_string(date_from_days(on->second));
  }

  /// Members that stand for an outcome: for a failing `every` those that fail; else those that are counted. The question
  /// whether a set is empty (`emptiness`) has no witnesses.
  void find_witnesses(rule::node_index index, std::size_t row, truth outcome, rule::node_index emptiness, std::vector<witness>& into) {
    const rule::node& n = program_->graph().nodes[index];
    if (index == emptiness || into.size() >= most_witnesses || eval::is_load(n.what) || eval::is_gather(n.what) || eval::is_constant(n)) return;
    if (!eval::is_fold(n.what)) {
      for (const rule::node_index argument : n.arguments) find_witnesses(argument, row, outcome, emptiness, into);
      return;
    }
    const link& members = links_.between(n.member_level, n.level);
    const truth sought = n.what == rule::op::fold_every ? (outcome == truth::unknown ? truth::unknown : truth::no) : truth::yes;
    if (eval::is_constant(program_->graph().nodes[n.arguments[0]])) return;
    for (std::size_t i = members.first[row]; i < members.first[row + 1] && into.size() < most_witnesses; ++i) {
      const std::uint32_t child = members.child(i);
      if (values_.value(n.arguments[0], child).answer == sought) into.push_back({n.member_level, child, id_of(n.member_level, child)});
    }
  }

  const program* program_;
  const database* data_;
  const eval::answers* answers_;
  eval::links links_;
  eval::row_evaluator values_;
};
using explainer = basic_explainer<>;

/// Why one entity has its verdict. For several, keep an explainer.
///
/// Expects: `level` names a level of the program's schema; row < its rows.
template <typename = void>
[[nodiscard]] explanation why(const program& of, const database& data, const eval::answers& given, std::string_view level, std::size_t row) {
  const auto found = of.tables().find(level);
  POVEXIT_EXPECTS(found.has_value());
  return explainer(of, data, given).why(*found, row);
}

namespace detail {

template <typename = void>
[[nodiscard]] std::string word(verdict outcome, language tongue) {
  constexpr const message* words[] = {&messages::explain_fail, &messages::explain_pass, &messages::explain_unknown, &messages::explain_not_judged, &messages::explain_not_applicable};
  return std::string(words[static_cast<std::size_t>(outcome)]->in(tongue));
}

template <typename = void>
[[nodiscard]] std::string in_words(const value_read& read, language tongue) {
  std::string text = read.as->text + " = " + read.in_words(tongue);
  if (read.as->from == rule::operand::source::parameter && !read.as->key.empty()) {
    const bool is_year = read.as->key.size() == 4 && read.as->key.find_first_not_of("0123456789") == std::string::npos;
    text += " (" + fill(is_year ? messages::explain_year_value : messages::explain_key_value, {read.as->key}, tongue) + ")";
  }
  if (read.is_judged) {
    const bool is_named = !read.judged_by.empty();
    const message& how = is_named && !read.judged_on.empty() ? messages::explain_judged_by_on : is_named ? messages::explain_judged_by : !read.judged_on.empty() ? messages::explain_judged_on : messages::explain_judged;
    text += " " + fill(how, {read.judged_by, read.judged_on}, tongue);
  }
  if (read.made_of.empty()) return text;
  std::string parts;
  for (const value_read& part : read.made_of) parts += (parts.empty() ? "" : ", ") + in_words(part, tongue);
  return text + " [" + parts + "]";
}

/// The text of a formula on one line.
template <typename = void>
[[nodiscard]] std::string one_line(const rule::formula& f) {
  if (f.text.empty()) return rule::print(f.value);
  std::string text;
  for (const char c : f.text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) text += c;
    if (blank && !text.empty() && text.back() != ' ') text += ' ';
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

template <typename = void>
[[nodiscard]] std::string heading(const reason& r, language tongue) {
  std::string text = "  " + word(r.outcome, tongue) + "  " + r.rule->title.in(tongue, r.rule->id);
  if (r.rule->title.in(tongue, r.rule->id) != r.rule->id) text += " [" + r.rule->id + "]";
  if (r.rule->kind == rule::rule_kind::reference) text += " " + std::string(messages::explain_reference.in(tongue));
  if (r.rule->kind == rule::rule_kind::quality) text += " " + std::string(messages::explain_quality.in(tongue));
  const std::string& source = r.rule->clause.source.empty() ? r.book->source : r.rule->clause.source;
  if (!r.rule->clause.clause.empty()) text += "\n        " + fill(messages::explain_clause, {r.rule->clause.clause + (source.empty() ? "" : "; " + source)}, tongue);
  return text + "\n";
}

template <typename = void>
[[nodiscard]] std::string in_words(const reason& r, const explanation& of, language tongue) {
  std::string text = heading(r, tongue);
  if (const std::string& told = tongue == language::zh ? r.sentence.zh : r.sentence.en; !told.empty()) text += "        " + told + "\n";
  text += "        " + one_line(r.rule->when) + "\n";
  if (r.rule->exception) text += "        " + fill(messages::explain_unless, {one_line(r.rule->exception->when)}, tongue) + "\n";
  if (r.vacuous) text += "        " + std::string(messages::explain_vacuous.in(tongue)) + "\n";
  if (r.excepted) text += "        " + fill(messages::explain_excepted, {r.rule->exception->clause.clause}, tongue) + "\n";
  for (const value_read& read : r.values) {
    const bool says_the_rule_again = read.value.is_truth && read.as->from == rule::operand::source::set;
    if (!says_the_rule_again) text += "        " + in_words(read, tongue) + "\n";
  }
  std::string seen;
  for (const witness& w : r.witnesses) {
    seen += (seen.empty() ? "" : ", ") + of.tables->levels[w.level].title.in(tongue, of.tables->levels[w.level].name) + " " + (w.id.empty() ? "#" + std::to_string(w.row) : w.id);
  }
  if (!seen.empty() && r.outcome != verdict::pass) text += "        " + fill(messages::explain_witness, {seen}, tongue) + "\n";
  std::vector<std::string> said;
  for (const missing_value& one : r.missing) {
    std::string line = in_words(one, *of.tables, of.level, tongue);
    bool fresh = true;
    for (const std::string& known : said) fresh = fresh && known != line;
    if (!fresh) continue;
    text += "        " + line + "\n";
    said.push_back(std::move(line));
  }
  return text;
}

}  // namespace detail

template <typename>
std::string explanation::in_words(language tongue) const {
  const level_schema& described = tables->levels[level];
  std::string text = described.title.in(tongue, described.name) + " " + (id.empty() ? "#" + std::to_string(row) : id);
  if (outcome) text += ": " + detail::word(*outcome, tongue);
  if (retrospective) text += " (" + std::string(messages::explain_retrospective.in(tongue)) + ")";
  text += "\n";
  for (const reason& r : reasons) text += detail::in_words(r, *this, tongue);
  return text;
}

}  // namespace povexit::inline v0::explain

namespace povexit::inline v0 {
using explain::why;
}
