// SPDX-License-Identifier: MIT
// tests/rulebook/hash.test.cpp -- SHA-256, and what a book's hash depends on.
//
// Source of the vectors: NIST FIPS 180-4 examples, and NIST CAVP "SHA Test Vectors for Hashing Byte-Oriented Messages".
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rulebook/hash.hpp>
#include <povexit/rulebook/load.hpp>
#include "support/random.hpp"
#include "support/random_written_book.hpp"

namespace {

using namespace povexit;

TEST_CASE("sha256: the published vectors") {
  struct vector {
    std::string bytes;
    std::string_view digest;
  };
  const vector vectors[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {"\xd3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"},
      {"\x11\xaf", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"},
      {std::string(55, '\0'), "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"},
      {std::string(56, '\0'), "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"},
      {std::string(57, '\0'), "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"},
      {std::string(64, '\0'), "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"},
      {std::string(1000, '\0'), "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"},
  };
  for (const vector& each : vectors) {
    CAPTURE(each.bytes.size());
    CHECK(rulebook::sha256(each.bytes) == each.digest);
  }
}

constexpr std::string_view plain = R"([book]
id = "x"
title = "X"
uses = ["a", "b"]
extends = "base"
waivers = [{ id = "p", date = 2018-01-01, reason = "r" }, { id = "q", date = 2018-01-02, reason = "r" }]
[param.line]
by_year = { 2014 = 2800, 2015 = "7.5" }
[param.limit]
value = "2%"
tightens = "base:limit"
[param.table]
by = ["county.region", "exit_year"]
values = { western = { 2016 = 3, 2017 = 4 }, central = { 2016 = 5 } }
[param.dated]
in_force = [{ until = 2016-12-31, value = 6 }, { from = 2017-01-01, value = 7 }]
[param.western]
codes = ["sichuan", "gansu"]
[define.household]
p = 'income / size'
q = 'size'
[[rule]]
id = "income"
level = "household"
when = 'p > line and not(q = 1)'
applies = 'q > 0'
clause = "2"
[[rule]]
id = "size"
level = "household"
when = 'q >= 1'
[[score]]
id = "total"
level = "household"
of = "10.0"
pass = 8
items = [{ rule = "size", points = 6, veto = true }, { id = "rest", points = 'q', max = 4, applies = 'p > 1' }]
[classify.household]
name = "kind"
cases = [{ value = "a", when = 'q > 2' }, { value = "b", when = 'q > 1' }]
otherwise = "c"
[verdict.household]
name = "meets"
applies = 'q > 3'
)";

TEST_CASE("hash: comments, white space, quotes and the order of parts do not count") {
  constexpr std::string_view reordered = R"(# another hand
[[score]]
items = [{ points = "6.0", veto = true, rule = 'size' }, { max = "8/2", points = '( q )', applies = 'p>1', id = "rest" }]
kind = "criterion"
pass = "8"
of = 10
level = "household"
id = "total"
not_applicable = "full"
[[rule]]
when = "q>=1"
level = 'household'
id = "size"
[[verdict.household]]
applies = '(q > 3)'
name = "meets"
[[classify.household]]
otherwise = { value = "c" }
name = "kind"
cases = [{ when = 'q>2', value = "a" }, { value = "b", when = '(q > 1)' }]
[define]
household.q = '(size)'
household.p = 'income/size'
[param]
limit = { tightens = 'base:limit', value = '2%' }
line.by_year = { 2015 = "7.5", 2014 = "2800" }   # older last
western.codes = ["gansu", "sichuan"]
dated.in_force = [{ value = 7, from = 2017-01-01 }, { value = "6", until = 2016-12-31 }]
table.values = { central.2016 = 5, western = { 2017 = 4, 2016 = 3 } }
table.by = ["county.region", "exit_year"]
[[rule]]
clause = "2"
id = "income"
level = "household"
applies = 'q>0'
when = '''
  p > line
  and not( q = 1 )'''
[book]
uses = ["b", "a"]
waivers = [{ reason = "r", id = "q", date = 2018-01-02 }, { id = "p", date = 2018-01-01, reason = "r" }]
extends = "base"
title = { en = "X" }
id = "x"
)";
  const auto one = rulebook::parse_book(plain, "one.toml");
  const auto other = rulebook::parse_book(reordered, "other.toml");
  REQUIRE(one);
  REQUIRE(other);
  CHECK(rulebook::canonical(*one) == rulebook::canonical(*other));
  CHECK(one->hash == other->hash);
  CHECK(one->hash.size() == 64);
}

TEST_CASE("hash: every change of meaning counts") {
  struct change {
    std::string_view from;
    std::string_view to;
  };
  constexpr change changes[] = {{"p > line", "p >= line"}, {"2800", "2801"},         {"\"7.5\"", "\"7.6\""},          {"\"2%\"", "\"2‰\""}, {"id = \"size\"", "id = \"sizes\""},
                                {"2015", "2016"},          {"title = \"X\"", "title = \"Y\""}, {"clause = \"2\"", "clause = \"3\""}, {"q = 'size'", "q = 'sizes'"},
                                {"[\"a\", \"b\"]", "[\"a\"]"}, {"[param.limit]", "[param.limits]"},
                                {"extends = \"base\"", "extends = \"bases\""}, {"2018-01-01", "2018-01-03"}, {"reason = \"r\"", "reason = \"s\""}, {"base:limit", "base:limits"},
                                {"county.region", "county.regions"}, {"2017 = 4", "2018 = 4"}, {"until = 2016-12-31", "until = 2016-12-30"}, {"from = 2017-01-01", "from = 2017-01-02"},
                                {"\"gansu\"", "\"henan\""}, {"'q > 0'", "'q > 9'"}, {"'q > 3'", "'q > 9'"}, {"pass = 8", "pass = 9"}, {"veto = true", "veto = false"},
                                {"'p > 1'", "'p > 9'"}, {"points = 'q'", "points = 'p'"}, {"id = \"rest\"", "id = \"rests\""}, {"of = \"10.0\"", "of = 10\nkind = \"reference\""},
                                {"of = \"10.0\"", "of = 10\nnot_applicable = \"leaves\""}, {"of = \"10.0\"", "of = 10\ntightens = \"total\""},
                                {"{ rule = \"size\", points = 6, veto = true }, { id = \"rest\", points = 'q', max = 4, applies = 'p > 1' }",
                                 "{ id = \"rest\", points = 'q', max = 4, applies = 'p > 1' }, { rule = \"size\", points = 6, veto = true }"},
                                {"'q > 2'", "'q > 9'"}, {"otherwise = \"c\"", "otherwise = \"d\""}, {"name = \"kind\"", "name = \"kinds\""},
                                {"{ value = \"a\", when = 'q > 2' }, { value = \"b\", when = 'q > 1' }", "{ value = \"b\", when = 'q > 1' }, { value = \"a\", when = 'q > 2' }"}};
  const auto before = rulebook::parse_book(plain, "plain.toml");
  REQUIRE(before);
  for (const change& each : changes) {
    CAPTURE(each.from);
    std::string text(plain);
    const std::size_t at = text.find(each.from);
    REQUIRE(at != std::string::npos);
    const auto after = rulebook::parse_book(text.replace(at, each.from.size(), each.to), "changed.toml");
    REQUIRE(after);
    CHECK(after->hash != before->hash);
  }
}

TEST_CASE("hash: shuffled parts of a random book hash alike; two random books do not") {
  testing_support::random_source dice(7);
  std::string last;
  for (int round = 0; round < 200; ++round) {
    rule::book book = testing_support::written::random_book(dice);
    const std::string before = rulebook::hash(book);
    dice.shuffle(book.parameters);
    dice.shuffle(book.rules);
    dice.shuffle(book.defines);
    dice.shuffle(book.reports);
    dice.shuffle(book.verdicts);
    dice.shuffle(book.scores);
    dice.shuffle(book.classes);
    dice.shuffle(book.waivers);
    dice.shuffle(book.uses);
    for (rule::parameter& each : book.parameters) {
      dice.shuffle(each.values);
      dice.shuffle(each.codes);
    }
    CHECK(rulebook::hash(book) == before);
    CHECK(before != last);
    last = before;
  }
}

}  // namespace
