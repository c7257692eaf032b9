// SPDX-License-Identifier: MIT
// povexit/explain/missing_choices.hpp -- what is missing, as choices of a formula: cells, rows that were not delivered.
//
// Layer: explain. A row that was not delivered brings its cells with it. What no single value or row can mend (a set that
// may always have further rows, a row of which nobody knows where it belongs) is no choice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/eval/links.hpp>
#include <povexit/explain/changeable.hpp>
#include <povexit/explain/term_tree.hpp>
#include <povexit/explain/missing.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::explain {

/// One missing cell, or whether an undelivered row is there.
struct missing_choice {
  missing_value what;
  std::size_t item = 0;  ///< with which it is found out: a row's cells are one item with the row
  bool is_row = false;
  std::optional<std::int64_t> fixed;  ///< the key of an undelivered row
  value_range values;                 ///< stored integers that it may have
  std::int64_t special = 0;           ///< a value worth trying: of a declared size the number of delivered rows
  bool is_declared = false;           ///< says how many rows a set has
  bool is_text = false;               ///< -1 stands for what rules ask for and nobody has, the last value for any other
};

/// Expects: the program, the data and the links outlive it.
template <typename = void>
class basic_missing_choices {
 public:
  /// `most`: missing cells and rows; once there are more, no further ones are choices.
  basic_missing_choices(const program& of, const database& data, const eval::links& between, std::size_t most)
      : program_(&of),
        data_(&data),
        links_(&between),
        most_(most) {}

  [[nodiscard]] std::uint32_t of(rule::node_index index, std::size_t row) {
    const rule::node& n = program_->graph().nodes[index];
    if (!eval::is_load(n.what)) return no_choice;
    const column_view* stored = data_->column(n.level, n.column);
    if (row < first_undelivered && stored != nullptr && stored->is_known(row)) return no_choice;
    return cell(n.level, row, n.column);
  }

  /// The rows that a parent's set surely has and that were not delivered.
  [[nodiscard]] std::vector<std::size_t> undelivered(const rule::node& fold, std::size_t row) {
    const link& members = links_->between(fold.member_level, fold.level);
    std::vector<std::size_t> found;
    if (program_->tables().parent_of(fold.member_level) != fold.level) {
      is_cut_ = is_cut_ || v0::detail::may_lack_rows(members, row);  // rows of rows that were not delivered are not tried
      return found;
    }
    for (std::size_t i = 0; i < lacking_.size(); ++i) {
      if (lacking_[i].level == fold.member_level && lacking_[i].parent == row) found.push_back(first_undelivered + i);
    }
    if (!found.empty()) return found;
    if (members.missing[row] > most_undelivered || items_ >= most_) {
      is_cut_ = is_cut_ || members.missing[row] > 0;
      return found;
    }
    for (std::uint32_t i = 0; i < members.missing[row]; ++i) found.push_back(add_row(fold.member_level, row, SIZE_MAX, 0));
    for (std::size_t k = 0; k < members.keys.size(); ++k) {
      if (members.surely_absent(row, k) > 0) found.push_back(add_row(fold.member_level, row, k, members.keys[k]));
    }
    return found;
  }

  [[nodiscard]] std::uint32_t declared(const rule::node& fold, std::size_t row) {
    const schema& tables = program_->tables();
    const parent_schema& described = *tables.levels[fold.member_level].parent;
    const link& members = links_->between(fold.member_level, fold.level);
    if (described.complete != completeness::declared || members.has_keys() || !members.open[row] ||
        tables.parent_of(fold.member_level) != fold.level) {
      return no_choice;
    }
    const auto column = tables.levels[fold.level].find(described.declared_column);
    const column_view* stored = column ? data_->column(fold.level, *column) : nullptr;
    if (!column || (stored != nullptr && stored->is_known(row))) return no_choice;
    const std::uint32_t made = cell(fold.level, row, static_cast<std::uint32_t>(*column));
    if (made == no_choice) return no_choice;
    all_[made].special = static_cast<std::int64_t>(members.size(row));
    all_[made].is_declared = true;
    return made;
  }

  /// Expects: a row that `undelivered` named.
  [[nodiscard]] const undelivered_row& row(std::size_t at) const noexcept { return lacking_[at - first_undelivered]; }

  [[nodiscard]] const std::vector<missing_choice>& all() const noexcept { return all_; }
  [[nodiscard]] std::size_t items() const noexcept { return items_; }
  /// True where more is missing than is tried.
  [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

 private:
  static constexpr std::uint32_t most_undelivered = 8;

  std::uint32_t cell(level_index level, std::size_t row, std::uint32_t column) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const missing_value& known = all_[i].what;
      if (!all_[i].is_row && known.level == level && known.row == row && known.column == column) return static_cast<std::uint32_t>(i);
    }
    const column_schema& described = program_->tables().levels[level].columns[column];
    missing_choice made;
    made.what = {missing_value::sort::cell, level, row, column, 0, 0};
    made.values = values_of(described, 0);
    const column_view* stored = data_->column(level, column);
    if (described.type == value_type::text) {
      made.is_text = true;
      made.values = {-1, stored == nullptr ? 0 : static_cast<std::int64_t>(stored->dictionary().size())};
    }
    if (row < first_undelivered && items_ >= most_) return is_cut_ = true, no_choice;
    made.item = row < first_undelivered ? items_++ : all_[this->row(row).choice].item;
    if (row >= first_undelivered && this->row(row).key != SIZE_MAX) {
      const parent_schema& parent = *program_->tables().levels[level].parent;
      if (described.name == parent.key) made.fixed = links_->between(level, *program_->tables().parent_of(level)).keys[this->row(row).key];
    }
    all_.push_back(made);
    return static_cast<std::uint32_t>(all_.size() - 1);
  }

  std::size_t add_row(level_index level, std::size_t parent, std::size_t key, std::int64_t value) {
    missing_choice made;
    made.what = {key == SIZE_MAX ? missing_value::sort::rows : missing_value::sort::keyed_row, level, parent, 0, 1, value};
    made.is_row = true;
    made.fixed = 1;
    made.item = items_++;
    all_.push_back(made);
    lacking_.push_back({level, parent, static_cast<std::uint32_t>(all_.size() - 1), key});
    return first_undelivered + lacking_.size() - 1;
  }

  const program* program_;
  const database* data_;
  const eval::links* links_;
  std::size_t most_;
  std::vector<missing_choice> all_;
  std::vector<undelivered_row> lacking_;
  std::size_t items_ = 0;
  bool is_cut_ = false;
};
using missing_choices = basic_missing_choices<>;

}  // namespace povexit::inline v0::explain
