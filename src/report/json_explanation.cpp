// SPDX-License-Identifier: MIT
// src/report/json_explanation.cpp -- why one entity has its verdict, as JSON.
//
// Layer: report.
#include <utility>

#include <povexit/explain/missing.hpp>
#include <povexit/explain/sentences.hpp>
#include <povexit/linked.hpp>
#include <povexit/report/json.hpp>
#include <povexit/rule/print.hpp>

#include "json_value.hpp"
#include "next_steps_json.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_of;
using detail::json_value;

[[nodiscard]] json_value or_null(const std::string& text) { return text.empty() ? json_value(nullptr) : json_value(text); }

[[nodiscard]] json_value citation_of(const rule::citation& from) {
  json_value made;
  made["clause"] = from.clause;
  made["source"] = or_null(from.source);
  return made;
}

/// Writes the record of one entity.
class record_writer {
 public:
  record_writer(const judgement& all, const explain::explanation& of) : all_(&all), of_(&of), names_(all.names()) {}

  [[nodiscard]] json_value write() const {
    json_value made;
    detail::add_receipt(made, *all_);
    made["level"] = all_->tables().levels[of_->level].name;
    made["id"] = of_->id;
    made["name"] = or_null(names_.name(of_->level, of_->row));
    made["parents"] = parents();
    made[all_->is_what_if() ? "what_if_outcome" : "outcome"] = of_->outcome ? json_value(name(*of_->outcome)) : json_value(nullptr);
    made["missing"] = of_->missing();
    made["rules"] = json_value::array();
    for (const explain::reason& each : of_->reasons) made["rules"].push_back(record(each));
    detail::add_next_steps(made, *all_, next_steps_of(*all_, of_->level, of_->row));
    return made;
  }

 private:
  [[nodiscard]] json_value parents() const {
    json_value made = json_value::object();
    const schema& tables = all_->tables();
    for (auto above = tables.parent_of(of_->level); above && made.size() < tables.levels.size(); above = tables.parent_of(*above)) {
      const auto row = names_.ancestor(of_->level, of_->row, *above);
      made[tables.levels[*above].name] = row ? json_value(names_.id(*above, *row)) : json_value(nullptr);
    }
    return made;
  }

  [[nodiscard]] json_value record(const explain::reason& from) const {
    json_value made;
    made["rule"] = from.rule->id;
    made["outcome"] = name(from.outcome);
    made["title"] = json_of(from.rule->title);
    made.update(citation_of(from.rule->clause));
    made["book"] = from.book->id;
    made["layer"] = from.book->layer;
    made["since"] = from.book->effective.from ? json_value(to_string(*from.book->effective.from)) : json_value(nullptr);
    made["expression"] = from.rule->when.text.empty() ? rule::print(from.rule->when.value) : from.rule->when.text;
    made["sentence"] = json_of(from.sentence);
    made["vacuous"] = from.vacuous;
    made["excepted"] = from.excepted;
    if (from.excepted && from.rule->exception) made["exception"] = citation_of(from.rule->exception->clause);
    made["rate"] = rate(from);
    made["values"] = json_value::array();
    for (const explain::value_read& each : from.values) made["values"].push_back(value(each));
    made["witnesses"] = json_value::array();
    for (const explain::witness& each : from.witnesses) {
      made["witnesses"].push_back({{"level", all_->tables().levels[each.level].name}, {"id", each.id}});
    }
    made["missing"] = json_value::array();
    for (const explain::missing_value& each : from.missing) made["missing"].push_back(missing(each));
    return made;
  }

  /// Both sides of the rule's limit, where it has one.
  [[nodiscard]] json_value rate(const explain::reason& from) const {
    for (const limit& each : limits_of(*all_->of)) {
      if (&all_->of->rule_of(all_->of->graph().rules[each.rule]) != from.rule) continue;
      if (gives_personal(all_->of->graph(), all_->of->graph().reports[each.measured].value, names_.shown())) return nullptr;
      return detail::json_of_limit(*all_, each, of_->row);
    }
    return nullptr;
  }

  [[nodiscard]] json_value value(const explain::value_read& from) const {
    constexpr std::string_view sources[] = {"column", "define", "verdict", "parameter", "set", "built_in", "classification", "score"};
    const rule::operand& as = *from.as;
    json_value made;
    made["text"] = as.text;
    made["from"] = sources[static_cast<std::size_t>(as.from)];
    if (from.value.is_truth) {
      made["value"] = name(from.value.answer);
    } else if (as.type == value_type::code || as.type == value_type::text) {
      made["value"] = or_null(from.code);
    } else {
      made["value"] = json_of(from.value.number, as, all_->of->graph());
    }
    if (!as.unit.empty()) made["unit"] = as.unit;
    if (as.from == rule::operand::source::parameter) add_parameter(as, made);
    if (!from.made_of.empty()) {
      json_value& parts = made["made_of"] = json_value::array();
      for (const explain::value_read& part : from.made_of) parts.push_back(value(part));
    }
    return made;
  }

  void add_parameter(const rule::operand& as, json_value& into) const {
    const rule::book& book = all_->of->books()[as.book];
    const rule::parameter& described = book.parameters[as.index];
    into["parameter"] = described.name;
    into["key"] = or_null(as.key);
    std::string source = described.source;
    for (const rule::parameter_value& each : described.values) {
      if (each.key == as.key && !each.source.empty()) source = each.source;
    }
    into["source"] = or_null(source);
    into["book"] = book.id;
    into["since"] = book.effective.from ? json_value(to_string(*book.effective.from)) : json_value(nullptr);
  }

  [[nodiscard]] json_value missing(const explain::missing_value& from) const {
    constexpr std::string_view sorts[] = {"cell", "rows", "open_set", "orphans", "parent", "undefined", "keyed_row"};
    json_value made;
    made["what"] = sorts[static_cast<std::size_t>(from.what)];
    made["name"] = explain::name(from, all_->tables(), of_->level);
    made["level"] = all_->tables().levels[from.level].name;
    if (from.what == explain::missing_value::sort::cell) made["id"] = or_null(names_.id(from.level, from.row));
    if (from.count > 0) made["count"] = from.count;
    if (from.what == explain::missing_value::sort::keyed_row) made["key"] = from.key;
    return made;
  }

  const judgement* all_;
  const explain::explanation* of_;
  naming names_;
};

}  // namespace

std::string explanation_json(const judgement& all, const explain::explanation& of) {
  const masked_explanation shown(explain::with_sentences(of), mask(all.tables(), all.show_ids), all.of->graph());
  return detail::print(record_writer(all, *shown).write());
}

}  // namespace povexit::inline v0::report
