// SPDX-License-Identifier: MIT
// rulebook/hash.cpp -- SHA-256, and the canonical form of a book.
//
// Layer: rulebook. Source: NIST FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2.
#include <povexit/rulebook/hash.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include <povexit/rulebook/print.hpp>

namespace povexit::inline v0::rulebook {

namespace {

constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using digest = std::array<std::uint32_t, 8>;

/// Section 6.2.2: one block of 64 bytes.
void add_block(digest& state, std::string_view block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 64; ++i) w[i / 4] = (w[i / 4] << 8U) | static_cast<unsigned char>(block[i]);
  for (std::size_t t = 16; t < 64; ++t) {
    const std::uint32_t s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3U);
    const std::uint32_t s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10U);
    w[t] = s1 + w[t - 7] + s0 + w[t - 16];
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t t = 0; t < 64; ++t) {
    const std::uint32_t upper1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t upper0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t t1 = h + upper1 + ((e & f) ^ (~e & g)) + round_constants[t] + w[t];
    const std::uint32_t t2 = upper0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const digest added{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
}

}  // namespace

std::string sha256(std::string_view bytes) {
  digest state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= 64; bytes.remove_prefix(64)) add_block(state, bytes.substr(0, 64));
  std::string last(bytes);
  last += '\x80';
  while (last.size() % 64 != 56) last += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) last += static_cast<char>((bits >> static_cast<unsigned>(shift)) & 0xFFU);
  for (std::string_view rest = last; !rest.empty(); rest.remove_prefix(64)) add_block(state, rest.substr(0, 64));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) text += digits[(word >> static_cast<unsigned>(shift)) & 15U];
  }
  return text;
}

namespace {

/// Formulas lose their own spelling, and print in the one normal way.
void normalise(rule::formula& formula) { formula.text.clear(); }
void normalise(std::optional<rule::formula>& formula) {
  if (formula) normalise(*formula);
}

void normalise_formulas(rule::book& book) {
  for (rule::define& each : book.defines) normalise(each.value);
  for (rule::reported& each : book.reports) normalise(each.value);
  for (rule::rule& each : book.rules) {
    normalise(each.when);
    normalise(each.applies);
    if (each.exception) normalise(each.exception->when);
  }
  for (rule::verdict_clause& each : book.verdicts) {
    normalise(each.of);
    normalise(each.when);
    normalise(each.applies);
  }
  for (rule::score& score : book.scores) {
    for (rule::score_item& each : score.items) {
      normalise(each.earns);
      normalise(each.applies);
    }
  }
  for (rule::classification& classes : book.classes) {
    for (rule::class_case& each : classes.cases) normalise(each.when);
  }
}

/// Parts go in the order of their names. Cases of a class and items of a score keep theirs: it is part of what they say.
void sort_parts(rule::book& book) {
  const auto by_name = [](const auto& a, const auto& b) { return std::tie(a.level, a.name) < std::tie(b.level, b.name); };
  const auto by_id = [](const auto& a, const auto& b) { return std::tie(a.level, a.id) < std::tie(b.level, b.id); };
  const auto sort = [](auto& parts, const auto& before) { std::stable_sort(parts.begin(), parts.end(), before); };
  std::sort(book.uses.begin(), book.uses.end());
  sort(book.waivers, [](const auto& a, const auto& b) { return a.id < b.id; });
  sort(book.parameters, [](const auto& a, const auto& b) { return a.name < b.name; });
  sort(book.defines, by_name);
  sort(book.rules, by_id);
  sort(book.scores, by_id);
  sort(book.classes, by_name);
  sort(book.verdicts, by_name);
  sort(book.reports, by_name);
  const auto first_day = [](const rule::parameter_value& value) { return value.in_force.from.value_or(date{1, 1, 1}); };
  for (rule::parameter& each : book.parameters) {
    sort(each.values, [&](const auto& a, const auto& b) { return a.key != b.key ? a.key < b.key : first_day(a) < first_day(b); });
    std::sort(each.codes.begin(), each.codes.end());
  }
}

}  // namespace

std::string canonical(const rule::book& book) {
  rule::book sorted = book;
  sort_parts(sorted);
  normalise_formulas(sorted);
  return print_book(sorted);
}

std::string hash(const rule::book& book) { return sha256(canonical(book)); }

}  // namespace povexit::inline v0::rulebook
