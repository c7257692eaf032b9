// SPDX-License-Identifier: MIT
// rulebook/load_measure.cpp -- the file of a measure: its head, its population and design, what its parts have in common.
//
// Layer: rulebook.
#include <povexit/rulebook/measure.hpp>

#include <algorithm>
#include <utility>

#include <povexit/io/dataset.hpp>
#include <rulebook/measure_reader.hpp>
#include <rulebook/points.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {

measure_term measure_parts::term(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? measure_term{} : measure_term{read.text(table, key), read.inside(found->value)};
}

measure_term measure_parts::required_term(const node& table, std::string_view key, std::string_view title) {
  (void)read.required_text(table, key, title);
  return term(table, key);
}

std::optional<measure_name> measure_parts::name(const node& table, std::string_view key) {
  const member* found = find(table, key);
  if (found == nullptr) return std::nullopt;
  return measure_name{read.text(table, key), read.inside(found->value)};
}

std::optional<ratio> measure_parts::share_of(const node& value, std::string_view key) {
  if (value.shape == shape::integer) return ratio::make(value.integer, 1);
  if (value.shape != shape::text) {
    read.wrong_type(value, key, std::string(key) + " = \"1/6\"");
    return std::nullopt;
  }
  std::string_view text = value.text;
  std::optional<ratio> per(ratio(1));
  for (const auto& [sign, divisor] : {std::pair<std::string_view, std::int64_t>{"%", 100}, {"％", 100}, {"‰", 1000}}) {
    if (!text.ends_with(sign)) continue;
    text.remove_suffix(sign.size());
    while (text.ends_with(' ')) text.remove_suffix(1);
    per = ratio(divisor);
  }
  const std::optional<ratio> plain = parse_points(text);
  const std::optional<ratio> made = plain ? divide(*plain, *per) : std::nullopt;
  if (!made) read.report(messages::spec_bad_share, {value.text}, value.where);
  return made;
}

std::optional<ratio> measure_parts::share(const node& table, std::string_view key) {
  const member* found = find(table, key);
  return found == nullptr ? std::nullopt : share_of(found->value, key);
}

std::optional<ratio> measure_parts::share_above_zero(const node& table, std::string_view key, const message& outside) {
  const std::optional<ratio> made = share(table, key);
  if (!made || (ratio(0) < *made && *made <= ratio(1))) return made;
  read.report(outside, {share_text(*made)}, find(table, key)->value.where);
  return std::nullopt;
}

std::optional<ratio> measure_parts::amount(const node& value, std::string_view key, const message& outside) {
  const auto found = read.amount_of(value, key);
  if (!found) return std::nullopt;
  if (found->written_as != rule::number_form::plain) {
    read.report(messages::book_bad_amount, {value.text}, value.where);
    return std::nullopt;
  }
  const ratio made = found->value.value();
  if (ratio(0) < made) return made;
  read.report(outside, {share_text(made)}, value.where);
  return std::nullopt;
}

std::optional<measure_limit> measure_parts::limit(const node& value, std::string_view key) {
  measure_limit made;
  made.where = read.at(value.where);
  made.text = value.shape == shape::integer ? std::to_string(value.integer) : value.text;
  node number = value;
  const std::size_t end = value.shape == shape::text ? value.text.find_first_not_of("+-.0123456789") : std::string::npos;
  if (end != std::string::npos && end != 0) {
    const std::size_t begin = value.text.find_first_not_of(' ', end);
    made.unit = begin == std::string::npos ? std::string() : value.text.substr(begin);
    bool is_number = false;  // `1,000 yuan` and `7.5%` are no amount with a unit
    for (const std::string_view sign : {"%", "％", "‰", ",", "，", "_", "'"}) is_number = is_number || made.unit.starts_with(sign);
    is_number = is_number || made.unit.find_first_of("0123456789") == 0;
    if (is_number) made.unit.clear();
    if (!is_number) number.text.resize(end);
  }
  const bool is_unit = made.unit.empty() || unit::parse(made.unit);
  if (!is_unit) read.report(messages::book_bad_unit, {made.unit}, value.where);
  const std::optional<ratio> amount_read = amount(number, key, messages::spec_limit_range);
  if (!amount_read || !is_unit) return std::nullopt;
  made.amount = *amount_read;
  return made;
}

std::string measure_parts::id_once(const node& table, std::string_view key, std::string_view title, std::map<std::string, std::uint32_t>& seen) {
  const std::string id = read.required_text(table, key, title);
  const member* found = find(table, key);
  if (found == nullptr || id.empty()) return id;
  read.check_id(id, found->value.where);
  once(id, found->value.where, seen);
  return id;
}

void measure_parts::once(const std::string& id, const position& where, std::map<std::string, std::uint32_t>& seen) {
  const auto [first, is_new] = seen.try_emplace(id, where.line);
  if (!is_new) read.report(messages::spec_twice, {id, std::to_string(first->second)}, where);
}

std::string share_text(const ratio& share) { return points_text(share); }

namespace {

constexpr named<lonely_policy> lonely_words[] = {
    {"refuse", lonely_policy::refuse}, {"centre", lonely_policy::centre}, {"certainty", lonely_policy::certainty}, {"mean", lonely_policy::mean}};
constexpr named<interval_form> interval_words[] = {
    {"korn_graubard", interval_form::korn_graubard}, {"logit", interval_form::logit}, {"wald", interval_form::wald}};
constexpr named<rounds_relation> rounds_words[] = {{"independent", rounds_relation::independent}, {"same_psus", rounds_relation::same_units}};

class measure_loader {
 public:
  measure_loader(const source_text& source, issues& found) : parts_(source, found), read_(parts_.read) {}

  [[nodiscard]] measure_spec spec(const node& file) {
    static constexpr std::string_view known[] = {"measure",   "population", "design", "welfare",   "line",       "deprivations",
                                                 "dimension", "cutoff",     "band",   "subgroups", "confidence", "rounds"};
    for (const member& part : file.members) read_part(part, known, file);
    read_.require(file, "measure", "[measure]");
    read_.require(file, "population", "[population]");
    if (find(file, "welfare") == nullptr && find(file, "deprivations") == nullptr) {
      const member* head = find(file, "measure");
      read_.report(messages::spec_nothing, {}, head == nullptr ? file.where : head->where);
    }
    owner(file, "line", "welfare");
    for (const std::string_view key : {"dimension", "cutoff", "band"}) owner(file, key, "deprivations");
    return std::move(made_);
  }

 private:
  /// A list says something of a table that must be there.
  void owner(const node& file, std::string_view list, std::string_view table) {
    const member* found = find(file, list);
    if (found == nullptr || find(file, table) != nullptr) return;
    read_.report(messages::book_missing_key, {"[[" + std::string(list) + "]]", "[" + std::string(table) + "]"}, found->where);
  }

  void read_part(const member& part, std::span<const std::string_view> known, const node& file) {
    const node& table = part.value;
    const std::string& key = part.key;
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      return read_.report(messages::book_unknown_table, {key, quoted_list(known)}, part.where, nearest(key, known));
    }
    if (key == "line" || key == "dimension" || key == "cutoff" || key == "band") return;  // read with the table that they belong to
    if (table.shape != shape::table) return read_.wrong_type(table, key, "[" + key + "]");
    if (key == "measure") return head(table, part.where);
    if (key == "population") return population(table, part.where);
    if (key == "design") return design(table, part.where);
    if (key == "welfare") made_.welfare = read_welfare(parts_, table, file);
    if (key == "deprivations") made_.deprivations = read_deprivations(parts_, table, file);
    if (key == "subgroups") return subgroups(table);
    if (key == "confidence") return confidence(table);
    if (key == "rounds") return rounds(table);
  }

  void head(const node& table, const position& where) {
    static constexpr std::string_view known[] = {"id", "title", "source", "note"};
    read_.check_keys(table, "[measure]", known);
    made_.where = read_.at(where);
    made_.id = read_.required_text(table, "id", "[measure]");
    if (const member* id = find(table, "id")) read_.check_id(made_.id, id->value.where);
    made_.title = read_.title(table, "title");
    made_.source = read_.text(table, "source");
    made_.note = read_.text(table, "note");
  }

  void population(const node& table, const position& where) {
    static constexpr std::string_view known[] = {"level", "where", "weight", "size"};
    read_.check_keys(table, "[population]", known);
    measured_population& into = made_.population;
    into.where = read_.at(where);
    into.level = read_.required_text(table, "level", "[population]");
    if (const member* level = find(table, "level")) into.where = read_.at(level->value.where);
    into.only = parts_.term(table, "where");
    into.weight = parts_.term(table, "weight");
    into.size = parts_.term(table, "size");
  }

  void design(const node& table, const position& where) {
    static constexpr std::string_view known[] = {"stratum", "unit", "stratum_units", "unit_rows", "chosen", "lonely"};
    read_.check_keys(table, "[design]", known);
    measured_design& into = made_.design;
    into.where = read_.at(where);
    into.stratum = parts_.name(table, "stratum");
    into.unit = parts_.name(table, "unit");
    into.stratum_units = parts_.term(table, "stratum_units");
    into.unit_rows = parts_.term(table, "unit_rows");
    if (find(table, "chosen") != nullptr) into.chosen = read_.texts(table, "chosen");
    if (const auto policy = read_.choice<lonely_policy>(table, "lonely", lonely_words)) into.lonely = *policy;
  }

  void subgroups(const node& table) {
    static constexpr std::string_view known[] = {"by"};
    read_.check_keys(table, "[subgroups]", known);
    read_.require(table, "by", "[subgroups]");
    const member* by = find(table, "by");
    if (by == nullptr) return;
    if (by->value.shape != shape::list) return read_.wrong_type(by->value, "by", "by = [\"region\", \"township\"]");
    std::map<std::string, std::uint32_t> seen;
    for (const node& each : by->value.items) {
      const std::string name = read_.text_of(each, "by");
      if (name.empty()) continue;
      parts_.once(name, each.where, seen);
      made_.subgroups.push_back({name, read_.at(each.where)});
    }
  }

  void confidence(const node& table) {
    static constexpr std::string_view known[] = {"level", "intervals"};
    read_.check_keys(table, "[confidence]", known);
    if (const auto level = parts_.share(table, "level")) {
      made_.level = *level;
      const bool is_share = ratio(0) < *level && *level < ratio(1);
      if (!is_share) read_.report(messages::spec_level_range, {share_text(*level)}, find(table, "level")->value.where);
    }
    parts_.words<interval_form>(table, "intervals", "intervals = [\"korn_graubard\", \"logit\"]", interval_words,
                                [this](interval_form each) { made_.intervals.push_back(each); });
  }

  void rounds(const node& table) {
    static constexpr std::string_view known[] = {"relation"};
    read_.check_keys(table, "[rounds]", known);
    read_.require(table, "relation", "[rounds]");
    if (const auto relation = read_.choice<rounds_relation>(table, "relation", rounds_words)) made_.rounds = *relation;
  }

  measure_parts parts_;
  reader& read_;
  measure_spec made_;
};

}  // namespace
}  // namespace detail

result<measure_spec> parse_measure(std::string_view text, std::string_view file) {
  const detail::source_text source(text, file);
  issues found;
  const std::optional<detail::node> document = detail::read_document(source, found);
  if (!document) return unexpected(std::move(found));
  measure_spec made = detail::measure_loader(source, found).spec(*document);
  if (!has_errors(found)) return made;
  detail::arrange(found, file);
  return unexpected(std::move(found));
}

result<measure_spec> load_measure(const std::string& path) {
  const result<std::string> text = io::read_file(path);
  if (!text) return unexpected(text.error());
  return parse_measure(*text, path);
}

}  // namespace povexit::inline v0::rulebook
