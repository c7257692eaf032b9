// SPDX-License-Identifier: MIT
// povexit/explain/sentences.hpp -- the rules of an explanation as sentences, above their formulas.
//
// Layer: explain. A header of its own, not in povexit.hpp: the words cost every user some, and few ask for them.
#pragma once

#include <string>

#include <povexit/explain/why.hpp>
#include <povexit/rule/words.hpp>

namespace povexit::inline v0::explain {

/// The rule as a sentence, with its parameters as they stand in the year and on the day that were asked about.
template <typename = void>
[[nodiscard]] std::string sentence(const explanation& of, const reason& r, language tongue = language::en) {
  return rule::in_words(*r.rule,
                        rule::word_setting{tongue, of.tables, r.view == nullptr ? r.book : r.view, of.books, of.question.exit_year, of.question.on});
}

/// The explanation, each of whose rules is told as a sentence too, in both languages.
template <typename = void>
[[nodiscard]] explanation with_sentences(explanation of) {
  for (reason& r : of.reasons) r.sentence = {sentence(of, r, language::en), sentence(of, r, language::zh)};
  return of;
}

}  // namespace povexit::inline v0::explain
