// SPDX-License-Identifier: MIT
// tests/estimate/random.test.cpp -- random numbers that anybody can compute again.
//
// Expected numbers were computed with a second implementation, in Python, from the words of random.hpp alone.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <povexit/estimate/messages.hpp>
#include <povexit/estimate/random.hpp>

using namespace povexit;
using namespace povexit::estimate;

namespace {

constexpr std::string_view seed = "Lankao, 26 February 2017";

}  // namespace

TEST_CASE("random: the stream of a seed and a label is the published one") {
  random_stream stream(seed, "households\nwest\n");
  for (const std::uint64_t expected : {0x38f8512c9db06d3aU, 0xfa0cc4ecca480f93U, 0x91c4a902a79c21d7U, 0x89551b53a440652dU})
    CHECK(stream.next() == expected);
}

TEST_CASE("random: orders and bounded numbers are the published ones, in any script") {
  CHECK(random_stream(seed, "order").order(12) == std::vector<std::size_t>{5, 3, 7, 0, 2, 9, 10, 1, 6, 8, 4, 11});
  random_stream stream("兰考", "村");
  for (const std::uint64_t expected : {51U, 257U, 73U, 986U, 907U, 826U, 536U, 574U}) CHECK(stream.below(1000) == expected);
  CHECK(stream.below((std::uint64_t{1} << 63U) + 1) == 2531331219646792971U);  // nearly half of all words are passed over
}

TEST_CASE("random: every number below a bound comes as often as it should") {
  random_stream stream(seed, "evenness");
  std::vector<int> counts(7, 0);
  constexpr int draws = 70'000;
  for (int i = 0; i < draws; ++i) ++counts[stream.below(7)];
  double chi_squared = 0;
  for (const int count : counts) chi_squared += (count - draws / 7.0) * (count - draws / 7.0) / (draws / 7.0);
  CHECK(chi_squared < 22.46);  // 6 degrees of freedom, 0.1 %
}

TEST_CASE("random: every order of four comes as often as it should") {
  random_stream stream(seed, "orders of four");
  std::vector<int> counts(256, 0);
  constexpr int draws = 24'000;
  for (int i = 0; i < draws; ++i) {
    const auto order = stream.order(4);
    ++counts[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]];
  }
  double chi_squared = 0;
  int seen = 0;
  for (const int count : counts) {
    if (count == 0) continue;
    ++seen;
    chi_squared += (count - 1000.0) * (count - 1000.0) / 1000.0;
  }
  CHECK(seen == 24);
  CHECK(chi_squared < 49.73);  // 23 degrees of freedom, 0.1 %
}

TEST_CASE("random: a seed opens its own commitment and no other") {
  CHECK(commitment(seed) == "443db47a27f1fdafcbc0d6ab9ef4bb066012e25e66a4c53280c44c99308d28e7");
  CHECK(opens(seed, commitment(seed)));
  CHECK_FALSE(opens(std::string(seed) + " ", commitment(seed)));
}

TEST_CASE("random: a seed that can be guessed from its hash is warned of") {
  CHECK(check_seed(seed).empty());
  REQUIRE(check_seed("2017").size() == 1);
  CHECK(check_seed("2017").front().what == &messages::estimate_short_seed);
  CHECK_FALSE(check_seed("2017").front().is_error());
  CHECK(check_seed("兰考县二〇一七年二月二十六日抽").size() == 1);  // 15 characters in 45 bytes
  CHECK(check_seed(fresh_seed()).empty());
}

TEST_CASE("random: fresh seeds are 128 bits in hexadecimal, and differ") {
  const std::string one = fresh_seed();
  CHECK(one.size() == 32);
  CHECK(one.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(one != fresh_seed());
}
