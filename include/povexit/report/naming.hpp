// SPDX-License-Identifier: MIT
// povexit/report/naming.hpp -- how rows are called in what people read: ids, names, and to whom they belong.
//
// Layer: report (compiled).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <povexit/base/issue.hpp>
#include <povexit/report/mask.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::report {

/// Names of rows, masked where they are personal. Borrows the data.
class naming {
 public:
  naming(const database& data, mask shown) : data_(&data), mask_(shown) {}

  [[nodiscard]] const mask& shown() const noexcept { return mask_; }

  /// The id; empty where the row has none.
  [[nodiscard]] std::string id(level_index level, std::size_t row) const;
  /// The text of the level's label column; empty where there is none.
  [[nodiscard]] std::string name(level_index level, std::size_t row) const;
  /// What a person calls the row: `V1 Willow`, `#7` for a row without id and name.
  [[nodiscard]] std::string title(level_index level, std::size_t row) const;

  /// The row of the level's own parent; nothing where it is unknown.
  [[nodiscard]] std::optional<std::size_t> parent(level_index level, std::size_t row) const noexcept;
  /// The row of an ancestor. Expects: `above` stands over `level`, or is it.
  [[nodiscard]] std::optional<std::size_t> ancestor(level_index level, std::size_t row, level_index above) const noexcept;

 private:
  const database* data_;
  mask mask_;
};

/// A unit as readers of a language know it: `yuan/person/year`, 元/人/年. Names that are not known stay.
[[nodiscard]] std::string unit_words(std::string_view unit, language tongue);

/// The issue with its levels called as the schema calls them in that language. Names within quotes are of the files, and stay.
[[nodiscard]] issue in_words_of(issue one, const schema& tables, language tongue);

}  // namespace povexit::inline v0::report
