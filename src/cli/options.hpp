// SPDX-License-Identifier: MIT
// src/cli/options.hpp -- what was asked for on the command line.
//
// Layer: cli.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/base/result.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/rulebook/what_if.hpp>

#include "console.hpp"

namespace povexit::cli {

enum class command : std::uint8_t { help, version, check, evaluate, explain, standards, test, diff, gaps, lookback, rates, sample, measure };
enum class format : std::uint8_t { text, json, csv, toml };

struct options {
  cli::command command = command::help;
  std::string rules;        ///< of diff: the first book
  std::string counterexample;  ///< of check: a file for cases that refute a tightening
  std::string other_rules;  ///< of diff: the second book; empty: the first with `parameters`
  std::string cases;
  std::string data;
  std::string schema;
  std::string level;
  std::string id;
  std::string rows;
  std::string out;
  std::string standard;
  cli::format format = format::text;
  language tongue = language::en;
  rule::asked question;
  std::vector<rulebook::parameter_override> parameters;  ///< what if
  bool strict = false;
  bool show_ids = false;
  bool excel = false;
  bool quiet = false;
  std::size_t threads = 0;
  std::vector<std::string> words;  ///< of lookback, rates, sample and measure: what follows the name of the command
};

/// The language that `--lang` or the environment (LC_ALL, LC_MESSAGES, LANG) asks for.
[[nodiscard]] language language_of(const std::vector<std::string>& arguments, const console& with);

/// Errors: every mistake of the command line.
[[nodiscard]] result<options> read_options(const std::vector<std::string>& arguments, language tongue);

/// Help on one screen.
[[nodiscard]] std::string help(language tongue);

}  // namespace povexit::cli
