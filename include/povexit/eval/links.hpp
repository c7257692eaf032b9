// SPDX-License-Identifier: MIT
// povexit/eval/links.hpp -- the links between levels that a program needs, each made once a run.
//
// Layer: eval.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/link.hpp>
#include <povexit/table/messages.hpp>

namespace povexit::inline v0::eval {

/// Two levels that belong together: `upper` stands over `lower`.
struct level_pair {
  level_index lower = 0;
  level_index upper = 0;
  friend bool operator==(const level_pair&, const level_pair&) = default;
};

/// One warning for each kind of finding of a pair of levels.
template <typename = void>
void add_findings(const schema& tables, const level_pair& pair, const link_findings& found, issues& to) {
  const auto plural = [&tables](level_index level) {
    const level_schema& described = tables.levels[level];
    return described.plural.empty() ? described.name : described.plural;
  };
  const std::string& above = tables.levels[pair.upper].name;
  if (!found.orphans.empty()) {
    to.push_back(
        warning(messages::orphans, {plural(pair.lower), std::to_string(found.orphans.size()), above, std::to_string(found.orphans.front())}));
  }
  if (!found.fewer_declared.empty()) {
    to.push_back(warning(messages::fewer_declared, {plural(pair.upper), std::to_string(found.fewer_declared.size()), plural(pair.lower),
                                                           std::to_string(found.fewer_declared.front())}));
  }
  if (!found.repeated_keys.empty()) {
    to.push_back(warning(messages::repeated_keys, {plural(pair.lower), std::to_string(found.repeated_keys.size()),
                                                          tables.levels[pair.lower].parent->key, above,
                                                          std::to_string(found.repeated_keys.front())}));
  }
}

/// Links of pairs of levels at any distance.
template <typename = void>
class basic_links {
 public:
  /// Expects: in every pair, `upper` stands over `lower` in the schema of `data`.
  basic_links(const database& data, const std::vector<level_pair>& pairs) : data_(&data) {
    for (const level_pair& pair : pairs) make(pair);
  }

  /// Expects: the pair was asked for at construction.
  [[nodiscard]] const link& between(level_index lower, level_index upper) const noexcept {
    const link* found = find({lower, upper});
    POVEXIT_EXPECTS(found != nullptr);
    return *found;
  }

  /// Orphans, parents that declare fewer children than they have, keys that come twice: counted, one issue a pair of levels.
  [[nodiscard]] const issues& findings() const noexcept { return findings_; }

 private:
  struct entry {
    level_pair of;
    link made;
  };

  [[nodiscard]] const link* find(const level_pair& pair) const noexcept {
    for (const entry& known : made_) {
      if (known.of == pair) return &known.made;
    }
    return nullptr;
  }

  void make(const level_pair& pair) {
    if (find(pair) != nullptr) return;
    const auto above = data_->tables().parent_of(pair.lower);
    POVEXIT_EXPECTS(above.has_value());
    if (*above != pair.upper) {
      // join(lower -> above, above -> upper)
      make({*above, pair.upper});
      make({pair.lower, *above});
      made_.push_back({pair, join(between(pair.lower, *above), between(*above, pair.upper))});
      return;
    }
    link_findings found;
    made_.push_back({pair, make_link(*data_, pair.lower, &found)});
    add_findings(data_->tables(), pair, found, findings_);
  }

  const database* data_;
  std::vector<entry> made_;
  issues findings_;
};
using links = basic_links<>;

}  // namespace povexit::inline v0::eval
