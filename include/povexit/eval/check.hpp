// SPDX-License-Identifier: MIT
// povexit/eval/check.hpp -- every issue of books that extend others, with what is not proved of them.
//
// Layer: eval. The rule layer finds what is to be proved; the proof may need the engine.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/eval/tightening.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/resolve.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

/// A claim of a lower book that does not hold, or is not proved.
struct refused_claim {
  rule::tightening_claim claim;
  tightening found;
  issue told;
  rule::asked question;   ///< for which year and day
};

/// Whether a claim is of a verdict rather than of a rule.
template <typename = void>
[[nodiscard]] bool is_verdict(const rule::tightening_claim& claim, std::span<const rule::book> books) {
  return !search::any(books, [&](const rule::book& b) { return search::any(b.rules, [&](const rule::rule& r) { return r.id == claim.name; }); });
}

/// The claims that are neither proved nor waived.
template <typename = void>
[[nodiscard]] std::vector<refused_claim> refused_claims(const rule::graph& in, std::span<const rule::tightening_claim> claims, std::span<const rule::book> books,
                                                        const schema& tables, const rule::asked& question) {
  std::vector<refused_claim> refused;
  for (const rule::tightening_claim& claim : claims) {
    if (claim.is_waived) continue;
    tightening found = check_tightening(in, tables, claim.level, claim.lower, claim.upper);
    if (found.is == tightening::outcome::proved) continue;
    issue told = refusal(found, claim, in, tables, books);
    refused.push_back({claim, std::move(found), std::move(told), question});
  }
  // A rule that is looser makes the verdict looser too: the rule is what an author can mend.
  const bool has_rule = search::any(refused, [&](const refused_claim& r) { return !is_verdict(r.claim, books); });
  if (!has_rule) return refused;
  std::vector<refused_claim> rules;
  for (refused_claim& r : refused) {
    if (!is_verdict(r.claim, books)) rules.push_back(std::move(r));
  }
  return rules;
}

namespace detail {

template <typename = void>
[[nodiscard]] issues told_of_claims(const rule::resolved& checked, std::span<const rule::book> books, const schema& tables) {
  issues told;
  for (refused_claim& each : refused_claims(checked.made, checked.claims, books, tables, checked.question)) told.push_back(std::move(each.told));
  return told;
}

inline const bool claims_are_proved = [] {
  prover_of_claims = &told_of_claims<>;
  return true;
}();

/// The years and days for which the parameters of layered books can have another value: each is proved apart.
template <typename = void>
[[nodiscard]] std::vector<rule::asked> questions_of(std::span<const rule::book> books, const rule::asked& question) {
  std::vector<rule::asked> all;
  std::int32_t first = 1;
  std::int32_t last = 9999;
  for (const rule::book& each : books) {
    if (each.effective.from) first = std::max(first, each.effective.from->year);
    if (each.effective.until) last = std::min(last, each.effective.until->year);
  }
  std::vector<std::int32_t> years;
  std::vector<date> days;
  for (const rule::book& each : books) {
    for (const rule::parameter& p : each.parameters) {
      for (const rule::parameter_value& v : p.values) {
        if (v.in_force.from && search::first(days, [&v](const date& d) { return d == *v.in_force.from; }) == days.size()) days.push_back(*v.in_force.from);
        for (std::size_t begin = 0; begin <= v.key.size();) {  // "western/2016"
          const std::size_t end = std::min(v.key.find('/', begin), v.key.size());
          const auto number = parse_decimal(std::string_view(v.key).substr(begin, end - begin));
          begin = end + 1;
          if (!number || number->scale != 0 || number->digits < first || number->digits > last) continue;
          const auto year = static_cast<std::int32_t>(number->digits);
          if (!search::contains(years, year)) years.push_back(year);
        }
      }
    }
  }
  if (question.exit_year != 0 || years.empty()) years = {question.exit_year};
  const bool is_given = question.on.year != 0 || days.empty();
  if (is_given) days = {question.on};
  search::sort(years, [](std::int32_t a, std::int32_t b) { return a < b; });
  for (const std::int32_t year : years) {
    for (const date& day : days) all.push_back({year, day, true});
  }
  return all;
}

}  // namespace detail

/// The refused claims of books, for every year and day that their parameters know, or for those that are asked about.
///
/// Expects: books without errors.
template <typename = void>
[[nodiscard]] std::vector<refused_claim> refused_claims(std::span<const rule::book> books, const schema& tables, const rule::asked& question) {
  std::vector<refused_claim> all;
  if (!search::any(books, [](const rule::book& b) { return !b.extends.empty(); })) return all;
  for (const rule::asked& each : detail::questions_of(books, question)) {
    auto examined = rule::examine(books, tables, each);
    if (has_errors(examined.found)) continue;
    for (refused_claim& one : refused_claims(examined.made, examined.claims, books, tables, each)) {
      const auto same = [&one](const refused_claim& known) { return known.claim.book == one.claim.book && known.claim.base == one.claim.base && known.claim.name == one.claim.name; };
      if (!search::any(all, same)) all.push_back(std::move(one));
    }
  }
  return all;
}

/// Every issue of the books against the schema, as `rule::check`, and each floor that is not proved to be tightened.
template <typename = void>
[[nodiscard]] issues check(std::span<const rule::book> books, const schema& tables, const rule::asked& question = {}) {
  issues found = rule::check(books, tables, question);
  if (has_errors(found)) return found;
  for (refused_claim& each : refused_claims(books, tables, question)) found.push_back(std::move(each.told));
  return found;
}

}  // namespace povexit::inline v0::eval
