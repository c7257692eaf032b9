// SPDX-License-Identifier: MIT
// src/report/gaps_rows.cpp -- how far a county is from passing, as programs read it: JSON and CSV.
//
// Layer: report. Source: RFC 4180.
#include <povexit/report/gaps.hpp>

#include <utility>

#include <povexit/io/cell.hpp>
#include <povexit/report/csv.hpp>

#include "json_value.hpp"
#include "next_steps_json.hpp"
#include "numbers.hpp"
#include "rows.hpp"

namespace povexit::inline v0::report {

namespace {

using detail::json_of;
using detail::json_value;

[[nodiscard]] json_value id_of(const judgement& all, level_index level, std::size_t row) {
  const std::string id = all.names().id(level, row);
  return id.empty() ? json_value(nullptr) : json_value(id);
}

[[nodiscard]] json_value margins_json(const judgement& all, level_index level, const rule_margins& of) {
  json_value made;
  made["rule"] = detail::rule_name(*all.of, of.rule);
  made["unit"] = of.shown.unit.empty() ? json_value(nullptr) : json_value(of.shown.unit);
  made["bands"] = json_value::array();
  for (const margin_band& each : of.is_personal ? std::vector<margin_band>{} : of.bands) {
    json_value band;
    const bound end = each.power >= 0 ? bound::of(power_of_ten(each.power)) : bound::of(1, power_of_ten(-each.power));
    band["up_to"] = each.is_zero ? "0" : detail::exact_decimal(end).value_or("");
    band["count"] = each.count;
    made["bands"].push_back(std::move(band));
  }
  made["rows"] = json_value::array();
  for (const entity_margin& each : of.failing) {
    json_value one;
    one["id"] = id_of(all, level, each.row);
    one["margin"] = of.is_personal ? json_value(nullptr) : json_of(each.margin, of.shown, all.of->graph());
    made["rows"].push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] json_value needs_json(const judgement& all, level_index level, const rule_needs& of) {
  json_value made;
  made["rule"] = detail::rule_name(*all.of, of.rule);
  made["below"] = all.tables().levels[of.below].name;
  made["by_need"] = json_value::array();
  for (const auto& [number, count] : of.by_need) made["by_need"].push_back({{"needed", number}, {"count", count}});
  made["rows"] = json_value::array();
  for (const entity_need& each : of.failing) {
    json_value one;
    one["id"] = id_of(all, level, each.row);
    one["failing"] = each.failing;
    one["enough"] = each.is_enough;
    one["needed"] = each.is_enough ? json_value(each.needed) : json_value(nullptr);
    one["complete"] = each.is_complete;
    one["counted"] = nullptr;
    if (each.counted) one["counted"] = {{"level", all.tables().levels[each.counted->first].name}, {"needed", each.counted->second}};
    made["rows"].push_back(std::move(one));
  }
  return made;
}

[[nodiscard]] json_value level_json(const judgement& all, const level_gaps& of) {
  json_value made;
  made["level"] = all.tables().levels[of.level].name;
  made["counts"] = json_of(of.counts);
  made["by_failing_rules"] = json_value::array();
  for (std::size_t n = 0; n < of.by_failing_rules.size(); ++n) {
    if (of.by_failing_rules[n] > 0) made["by_failing_rules"].push_back({{"rules", n}, {"count", of.by_failing_rules[n]}});
  }
  made["failing"] = json_value::array();
  for (const auto& [row, rules] : of.failing_rules) made["failing"].push_back({{"id", id_of(all, of.level, row)}, {"rules", rules}});
  made["margins"] = json_value::array();
  for (const rule_margins& each : of.margins) made["margins"].push_back(margins_json(all, of.level, each));
  made["needs"] = json_value::array();
  for (const rule_needs& each : of.needs) made["needs"].push_back(needs_json(all, of.level, each));
  return made;
}

/// Writes lines of what, level, id, name, of, value, unit.
class line_writer {
 public:
  explicit line_writer(const judgement& all) : all_(&all), names_(all.names()) {
    const auto mark = [this](const std::string& text) { marks_ += (marks_.empty() ? "" : ";") + text; };
    if (all.is_retrospective()) mark("retrospective");
    for (const std::string& each : all.what_if) mark("what_if:" + each);
    if (all.show_ids) mark("show_ids");
    for (const rule::book& book : all.of->books()) {
      for (const rule::waiver& w : book.waivers) mark("waiver:" + book.id + ":" + w.id);
    }
  }

  [[nodiscard]] std::string write(const gaps& of) {
    text_ = "what,level,id,name,of,value,unit" + std::string(marks_.empty() ? "" : ",marks") + "\n";
    for (const level_gaps& each : of.levels) level(each);
    for (const collect_line& each : of.collect) {
      line("collect", each.above, each.row, each.name, std::to_string(each.values),
           each.first.what == explain::missing_value::sort::cell ? "values" : "rows");
      line("undecided", each.above, each.row, each.name, std::to_string(each.undecided), "");
    }
    return std::move(text_);
  }

 private:
  void level(const level_gaps& of) {
    for (const auto& [row, rules] : of.failing_rules) line("failing_rules", of.level, row, "", std::to_string(rules), "");
    for (const rule_margins& each : of.margins) {
      const std::string rule = detail::rule_name(*all_->of, each.rule);
      for (const entity_margin& one : each.failing) line("margin", of.level, one.row, rule, margin(each, one), each.shown.unit);
    }
    for (const rule_needs& each : of.needs) {
      const std::string rule = detail::rule_name(*all_->of, each.rule);
      for (const entity_need& one : each.failing) {
        line("needed", of.level, one.row, rule, one.is_enough ? std::to_string(one.needed) : "", all_->tables().levels[each.below].name);
        if (one.counted) line("needed", of.level, one.row, rule, std::to_string(one.counted->second), all_->tables().levels[one.counted->first].name);
      }
    }
  }

  [[nodiscard]] static std::string margin(const rule_margins& of, const entity_margin& one) {
    if (of.is_personal || !one.margin.is_point() || !one.margin.low.is_finite()) return {};
    const bound own = detail::in_unit(one.margin, of.shown).low;
    return detail::exact_decimal(own).value_or(to_string(own.numerator) + "/" + to_string(own.denominator));
  }

  void line(std::string_view what, level_index level, std::optional<std::size_t> row, std::string_view of, std::string_view value,
            std::string_view unit) {
    text_ += csv_cell(what) + "," + csv_cell(all_->tables().levels[level].name) + "," + csv_cell(row ? names_.id(level, *row) : "") + "," +
             csv_cell(row ? names_.name(level, *row) : "") + "," + csv_cell(of) + "," + csv_cell(value) + "," + csv_cell(unit) +
             (marks_.empty() ? "" : "," + csv_cell(marks_)) + "\n";
  }

  const judgement* all_;
  naming names_;
  std::string marks_;  ///< what every result must say of itself
  std::string text_;
};

}  // namespace

std::string gaps_json(const judgement& all, const gaps& of) {
  json_value made;
  detail::add_receipt(made, all);
  made["complete"] = of.is_complete;
  made["levels"] = json_value::array();
  for (const level_gaps& each : of.levels) made["levels"].push_back(level_json(all, each));
  made["collect"] = json_value::array();
  for (const collect_line& each : of.collect) {
    json_value one;
    one["level"] = all.tables().levels[each.above].name;
    one["id"] = each.row ? id_of(all, each.above, *each.row) : json_value(nullptr);
    one["name"] = each.name;
    one["what"] = detail::missing_json(all, each.first, each.above)["what"];
    one["values"] = each.values;
    one["undecided"] = each.undecided;
    made["collect"].push_back(std::move(one));
  }
  return detail::print(made);
}

std::string gaps_csv(const judgement& all, const gaps& of) { return line_writer(all).write(of); }

}  // namespace povexit::inline v0::report
