// SPDX-License-Identifier: MIT
// rulebook/case_expectations.hpp -- what a case expects, read from TOML and checked against the books.
//
// Layer: rulebook, inside.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <povexit/rulebook/cases.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook::detail {

[[nodiscard]] case_head read_case_head(reader& read, const node& head);

class expectation_reader {
 public:
  expectation_reader(reader& read, const schema& tables, std::span<const rule::book> books) : read_(read), tables_(tables), books_(books) {}

  /// Expects: the level of `into` is known.
  void read(const node& table, test_case& into);

 private:
  void read_rules(const node& table, test_case& into);
  void read_classes(const node& table, test_case& into);
  void read_scores(const node& table, test_case& into);
  void read_missing(const node& table, test_case& into);
  [[nodiscard]] bool may_be_missing(const std::string& name, const test_case& of, std::vector<std::string>& names) const;
  /// A table of expectations, or null where there is none.
  [[nodiscard]] const node* part(const node& table, std::string_view key, std::string_view example);

  reader& read_;
  const schema& tables_;
  std::span<const rule::book> books_;
};

}  // namespace povexit::inline v0::rulebook::detail
