// SPDX-License-Identifier: MIT
// tests/cli/usage.test.cpp -- wrong usage, help, languages.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <cli/messages.hpp>
#include <cli/options.hpp>
#include <povexit/base/utf8.hpp>

#include "folder.hpp"

using namespace povexit;
using namespace povexit::support;

TEST_CASE("usage: every mistake of a command line is said, with what was meant, and the code is 2") {
  struct {
    std::vector<std::string> arguments;
    std::vector<std::string> said;
  } const cases[] = {
      {{}, {"error[usage-no-command]: no command was given"}},
      {{"evalute"}, {"there is no command \"evalute\"", "did you mean \"evaluate\"?"}},
      {{"--rules", "x"}, {"error[usage-no-command]"}},
      {{"check"}, {"povexit check needs --rules"}},
      {{"evaluate", "--formt", "json"}, {"no option \"--formt\"; did you mean \"--format\"?", "needs --rules", "needs --data"}},
      {{"evaluate", "--rules", "a", "--data", "b", "--format", "jason"}, {"--format is text|json|csv, and not \"jason\"; did you mean \"json\"?"}},
      {{"explain", "--rules", "a", "--data", "b", "--format", "csv"}, {"--format is text|json, and not \"csv\"", "needs --level", "needs --id"}},
      {{"evaluate", "--rules", "a", "--data", "b", "--year", "20l6", "--date", "2016-02-30", "--threads", "-1"},
       {"error[usage-year]", "--date is a day such as 2017-01-15, and not \"2016-02-30\"", "error[usage-threads]"}},
      {{"evaluate", "--rules", "a", "--data", "b", "--excel"}, {"--excel goes with --format csv"}},
      {{"evaluate", "--rules", "a", "--data", "b", "--rows", "village"}, {"--rows goes with --format json or csv"}},
      {{"evaluate", "--rules", "a", "--rules", "b", "--data", "c"}, {"--rules takes one value"}},
      {{"evaluate", "--rules"}, {"--rules takes one value"}},
      {{"check", "--rules", "a", "stray"}, {"povexit check does not expect \"stray\""}},
      {{"check", "--rules", "a", "--lang", "fr"}, {"--lang is en|zh, and not \"fr\""}},
      {{"standards", "lankao-2017"}, {"did you mean \"lankao-2016\"?"}},
  };
  for (const auto& each : cases) {
    const ran got = run(each.arguments);
    CAPTURE(got.err);
    CHECK(got.code == 2);
    CHECK(got.out.empty());
    for (const std::string& part : each.said) {
      CAPTURE(part);
      CHECK(holds(got.err, part));
    }
  }
}

TEST_CASE("usage: in Chinese too") {
  CHECK(holds(run({"evaluate", "--lang", "zh"}).err, "错误[usage-required]: povexit evaluate 需要 --rules\n"));
  CHECK(holds(run({"--lang", "zh", "evalute"}).err, "没有命令“evalute”"));
  CHECK(holds(run({"--lang=zh", "--help"}).out, "示例："));
}

TEST_CASE("usage: the language comes from --lang, else from the first of LC_ALL, LC_MESSAGES and LANG that is set") {
  std::ostringstream out;
  std::ostringstream err;
  const auto of = [&](std::string (*environment)(const char*), const std::vector<std::string>& arguments) {
    return cli::language_of(arguments, cli::console{out, err, false, false, environment});
  };
  CHECK(of([](const char* name) { return std::string(name) == "LANG" ? std::string("zh_CN.UTF-8") : std::string(); }, {}) == language::zh);
  const auto both_set = [](const char* name) {
    const std::string asked = name;
    return std::string(asked == "LANG" ? "zh_CN.UTF-8" : asked == "LC_ALL" ? "C" : "");
  };
  CHECK(of(both_set, {}) == language::en);
  CHECK(of([](const char*) { return std::string("zh"); }, {"check", "--lang", "en"}) == language::en);
  CHECK(of(nullptr, {"check", "--lang=zh"}) == language::zh);
}

TEST_CASE("help: fits on a screen of 48 lines and 120 columns, in both languages, with examples at the end") {
  for (const language tongue : {language::en, language::zh}) {
    const std::string text = cli::help(tongue);
    CHECK(std::count(text.begin(), text.end(), '\n') <= 48);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      CHECK(utf8::width(std::string_view(text).substr(begin, end - begin)) <= 120);
      begin = end + 1;
    }
    CHECK(text.rfind("  povexit explain") > text.size() - 120);
  }
  CHECK(run({"--help"}).out == cli::help(language::en));
  CHECK(run({"evaluate", "--help"}).code == 0);
  CHECK(run({"--version"}).out == "povexit 0.1.0\n");
}
