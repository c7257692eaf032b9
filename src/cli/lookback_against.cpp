// SPDX-License-Identifier: MIT
// src/cli/lookback_against.cpp -- lists of other departments, held against the persons of the register.
//
// Layer: cli. A list is read as a table of one level whose columns are those of persons, under all the names that the schema
// knows for them; besides, a day and a note of each entry.
#include <algorithm>
#include <utility>

#include <povexit/report/naming.hpp>
#include <povexit/table/derived.hpp>

#include "lookback_parts.hpp"
#include "lookback_villages.hpp"
#include "messages.hpp"

namespace povexit::cli {

namespace {

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// The columns of persons that a list can be matched by.
struct person_columns {
  std::size_t id = no_column;
  std::size_t name = no_column;
  std::size_t birth = no_column;
};

[[nodiscard]] person_columns find_columns(const level_schema& person) {
  person_columns made;
  for (std::size_t i = 0; i < person.columns.size(); ++i) {
    const column_schema& column = person.columns[i];
    if (column.format == "cn_resident_id" && made.id == no_column) made.id = i;
    if (column.type == value_type::text && (column.name == person.label_column || column.name == "name") && made.name == no_column) made.name = i;
    if (column.type == value_type::date && column.name == "birth_date") made.birth = i;
  }
  return made;
}

[[nodiscard]] column_schema plain(const column_schema& from, std::string name) {
  column_schema made = from;
  made.name = std::move(name);
  made.headers.push_back(from.name);
  if (!from.title.zh.empty()) made.headers.push_back(from.title.zh);
  made.unique = false;
  made.judged_by.clear();
  made.judged_on.clear();
  return made;
}

[[nodiscard]] column_schema text_column(std::string name, std::vector<std::string> headers) {
  std::erase(headers, std::string());
  column_schema made;
  made.name = std::move(name);
  made.type = value_type::text;
  made.headers = std::move(headers);
  return made;
}

/// Adds the headers under which a column of the register is known.
void add_headers(std::vector<std::string>& into, const level_schema& level, const std::string& column) {
  const auto found = level.find(column);
  if (found) into.insert(into.end(), level.columns[*found].headers.begin(), level.columns[*found].headers.end());
}

/// The schema of a list: entries with an id number, name, birth date, village, day and note, each if the list has it.
[[nodiscard]] schema list_schema(const schema& tables, level_index person, const person_columns& columns) {
  schema made;
  made.id = "list";
  level_schema entries;
  entries.name = "entry";
  entries.plural = "entries";
  const level_schema& persons = tables.levels[person];
  if (columns.id != no_column) entries.columns.push_back(plain(persons.columns[columns.id], "entry_id_number"));
  if (columns.name != no_column) entries.columns.push_back(plain(persons.columns[columns.name], "entry_name"));
  if (columns.birth != no_column) entries.columns.push_back(plain(persons.columns[columns.birth], "entry_birth_date"));
  const auto household = tables.parent_of(person);
  const auto village = household ? tables.parent_of(*household) : std::nullopt;
  if (village) {
    const level_schema& here = tables.levels[*village];
    std::vector<std::string> headers{here.id, here.name};
    add_headers(headers, here, here.id);
    entries.columns.push_back(text_column("entry_village", std::move(headers)));
    headers = {here.label_column, here.title.en, here.title.zh};
    add_headers(headers, here, here.label_column);
    entries.columns.push_back(text_column("entry_village_name", std::move(headers)));
    if (const auto township = tables.parent_of(*village)) {
      const level_schema& above = tables.levels[*township];
      headers = {above.id, above.name, above.label_column};
      add_headers(headers, above, above.id);
      add_headers(headers, above, above.label_column);
      entries.columns.push_back(text_column("entry_township", std::move(headers)));
    }
  }
  column_schema day;
  day.name = "entry_date";
  day.type = value_type::date;
  day.headers = {"date", "日期", "登记日期"};
  entries.columns.push_back(std::move(day));
  entries.columns.push_back(text_column("entry_note", {"note", "what", "说明", "内容", "备注"}));
  made.levels.push_back(std::move(entries));
  add_derived_columns(made);
  return made;
}

[[nodiscard]] const column_view* column_of(const database& data, std::string_view name) {
  const auto found = data.tables().levels[0].find(name);
  return found ? data.column(0, *found) : nullptr;
}

[[nodiscard]] std::string text_of(const column_view* texts, std::size_t row) {
  if (texts == nullptr || !texts->is_known(row)) return {};
  return texts->dictionary()[static_cast<std::size_t>((*texts)[row])];
}

/// The keys of persons and of one list: a part only where both have the column.
struct both_keys {
  lookback::person_keys persons;
  lookback::person_keys list;
};

[[nodiscard]] both_keys keys_of(const database& in_register, level_index person, const person_columns& columns, const database& list,
                                const std::vector<std::string>& villages, const std::vector<std::string>& entry_villages) {
  using lookback::key_form;
  using lookback::key_part;
  both_keys made;
  const auto of_persons = [&](std::size_t column) { return column == no_column ? nullptr : in_register.column(person, column); };
  const column_view* id = of_persons(columns.id);
  const column_view* name = of_persons(columns.name);
  const column_view* birth = of_persons(columns.birth);
  const column_view* entry_id = column_of(list, "entry_id_number");
  const column_view* entry_name = column_of(list, "entry_name");
  const column_view* entry_birth = column_of(list, "entry_birth_date");
  if (id != nullptr && entry_id != nullptr) {
    made.persons.id = {key_part::texts(*id, key_form::id)};
    made.list.id = {key_part::texts(*entry_id, key_form::id)};
  }
  if (name != nullptr && birth != nullptr && entry_name != nullptr && entry_birth != nullptr && !entry_villages.empty() && !villages.empty()) {
    made.persons.description = {key_part::texts(*name), key_part::integers(*birth), key_part::texts(std::span<const std::string>(villages))};
    made.list.description = {key_part::texts(*entry_name), key_part::integers(*entry_birth),
                             key_part::texts(std::span<const std::string>(entry_villages))};
  }
  return made;
}

[[nodiscard]] std::vector<std::string> villages_of(const database& data, level_index person) {
  const schema& tables = data.tables();
  const auto household = tables.parent_of(person);
  const auto village = household ? tables.parent_of(*household) : std::nullopt;
  if (!village) return {};
  const report::naming names(data, report::mask(tables, true));
  std::vector<std::string> made(data.rows(person));
  for (std::size_t row = 0; row < made.size(); ++row) {
    if (const auto above = names.ancestor(person, row, *village)) made[row] = names.id(*village, *above);
  }
  return made;
}

/// The village of each entry, by the register's id; nothing where a list has no column of them.
struct entry_villages {
  std::vector<std::string> ids;
  std::vector<std::vector<std::string>> candidates;  ///< where the name is that of several villages
};

[[nodiscard]] entry_villages villages_of_entries(const database& list, const std::optional<village_finder>& villages) {
  const column_view* code = column_of(list, "entry_village");
  const column_view* name = column_of(list, "entry_village_name");
  const column_view* township = column_of(list, "entry_township");
  entry_villages made;
  if (!villages || (code == nullptr && name == nullptr)) return made;
  for (std::size_t row = 0; row < list.rows(0); ++row) {
    const std::string of_code = text_of(code, row);
    const std::string of_name = text_of(name, row);
    const std::string of_township = text_of(township, row);
    found_village found = villages->find({of_code, of_name, of_township});
    made.ids.push_back(std::move(found.id));
    made.candidates.push_back(std::move(found.candidates));
  }
  return made;
}

/// What is odd in the hits. An entry in a village of a name that several have is listed with them, and not matched.
template <typename PlaceOf>
[[nodiscard]] issues odd_hits(lookback::list_hits found, const entry_villages& villages, const database& list, const PlaceOf& place_of) {
  issues made;
  const auto is_ambiguous = [&](std::uint32_t entry) { return !villages.candidates.empty() && !villages.candidates[entry].empty(); };
  std::vector<std::uint32_t> without = found.unmatched;
  without.insert(without.end(), found.unmatchable.begin(), found.unmatchable.end());
  std::sort(without.begin(), without.end());
  for (const std::uint32_t entry : without) {
    if (!is_ambiguous(entry)) continue;
    const std::string name = text_of(column_of(list, "entry_village_name"), entry);
    std::string several;
    for (const std::string& each : villages.candidates[entry]) several += (several.empty() ? "" : ", ") + each;
    made.push_back(warning(messages::look_village_ambiguous, {name.empty() ? text_of(column_of(list, "entry_village"), entry) : name, several},
                           place_of(entry)));
  }
  std::erase_if(found.unmatchable, is_ambiguous);
  const issues usual = lookback::issues_of(found, place_of);
  made.insert(made.end(), usual.begin(), usual.end());
  return made;
}

/// Names and id numbers of an entry and of whoever it may mean, which its note may hold.
[[nodiscard]] std::vector<std::vector<std::string>> personal_of(const lookback::list_hits& found, const database& list, const database& in_register,
                                                                level_index person, const person_columns& columns) {
  std::vector<std::vector<std::string>> made(list.rows(0));
  const auto add = [&](std::uint32_t entry, const column_view* from, std::size_t row) {
    if (std::string text = text_of(from, row); !text.empty()) made[entry].push_back(std::move(text));
  };
  const auto add_person = [&](std::uint32_t entry, std::uint32_t row) {
    for (const std::size_t column : {columns.id, columns.name}) {
      if (column != no_column) add(entry, in_register.column(person, column), row);
    }
  };
  for (std::uint32_t entry = 0; entry < made.size(); ++entry) {
    add(entry, column_of(list, "entry_id_number"), entry);
    add(entry, column_of(list, "entry_name"), entry);
  }
  for (const lookback::list_hit& hit : found.hits) add_person(hit.entry, hit.person);
  for (const lookback::ambiguous_hit& hit : found.ambiguous) {
    for (const std::uint32_t row : hit.persons) add_person(hit.entry, row);
  }
  return made;
}

[[nodiscard]] issues in_file(issues all, const std::string& path) {
  for (issue& one : all) {
    if (one.where.file.find('/') == std::string::npos) one.where.file = path;
  }
  return all;
}

}  // namespace

result<std::vector<report::list_held>> hold_lists(const lookback_request& asked, const lookback_tables& on, issues& notes) {
  std::vector<report::list_held> made;
  if (asked.against.empty()) return made;
  const auto person = on.person();
  if (!person) return unexpected(error(messages::look_no_persons, {on.tables().levels[on.household()].name}));
  const person_columns columns = find_columns(on.tables().levels[*person]);
  const schema tables = list_schema(on.tables(), *person, columns);
  const std::vector<std::string> villages = villages_of(on.in_register(), *person);
  std::optional<village_finder> finder;
  if (const auto village = on.tables().parent_of(on.household())) finder.emplace(on.in_register(), *village);
  issues wrong;
  for (const list_spec& each : asked.against) {
    const result<std::string> text = io::read_file(each.file);
    if (!text) {
      wrong.insert(wrong.end(), text.error().begin(), text.error().end());
      continue;
    }
    const io::named_text named{"entry", *text};
    io::load_options how;
    how.show_personal = asked.common.show_ids;
    const result<io::dataset> data = io::read(tables, std::span(&named, 1), how);
    if (!data) {
      const issues found = in_file(data.error(), each.file);
      wrong.insert(wrong.end(), found.begin(), found.end());
      continue;
    }
    for (const issue& one : in_file(data->problems(), each.file)) {
      if (one.level != severity::note && one.code() != "column-missing" && one.code() != "columns-missing") notes.push_back(one);
    }
    const database view = data->view();
    const entry_villages places = villages_of_entries(view, finder);
    const both_keys keys = keys_of(on.in_register(), *person, columns, view, villages, places.ids);
    if (keys.list.id.empty() && keys.list.description.empty()) {
      wrong.push_back(error(messages::look_no_list_columns, {each.file}, place{each.file, 1, 0, 0, {}}));
      continue;
    }
    result<lookback::list_hits> hits = lookback::against(keys.persons, keys.list);
    if (!hits) {
      wrong.insert(wrong.end(), hits.error().begin(), hits.error().end());
      continue;
    }
    const auto place_of = [&](std::uint32_t entry) {
      place where = data->place_of(0, entry);
      where.file = each.file;
      return where;
    };
    const issues said = odd_hits(*hits, places, view, place_of);
    notes.insert(notes.end(), said.begin(), said.end());
    report::list_held held{each.name, each.file, view.rows(0), *std::move(hits), {}, {}, {}};
    const auto personal = personal_of(held.found, view, on.in_register(), *person, columns);
    const column_view* days = column_of(view, "entry_date");
    for (std::size_t entry = 0; entry < held.entries; ++entry) {
      const bool has_day = days != nullptr && days->is_known(entry);
      held.dates.push_back(has_day ? to_string(date_from_days((*days)[entry])) : std::string());
      const std::string note = text_of(column_of(view, "entry_note"), entry);
      held.notes.push_back(asked.common.show_ids ? note : report::masked_within(note, personal[entry]));
      held.lines.push_back(data->place_of(0, entry).line);
    }
    made.push_back(std::move(held));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

}  // namespace povexit::cli
