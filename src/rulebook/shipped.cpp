// SPDX-License-Identifier: MIT
// rulebook/shipped.cpp -- the standards that come with the library, and the books that a book uses.
//
// Layer: rulebook.
#include <povexit/rulebook/shipped.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/messages.hpp>
#include <rulebook/embedded.hpp>

namespace povexit::inline v0::rulebook {

namespace {

constexpr std::string_view book_ending = ".toml";
constexpr std::string_view schema_ending = ".schema.toml";

/// Ids of the embedded files with an ending; schemas are no books.
[[nodiscard]] std::vector<std::string_view> ids_with(std::string_view ending) {
  std::vector<std::string_view> ids;
  for (const detail::embedded& file : detail::embedded_files()) {
    const bool is_schema = file.name.ends_with(schema_ending);
    if (!file.name.ends_with(ending) || is_schema != (ending == schema_ending)) continue;
    ids.push_back(file.name.substr(0, file.name.size() - ending.size()));
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

[[nodiscard]] const detail::embedded* find_file(std::string_view id, std::string_view ending) {
  for (const detail::embedded& file : detail::embedded_files()) {
    const bool is_schema = file.name.ends_with(schema_ending);
    const bool named = file.name.size() == id.size() + ending.size() && file.name.starts_with(id) && file.name.ends_with(ending);
    if (named && is_schema == (ending == schema_ending)) return &file;
  }
  return nullptr;
}

[[nodiscard]] unexpected unknown(const message& what, std::string_view id, const std::vector<std::string_view>& ids) {
  std::string list;
  for (const std::string_view each : ids) list += (list.empty() ? "" : ", ") + std::string(each);
  return unexpected(error(what, {std::string(id), std::move(list)}, {}, nearest(id, ids)));
}

/// Gathers what a book uses, depth first.
class gatherer {
 public:
  explicit gatherer(const std::string& directory) : directory_(directory) {}

  [[nodiscard]] result<std::vector<rule::book>> gather(rule::book first) {
    books_.push_back(std::move(first));
    visit(0);
    if (has_errors(found_)) return unexpected(std::move(found_));
    return std::move(books_);
  }

 private:
  void visit(std::size_t which) {
    chain_.push_back(books_[which].id);
    const std::vector<std::string> uses = books_[which].uses;  // books_ grows below
    for (const std::string& id : uses) take(id, which);
    chain_.pop_back();
  }

  void take(const std::string& id, std::size_t user) {
    const auto open = std::find(chain_.begin(), chain_.end(), id);
    if (open != chain_.end()) {
      std::string circle;
      for (auto each = open; each != chain_.end(); ++each) circle += *each + " -> ";
      found_.push_back(error(messages::book_circular_uses, {circle + id}, books_[user].where));
      return;
    }
    if (std::find(sought_.begin(), sought_.end(), id) != sought_.end()) return;
    sought_.push_back(id);
    result<rule::book> book = fetch(id, books_[user]);
    if (!book) {
      found_.insert(found_.end(), book.error().begin(), book.error().end());
      return;
    }
    books_.push_back(*std::move(book));
    visit(books_.size() - 1);
  }

  [[nodiscard]] result<rule::book> fetch(const std::string& id, const rule::book& user) const {
    namespace fs = std::filesystem;
    std::error_code failed;
    const bool is_file_name = id.find('/') == std::string::npos && !id.empty();
    const fs::path path = fs::path(directory_) / (id + std::string(book_ending));
    if (!directory_.empty() && is_file_name && fs::exists(path, failed)) {
      result<rule::book> book = load_book(path.string());
      if (book && book->id != id) return unexpected(error(messages::book_other_id, {book->id, path.string(), id}, book->where));
      return book;
    }
    if (find_file(id, book_ending) != nullptr) return shipped(id);
    return unexpected(error(messages::book_unknown_use, {id, user.id}, user.where, nearest(id, shipped_books())));
  }

  const std::string& directory_;
  std::vector<rule::book> books_;
  std::vector<std::string> chain_;   ///< the books that are being visited
  std::vector<std::string> sought_;  ///< every id once, found or not
  issues found_;
};

}  // namespace

std::vector<std::string_view> shipped_books() { return ids_with(book_ending); }
std::vector<std::string_view> shipped_schemas() { return ids_with(schema_ending); }

std::string_view shipped_text(std::string_view id) {
  const detail::embedded* file = find_file(id, book_ending);
  if (file == nullptr) file = find_file(id, schema_ending);
  return file == nullptr ? std::string_view() : file->text;
}

result<rule::book> shipped(std::string_view id) {
  const detail::embedded* file = find_file(id, book_ending);
  return file == nullptr ? unknown(messages::book_unknown_shipped, id, shipped_books()) : parse_book(file->text, file->name);
}

result<schema> shipped_schema(std::string_view id) {
  const detail::embedded* file = find_file(id, schema_ending);
  return file == nullptr ? unknown(messages::book_unknown_shipped_schema, id, shipped_schemas()) : parse_schema(file->text, file->name);
}

result<std::vector<rule::book>> with_used(rule::book first, const std::string& directory) { return gatherer(directory).gather(std::move(first)); }

result<std::vector<rule::book>> load_with_used(const std::string& path) {
  result<rule::book> book = load_book(path);
  if (!book) return unexpected(book.error());
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  return with_used(*std::move(book), parent.empty() ? "." : parent.string());
}

}  // namespace povexit::inline v0::rulebook
