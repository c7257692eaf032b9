// SPDX-License-Identifier: MIT
// tests/rulebook/measure.test.cpp -- the text of a measure: what it says, and every mistake in it with its place.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rulebook/measure.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "book_text.hpp"

using namespace povexit;
using povexit::testing_support::heard_of;

namespace {

constexpr std::string_view head = "[measure]\nid = \"x\"\n[population]\nlevel = \"household\"\n";
constexpr std::string_view welfare = "[welfare]\nvalue = 'income'\n";
constexpr std::string_view cutoff = "[[cutoff]]\nid = \"c\"\nk = \"1/3\"\npoor = \"not_below\"\n";

/// Empty for a text that loads.
[[nodiscard]] std::string heard(std::string_view text) {
  const auto made = rulebook::parse_measure(std::string(head) + std::string(text), "x.measure.toml");
  return made ? std::string() : heard_of(made.error());
}

[[nodiscard]] std::string deprivations(std::string_view dimensions) {
  return "[deprivations]\nrules = \"book\"\n" + std::string(dimensions) + std::string(cutoff);
}

}  // namespace

TEST_CASE("measure text: the shipped global MPI has the indicators of its book, with weights of 1/6 and 1/18 that sum to 1") {
  const auto made = rulebook::shipped_measure("global-mpi-2018");
  REQUIRE(made.has_value());
  const auto book = rulebook::shipped(made->deprivations->rules.text);
  REQUIRE(book.has_value());
  std::size_t indicators = 0;
  ratio all;
  for (const auto& dimension : made->deprivations->dimensions) {
    for (const auto& one : dimension.indicators) {
      CAPTURE(one.rule);
      ++indicators;
      all = *add(all, one.weight);
      CHECK(one.weight == (dimension.id == "living" ? ratio(1, 18) : ratio(1, 6)));
      CHECK(one.is_deprived_by_pass);
      bool is_there = false;
      for (const auto& rule : book->rules) is_there = is_there || rule.id == one.rule;
      CHECK(is_there);
    }
  }
  CHECK(indicators == 10);
  CHECK(all == ratio(1));
  CHECK(made->deprivations->cutoffs[0].k == ratio(1, 3));
  CHECK_FALSE(made->deprivations->cutoffs[0].is_strict);
  CHECK(rulebook::shipped_measure("global-mpi-2019").error().at(0).suggestion == "global-mpi-2018");
}

TEST_CASE("measure text: weights are shares of the dimension, equal where none are written, or absolute; all exact") {
  const auto weights = [](std::string_view dimensions) {
    const auto made = rulebook::parse_measure(std::string(head) + deprivations(dimensions), "x.measure.toml");
    std::string text = made ? "" : heard_of(made.error());
    for (std::size_t d = 0; made && d < made->deprivations->dimensions.size(); ++d) {
      for (const auto& one : made->deprivations->dimensions[d].indicators) text += to_string(one.weight) + " ";
    }
    return text;
  };
  constexpr std::string_view one =
      "[[dimension]]\nid = \"a\"\nweight = \"22.5%\"\nindicators = [{ rule = \"p\" }, { rule = \"q\" }, { rule = \"r\" }]\n";
  constexpr std::string_view two =
      "[[dimension]]\nid = \"b\"\nweight = \"0.775\"\nindicators = [{ rule = \"s\", weight = \"1/4\" }, { rule = \"t\", weight = \"75%\" }]\n";
  CHECK(weights(std::string(one) + std::string(two)) == "3/40 3/40 3/40 31/160 93/160 ");
  CHECK(weights("[[dimension]]\nid = \"a\"\nindicators = [{ rule = \"p\", weight = \"1/3\" }, { rule = \"q\", weight = \"2/3\" }]\n") == "1/3 2/3 ");
  CHECK(weights("[[dimension]]\nid = \"a\"\nindicators = [{ rule = \"p\", weight = \"1/3\" }, { rule = \"q\", weight = \"0.6667\" }]\n") ==
        "x.measure.toml:7:3: error[spec-weights-sum]: the weights of [[dimension]] sum to 30001/30000, and not to 1: weights are exact, such as "
        "\"1/6\"\n");
}

TEST_CASE("measure text: a limit is an exact amount, with the unit that is written behind it") {
  const auto limit = [](std::string_view written) {
    const auto made = rulebook::parse_measure(
        std::string(head) +
            deprivations("[[dimension]]\nid = \"a\"\nindicators = [{ id = \"p\", value = 'income', " + std::string(written) + ", weight = 1 }]\n"),
        "x.measure.toml");
    if (!made) return heard_of(made.error());
    const auto& one = made->deprivations->dimensions[0].indicators[0];
    CHECK(made->deprivations->measures_gaps());
    return to_string(one.limit.amount) + "|" + one.limit.unit + "|" + one.limit.text + (one.limit.is_weak ? "|weak" : "");
  };
  CHECK(limit("below = 600") == "600||600");
  CHECK(limit("below = \"0.06 万元\"") == "3/50|万元|0.06 万元");
  CHECK(limit("not_above = \"600元/person\"") == "600|元/person|600元/person|weak");
  CHECK(limit("below = \"13 m2\"") == "13|m2|13 m2");
  CHECK(limit("below = \"600 yuan/\"").find(":9:53: error[bad-unit]") != std::string::npos);
  for (const char* none : {"yuan", "7.5%", "1,000 yuan", "1 000", ""}) {
    CAPTURE(none);
    CHECK(limit("below = \"" + std::string(none) + "\"").find(":9:53: error[bad-amount]") != std::string::npos);
  }
  CHECK(limit("below = 0").find(":9:53: error[spec-limit-range]") != std::string::npos);
  CHECK(limit("below = \"-1 yuan\"").find(":9:53: error[spec-limit-range]") != std::string::npos);
  CHECK(limit("below = 1, not_above = 1").find("error[spec-limit-forms]") != std::string::npos);
  CHECK(limit("title = \"p\"").find(":9:27: error[spec-limit-forms]") != std::string::npos);
  CHECK(limit("below = 1, deprived = \"pass\"").find("error[spec-deprived-of-condition]") != std::string::npos);
  CHECK(limit("below = 1, when = 'income < 1'").find("error[spec-indicator-forms]") != std::string::npos);
  CHECK(heard(deprivations("[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ rule = \"p\", below = 1 }]\n")).find("error[spec-limit-forms]") !=
        std::string::npos);
}

TEST_CASE("measure text: every mistake is told with its place, all at once") {
  struct mistake {
    std::string text, told;
  };
  const std::string line = std::string(welfare) + "[[line]]\nid = \"l\"\n";
  const mistake all[] = {
      {"", ":1:2: error[spec-nothing]"},
      {line + "at = 4000\n", "[[line]] lacks \"poor\""},
      {line + "poor = \"below\"\nat = 0\n", ":10:6: error[spec-line-range]"},
      {line + "poor = \"under\"\nat = 1\n", ":9:8: error[unknown-value]"},
      {line + "poor = \"below\"\nat = 1\nshare = \"60%\"\n", "error[spec-line-forms]"},
      {line + "poor = \"below\"\nshare = \"60%\"\nof = \"median\"\n", "[[line]] lacks \"quantile\""},
      {line + "poor = \"below\"\nshare = \"60%\"\nof = \"mean\"\nquantile = \"eurostat\"\n", ":12:1: error[spec-line-quantile]"},
      {line + "poor = \"below\"\nby_year = { 19 = 4000 }\n", "error[bad-year]"},
      {line + "poor = \"below\"\nat = 1\n[[line]]\nid = \"l\"\npoor = \"below\"\nat = 2\n",
       ":12:6: error[spec-twice]: \"l\" is there already, on line 8"},
      {line + "poor = \"below\"\nat = 7.5\n", "error[float-in-book]"},
      {std::string(welfare) + "low = \"bottom_code\"\n", "error[spec-bottom]"},
      {std::string(welfare) + "scale = \"square_root\"\n", ":7:9: error[spec-scale-terms]"},
      {std::string(welfare) + "measures = [\"fgt\", \"ginni\"]\n", "did you mean \"gini\"?"},
      {deprivations("[[dimension]]\nid = \"a\"\nweight = \"1/2\"\nindicators = [{ rule = \"p\" }]\n"), ":7:3: error[spec-weights-sum]"},
      {deprivations("[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ rule = \"p\", weight = \"1/2\" }]\n"), ":10:1: error[spec-weights-sum]"},
      {deprivations("[[dimension]]\nid = \"a\"\nweight = \"-1\"\nindicators = [{ rule = \"p\" }]\n"), ":9:10: error[spec-weight-range]"},
      {deprivations("[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ title = \"p\" }]\n"), "error[spec-indicator-forms]"},
      {deprivations("[[dimension]]\nid = \"a\"\nweight = \"one\"\nindicators = [{ rule = \"p\" }]\n"), "error[spec-bad-share]"},
      {"[deprivations]\n[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ rule = \"p\" }]\n" + std::string(cutoff), "error[spec-no-rules]"},
      {deprivations("[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ rule = \"p\" }]\n[[cutoff]]\nid = \"d\"\nk = \"0\"\npoor = \"above\"\n"),
       ":13:5: error[spec-cutoff-range]"},
      {deprivations(
           "[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ rule = \"p\" }]\n[[cutoff]]\nid = \"d\"\nk = \"101%\"\npoor = \"above\"\n"),
       "error[spec-cutoff-range]"},
      {deprivations(
           "[[dimension]]\nid = \"a\"\nweight = 1\nindicators = [{ rule = \"p\" }]\n[[band]]\nid = \"b\"\nfrom = \"1/3\"\nbelow = \"1/5\"\n"),
       ":14:9: error[spec-band-order]"},
      {std::string(welfare) + "[design]\nlonely = \"ignore\"\n", "error[unknown-value]"},
      {std::string(welfare) + "[confidence]\nlevel = \"100%\"\n", "error[spec-level-range]"},
      {std::string(welfare) + "[rounds]\nrelation = \"same\"\n", "error[unknown-value]"},
      {std::string(cutoff) + std::string(welfare), "[[cutoff]] lacks \"[deprivations]\""},
      {std::string(welfare) + "[welfre]\n", "did you mean \"welfare\"?"},
  };
  for (const mistake& each : all) {
    CAPTURE(each.text);
    const std::string told = heard(each.text);
    CAPTURE(told);
    CHECK(told.find(each.told) != std::string::npos);
  }
  const std::string many = heard(line + "poor = \"under\"\nat = -1\n[[cutoff]]\nk = 2\n");
  CHECK(many.find("unknown-value") < many.find("spec-line-range"));
  CHECK(many.find("lacks \"[deprivations]\"") != std::string::npos);
}
