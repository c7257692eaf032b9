// SPDX-License-Identifier: MIT
// src/report/csv.cpp -- rows as CSV.
//
// Layer: report. Source: RFC 4180.
#include <povexit/report/csv.hpp>

#include <algorithm>

#include <povexit/explain/format.hpp>

#include "numbers.hpp"
#include "rows.hpp"

namespace povexit::inline v0::report {

namespace {

[[nodiscard]] std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
  return text;
}

/// `7.5`, `3..9`, `..9`; a number whose digits do not end as `1/3`; nothing where nothing is known.
[[nodiscard]] std::string spelled(const interval& value, value_type type) {
  const auto end = [type](const bound& b) -> std::string {
    if (!b.is_finite()) return {};
    const bool is_day = type == value_type::date && b.is_integer() && magnitude(b.numerator) < 3'000'000;
    if (is_day) return to_string(date_from_days(static_cast<std::int64_t>(b.numerator)));
    return detail::exact_decimal(b).value_or(to_string(b.numerator) + "/" + to_string(b.denominator));
  };
  if (value.undefined || (!value.low.is_finite() && !value.high.is_finite())) return {};
  return value.is_point() ? end(value.low) : end(value.low) + ".." + end(value.high);
}

/// Writes the rows of one level.
class csv_writer {
 public:
  csv_writer(const judgement& all, level_index level, csv_for whom)
      : all_(&all), level_(level), is_sheet_(whom == csv_for::spreadsheets), rows_(all, level) {
    if (is_sheet_) text_ = "\xEF\xBB\xBF";
    if (all.is_retrospective()) marks_ = "retrospective";
    for (const std::string& each : all.what_if) marks_ += (marks_.empty() ? "what_if:" : ";what_if:") + each;
    if (all.show_ids) marks_ += marks_.empty() ? "show_ids" : ";show_ids";
    for (const rule::book& book : all.of->books()) {
      for (const rule::waiver& w : book.waivers) marks_ += (marks_.empty() ? "waiver:" : ";waiver:") + book.id + ":" + w.id;
    }
  }

  [[nodiscard]] std::string write() {
    header();
    for (std::size_t row = 0; row < rows_.rows(); ++row) line(row);
    return std::move(text_);
  }

 private:
  void header() {
    const std::string own = all_->tables().levels[level_].id.empty() ? "id" : all_->tables().levels[level_].id;
    cell(own);
    cell("name");
    for (const level_index parent : rows_.parents()) {
      const level_schema& above = all_->tables().levels[parent];
      const bool is_taken = above.id == own || above.id == "name";
      cell(above.id.empty() ? above.name : is_taken ? above.name + "." + above.id : above.id);
    }
    cell(all_->is_what_if() ? "what_if_outcome" : "verdict");
    for (const char* word : {"failed", "unknown", "missing"}) cell(word);
    const auto& graph = all_->of->graph();
    for (const std::size_t each : rows_.classes()) cell(all_->of->class_of(graph.classes[each]).name);
    for (const std::size_t each : rows_.scores()) cell(all_->of->score_of(graph.scores[each]).id + "_points");
    for (const std::size_t report : rows_.reports()) heading(all_->of->report_of(all_->of->graph().reports[report]).name, report);
    for (const limit& each : rows_.limits()) {
      const std::string name = detail::rule_name(*all_->of, each.rule);
      if (!is_reported(each)) heading(name + "_value", each.measured);
      cell(name + "_limit");
    }
    if (!marks_.empty()) cell("marks");
    end_line();
  }

  void heading(const std::string& name, std::size_t report) {
    if (!is_quotient(report)) return cell(name);
    cell(name + "_num");
    cell(name + "_den");
  }

  [[nodiscard]] bool is_quotient(std::size_t report) const noexcept { return all_->of->graph().reports[report].numerator != rule::no_node; }

  /// True where the book reports the same quotient itself: one pair of columns is enough.
  [[nodiscard]] bool is_reported(const limit& of) const {
    const auto& reports = all_->of->graph().reports;
    return std::any_of(rows_.reports().begin(), rows_.reports().end(), [&](std::size_t own) {
      return is_quotient(own) && reports[own].value == reports[of.measured].value;
    });
  }

  void line(std::size_t row) {
    const detail::entity one = rows_.read(row);
    id(one.id);
    label(one.name);
    for (const std::string& parent : one.parents) id(parent);
    cell(one.outcome ? name(*one.outcome) : std::string_view());
    cell(joined(one.failed));
    cell(joined(one.unknown));
    cell(joined(one.missing));
    for (const std::vector<std::string>& possible : one.classes) cell(joined(possible));
    for (const std::size_t each : rows_.scores()) cell(spelled(rows_.answers().score(each, row), value_type::decimal));
    for (const std::size_t report : rows_.reports()) value(report, rows_.answers().report(report, row));
    for (const limit& each : rows_.limits()) {
      const limit_value sides = value_of(*all_, each, row);
      if (!is_reported(each)) value(each.measured, sides.measured);
      cell(spelled(sides.allowed, value_type::decimal));
    }
    if (!marks_.empty()) cell(marks_);
    end_line();
  }

  void value(std::size_t report, const eval::report_value& of) {
    const rule::operand& shown = all_->of->graph().reports[report].shown;
    if (rows_.hides(report)) {
      cell(detail::masked_value(of));
      if (is_quotient(report)) cell("");
      return;
    }
    if (of.is_truth) return cell(of.answer == truth::unknown ? std::string_view() : name(of.answer));
    if (!is_quotient(report)) return cell(spelled(detail::in_unit(of.number, shown), shown.type));
    cell(spelled(*of.numerator, value_type::decimal));
    cell(spelled(*of.denominator, value_type::decimal));
  }

  void id(std::string_view text) { raw(is_sheet_ && !text.empty() ? csv_text_cell(text) : csv_cell(text)); }

  void label(std::string_view text) {
    const bool is_formula = is_sheet_ && !text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos;
    raw(is_formula ? csv_text_cell(text) : csv_cell(text));
  }

  void cell(std::string_view text) { raw(csv_cell(text)); }

  void raw(std::string_view quoted) {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    text_ += quoted;
  }

  void end_line() {
    text_ += is_sheet_ ? "\r\n" : "\n";
    is_first_ = true;
  }

  const judgement* all_;
  level_index level_;
  bool is_sheet_;
  detail::row_reader rows_;
  std::string marks_;  ///< what every result must say of itself: `retrospective`, `show_ids`
  std::string text_;
  bool is_first_ = true;
};

[[nodiscard]] std::string doubled(std::string_view text) {
  std::string made = "\"";
  for (const char c : text) made += c == '"' ? std::string("\"\"") : std::string(1, c);
  return made + "\"";
}

}  // namespace

std::string csv_cell(std::string_view text) {
  const bool has_edge_space = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  return has_edge_space || text.find_first_of(",\"\r\n") != std::string_view::npos ? doubled(text) : std::string(text);
}

std::string csv_text_cell(std::string_view text) { return doubled("=" + doubled(text)); }

std::string csv(const judgement& all, level_index rows, csv_for whom) { return csv_writer(all, rows, whom).write(); }

}  // namespace povexit::inline v0::report
