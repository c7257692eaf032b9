// SPDX-License-Identifier: MIT
// src/cli/rates_sample.cpp -- a sample as its file says it.
//
// Layer: cli.
#include <utility>

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
  [[nodiscard]] issue no_value(std::size_t row, std::string_view column, const message& wanted) const {
    return error(messages::csv_value, {file_->cell(row, column), std::string(wanted.en)}, file_->at(row, column));
  }

  void read_row(std::size_t row) {
    const std::string& role = file_->cell(row, "role");
    if (role != "village" && role != "chosen" && role != "replacement") return wrong_.push_back(no_value(row, "role", messages::csv_a_role));
    const std::size_t unit = unit_of(row);
    const std::optional<ratio> inclusion = read_share(file_->cell(row, "inclusion"));
    const bool has_chance = inclusion && ratio(0) < *inclusion && *inclusion <= ratio(1);
    const bool is_blank = file_->cell(row, "inclusion").empty();
    if (!has_chance && !is_blank) wrong_.push_back(no_value(row, "inclusion", messages::csv_a_share));
    // Without a chance of inclusion a random stratum's household has no weight, which the design refuses in its place.
    std::optional<double> weight;
    if (has_chance) weight = static_cast<double>(inclusion->denominator()) / static_cast<double>(inclusion->numerator());
    if (is_blank && made_.strata[made_.units[unit].stratum].by == estimate::selection::chosen) weight = 1.0;
    if (role == "village") {
      made_.villages[file_->cell(row, "village")] = {unit, weight};
      return;
    }
    sampled_household one{unit, weight, std::nullopt, role == "replacement", file_->at(row, "household")};
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
      const std::string& selection = file_->cell(row, "selection");
      if (selection != "random" && selection != "chosen") wrong_.push_back(no_value(row, "selection", messages::csv_a_selection));
      made_.strata.push_back(
          {stratum, selection == "chosen" ? estimate::selection::chosen : estimate::selection::random, std::nullopt, file_->at(row, "stratum")});
      of_stratum_.push_back({read_count(file_->cell(row, "stratum_units")), 0, true});
      if (!file_->cell(row, "stratum_units").empty() && !of_stratum_.back().units)
        wrong_.push_back(no_value(row, "stratum_units", messages::csv_a_count));
    }
    const std::string& unit = file_->cell(row, "unit");
    const auto [found, is_new_unit] = units_.try_emplace({stratum, unit}, made_.units.size());
    if (is_new_unit) {
      const std::optional<std::uint64_t> households = read_count(file_->cell(row, "unit_households"));
      if (!file_->cell(row, "unit_households").empty() && !households) wrong_.push_back(no_value(row, "unit_households", messages::csv_a_count));
      made_.units.push_back({unit, at->second, households, file_->at(row, "unit")});
      ++of_stratum_[at->second].drawn;
    }
    if (unit != file_->cell(row, "household")) of_stratum_[at->second].by_household = false;
    return found->second;
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
    std::optional<std::uint64_t> units;
    std::uint64_t drawn = 0;
    bool by_household = true;
  };

  const csv_file* file_;
  sample_design made_;
  std::map<std::string, std::size_t> strata_;
  std::map<std::pair<std::string, std::string>, std::size_t> units_;
  std::vector<stratum_counts> of_stratum_;
  issues wrong_;
};

}  // namespace

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
