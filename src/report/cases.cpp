// SPDX-License-Identifier: MIT
// src/report/cases.cpp -- what became of the cases of a book.
//
// Layer: report.
#include <povexit/report/cases.hpp>

#include <algorithm>
#include <iterator>

#include <povexit/rulebook/case_messages.hpp>
#include <povexit/version.hpp>

#include "json_value.hpp"
#include "table.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_value;
using rulebook::covered;

[[nodiscard]] std::string word(std::string_view code, language tongue) {
  const auto* found =
      std::find_if(std::begin(messages::case_words), std::end(messages::case_words), [code](const message& each) { return each.code == code; });
  return std::string(found == std::end(messages::case_words) ? code : found->in(tongue));
}

[[nodiscard]] std::string words(const std::vector<std::string>& codes, language tongue) {
  std::string text;
  for (const std::string& each : codes) text += (text.empty() ? "" : tongue == language::zh ? "、" : ", ") + word(each, tongue);
  return text;
}

/// Each line after four spaces.
[[nodiscard]] std::string indented(const std::string& text) {
  std::string made;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    made += "    " + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return made;
}

[[nodiscard]] std::string coverage_text(const rulebook::case_report& of, language tongue) {
  table lines;
  for (const message* heading : {&messages::case_column_level, &messages::case_column_what, &messages::case_column_id, &messages::case_column_lacking,
                                 &messages::case_column_text}) {
    lines.column(std::string(heading->in(tongue)));
  }
  for (const covered& each : of.coverage) {
    if (!each.lacking.empty()) lines.row({each.level, word(name(each.what), tongue), each.id, words(each.lacking, tongue), each.text});
  }
  if (!lines.has_rows()) return std::string(messages::case_all_reached.in(tongue)) + "\n";
  return std::string(messages::case_lacking.in(tongue)) + "\n" + lines.text();
}

}  // namespace

std::string cases_text(const rulebook::case_report& of, const rule::book& book, language tongue) {
  std::string text;
  for (const rulebook::case_result& each : of.cases) {
    for (const issue& wrong : each.wrong) text += render(wrong, tongue);
    text += indented(each.why);
    if (!each.is_as_expected()) text += "\n";
  }
  if (!of.coverage.empty()) text += coverage_text(of, tongue) + "\n";
  const std::size_t failed = of.failed();
  return text +
         fill(messages::case_counts,
              {book.id, std::to_string(of.cases.size()), std::to_string(of.cases.size() - failed), std::to_string(failed), std::to_string(of.reached),
               std::to_string(of.wanted)},
              tongue) +
         "\n";
}

std::string cases_json(const rulebook::case_report& of, const rule::book& book) {
  json_value made;
  made["engine"] = "povexit " + std::string(version);
  made["book"] = book.id;
  made["book_hash"] = book.hash.empty() ? json_value(nullptr) : json_value(book.hash);
  made["as_expected"] = of.cases.size() - of.failed();
  made["not_as_expected"] = of.failed();
  json_value& cases = made["cases"] = json_value::array();
  for (const rulebook::case_result& each : of.cases) {
    json_value one;
    one["name"] = each.name;
    one["place"] = detail::json_of(each.where);
    one["as_expected"] = each.is_as_expected();
    json_value& wrong = one["wrong"] = json_value::array();
    for (const issue& what : each.wrong) {
      json_value said;
      said["code"] = what.code();
      said["sentence"] = {{"en", sentence(what, language::en)}, {"zh", sentence(what, language::zh)}};
      wrong.push_back(std::move(said));
    }
    if (!each.why.empty()) one["why"] = each.why;
    cases.push_back(std::move(one));
  }
  made["reached"] = of.reached;
  made["wanted"] = of.wanted;
  json_value& coverage = made["coverage"] = json_value::array();
  for (const covered& each : of.coverage) {
    json_value one;
    one["what"] = name(each.what);
    one["level"] = each.level;
    one["id"] = each.id;
    if (!each.text.empty()) one["text"] = each.text;
    one["wanted"] = each.wanted;
    one["lacking"] = each.lacking;
    coverage.push_back(std::move(one));
  }
  return detail::print(made);
}

}  // namespace povexit::inline v0::report
