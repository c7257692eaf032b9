// SPDX-License-Identifier: MIT
// src/report/mask.cpp -- hides personal ids and values.
//
// Layer: report.
#include <povexit/report/mask.hpp>

#include <utility>
#include <vector>

#include <povexit/base/utf8.hpp>
#include <povexit/io/cell.hpp>
#include <povexit/report/naming.hpp>

namespace povexit::inline v0::report {

bool mask::hides_id(level_index level) const noexcept {
  if (shows_all_) return false;
  const level_schema& described = tables_->levels[level];
  const auto column = described.find(described.id);
  return described.personal_id || (column && described.columns[*column].personal);
}

std::string mask::id(level_index level, std::string_view text) const { return hides_id(level) ? io::masked(text) : std::string(text); }

std::string mask::cell(level_index level, std::size_t column, std::string_view text) const {
  return hides(level, column) ? io::masked(text) : std::string(text);
}

namespace {

/// How many digits stand at the beginning, spaces between them allowed, and how long they are in bytes; full-width ones and the x of an id
/// count.
struct digit_run {
  std::size_t digits = 0;
  std::size_t bytes = 0;
};

[[nodiscard]] digit_run digits_at(std::string_view text) {
  digit_run run;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::code_point next = utf8::decode(text.substr(at));
    const bool is_digit = (U'0' <= next.value && next.value <= U'9') || (U'\uFF10' <= next.value && next.value <= U'\uFF19');
    const bool is_end = run.digits == 17 && (next.value == U'X' || next.value == U'x' || next.value == U'\uFF38' || next.value == U'\uFF58');
    if (!is_digit && !is_end && !(run.digits > 0 && (next.value == U' ' || next.value == U'\u3000'))) break;
    at += next.size;
    if (!is_digit && !is_end) continue;
    ++run.digits;
    run.bytes = at;
  }
  return run;
}

}  // namespace

std::string masked_within(std::string_view text, std::span<const std::string> personal) {
  std::string made;
  while (!text.empty()) {
    std::string_view hidden;
    for (const std::string& each : personal) {
      if (utf8::length(each) > 1 && each.size() > hidden.size() && text.starts_with(each)) hidden = text.substr(0, each.size());
    }
    const digit_run run = digits_at(text);
    if (run.digits >= 11 && run.bytes > hidden.size()) hidden = text.substr(0, run.bytes);
    const std::size_t taken = !hidden.empty() ? hidden.size() : run.digits > 0 ? run.bytes : utf8::decode(text).size;
    made += hidden.empty() ? std::string(text.substr(0, taken)) : io::masked(hidden);
    text.remove_prefix(taken);
  }
  return made;
}

bool gives_personal(const rule::graph& in, rule::node_index value, const mask& shown) {
  if (shown.shows_all() || value == rule::no_node) return false;
  std::vector<rule::node_index> ahead{value};
  std::vector<bool> is_seen(in.nodes.size());
  while (!ahead.empty()) {
    const rule::node_index at = ahead.back();
    ahead.pop_back();
    if (is_seen[at]) continue;
    is_seen[at] = true;
    const rule::node& n = in.nodes[at];
    const bool is_load = n.what == rule::op::load_truth || n.what == rule::op::load_number;
    if (is_load && shown.hides(n.level, n.column)) return true;
    for (const rule::node_index argument : n.arguments) {
      if (!in.nodes[argument].is_truth || n.what == rule::op::gather_truth) ahead.push_back(argument);
    }
    if (at == value && n.is_truth && n.what != rule::op::gather_truth) break;
  }
  return false;
}

masked_explanation::masked_explanation(explain::explanation of, const mask& shown, const rule::graph& in, language units) : shown_(std::move(of)) {
  for (explain::reason& each : shown_.reasons) {
    for (explain::value_read& read : each.values) {
      if (units == language::zh) translate(read);
    }
  }
  if (shown.shows_all()) return;
  shown_.id = shown.id(shown_.level, shown_.id);
  for (explain::reason& each : shown_.reasons) {
    for (explain::witness& seen : each.witnesses) seen.id = shown.id(seen.level, seen.id);
    for (explain::value_read& read : each.values) hide(read, shown, in);
  }
}

void masked_explanation::translate(explain::value_read& read) {
  for (explain::value_read& part : read.made_of) translate(part);
  hidden_.push_back(*read.as);
  hidden_.back().unit = unit_words(read.as->unit, language::zh);
  read.as = &hidden_.back();
}

void masked_explanation::hide(explain::value_read& read, const mask& shown, const rule::graph& in) {
  for (explain::value_read& part : read.made_of) hide(part, shown, in);
  const rule::operand& as = *read.as;
  const bool is_hidden_column = as.from == rule::operand::source::column && as.level != rule::no_level && shown.hides(as.level, as.column);
  if (!is_hidden_column && !gives_personal(in, as.value, shown)) return;
  const std::string text = read.in_words();
  const bool is_known = read.value.is_truth ? read.value.answer != truth::unknown : read.value.number.is_point();
  // Of a text or number the ends help to tell one from another; of two or three possible answers the first letter is all.
  const bool has_few = as.type == value_type::boolean || as.type == value_type::code || read.value.is_truth;
  hidden_.push_back(as);
  hidden_.back().type = value_type::text;
  hidden_.back().unit.clear();
  read.as = &hidden_.back();
  read.value = eval::row_value::of(interval::anything());
  read.code = !is_known ? std::string() : has_few ? "****" : io::masked(text);
}

}  // namespace povexit::inline v0::report
