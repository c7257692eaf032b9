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

#include "console.hpp"

namespace povexit::cli {

enum class command : std::uint8_t { help, version, check, evaluate, explain, standards };
enum class format : std::uint8_t { text, json, csv };

struct options {
  cli::command command = command::help;
  std::string rules;
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
  bool strict = false;
  bool show_ids = false;
  bool excel = false;
  bool quiet = false;
  std::size_t threads = 0;
};

/// The language that `--lang` or the environment (LC_ALL, LC_MESSAGES, LANG) asks for.
[[nodiscard]] language language_of(const std::vector<std::string>& arguments, const console& with);

/// Errors: every mistake of the command line.
[[nodiscard]] result<options> read_options(const std::vector<std::string>& arguments, language tongue);

/// Help on one screen.
[[nodiscard]] std::string help(language tongue);

}  // namespace povexit::cli
