// SPDX-License-Identifier: MIT
// rulebook/load_table.cpp -- the values of a parameter from a CSV file beside the book.
//
// Layer: rulebook. A column for each key, headed by its path as the book writes it; a column `value`, perhaps `source`.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include <povexit/io/csv.hpp>
#include <rulebook/book_reader.hpp>
#include <rulebook/read_book.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

struct cell {
  std::string text;
  position where;
};

class table_reader {
 public:
  table_reader(std::string_view text, std::string_view file, rule::parameter& into, issues& found)
      : source_(text, file), read_(source_, found), rows_(source_.text(), io::find_delimiter(source_.text())), into_(into) {
    if (into.by == rule::parameter_key::several) {
      keys_ = into.path;
    } else {
      std::string path;
      for (const std::string& name : into.path) path += (path.empty() ? "" : ".") + name;
      keys_ = {into.by == rule::parameter_key::exit_year ? "exit_year" : path};
    }
  }

  void read() {
    io::csv_row row;
    bool has_header = false;
    bool has_columns = false;
    while (rows_.next(row)) {
      if (is_blank(row)) continue;
      if (!has_header) {
        has_header = true;
        has_columns = read_header(row);
      } else if (has_columns) {
        read_row(row);
      }
    }
    if (!has_header || (has_columns && !has_rows_)) read_.report(messages::book_no_values, {into_.name}, {1, 1, 1});
    keep_together();
  }

 private:
  [[nodiscard]] position at(const io::csv_row& row, std::size_t begin, std::size_t end) const {
    const std::string_view before = rows_.text().substr(row.begin, begin - row.begin);
    const std::size_t last_break = before.rfind('\n');
    const auto breaks = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const std::string_view on_line = last_break == std::string_view::npos ? before : before.substr(last_break + 1);
    const std::size_t length = std::max<std::size_t>(1, utf8::length(rows_.text().substr(begin, end - begin)));
    return {static_cast<std::uint32_t>(row.line) + breaks, static_cast<std::uint32_t>(utf8::length(on_line) + 1), static_cast<std::uint32_t>(length)};
  }

  /// Beyond the end of the row: an empty cell there.
  [[nodiscard]] cell cell_at(const io::csv_row& row, std::size_t index) const {
    if (index >= row.cells.size()) return {{}, at(row, row.end, row.end)};
    const io::csv_cell& from = row.cells[index];
    std::string scratch;
    std::string_view text = io::content(rows_.text(), from, scratch);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return {std::string(text), at(row, from.begin, from.end)};
  }

  [[nodiscard]] bool is_blank(const io::csv_row& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!cell_at(row, i).text.empty()) return false;
    }
    return true;
  }

  /// False where a row cannot be read by this header.
  [[nodiscard]] bool read_header(const io::csv_row& row) {
    std::vector<std::string_view> names(keys_.begin(), keys_.end());
    names.insert(names.end(), {"value", "source"});
    columns_.assign(names.size(), std::nullopt);
    width_ = row.cells.size();
    check_quotes(row);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const cell head = cell_at(row, i);
      const auto found = std::find(names.begin(), names.end(), head.text);
      if (found == names.end()) {
        read_.report(messages::book_table_header, {head.text, quoted_list(names)}, head.where, nearest(head.text, names));
        continue;
      }
      std::optional<std::size_t>& column = columns_[static_cast<std::size_t>(found - names.begin())];
      if (column) read_.report(messages::book_listed_twice, {head.text, source_.file()}, head.where);
      column = i;
    }
    bool complete = true;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
      if (!columns_[i]) read_.report(messages::book_table_lacks, {std::string(names[i])}, at(row, row.begin, row.end));
      complete = complete && columns_[i];
    }
    return complete;
  }

  void check_quotes(const io::csv_row& row) {
    for (const io::csv_cell& each : row.cells) {
      if (each.problem != io::quote_problem::none) read_.report(messages::book_table_quotes, {}, at(row, each.begin, each.end));
    }
  }

  void read_row(const io::csv_row& row) {
    has_rows_ = true;
    check_quotes(row);
    for (std::size_t i = width_; i < row.cells.size(); ++i) {
      const cell extra = cell_at(row, i);
      if (!extra.text.empty()) read_.report(messages::book_table_more_cells, {}, extra.where);
    }
    std::string key;
    bool is_whole = true;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const cell part = cell_at(row, *columns_[i]);
      is_whole = check_part(i, part) && is_whole;
      key += (i == 0 ? "" : "/") + part.text;
    }
    const reader::amount amount = amount_at(row);
    if (!is_whole) return;
    const position where = at(row, row.begin, row.end);
    const auto [earlier, is_new] = lines_.try_emplace(key, where.line);
    if (!is_new) return read_.report(messages::book_table_twice, {key, std::to_string(earlier->second)}, cell_at(row, *columns_[0]).where);
    const std::string source = columns_.back() ? cell_at(row, *columns_.back()).text : std::string();
    into_.values.push_back({std::move(key), amount.value, amount.written_as, source, read_.at(cell_at(row, *columns_[keys_.size()]).where), {}});
  }

  [[nodiscard]] bool check_part(std::size_t which, const cell& part) {
    const bool is_year = part.text.size() == 4 && part.text.find_first_not_of("0123456789") == std::string::npos && part.text != "0000";
    if (part.text.empty()) {
      read_.report(messages::book_table_empty_cell, {keys_[which]}, part.where);
    } else if (keys_[which] == "exit_year" && !is_year) {
      read_.report(messages::book_bad_year, {part.text}, part.where);
    } else if (keys_.size() > 1 && part.text.find('/') != std::string::npos) {
      read_.report(messages::book_slash_in_key, {part.text}, part.where);
    } else {
      return true;
    }
    return false;
  }

  /// A wrong amount is reported and stands as 1, so that its key is still known.
  [[nodiscard]] reader::amount amount_at(const io::csv_row& row) {
    const reader::amount stand_in{{1, 0}, rule::number_form::plain};
    const cell written = cell_at(row, *columns_[keys_.size()]);
    if (written.text.empty()) {
      read_.report(messages::book_table_empty_cell, {"value"}, written.where);
      return stand_in;
    }
    node value;
    value.shape = shape::text;
    value.text = written.text;
    value.where = written.where;
    return read_.amount_of(value, "value").value_or(stand_in);
  }

  /// Values that begin with the same keys stand together, as they do when they nest.
  void keep_together() {
    if (keys_.size() < 2) return;
    std::map<std::string, std::size_t, std::less<>> first_seen;
    const auto ranks_of = [&](const std::string& key) {
      std::vector<std::size_t> ranks;
      for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1)) {
        ranks.push_back(first_seen.try_emplace(key.substr(0, slash), first_seen.size()).first->second);
      }
      return ranks;
    };
    std::vector<std::pair<std::vector<std::size_t>, std::size_t>> order;
    for (std::size_t i = 0; i < into_.values.size(); ++i) order.emplace_back(ranks_of(into_.values[i].key), i);
    std::sort(order.begin(), order.end());
    std::vector<rule::parameter_value> sorted;
    for (const auto& [ranks, index] : order) sorted.push_back(std::move(into_.values[index]));
    into_.values = std::move(sorted);
  }

  source_text source_;
  reader read_;
  io::csv_reader rows_;
  rule::parameter& into_;
  std::vector<std::string> keys_;                     ///< paths as the book writes them
  std::vector<std::optional<std::size_t>> columns_;   ///< of each key, of the value, of the source
  std::map<std::string, std::uint32_t> lines_;        ///< of each joined key
  std::size_t width_ = 0;
  bool has_rows_ = false;
};

/// True for a name that cannot leave the folder.
[[nodiscard]] bool stays_inside(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos) return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (name.substr(begin, end - begin) == "..") return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace

void book_reader::read_table(rule::parameter& made, const member& name) {
  const std::string file = read_.text_of(name.value, name.key);
  if (name.value.shape != shape::text) return;
  if (!stays_inside(file)) return read_.report(messages::book_table_name, {file}, name.value.where);
  if (directory_.empty()) return read_.report(messages::book_table_nowhere, {file}, name.value.where);
  const std::string path = directory_ + (directory_.back() == '/' ? "" : "/") + file;
  const result<std::string> bytes = read_file(path);
  if (!bytes) {
    for (const issue& one : bytes.error()) read_.report(error(*one.what, one.arguments, read_.at(name.value.where), one.suggestion));
    return;
  }
  const io::decoded_text decoded = io::decode(*bytes);
  if (decoded.refused != nullptr || !decoded.is_valid) return read_.report(error(messages::book_table_unreadable, {}, place{path, 0, 0, 0, {}}));
  table_reader(decoded.text(*bytes), path, made, found_).read();
}

}  // namespace povexit::inline v0::rulebook::detail
