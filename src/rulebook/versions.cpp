// SPDX-License-Identifier: MIT
// rulebook/versions.cpp -- of several versions of one book the one that judges.
//
// Layer: rulebook.
#include <povexit/rulebook/versions.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/rule/messages.hpp>
#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/messages.hpp>

namespace povexit::inline v0::rulebook {

namespace {

[[nodiscard]] date first_day(const rule::book& version) { return version.effective.from.value_or(date{1, 1, 1}); }

/// `"lankao-2016.toml" (2016-04-01 to 2017-03-27)`; without a file only its days.
[[nodiscard]] std::string shown(const rule::book& version) {
  const rule::period& period = version.effective;
  const std::string days = (period.from ? to_string(*period.from) : "...") + " to " + (period.until ? to_string(*period.until) : "...");
  return version.where.file.empty() ? days : "\"" + version.where.file + "\" (" + days + ")";
}

[[nodiscard]] std::string day_beside(const date& day, int days) { return to_string(date_from_days(days_from_epoch(day) + days)); }

/// Why no version is in force. Expects: none of `sorted`, which begin one after the other, contains the day.
[[nodiscard]] issue why_none(const std::vector<rule::book>& sorted, const date& on) {
  const auto later = std::find_if(sorted.begin(), sorted.end(), [&](const rule::book& each) { return on < first_day(each); });
  const std::string& id = sorted.front().id;
  const std::string day = to_string(on);
  if (later == sorted.begin()) return error(messages::book_not_yet, {id, day, shown(*later)}, later->where);
  const auto ends_first = [](const rule::book& a, const rule::book& b) { return *a.effective.until < *b.effective.until; };  // all have ended
  const auto last = std::max_element(sorted.begin(), later, ends_first);
  if (later == sorted.end()) return error(messages::book_no_longer, {id, day, shown(*last)}, last->where);
  const std::string from = day_beside(*last->effective.until, 1);
  const std::string until = day_beside(first_day(*later), -1);
  return error(messages::book_hole, {id, day, shown(*last), shown(*later), from, until}, later->where);
}

}  // namespace

result<rule::book> in_force(std::vector<rule::book> versions, date on, bool retrospective) {
  POVEXIT_EXPECTS(!versions.empty() && is_valid(on));
  std::stable_sort(versions.begin(), versions.end(), [](const rule::book& a, const rule::book& b) { return first_day(a) < first_day(b); });
  const auto holds = [&](const rule::book& each) { return each.effective.contains(on); };
  const auto found = std::find_if(versions.begin(), versions.end(), holds);
  if (found == versions.end()) {
    if (!retrospective) return unexpected(why_none(versions, on));
    const auto later = std::find_if(versions.begin(), versions.end(), [&](const rule::book& each) { return on < first_day(each); });
    return std::move(later == versions.begin() ? *later : *std::prev(later));
  }
  const auto second = std::find_if(found + 1, versions.end(), holds);
  if (second != versions.end()) {
    return unexpected(error(messages::book_two_in_force, {found->id, to_string(on), shown(*found), shown(*second)}, second->where));
  }
  return std::move(*found);
}

result<std::string> version_in(const std::string& folder, date on, bool retrospective) {
  namespace fs = std::filesystem;
  const place where{folder, 0, 0, 0, {}};
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed); !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (name.ends_with(".toml") && !name.ends_with(".schema.toml") && !name.ends_with(cases_ending)) names.push_back(entry->path().string());
  }
  std::sort(names.begin(), names.end());
  issues found;
  std::vector<rule::book> versions;
  for (const std::string& name : names) {
    result<rule::book> book = load_book(name);
    if (book) versions.push_back(*std::move(book));
    if (!book) found.insert(found.end(), book.error().begin(), book.error().end());
  }
  if (names.empty()) found.push_back(error(messages::book_folder_empty, {folder}, where));
  for (std::size_t i = 1; i < versions.size(); ++i) {
    if (versions[i].id != versions[0].id) found.push_back(error(messages::book_folder_mixed, {folder, versions[0].id, versions[i].id}, versions[i].where));
  }
  if (found.empty() && !is_valid(on)) found.push_back(error(messages::date_not_given, {}, versions[0].where));
  if (!found.empty()) return unexpected(std::move(found));
  result<rule::book> chosen = in_force(std::move(versions), on, retrospective);
  if (!chosen) return unexpected(chosen.error());
  return chosen->where.file;
}

}  // namespace povexit::inline v0::rulebook
