// SPDX-License-Identifier: MIT
// src/cli/sample_frame.cpp -- who may be drawn.
//
// Layer: cli.
#include "sample_frame.hpp"

#include <map>
#include <optional>
#include <utility>

#include <povexit/report/naming.hpp>

#include "messages.hpp"
#include "session.hpp"
#include "terms.hpp"

namespace povexit::cli {

namespace {

/// Where the name of a row's stratum stands: a column at or above the level, a level above, or nowhere.
struct strata_source {
  std::optional<level_index> level;
  std::optional<std::size_t> column;  ///< none: the id of the level's row
};

[[nodiscard]] std::optional<strata_source> find_strata(const schema& tables, level_index level, const std::string& name) {
  if (name.empty()) return strata_source{};
  const std::size_t dot = name.find('.');
  const std::string column = dot == std::string::npos ? name : name.substr(dot + 1);
  for (std::optional<level_index> above = level; above; above = tables.parent_of(*above)) {
    const level_schema& here = tables.levels[*above];
    if (dot == std::string::npos && here.name == name) return strata_source{*above, std::nullopt};
    if (dot != std::string::npos ? here.name != name.substr(0, dot) : *above != level) continue;
    const auto found = here.find(column);
    if (!found) continue;
    const value_type type = here.columns[*found].type;
    if ((type == value_type::code && !here.columns[*found].multi) || type == value_type::boolean) return strata_source{*above, *found};
  }
  return std::nullopt;
}

class frame_maker {
 public:
  frame_maker(const sample_request& asked, const database& data, const io::dataset& from)
      : asked_(&asked),
        data_(&data),
        from_(&from),
        names_(data, report::mask(data.tables(), asked.common.show_ids)),
        ids_(data, report::mask(data.tables(), true)) {}

  [[nodiscard]] result<sample_frame> make(pool& threads) {
    const schema& tables = data_->tables();
    const result<level_index> level = find_level(tables, asked_->level_name.empty() ? "household" : asked_->level_name);
    if (!level) return unexpected(level.error());
    const auto above = tables.parent_of(*level);
    if (!above) return unexpected(error(messages::sample_no_village, {tables.levels[*level].name}));
    const auto strata = find_strata(tables, *level, asked_->strata);
    issues wrong;
    if (!strata)
      wrong.push_back(error(messages::sample_no_column, {asked_->strata, tables.levels[*level].name}, place_of_option("--strata", asked_->strata)));
    std::optional<term_values> in_frame;
    if (!asked_->where.empty()) {
      auto made = term_values::make(*data_, {{"where", tables.levels[*level].name, asked_->where, place_of_option("--where", asked_->where), true}},
                                    asked_->common.question, &threads);
      if (made) in_frame = *std::move(made);
      if (!made) wrong.insert(wrong.end(), made.error().begin(), made.error().end());
    }
    if (!wrong.empty()) return unexpected(std::move(wrong));
    gather(*level, *above, *strata, in_frame);
    if (frame_.households.empty()) return unexpected(error(messages::sample_empty_frame));
    if (auto failed = share_out(); !failed.empty()) return unexpected(std::move(failed));
    tell_of_undrawn();
    return std::move(frame_);
  }

 private:
  void gather(level_index level, level_index above, const strata_source& strata, const std::optional<term_values>& in_frame) {
    for (std::size_t row = 0; row < data_->rows(level); ++row) {
      const truth belongs = in_frame ? in_frame->answer(0, row) : truth::yes;
      if (belongs == truth::unknown) ++frame_.undecided;
      if (belongs != truth::yes) continue;
      const auto village = ids_.ancestor(level, row, above);
      const std::string id = ids_.id(level, row);
      const std::string stratum = stratum_of(level, row, strata);
      if (!village || id.empty() || stratum.empty()) {
        ++frame_.unplaced;
        continue;
      }
      frame_.households.push_back({id, ids_.id(above, *village), stratum, from_->place_of(level, row)});
      frame_.names.push_back(names_.id(level, row));
    }
  }

  [[nodiscard]] std::string stratum_of(level_index level, std::size_t row, const strata_source& strata) const {
    if (!strata.level) return "all";
    const auto found = ids_.ancestor(level, row, *strata.level);
    if (!found) return {};
    if (!strata.column) return ids_.id(*strata.level, *found);
    const column_view* values = data_->column(*strata.level, *strata.column);
    if (values == nullptr || !values->is_known(*found)) return {};
    const column_schema& column = data_->tables().levels[*strata.level].columns[*strata.column];
    if (column.type == value_type::boolean) return (*values)[*found] != 0 ? "yes" : "no";
    return column.codes[static_cast<std::size_t>((*values)[*found])].name;
  }

  /// Requests by stratum: as given, or the total shared out.
  [[nodiscard]] issues share_out() {
    frame_.asked = asked_->draws;
    if (!frame_.asked.empty()) return {};
    std::map<std::string, std::uint64_t> sizes;
    for (const estimate::frame_household& each : frame_.households) ++sizes[each.stratum];
    std::vector<estimate::allocation_stratum> strata;
    const place where{"--households", 0, 0, 0, {}};
    for (const auto& [name, households] : sizes) strata.push_back({name, households, percent(2), 0, where});
    if (asked_->villages && strata.size() == 1) {
      frame_.asked.push_back({strata[0].name, *asked_->households / *asked_->villages, asked_->villages, where, asked_->small});
      if (*asked_->households % *asked_->villages != 0) {
        return {error(messages::sample_not_even, {std::to_string(*asked_->households), std::to_string(*asked_->villages)}, where)};
      }
      return {};
    }
    if (asked_->villages) return {error(messages::sample_villages_of_strata, {}, place{"--villages", 0, 0, 0, {}})};
    const auto parts = estimate::allocate(*asked_->households, strata, asked_->allocate);
    if (!parts) return parts.error();
    for (std::size_t i = 0; i < strata.size(); ++i) {
      if ((*parts)[i] > 0) frame_.asked.push_back({strata[i].name, (*parts)[i], std::nullopt, where});
    }
    return {};
  }

  /// A warning for each stratum of the frame of which nobody is drawn.
  void tell_of_undrawn() {
    std::map<std::string, std::uint64_t> undrawn;
    for (const estimate::frame_household& each : frame_.households) ++undrawn[each.stratum];
    for (const estimate::draw_request& each : frame_.asked) undrawn.erase(each.stratum);
    for (const auto& [name, households] : undrawn) frame_.notes.push_back(warning(messages::sample_none_drawn, {name, std::to_string(households)}));
  }

  const sample_request* asked_;
  const database* data_;
  const io::dataset* from_;
  report::naming names_;
  report::naming ids_;
  sample_frame frame_;
};

}  // namespace

result<sample_frame> make_frame(const sample_request& asked, const database& data, const io::dataset& from, pool& threads) {
  return frame_maker(asked, data, from).make(threads);
}

std::vector<estimate::inspected_township> townships_of(const database& data, issues& wrong) {
  const schema& tables = data.tables();
  const auto household = tables.find("household");
  const auto village = household ? tables.parent_of(*household) : std::nullopt;
  const auto township = village ? tables.parent_of(*village) : std::nullopt;
  if (!township) {
    wrong.push_back(error(messages::sample_no_townships));
    return {};
  }
  const report::naming names(data, report::mask(tables, true));
  std::vector<estimate::inspected_township> made;
  for (std::size_t row = 0; row < data.rows(*township); ++row) made.push_back({names.id(*township, row), 0});
  for (std::size_t row = 0; row < data.rows(*household); ++row) {
    if (const auto above = names.ancestor(*household, row, *township)) ++made[*above].load;
  }
  return made;
}

}  // namespace povexit::cli
