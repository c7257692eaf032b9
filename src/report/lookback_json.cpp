// SPDX-License-Identifier: MIT
// src/report/lookback_json.cpp -- a look back for programs.
//
// Layer: report.
#include <utility>

#include <povexit/report/csv.hpp>
#include <povexit/report/lookback.hpp>

#include "estimates.hpp"
#include "json_value.hpp"
#include "lookback_names.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_of;
using detail::json_value;
using lookback::no_row;

[[nodiscard]] json_value json_count(const lookback::household_count& of) {
  return {{"households", of.households}, {"persons", of.persons}, {"of_unknown_size", of.of_unknown_size}};
}

[[nodiscard]] json_value json_totals(const lookback::outcome_totals& of) {
  json_value made = json_value::object();
  for (std::size_t i = 0; i < lookback::outcome_kinds; ++i) made[std::string(name(static_cast<lookback::outcome>(i)))] = json_count(of.by[i]);
  return made;
}

[[nodiscard]] json_value json_ids(const lookback::id_report& of) {
  using lookback::id_fault;
  return {{"valid", of.valid},
          {"rewritten", of.rewritten},
          {"missing", of.count(id_fault::missing)},
          {"wrong_length", of.count(id_fault::wrong_length)},
          {"not_digits", of.count(id_fault::not_digits)},
          {"no_such_day", of.count(id_fault::no_such_day)},
          {"bad_check_digit", of.count(id_fault::bad_check_digit)}};
}

[[nodiscard]] json_value json_matching(const look_back& all, const compared_level& of) {
  const lookback::side_classes& in_register = of.matched.in_register;
  const lookback::side_classes& in_survey = of.matched.in_survey;
  json_value made = {{"level", all.tables().levels[of.level].name},
                     {"key", of.key},
                     {"paired", of.matched.pairs.size()},
                     {"repeated_keys", of.matched.repeated_keys()}};
  for (const auto& [side, classes] : {std::pair{"register", &in_register}, {"survey", &in_survey}}) {
    made[side] = {{"alone", classes->alone.count()}, {"repeated", classes->repeated.count()}, {"keyless", classes->keyless.count()}};
  }
  if (of.has_ids) made["ids"] = {{"register", json_ids(of.ids_in_register)}, {"survey", json_ids(of.ids_in_survey)}};
  return made;
}

[[nodiscard]] json_value json_fields(const compared_level& of) {
  json_value made = json_value::array();
  for (std::size_t i = 0; i < of.fields.size(); ++i) {
    const lookback::field_totals& totals = of.compared.totals.fields[i];
    json_value one = {{"field", of.fields[i].column->name}, {"title", json_of(of.fields[i].column->title)}};
    for (std::size_t k = 0; k < lookback::comparison_kinds; ++k) one[std::string(name(static_cast<lookback::comparison_kind>(k)))] = totals.by[k];
    one["rate_of_difference"] =
        totals.compared() == 0 ? json_value()
                               : json_of(static_cast<wide>(totals.of(lookback::comparison_kind::different)), static_cast<wide>(totals.compared()));
    made.push_back(std::move(one));
  }
  return made;
}

class lookback_object {
 public:
  explicit lookback_object(const look_back& of) : of_(&of), names_(of) {}

  [[nodiscard]] json_value write() {
    detail::add_receipt(made_, *of_->survey);
    made_["show_ids"] = of_->show_ids;
    made_["register"] = json_value::array();
    for (const io::file_receipt& each : of_->register_receipts) made_["register"].push_back(json_of(each));
    if (of_->identified != nullptr) made_["identified_by"] = of_->identified->of->books().front().id;
    made_["matching"] = json_value::array({json_matching(*of_, of_->households)});
    if (of_->persons) made_["matching"].push_back(json_matching(*of_, *of_->persons));
    const lookback::registered_households registered{of_->status, column_view(of_->register_persons)};
    const lookback::surveyed_households surveyed{of_->facts, column_view(of_->survey_persons), {}};
    made_["outcomes"] = json_totals(lookback::totals(of_->outcomes, registered, surveyed));
    villages(registered, surveyed);
    households();
    members();
    made_["fields"] = {{of_->tables().levels[of_->households.level].name, json_fields(of_->households)}};
    if (of_->persons) made_["fields"][of_->tables().levels[of_->persons->level].name] = json_fields(*of_->persons);
    changes();
    lists();
    findings();
    rounds();
    made_["notes"] = json_of(of_->notes);
    return std::move(made_);
  }

 private:
  [[nodiscard]] json_value place(const detail::line_place& at) const {
    return {{"township", at.township}, {"village", at.village}, {"household", at.household}};
  }

  void villages(const lookback::registered_households& registered, const lookback::surveyed_households& surveyed) {
    made_["villages"] = json_value::array();
    if (!of_->village()) return;
    const std::size_t villages = of_->in_register->rows(*of_->village());
    std::size_t next = 0;
    const auto totals =
        lookback::totals_by(of_->outcomes, registered, surveyed, villages, [&](const auto&) { return std::int64_t{of_->village_of[next++]}; });
    const naming names = of_->names_in_register();
    for (std::size_t i = 0; i <= villages; ++i) {
      if (totals[i].decided() + totals[i].of(lookback::outcome::undecided).households == 0) continue;
      json_value one = {{"id", i < villages ? json_value(names.id(*of_->village(), i)) : json_value()}};
      one["outcomes"] = json_totals(totals[i]);
      made_["villages"].push_back(std::move(one));
    }
  }

  void households() {
    json_value rows = json_value::array();
    for (std::size_t i = 0; i < of_->outcomes.size(); ++i) {
      const lookback::household_outcome& one = of_->outcomes[i];
      if (one.what == lookback::outcome::not_surveyed) continue;
      json_value row = place(names_.of_household(one.register_row, one.survey_row));
      row["outcome"] = name(one.what);
      row["because"] = of_->reasons[i];
      if (one.missing != lookback::undecided_for::nothing) row["undecided_for"] = sentence_of(words_of(one.missing));
      if (one.excused != lookback::excuse::none) row["excuse"] = sentence_of(words_of(one.excused));
      rows.push_back(std::move(row));
    }
    made_["households"] = std::move(rows);
  }

  [[nodiscard]] static json_value sentence_of(const message& what) { return {{"code", what.code}, {"en", what.en}, {"zh", what.zh}}; }

  void members() {
    made_["members"] = json_value::array();
    for (const lookback::member_finding& one : of_->members) {
      const detail::line_place at = names_.of_person(one.register_row, one.survey_row);
      json_value row = place(at);
      row["person"] = at.person;
      row["outcome"] = name(one.what);
      made_["members"].push_back(std::move(row));
    }
  }

  void changes() {
    std::uint64_t counts[5] = {};
    for (const lookback::change& one : of_->changes) ++counts[static_cast<std::size_t>(one.kind)];
    for (std::size_t i = 0; i < 5; ++i) made_["changes"][std::string(name(static_cast<lookback::change_kind>(i)))] = counts[i];
  }

  void lists() {
    made_["lists"] = json_value::array();
    for (const list_held& list : of_->lists) {
      json_value hits = json_value::array();
      for (const lookback::list_hit& hit : list.found.hits) {
        const detail::line_place at = names_.of_person(hit.person, no_row);
        json_value row = {{"line", list.lines[hit.entry]},
                          {"date", list.dates[hit.entry]},
                          {"note", list.notes[hit.entry]},
                          {"matched_by", name(hit.by)},
                          {"ids_differ", hit.ids_differ}};
        row.update(place(at));
        row["person"] = at.person;
        hits.push_back(std::move(row));
      }
      made_["lists"].push_back({{"list", list.name},
                                {"entries", list.entries},
                                {"ambiguous", list.found.ambiguous.size()},
                                {"unmatched", list.found.unmatched.size()},
                                {"unmatchable", list.found.unmatchable.size()},
                                {"hits", std::move(hits)}});
    }
  }

  void findings() {
    made_["findings"] = json_value::array();
    for (const lookback::finding& one : of_->findings) {
      json_value row = {{"unit", one.unit},
                        {"problem", one.problem},
                        {"persons", one.persons ? json_value(*one.persons) : json_value()},
                        {"state", name(one.state())}};
      for (const lookback::finding_event& each : one.events) {
        row["events"].push_back({{"state", name(each.to)},
                                 {"on", each.on ? json_value(to_string(*each.on)) : json_value()},
                                 {"evidence", each.evidence},
                                 {"by", each.by}});
      }
      made_["findings"].push_back(std::move(row));
    }
  }

  void rounds() {
    if (!of_->round) return;
    made_["rounds"] = json_value::array();
    for (const lookback::round_line& one : *of_->round) {
      made_["rounds"].push_back(
          {{"unit", one.unit}, {"problem", one.problem}, {"change", name(one.what)}, {"before", one.before}, {"after", one.after}});
    }
  }

  const look_back* of_;
  detail::lookback_names names_;
  json_value made_;
};

}  // namespace

std::string lookback_json(const look_back& of) { return detail::print(lookback_object(of).write()); }

}  // namespace povexit::inline v0::report
