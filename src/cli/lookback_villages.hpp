// SPDX-License-Identifier: MIT
// src/cli/lookback_villages.hpp -- villages of a register as other departments call them: by code, or by name.
//
// Layer: cli.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/report/naming.hpp>

namespace povexit::cli {

/// What a list says of somebody's village; empty where it does not.
struct village_words {
  std::string_view code;
  std::string_view name;
  std::string_view township;  ///< a code or a name
};

/// The village that is meant: its id; the words themselves where the register has none of that code or name. Several villages of one
/// name are told apart by the township alone: then `id` is empty, and `candidates` are those of which one is meant.
struct found_village {
  std::string id;
  std::vector<std::string> candidates;  ///< as a person reads them
};

/// Borrows the tables.
class village_finder {
 public:
  village_finder(const database& in_register, level_index village);

  [[nodiscard]] found_village find(const village_words& said) const;

 private:
  using rows_by_text = std::map<std::string, std::vector<std::size_t>, std::less<>>;

  [[nodiscard]] bool is_in_township(std::size_t row, std::string_view township) const;

  report::naming names_;
  level_index village_;
  rows_by_text by_id_;
  rows_by_text by_name_;
  std::vector<std::vector<std::string>> townships_;  // of each village: its township's id and name, as they are compared
};

}  // namespace povexit::cli
