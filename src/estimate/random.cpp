// SPDX-License-Identifier: MIT
// estimate/random.cpp -- xoshiro256** from a hashed seed; bounded numbers without bias.
//
// Layer: estimate. Source: D. Blackman, S. Vigna (2021); D. Lemire (2019).
#include <povexit/estimate/random.hpp>

#include <bit>
#include <numeric>
#include <random>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/estimate/messages.hpp>
#include <povexit/exact/wide.hpp>
#include <povexit/rulebook/hash.hpp>

namespace povexit::inline v0::estimate {

random_stream::random_stream(std::string_view seed, std::string_view label) : state_{} {
  const std::string digits = rulebook::sha256(std::string(seed) + '\n' + std::string(label));
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<std::uint64_t>(digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'a' + 10);
    state_[i / 16] = (state_[i / 16] << 4U) | digit;
  }
  if (state_ == decltype(state_){}) state_[0] = 1;  // the one state that xoshiro256** never leaves
}

std::uint64_t random_stream::next() noexcept {
  const std::uint64_t drawn = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return drawn;
}

std::uint64_t random_stream::below(std::uint64_t bound) noexcept {
  POVEXIT_EXPECTS(bound > 0);
  const std::uint64_t passed_over = (0 - bound) % bound;  // 2^64 mod bound
  while (true) {
    const unsigned_wide product = static_cast<unsigned_wide>(next()) * bound;
    if (static_cast<std::uint64_t>(product) >= passed_over) return static_cast<std::uint64_t>(product >> 64U);
  }
}

std::vector<std::size_t> random_stream::order(std::size_t size) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = size; left > 1; --left) std::swap(order[left - 1], order[below(left)]);
  return order;
}

std::string_view random_algorithm() noexcept {
  return "xoshiro256**; state: SHA-256 of seed, line feed, label as four big-endian 64-bit words; below b: upper half of next * b, "
         "passing over lower halves < 2^64 mod b; order: Fisher-Yates from the end";
}

std::string commitment(std::string_view seed) { return rulebook::sha256(seed); }

bool opens(std::string_view seed, std::string_view committed) { return rulebook::sha256(seed) == committed; }

issues check_seed(std::string_view seed) {
  constexpr std::size_t least = 16;
  const std::size_t characters = utf8::length(seed);
  if (characters >= least) return {};
  return {warning(messages::estimate_short_seed, {std::to_string(characters), std::to_string(least)})};
}

std::string fresh_seed() {
  std::random_device system;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string seed;
  while (seed.size() < 32) {
    const auto bits = system();
    for (unsigned shift = 0; shift < 32; shift += 4) seed += digits[(bits >> shift) & 15U];
  }
  return seed;
}

}  // namespace povexit::inline v0::estimate
