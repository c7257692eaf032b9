// SPDX-License-Identifier: MIT
// povexit/explain/why.hpp -- why an entity passes, fails, or is undecided: rule by rule, with the values that were read.
//
// Layer: explain. Records are made on demand, for one entity; the batch keeps only planes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

  /// The value in words: `2952 yuan/person/year`, `D`, `between 0 and 4`.
  template <typename = void>
  [[nodiscard]] std::string in_words(language tongue = language::en) const {
    if (value.is_truth) return show(value.answer, tongue);
    if (as->type == value_type::code || as->type == value_type::text) return code.empty() ? show(truth::unknown, tongue) : code;
    const std::string text = show(value.number, *as, tongue);
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
  verdict outcome = verdict::unknown;
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
    explanation made;
    made.tables = &program_->tables();
    made.level = level;
    made.row = row;
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
    const truth value = values_.value(compiled.value, row).answer;
    made.outcome = verdict_of(value);
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
    if (o.from != rule::operand::source::define || depth > 8) return made;
    for (const rule::compiled_define& d : program_->graph().defines) {
      if (d.book != o.book || d.index != o.index || d.level != level) continue;
      for (const rule::operand& inner : d.operands) made.made_of.push_back(read(inner, level, row, depth + 1));
    }
    return made;
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
  constexpr const message* words[] = {&messages::explain_fail, &messages::explain_pass, &messages::explain_unknown, &messages::explain_not_judged};
  return std::string(words[static_cast<std::size_t>(outcome)]->in(tongue));
}

template <typename = void>
[[nodiscard]] std::string in_words(const value_read& read, language tongue) {
  std::string text = read.as->text + " = " + read.in_words(tongue);
  if (read.as->from == rule::operand::source::parameter && !read.as->key.empty()) {
    const bool is_year = read.as->key.size() == 4 && read.as->key.find_first_not_of("0123456789") == std::string::npos;
    text += " (" + fill(is_year ? messages::explain_year_value : messages::explain_key_value, {read.as->key}, tongue) + ")";
  }
  if (read.made_of.empty()) return text;
  std::string parts;
  for (const value_read& part : read.made_of) parts += (parts.empty() ? "" : ", ") + in_words(part, tongue);
  return text + " [" + parts + "]";
}

/// What is missing as people call it: the title of the column or level, where the schema gives one in this language.
template <typename = void>
[[nodiscard]] std::string titled(const missing_value& one, const schema& tables, level_index asking, language tongue) {
  const level_schema& level = tables.levels[one.level];
  const auto own = [tongue](const label& title) { return tongue == language::zh ? title.zh : title.en; };
  const std::string plain = name(one, tables, asking);
  if (one.what != missing_value::sort::cell) return own(level.title).empty() ? plain : own(level.title);
  const std::string column = own(level.columns[one.column].title);
  if (column.empty()) return plain;
  const std::string whose = one.level == asking || own(level.title).empty() ? std::string() : own(level.title) + (tongue == language::zh ? "的" : ": ");
  return whose + column + " [" + plain + "]";
}

template <typename = void>
[[nodiscard]] std::string in_words(const missing_value& one, const schema& tables, level_index asking, language tongue) {
  const std::string what = titled(one, tables, asking, tongue);
  const std::string count = std::to_string(one.count);
  switch (one.what) {
    case missing_value::sort::cell: return fill(messages::explain_not_recorded, {what}, tongue);
    case missing_value::sort::rows: return fill(messages::explain_rows_missing, {count, what}, tongue);
    case missing_value::sort::open_set: return fill(messages::explain_open_set, {what}, tongue);
    case missing_value::sort::orphans: return fill(messages::explain_orphans, {count, what}, tongue);
    case missing_value::sort::parent: return fill(messages::explain_parent_unknown, {what}, tongue);
    case missing_value::sort::undefined: break;
  }
  return std::string(messages::explain_undefined.in(tongue));
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
  std::string text = heading(r, tongue) + "        " + one_line(r.rule->when) + "\n";
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
