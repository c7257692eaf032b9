// SPDX-License-Identifier: MIT
// rulebook/load_rates.cpp -- the data of an assessment by rates, from TOML.
//
// Layer: rulebook.
#include <povexit/rulebook/rates.hpp>

#include <algorithm>
#include <utility>

#include <povexit/estimate/messages.hpp>
#include <povexit/io/dataset.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook {

namespace detail {
namespace {

constexpr named<estimate::passes> passes_words[] = {{"below", estimate::passes::below},
                                                    {"not_above", estimate::passes::not_above},
                                                    {"not_below", estimate::passes::not_below},
                                                    {"above", estimate::passes::above}};
constexpr named<estimate::counts_as> counts_words[] = {
    {"approval", estimate::counts_as::approval}, {"no_approval", estimate::counts_as::no_approval}, {"left_out", estimate::counts_as::left_out}};
constexpr named<std::string_view> evidence_words[] = {{"seen", "seen"}, {"seen_weak", "seen_weak"}, {"memory", "memory"}, {"derived", "derived"}};

class rates_reader {
 public:
  rates_reader(const source_text& source, issues& found) : read_(source, found) {}

  [[nodiscard]] rates_book book(const node& file) {
    static constexpr std::string_view parts[] = {"rates",          "county", "household",   "village",   "incidence",
                                                 "wrongly_exited", "missed", "recognition", "confidence"};
    for (const member& part : file.members) read_part(part, parts);
    for (const std::string_view each : parts) {
      if (each != "confidence") read_.require(file, each, "[rates]");
    }
    return std::move(book_);
  }

 private:
  void read_part(const member& part, std::span<const std::string_view> parts) {
    const node& table = part.value;
    if (std::find(parts.begin(), parts.end(), part.key) == parts.end()) {
      return read_.report(messages::book_unknown_table, {part.key, quoted_list(parts)}, part.where, nearest(part.key, parts));
    }
    if (table.shape != shape::table) return read_.wrong_type(table, part.key, "[" + part.key + "]");
    if (part.key == "rates") return head(table, part.where);
    if (part.key == "county") return county(table);
    if (part.key == "household") return household(table);
    if (part.key == "village") return village(table);
    if (part.key == "incidence") return limit(table, "[incidence]", book_.incidence, {});
    if (part.key == "wrongly_exited") return limit(table, "[wrongly_exited]", book_.wrongly_exited, {});
    if (part.key == "missed") return limit(table, "[missed]", book_.missed, {});
    if (part.key == "recognition") return recognition(table);
    static constexpr std::string_view known[] = {"level"};
    read_.check_keys(table, "[confidence]", known);
    if (const member* level = find(table, "level")) {
      const auto share = share_of(level->value, "level");
      if (share) book_.level = *share;
      if (share && (*share == ratio(0) || *share == ratio(1))) read_.report(messages::estimate_bad_level, {to_string(*share)}, level->value.where);
    }
  }

  void head(const node& table, const position& where) {
    static constexpr std::string_view known[] = {"id", "title", "source", "note", "effective"};
    read_.check_keys(table, "[rates]", known);
    book_.where = read_.at(where);
    book_.id = read_.required_text(table, "id", "[rates]");
    if (const member* id = find(table, "id")) read_.check_id(book_.id, id->value.where);
    book_.title = read_.title(table, "title");
    book_.source = read_.text(table, "source");
    book_.note = read_.text(table, "note");
    const member* effective = find(table, "effective");
    if (effective == nullptr) return;
    if (effective->value.shape != shape::table)
      return read_.wrong_type(effective->value, "effective", "effective = { from = 2016-04-23, until = 2016-12-31 }");
    static constexpr std::string_view days[] = {"from", "until"};
    read_.check_keys(effective->value, "effective", days);
    book_.effective.from = read_.day(effective->value, "from");
    book_.effective.until = read_.day(effective->value, "until");
  }

  void county(const node& table) {
    static constexpr std::string_view known[] = {"level", "remaining", "exited", "unregistered", "agricultural"};
    read_.check_keys(table, "[county]", known);
    level(table, book_.county);
    book_.remaining = term(table, "remaining", "[county]");
    book_.exited_persons = term(table, "exited", "[county]");
    book_.unregistered = term(table, "unregistered", "[county]");
    book_.agricultural = term(table, "agricultural", "[county]");
  }

  void household(const node& table) {
    static constexpr std::string_view known[] = {"level", "registered", "exited", "members"};
    read_.check_keys(table, "[household]", known);
    level(table, book_.household);
    book_.registered = term(table, "registered", "[household]");
    book_.exited = term(table, "exited", "[household]");
    book_.members = term(table, "members", "[household]");
  }

  void village(const node& table) {
    static constexpr std::string_view known[] = {"level", "unregistered", "screened", "unregistered_households"};
    read_.check_keys(table, "[village]", known);
    level(table, book_.village);
    book_.village_unregistered = term(table, "unregistered", "[village]");
    book_.screened = term(table, "screened", "[village]");
    if (find(table, "unregistered_households") != nullptr) book_.village_households = term(table, "unregistered_households", "[village]");
  }

  void level(const node& table, std::string& into) {
    if (find(table, "level") != nullptr) into = read_.text(table, "level");
  }

  [[nodiscard]] rates_term term(const node& table, std::string_view key, std::string_view title) {
    rates_term made{read_.required_text(table, key, title), {}};
    if (const member* found = find(table, key)) made.where = read_.inside(found->value);
    return made;
  }

  void recognition(const node& table) {
    static constexpr std::string_view more[] = {"level",        "answer",  "household", "village",    "approving",
                                                "disapproving", "average", "no_answer", "average_is", "no_answer_is"};
    limit(table, "[recognition]", book_.recognition, more);
    book_.answer_level = read_.required_text(table, "level", "[recognition]");
    book_.answer_column = read_.required_text(table, "answer", "[recognition]");
    book_.answer_household = read_.text(table, "household");
    book_.answer_village = read_.text(table, "village");
    if (const member* found = find(table, "answer")) book_.answer_where = read_.at(found->value.where);
    book_.codes.approving = read_.texts(table, "approving");
    book_.codes.disapproving = read_.texts(table, "disapproving");
    book_.codes.average = read_.texts(table, "average");
    book_.codes.no_answer = read_.texts(table, "no_answer");
    read_.require(table, "approving", "[recognition]");
    if (const auto as = read_.choice<estimate::counts_as>(table, "average_is", counts_words)) book_.codes.average_is = *as;
    if (const auto as = read_.choice<estimate::counts_as>(table, "no_answer_is", counts_words)) book_.codes.no_answer_is = *as;
  }

  void limit(const node& table, std::string_view title, rates_limit& into, std::span<const std::string_view> more) {
    std::vector<std::string_view> known{"limit", "by", "passes", "clause", "source", "evidence", "note"};
    known.insert(known.end(), more.begin(), more.end());
    read_.check_keys(table, title, known);
    into.where = read_.at(table.where);
    read_.require(table, "limit", title);
    read_.require(table, "passes", title);
    if (const auto when = read_.choice<estimate::passes>(table, "passes", passes_words)) into.when = *when;
    into.by = read_.text(table, "by");
    into.clause = read_.text(table, "clause");
    into.source = read_.text(table, "source");
    into.note = read_.text(table, "note");
    if (const auto word = read_.choice<std::string_view>(table, "evidence", evidence_words)) into.evidence = *word;
    const member* at = find(table, "limit");
    if (at == nullptr) return;
    into.where = read_.at(at->where);
    if (at->value.shape == shape::table) {
      if (into.by.empty()) read_.require(table, "by", title);
      for (const member& each : at->value.members) {
        if (const auto share = share_of(each.value, each.key)) into.values.emplace_back(each.key, *share);
      }
    } else {
      into.at = share_of(at->value, "limit");
    }
  }

  /// `"2%"`, `"0.5%"`.
  [[nodiscard]] std::optional<ratio> share_of(const node& value, std::string_view key) {
    const auto amount = read_.amount_of(value, key);
    if (!amount) return std::nullopt;
    const std::int64_t per = amount->written_as == rule::number_form::plain ? 1 : amount->written_as == rule::number_form::percent ? 100 : 1000;
    const std::optional<ratio> share = divide(amount->value.value(), ratio(per));
    if (share && ratio(0) <= *share && *share <= ratio(1)) return share;
    read_.report(messages::estimate_bad_share, {value.text.empty() && share ? to_string(*share) : value.text}, value.where);
    return std::nullopt;
  }

  reader read_;
  rates_book book_;
};

}  // namespace
}  // namespace detail

result<rates_book> parse_rates(std::string_view text, std::string_view file) {
  const detail::source_text source(text, file);
  issues found;
  const std::optional<detail::node> document = detail::read_document(source, found);
  if (!document) return unexpected(std::move(found));
  rates_book made = detail::rates_reader(source, found).book(*document);
  if (!has_errors(found)) return made;
  detail::arrange(found, file);
  return unexpected(std::move(found));
}

result<rates_book> load_rates(const std::string& path) {
  const result<std::string> text = io::read_file(path);
  if (!text) return unexpected(text.error());
  return parse_rates(*text, path);
}

}  // namespace povexit::inline v0::rulebook
