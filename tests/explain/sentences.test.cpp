// SPDX-License-Identifier: MIT
// tests/explain/sentences.test.cpp -- the rules of an explanation as sentences, above their formulas.
#include <string>
#include <utility>

#include <povexit/explain/sentences.hpp>
#include <povexit/testing.hpp>

#include <doctest/doctest.h>

using namespace povexit;
using namespace povexit::testing;

namespace {

schema households() {
  schema made;
  made.id = "test";
  level_schema household{.name = "household", .plural = "households"};
  column_schema income;
  income.name = "net_income";
  income.type = value_type::money;
  income.scale = 2;
  income.measure = *unit::parse("yuan/household/year");
  income.title = {"Net income", "家庭年纯收入"};
  column_schema repaired;
  repaired.name = "repaired";
  repaired.type = value_type::boolean;
  household.columns = {income, repaired};
  made.levels = {household};
  return made;
}

rule::book exit_book() {
  using namespace povexit::rule;
  parameter line;
  line.name = "line";
  line.by = parameter_key::exit_year;
  line.measure = *unit::parse("yuan/year");
  line.title = {"Poverty line", "扶贫标准"};
  line.values = {{"2018", {2995, 0}, number_form::plain, "", {}}, {"2019", {3218, 0}, number_form::plain, "", {}}};
  return book{"exit"}.add(line).add(povexit::rule::rule{.id = "income",
                                                        .level = "household",
                                                        .kind = rule_kind::floor,
                                                        .when = more_than(field<money>{"net_income"}, parameter_named("line")),
                                                        .exception = exception_clause{is_yes(field<truth>{"repaired"}), {"5", ""}},
                                                        .clause = {"2.1", ""}});
}

}  // namespace

TEST_CASE("sentences: a rule is told with the line of the year, above its formula, in the language of the explanation") {
  testing::county c{households()};
  c.household("H", {{"net_income", yuan(3'000)}});
  const schema tables = c.tables();
  const program of = *compile(exit_book(), tables, compile_options{.exit_year = 2019, .on = {2019, 12, 31}, .retrospective = false});
  const database data = c.view();
  const eval::answers answers = *eval::run(of, data);
  const explain::explanation plain = explain::why(of, data, answers, "household", 0);
  const explain::explanation told = explain::with_sentences(plain);
  REQUIRE(told.reasons.size() == 1);
  const label& sentence = told.reasons[0].sentence;
  CHECK(sentence.en == "The net income is above the poverty line (3,218 yuan per year in 2019), unless the household is repaired.");
  CHECK(sentence.zh == "家庭年纯收入高于扶贫标准（2019年3218元/年）；但该户符合“repaired”的除外。");
  CHECK(sentence.en == explain::sentence(plain, plain.reasons[0], language::en));
  CHECK(told.in_words().find("        " + sentence.en + "\n        net_income > line\n") != std::string::npos);
  CHECK(told.in_words(language::zh).find("        " + sentence.zh + "\n        net_income > line\n") != std::string::npos);
  CHECK(plain.in_words().find(sentence.en) == std::string::npos);
}
