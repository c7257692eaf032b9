// SPDX-License-Identifier: MIT
// src/cli/run.cpp -- the command as a function.
//
// Layer: cli.
#include "run.hpp"

#include <povexit/version.hpp>

#include "commands.hpp"
#include "options.hpp"
#include "output.hpp"
#include "session.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] int say(const console& with, std::string_view text) { return write_out(with, text) ? exit_code::errors : exit_code::done; }

}  // namespace

int run(const std::vector<std::string>& arguments, const console& with) {
  const language tongue = language_of(arguments, with);
  const result<options> asked = read_options(arguments, tongue);
  if (!asked) {
    for (const issue& each : asked.error()) with.err << render(each, tongue);
    return exit_code::usage;
  }
  switch (asked->command) {
    case command::help: return say(with, help(tongue));
    case command::version: return say(with, "povexit " + std::string(version) + "\n");
    case command::check: return check(*asked, with);
    case command::evaluate: return evaluate(*asked, with);
    case command::explain: return explain(*asked, with);
    case command::test: return test(*asked, with);
    case command::diff: return diff(*asked, with);
    case command::gaps: return gaps(*asked, with);
    case command::lookback: return lookback(*asked, with);
    case command::rates: return rates(*asked, with);
    case command::sample: return sample(*asked, with);
    case command::measure: return measure(*asked, with);
    case command::standards: break;
  }
  return standards(*asked, with);
}

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) { return run(arguments, console{out, err}); }

}  // namespace povexit::cli
