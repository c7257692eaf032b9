// SPDX-License-Identifier: MIT
// povexit/eval/run_links.hpp -- the links of a run: in order where the data are, else by lists.
//
// Layer: eval.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/search.hpp>
#include <povexit/eval/executor.hpp>
#include <povexit/eval/instructions.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/ordered_link.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/link.hpp>

namespace povexit::inline v0::eval {

/// The link of one pair of levels: one of both.
struct run_link {
  std::optional<ordered_link> ordered;
  link listed;
};

/// Links of pairs of levels at any distance, each made once.
template <typename = void>
class basic_run_links {
 public:
  /// Expects: in every pair, `upper` stands over `lower` in the schema of `data`.
  basic_run_links(const database& data, const std::vector<level_pair>& pairs, instructions use, executor& with) : data_(&data), use_(use) {
    made_.reserve(data.tables().levels.size() * data.tables().levels.size());  // entries stay where they are
    for (const level_pair& pair : pairs) make(pair, with);
  }

  /// Whether these are links of that database, and of all these pairs.
  [[nodiscard]] bool is_of(const database& data, const std::vector<level_pair>& pairs) const noexcept {
    return data_ == &data && !search::any(pairs, [this](const level_pair& each) { return find(each) == nullptr; });
  }

  /// Expects: the pair was asked for at construction.
  [[nodiscard]] const run_link& between(level_index lower, level_index upper) const noexcept {
    const run_link* found = find({lower, upper});
    POVEXIT_EXPECTS(found != nullptr);
    return *found;
  }

  /// Of these pairs, and of those that they join: orphans, parents that declare fewer children than they have, keys that come
  /// twice; counted, one issue a pair of levels. Expects: `is_of` the pairs.
  [[nodiscard]] issues findings(const std::vector<level_pair>& pairs) const {
    std::vector<level_pair> seen;
    issues found;
    for (const level_pair& each : pairs) add_findings_of(each, seen, found);
    return found;
  }

 private:
  struct entry {
    level_pair of;
    run_link made;
    issues findings;
  };

  [[nodiscard]] const run_link* find(const level_pair& pair) const noexcept {
    for (const entry& known : made_) {
      if (known.of == pair) return &known.made;
    }
    return nullptr;
  }

  void make(const level_pair& pair, executor& with) {
    if (find(pair) != nullptr) return;
    const auto above = data_->tables().parent_of(pair.lower);
    POVEXIT_EXPECTS(above.has_value());
    if (*above != pair.upper) return make_joined(pair, *above, with);
    link_findings found;
    run_link made;
    made.ordered = ordered_link::of(*data_, pair.lower, use_, with, found);
    if (!made.ordered) made.listed = make_link(*data_, pair.lower, &found);
    made_.push_back({pair, std::move(made), {}});
    add_findings(data_->tables(), pair, found, made_.back().findings);
  }

  void make_joined(const level_pair& pair, level_index middle, executor& with) {
    make({middle, pair.upper}, with);
    make({pair.lower, middle}, with);
    const run_link& lower = between(pair.lower, middle);
    const run_link& upper = between(middle, pair.upper);
    run_link made;
    if (lower.ordered && upper.ordered) {
      made.ordered = ordered_link::joined(*lower.ordered, *upper.ordered, use_);
    } else {
      made.listed = join(listed({pair.lower, middle}), listed({middle, pair.upper}));
    }
    made_.push_back({pair, std::move(made), {}});
  }

  void add_findings_of(const level_pair& pair, std::vector<level_pair>& seen, issues& to) const {
    if (search::contains(seen, pair)) return;
    const level_index above = *data_->tables().parent_of(pair.lower);
    if (above != pair.upper) {
      add_findings_of({above, pair.upper}, seen, to);
      add_findings_of({pair.lower, above}, seen, to);
    }
    seen.push_back(pair);
    const std::size_t at = search::first(made_, [&pair](const entry& each) { return each.of == pair; });
    to.insert(to.end(), made_[at].findings.begin(), made_[at].findings.end());
  }

  /// The link as lists, which a join with another needs.
  [[nodiscard]] link listed(const level_pair& pair) const {
    const run_link& known = between(pair.lower, pair.upper);
    if (!known.ordered) return known.listed;
    const level_index above = *data_->tables().parent_of(pair.lower);
    return above == pair.upper ? make_link(*data_, pair.lower) : join(make_link(*data_, pair.lower), listed({above, pair.upper}));
  }

  const database* data_;
  instructions use_;
  std::vector<entry> made_;
};
using run_links = basic_run_links<>;

}  // namespace povexit::inline v0::eval
