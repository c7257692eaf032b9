// SPDX-License-Identifier: MIT
// src/io/level_reader.hpp -- reading the file of one level into a table.
//
// Layer: io, internal.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/io/cell.hpp>
#include <povexit/io/dataset.hpp>

#include "id_index.hpp"
#include "pace.hpp"
#include "plain_cells.hpp"
#include "plain_rows.hpp"
#include "report.hpp"
#include "table_builder.hpp"

namespace povexit::inline v0::io::detail {

/// The table of one level.
struct level_table {
  bool is_read = false;
  bool has_ids = false;
  bool has_parents = false;
  std::size_t rows = 0;
  std::vector<std::optional<owned_column>> columns;  // in the order of the schema; absent: not in the file, or of several codes
  std::vector<std::string> ids;                      // empty text: no id
  id_index rows_by_id;                               // the first row of each id
  std::vector<bool> is_ambiguous;                    // of those rows: others have the same id
  bool has_ambiguous = false;                        // any of them
  std::vector<std::int32_t> parents;
  std::vector<std::uint32_t> lines;                  // of each row, in the file
};

/// True for nothing but white space.
[[nodiscard]] bool is_blank(std::string_view text) noexcept;

/// The rows of an id.
struct id_found {
  std::int32_t row = -1;
  bool is_ambiguous = false;
};
[[nodiscard]] id_found find_id(const level_table& table, std::string_view folded) noexcept;

/// Tells the caller how far reading has come.
struct progress_meter {
  const load_options* options = nullptr;
  std::uint64_t before = 0;  ///< bytes of the files that were read
  std::uint64_t total = 0;

  void show(std::uint64_t in_file) const {
    if (options->progress != nullptr) options->progress(options->progress_context, before + in_file, total);
  }
};

/// Reads one file. `parent` is the table of the parent's level, or null where there is none; it may index its ids for this.
class level_reader {
 public:
  level_reader(const schema& tables, level_index level, level_table* parent, issue_log& log, const load_options& options, pace how);

  void read(std::string_view bytes, const progress_meter& meter, level_table& table, file_receipt& receipt);

 private:
  /// A column of the schema that the file has.
  struct target {
    std::size_t cell;    // in a row
    std::size_t column;  // in the schema
    cell_reader reader;
    plain_column plain;
    std::uint64_t left = 0;          // rows of the block whose cell was left, a bit each
    std::vector<std::size_t> codes;  // of a column of several: where each stands in the schema
  };
  /// The block of plain rows that is being read. Rows are bits.
  struct block {
    plain_rows rows;
    std::size_t begin = 0;  // in the text
    std::size_t line = 0;
    std::uint64_t plain_ids = 0;
    std::uint64_t any_left = 0;
  };
  /// How parents are found: mostly where the last one was, or next to it.
  struct parent_search {
    std::size_t last = 0;     // row
    std::size_t sought = 0;   // by their ids, since neither of these was it
    bool is_usual = false;    // most of the last block were sought
  };

  [[nodiscard]] bool read_header();
  [[nodiscard]] bool find_header();
  [[nodiscard]] std::size_t width_of_header();
  void match_header();
  void match_cell(std::size_t cell);
  void take_column(std::size_t cell, std::size_t column);
  void report_missing();
  void report_lacking(const std::vector<std::string>& names);
  void report_ignored(const std::vector<std::size_t>& ignored);

  void read_rows(const progress_meter& meter);
  void count_empty_lines();
  void read_row();
  void reserve_rows(std::size_t rows);
  void prepare_blocks();
  [[nodiscard]] std::size_t read_plain_rows();
  void cut_at_doubtful_row();
  void read_plain_columns();
  void fetch_ids();
  void read_plain_ids();
  void read_left_cells(std::size_t row);
  [[nodiscard]] bool read_plain_id(std::size_t row);
  [[nodiscard]] bool read_plain_parent(std::size_t row);
  [[nodiscard]] id_found find_parent(std::string_view id);
  void show_plain_row(std::size_t row);
  [[nodiscard]] bool is_blank_row() const;
  [[nodiscard]] bool is_footer();
  void count_rows_after_footer();
  [[nodiscard]] bool has_right_width();
  void report_text_problems();
  void read_cell_of(const target& each, bool is_row_bad);
  void read_codes_of(const target& each, bool is_row_bad);
  void add_codes(const target& each, const std::vector<bool>* holds);
  void read_clean_cell(const target& each, owned_column& values, column_receipt& receipt);
  void report_cell(const target& each, const message& what, severity level, std::string_view cell);
  void read_id();
  void read_parent(bool is_row_bad);
  void detach_duplicates();
  void derive_from_texts();
  void report_repeated_texts(std::size_t column);
  void report_repeated_keys();
  void finish();

  [[nodiscard]] std::string_view cell_text(std::size_t cell, std::string& scratch) const { return content(text_, row_.cells[cell], scratch); }
  [[nodiscard]] bool is_unreadable(std::size_t cell) const;
  void report_too_wide();
  [[nodiscard]] place header_line() const;
  [[nodiscard]] place here(std::size_t cell, bool hide_all = false) const;
  void report_row(severity level, const message& what, std::size_t column, std::size_t cell, std::vector<std::string> arguments,
                  bool hide_all = false);

  const schema& tables_;
  const level_schema& level_;
  level_index index_;
  level_table* parent_;
  issue_log& log_;
  const load_options& options_;

  std::string_view text_;
  bool is_text_valid_ = true;
  csv_reader reader_{std::string_view()};
  csv_row row_;
  std::size_t width_ = 0;
  pace pace_;
  block block_;
  parent_search search_;
  std::array<bool, 256> begins_ordinarily_{};  // by the first byte of a row: it is neither blank nor a footer
  std::size_t empty_lines_ = 0;                // counted once a row follows
  std::vector<target> targets_;
  std::vector<std::size_t> column_of_cell_;  // for messages; no_column: not in the schema
  std::optional<std::size_t> id_cell_;
  std::optional<std::size_t> parent_cell_;
  std::vector<std::string> id_missing_;  // texts that mean "no id"
  std::vector<std::string> parent_missing_;
  bool column_reports_ruined_id_ = false;
  bool column_reports_ruined_parent_ = false;
  std::vector<std::string> footers_;
  std::vector<std::pair<std::int32_t, std::int32_t>> duplicates_;  // rows of one id: the first, another
  privacy shown_;
  privacy hidden_;
  level_table* table_ = nullptr;
  file_receipt* receipt_ = nullptr;
  std::string scratch_;
  std::string undoubled_;
  std::vector<bool> holds_;
};

}  // namespace povexit::inline v0::io::detail
