// SPDX-License-Identifier: MIT
// povexit/stats/distribution.hpp -- who has how much: every value once, with the weight of those who have it.
//
// Layer: stats. Whatever needs all values at once (quantiles, Gini, Sen, Lorenz, logarithms) is computed from this, and it
// merges: any split of the rows, merged in any order, gives the same bytes. Built from columns in stats/distribution_of.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <povexit/exact/quotient.hpp>
#include <povexit/exact/whole.hpp>
#include <povexit/exact/wide.hpp>
#include <povexit/stats/line.hpp>

namespace povexit::inline v0::stats {

/// One value, and who has it. `weight` is above 0: rows without weight are nobody, and are counted by coverage.
struct atom {
  std::int64_t value = 0;
  std::uint64_t rows = 0;
  wide weight = 0;  ///< 2^63 rows of weights below 2^63: below 2^126

  friend constexpr bool operator==(const atom&, const atom&) = default;
};

/// Sums over the values up to some place.
struct running {
  std::uint64_t rows = 0;
  wide people = 0;  ///< below 2^126
  whole<4> welfare;    ///< weight times value: magnitude below 2^189

  constexpr void add(const atom& one) noexcept {
    rows += one.rows;
    people += one.weight;
    // in the machine's words where both factors are below 2^63
    welfare += one.weight <= INT64_MAX ? whole<4>(one.weight * one.value) : multiply(whole<2>(one.weight), one.value);
  }
  friend constexpr bool operator==(const running&, const running&) = default;
};

/// An exact multiset of values.
///
/// Unit:   values at the scale of their column; weights as their column has them ("people" is the sum of weights).
/// Merges: exactly; associative and commutative, and the empty one is neutral. Only memory can fail.
/// Cost:   32 bytes a distinct value, whatever the number of rows; merge is linear in the distinct values of both.
template <typename = void>
class basic_distribution {
 public:
  basic_distribution() = default;

  /// From atoms in ascending order of value, and the sum of squared weights times value of their rows.
  /// Expects: values ascend strictly, weights are above 0; the first is O(n) for the caller to see to.
  [[nodiscard]] static basic_distribution of_ascending(std::vector<atom> atoms, const whole<4>& squares) {
    basic_distribution made;
    made.atoms_ = std::move(atoms);
    made.squares_ = squares;
    for (const atom& one : made.atoms_) made.all_.add(one);
    return made;
  }

  [[nodiscard]] std::span<const atom> atoms() const noexcept { return atoms_; }
  [[nodiscard]] bool is_empty() const noexcept { return atoms_.empty(); }
  /// Rows with a weight.
  [[nodiscard]] std::uint64_t rows() const noexcept { return all_.rows; }
  /// Sum of weights.
  [[nodiscard]] wide people() const noexcept { return all_.people; }
  /// Sum of weight times value.
  [[nodiscard]] const whole<4>& welfare() const noexcept { return all_.welfare; }
  [[nodiscard]] const running& all() const noexcept { return all_; }
  /// Sum over the rows of squared weight times value: below 2^63 * 2^126 * 2^63 = 2^252. For one variant of the Gini.
  [[nodiscard]] const whole<4>& squares() const noexcept { return squares_; }

  /// Welfare per head; undefined for nobody.
  [[nodiscard]] quotient mean() const noexcept { return {quotient::integer(all_.welfare), quotient::integer(all_.people)}; }

  /// Sums over those whose value is not above. Cost: linear.
  [[nodiscard]] running up_to(std::int64_t greatest) const noexcept {
    running sum;
    for (std::size_t i = 0; i < atoms_.size() && atoms_[i].value <= greatest; ++i) sum.add(atoms_[i]);
    return sum;
  }
  /// Sums over the poor. Expects: the line is fit for totals (stats/line.hpp).
  [[nodiscard]] running poor(const poverty_line& line) const noexcept { return up_to(greatest_poor(line)); }

  void merge(const basic_distribution& other) {
    std::vector<atom> both;
    both.reserve(atoms_.size() + other.atoms_.size());
    std::size_t mine = 0;
    std::size_t theirs = 0;
    while (mine < atoms_.size() || theirs < other.atoms_.size()) {
      const bool takes_mine = mine < atoms_.size() && (theirs == other.atoms_.size() || atoms_[mine].value <= other.atoms_[theirs].value);
      const bool takes_theirs = theirs < other.atoms_.size() && (mine == atoms_.size() || other.atoms_[theirs].value <= atoms_[mine].value);
      atom one = takes_mine ? atoms_[mine] : other.atoms_[theirs];
      if (takes_mine && takes_theirs) {
        one.rows += other.atoms_[theirs].rows;
        one.weight += other.atoms_[theirs].weight;
      }
      mine += takes_mine ? 1 : 0;
      theirs += takes_theirs ? 1 : 0;
      both.push_back(one);
    }
    atoms_ = std::move(both);
    all_.rows += other.all_.rows;
    all_.people += other.all_.people;
    all_.welfare += other.all_.welfare;
    squares_ += other.squares_;
  }

  friend bool operator==(const basic_distribution&, const basic_distribution&) = default;

 private:
  std::vector<atom> atoms_;
  running all_;
  whole<4> squares_;
};

using distribution = basic_distribution<>;

/// The share of people who are poor. Undefined for nobody. Expects: the line is fit for totals.
template <typename = void>
[[nodiscard]] quotient share_of_people(const distribution& all, const poverty_line& line) noexcept {
  return {quotient::integer(all.poor(line).people), quotient::integer(all.people())};
}

/// The share of welfare that the poor hold. Undefined where there is no welfare above 0 to share. Expects: the line is fit
/// for totals.
template <typename = void>
[[nodiscard]] quotient share_of_welfare(const distribution& all, const poverty_line& line) noexcept {
  if (!all.welfare().is_positive()) return {};
  return {quotient::integer(all.poor(line).welfare), quotient::integer(all.welfare())};
}

}  // namespace povexit::inline v0::stats
