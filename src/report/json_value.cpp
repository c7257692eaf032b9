// SPDX-License-Identifier: MIT
// src/report/json_value.cpp -- numbers and texts as JSON.
//
// Layer: report.
#include "json_value.hpp"

#include <povexit/base/date.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/version.hpp>

#include "numbers.hpp"

namespace povexit::inline v0::report::detail {

namespace {

/// One end of a number: null where it is open.
[[nodiscard]] json_value end_of(const bound& value, value_type type, bool is_whole) {
  if (!value.is_finite()) return nullptr;
  if (type == value_type::date && value.is_integer() && magnitude(value.numerator) < 3'000'000) {
    return to_string(date_from_days(static_cast<std::int64_t>(value.numerator)));
  }
  if (is_whole && value.is_integer()) return json_of(value.numerator);
  if (auto text = exact_decimal(value)) return *std::move(text);
  return json_of(value.numerator, value.denominator);
}

[[nodiscard]] json_value bounds(json_value low, json_value high) {
  json_value made;
  made["low"] = std::move(low);
  made["high"] = std::move(high);
  return made;
}

[[nodiscard]] json_value book_of(const rule::book& from) {
  json_value made;
  made["id"] = from.id;
  made["hash"] = from.hash.empty() ? json_value(nullptr) : json_value(from.hash);
  made["title"] = json_of(from.title);
  made["layer"] = from.layer;
  made["from"] = from.effective.from ? json_value(to_string(*from.effective.from)) : json_value(nullptr);
  made["until"] = from.effective.until ? json_value(to_string(*from.effective.until)) : json_value(nullptr);
  if (!from.extends.empty()) made["extends"] = from.extends;
  for (const rule::waiver& w : from.waivers) {
    json_value one;
    one["id"] = w.id;
    one["date"] = to_string(w.on);
    one["reason"] = w.reason;
    made["waivers"].push_back(std::move(one));
  }
  return made;
}

}  // namespace

json_value json_of(const io::file_receipt& from) {
  json_value made;
  made["level"] = from.level;
  made["file"] = from.file;
  made["read"] = from.is_read;
  made["rows"] = from.rows;
  made["bytes"] = from.bytes;
  made["sha256"] = from.fingerprint.empty() ? json_value(nullptr) : json_value(from.fingerprint);
  made["encoding"] = from.encoding;
  made["bad_rows"] = from.bad_rows;
  made["blank_rows"] = from.blank_rows;
  made["ids_without"] = from.ids_without;
  made["ids_ruined"] = from.ids_ruined;
  made["ids_duplicate"] = from.ids_duplicate;
  made["orphans"] = from.orphans;
  std::size_t blanks = 0;
  std::size_t unknown = 0;
  json_value columns = json_value::array();
  for (const io::column_receipt& column : from.columns) {
    blanks += column.blanks;
    unknown += column.unknown;
    json_value one;
    one["column"] = column.column;
    one["header"] = column.is_in_file ? json_value(column.header) : json_value(nullptr);
    one["blanks"] = column.blanks;
    one["unknown"] = column.unknown;
    one["unreadable"] = column.unreadable;
    columns.push_back(std::move(one));
  }
  made["blanks"] = blanks;
  made["unknown"] = unknown;
  made["columns"] = std::move(columns);
  return made;
}

json_value json_of(wide value) {
  if (value < INT64_MIN || value > INT64_MAX) return to_string(value);
  return static_cast<std::int64_t>(value);
}

json_value json_of(wide numerator, wide denominator) {
  json_value made;
  made["num"] = json_of(numerator);
  made["den"] = json_of(denominator);
  return made;
}

json_value json_of(const interval& value, const rule::operand& shown, const rule::graph& in) {
  if (value.undefined) return bounds(nullptr, nullptr);
  const interval own = in_unit(value, shown);
  const bool whole = is_whole(in, shown);
  if (own.is_point()) return end_of(own.low, shown.type, whole);
  return bounds(end_of(own.low, shown.type, whole), end_of(own.high, shown.type, whole));
}

json_value json_of(const eval::report_value& value, const rule::operand& shown, const rule::graph& in) {
  if (value.is_truth) return std::string(name(value.answer));
  if (shown.unit_factor != ratio(1)) return json_of(value.number, shown, in);
  const auto counted = as_counted(value);
  if (!counted) return json_of(value.number, shown, in);
  if (counted->low == counted->high) return json_of(counted->low, counted->total);
  return bounds(json_of(counted->low, counted->total), json_of(counted->high, counted->total));
}

json_value json_of(const label& title) {
  json_value made = json_value::object();
  if (!title.en.empty()) made["en"] = title.en;
  if (!title.zh.empty()) made["zh"] = title.zh;
  return made;
}

json_value json_of(const eval::outcome_counts& counts) {
  json_value made;
  made["pass"] = counts.pass;
  made["fail"] = counts.fail;
  made["unknown"] = counts.unknown;
  made["not_judged"] = counts.not_judged;
  made["not_applicable"] = counts.not_applicable;
  return made;
}

json_value json_of(const place& where) {
  json_value made;
  made["file"] = where.file;
  made["line"] = where.line == 0 ? json_value(nullptr) : json_value(where.line);
  made["column"] = where.line == 0 || where.column == 0 ? json_value(nullptr) : json_value(where.column);
  return made;
}

json_value json_of_limit(const judgement& all, const limit& of, std::size_t row) {
  const auto& graph = all.of->graph();
  const limit_value sides = value_of(all, of, row);
  const rule::operand& measured = graph.reports[of.measured].shown;
  rule::operand allowed = of.allowed ? graph.reports[*of.allowed].shown : measured;
  allowed.unit_factor = measured.unit_factor;
  allowed.type = value_type::decimal;
  if (!of.allowed) allowed.value = measured.value;
  json_value made;
  made["value"] = json_of(sides.measured, measured, graph);
  made["limit"] = json_of(sides.allowed, allowed, graph);
  return made;
}

void add_receipt(json_value& into, const judgement& all) {
  const std::vector<rule::book>& books = all.of->books();
  into["engine"] = "povexit " + std::string(version);
  into["book"] = books.front().id;
  into["book_hash"] = books.front().hash.empty() ? json_value(nullptr) : json_value(books.front().hash);
  into["books"] = json_value::array();
  for (const rule::book& each : books) into["books"].push_back(book_of(each));
  into["exit_year"] = all.of->question().exit_year;
  into["date"] = to_string(all.of->question().on);
  into["retrospective"] = all.is_retrospective();
  if (all.is_what_if()) {
    json_value& changed = into["what_if"] = json_value::object();
    for (const std::string& each : all.what_if) changed[each.substr(0, each.find('='))] = each.substr(each.find('=') + 1);
  }
  into["strict"] = all.strict;
  into["show_ids"] = all.show_ids;
  into["schema"] = all.tables().id;
  into["data"] = json_value::array();
  for (const io::file_receipt& each : all.receipts) into["data"].push_back(json_of(each));
}

const char* outcome_key(const judgement& all) noexcept { return all.is_what_if() ? "what_if_outcome" : "verdict"; }

std::string print(const json_value& value) { return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"; }

}  // namespace povexit::inline v0::report::detail
