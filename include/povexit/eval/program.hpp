// SPDX-License-Identifier: MIT
// povexit/eval/program.hpp -- rule books compiled for a schema: immutable, shared between threads, cheap to copy.
//
// Layer: eval.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/eval/schedule.hpp>
#include <povexit/eval/shared_value.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

/// What `compile` makes and `run` runs. Owns copies of the books and the schema.
class program {
 public:
  /// From a graph that is already checked. Expects: it was made from these books and this schema.
  template <typename = void>
  program(std::vector<rule::book> books, schema tables, rule::graph checked, rule::asked question, issues warnings)
      : all_(std::in_place, std::move(books), std::move(tables), std::move(checked), question, std::move(warnings)) {}

  [[nodiscard]] const std::vector<rule::book>& books() const noexcept { return all_->books; }
  [[nodiscard]] const schema& tables() const noexcept { return all_->tables; }
  [[nodiscard]] const rule::graph& graph() const noexcept { return all_->graph; }
  /// The exit year and assessment date in force, whoever gave them.
  [[nodiscard]] const rule::asked& question() const noexcept { return all_->question; }
  [[nodiscard]] const issues& warnings() const noexcept { return all_->warnings; }
  [[nodiscard]] const eval::schedule& schedule() const noexcept { return all_->schedule; }

  /// The rule's text and title. Expects: of this program.
  [[nodiscard]] const rule::rule& rule_of(const rule::compiled_rule& compiled) const noexcept {
    return all_->books[compiled.book].rules[compiled.index];
  }
  [[nodiscard]] const rule::reported& report_of(const rule::compiled_report& compiled) const noexcept {
    return all_->books[compiled.book].reports[compiled.index];
  }
  [[nodiscard]] const rule::classification& class_of(const rule::compiled_class& compiled) const noexcept {
    return all_->books[compiled.book].classes[compiled.index];
  }
  [[nodiscard]] const rule::score& score_of(const rule::compiled_score& compiled) const noexcept {
    return all_->books[compiled.book].scores[compiled.index];
  }

 private:
  struct parts {
    std::vector<rule::book> books;
    schema tables;
    rule::graph graph;
    rule::asked question;
    issues warnings;
    eval::schedule schedule;

    template <typename = void>
    parts(std::vector<rule::book> b, schema t, rule::graph g, rule::asked q, issues w)
        : books(std::move(b)),
          tables(std::move(t)),
          graph(std::move(g)),
          question(q),
          warnings(std::move(w)),
          schedule(schedule_of(graph, tables)) {}
  };

  shared_value<parts> all_;
};

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::program;
}
