// SPDX-License-Identifier: MIT
// povexit/lookback/work_list.hpp -- what is to be mended where, and by whom: lists for the people of a township and a village.
//
// Layer: lookback.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/message.hpp>
#include <povexit/base/search.hpp>
#include <povexit/lookback/finding.hpp>

namespace povexit::inline v0::lookback {

/// One line: a problem of a household.
struct work_item {
  std::string township{};
  std::string village{};
  std::string household{};  ///< its id
  std::string head{};       ///< name of its head; personal
  label problem{};          ///< in words
  std::string value{};      ///< what was found; may be empty
  std::string limit{};      ///< what it is held against; may be empty
  std::string who{};        ///< who is to mend it; may be empty
  std::optional<date> due{};
  finding_state state = finding_state::suspected;

  friend bool operator==(const work_item& a, const work_item& b) {
    return a.order() == b.order() && a.head == b.head && a.problem == b.problem && a.value == b.value && a.limit == b.limit && a.who == b.who &&
           a.due == b.due && a.state == b.state;
  }
  [[nodiscard]] std::tuple<std::string_view, std::string_view, std::string_view> order() const noexcept { return {township, village, household}; }
};

/// The lines of one village, one after the other in the sorted list.
struct work_section {
  std::string township{};
  std::string village{};
  std::span<const work_item> items{};
};

/// Sorts by township, village and household; lines of a household stay in their order.
template <typename = void>
void sort_work(std::vector<work_item>& items) {
  search::sort(items, [](const work_item& a, const work_item& b) { return a.order() < b.order(); });
}

/// The list of each village that has lines. Borrows. Expects: sorted by `sort_work`.
template <typename = void>
[[nodiscard]] std::vector<work_section> sections_of(std::span<const work_item> sorted) {
  std::vector<work_section> made;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end].township == sorted[begin].township && sorted[end].village == sorted[begin].village) ++end;
    made.push_back({sorted[begin].township, sorted[begin].village, sorted.subspan(begin, end - begin)});
  }
  return made;
}

/// True for an open item whose day has passed.
[[nodiscard]] inline bool is_overdue(const work_item& item, const date& today) noexcept {
  return item.due && *item.due < today && (item.state == finding_state::suspected || item.state == finding_state::answered);
}

}  // namespace povexit::inline v0::lookback
