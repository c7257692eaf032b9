// SPDX-License-Identifier: MIT
// povexit/rule/words_values.hpp -- values in words: names, arithmetic, functions, and what a literal beside them is written like.
//
// Layer: rule. Brackets stand where a part could be read as belonging to another.
#pragma once

#include <povexit/rule/words_context.hpp>

namespace povexit::inline v0::rule::detail {

/// A parameter by its title, with its value the first time.
template <typename Lazy>
std::string basic_wording<Lazy>::parameter_told(const parameter& p, const literal_hint& hint) {
  name_found as;
  as.what = name_found::thing::parameter;
  as.name = p.name;
  as.title = p.title;
  as.as_parameter = &p;
  const std::string title = noun(as);
  std::string text = is_zh() || title.starts_with('"') ? title : "the " + title;
  if (search::contains(said_, &p)) return text;
  said_.push_back(&p);
  const std::string values = parameter_values(p, true, hint);
  return values.empty() ? text : text + (is_zh() ? "" : " ") + in_brackets(values);
}

template <typename Lazy>
told_value basic_wording<Lazy>::name_value(const expr& e, const stance& where) {
  using thing = name_found::thing;
  const name_found found = find(e.names, where);
  const auto with_article = [this](const std::string& noun) { return is_zh() || noun.starts_with('"') ? noun : "the " + noun; };
  switch (found.what) {
    case thing::entity: return {entity(where, found.owner, found.level, found.at)};
    case thing::parameter: return {parameter_told(*found.as_parameter)};
    case thing::exit_year: {
      const std::string year = with_.exit_year == 0 ? "" : (is_zh() ? "" : " ") + in_brackets(std::to_string(with_.exit_year));
      return {with_article(say(messages::say_exit_year)) + year};
    }
    case thing::assessment_date: {
      const std::string on = is_valid(with_.on) ? (is_zh() ? "" : " ") + in_brackets(day(with_.on)) : "";
      return {with_article(say(messages::say_assessment_date)) + on};
    }
    default: break;
  }
  if (is_current(where, found)) return {with_article(counted(found))};
  return {whose(entity(where, found.owner, found.level, found.at), counted(found))};
}

template <typename Lazy>
told_value basic_wording<Lazy>::value(const expr& e, const stance& given, const literal_hint& hint) {
  stance where = given;
  where.is_open = false;
  switch (e.kind) {
    case kind::number: return {amount(e.amount, e.written_as, hint)};
    case kind::text: return {code_title(hint, e.name)};
    case kind::day: return {day(e.day)};
    case kind::answer: return {say(e.answer == truth::yes ? messages::say_yes : e.answer == truth::no ? messages::say_no : messages::say_unknown)};
    case kind::negate:
    case kind::add:
    case kind::subtract:
    case kind::multiply:
    case kind::divide: return arithmetic(e, where);
    case kind::range:
    case kind::list: return {within(e, where, hint), false};
    case kind::set: {
      const told_set s = set(e, where, true);
      return {s.value.empty() ? members(s) : say(messages::say_values, {members(s), quoted(s.value, with_.tongue)}), false};
    }
    case kind::choose:
      if (is_truth(e, where)) break;
      return {in_brackets(say(messages::say_choice, {held(condition(e.arguments[0], where), bulk::flat), value(e.arguments[1], where, hint).text,
                                                     value(e.arguments[2], where, hint).text}))};
    case kind::call:
      if (!is_truth(e, where)) return call(e, where);
      break;
    case kind::path:
      if (!is_truth(e, where)) return name_value(e, where);
      break;
    default: break;
  }
  return {say(messages::say_whether, {held(condition(e, where), bulk::plain)})};
}

template <typename Lazy>
told_value basic_wording<Lazy>::arithmetic(const expr& e, const stance& where) {
  if (e.kind == kind::negate) return {say(messages::say_negative, {held(value(e.arguments[0], where))}), false};
  if (e.kind == kind::divide) return quotient(e, where);
  const bool is_sum = e.kind != kind::multiply;
  const message& how = e.kind == kind::add ? messages::say_plus : e.kind == kind::subtract ? messages::say_minus : messages::say_times;
  const kind first = e.arguments[0].kind;
  const bool chains = is_sum ? first == kind::add || first == kind::subtract : first == kind::multiply;
  const auto hint = [&](std::size_t other) { return is_sum ? hint_of(e.arguments[other], where) : literal_hint{}; };
  const told_value left = value(e.arguments[0], where, hint(1));
  return {say(how, {chains ? left.text : held(left), held(value(e.arguments[1], where, hint(0)))}), false};
}

/// A share where persons or households are divided by their like, else a division.
template <typename Lazy>
told_value basic_wording<Lazy>::quotient(const expr& e, const stance& where) {
  const expr& top = e.arguments[0];
  const expr& bottom = e.arguments[1];
  const bool counts = top.kind == kind::call && top.name == "count" && top.arguments.size() == 1 && is_set(top.arguments[0], where);
  const unit above = hint_of(top, where).measure;
  const unit below = hint_of(bottom, where).measure;
  const bool is_of_people =
      above.is_declared() && below.is_declared() && above.fits(below) && (above.text() == "person" || above.text() == "household");
  const bool is_share = (counts && (!below.is_declared() || above.fits(below))) || is_of_people;
  const told_value left = value(top, where);
  const std::string over = held(value(bottom, where));
  if (!is_share) return {say(messages::say_divided, {held(left), over}), false};
  if (is_zh()) return {say(messages::say_share, {held(left), over})};
  const std::string number = say(messages::say_count, {""});  // "the number of ": a share is that of the members themselves
  const std::string who = left.text.starts_with(number) ? "the " + left.text.substr(number.size()) : left.text;
  return {say(messages::say_share, {left.holds || counts ? who : held(left), over})};
}

/// Every argument, in brackets where it is more than a name: "A, B and C".
template <typename Lazy>
std::string basic_wording<Lazy>::arguments(const expr& e, const stance& where, std::size_t from) {
  literal_hint hint;
  for (std::size_t i = from; i < e.arguments.size(); ++i) {
    if (!hint.measure.is_declared()) hint = hint_of(e.arguments[i], where);
  }
  std::vector<std::string> parts;
  for (std::size_t i = from; i < e.arguments.size(); ++i) parts.push_back(held(value(e.arguments[i], where, hint)));
  return joined(parts, false, false);
}

template <typename Lazy>
told_value basic_wording<Lazy>::call(const expr& e, const stance& where) {
  constexpr std::string_view of_sets[] = {"count", "sum", "mean", "min", "max", "one"};
  const bool is_of_one = e.arguments.size() == 1 && (e.arguments[0].kind == kind::path || e.arguments[0].kind == kind::set);
  if (is_of_one && search::contains(of_sets, e.name) && is_set(e.arguments[0], where)) return aggregate(e, where);
  if (e.name == "score" && e.arguments.size() == 1 && e.arguments[0].kind == kind::text)
    return {say(messages::say_score, {score_title(e.arguments[0].name)})};
  return function(e, where);
}

template <typename Lazy>
told_value basic_wording<Lazy>::aggregate(const expr& e, const stance& where) {
  const told_set s = set(e.arguments[0], where, e.name != "one");
  if (e.name == "count")
    return {say(messages::say_count, {members(s) + (s.value.empty() ? "" : (is_zh() ? "" : " ") + quoted(s.value, with_.tongue))}),
            is_zh() || s.filter.empty()};
  const stance inner = inside(s.member, where);
  const name_found column = find({s.value}, inner);
  const std::string what = column.what == name_found::thing::parameter ? quoted(s.value, with_.tongue) : counted(column);
  if (e.name == "one") {
    const std::string only = say(messages::say_members, {s.one, s.home, s.filter});
    return {say(messages::say_only, {only, what}), s.filter.empty()};
  }
  const message& how = e.name == "sum"    ? messages::say_sum
                       : e.name == "mean" ? messages::say_mean
                       : e.name == "min"  ? messages::say_min
                                          : messages::say_max;
  return {say(how, {members(s), what}), s.filter.empty()};
}

template <typename Lazy>
told_value basic_wording<Lazy>::function(const expr& e, const stance& where) {
  struct turn {
    std::string_view name;
    std::size_t arguments;
    const message* text;
  };
  constexpr turn turns[] = {{"abs", 1, &messages::say_absolute},
                            {"floor", 1, &messages::say_floor},
                            {"ceiling", 1, &messages::say_ceiling},
                            {"round_half_up", 1, &messages::say_half_up},
                            {"round_half_even", 1, &messages::say_half_even},
                            {"year_of", 1, &messages::say_year_of},
                            {"days_between", 2, &messages::say_days},
                            {"months_between", 2, &messages::say_months},
                            {"age_on", 2, &messages::say_age}};
  for (const turn& each : turns) {
    if (each.name != e.name || each.arguments != e.arguments.size()) continue;
    std::vector<std::string> with;
    for (const expr& argument : e.arguments) with.push_back(held(value(argument, where)));
    return {say(*each.text, with), false};
  }
  if ((e.name == "min" || e.name == "max") && e.arguments.size() > 1) {
    return {say(e.name == "min" ? messages::say_smallest : messages::say_largest, {arguments(e, where)}), false};
  }
  name_found as;
  find_anywhere(e.name, as);
  if (as.what == name_found::thing::parameter && !e.arguments.empty()) {
    return {say(messages::say_asked, {parameter_told(*as.as_parameter), arguments(e, where)}), false};
  }
  if (e.arguments.empty()) return {say(messages::say_function_alone, {e.name})};
  return {say(messages::say_function, {e.name, arguments(e, where)}), false};
}

}  // namespace povexit::inline v0::rule::detail
