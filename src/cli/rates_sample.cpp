// SPDX-License-Identifier: MIT
// src/cli/rates_sample.cpp -- a sample as its file says it.
//
// Layer: cli.
#include <utility>

#include <povexit/base/nearest_name.hpp>

#include "argument_list.hpp"
#include "csv_file.hpp"
#include "messages.hpp"
#include "rates.hpp"

namespace povexit::cli {

namespace {

class sample_reader {
 public:
  explicit sample_reader(const csv_file& file) : file_(&file) {}

  [[nodiscard]] result<sample_design> read() {
    for (std::size_t row = 0; row < file_->rows(); ++row) read_row(row);
    settle_strata();
    if (!wrong_.empty()) return unexpected(std::move(wrong_));
    return std::move(made_);
  }

 private:
  void read_row(std::size_t row) {
    const std::string& role = file_->cell(row, "role");
    if (role != "village" && role != "chosen" && role != "replacement") return wrong_.push_back(file_->refused(row, "role", messages::csv_no_role));
    const std::size_t unit = unit_of(row);
    const std::optional<ratio> inclusion = read_share(file_->cell(row, "inclusion"));
    const bool has_chance = inclusion && ratio(0) < *inclusion && *inclusion <= ratio(1);
    const bool is_blank = file_->cell(row, "inclusion").empty();
    if (!has_chance && !is_blank) wrong_.push_back(file_->refused(row, "inclusion", messages::csv_no_share));
    // Without a chance of inclusion a random stratum's household has no weight, which the design refuses in its place.
    std::optional<double> weight;
    if (has_chance) weight = static_cast<double>(inclusion->denominator()) / static_cast<double>(inclusion->numerator());
    if (is_blank && made_.strata[made_.units[unit].stratum].by == estimate::selection::chosen) weight = 1.0;
    if (role == "village") {
      made_.villages[file_->cell(row, "village")] = {unit, weight};
      return;
    }
    sampled_household one;
    one.unit = unit;
    one.weight = weight;
    one.written = file_->cell(row, "disposition");
    one.is_replacement = role == "replacement";
    one.stratum = file_->cell(row, "stratum");
    one.village = file_->cell(row, "village");
    one.where = file_->at(row, "household");
    const std::string& turn = file_->cell(row, "turn");
    one.turn = read_count(turn).value_or(0);
    if (!turn.empty() && one.turn == 0) wrong_.push_back(file_->refused(row, "turn", messages::csv_no_count));
    if (!file_->cell(row, "disposition").empty()) {
      const auto code = estimate::read_disposition(file_->cell(row, "disposition"), file_->at(row, "disposition"));
      if (code) one.disposition = *code;
      if (!code) wrong_.insert(wrong_.end(), code.error().begin(), code.error().end());
    }
    const std::string& id = file_->cell(row, "household");
    if (!made_.households.try_emplace(id, std::move(one)).second)
      wrong_.push_back(error(messages::rates_sampled_twice, {id}, file_->at(row, "household")));
  }

  [[nodiscard]] std::size_t unit_of(std::size_t row) {
    const std::string& stratum = file_->cell(row, "stratum");
    const auto [at, is_new] = strata_.try_emplace(stratum, made_.strata.size());
    if (is_new) {
      made_.strata.push_back({stratum, estimate::selection::random, std::nullopt, file_->at(row, "stratum")});
      of_stratum_.emplace_back();
      const std::string& selection = file_->cell(row, "selection");
      if (selection == "chosen") made_.strata.back().by = estimate::selection::chosen;
      if (selection != "random" && selection != "chosen") wrong_.push_back(file_->refused(row, "selection", messages::csv_no_selection));
    }
    stratum_counts& counts = of_stratum_[at->second];
    (void)agrees(row, "selection", "stratum", counts.selection);
    if (agrees(row, "stratum_units", "stratum", counts.written)) counts.units = count(row, "stratum_units");
    const std::string& unit = file_->cell(row, "unit");
    const auto [found, is_new_unit] = units_.try_emplace({stratum, unit}, made_.units.size());
    if (is_new_unit) {
      made_.units.push_back({unit, at->second, std::nullopt, file_->at(row, "unit")});
      of_unit_.emplace_back();
      ++counts.drawn;
    }
    if (agrees(row, "unit_households", "unit", of_unit_[found->second])) made_.units[found->second].households = count(row, "unit_households");
    if (unit != file_->cell(row, "household")) counts.by_household = false;
    return found->second;
  }

  [[nodiscard]] std::optional<std::uint64_t> count(std::size_t row, std::string_view column) {
    const auto read = read_count(file_->cell(row, column));
    if (!read) wrong_.push_back(file_->refused(row, column, messages::csv_no_count));
    return read;
  }

  /// What every row of a stratum or unit says again; a row may leave it out.
  struct said_once {
    std::string text;
    bool is_told = false;
  };

  /// True where a row says it first; the first row that says something else is told.
  [[nodiscard]] bool agrees(std::size_t row, std::string_view column, std::string_view of, said_once& said) {
    const std::string& text = file_->cell(row, column);
    if (text.empty()) return false;
    if (said.text.empty()) {
      said.text = text;
      return true;
    }
    if (text != said.text && !said.is_told) {
      said.is_told = true;
      wrong_.push_back(error(messages::rates_sample_differs, {text, said.text, std::string(of), file_->cell(row, of)}, file_->at(row, column)));
    }
    return false;
  }

  /// Villages drawn with chances in proportion to size count as drawn with replacement, which is conservative, unless all were
  /// drawn; households drawn at once are a simple random sample of a known number.
  void settle_strata() {
    for (std::size_t i = 0; i < made_.strata.size(); ++i) {
      const stratum_counts& counts = of_stratum_[i];
      if (counts.units && (counts.by_household || counts.drawn >= *counts.units)) made_.strata[i].units = counts.units;
    }
  }

  struct stratum_counts {
    said_once selection, written;
    std::optional<std::uint64_t> units;
    std::uint64_t drawn = 0;
    bool by_household = true;
  };

  const csv_file* file_;
  sample_design made_;
  std::map<std::string, std::size_t> strata_;
  std::map<std::pair<std::string, std::string>, std::size_t> units_;
  std::vector<stratum_counts> of_stratum_;
  std::vector<said_once> of_unit_;
  issues wrong_;
};

[[nodiscard]] bool answers(estimate::disposition of) noexcept {
  return of == estimate::disposition::complete || of == estimate::disposition::partial;
}

/// Replacements of each village and stratum by their turns.
void check_turns(const sample_design& of, const std::set<std::string>& surveyed, issues& found) {
  struct replaced {
    std::uint64_t used = 0, missing = 0;
    const sampled_household* first_left = nullptr;  // the earliest turn that nobody took
    const sampled_household* last_used = nullptr;
    std::string last_id;
  };
  std::map<std::pair<std::string, std::string>, replaced> groups;
  for (const auto& [id, each] : of.households) {
    replaced& into = groups[{each.village, each.stratum}];
    const bool is_surveyed = surveyed.contains(id);
    if (!each.is_replacement) {
      into.missing += is_surveyed ? 0U : 1U;
    } else if (is_surveyed || each.disposition) {
      into.used += is_surveyed ? 1U : 0U;
      if (into.last_used != nullptr && each.turn <= into.last_used->turn) continue;
      into.last_used = &each;
      into.last_id = id;
    } else if (each.turn > 0 && (into.first_left == nullptr || each.turn < into.first_left->turn)) {
      into.first_left = &each;
    }
  }
  for (const auto& [name, each] : groups) {
    const auto& [village, stratum] = name;
    if (each.last_used != nullptr && each.first_left != nullptr && each.first_left->turn < each.last_used->turn) {
      found.push_back(warning(messages::rates_out_of_turn,
                              {village, stratum, each.last_id, std::to_string(each.last_used->turn), std::to_string(each.first_left->turn)},
                              each.last_used->where));
    }
    if (each.used > each.missing) {
      found.push_back(warning(messages::rates_more_replacements, {village, stratum, std::to_string(each.used), std::to_string(each.missing)},
                              each.last_used->where));
    }
  }
}

}  // namespace

issues check_sample(const sample_design& of, const known_ids& known) {
  issues found;
  for (const auto& [id, one] : of.villages) {
    const place& where = of.units[one.first].where;
    if (!known.villages.contains(id)) {
      found.push_back(error(messages::rates_no_village, {id}, where, nearest(id, known.villages)));
    } else if (!known.surveyed_villages.contains(id)) {
      found.push_back(error(messages::rates_village_not_surveyed, {id}, where));
    }
  }
  for (const auto& [id, one] : of.households) {
    const bool is_surveyed = known.surveyed.contains(id);
    if (!known.households.contains(id)) {
      found.push_back(error(messages::rates_not_in_register, {id}, one.where));
    } else if (is_surveyed && one.disposition && !answers(*one.disposition)) {
      found.push_back(error(messages::rates_other_disposition, {id, one.written}, one.where));
    } else if (!is_surveyed && one.disposition == estimate::disposition::complete) {
      found.push_back(error(messages::rates_complete_not_surveyed, {id}, one.where));
    }
  }
  check_turns(of, known.surveyed, found);
  return found;
}

void drop_unused(sample_design& of, const std::set<std::string>& surveyed) {
  std::erase_if(of.households,
                [&](const auto& each) { return each.second.is_replacement && !each.second.disposition && !surveyed.contains(each.first); });
  std::vector<bool> is_used(of.units.size(), false);
  for (const auto& [id, each] : of.households) is_used[each.unit] = true;
  for (const auto& [id, each] : of.villages) is_used[each.first] = true;
  std::vector<std::size_t> now(of.units.size());
  std::vector<estimate::primary_unit> kept;
  for (std::size_t i = 0; i < of.units.size(); ++i) {
    now[i] = kept.size();
    if (is_used[i]) kept.push_back(std::move(of.units[i]));
  }
  of.units = std::move(kept);
  for (auto& [id, each] : of.households) each.unit = now[each.unit];
  for (auto& [id, each] : of.villages) each.first = now[each.first];
}

result<sample_design> read_sample(const std::string& path) {
  constexpr std::string_view needed[] = {"role",    "stratum",   "selection", "stratum_units", "unit", "unit_households",
                                         "village", "household", "inclusion"};
  const result<csv_file> file = csv_file::read(path, needed);
  if (!file) return unexpected(file.error());
  return sample_reader(*file).read();
}

}  // namespace povexit::cli
