// SPDX-License-Identifier: MIT
// src/report/lookback_csv.cpp -- the lists of a look back, a line for each thing.
//
// Layer: report. Words of columns are the programs'; sentences are in the language asked for.
#include <utility>

#include <povexit/report/csv.hpp>
#include <povexit/report/lookback.hpp>

#include "lookback_names.hpp"

namespace povexit::inline v0::report {

namespace {

using lookback::no_row;

/// Cells that become lines. With `show_ids` every line says so.
class lines {
 public:
  explicit lines(std::string_view header, bool shows_ids) : text_(header), shows_ids_(shows_ids) { text_ += shows_ids ? ",marks\n" : "\n"; }

  void add(std::initializer_list<std::string_view> cells) {
    bool is_first = true;
    for (const std::string_view cell : cells) {
      if (!is_first) text_ += ',';
      is_first = false;
      text_ += csv_cell(cell);
    }
    text_ += shows_ids_ ? ",show_ids\n" : "\n";
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool shows_ids_;
};

[[nodiscard]] std::string persons_text(const std::optional<std::uint64_t>& of) { return of ? std::to_string(*of) : std::string(); }

/// A stored value, masked where its column is personal.
[[nodiscard]] std::string shown_value(const look_back& of, level_index level, const lookback::field& what, const column_view& view,
                                      std::int64_t stored, language tongue) {
  const auto column = static_cast<std::size_t>(what.column - of.tables().levels[level].columns.data());
  return mask(of.tables(), of.show_ids).cell(level, column, lookback::value_text(*what.column, stored, view, tongue));
}

[[nodiscard]] std::string changes_csv(const look_back& of, language tongue) {
  lines made("change,of,township,village,household,person,name,field,in_register,in_survey,why", of.show_ids);
  const detail::lookback_names names(of);
  for (const lookback::change& one : of.changes) {
    const detail::line_place at = names.of_change(one);
    const bool is_hidden = one.field != nullptr && one.field->personal && !of.show_ids;
    const level_index level = one.of == lookback::change_of::household || !of.persons ? of.households.level : of.persons->level;
    const auto value = [&](const std::string& text) {
      if (!is_hidden || text.empty()) return text;
      return mask(of.tables(), false).cell(level, static_cast<std::size_t>(one.field - of.tables().levels[level].columns.data()), text);
    };
    const bool tells_amount = is_hidden && !one.why_arguments.empty();
    made.add({name(one.kind), one.of == lookback::change_of::household ? "household" : "person", at.township, at.village, at.household, at.person,
              at.name, one.field == nullptr ? std::string_view() : std::string_view(one.field->name), value(one.in_register), value(one.in_survey),
              tells_amount ? std::string(messages::value_differs.in(tongue)) : lookback::why_text(one, tongue)});
  }
  return made.take();
}

[[nodiscard]] std::string work_csv(const look_back& of, language tongue) {
  lines made("township,village,household,head,problem,value,limit,who,due,state", of.show_ids);
  for (const lookback::work_item& one : of.work) {
    made.add({one.township, one.village, one.household, one.head, one.problem.in(tongue, one.problem.en), one.value, one.limit, one.who,
              one.due ? to_string(*one.due) : std::string(), name(one.state)});
  }
  return made.take();
}

[[nodiscard]] std::string findings_csv(const look_back& of) {
  lines made("unit,problem,persons,state,on,evidence,by", of.show_ids);
  for (const lookback::finding& one : of.findings) {
    for (const lookback::finding_event& each : one.events) {
      made.add(
          {one.unit, one.problem, persons_text(one.persons), name(each.to), each.on ? to_string(*each.on) : std::string(), each.evidence, each.by});
    }
  }
  return made.take();
}

[[nodiscard]] std::string_view excuse_cell(lookback::excuse why) noexcept { return why == lookback::excuse::none ? std::string_view() : name(why); }

/// Households, then persons; with `because`, it is also what a next round is compared with.
[[nodiscard]] std::string outcomes_csv(const look_back& of) {
  constexpr std::string_view missing[] = {"", "facts", "not_judged", "status", "ambiguous_key", "repeated_key", "no_key"};
  lines made("of,township,village,unit,household,outcome,undecided_for,excuse,persons,surveyed,because", of.show_ids);
  const detail::lookback_names names(of);
  for (std::size_t i = 0; i < of.outcomes.size(); ++i) {
    const lookback::household_outcome& one = of.outcomes[i];
    const detail::line_place at = names.of_household(one.register_row, one.survey_row);
    made.add({"household", at.township, at.village, at.household, at.household, name(one.what), missing[static_cast<std::size_t>(one.missing)],
              excuse_cell(one.excused), persons_text(lookback_persons(of, one)), one.survey_row == no_row ? "no" : "yes", of.reasons[i]});
  }
  for (const lookback::member_finding& one : of.members) {
    const detail::line_place at = names.of_person(one.register_row, one.survey_row);
    made.add({"person", at.township, at.village, at.person, at.household, name(one.what), "", excuse_cell(one.excused), "1",
              one.survey_row == no_row ? "no" : "yes", ""});
  }
  return made.take();
}

void add_differences(const look_back& of, const compared_level& level, bool is_persons, language tongue, lines& into) {
  const detail::lookback_names names(of);
  for (const lookback::difference& one : level.compared.differences) {
    const lookback::row_pair& rows = level.matched.pairs[one.pair];
    const lookback::field& what = level.fields[one.field];
    const detail::line_place at =
        is_persons ? names.of_person(rows.register_row, rows.survey_row) : names.of_household(rows.register_row, rows.survey_row);
    const bool has_register = one.kind != lookback::comparison_kind::not_in_register;
    const bool has_survey = one.kind != lookback::comparison_kind::not_in_survey;
    const bool is_hidden = what.column->personal && !of.show_ids;
    into.add({is_persons ? "person" : "household", at.township, at.village, at.household, at.person, what.column->name, name(one.kind),
              has_register ? shown_value(of, level.level, what, what.in_register, one.in_register, tongue) : std::string(),
              has_survey ? shown_value(of, level.level, what, what.in_survey, one.in_survey, tongue) : std::string(),
              is_hidden ? std::string() : lookback::by_how_much_text(one, what)});
  }
}

[[nodiscard]] std::string differences_csv(const look_back& of, language tongue) {
  lines made("of,township,village,household,person,field,kind,in_register,in_survey,by_how_much", of.show_ids);
  add_differences(of, of.households, false, tongue, made);
  if (of.persons) add_differences(of, *of.persons, true, tongue, made);
  return made.take();
}

[[nodiscard]] std::string hits_csv(const look_back& of) {
  lines made("list,line,date,note,matched_by,ids_differ,township,village,household,person,name", of.show_ids);
  const detail::lookback_names names(of);
  for (const list_held& list : of.lists) {
    const auto add = [&](std::uint32_t entry, std::string_view by, std::string_view differ, std::uint32_t person) {
      const detail::line_place at = names.of_person(person, no_row);
      made.add({list.name, std::to_string(list.lines[entry]), list.dates[entry], list.notes[entry], by, differ, at.township, at.village, at.household,
                at.person, at.name});
    };
    for (const lookback::list_hit& hit : list.found.hits) add(hit.entry, name(hit.by), hit.ids_differ ? "yes" : "no", hit.person);
    for (const lookback::ambiguous_hit& hit : list.found.ambiguous) {
      for (const std::uint32_t person : hit.persons) add(hit.entry, "ambiguous", "", person);
    }
  }
  return made.take();
}

[[nodiscard]] std::string rounds_csv(const look_back& of) {
  lines made("unit,problem,change,before,after", of.show_ids);
  if (!of.round) return made.take();
  for (const lookback::round_line& one : *of.round) made.add({one.unit, one.problem, name(one.what), one.before, one.after});
  return made.take();
}

/// Outcomes by village and township, and rates of difference by field and village: a line for every number.
class totals_writer {
 public:
  explicit totals_writer(const look_back& of) : of_(&of), made_("level,id,of,what,count,persons,compared", of.show_ids) {}

  [[nodiscard]] std::string write() {
    const lookback::registered_households registered{of_->status, column_view(of_->register_persons)};
    const lookback::surveyed_households surveyed{of_->facts, column_view(of_->survey_persons), {}};
    add_outcomes("all", "", lookback::totals(of_->outcomes, registered, surveyed));
    add_fields("all", "", of_->households, of_->households.compared.totals);
    if (of_->persons) add_fields("all", "", *of_->persons, of_->persons->compared.totals);
    if (!of_->village()) return made_.take();
    const naming names = of_->names_in_register();
    const std::size_t villages = of_->in_register->rows(*of_->village());
    std::size_t next = 0;
    const auto by_village =
        lookback::totals_by(of_->outcomes, registered, surveyed, villages, [&](const auto&) { return std::int64_t{of_->village_of[next++]}; });
    const std::string& title = of_->tables().levels[*of_->village()].name;
    for (std::size_t i = 0; i < villages; ++i) {
      const std::string id = names.id(*of_->village(), i);
      add_outcomes(title, id, by_village[i]);
      add_fields(title, id, of_->households, of_->households.compared.by_group[i]);
      if (of_->persons) add_fields(title, id, *of_->persons, of_->persons->compared.by_group[i]);
    }
    add_townships(by_village, villages);
    return made_.take();
  }

 private:
  void add_townships(const std::vector<lookback::outcome_totals>& by_village, std::size_t villages) {
    if (!of_->township()) return;
    const naming names = of_->names_in_register();
    const std::size_t townships = of_->in_register->rows(*of_->township());
    std::vector<std::int32_t> parents;
    std::vector<lookback::outcome_totals> outcomes(townships);
    for (std::size_t i = 0; i < villages; ++i) {
      const auto parent = names.parent(*of_->village(), i);
      parents.push_back(parent ? static_cast<std::int32_t>(*parent) : -1);
      if (parent) outcomes[*parent].merge(by_village[i]);
    }
    const auto households = lookback::rolled_up(of_->households.compared.by_group, parents, townships);
    const std::string& title = of_->tables().levels[*of_->township()].name;
    for (std::size_t i = 0; i < townships; ++i) {
      const std::string id = names.id(*of_->township(), i);
      add_outcomes(title, id, outcomes[i]);
      add_fields(title, id, of_->households, households[i]);
    }
    if (!of_->persons) return;
    const auto persons = lookback::rolled_up(of_->persons->compared.by_group, parents, townships);
    for (std::size_t i = 0; i < townships; ++i) add_fields(title, names.id(*of_->township(), i), *of_->persons, persons[i]);
  }

  void add_outcomes(std::string_view level, std::string_view id, const lookback::outcome_totals& totals) {
    for (std::size_t i = 0; i < lookback::outcome_kinds; ++i) {
      const lookback::household_count& count = totals.by[i];
      if (count.households == 0) continue;
      made_.add({level, id, "outcome", name(static_cast<lookback::outcome>(i)), std::to_string(count.households),
                 count.of_unknown_size == 0 ? std::to_string(count.persons) : std::string(), ""});
    }
  }

  void add_fields(std::string_view level, std::string_view id, const compared_level& of, const lookback::comparison_totals& totals) {
    for (std::size_t i = 0; i < totals.fields.size(); ++i) {
      const lookback::field_totals& field = totals.fields[i];
      if (field.compared() == 0) continue;
      made_.add({level, id, of_->tables().levels[of.level].name, of.fields[i].column->name,
                 std::to_string(field.of(lookback::comparison_kind::different)), "", std::to_string(field.compared())});
    }
  }

  const look_back* of_;
  lines made_;
};

}  // namespace

std::string lookback_csv(const look_back& of, lookback_list what, language tongue) {
  switch (what) {
    case lookback_list::changes: return changes_csv(of, tongue);
    case lookback_list::work: return work_csv(of, tongue);
    case lookback_list::findings: return findings_csv(of);
    case lookback_list::outcomes: return outcomes_csv(of);
    case lookback_list::differences: return differences_csv(of, tongue);
    case lookback_list::hits: return hits_csv(of);
    case lookback_list::rounds: return rounds_csv(of);
    case lookback_list::totals: break;
  }
  return totals_writer(of).write();
}

}  // namespace povexit::inline v0::report
