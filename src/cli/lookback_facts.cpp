// SPDX-License-Identifier: MIT
// src/cli/lookback_facts.cpp -- what the tables say of each household: its status, how many it is, why it is listed instead of judged.
//
// Layer: cli.
#include <algorithm>
#include <utility>

#include "lookback_parts.hpp"
#include "messages.hpp"
#include "terms.hpp"

namespace povexit::cli {

namespace {

/// The condition that is asked for; else the usual one, where the schema has its column; else `otherwise`.
[[nodiscard]] term condition(const schema& tables, level_index level, const char* option, const std::string& text, const char* column,
                             const char* usual, const char* otherwise) {
  const bool has_column = tables.levels[level].find(column).has_value();
  const std::string shown = !text.empty() ? text : has_column ? usual : otherwise;
  return {option, tables.levels[level].name, shown, place_of_option(option, shown), true};
}

}  // namespace

result<std::vector<lookback::register_status>> statuses(const database& in_register, level_index household, const std::string& registered,
                                                        const std::string& exited, const rule::asked& question, pool& threads) {
  const schema& tables = in_register.tables();
  const std::vector<term> terms{
      condition(tables, household, "--registered", registered, "on_register", "on_register", "true"),
      condition(tables, household, "--exited", exited, "status", R"(status in ("exited_earlier", "newly_exited"))", "false")};
  const result<term_values> values = term_values::make(in_register, terms, question, &threads);
  if (!values) return unexpected(values.error());
  std::vector<lookback::register_status> made(in_register.rows(household), lookback::register_status::unknown);
  for (std::size_t row = 0; row < made.size(); ++row) {
    const truth is_registered = values->answer(0, row);
    const truth has_exited = values->answer(1, row);
    if (is_registered == truth::no) made[row] = lookback::register_status::not_registered;
    if (is_registered != truth::yes || has_exited == truth::unknown) continue;
    made[row] = has_exited == truth::yes ? lookback::register_status::exited : lookback::register_status::on_register;
  }
  return made;
}

std::vector<std::int64_t> count_persons(const database& data, level_index household, std::optional<level_index> person) {
  std::vector<std::int64_t> made(data.rows(household), -1);
  if (!person) return made;
  const parent_schema& parent = *data.tables().levels[*person].parent;
  const auto declared = parent.complete == completeness::declared ? data.tables().levels[household].find(parent.declared_column) : std::nullopt;
  const column_view* sizes = declared ? data.column(household, *declared) : nullptr;
  if (sizes == nullptr && data.has_rows(*person)) std::fill(made.begin(), made.end(), 0);
  if (sizes == nullptr) {
    for (const std::int32_t row : data.parents(*person)) {
      if (row >= 0 && static_cast<std::size_t>(row) < made.size()) ++made[static_cast<std::size_t>(row)];
    }
    return made;
  }
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (sizes->is_known(row)) made[row] = (*sizes)[row];
  }
  return made;
}

result<std::vector<lookback::excuse>> read_excuses(const database& in_survey, level_index level, const std::string& column, bool is_needed) {
  constexpr std::string_view names[] = {"none", "died", "moved", "imprisoned", "serving", "split"};
  const level_schema& described = in_survey.tables().levels[level];
  const auto found = described.find(column.empty() ? "excuse" : column);
  if (!found || described.columns[*found].type != value_type::code) {
    if (!column.empty() && is_needed) return unexpected(error(messages::look_no_excuse, {column, described.name}));
    return std::vector<lookback::excuse>();
  }
  const column_schema& codes = described.columns[*found];
  issues wrong;
  std::vector<lookback::excuse> meant;
  for (const code_value& code : codes.codes) {
    const auto* at = std::find(std::begin(names), std::end(names), code.name);
    if (at == std::end(names)) wrong.push_back(error(messages::look_other_excuse, {codes.name, code.name}, codes.where));
    meant.push_back(at == std::end(names) ? lookback::excuse::none : static_cast<lookback::excuse>(at - std::begin(names)));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  const column_view* values = in_survey.column(level, *found);
  if (values == nullptr) return std::vector<lookback::excuse>();
  std::vector<lookback::excuse> made(values->size(), lookback::excuse::none);
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (values->is_known(row)) made[row] = meant[static_cast<std::size_t>((*values)[row])];
  }
  return made;
}

}  // namespace povexit::cli
