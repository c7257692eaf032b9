// SPDX-License-Identifier: MIT
// povexit/io/dataset.hpp -- the tables of a schema, read from files and owned.
//
// Layer: io. Nothing is silent: what could not be read is unknown, counted, and listed with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/io/csv.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::io {

/// How to read.
struct load_options {
  bool strict = false;         ///< every warning is an error, and any error refuses the data
  std::size_t listed = 20;     ///< issues of one kind and column that are listed; the others are counted
  bool show_personal = false;  ///< personal cells stand unmasked in messages
  /// Makes the fingerprint of a file's bytes for its receipt (`rulebook::sha256`); null: none.
  std::string (*fingerprint)(std::string_view bytes) = nullptr;
  /// Called now and then with the bytes read so far, and all of them.
  void (*progress)(void* context, std::uint64_t done, std::uint64_t total) = nullptr;
  void* progress_context = nullptr;
};

/// What one column of a file brought; what follows from another column counts as brought with it.
struct column_receipt {
  std::string column;
  std::string header;  ///< as the file spells it
  bool is_in_file = false;
  std::size_t blanks = 0;      ///< empty cells, whatever they mean
  std::size_t unknown = 0;     ///< rows without a value, for whatever reason
  std::size_t unreadable = 0;  ///< of these: cells that hold something else than a value
  std::size_t repeated = 0;    ///< of a unique text: rows that share theirs with another
};

/// What one file brought.
struct file_receipt {
  std::string level;
  std::string file;
  bool is_read = false;
  std::string encoding;  ///< "utf-8", "utf-8 with BOM", "gb18030"
  std::uint64_t bytes = 0;
  std::string fingerprint;  ///< of the bytes, as `load_options::fingerprint` makes it
  std::size_t rows = 0;
  std::size_t bad_rows = 0;       ///< with too few or too many cells: kept, their values unknown
  std::size_t blank_rows = 0;     ///< left out
  std::size_t ids_without = 0;    ///< rows whose id is blank or lost
  std::size_t ids_ruined = 0;     ///< of these: by a spreadsheet
  std::size_t ids_duplicate = 0;  ///< rows whose id an earlier row has
  std::size_t orphans = 0;        ///< rows that belong to no known parent
  std::size_t keys_repeated = 0;  ///< rows whose key (`parent.key`) an earlier row of their parent has
  std::vector<column_receipt> columns;
};

/// Text in memory in the place of a file.
struct named_text {
  std::string_view name;  ///< of a level or of its file
  std::string_view text;
};

/// Tables in memory. Borrows the schema; owns everything else.
class dataset {
 public:
  dataset(dataset&&) noexcept;
  dataset& operator=(dataset&&) noexcept;
  ~dataset();

  [[nodiscard]] const schema& tables() const noexcept;

  /// The tables for evaluation. Borrows from this dataset and its schema: both must outlive it. Moving the dataset is harmless.
  [[nodiscard]] database view() const;

  /// Everything that was odd, in the order of the files.
  [[nodiscard]] const issues& problems() const noexcept;

  /// One per level, in the order of the schema.
  [[nodiscard]] std::span<const file_receipt> receipts() const noexcept;

  /// The row of an id, which is trimmed and folded as those of the files were.
  ///
  /// Missing: nothing where no row, or more than one row, has this id.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view level, std::string_view id) const;

  /// True when several rows of the level have this id.
  [[nodiscard]] bool is_ambiguous(std::string_view level, std::string_view id) const;

  /// Where a row stands: its file and line. Expects: a level of the schema.
  [[nodiscard]] place place_of(level_index level, std::size_t row) const;

  struct contents;
  explicit dataset(std::unique_ptr<contents> all) noexcept;

 private:
  std::unique_ptr<contents> contents_;
};

/// The file of a level: the schema's name for it, else the level's plural (or name) with ".csv".
[[nodiscard]] std::string file_name(const level_schema& level);

/// Reads one file per level from a folder.
///
/// Missing: a missing file or column, a cell that cannot be read: unknown, and reported.
/// Errors:  no file could be read; with `strict`, any issue above a note. Then all issues are the result.
///          Without `strict` issues of severity error may stand in `problems()`: a missing file, a missing id column.
[[nodiscard]] result<dataset> load(const schema& tables, const std::string& folder, const load_options& options = {});
result<dataset> load(const schema&& tables, const std::string& folder, const load_options& options = {}) = delete;

/// The same, from texts in memory; each is named by a level or by its file.
[[nodiscard]] result<dataset> read(const schema& tables, std::span<const named_text> texts, const load_options& options = {});
result<dataset> read(const schema&& tables, std::span<const named_text> texts, const load_options& options = {}) = delete;

/// Reads a file as it is. For those that need its bytes besides (fingerprints, rule tables).
///
/// Errors: file-unreadable.
[[nodiscard]] result<std::string> read_file(const std::string& path);

}  // namespace povexit::inline v0::io
