// SPDX-License-Identifier: MIT
// rulebook/shipped.cpp -- the standards that come with the library, and the books that a book uses or extends.
//
// Layer: rulebook.
#include <povexit/linked.hpp>
#include <povexit/rulebook/shipped.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/eval/check.hpp>  // whoever reads books that extend others can prove them
#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/measure.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/rulebook/rates.hpp>
#include <rulebook/embedded.hpp>

namespace povexit::inline v0::rulebook {

namespace {

constexpr std::string_view book_ending = ".toml";
constexpr std::string_view schema_ending = ".schema.toml";

/// The ending that says what a file is: schemas, cases, rates and measures are no books.
[[nodiscard]] std::string_view ending_of(std::string_view name) {
  for (const std::string_view longer : {schema_ending, cases_ending, rates_ending, measure_ending}) {
    if (name.ends_with(longer)) return longer;
  }
  return name.ends_with(book_ending) ? book_ending : std::string_view();
}

/// Ids of the embedded files with an ending.
[[nodiscard]] std::vector<std::string_view> ids_with(std::string_view ending) {
  std::vector<std::string_view> ids;
  for (const detail::embedded& file : detail::embedded_files()) {
    if (ending_of(file.name) != ending) continue;
    ids.push_back(file.name.substr(0, file.name.size() - ending.size()));
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

[[nodiscard]] const detail::embedded* find_file(std::string_view id, std::string_view ending) {
  for (const detail::embedded& file : detail::embedded_files()) {
    const bool named = file.name.size() == id.size() + ending.size() && file.name.starts_with(id);
    if (named && ending_of(file.name) == ending) return &file;
  }
  return nullptr;
}

[[nodiscard]] unexpected unknown(const message& what, std::string_view id, const std::vector<std::string_view>& ids) {
  std::string list;
  for (const std::string_view each : ids) list += (list.empty() ? "" : ", ") + std::string(each);
  return unexpected(error(what, {std::string(id), std::move(list)}, {}, nearest(id, ids)));
}

/// Gathers what a book uses and extends, depth first.
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
  /// Why a book needs another one.
  struct need {
    std::string id;
    bool extends = false;
    place where;
  };

  void visit(std::size_t which) {
    const std::vector<need> needs = needs_of(books_[which]);  // books_ grows below
    const std::string id = books_[which].id;
    for (const need& each : needs) {
      chain_.push_back({id, each.extends, each.where});
      take(each);
      chain_.pop_back();
    }
  }

  [[nodiscard]] std::vector<need> needs_of(const rule::book& book) {
    std::vector<need> all;
    for (std::size_t i = 0; i < book.uses.size(); ++i) {
      const place& where = i < book.uses_where.size() ? book.uses_where[i] : book.where;
      if (book.uses[i] == book.extends) {
        found_.push_back(error(messages::book_uses_base, {book.extends, book.id}, where));
      } else {
        all.push_back({book.uses[i], false, where});
      }
    }
    if (!book.extends.empty()) all.push_back({book.extends, true, book.extends_where.line != 0 ? book.extends_where : book.where});
    return all;
  }

  void take(const need& wanted) {
    const auto open = std::find_if(chain_.begin(), chain_.end(), [&](const need& each) { return each.id == wanted.id; });
    if (open != chain_.end()) {
      std::string circle;
      for (auto each = open; each != chain_.end(); ++each) circle += each->id + " -> ";
      const bool extends = std::any_of(open, chain_.end(), [](const need& each) { return each.extends; });
      found_.push_back(error(extends ? messages::book_circular_extends : messages::book_circular_uses, {circle + wanted.id}, wanted.where));
      return;
    }
    if (std::find(sought_.begin(), sought_.end(), wanted.id) != sought_.end()) return;
    sought_.push_back(wanted.id);
    result<rule::book> book = fetch(wanted);
    if (!book) {
      found_.insert(found_.end(), book.error().begin(), book.error().end());
      return;
    }
    books_.push_back(*std::move(book));
    visit(books_.size() - 1);
  }

  [[nodiscard]] result<rule::book> fetch(const need& wanted) const {
    namespace fs = std::filesystem;
    std::error_code failed;
    const std::string& id = wanted.id;
    const bool is_file_name = id.find('/') == std::string::npos && !id.empty();
    const fs::path path = fs::path(directory_) / (id + std::string(book_ending));
    if (!directory_.empty() && is_file_name && fs::exists(path, failed)) {
      result<rule::book> book = load_book(path.string());
      if (book && book->id != id) return unexpected(error(messages::book_other_id, {book->id, path.string(), id}, book->where));
      return book;
    }
    if (find_file(id, book_ending) != nullptr) return shipped(id);
    const message& nowhere = wanted.extends ? messages::book_unknown_base : messages::book_unknown_use;
    return unexpected(error(nowhere, {id, chain_.back().id}, wanted.where, nearest(id, shipped_books())));
  }

  const std::string& directory_;
  std::vector<rule::book> books_;
  std::vector<need> chain_;          ///< the books that are being visited, each with what it needs
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

std::vector<std::string_view> shipped_with_cases() { return ids_with(cases_ending); }

std::string_view shipped_cases(std::string_view id) {
  const detail::embedded* file = find_file(id, cases_ending);
  return file == nullptr ? std::string_view() : file->text;
}

std::vector<std::string_view> shipped_rates_ids() { return ids_with(rates_ending); }

std::string_view shipped_rates_text(std::string_view id) {
  const detail::embedded* file = find_file(id, rates_ending);
  return file == nullptr ? std::string_view() : file->text;
}

result<rates_book> shipped_rates(std::string_view id) {
  const detail::embedded* file = find_file(id, rates_ending);
  return file == nullptr ? unknown(messages::book_unknown_shipped_rates, id, shipped_rates_ids()) : parse_rates(file->text, file->name);
}

std::vector<std::string_view> shipped_measure_ids() { return ids_with(measure_ending); }

std::string_view shipped_measure_text(std::string_view id) {
  const detail::embedded* file = find_file(id, measure_ending);
  return file == nullptr ? std::string_view() : file->text;
}

result<measure_spec> shipped_measure(std::string_view id) {
  const detail::embedded* file = find_file(id, measure_ending);
  return file == nullptr ? unknown(messages::book_unknown_shipped_measure, id, shipped_measure_ids()) : parse_measure(file->text, file->name);
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
