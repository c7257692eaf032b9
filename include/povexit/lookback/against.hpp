// SPDX-License-Identifier: MIT
// povexit/lookback/against.hpp -- a list of another department (vehicles, payroll, firms, deaths, pupils, insurance) held
// against the persons of the register.
//
// Layer: lookback. A hit is a suspicion, never a finding of fact: it says by what it was matched, and somebody has to look.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/lookback/match.hpp>

namespace povexit::inline v0::lookback {

/// By what a list entry was taken for a person.
enum class matched_by : std::uint8_t { id, name_birth_village };

/// `id`, `name_birth_village`.
[[nodiscard]] constexpr std::string_view name(matched_by by) noexcept { return by == matched_by::id ? "id" : "name_birth_village"; }

/// What persons are matched by. `id` is one text; `description` is name, date of birth and village, in this order, or is empty
/// where the table does not have them. Expects: both have a part a row.
struct person_keys {
  key id{};
  key description{};
};

/// A list entry that only one person of the register can be meant by.
struct list_hit {
  std::uint32_t entry = 0;   ///< row of the list
  std::uint32_t person = 0;  ///< row of the register
  matched_by by = matched_by::id;
  bool ids_differ = false;  ///< matched by name, birth and village though both have an id, and not the same
  friend constexpr bool operator==(const list_hit&, const list_hit&) = default;
};

/// A list entry that several persons may be meant by.
struct ambiguous_hit {
  std::uint32_t entry = 0;
  matched_by by = matched_by::id;
  std::vector<std::uint32_t> persons{};  ///< ascending, at least two
  friend bool operator==(const ambiguous_hit&, const ambiguous_hit&) = default;
};

/// Every entry of the list is in exactly one of the four; a person is hit once for each entry.
struct list_hits {
  std::vector<list_hit> hits{};              ///< by entry
  std::vector<ambiguous_hit> ambiguous{};    ///< by entry
  std::vector<std::uint32_t> unmatched{};    ///< entries for which nobody was found on the register
  std::vector<std::uint32_t> unmatchable{};  ///< entries with neither an id nor all of name, date of birth and village
};

/// Holds a list against the persons of a register: each entry by id; where that finds nobody, by name, date of birth and village.
///
/// Errors: those of `match`.
/// Cost:   two matchings.
template <typename = void>
[[nodiscard]] result<list_hits> against(const person_keys& persons, const person_keys& list);

/// A note for each ambiguous entry and each that cannot be matched. `place_of(entry)` gives its place.
template <typename PlaceOf>
[[nodiscard]] issues issues_of(const list_hits& found, const PlaceOf& place_of);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// What one matching found of each entry, as far as it was not found before.
template <typename = void>
void take_hits(const matching& matched, matched_by by, bitmap& settled, list_hits& into) {
  const auto hit = [&](std::uint32_t entry, std::uint32_t person) {
    into.hits.push_back({entry, person, by, false});
    settled.set(entry);
  };
  for (const row_pair& pair : matched.pairs) hit(pair.survey_row, pair.register_row);
  for (std::size_t i = 0; i < matched.repeated_keys(); ++i) {
    const repeated_key shared = matched.repeated(i);
    for (const std::uint32_t entry : shared.survey_rows) {
      if (shared.register_rows.size() == 1) {
        hit(entry, shared.register_rows[0]);
      } else if (!shared.register_rows.empty()) {
        into.ambiguous.push_back({entry, by, {shared.register_rows.begin(), shared.register_rows.end()}});
        settled.set(entry);
      }
    }
  }
}

template <typename = void>
[[nodiscard]] key without(const key& parts, const bitmap& rows, bitmap& left) {
  left = bitmap(rows.size(), true);
  for (std::size_t word = 0; word < words_for(rows.size()); ++word) left.words()[word] &= ~rows.words()[word];
  key changed;
  for (const key_part& part : parts) changed.push_back(part.among(left.view()));
  return changed;
}

template <typename = void>
void mark_differing_ids(const person_keys& persons, const person_keys& list, list_hits& found) {
  std::string of_person;
  std::string of_entry;
  for (list_hit& hit : found.hits) {
    if (hit.by == matched_by::id || persons.id.empty() || list.id.empty()) continue;
    hit.ids_differ = has_key(persons.id, hit.person, of_person) && has_key(list.id, hit.entry, of_entry);
  }
}

}  // namespace detail

template <typename>
result<list_hits> against(const person_keys& persons, const person_keys& list) {
  list_hits found;
  const key& any = list.id.empty() ? list.description : list.id;
  const std::size_t entries = any.empty() ? 0 : any[0].size();
  bitmap settled(entries);
  bitmap had_key(entries);
  issues wrong;
  const auto hold = [&](const key& of_persons, const key& of_list, matched_by by) {
    const auto matched = match(of_persons, of_list);
    if (!matched) return static_cast<void>(wrong.insert(wrong.end(), matched.error().begin(), matched.error().end()));
    const bitmap& keyless = matched->in_survey.keyless;
    if (keyless.size() != entries) {
      return static_cast<void>(wrong.push_back(error(messages::list_lengths_differ, {std::to_string(entries), std::to_string(keyless.size())})));
    }
    for (std::size_t entry = 0; entry < entries; ++entry) {
      if (!keyless[entry]) had_key.set(entry);
    }
    detail::take_hits(*matched, by, settled, found);
  };
  if (!persons.id.empty() && !list.id.empty()) hold(persons.id, list.id, matched_by::id);
  if (!persons.description.empty() && !list.description.empty()) {
    bitmap left;
    bool fits = true;
    for (const key_part& part : list.description) fits = fits && part.size() == entries;
    hold(persons.description, fits ? detail::without(list.description, settled, left) : list.description, matched_by::name_birth_village);
  }
  const bool can_match = (!persons.id.empty() && !list.id.empty()) || (!persons.description.empty() && !list.description.empty());
  if (!can_match) wrong.push_back(error(messages::nothing_to_match_by));
  if (!wrong.empty()) return unexpected(std::move(wrong));
  detail::mark_differing_ids(persons, list, found);
  search::sort(found.hits, [](const list_hit& a, const list_hit& b) { return a.entry < b.entry; });
  search::sort(found.ambiguous, [](const ambiguous_hit& a, const ambiguous_hit& b) { return a.entry < b.entry; });
  for (std::uint32_t entry = 0; entry < entries; ++entry) {
    if (!settled[entry]) (had_key[entry] ? found.unmatched : found.unmatchable).push_back(entry);
  }
  return found;
}

template <typename PlaceOf>
issues issues_of(const list_hits& found, const PlaceOf& place_of) {
  issues said;
  for (const ambiguous_hit& each : found.ambiguous) {
    const place where = place_of(each.entry);
    said.push_back(warning(messages::ambiguous_hit, {detail::row_text(where, each.entry), std::to_string(each.persons.size())}, where));
  }
  for (const std::uint32_t entry : found.unmatchable) {
    const place where = place_of(entry);
    said.push_back(warning(messages::unmatchable_entry, {detail::row_text(where, entry)}, where));
  }
  return said;
}

}  // namespace povexit::inline v0::lookback
