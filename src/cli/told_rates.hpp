// SPDX-License-Identifier: MIT
// src/cli/told_rates.hpp -- a book of rates as a page to read: limits, what is counted, and what answers count as.
//
// Layer: cli.
#pragma once

#include <string>

#include <povexit/rulebook/rates.hpp>

namespace povexit::cli {

/// `tables`: none: columns stand as they are spelled.
[[nodiscard]] std::string told_rates(const rulebook::rates_book& of, const schema* tables, language tongue);

}  // namespace povexit::cli
