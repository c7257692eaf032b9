// SPDX-License-Identifier: MIT
// povexit/eval/compile.hpp -- from rule books and a schema to a program.
//
// Layer: eval.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/result.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/resolve.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::eval {

/// What is asked: left out, the schema's exit year and day are meant.
struct compile_options {
  std::int32_t exit_year = 0;
  date on{0, 0, 0};
  bool retrospective = false;
};

/// What proves that a book which extends another tightens it: everything that it refuses. Most programs have no such
/// books and need not compile the proof: it is there once any file of the program includes povexit/eval/check.hpp, as
/// the compiled library does that reads books.
using claim_prover = issues (*)(const rule::resolved& checked, std::span<const rule::book> books, const schema& tables);
inline claim_prover prover_of_claims = nullptr;

/// Checks the books against the schema and prepares them to run. The first book judges; the others are those it uses or extends.
///
/// Errors: every issue of the books, in order; of a book that extends another, each floor that is not proved to be
///         tightened for the year and day that are asked about. Warnings stand in the program.
template <typename = void>
[[nodiscard]] result<program> compile(std::span<const rule::book> books, const schema& tables, const compile_options& options = {}) {
  auto checked = rule::resolve(books, tables, {options.exit_year, options.on, options.retrospective});
  if (!checked) return unexpected(checked.error());
  bool is_layered = false;
  for (const rule::tightening_claim& claim : checked->claims) is_layered = is_layered || !claim.is_waived;
  if (is_layered && prover_of_claims == nullptr) return unexpected(error(messages::claims_without_prover, {books[0].id}, books[0].where));
  if (is_layered) {
    if (issues refused = prover_of_claims(*checked, books, tables); !refused.empty()) return unexpected(std::move(refused));
  }
  std::vector<rule::book> owned;
  for (const rule::book& each : books) owned.push_back(each);
  return program(std::move(owned), tables, std::move(checked->made), checked->question, std::move(checked->warnings));
}

template <typename = void>
[[nodiscard]] result<program> compile(const rule::book& only, const schema& tables, const compile_options& options = {}) {
  return compile(std::span<const rule::book>(&only, 1), tables, options);
}

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::compile;
using eval::compile_options;
}  // namespace povexit::inline v0
