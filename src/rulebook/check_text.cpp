// SPDX-License-Identifier: MIT
// rulebook/check_text.cpp -- every issue of a book, of its text and of its meaning, in one go.
//
// Layer: rulebook.
#include <povexit/rulebook/check.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <povexit/rule/resolve.hpp>
#include <povexit/rulebook/load.hpp>
#include <rulebook/document.hpp>
#include <rulebook/read_book.hpp>

namespace povexit::inline v0::rulebook {

namespace {

/// True for what the checker says of a part that the reader has already complained about: a name or value that is
/// not there because it could not be read.
[[nodiscard]] bool is_echo(const issue& one, const issues& of_text) {
  const bool of_nothing = std::find(one.arguments.begin(), one.arguments.end(), std::string()) != one.arguments.end();
  if (of_nothing || one.what == &messages::parameter_without_values) return true;
  return std::any_of(of_text.begin(), of_text.end(), [&one](const issue& known) {
    return known.code() == one.code() && known.where.file == one.where.file && known.where.line == one.where.line && known.where.column == one.where.column;
  });
}

/// True for a name that a book which could not be found may have brought.
[[nodiscard]] bool may_be_elsewhere(const issue& one) { return one.what == &messages::unknown_column || one.what == &messages::unknown_function; }

}  // namespace

issues check_text(std::string_view text, std::string_view file, const schema& tables, const rule::asked& question, const std::string& directory) {
  issues found;
  std::optional<rule::book> first = detail::read_book(text, file, found);
  if (!first) return found;
  const bool is_read = !has_errors(found);
  issues elsewhere;
  result<std::vector<rule::book>> used = with_used(*first, directory);
  if (!used) elsewhere = used.error();
  const std::span<const rule::book> books = used ? std::span<const rule::book>(*used) : std::span<const rule::book>(&*first, 1);
  const issues of_text = found;
  for (issue& one : rule::check(books, tables, question)) {
    if ((!is_read && is_echo(one, of_text)) || (!used && may_be_elsewhere(one))) continue;
    (one.where.file == file ? found : elsewhere).push_back(std::move(one));
  }
  detail::arrange(found);
  std::move(elsewhere.begin(), elsewhere.end(), std::back_inserter(found));
  return found;
}

issues check_file(const std::string& path, const schema& tables, const rule::asked& question) {
  const result<std::string> text = detail::read_file(path);
  if (!text) return text.error();
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return check_text(*text, path, tables, question, parent.empty() ? "." : parent.string());
}

}  // namespace povexit::inline v0::rulebook
