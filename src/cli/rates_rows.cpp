// SPDX-License-Identifier: MIT
// src/cli/rates_rows.cpp -- from register, survey, sample and findings to the rows that rates are computed from.
//
// Layer: cli.
#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/report/naming.hpp>

#include "lookback_keys.hpp"
#include "lookback_parts.hpp"
#include "messages.hpp"
#include "rates.hpp"

namespace povexit::cli {

namespace {

using lookback::no_row;

/// What a finding may be of; whatever else is the name of a list. The last counts in no rate.
constexpr std::string_view problems[] = {"wrongly_exited", "missed", "left_out", "wrongly_included"};

class rates_gatherer {
 public:
  rates_gatherer(const rates_request& asked, const rulebook::rates_book& book, const lookback_tables& on, pool& threads)
      : asked_(&asked),
        book_(&book),
        on_(&on),
        threads_(&threads),
        in_register_(on.in_register(), report::mask(on.tables(), true)),
        in_survey_(on.in_survey(), report::mask(on.tables(), true)) {}

  [[nodiscard]] result<rates_rows> gather() {
    levels();
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    limits();
    county();
    year();
    read_files();
    exited();
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    villages();
    missed();
    recognition();
    made_.data.lonely = asked_->lonely;
    made_.data.design_effect = asked_->design_effect;
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    return std::move(made_);
  }

 private:
  void levels() {
    const auto level = [this](const std::string& name) {
      const auto found = on_->tables().find(name);
      if (!found) wrong_.push_back(error(messages::term_no_level, {name}, book_->where));
      return found.value_or(0);
    };
    county_ = level(book_->county);
    village_ = level(book_->village);
    household_ = level(book_->household);
    if (!wrong_.empty()) return;
    if (on_->in_register().rows(county_) != 1) {
      wrong_.push_back(
          error(messages::rates_one_county, {std::to_string(on_->in_register().rows(county_))}, place{asked_->common.data, 0, 0, 0, {}}));
    }
  }

  void take(const issues& from) { wrong_.insert(wrong_.end(), from.begin(), from.end()); }

  [[nodiscard]] std::optional<term_values> values(const database& data, std::vector<term> terms) {
    auto made = term_values::make(data, terms, asked_->common.question, threads_);
    if (made) return *std::move(made);
    take(made.error());
    return std::nullopt;
  }

  // ---- limits and the county ------------------------------------------------------------------------------------------

  [[nodiscard]] estimate::limit limit_of(const rulebook::rates_limit& of) {
    if (of.at) return {*of.at, of.when};
    const level_schema& county = on_->tables().levels[county_];
    const auto column = county.find(of.by);
    const column_view* codes = column ? on_->in_register().column(county_, *column) : nullptr;
    if (!column || county.columns[*column].type != value_type::code) {
      wrong_.push_back(error(messages::rates_no_by, {of.by, county.name}, of.where));
    } else if (codes == nullptr || !codes->is_known(0)) {
      wrong_.push_back(error(messages::rates_by_unknown, {of.by}, of.where));
    } else {
      const std::string& code = county.columns[*column].codes[static_cast<std::size_t>((*codes)[0])].name;
      for (const auto& [name, at] : of.values) {
        if (name == code) return {at, of.when};
      }
      wrong_.push_back(error(messages::rates_no_value, {of.by, code}, of.where));
    }
    return {ratio(0), of.when};
  }

  void limits() {
    made_.limits.incidence = limit_of(book_->incidence);
    made_.limits.wrongly_exited = limit_of(book_->wrongly_exited);
    made_.limits.missed = limit_of(book_->missed);
    made_.limits.recognition = limit_of(book_->recognition);
    made_.limits.with.level = book_->level;
    made_.data.codes = book_->codes;
  }

  void county() {
    const auto number = [this](const char* name, const rulebook::rates_term& of) { return term{name, book_->county, of.text, of.where, false}; };
    const auto found = values(on_->in_register(), {number("remaining", book_->remaining), number("exited", book_->exited_persons),
                                                   number("unregistered", book_->unregistered), number("agricultural", book_->agricultural)});
    if (!found || on_->in_register().rows(county_) == 0) return;
    estimate::county_persons& into = made_.data.persons;
    into = {found->count(0, 0), found->count(1, 0), found->count(2, 0), found->count(3, 0),
            place_in(on_->register_data(), asked_->common.data, county_, 0)};
  }

  /// A book asks for no year: without one the survey is held in the year of the day of the assessment, or the one before.
  void year() {
    const rule::asked& question = asked_->common.question;
    const schema& tables = on_->tables();
    const std::int32_t otherwise = is_valid(question.on) ? question.on.year - 1 : 0;
    const std::int32_t described = tables.exit_year.value_or(tables.as_of ? tables.as_of->year : otherwise);
    const std::int32_t exit_year = question.exit_year != 0 ? question.exit_year : described;
    for (const issue& one : check_survey_year(*on_, asked_->survey, {asked_->year_column, asked_->survey_year}, exit_year)) {
      (one.is_error() ? wrong_ : made_.notes).push_back(one);
    }
  }

  // ---- sample and findings --------------------------------------------------------------------------------------------

  void read_files() {
    if (!asked_->sample.empty()) {
      auto sample = read_sample(asked_->sample);
      if (sample) sample_ = *std::move(sample);
      if (!sample) take(sample.error());
    }
    auto findings = read_findings(asked_->findings);
    if (!findings) return take(findings.error());
    const date& on = asked_->common.question.on;
    const std::uint64_t later = is_valid(on) ? keep_until(*findings, on) : 0;
    if (later > 0) {
      made_.notes.push_back(warning(messages::rates_later_steps, {std::to_string(later), to_string(on)}, place{asked_->findings, 0, 0, 0, {}}));
    }
    const auto counted = std::span(problems).first<3>();
    std::map<std::string, std::pair<std::uint64_t, place>> others;
    for (const lookback::finding& each : *findings) {
      if (std::find(counted.begin(), counted.end(), each.problem) != counted.end()) {
        count_of(each.state()) += 1;
        findings_.push_back(each);
      } else if (each.problem != problems[counted.size()]) {
        const std::string meant(nearest(each.problem, problems));
        if (each.problem.empty() || !meant.empty()) wrong_.push_back(error(messages::rates_other_problem, {each.problem}, each.where, meant));
        others.try_emplace(each.problem, 0, each.where).first->second.first += 1;
      }
    }
    for (const auto& [problem, of] : others)
      made_.notes.push_back(warning(messages::rates_listed_only, {problem, std::to_string(of.first)}, of.second));
  }

  [[nodiscard]] std::uint64_t& count_of(lookback::finding_state state) noexcept {
    if (state == lookback::finding_state::verified) return made_.verified;
    return state == lookback::finding_state::withdrawn ? made_.withdrawn : made_.open;
  }

  /// A stratum of those whom nobody drew, or of whom nobody says how they were drawn.
  [[nodiscard]] std::size_t unit_of_chosen(const std::string& name, const place& where) {
    if (!chosen_) {
      chosen_ = made_.data.strata.size();
      made_.data.strata.push_back({sample_.strata.empty() ? "survey" : "outside the sample", estimate::selection::chosen, std::nullopt, where});
    }
    const auto [found, is_new] = chosen_units_.try_emplace(name, made_.data.units.size());
    if (is_new) made_.data.units.push_back({name, *chosen_, std::nullopt, where});
    return found->second;
  }

  // ---- wrongly exited -------------------------------------------------------------------------------------------------

  void exited() {
    const auto status = statuses(on_->in_register(), household_, book_->registered.text, book_->exited.text, asked_->common.question, *threads_);
    if (!status) take(status.error());
    const auto members = values(on_->in_register(), {{"members", book_->household, book_->members.text, book_->members.where, false}});
    const std::vector<std::string> columns = asked_->key ? asked_->key->columns : usual_key(on_->tables(), household_);
    auto of_register = make_key(on_->in_register(), household_, columns, keeps_);
    auto of_survey = make_key(on_->in_survey(), household_, columns, keeps_);
    if (!of_register || !of_survey) return take(!of_register ? of_register.error() : of_survey.error());
    auto matched = lookback::match(*of_register, *of_survey);
    if (!matched) return take(matched.error());
    const auto in_register = [this](std::uint32_t row) { return place_in(on_->register_data(), asked_->common.data, household_, row); };
    const auto in_survey = [this](std::uint32_t row) { return place_in(on_->survey_data(), asked_->survey, household_, row); };
    for (issue& one : lookback::issues_of(*matched, in_register, in_survey)) {
      // What several rows are meant by would be counted twice, or not at all.
      if (one.what != &messages::register_row_without_key && one.what != &messages::key_repeated_in_register) one.level = severity::error;
      (one.is_error() ? wrong_ : made_.notes).push_back(std::move(one));
    }
    if (!status || !members || !wrong_.empty()) return;
    status_ = *status;
    surveyed_as_.assign(on_->in_survey().rows(household_), lookback::register_status::not_registered);
    for (const lookback::row_pair& pair : matched->pairs) surveyed_as_[pair.survey_row] = status_[pair.register_row];
    std::uint64_t exited_households = 0;
    for (const lookback::register_status each : status_) exited_households += each == lookback::register_status::exited ? 1U : 0U;
    made_.data.exited_households = exited_households;
    std::map<std::string, estimate::finding> found;
    for (const lookback::finding& each : findings_) {
      if (each.problem == "wrongly_exited") found[each.unit] = state_of(each.state());
    }
    for (const lookback::row_pair& pair : matched->pairs) {
      const std::string id = in_register_.id(household_, pair.register_row);
      known_.surveyed.insert(id);
      in_register_as_[in_survey_.id(household_, pair.survey_row)] = id;
    }
    check_drawn();
    drop_unused(sample_, known_.surveyed);
    made_.data.strata = sample_.strata;
    made_.data.units = sample_.units;
    for (const lookback::row_pair& pair : matched->pairs) {
      if (status_[pair.register_row] == lookback::register_status::exited) add_exited(pair, *members, found);
    }
    for (const lookback::finding& each : findings_) {
      if (each.problem == "wrongly_exited" && found.contains(each.unit))
        wrong_.push_back(error(messages::rates_finding_not_surveyed, {each.unit, each.problem}, each.where));
    }
    dispositions();
  }

  void add_exited(const lookback::row_pair& pair, const term_values& members, std::map<std::string, estimate::finding>& found) {
    const std::string id = in_register_.id(household_, pair.register_row);
    estimate::exited_household one;
    one.id = id;
    one.where = place_in(on_->register_data(), asked_->common.data, household_, pair.register_row);
    one.members = members.count(0, pair.register_row).value_or(0);
    const auto sampled = sample_.households.find(id);
    if (sampled != sample_.households.end()) {
      one.unit = sampled->second.unit;
      one.weight = sampled->second.weight;
      one.where = sampled->second.where;
    } else {
      const auto village = in_register_.ancestor(household_, pair.register_row, village_);
      one.unit = unit_of_chosen(village ? in_register_.id(village_, *village) : std::string("?"), one.where);
      if (!sample_.households.empty()) ++outside_sample_;
    }
    const auto finding = found.find(id);
    if (finding != found.end()) {
      one.wrongly_exited = finding->second;
      found.erase(finding);
    }
    made_.data.exited.push_back(std::move(one));
  }

  void check_drawn() {
    for (std::size_t row = 0; row < on_->in_register().rows(village_); ++row) known_.villages.insert(in_register_.id(village_, row));
    for (std::size_t row = 0; row < on_->in_register().rows(household_); ++row) known_.households.insert(in_register_.id(household_, row));
    for (std::size_t row = 0; row < on_->in_survey().rows(village_); ++row) known_.surveyed_villages.insert(in_survey_.id(village_, row));
    for (issue& each : check_sample(sample_, known_)) (each.is_error() ? wrong_ : made_.notes).push_back(std::move(each));
  }

  void dispositions() {
    const bool has_codes =
        std::any_of(sample_.households.begin(), sample_.households.end(), [](const auto& each) { return each.second.disposition.has_value(); });
    if (outside_sample_ > 0)
      made_.notes.push_back(warning(messages::rates_outside_sample, {std::to_string(outside_sample_)}, place{asked_->sample, 0, 0, 0, {}}));
    if (!has_codes) return;
    estimate::dispositions counted;
    for (const auto& [id, one] : sample_.households) {
      const bool is_surveyed = known_.surveyed.contains(id);
      if (one.is_replacement && !one.disposition && !is_surveyed) continue;  // nobody asked for it
      counted.add(one.disposition.value_or(is_surveyed ? estimate::disposition::complete : estimate::disposition::unknown_other));
    }
    made_.dispositions = counted;
  }

  // ---- missed ---------------------------------------------------------------------------------------------------------

  void villages() {
    const auto found =
        values(on_->in_survey(), {{"unregistered", book_->village, book_->village_unregistered.text, book_->village_unregistered.where, false},
                                  {"screened", book_->village, book_->screened.text, book_->screened.where, true}});
    if (!found) return;
    std::map<std::string, std::optional<std::uint64_t>> households;
    if (book_->village_households) {
      const auto counted =
          values(on_->in_register(),
                 {{"unregistered_households", book_->village, book_->village_households->text, book_->village_households->where, false}});
      if (!counted) return;
      for (std::size_t row = 0; row < on_->in_register().rows(village_); ++row) households[in_register_.id(village_, row)] = counted->count(0, row);
    }
    std::set<std::string> sampled;
    for (const auto& [id, one] : sample_.villages) sampled.insert(id);
    for (std::size_t row = 0; row < on_->in_survey().rows(village_); ++row) {
      const std::string id = in_survey_.id(village_, row);
      const truth screened = found->answer(1, row);
      if (screened == truth::unknown && !sampled.contains(id)) continue;
      estimate::screened_village one;
      one.name = id;
      one.where = place_in(on_->survey_data(), asked_->survey, village_, row);
      if (!known_.villages.contains(id)) {
        wrong_.push_back(error(messages::rates_no_village, {id}, one.where, nearest(id, known_.villages)));
        continue;
      }
      one.unregistered_persons = found->count(0, row);
      one.unregistered_households = households[id];
      if (screened != truth::unknown) one.screened = screened == truth::yes ? estimate::screening::complete : estimate::screening::partial;
      const auto drawn = sample_.villages.find(id);
      if (drawn != sample_.villages.end()) {
        one.unit = drawn->second.first;
        one.weight = drawn->second.second;
      } else {
        one.unit = unit_of_chosen(id, one.where);
      }
      screened_[id] = made_.data.villages.size();
      made_.data.villages.push_back(std::move(one));
    }
  }

  void missed() {
    auto found = gather_missed({on_, village_, household_, asked_->excuse, status_, surveyed_as_, &screened_}, findings_);
    if (!found) return take(found.error());
    for (const lookback::finding_state each : found->listed) count_of(each) -= 1;
    std::move(found->notes.begin(), found->notes.end(), std::back_inserter(made_.notes));
    made_.data.missed = std::move(found->rows);
  }

  // ---- recognition ----------------------------------------------------------------------------------------------------

  void recognition() {
    const auto level = on_->tables().find(book_->answer_level);
    const auto column = level ? on_->tables().levels[*level].find(book_->answer_column) : std::nullopt;
    if (!column) return wrong_.push_back(error(messages::rates_no_answers, {book_->answer_column, book_->answer_level}, book_->answer_where));
    const column_schema& described = on_->tables().levels[*level].columns[*column];
    const column_view* answers = on_->in_survey().column(*level, *column);
    for (std::size_t row = 0; row < on_->in_survey().rows(*level); ++row) {
      estimate::recognition_answer one{{}, place_in(on_->survey_data(), asked_->survey, *level, row)};
      const bool is_known = answers != nullptr && answers->is_known(row);
      if (is_known && described.type == value_type::boolean) one.code = (*answers)[row] != 0 ? "yes" : "no";
      if (is_known && described.type == value_type::code) one.code = described.codes[static_cast<std::size_t>((*answers)[row])].name;
      made_.data.answers.push_back(std::move(one));
    }
    std::vector<answerer> whose = whose_answers(on_->in_survey(), {household_, village_, *level}, *book_, wrong_);
    for (answerer& each : whose) {
      if (const auto found = in_register_as_.find(each.household); found != in_register_as_.end()) each.household = found->second;
    }
    take(place_answers(made_.data.answers, whose, sample_));
  }

  const rates_request* asked_;
  const rulebook::rates_book* book_;
  const lookback_tables* on_;
  pool* threads_;
  report::naming in_register_;
  report::naming in_survey_;
  level_index county_ = 0, village_ = 0, household_ = 0;
  sample_design sample_;
  std::vector<lookback::finding> findings_;
  std::optional<std::size_t> chosen_;
  std::map<std::string, std::size_t> chosen_units_;
  std::map<std::string, std::size_t> screened_;
  known_ids known_;
  std::map<std::string, std::string> in_register_as_;  ///< of a surveyed household's id, that of the register
  std::uint64_t outside_sample_ = 0;
  std::vector<lookback::register_status> status_;       ///< of each household of the register
  std::vector<lookback::register_status> surveyed_as_;  ///< of each household of the survey
  kept_columns keeps_;
  rates_rows made_;
  issues wrong_;
};

}  // namespace

result<rates_rows> gather_rates(const rates_request& asked, const rulebook::rates_book& book, const lookback_tables& on, pool& threads) {
  return rates_gatherer(asked, book, on, threads).gather();
}

}  // namespace povexit::cli
