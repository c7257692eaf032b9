// SPDX-License-Identifier: MIT
// rulebook/criteria.cpp -- a table of criteria as a rule book.
//
// Layer: rulebook. Each row becomes a comparison of two expressions; a limit with a unit becomes a parameter, so that
// units are checked as everywhere.
#include <povexit/rulebook/criteria.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/nearest_name.hpp>
#include <povexit/io/csv.hpp>
#include <povexit/rule/messages.hpp>
#include <povexit/rulebook/criteria_messages.hpp>
#include <povexit/rulebook/hash.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/rulebook/parse.hpp>

#include <rulebook/points.hpp>

namespace povexit::inline v0::rulebook {

namespace {

enum class part : std::uint8_t { id, level, indicator, comparison, value, unit, title, clause, kind, points, veto, note };
constexpr std::size_t parts = 12;
constexpr std::size_t needed = 5;

struct header_name {
  std::string_view name;
  part of;
};

constexpr header_name headers[] = {
    {"id", part::id},         {"编号", part::id},         {"序号", part::id},      {"level", part::level},   {"层级", part::level},     {"indicator", part::indicator},
    {"指标", part::indicator}, {"comparison", part::comparison}, {"比较", part::comparison}, {"关系", part::comparison}, {"value", part::value}, {"标准值", part::value},
    {"标准", part::value},     {"unit", part::unit},       {"单位", part::unit},    {"title", part::title},   {"名称", part::title},     {"clause", part::clause},
    {"条款", part::clause},    {"依据", part::clause},     {"kind", part::kind},    {"类别", part::kind},     {"points", part::points},  {"分值", part::points},
    {"veto", part::veto},     {"一票否决", part::veto},    {"否决", part::veto},    {"note", part::note},     {"备注", part::note},
};
constexpr std::array<std::string_view, parts> names = {"id", "level", "indicator", "comparison", "value", "unit", "title", "clause", "kind", "points", "veto", "note"};
constexpr std::array<std::string_view, parts> chinese_names = {"编号", "层级", "指标", "比较", "标准值", "单位", "名称", "条款", "类别", "分值", "一票否决", "备注"};

struct word {
  std::string_view text;
  rule::kind of;
};
constexpr word comparisons[] = {
    {">", rule::kind::greater},       {"＞", rule::kind::greater},          {"above", rule::kind::greater},       {"more than", rule::kind::greater},
    {"大于", rule::kind::greater},     {"高于", rule::kind::greater},        {"超过", rule::kind::greater},         {">=", rule::kind::greater_equal},
    {"≥", rule::kind::greater_equal}, {"at least", rule::kind::greater_equal}, {"不低于", rule::kind::greater_equal}, {"不少于", rule::kind::greater_equal},
    {"不小于", rule::kind::greater_equal}, {"达到", rule::kind::greater_equal}, {"<", rule::kind::less},            {"＜", rule::kind::less},
    {"below", rule::kind::less},      {"less than", rule::kind::less},      {"小于", rule::kind::less},            {"低于", rule::kind::less},
    {"<=", rule::kind::less_equal},   {"≤", rule::kind::less_equal},        {"at most", rule::kind::less_equal},  {"不高于", rule::kind::less_equal},
    {"不超过", rule::kind::less_equal}, {"不大于", rule::kind::less_equal},    {"=", rule::kind::equal},             {"＝", rule::kind::equal},
    {"is", rule::kind::equal},        {"等于", rule::kind::equal},          {"为", rule::kind::equal},             {"是", rule::kind::equal},
    {"!=", rule::kind::not_equal},    {"≠", rule::kind::not_equal},         {"is not", rule::kind::not_equal},    {"不等于", rule::kind::not_equal},
    {"不是", rule::kind::not_equal},
};
struct kind_word {
  std::string_view text;
  rule::rule_kind of;
};
constexpr kind_word kinds[] = {
    {"floor", rule::rule_kind::floor}, {"底线", rule::rule_kind::floor},         {"criterion", rule::rule_kind::criterion}, {"标准", rule::rule_kind::criterion}, {"item", rule::rule_kind::item},
    {"评分项", rule::rule_kind::item},  {"reference", rule::rule_kind::reference}, {"参考", rule::rule_kind::reference},     {"quality", rule::rule_kind::quality},
};

[[nodiscard]] std::optional<bool> yes_or_no(std::string_view text) {
  for (const std::string_view yes : {"yes", "true", "是", "有", "√"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"no", "false", "否", "无", "×"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

/// A cell with its place.
struct cell {
  std::string text;
  place where;
};

class criteria_reader {
 public:
  criteria_reader(std::string_view text, std::string_view file, issues& found) : rows_(text, io::find_delimiter(text)), file_(file), found_(&found) {
    std::string_view name = file.substr(file.find_last_of('/') + 1);
    made_ = rule::book(std::string(name.substr(0, name.find_last_of('.'))));
    made_.title = {made_.id, made_.id};
    made_.layer = "programme";
    made_.where.file = std::string(file);
  }

  [[nodiscard]] rule::book read() {
    io::csv_row row;
    bool has_header = false;
    while (rows_.next(row)) {
      if (row.is_empty()) continue;
      if (!has_header) {
        has_header = true;
        if (!read_header(row)) return std::move(made_);
        continue;
      }
      read_row(row);
    }
    if (!has_header) found_->push_back(error(messages::criteria_empty, {}, made_.where));
    finish_score();
    return std::move(made_);
  }

 private:
  [[nodiscard]] place at(const io::csv_row& row, std::size_t begin, std::size_t end) const {
    const std::string_view line = rows_.text().substr(row.begin, row.end - row.begin);
    place where;
    where.file = file_;
    where.line = static_cast<std::uint32_t>(row.line);
    where.column = static_cast<std::uint32_t>(utf8::length(line.substr(0, begin - row.begin))) + 1;
    where.length = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(utf8::length(rows_.text().substr(begin, end - begin))));
    where.text = std::string(line.substr(0, line.find('\n')));
    return where;
  }

  [[nodiscard]] cell cell_at(const io::csv_row& row, std::size_t index) const {
    if (index >= row.cells.size()) return {{}, at(row, row.end, row.end)};
    const io::csv_cell& from = row.cells[index];
    std::string scratch;
    std::string_view text = io::content(rows_.text(), from, scratch);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return {std::string(text), at(row, from.begin, from.end)};
  }

  [[nodiscard]] bool read_header(const io::csv_row& row) {
    columns_.fill(std::nullopt);
    std::string all;
    std::vector<std::string_view> known;
    for (std::size_t p = 0; p < parts; ++p) all += (p == 0 ? "" : ", ") + std::string(names[p]);
    for (const header_name& each : headers) known.push_back(each.name);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const cell one = cell_at(row, i);
      const auto found = std::find_if(std::begin(headers), std::end(headers), [&](const header_name& h) { return h.name == one.text; });
      if (found == std::end(headers)) {
        if (!one.text.empty()) found_->push_back(error(messages::criteria_header, {one.text, all}, one.where, std::string(nearest(one.text, known))));
        continue;
      }
      std::optional<std::size_t>& column = columns_[static_cast<std::size_t>(found->of)];
      if (column) found_->push_back(error(messages::criteria_header_twice, {one.text}, one.where));
      column = i;
    }
    bool complete = true;
    for (std::size_t p = 0; p < needed; ++p) {
      if (columns_[p]) continue;
      complete = false;
      found_->push_back(error(messages::criteria_without_column, {std::string(names[p]), std::string(chinese_names[p])}, at(row, row.begin, row.end)));
    }
    header_cells_ = row.cells.size();
    return complete;
  }

  [[nodiscard]] cell get(const io::csv_row& row, part which) const {
    const auto& column = columns_[static_cast<std::size_t>(which)];
    return column ? cell_at(row, *column) : cell{{}, at(row, row.begin, row.begin)};
  }

  /// A cell that may not be empty.
  [[nodiscard]] std::optional<cell> must(const io::csv_row& row, part which) const {
    cell one = get(row, which);
    if (!one.text.empty()) return one;
    found_->push_back(error(messages::criteria_empty_cell, {std::string(names[static_cast<std::size_t>(which)])}, one.where));
    return std::nullopt;
  }

  void read_row(const io::csv_row& row) {
    for (std::size_t i = header_cells_; i < row.cells.size(); ++i) {
      if (!cell_at(row, i).text.empty()) found_->push_back(error(messages::criteria_more_cells, {}, cell_at(row, i).where));
    }
    const auto id = must(row, part::id);
    if (!id) return;
    const auto as_name = parse_expression(id->text, id->where);
    const bool is_name = as_name && as_name->kind == rule::kind::path && as_name->names.size() == 1;
    if (!is_name) found_->push_back(error(messages::criteria_id, {id->text}, id->where));
    if (id->text == "pass" || id->text == "及格" || id->text == "及格线") return read_mark(row);
    const auto level = must(row, part::level);
    const auto indicator = must(row, part::indicator);
    const auto comparison = must(row, part::comparison);
    const auto value = must(row, part::value);
    rule::rule made;
    made.id = id->text;
    made.where = id->where;
    made.title = {get(row, part::title).text, get(row, part::title).text};
    made.clause.clause = get(row, part::clause).text;
    made.note = get(row, part::note).text;
    if (level) made.level = level->text;
    read_kind(row, made);
    const auto how = comparison ? relation_of(*comparison) : std::nullopt;
    if (indicator && how && value) read_condition(row, *indicator, *how, comparison->where, *value, made);
    read_points(row, made);
    if (is_taken(made.level, made.id, made.where)) return;
    made_.add(std::move(made));
  }

  /// True, with an issue, where the level has a rule of that id.
  [[nodiscard]] bool is_taken(const std::string& level, const std::string& id, const place& where) const {
    const auto first = std::find_if(made_.rules.begin(), made_.rules.end(), [&](const rule::rule& r) { return r.level == level && r.id == id; });
    if (first == made_.rules.end()) return false;
    found_->push_back(error(messages::book_duplicate_rule, {id, std::to_string(first->where.line)}, where));
    return true;
  }

  void read_kind(const io::csv_row& row, rule::rule& made) {
    const cell kind = get(row, part::kind);
    if (kind.text.empty()) return;
    const auto found = std::find_if(std::begin(kinds), std::end(kinds), [&](const kind_word& k) { return k.text == kind.text; });
    if (found == std::end(kinds)) {
      found_->push_back(error(messages::criteria_word, {kind.text, "kind", "floor, criterion, item, reference, quality"}, kind.where));
    } else {
      made.kind = found->of;
      kinds_given_.push_back(made.id);
    }
  }

  void take(issues problems) { found_->insert(found_->end(), std::make_move_iterator(problems.begin()), std::make_move_iterator(problems.end())); }

  [[nodiscard]] std::optional<rule::kind> relation_of(const cell& comparison) const {
    const auto how = std::find_if(std::begin(comparisons), std::end(comparisons), [&](const word& w) { return w.text == comparison.text; });
    if (how != std::end(comparisons)) return how->of;
    found_->push_back(error(messages::criteria_comparison, {comparison.text}, comparison.where));
    return std::nullopt;
  }

  void read_condition(const io::csv_row& row, const cell& indicator, rule::kind how, const place& sign, const cell& value, rule::rule& made) {
    made.when.is_unread = true;
    made.when.where = indicator.where;
    auto left = parse_expression(indicator.text, indicator.where);
    if (!left) take(std::move(left.error()));
    auto right = limit_of(row, value, made);
    if (!left || !right) return;
    if (right->kind == rule::kind::answer) {
      const bool is_equal = how == rule::kind::equal;
      if (!is_equal && how != rule::kind::not_equal) return found_->push_back(error(messages::criteria_yes_no, {}, sign));
      const bool wanted = is_equal == (right->answer == truth::yes);
      rule::expr opposite;
      opposite.kind = rule::kind::opposite;
      opposite.arguments.push_back(*left);
      made.when = rule::formula(wanted ? *std::move(left) : std::move(opposite));
    } else {
      rule::expr compared;
      compared.kind = how;
      compared.arguments = {*std::move(left), *std::move(right)};
      made.when = rule::formula(std::move(compared));
    }
    made.when.where = indicator.where;
  }

  /// What is compared with: yes or no, a number, a number with a unit (a parameter), else a code or text.
  [[nodiscard]] std::optional<rule::expr> limit_of(const io::csv_row& row, const cell& value, const rule::rule& of) {
    rule::expr made;
    const cell unit = get(row, part::unit);
    if (const auto answer = yes_or_no(value.text)) {
      made.kind = rule::kind::answer;
      made.answer = truth_of(*answer);
      return made;
    }
    auto parsed = parse_expression(value.text, value.where);
    const bool is_number = parsed && parsed->kind == rule::kind::number;
    if (!unit.text.empty() && !is_number) {
      found_->push_back(error(messages::criteria_unit_of_text, {value.text}, unit.where));
      return std::nullopt;
    }
    if (is_number && unit.text.empty()) return *std::move(parsed);
    if (is_number && (unit.text == "%" || unit.text == "％" || unit.text == "‰")) {
      parsed->written_as = unit.text == "‰" ? rule::number_form::permille : rule::number_form::percent;
      return *std::move(parsed);
    }
    if (!is_number) {
      made.kind = rule::kind::text;
      made.name = value.text;
      return made;
    }
    const auto measure = unit::parse(unit.text);
    if (!measure) {
      found_->push_back(error(messages::book_bad_unit, {unit.text}, unit.where));
      return std::nullopt;
    }
    rule::parameter limit;
    limit.name = of.id + "_limit";
    const auto is_there = [&] { return std::any_of(made_.parameters.begin(), made_.parameters.end(), [&](const rule::parameter& p) { return p.name == limit.name; }); };
    while (is_there()) limit.name += "_" + of.level;  // of another level's rule of the same id
    limit.measure = *measure;
    limit.where = value.where;
    limit.values.push_back({{}, parsed->amount, parsed->written_as, {}, value.where, {}});
    made.kind = rule::kind::path;
    made.names = {limit.name};
    made_.add(std::move(limit));
    return made;
  }

  void read_points(const io::csv_row& row, rule::rule& made) {
    const cell points = get(row, part::points);
    const cell veto = get(row, part::veto);
    const auto vetoes = veto.text.empty() ? std::optional(false) : yes_or_no(veto.text);
    if (!vetoes) found_->push_back(error(messages::criteria_word, {veto.text, "veto", "yes, no, 是, 否"}, veto.where));
    if (points.text.empty()) {
      if (vetoes.value_or(false)) made.kind = rule::rule_kind::criterion;
      return;
    }
    const auto amount = parse_decimal(points.text);
    const auto exact = amount ? ratio::make(amount->digits, power_of_ten(amount->scale)) : std::nullopt;
    if (!exact || *exact < ratio{}) return found_->push_back(error(messages::book_bad_amount, {points.text}, points.where));
    if (score_.items.empty()) score_.level = made.level;
    if (score_.level != made.level) found_->push_back(error(messages::criteria_two_levels, {score_.level, made.level}, points.where));
    rule::score_item item;
    item.id = made.id;
    item.rule = made.id;
    item.points = *exact;
    item.veto = vetoes.value_or(false);
    item.title = made.title;
    item.where = points.where;
    score_.items.push_back(std::move(item));
    if (std::find(kinds_given_.begin(), kinds_given_.end(), made.id) == kinds_given_.end()) made.kind = rule::rule_kind::item;
  }

  void read_mark(const io::csv_row& row) {
    const auto value = must(row, part::value);
    if (!value) return;
    const auto amount = parse_decimal(value->text);
    const auto exact = amount ? ratio::make(amount->digits, power_of_ten(amount->scale)) : std::nullopt;
    if (!exact || *exact < ratio{}) return found_->push_back(error(messages::book_bad_amount, {value->text}, value->where));
    if (score_.pass) return found_->push_back(error(messages::criteria_second_mark, {std::to_string(score_.where.line)}, value->where));
    for (const part other : {part::indicator, part::comparison, part::points, part::veto}) {
      const cell more = get(row, other);
      if (!more.text.empty()) found_->push_back(error(messages::criteria_mark_alone, {std::string(names[static_cast<std::size_t>(other)])}, more.where));
    }
    score_.pass = *exact;
    score_.where = value->where;
    score_.clause.clause = get(row, part::clause).text;
    score_.title = {get(row, part::title).text, get(row, part::title).text};
  }

  void finish_score() {
    if (score_.items.empty()) {
      if (score_.pass) found_->push_back(error(messages::criteria_no_score, {}, score_.where));
      return;
    }
    score_.id = "total";
    if (score_.where.line == 0) score_.where = score_.items.front().where;
    wide top = 0;
    wide bottom = 1;
    for (const rule::score_item& item : score_.items) {
      top = top * item.points.denominator() + wide{item.points.numerator()} * bottom;
      bottom *= item.points.denominator();
      const wide common = greatest_common_divisor(top, bottom);
      top /= common;
      bottom /= common;
    }
    const auto sum = ratio::make(top, bottom);
    if (!sum || !detail::parse_points(detail::points_text(*sum))) return found_->push_back(error(messages::book_number_too_long, {"points"}, score_.where));
    score_.of = *sum;
    if (score_.pass && *score_.pass > *sum) {
      found_->push_back(error(messages::score_mark, {score_.id, detail::points_text(*score_.pass), detail::points_text(*sum)}, score_.where));
    }
    if (!score_.pass) {
      for (const rule::score_item& item : score_.items) {
        const auto vetoing = std::find_if(made_.rules.begin(), made_.rules.end(), [&](const rule::rule& r) { return item.veto && r.id == item.id; });
        if (vetoing != made_.rules.end() && vetoing->kind == rule::rule_kind::item) vetoing->kind = rule::rule_kind::criterion;
      }
    }
    if (score_.pass && is_taken(score_.level, score_.id, score_.where)) return;
    made_.add(std::move(score_));
  }

  io::csv_reader rows_;
  std::string file_;
  issues* found_;
  rule::book made_;
  rule::score score_;
  std::array<std::optional<std::size_t>, parts> columns_;
  std::size_t header_cells_ = 0;
  std::vector<std::string> kinds_given_;
};

}  // namespace

bool is_criteria(std::string_view file) noexcept { return file.size() > 4 && file.substr(file.size() - 4) == ".csv"; }

result<rule::book> parse_criteria(std::string_view bytes, std::string_view file) {
  const io::decoded_text decoded = io::decode(bytes);
  place whole;
  whole.file = std::string(file);
  issues found;
  if (decoded.refused != nullptr) found.push_back(error(*decoded.refused, {}, whole));
  if (!decoded.is_valid && decoded.refused == nullptr) found.push_back(error(messages::criteria_refused, {}, whole));
  if (!found.empty()) return unexpected(std::move(found));
  rule::book book = criteria_reader(decoded.text(bytes), file, found).read();
  if (has_errors(found)) return unexpected(std::move(found));
  book.hash = hash(book);
  return book;
}

}  // namespace povexit::inline v0::rulebook
