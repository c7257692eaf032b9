// SPDX-License-Identifier: MIT
// tests/rule/layers.test.cpp -- books that extend others: whose names are meant, what decides, what is claimed.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rule/resolve.hpp>
#include <povexit/rulebook/parse.hpp>

#include "rule/small_county.hpp"

using namespace povexit;
using testing_support::small_county;

namespace {

rule::formula text(const std::string& formula) { return *rulebook::parse_formula(formula); }

rule::rule made(const std::string& id, rule::rule_kind kind, const std::string& when, const std::string& tightens = {}) {
  rule::rule r;
  r.id = id;
  r.level = "household";
  r.kind = kind;
  r.when = text(when);
  r.tightens = tightens;
  return r;
}

rule::parameter line(std::int64_t amount, const std::string& tightens = {}) {
  rule::parameter p;
  p.name = "line";
  p.values.push_back({{}, decimal{amount, 0}, rule::number_form::plain, {}, {}, {}});
  p.tightens = tightens;
  return p;
}

rule::verdict_clause clause(const std::string& name, const std::string& when = {}, const std::string& tightens = {}) {
  rule::verdict_clause v;
  v.level = "household";
  v.name = name;
  if (!when.empty()) v.when = text(when);
  v.tightens = tightens;
  return v;
}

constexpr auto floor_kind = rule::rule_kind::floor;
constexpr auto criterion = rule::rule_kind::criterion;

rule::book base_book() {
  rule::book b("nation");
  b.add(line(3)).add(made("size", floor_kind, "size > line")).add(made("income", criterion, "net_income > 100")).add(clause("ok"));
  return b;
}

rule::book lower_book() {
  rule::book b("county");
  b.extends = "nation";
  return b;
}

result<rule::resolved> resolved(const std::vector<rule::book>& books) { return rule::resolve(books, small_county(), {2016, {2016, 12, 31}, false}); }

std::string codes(const std::vector<rule::book>& books) {
  std::string all;
  const auto made = resolved(books);
  if (made) return all;
  for (const issue& one : made.error()) all += (all.empty() ? "" : ", ") + std::string(one.code()) + (one.suggestion.empty() ? "" : " -> " + one.suggestion);
  return all;
}

/// "book:id@view" of every rule that stands in the result.
std::vector<std::string> rules_of(const std::vector<rule::book>& books, const rule::graph& in) {
  std::vector<std::string> all;
  for (const rule::compiled_rule& r : in.rules) all.push_back(books[r.book].id + ":" + books[r.book].rules[r.index].id + "@" + books[r.view].id);
  return all;
}

}  // namespace

TEST_CASE("layers: a book that adds nothing inherits every rule, and has nothing to prove") {
  const std::vector<rule::book> books{lower_book(), base_book()};
  const auto made = resolved(books);
  REQUIRE(made.has_value());
  CHECK(rules_of(books, made->made) == std::vector<std::string>{"nation:size@nation", "nation:income@nation"});
  CHECK(made->claims.empty());
  REQUIRE(made->made.verdicts.size() == 1);
  const auto alone = resolved({base_book()});
  CHECK(made->made.verdicts[0].view == 0);
  CHECK(made->made.nodes[made->made.verdicts[0].value].what == alone->made.nodes[alone->made.verdicts[0].value].what);
}

TEST_CASE("layers: a rule that tightens another is claimed below it, and a criterion that it replaces decides no more") {
  rule::book lower = lower_book();
  lower.add(made("size", floor_kind, "size > 5", "nation:size")).add(made("richer", criterion, "net_income > 200", "income"));
  const std::vector<rule::book> books{lower, base_book()};
  const auto made = resolved(books);
  REQUIRE(made.has_value());
  CHECK(rules_of(books, made->made) == std::vector<std::string>{"county:size@county", "county:richer@county", "nation:size@nation"});
  REQUIRE(made->claims.size() == 3);
  CHECK(made->claims[0].name == "size");
  CHECK(made->claims[1].name == "richer");
  CHECK(made->claims[1].base_name == "income");
  CHECK(made->claims[2].name == "ok");
}

TEST_CASE("layers: a parameter that is tightened makes the base's rules stand twice, each with its own value") {
  rule::book lower = lower_book();
  lower.add(line(5, "line"));
  const std::vector<rule::book> books{lower, base_book()};
  const auto made = resolved(books);
  REQUIRE(made.has_value());
  CHECK(rules_of(books, made->made) == std::vector<std::string>{"nation:size@nation", "nation:size@county", "nation:income@nation"});
  REQUIRE(made->claims.size() == 2);
  CHECK(made->claims[0].name == "size");
  CHECK(made->claims[0].lower != made->claims[0].upper);
}

TEST_CASE("layers: the base's floor is part of the verdict, whatever the lower book's own condition says") {
  rule::book lower = lower_book();
  lower.add(clause("ok", "rooms > 0", "ok"));
  const std::vector<rule::book> books{lower, base_book()};
  CHECK(codes(books) == "");
  const auto made = resolved(books);
  REQUIRE(made.has_value());
  REQUIRE(made->made.verdicts.size() == 1);
  const rule::node& value = made->made.nodes[made->made.verdicts[0].value];
  REQUIRE(value.what == rule::op::both);
  CHECK(value.arguments.size() == 2);
  const std::size_t floor_rule = 0;
  CHECK(value.arguments[1] == made->made.rules[floor_rule].value);
}

TEST_CASE("layers: a waiver lets a claim stand unproved, and names what it waives") {
  rule::book lower = lower_book();
  lower.add(made("size", floor_kind, "size > 1", "size"));
  lower.waivers.push_back({"size", {2016, 5, 1}, "flood", {}});
  const auto made = resolved({lower, base_book()});
  REQUIRE(made.has_value());
  CHECK(made->claims[0].is_waived);
}

TEST_CASE("layers: every mistake is told") {
  struct {
    const char* what;
    void (*change)(rule::book& lower, rule::book& base);
    std::string expected;
  } const cases[] = {
      {"the base is not there", [](rule::book& lower, rule::book&) { lower.extends = "nations"; }, "base-not-given"},
      {"each extends the other", [](rule::book&, rule::book& base) { base.extends = "county"; }, "circular-extends"},
      {"a parameter without tightens", [](rule::book& lower, rule::book&) { lower.add(line(5)); }, "redefined-name"},
      {"a rule without tightens", [](rule::book& lower, rule::book&) { lower.add(made("size", floor_kind, "size > 9")); }, "redefined-name"},
      {"a verdict without tightens", [](rule::book& lower, rule::book&) { lower.add(clause("ok", "rooms > 9")); }, "redefined-name"},
      {"tightens a name that is not there", [](rule::book& lower, rule::book&) { lower.add(made("x", floor_kind, "size > 9", "nation:sise")); }, "tightens-nothing -> size"},
      {"tightens of a book that extends none", [](rule::book& lower, rule::book&) { lower.extends.clear(); lower.add(made("x", floor_kind, "size > 9", "size")); }, "tightens-without-base"},
      {"a floor becomes a criterion", [](rule::book& lower, rule::book&) { lower.add(made("size", criterion, "size > 9", "size")); }, "kind-weakened"},
      {"a criterion becomes a reference", [](rule::book& lower, rule::book&) { lower.add(made("income", rule::rule_kind::reference, "size > 9", "income")); }, "kind-weakened"},
      {"a waiver of nothing", [](rule::book& lower, rule::book&) { lower.waivers.push_back({"sice", {2016, 5, 1}, "flood", {}}); }, "waiver-of-nothing -> size"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.what);
    rule::book lower = lower_book();
    rule::book base = base_book();
    c.change(lower, base);
    CHECK(codes({lower, base}) == c.expected);
  }
}

TEST_CASE("layers: a base's verdict without a name is a floor too") {
  rule::book base = base_book();
  base.verdicts.clear();
  base.add(clause("", "rooms > 1"));
  rule::book lower = lower_book();
  lower.add(clause("ok", "rooms > 0"));
  const std::vector<rule::book> books{lower, base};
  CHECK(codes(books) == "");
  const auto made = resolved(books);
  REQUIRE(made.has_value());
  REQUIRE(made->made.verdicts.size() == 1);
  CHECK(made->made.nodes[made->made.verdicts[0].value].what == rule::op::both);
}

TEST_CASE("layers: in a chain of three a rule is below all that its base tightens") {
  rule::book middle("province");
  middle.extends = "nation";
  middle.add(made("size", floor_kind, "size > 4", "nation:size"));
  rule::book lower("county");
  lower.extends = "province";
  lower.add(made("size", floor_kind, "size > 5", "size"));
  const auto made_of = resolved({lower, middle, base_book()});
  REQUIRE(made_of.has_value());
  std::vector<std::string> rules;
  for (const rule::tightening_claim& c : made_of->claims) {
    if (c.name == "size") rules.push_back(std::to_string(c.book) + "<" + std::to_string(c.base));
  }
  CHECK(rules == std::vector<std::string>{"0<1", "0<2", "1<2"});
}

TEST_CASE("layers: a rule that tightens the nation's leaves the province's of that name in force") {
  rule::book middle("province");
  middle.extends = "nation";
  middle.add(made("size", floor_kind, "size > 4", "nation:size"));
  rule::book lower("county");
  lower.extends = "province";
  lower.add(made("size", floor_kind, "size > 6", "nation:size")).add(clause("ok", {}, "ok"));
  const std::vector<rule::book> books{lower, middle, base_book()};
  const auto made_of = resolved(books);
  REQUIRE(made_of.has_value());
  CHECK(rules_of(books, made_of->made) == std::vector<std::string>{"county:size@county", "province:size@province", "nation:size@nation", "nation:income@nation"});
  CHECK(made_of->made.nodes[made_of->made.verdicts[0].value].arguments.size() == 4);
}

TEST_CASE("layers: a waived parameter speaks for the rules that read it") {
  rule::book lower = lower_book();
  lower.add(line(1, "line"));
  lower.waivers.push_back({"line", {2016, 5, 1}, "flood", {}});
  const auto made_of = resolved({lower, base_book()});
  REQUIRE(made_of.has_value());
  REQUIRE(!made_of->claims.empty());
  for (const rule::tightening_claim& c : made_of->claims) CHECK(c.is_waived);
}
