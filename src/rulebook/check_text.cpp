// SPDX-License-Identifier: MIT
// rulebook/check_text.cpp -- every issue of a book, of its text and of its meaning, in one go.
//
// Layer: rulebook.
#include <povexit/linked.hpp>
#include <povexit/rulebook/check.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <povexit/eval/check.hpp>
#include <povexit/rule/resolve.hpp>
#include <povexit/rulebook/criteria.hpp>
#include <povexit/rulebook/load.hpp>
#include <rulebook/document.hpp>
#include <rulebook/read_book.hpp>

namespace povexit::inline v0::rulebook {

namespace {

/// True for what the checker says of a part that the reader has already complained about: a name or value that is
/// not there because it could not be read.
[[nodiscard]] bool is_echo(const issue& one, const issues& of_text) {
  const bool of_nothing = std::find(one.arguments.begin(), one.arguments.end(), std::string()) != one.arguments.end();
  if (of_nothing || one.what == &messages::parameter_without_values || one.what == &messages::class_without_otherwise) return true;
  return std::any_of(of_text.begin(), of_text.end(), [&one](const issue& known) {
    if (known.code() != one.code() || known.where.file != one.where.file) return false;
    return known.arguments == one.arguments || (known.where.line == one.where.line && known.where.column == one.where.column);
  });
}

/// True for a name or a base that a book which could not be found may have brought.
[[nodiscard]] bool may_be_elsewhere(const issue& one) {
  static constexpr const message* elsewhere[] = {&messages::unknown_column, &messages::unknown_function, &messages::score_unknown_rule, &messages::unknown_score,
                                                 &messages::not_a_code_list, &messages::verdict_without_rules, &messages::base_not_given, &messages::circular_extends,
                                                 &messages::tightens_without_base, &messages::tightens_nothing, &messages::waiver_of_nothing};
  return std::find(std::begin(elsewhere), std::end(elsewhere), one.what) != std::end(elsewhere);
}

}  // namespace

issues check_text(std::string_view text, std::string_view file, const schema& tables, const rule::asked& question, const std::string& directory) {
  issues found;
  std::optional<rule::book> first = detail::read_book(text, file, directory, found);
  if (!first) return found;
  const bool is_read = !has_errors(found);
  const issues of_text = found;
  issues elsewhere;
  result<std::vector<rule::book>> used = with_used(*first, directory);
  if (!used) {
    for (const issue& one : used.error()) (one.where.file == file ? found : elsewhere).push_back(one);
  }
  const std::span<const rule::book> books = used ? std::span<const rule::book>(*used) : std::span<const rule::book>(&*first, 1);
  for (issue& one : eval::check(books, tables, question)) {
    if ((!is_read && is_echo(one, of_text)) || (!used && may_be_elsewhere(one))) continue;
    (one.where.file == file ? found : elsewhere).push_back(std::move(one));
  }
  detail::arrange(found, file);
  std::move(elsewhere.begin(), elsewhere.end(), std::back_inserter(found));
  return found;
}

issues check_file(const std::string& path, const schema& tables, const rule::asked& question) {
  const result<std::string> text = detail::read_file(path);
  if (!text) return text.error();
  if (is_criteria(path)) {
    const result<rule::book> book = parse_criteria(*text, path);
    return book ? rule::check(*book, tables, question) : book.error();
  }
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return check_text(*text, path, tables, question, parent.empty() ? "." : parent.string());
}

}  // namespace povexit::inline v0::rulebook
