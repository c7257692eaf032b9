// SPDX-License-Identifier: MIT
// povexit/lookback/round.hpp -- two rounds of visits compared: what was mended, what is new, what is still open.
//
// Layer: lookback. A problem that a second round does not show is mended only where somebody looked again and could tell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <povexit/base/mergeable.hpp>
#include <povexit/base/result.hpp>
#include <povexit/base/search.hpp>
#include <povexit/lookback/messages.hpp>

namespace povexit::inline v0::lookback {

/// One problem of one household, person or village.
struct round_problem {
  std::string unit{};     ///< its key: an id
  std::string problem{};  ///< a rule's id, an outcome's name
  std::string value{};    ///< what was found, in words or as a number; may be empty
  place where{};          ///< in the file that it was read from
};

/// What one round found. A unit that has a problem was visited, listed or not.
struct round_findings {
  std::vector<round_problem> problems{};
  std::vector<std::string> visited{};      ///< units
  std::vector<round_problem> undecided{};  ///< visited, and whether they have the problem could not be told
};

/// What became of a problem.
enum class round_change : std::uint8_t {
  mended,         ///< in the first round, and in the second the unit was visited without it
  fresh,          ///< in the second round, and in the first the unit was visited without it
  still_open,     ///< in both, with the same value
  changed,        ///< in both, with another value
  not_revisited,  ///< in the first round, and the second did not go there or could not tell
  first_visit,    ///< in the second round, and the first had not been there or could not tell
};
inline constexpr std::size_t round_changes = 6;

/// `mended`, `new`, `still_open`, `changed`, `not_revisited`, `first_visit`.
[[nodiscard]] constexpr std::string_view name(round_change what) noexcept {
  constexpr std::string_view names[] = {"mended", "new", "still_open", "changed", "not_revisited", "first_visit"};
  return names[static_cast<std::size_t>(what)];
}

/// For people: its text in both languages.
[[nodiscard]] constexpr const message& words_of(round_change what) noexcept {
  constexpr const message* all[] = {&messages::round_mended,  &messages::round_new,           &messages::round_still_open,
                                    &messages::round_changed, &messages::round_not_revisited, &messages::round_first_visit};
  return *all[static_cast<std::size_t>(what)];
}

struct round_line {
  std::string unit{};
  std::string problem{};
  round_change what = round_change::still_open;
  std::string before{};  ///< value in the first round
  std::string after{};   ///< value in the second
  friend bool operator==(const round_line&, const round_line&) = default;
};

/// Problems by what became of them. Mergeable.
struct round_totals {
  std::uint64_t by[round_changes] = {};
  [[nodiscard]] constexpr std::uint64_t& of(round_change what) noexcept { return by[static_cast<std::size_t>(what)]; }
  [[nodiscard]] constexpr std::uint64_t of(round_change what) const noexcept { return by[static_cast<std::size_t>(what)]; }
  constexpr void merge(const round_totals& other) noexcept {
    for (std::size_t i = 0; i < round_changes; ++i) by[i] += other.by[i];
  }
  friend constexpr bool operator==(const round_totals&, const round_totals&) = default;
};

/// What became of every problem of either round, by unit and problem.
///
/// Missing: what is undecided several times is undecided; what is undecided of a unit without a name is left out, it may be any.
/// Errors: repeated-problem, for each problem that a round says twice of one unit, and for each that it both says and leaves undecided.
template <typename = void>
[[nodiscard]] result<std::vector<round_line>> compare_rounds(const round_findings& first, const round_findings& second);

template <typename = void>
[[nodiscard]] round_totals totals(std::span<const round_line> lines) noexcept {
  round_totals made;
  for (const round_line& each : lines) ++made.of(each.what);
  return made;
}

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// A round's problems in order, and where it looked.
struct ordered_round {
  std::vector<const round_problem*> problems;  // those found and those undecided, by unit and problem
  std::vector<std::string_view> visited;

  [[nodiscard]] static auto order(const round_problem& one) noexcept { return std::tuple<std::string_view, std::string_view>(one.unit, one.problem); }
};

[[nodiscard]] inline bool is_in(const std::vector<round_problem>& all, const round_problem* one) noexcept {
  return !all.empty() && one >= all.data() && one < all.data() + all.size();
}

template <typename = void>
[[nodiscard]] ordered_round ordered(const round_findings& round, issues& wrong) {
  ordered_round made;
  for (const round_problem& each : round.problems) made.problems.push_back(&each);
  for (const round_problem& each : round.undecided) {
    if (!each.unit.empty()) made.problems.push_back(&each);  // without a key it may be of anybody, and tells of nobody
  }
  const auto is_found = [&round](const round_problem* one) { return is_in(round.problems, one); };
  search::sort(made.problems, [](const round_problem* a, const round_problem* b) { return ordered_round::order(*a) < ordered_round::order(*b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < made.problems.size(); ++i) {
    const round_problem* each = made.problems[i];
    const bool is_again = kept > 0 && ordered_round::order(*each) == ordered_round::order(*made.problems[kept - 1]);
    const bool is_wrong = is_again && (is_found(each) || is_found(made.problems[kept - 1]));
    if (is_wrong) wrong.push_back(error(messages::repeated_problem, {each->unit, each->problem}, each->where));
    if (!is_again || is_wrong) made.problems[kept++] = each;  // undecided twice, as two rows of one household are, is undecided
  }
  made.problems.resize(kept);
  for (const std::string& unit : round.visited) made.visited.emplace_back(unit);
  for (const round_problem& each : round.problems) made.visited.emplace_back(each.unit);
  search::sort_once(made.visited);
  return made;
}

}  // namespace detail

template <typename>
result<std::vector<round_line>> compare_rounds(const round_findings& first, const round_findings& second) {
  issues wrong;
  const detail::ordered_round before = detail::ordered(first, wrong);
  const detail::ordered_round after = detail::ordered(second, wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  std::vector<round_line> lines;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.problems.size() || j < after.problems.size()) {
    const round_problem* a = i < before.problems.size() ? before.problems[i] : nullptr;
    const round_problem* b = j < after.problems.size() ? after.problems[j] : nullptr;
    if (a != nullptr && b != nullptr) {
      const auto order_a = detail::ordered_round::order(*a);
      const auto order_b = detail::ordered_round::order(*b);
      if (order_a < order_b) b = nullptr;
      if (order_b < order_a) a = nullptr;
    }
    i += a != nullptr ? 1 : 0;
    j += b != nullptr ? 1 : 0;
    const bool had = a != nullptr && detail::is_in(first.problems, a);
    const bool has = b != nullptr && detail::is_in(second.problems, b);
    if (!had && !has) continue;
    const round_problem& any = had ? *a : *b;
    round_line line{any.unit, any.problem, round_change::still_open, had ? a->value : std::string(), has ? b->value : std::string()};
    if (had && has) {
      line.what = a->value == b->value ? round_change::still_open : round_change::changed;
    } else if (had) {
      line.what =
          b == nullptr && search::contains_sorted(after.visited, std::string_view(any.unit)) ? round_change::mended : round_change::not_revisited;
    } else {
      line.what =
          a == nullptr && search::contains_sorted(before.visited, std::string_view(any.unit)) ? round_change::fresh : round_change::first_visit;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace povexit::inline v0::lookback
