// SPDX-License-Identifier: MIT
// src/cli/told_words.hpp -- what the pages of all books say alike: how long they are in force, and how they are known.
//
// Layer: cli.
#pragma once

#include <string>
#include <string_view>

#include <povexit/base/date.hpp>
#include <povexit/rule/book.hpp>

#include "messages.hpp"

namespace povexit::cli {

/// `2016-04-28 .. 2020-12-31`; an open end is left out, and so is all where both are.
[[nodiscard]] inline std::string period_text(const rule::period& of) {
  if (!of.from && !of.until) return {};
  return (of.from ? to_string(*of.from) : std::string()) + " .. " + (of.until ? to_string(*of.until) : std::string());
}

/// How a clause is known, by the word that a book has for it; none: seen.
[[nodiscard]] inline const message& evidence_words(std::string_view evidence) noexcept {
  return evidence == "seen_weak" ? messages::told_seen_weak
         : evidence == "memory"  ? messages::told_memory
         : evidence == "derived" ? messages::told_derived
                                 : messages::told_seen;
}

}  // namespace povexit::cli
