// SPDX-License-Identifier: MIT
// src/cli/argument_list.hpp -- takes the arguments of one command apart; every mistake is an issue.
//
// Layer: cli. CLI11 reads; what they mean, and what is said of mistakes, is ours.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/issue.hpp>
#include <povexit/base/nearest_name.hpp>
#include <povexit/exact/ratio.hpp>

#include "messages.hpp"

namespace CLI {
class App;
}

namespace povexit::cli {

/// The options that one command has, and where their values go.
class argument_list {
 public:
  explicit argument_list(std::string_view command);
  ~argument_list();
  argument_list(const argument_list&) = delete;

  argument_list& value(const std::string& name, std::string& into);
  argument_list& values(const std::string& name, std::vector<std::string>& into);  ///< may stand several times
  argument_list& flag(const std::string& name, bool& into);
  argument_list& positional(const std::string& name, std::string& into);

  /// Reads the arguments that follow the command's name.
  ///
  /// Errors: an option that does not exist, a word that nobody asked for, an option without its value.
  [[nodiscard]] issues read(const std::vector<std::string>& arguments);

 private:
  void refuse_extras(const std::vector<std::string>& extras, issues& wrong) const;

  std::unique_ptr<CLI::App> app_;
  std::string command_;
  std::vector<std::string> names_;
};

/// A whole number from `least` to `most`.
[[nodiscard]] std::optional<std::uint64_t> read_count(std::string_view text, std::uint64_t least = 0, std::uint64_t most = UINT64_MAX / 4);

/// `2%`, `0.5%`, `5‰`, `0.02`, `1/50`.
[[nodiscard]] std::optional<ratio> read_share(std::string_view text);

/// The texts of options as values; every mistake is gathered.
class value_reader {
 public:
  explicit value_reader(std::string_view command) : command_(command) {}

  void need(const char* name, const std::string& value) {
    if (value.empty()) wrong_.push_back(error(messages::usage_required, {name, command_}));
  }
  /// The place of the value among the choices; the first where none was given.
  std::size_t choose(const char* name, const std::string& value, const std::vector<std::string>& choices);
  /// Nothing where the option was not given, or is no such number.
  std::optional<std::uint64_t> count(const char* name, const std::string& text, std::uint64_t least = 0);
  std::optional<ratio> share(const char* name, const std::string& text);
  std::optional<date> day(const char* name, const std::string& text);
  void report(issue one) { wrong_.push_back(std::move(one)); }

  [[nodiscard]] issues take() { return std::move(wrong_); }

 private:
  std::string command_;
  issues wrong_;
};

}  // namespace povexit::cli
