// SPDX-License-Identifier: MIT
// src/cli/standards.cpp -- povexit standards: what comes with it.
//
// Layer: cli.
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <system_error>

#include <povexit/linked.hpp>
#include <povexit/rule/resolve.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/measure.hpp>
#include <povexit/rulebook/print.hpp>
#include <povexit/rulebook/rates.hpp>
#include <povexit/rulebook/shipped.hpp>
#include <report/table.hpp>

#include "commands.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "session.hpp"
#include "told_book.hpp"
#include "told_rates.hpp"
#include "told_words.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] std::string levels_of(const rule::book& book) {
  std::vector<std::string> found;
  for (const rule::rule& each : book.rules) {
    if (std::find(found.begin(), found.end(), each.level) == found.end()) found.push_back(each.level);
  }
  std::string text;
  for (const std::string& each : found) text += (text.empty() ? "" : ", ") + each;
  return text;
}

/// How many rules rest on what: a text that was seen, a weak source, memory, or our own derivation.
[[nodiscard]] std::string evidence_of(const rule::book& book, language tongue) {
  struct sort {
    std::string_view key;
    const message* title;
  };
  constexpr std::array<sort, 4> sorts = {{{"seen", &messages::evidence_seen},
                                          {"seen_weak", &messages::evidence_seen_weak},
                                          {"memory", &messages::evidence_memory},
                                          {"derived", &messages::evidence_derived}}};
  std::string text;
  for (const auto& [key, title] : sorts) {
    const auto count = std::count_if(book.rules.begin(), book.rules.end(), [wanted = key](const rule::rule& r) {
      return r.evidence == wanted || (r.evidence.empty() && wanted == "seen");
    });
    if (count > 0) text += (text.empty() ? "" : ", ") + fill(*title, std::vector{std::to_string(count)}, tongue);
  }
  return text;
}

[[nodiscard]] std::string list(const options& asked, const console& with) {
  const auto say = [&asked](const message& what) { return std::string(what.in(asked.tongue)); };
  report::table books;
  books.column(say(messages::standards_id)).column(say(messages::standards_levels));
  books.column(say(messages::standards_rules), report::table::align::right).column(say(messages::standards_period));
  books.column(say(messages::standards_title)).column(say(messages::standards_evidence));
  for (const std::string_view id : rulebook::shipped_books()) {
    const result<rule::book> book = rulebook::shipped(id);
    if (!book) print_issues(with.err, book.error(), asked);
    if (!book) continue;
    books.row({std::string(id), levels_of(*book), std::to_string(book->rules.size()), period_text(book->effective),
               book->title.in(asked.tongue, book->id), evidence_of(*book, asked.tongue)});
  }
  report::table schemas;
  schemas.column(say(messages::standards_id)).column(say(messages::standards_levels)).column(say(messages::standards_title));
  for (const std::string_view id : rulebook::shipped_schemas()) {
    const result<schema> tables = rulebook::shipped_schema(id);
    if (!tables) print_issues(with.err, tables.error(), asked);
    if (!tables) continue;
    std::string levels;
    for (const level_schema& each : tables->levels) levels += (levels.empty() ? "" : ", ") + each.name;
    schemas.row({std::string(id), levels, tables->title.in(asked.tongue, tables->id)});
  }
  report::table rates;
  rates.column(say(messages::standards_id)).column(say(messages::standards_period)).column(say(messages::standards_title));
  for (const std::string_view id : rulebook::shipped_rates_ids()) {
    const result<rulebook::rates_book> book = rulebook::shipped_rates(id);
    if (!book) print_issues(with.err, book.error(), asked);
    if (book) rates.row({std::string(id), period_text(book->effective), book->title.in(asked.tongue, book->id)});
  }
  report::table measures;
  measures.column(say(messages::standards_id)).column(say(messages::standards_levels)).column(say(messages::standards_title));
  for (const std::string_view id : rulebook::shipped_measure_ids()) {
    const result<rulebook::measure_spec> spec = rulebook::shipped_measure(id);
    if (!spec) print_issues(with.err, spec.error(), asked);
    if (spec) measures.row({std::string(id), spec->population.level, spec->title.in(asked.tongue, spec->id)});
  }
  return say(messages::standards_books) + "\n" + books.text() + "\n" + say(messages::standards_rates) + "\n" + rates.text() + "\n" +
         say(messages::standards_measures) + "\n" + measures.text() + "\n" + say(messages::standards_schemas) + "\n" + schemas.text() + "\n" +
         say(messages::standards_next) + "\n";
}

/// The schema from which the words come: the one that was asked for, else the register where the book's names fit it.
[[nodiscard]] std::optional<schema> tables_for(const options& asked, const console& with, std::span<const rule::book> books) {
  result<schema> tables = find_schema(asked);
  if (!tables) {
    print_issues(with.err, tables.error(), asked);
    return std::nullopt;
  }
  if (asked.schema.empty() && has_errors(rule::check(books, *tables, {}))) return std::nullopt;
  return *std::move(tables);
}

/// The page of a book of rates.
[[nodiscard]] result<std::string> rates_page(const options& asked, const result<rulebook::rates_book>& book) {
  if (!book) return unexpected(book.error());
  const result<schema> tables = find_schema(asked);
  if (!tables) return unexpected(tables.error());
  return told_rates(*book, &*tables, asked.tongue);
}

/// `ID.rates.toml`, a file, else a shipped one.
[[nodiscard]] int tell_rates(const options& asked, const console& with, std::string_view id) {
  std::error_code failed;
  const std::string_view shipped = std::filesystem::exists(asked.standard, failed) ? std::string_view() : rulebook::shipped_rates_text(id);
  result<std::string> page = std::string(shipped);
  if (asked.format != format::toml) page = rates_page(asked, shipped.empty() ? rulebook::load_rates(asked.standard) : rulebook::shipped_rates(id));
  if (asked.format == format::toml && shipped.empty()) page = io::read_file(asked.standard);
  if (page) return deliver(asked, with, asked.out, *page, shipped.empty() ? std::vector<std::string>{asked.standard} : std::vector<std::string>());
  print_issues(with.err, page.error(), asked);
  return exit_code::errors;
}

/// One book in sentences.
[[nodiscard]] int tell(options asked, const console& with) {
  asked.rules = asked.standard;
  if (asked.format == format::toml) {
    const result<rule::book> book = rulebook::load_book(asked.rules);
    if (!book) print_issues(with.err, book.error(), asked);
    return book ? deliver(asked, with, asked.out, rulebook::print_book(*book), {asked.rules}) : exit_code::errors;
  }
  const result<std::vector<rule::book>> books = load_rules(asked);
  if (!books) {
    print_issues(with.err, books.error(), asked);
    return exit_code::errors;
  }
  const std::optional<schema> tables = tables_for(asked, with, *books);
  if (!tables && !asked.schema.empty()) return exit_code::errors;
  std::string page = told_book(*books, tables ? &*tables : nullptr, asked.question, asked.tongue);
  if (!rulebook::shipped_rates_text(asked.standard).empty()) {  // one id for both
    const result<std::string> rates = rates_page(asked, rulebook::shipped_rates(asked.standard));
    if (rates) page += "\n" + *rates;
  }
  return deliver(asked, with, asked.out, page, {});
}

}  // namespace

int standards(const options& asked, const console& with) {
  if (asked.standard.empty()) return deliver(asked, with, asked.out, list(asked, with), {});
  if (asked.standard.ends_with(rulebook::rates_ending)) {
    return tell_rates(asked, with, std::string_view(asked.standard).substr(0, asked.standard.size() - rulebook::rates_ending.size()));
  }
  const std::vector<std::string_view> books = rulebook::shipped_books();
  const bool is_schema = std::find(books.begin(), books.end(), asked.standard) == books.end();
  const std::string_view written = rulebook::shipped_text(asked.standard);
  if (!written.empty() && (asked.format == format::toml || is_schema)) return deliver(asked, with, asked.out, written, {});
  if (written.empty() && !rulebook::shipped_rates_text(asked.standard).empty()) return tell_rates(asked, with, asked.standard);
  const std::string_view measure = rulebook::shipped_measure_text(asked.standard);
  if (written.empty() && !measure.empty()) return deliver(asked, with, asked.out, measure, {});
  if (written.empty() && !is_path(asked.standard)) {
    print_issues(with.err, rulebook::shipped(asked.standard).error(), asked);
    return exit_code::usage;
  }
  return tell(asked, with);
}

}  // namespace povexit::cli
