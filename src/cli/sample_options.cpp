// SPDX-License-Identifier: MIT
// src/cli/sample_options.cpp -- reads the command line of povexit sample.
//
// Layer: cli.
#include <algorithm>
#include <iterator>
#include <utility>

#include <povexit/estimate/messages.hpp>

#include "argument_list.hpp"
#include "sample.hpp"

namespace povexit::cli {

namespace {

/// The texts of the options, before they are looked at.
struct raw_sample {
  sample_request read;
  std::string form, lang, year, day;
  std::string population, bad, good, risk, good_risk, allowed, households, limit, width, expected, level, effect;
  std::string people, villages, villages_a_day, days, groups, teams, pace, inspection;
  std::string allocate, small, surveyed, found, undecided;
  std::vector<std::string> draws;
  bool help = false;
};

void add_plan(argument_list& all, raw_sample& into) {
  all.value("--bad", into.bad)
      .value("--good", into.good)
      .value("--risk", into.risk)
      .value("--good-risk", into.good_risk)
      .value("--allow", into.allowed);
  all.value("--households", into.households).value("--limit", into.limit).value("--width", into.width).value("--expected", into.expected);
  all.value("--level", into.level).value("--design-effect", into.effect).value("--people", into.people).value("--villages", into.villages);
  all.value("--villages-a-day", into.villages_a_day).value("--days", into.days).value("--groups", into.groups).value("--teams", into.teams);
  all.value("--pace", into.pace).value("--inspection-groups", into.inspection).values("--bar", into.read.barred);
  all.value("--data", into.read.common.data).value("--schema", into.read.common.schema);
}

void add_draw(argument_list& all, raw_sample& into) {
  all.value("--data", into.read.common.data).value("--schema", into.read.common.schema).value("--year", into.year).value("--date", into.day);
  all.value("--of", into.read.level_name).value("--where", into.read.where).value("--strata", into.read.strata).values("--sample", into.draws);
  all.value("--households", into.households).value("--villages", into.villages).value("--allocate", into.allocate);
  all.value("--small-villages", into.small);
  all.value("--seed", into.read.seed).value("--commitment", into.read.commitment).flag("--show-ids", into.read.common.show_ids);
}

/// Looks at the values, and gathers every mistake.
class sample_checker {
 public:
  sample_checker(raw_sample& from, const std::string& command) : from_(&from), read_(&from.read), values_(command) {}

  [[nodiscard]] issues check(language tongue) {
    read_->common.tongue = tongue;
    values_.choose("--lang", from_->lang, {"en", "zh"});
    read_->common.format = static_cast<format>(values_.choose("--format", from_->form, {"text", "json", "csv"}));
    read_->population = values_.count("--population", from_->population, 1);
    read_->households = values_.count("--households", from_->households, 1);
    read_->allowed = values_.count("--allow", from_->allowed);
    if (const auto level = values_.share("--level", from_->level)) read_->level = *level;
    switch (read_->action) {
      case sample_action::plan: plan(); break;
      case sample_action::draw: draw(); break;
      case sample_action::decide: decide(); break;
      case sample_action::help: break;
    }
    return values_.take();
  }

 private:
  void plan() {
    read_->bad = amount("--bad", from_->bad, rounding::up);
    read_->good = amount("--good", from_->good, rounding::down);
    if (const auto risk = values_.share("--risk", from_->risk)) read_->within.passing_bad = *risk;
    if (const auto risk = values_.share("--good-risk", from_->good_risk)) read_->within.failing_good = *risk;
    if (!from_->limit.empty()) limit();
    read_->half_width = values_.share("--width", from_->width);
    if (const auto share = values_.share("--expected", from_->expected)) read_->expected = *share;
    if (const auto effect = values_.share("--design-effect", from_->effect)) read_->design_effect = *effect;
    if (read_->design_effect <= ratio(0)) values_.report(error(messages::estimate_bad_effect, {from_->effect}));
    read_->people = values_.count("--people", from_->people, 1);
    read_->villages = values_.count("--villages", from_->villages, 1);
    read_->villages_a_day = values_.count("--villages-a-day", from_->villages_a_day, 1);
    read_->days = values_.count("--days", from_->days, 1);
    read_->groups = values_.count("--groups", from_->groups, 1).value_or(1);
    read_->teams = values_.count("--teams", from_->teams, 1).value_or(1);
    read_->pace = values_.share("--pace", from_->pace);
    read_->inspection_groups = values_.count("--inspection-groups", from_->inspection, 1);
    if (read_->inspection_groups) values_.need("--data", read_->common.data);
    if (!read_->bad && !read_->half_width && !read_->people && !read_->inspection_groups && !read_->households && !read_->days) {
      values_.report(error(messages::usage_sample_nothing));
    }
    if (read_->good && !read_->bad) values_.need("--bad", from_->bad);
    // Households may come from the plan itself.
    const bool has_households = read_->households || read_->bad || read_->half_width;
    const bool is_staff =
        (read_->people && read_->villages) || (has_households && read_->pace.has_value() + read_->people.has_value() + read_->days.has_value() >= 2);
    if ((read_->people || read_->days || read_->pace) && !is_staff) values_.report(error(messages::usage_staff));
  }

  void draw() {
    values_.need("--data", read_->common.data);
    dates();
    read_->allocate = static_cast<estimate::allocation>(values_.choose("--allocate", from_->allocate, {"proportional", "equal"}));
    read_->small = static_cast<estimate::small_villages>(values_.choose("--small-villages", from_->small, {"refuse", "take-all"}));
    for (const std::string& each : from_->draws) read_draw(each);
    read_->villages = values_.count("--villages", from_->villages, 1);
    if (from_->draws.empty() && from_->households.empty()) values_.need("--sample or --households", {});
    if (!from_->draws.empty() && read_->households) values_.report(error(messages::usage_sample_both));
    if (read_->strata.empty() && !from_->draws.empty()) values_.need("--strata", read_->strata);
  }

  void decide() {
    for (const auto& [name, text] : {std::pair{"--households", &from_->households},
                                     {"--allow", &from_->allowed},
                                     {"--surveyed", &from_->surveyed},
                                     {"--found", &from_->found}}) {
      values_.need(name, *text);
    }
    read_->surveyed = values_.count("--surveyed", from_->surveyed).value_or(0);
    read_->found = values_.count("--found", from_->found).value_or(0);
    read_->undecided = values_.count("--undecided", from_->undecided).value_or(0);
    if (read_->households && read_->allowed && *read_->allowed >= *read_->households)
      values_.report(error(messages::sample_allows_all, {from_->allowed, from_->households}));
  }

  void limit() {
    const auto read = read_limit(from_->limit);
    if (!read) values_.report(error(messages::usage_limit, {from_->limit}));
    if (read) read_->held_to = *read;
  }

  void dates() {
    if (const auto year = values_.count("--year", from_->year, 1))
      read_->common.question.exit_year = static_cast<std::int32_t>(std::min<std::uint64_t>(*year, 9999));
    if (const auto day = values_.day("--date", from_->day)) read_->common.question.on = *day;
  }

  /// `401`, or `2%` of the population where that is stated.
  [[nodiscard]] std::optional<report::error_amount> amount(const char* name, const std::string& text, rounding rule) {
    if (text.empty()) return std::nullopt;
    if (const auto count = read_count(text)) return report::error_amount{std::nullopt, *count};
    const auto share = values_.share(name, text);
    if (!share) return std::nullopt;
    report::error_amount made{*share, std::nullopt};
    if (read_->population) {
      made.count = static_cast<std::uint64_t>(divide(wide{share->numerator()} * static_cast<wide>(*read_->population), share->denominator(), rule));
    }
    return made;
  }

  /// `STRATUM=200` households, or `STRATUM=20*10`: 20 villages, and 10 households in each.
  void read_draw(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    const std::string number = equals == std::string::npos ? std::string() : text.substr(equals + 1);
    const std::size_t times = number.find('*');
    const auto households = read_count(times == std::string::npos ? number : number.substr(times + 1), 1);
    const auto villages = times == std::string::npos ? std::nullopt : read_count(number.substr(0, times), 1);
    if (!households || (times != std::string::npos && !villages)) {
      values_.report(error(messages::usage_draw, {text}));
      return;
    }
    read_->draws.push_back({text.substr(0, equals), *households, villages, place{"--sample " + text, 0, 0, 0, {}}, read_->small});
  }

  raw_sample* from_;
  sample_request* read_;
  value_reader values_;
};

}  // namespace

std::optional<estimate::limit> read_limit(std::string_view text) {
  constexpr std::pair<std::string_view, estimate::passes> signs[] = {{"<=", estimate::passes::not_above},
                                                                     {">=", estimate::passes::not_below},
                                                                     {"<", estimate::passes::below},
                                                                     {">", estimate::passes::above},
                                                                     {"", estimate::passes::not_above}};
  for (const auto& [sign, when] : signs) {
    if (!text.starts_with(sign)) continue;
    const auto share = read_share(text.substr(sign.size()));
    const bool is_share = share && ratio(0) <= *share && *share <= ratio(1);
    return is_share ? std::optional(estimate::limit{*share, when}) : std::nullopt;
  }
  return std::nullopt;
}

result<sample_request> read_sample_options(const std::vector<std::string>& words, language tongue) {
  raw_sample raw;
  const std::string action = words.empty() ? std::string() : words.front();
  constexpr std::string_view names[] = {"plan", "draw", "decide"};
  if (action == "--help" || action == "-h" || action == "help") return std::move(raw.read);
  const auto* found = std::find(std::begin(names), std::end(names), action);
  if (found == std::end(names)) return unexpected(error(messages::usage_sample_action, {action}, {}, nearest(action, names)));
  raw.read.action = static_cast<sample_action>(found - std::begin(names) + 1);

  const std::string command = "sample " + action;
  argument_list all(command);
  all.flag("--help,-h", raw.help)
      .value("--lang", raw.lang)
      .value("--format", raw.form)
      .value("--out", raw.read.common.out)
      .flag("--quiet", raw.read.common.quiet);
  if (action != "draw") all.value("--population", raw.population);
  if (action == "plan") add_plan(all, raw);
  if (action == "draw") add_draw(all, raw);
  if (action == "decide") {
    all.value("--households", raw.households).value("--allow", raw.allowed).value("--surveyed", raw.surveyed).value("--found", raw.found);
    all.value("--undecided", raw.undecided).value("--level", raw.level);
  }
  issues wrong = all.read({words.begin() + 1, words.end()});
  if (!wrong.empty() && wrong.front().what == &messages::usage_value) return unexpected(std::move(wrong));
  if (raw.help) {
    raw.read.action = sample_action::help;
    return std::move(raw.read);
  }
  issues more = sample_checker(raw, command).check(tongue);
  std::move(more.begin(), more.end(), std::back_inserter(wrong));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return std::move(raw.read);
}

}  // namespace povexit::cli
