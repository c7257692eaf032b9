// SPDX-License-Identifier: MIT
// src/cli/terms.hpp -- single expressions of the rule language, given on the command line or in a file, evaluated on tables.
//
// Layer: cli.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/eval/answers.hpp>
#include <povexit/eval/executor.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/database.hpp>

namespace povexit::cli {

struct term {
  std::string name;
  std::string level;
  std::string text;
  place where;           ///< of the first character of the text
  bool is_truth = true;  ///< else a number
};

/// The place of an option's value.
[[nodiscard]] place place_of_option(const std::string& option, const std::string& text);

/// What the terms are in each row. Borrows the tables.
class term_values {
 public:
  /// Errors: of all terms at once: those of the language, and a term that is a number where an answer is wanted, or the other way round.
  [[nodiscard]] static result<term_values> make(const database& data, const std::vector<term>& terms, const rule::asked& question,
                                                eval::executor* with);

  [[nodiscard]] truth answer(std::size_t term, std::size_t row) const;
  /// A whole number; nothing where it is not known, negative, or not whole.
  [[nodiscard]] std::optional<std::uint64_t> count(std::size_t term, std::size_t row) const;
  /// Any number, in base units; how readers know it says `shown`.
  [[nodiscard]] interval number(std::size_t term, std::size_t row) const;
  [[nodiscard]] const rule::operand& shown(std::size_t term) const;

 private:
  term_values(eval::answers of, std::vector<level_index> levels, std::vector<std::size_t> places)
      : answers_(std::move(of)),
        levels_(std::move(levels)),
        places_(std::move(places)) {}

  eval::answers answers_;
  std::vector<level_index> levels_;  // of each term
  std::vector<std::size_t> places_;  // of each term, among the reports
};

}  // namespace povexit::cli
