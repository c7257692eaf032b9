// SPDX-License-Identifier: MIT
// tests/support/one.hpp -- the answers about one entity in the words of engine.hpp.
//
// Layer: tests.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <povexit/eval/one_answers.hpp>

#include "support/engine.hpp"

namespace povexit::testing_support {

[[nodiscard]] inline std::string answer_of(const eval::one_answers& a, const question& q) {
  if (q.what == question::kind::rule) return std::string(name(a.rule(q.name)));
  if (q.what == question::kind::outcome) return std::string(name(a.outcome(q.name)));
  if (q.what == question::kind::verdict) return std::string(name(a.verdict()));
  if (q.what == question::kind::score) return oracle::to_string(as_oracle(a.score(a.find_score(q.name).value())));
  if (q.what == question::kind::veto) return std::string(name(a.vetoed(a.find_score(q.name).value())));
  if (q.what == question::kind::classification) {
    const std::size_t index = a.find_class(q.name).value();
    std::vector<std::string> codes;
    for (const std::size_t code : a.possible_classes(index)) codes.push_back(a.of().graph().classes[index].codes[code]);
    return joined_codes(codes);
  }
  const eval::report_value found = a.report(a.find_report(q.name).value());
  return found.is_truth ? std::string(name(found.answer)) : oracle::to_string(as_oracle(found.number));
}

}  // namespace povexit::testing_support
