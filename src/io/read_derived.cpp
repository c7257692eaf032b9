// SPDX-License-Identifier: MIT
// src/io/read_derived.cpp -- columns that follow from others, and what should not stand in two rows.
//
// Layer: io.
#include "level_reader.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include <povexit/base/nearest_name.hpp>
#include <povexit/io/messages.hpp>
#include <povexit/table/derived.hpp>

namespace povexit::inline v0::io::detail {

/// A cell of several codes: those that are listed hold, the others do not; a part that is no code makes all of them unknown.
void level_reader::read_codes_of(const target& each, bool is_row_bad) {
  column_receipt& receipt = receipt_->columns[each.column];
  const bool is_lost = is_row_bad || is_unreadable(each.cell);
  cell_value read;
  std::string_view cell;
  if (!is_lost) {
    cell = cell_text(each.cell, undoubled_);
    read = each.reader.read_codes(cell, holds_, scratch_);
  }
  add_codes(each, read.is_known ? &holds_ : nullptr);
  receipt.blanks += read.is_blank ? 1U : 0U;
  receipt.unknown += read.is_known ? 0U : 1U;
  receipt.unreadable += read.problem != nullptr || (is_lost && !is_row_bad) ? 1U : 0U;
  if (read.problem != nullptr) report_cell(each, *read.problem, severity::warning, read.text.empty() ? cell : read.text);
}

/// One answer for each code, or none where `holds` is null.
void level_reader::add_codes(const target& each, const std::vector<bool>* holds) {
  for (std::size_t code = 0; code < each.codes.size(); ++code) {
    if (each.codes[code] == issue_log::no_column) continue;  // a schema without derived columns
    owned_column& values = *table_->columns[each.codes[code]];
    if (holds != nullptr) {
      values.put(table_->rows, (*holds)[code] ? 1 : 0);
    } else {
      values.put_unknown(table_->rows);
      ++receipt_->columns[each.codes[code]].unknown;
    }
  }
}

/// Once all rows are there: what follows from their texts.
void level_reader::derive_from_texts() {
  for (std::size_t i = 0; i < level_.columns.size(); ++i) {
    const auto from = level_.find(level_.columns[i].derived_from);
    if (!from || level_.columns[*from].type != value_type::text || !table_->columns[*from]) continue;
    const derived_values made = derive(level_.columns[i], level_.columns[*from], table_->columns[*from]->view());
    const column_view values = made.view();
    for (std::size_t row = 0; row < table_->rows; ++row) {
      if (values.is_known(row)) {
        table_->columns[i]->add(values[row]);
      } else {
        table_->columns[i]->add_unknown();
        ++receipt_->columns[i].unknown;
      }
    }
  }
  for (std::size_t i = 0; i < level_.columns.size(); ++i) {
    if (level_.columns[i].unique && table_->columns[i]) report_repeated_texts(i);
  }
}

void level_reader::report_repeated_texts(std::size_t column) {
  const column_schema& described = level_.columns[column];
  const column_view texts = table_->columns[column]->view();
  const std::vector<std::uint32_t> first = first_rows_alike(described, texts);
  const bool is_masked = !shown_.shows_all() && (described.personal || described.format == "cn_resident_id");
  std::vector<bool> is_shared(first.size());
  for (std::size_t row = 0; row < first.size(); ++row) {
    if (first[row] == no_text || first[row] == row) continue;
    receipt_->columns[column].repeated += is_shared[first[row]] ? 1U : 2U;
    is_shared[first[row]] = true;
    if (described.name == level_.id) continue;  // said of the id already
    if (!log_.wants(severity::warning, messages::text_repeated, column)) continue;
    const std::string& text = texts.dictionary()[static_cast<std::size_t>(texts[row])];
    log_.add(severity::warning, messages::text_repeated, {quotable(text, is_masked), described.name, std::to_string(table_->lines[first[row]])},
             {log_.file(), table_->lines[row], 0, 0, {}});
  }
}

/// Rows that tell the same key of the same parent: two records of one year.
void level_reader::report_repeated_keys() {
  if (!level_.parent || table_->parents.size() != table_->rows) return;
  const auto key = level_.find(level_.parent->key);
  if (!key || !table_->columns[*key]) return;
  const column_view keys = table_->columns[*key]->view();
  std::vector<std::tuple<std::int32_t, std::int64_t, std::size_t>> rows;
  for (std::size_t row = 0; row < table_->rows; ++row) {
    if (table_->parents[row] >= 0 && keys.is_known(row)) rows.emplace_back(table_->parents[row], keys[row], row);
  }
  std::sort(rows.begin(), rows.end());
  std::vector<std::pair<std::size_t, std::size_t>> repeated;  // a row, and the first of its kind
  std::size_t first = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_same = std::get<0>(rows[i]) == std::get<0>(rows[first]) && std::get<1>(rows[i]) == std::get<1>(rows[first]);
    if (!is_same) first = i;
    if (i != first) repeated.emplace_back(std::get<2>(rows[i]), std::get<2>(rows[first]));
  }
  std::sort(repeated.begin(), repeated.end());
  receipt_->keys_repeated = repeated.size();
  for (const auto& [row, before] : repeated) {
    if (!log_.wants(severity::warning, messages::key_repeated, issue_log::no_column)) continue;
    log_.add(severity::warning, messages::key_repeated,
             {level_.name, level_.parent->key, std::to_string(keys[row]), std::to_string(table_->lines[before]), level_.parent->level},
             {log_.file(), table_->lines[row], 0, 0, {}});
  }
}

}  // namespace povexit::inline v0::io::detail
