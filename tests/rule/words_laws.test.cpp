// SPDX-License-Identifier: MIT
// tests/rule/words_laws.test.cpp -- laws of rules in words: no meaning is lost, and no shipped rule needs symbols.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/rule/words.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/parse.hpp>
#include <povexit/rulebook/shipped.hpp>

#include <doctest/doctest.h>

#include "rule/changed_expr.hpp"
#include "rule/labelled_county.hpp"
#include "support/random_case.hpp"
#include "support/random_expr.hpp"

using namespace povexit;

namespace {

constexpr language tongues[] = {language::en, language::zh};

/// Expressions that mean something else and are told alike: none, or the first pair.
std::string told_alike(const rule::expr& e, std::string_view level, const rule::word_setting& with) {
  const std::string told = in_words(e, level, with);
  for (const rule::expr& other : testing::changes_of(e).all()) {
    if (in_words(other, level, with) == told) return rule::print(e) + "\n" + rule::print(other) + "\n" + told;
  }
  return {};
}

/// What a reader of sentences should never see.
std::string symbols_in(const std::string& sentence) {
  constexpr std::string_view symbols[] = {"<", ">", "=", "&&", "||", "count(", "sum(", "every(", "not(", "satisfies", "[", "]", "{0}", "{1}", "{2}"};
  for (const std::string_view each : symbols) {
    if (sentence.find(each) != std::string::npos) return std::string(each);
  }
  return {};
}

result<schema> tables_of(std::string_view id) {
  auto own = rulebook::shipped_schema(id);
  return own ? std::move(own) : rulebook::shipped_schema("cn-register");
}

}  // namespace

TEST_CASE("words: another relation, limit, name, or joining word makes another sentence, in any tree") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    testing::random_expr dice(seed);
    const rule::expr e = dice(5);
    for (const language tongue : tongues) CHECK(told_alike(e, "household", {tongue, nullptr, nullptr, {}, 0, {0, 0, 0}}) == "");
  }
}

TEST_CASE("words: another relation, limit, name, or joining word makes another sentence, in random books") {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const auto made = testing_support::random_case_of(seed);
    for (const rule::book& book : made.books) {
      for (const rule::rule& r : book.rules) {
        CAPTURE(seed);
        for (const language tongue : tongues) CHECK(told_alike(r.when.value, r.level, {tongue, &made.tables, &book, made.books, 0, {0, 0, 0}}) == "");
      }
    }
  }
}

TEST_CASE("words: another relation, limit, name, or joining word makes another sentence, where columns have titles") {
  const schema tables = testing::labelled_tables();
  const rule::book names = testing::labelled_names();
  constexpr std::string_view texts[] = {"every m in members[age in [6..15]] satisfies (m.enrolled or m.excused)",
                                        "(on_register or own_house) and size >= 2",
                                        "count(members[disabled and insured]) / size <= 5%",
                                        "if on_register then net_income > 5 else pension < 5",
                                        "min(members[enrolled].age) >= 6 or grade in (\"A\", \"B\")",
                                        "not(stable and (own_house or rate < 5%))",
                                        "days_between(registered_on, exited_on) >= 7 and kind = \"poor\""};
  for (const std::string_view text : texts) {
    for (const language tongue : tongues)
      CHECK(told_alike(*rulebook::parse_expression(text), "household", {tongue, &tables, &names, {}, 0, {0, 0, 0}}) == "");
  }
}

TEST_CASE("words: a rule's exception, its applies and what nobody means each show") {
  const schema tables = testing::labelled_tables();
  const rule::book names = testing::labelled_names();
  const auto formula = [](std::string_view text) { return rule::formula(*rulebook::parse_expression(text)); };
  rule::rule plain;
  plain.level = "household";
  plain.when = formula("every m in members satisfies m.insured");
  std::vector<rule::rule> all{plain};
  for (const auto empty : {rule::empty_means::pass, rule::empty_means::fail, rule::empty_means::unknown}) {
    all.push_back(plain);
    all.back().empty = empty;
  }
  for (const std::string_view text : {"own_house", "stable"}) {
    all.push_back(plain);
    all.back().exception = rule::exception_clause{formula(text), {}};
    all.push_back(plain);
    all.back().applies = formula(text);
  }
  for (const language tongue : tongues) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) CHECK(in_words(all[i], names, &tables, tongue) != in_words(all[j], names, &tables, tongue));
    }
  }
}

TEST_CASE("words: every rule of every shipped book is a sentence without symbols in both languages, another in each") {
  for (const std::string_view id : rulebook::shipped_books()) {
    const auto tables = tables_of(id);
    REQUIRE(tables.has_value());
    const auto books = rulebook::with_used(*rulebook::shipped(id));
    REQUIRE(books.has_value());
    for (const rule::rule& r : books->front().rules) {
      CAPTURE(id);
      CAPTURE(r.id);
      const std::string en = in_words(r, {language::en, &*tables, &books->front(), *books, 0, {0, 0, 0}});
      const std::string zh = in_words(r, {language::zh, &*tables, &books->front(), *books, 0, {0, 0, 0}});
      CHECK(symbols_in(en) == "");
      CHECK(symbols_in(zh) == "");
      CHECK(en.ends_with('.'));
      CHECK(zh.ends_with("。"));
      CHECK(en != zh);
      for (const char c : en) CHECK_FALSE((static_cast<unsigned char>(c) < 0x20));
    }
  }
}
