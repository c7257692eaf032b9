// SPDX-License-Identifier: MIT
// src/cli/lookback_villages.cpp -- villages of a register by code or by name.
//
// Layer: cli.
#include "lookback_villages.hpp"

#include <algorithm>
#include <utility>

#include <povexit/base/fold.hpp>
#include <povexit/lookback/identity.hpp>

namespace povexit::cli {

namespace {

[[nodiscard]] std::string folded(std::string_view text) {
  std::string scratch;
  return std::string(utf8::folded(text, scratch));
}

[[nodiscard]] std::string as_id(std::string_view text) {
  std::string scratch;
  return std::string(lookback::normalised_id(text, scratch));
}

}  // namespace

village_finder::village_finder(const database& in_register, level_index village)
    : names_(in_register, report::mask(in_register.tables(), true)),
      village_(village),
      townships_(in_register.rows(village)) {
  const auto above = in_register.tables().parent_of(village);
  for (std::size_t row = 0; row < in_register.rows(village); ++row) {
    if (const std::string id = names_.id(village, row); !id.empty()) by_id_[as_id(id)].push_back(row);
    if (const std::string name = names_.name(village, row); !name.empty()) by_name_[folded(name)].push_back(row);
    const auto township = above ? names_.parent(village, row) : std::nullopt;
    if (township) townships_[row] = {folded(names_.id(*above, *township)), folded(names_.name(*above, *township))};
  }
}

bool village_finder::is_in_township(std::size_t row, std::string_view township) const {
  return township.empty() || std::find(townships_[row].begin(), townships_[row].end(), folded(township)) != townships_[row].end();
}

found_village village_finder::find(const village_words& said) const {
  for (const std::string_view text : {said.code, said.name}) {
    if (text.empty()) continue;
    if (const auto found = by_id_.find(as_id(text)); found != by_id_.end() && found->second.size() == 1) {
      return {names_.id(village_, found->second.front()), {}};
    }
    const auto named = by_name_.find(folded(text));
    if (named == by_name_.end()) continue;
    std::vector<std::size_t> rows;
    for (const std::size_t row : named->second) {
      if (is_in_township(row, said.township)) rows.push_back(row);
    }
    if (rows.size() == 1) return {names_.id(village_, rows.front()), {}};
    found_village several;
    for (const std::size_t row : rows) several.candidates.push_back(names_.title(village_, row));
    if (!rows.empty()) return several;
  }
  return {std::string(said.code.empty() ? said.name : said.code), {}};
}

}  // namespace povexit::cli
