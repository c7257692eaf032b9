// SPDX-License-Identifier: MIT
// estimate/recognition.cpp -- what households answer, under each treatment of what is neither yes nor no.
//
// Layer: estimate.
#include <povexit/estimate/rates.hpp>

#include <array>
#include <map>
#include <string>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

enum class kind : std::uint8_t { approving, disapproving, average, no_answer };

using code_kinds = std::map<std::string, kind>;

code_kinds kinds_of(const recognition_codes& codes, issues& found) {
  code_kinds kinds;
  const std::array<std::pair<const std::vector<std::string>*, kind>, 4> lists{{{&codes.approving, kind::approving},
                                                                               {&codes.disapproving, kind::disapproving},
                                                                               {&codes.average, kind::average},
                                                                               {&codes.no_answer, kind::no_answer}}};
  for (const auto& [list, meaning] : lists) {
    for (const std::string& code : *list) {
      const auto [at, is_new] = kinds.emplace(code, meaning);
      if (!is_new && at->second != meaning) found.push_back(error(messages::estimate_code_named_twice, {code}));
    }
  }
  kinds.emplace("", kind::no_answer);
  return kinds;
}

rate treated(const recognition& of, counts_as average, counts_as no_answer, const limit& held_to) {
  std::uint64_t approving = of.approving;
  std::uint64_t all = of.approving + of.disapproving;
  for (const auto& [count, as] : {std::pair(of.average, average), std::pair(of.no_answer, no_answer)}) {
    if (as == counts_as::approval) approving += count;
    if (as != counts_as::left_out) all += count;
  }
  return rate_of(approving, all, 0, held_to);
}

}  // namespace

result<recognition> recognition_of(std::span<const recognition_answer> answers, const recognition_codes& codes, const limit& held_to,
                                   const confidence& with) {
  issues found;
  const code_kinds kinds = kinds_of(codes, found);
  std::vector<std::string> names;
  for (const auto& [code, meaning] : kinds) {
    if (!code.empty()) names.push_back(code);
  }
  recognition made;
  for (const recognition_answer& each : answers) {
    const auto at = kinds.find(each.code);
    if (at == kinds.end()) {
      found.push_back(error(messages::estimate_unknown_answer, {each.code}, each.where, nearest(each.code, names)));
      continue;
    }
    switch (at->second) {
      case kind::approving: ++made.approving; break;
      case kind::disapproving: ++made.disapproving; break;
      case kind::average: ++made.average; break;
      case kind::no_answer: ++made.no_answer; break;
    }
  }
  if (!found.empty()) return unexpected(std::move(found));
  made.by_book = treated(made, codes.average_is, codes.no_answer_is, held_to);
  made.lowest = treated(made, counts_as::no_approval, counts_as::no_approval, held_to);
  made.highest = treated(made, counts_as::approval, counts_as::left_out, held_to);
  const std::uint64_t yes = made.by_book.numerator;
  const std::uint64_t all = made.by_book.denominator;
  for (const auto& [by, of] : {std::pair(method::clopper_pearson, clopper_pearson(yes, all, with)), std::pair(method::mid_p, mid_p(yes, all, with)),
                               std::pair(method::wilson, wilson(yes, all, with))}) {
    made.intervals.push_back({by, with, std::nullopt, of});
  }
  return made;
}

}  // namespace povexit::inline v0::estimate
