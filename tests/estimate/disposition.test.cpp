// SPDX-License-Identifier: MIT
// tests/estimate/disposition.test.cpp -- final codes and outcome rates.
#include <doctest/doctest.h>

#include <povexit/estimate/disposition.hpp>
#include <povexit/estimate/messages.hpp>

using namespace povexit;
using namespace povexit::estimate;

TEST_CASE("disposition: codes are read as letters, words and numbers") {
  const std::pair<const char*, disposition> spellings[] = {
      {"I", disposition::complete},     {"1.1", disposition::complete},           {"Complete", disposition::complete},
      {"p", disposition::partial},      {"2.12", disposition::refusal},           {"NC", disposition::non_contact},
      {"2.2", disposition::non_contact}, {"2.31", disposition::other},            {"3.1", disposition::unknown_household},
      {"3.21", disposition::unknown_other}, {"4", disposition::not_eligible},     {"4.5", disposition::not_eligible},
      {"not eligible", disposition::not_eligible}};
  for (const auto& [text, code] : spellings) {
    CAPTURE(text);
    const auto read = read_disposition(text);
    REQUIRE(read.has_value());
    CHECK(*read == code);
  }
}

TEST_CASE("disposition: anything else is an issue in its place") {
  for (const char* text : {"", "1", "1.3", "2.4", "3.0", "5.1", "1.1x", "I I", "1..1", "..", "21"}) {
    CAPTURE(text);
    const auto read = read_disposition(text, {"visits.csv", 7, 3, 1, {}});
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().front().what == &messages::estimate_unknown_disposition);
    CHECK(read.error().front().where.line == 7);
  }
}

TEST_CASE("disposition: the rates are those of the Standard Definitions") {
  dispositions counted;
  counted.add(disposition::complete, 600);
  counted.add(disposition::partial, 50);
  counted.add(disposition::refusal, 100);
  counted.add(disposition::non_contact, 40);
  counted.add(disposition::other, 10);
  counted.add(disposition::unknown_household, 70);
  counted.add(disposition::unknown_other, 30);
  counted.add(disposition::not_eligible, 200);
  const outcome_rates rates = rates_of(counted);
  CHECK(rates.response_1 == ratio(600, 900));
  CHECK(rates.response_2 == ratio(650, 900));
  CHECK(rates.eligible == ratio(800, 1000));
  CHECK(rates.response_3 == ratio(600, 880));  // 800 + 0.8 * 100
  CHECK(rates.response_4 == ratio(650, 880));
  CHECK(rates.response_5 == ratio(600, 800));
  CHECK(rates.response_6 == ratio(650, 800));
  CHECK(rates.cooperation_1 == ratio(600, 760));
  CHECK(rates.refusal_1 == ratio(100, 900));
  CHECK(rates.contact_1 == ratio(760, 900));
  CHECK(rates_of(counted, ratio(1)).response_3 == rates.response_1);
  CHECK(rates_of(counted, ratio(0)).response_3 == rates.response_5);
}

TEST_CASE("disposition: rates over nothing are none, and counts merge") {
  CHECK_FALSE(rates_of({}).response_1.has_value());
  CHECK_FALSE(rates_of({}).eligible.has_value());
  dispositions moved;
  moved.add(disposition::not_eligible, 3);
  CHECK_FALSE(rates_of(moved).response_5.has_value());
  CHECK(rates_of(moved).eligible == ratio(0));
  dispositions both = moved;
  both.merge(moved);
  CHECK(both.at(disposition::not_eligible) == 6);
}
