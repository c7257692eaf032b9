// SPDX-License-Identifier: MIT
// rulebook/load_measure_welfare.cpp -- [welfare] and its [[line]]s.
//
// Layer: rulebook.
#include <utility>

#include <rulebook/measure_reader.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

constexpr named<equivalence> scale_words[] = {{"none", equivalence::none},
                                              {"per_head", equivalence::per_head},
                                              {"square_root", equivalence::square_root},
                                              {"modified_oecd", equivalence::modified_oecd}};
constexpr named<low_welfare> low_words[] = {{"keep", low_welfare::keep},
                                            {"bottom_code", low_welfare::bottom_code},
                                            {"drop_negative", low_welfare::drop_negative},
                                            {"drop", low_welfare::drop}};
constexpr named<std::string_view> quantile_words[] = {{"lower", "lower"},       {"upper", "upper"},   {"mean_of_two", "mean_of_two"},
                                                      {"eurostat", "eurostat"}, {"laeken", "laeken"}, {"wbpip", "wbpip"}};
constexpr named<low_logarithm> logarithm_words[] = {
    {"undefined", low_logarithm::undefined}, {"add_nothing", low_logarithm::add_nothing}, {"wbpip", low_logarithm::wbpip}};
constexpr named<bool> poor_words[] = {{"below", false}, {"not_above", true}};
constexpr named<line_form> relative_words[] = {{"median", line_form::of_median}, {"mean", line_form::of_mean}};
constexpr named<welfare_measure> measure_words[] = {{"fgt", welfare_measure::fgt},
                                                    {"watts", welfare_measure::watts},
                                                    {"sen", welfare_measure::sen},
                                                    {"gini", welfare_measure::gini},
                                                    {"s80_s20", welfare_measure::s80_s20},
                                                    {"relative_median_gap", welfare_measure::relative_median_gap},
                                                    {"mean_log_deviation", welfare_measure::mean_log_deviation},
                                                    {"polarization", welfare_measure::polarization},
                                                    {"deciles", welfare_measure::deciles},
                                                    {"lorenz", welfare_measure::lorenz}};

class welfare_loader {
 public:
  explicit welfare_loader(measure_parts& parts) : parts_(parts), read_(parts.read) {}

  [[nodiscard]] measured_welfare load(const node& table, const node& file) {
    static constexpr std::string_view known[] = {"value", "scale",  "persons",  "adults",     "children",
                                                 "low",   "bottom", "quantile", "logarithms", "measures"};
    read_.check_keys(table, "[welfare]", known);
    made_.where = read_.at(table.where);
    made_.value = parts_.required_term(table, "value", "[welfare]");
    if (const auto scale = read_.choice<equivalence>(table, "scale", scale_words)) made_.scale = *scale;
    made_.persons = parts_.term(table, "persons");
    made_.adults = parts_.term(table, "adults");
    made_.children = parts_.term(table, "children");
    scale_terms(table);
    low(table);
    if (const auto word = read_.choice<std::string_view>(table, "quantile", quantile_words)) made_.quantile = *word;
    if (const auto low = read_.choice<low_logarithm>(table, "logarithms", logarithm_words)) made_.logarithms = *low;
    measures(table);
    const member* lines = find(file, "line");
    if (lines != nullptr) read_.each_item(lines->value, "line", "[[line]]", [this](const node& each) { line(each); });
    return std::move(made_);
  }

 private:
  void scale_terms(const node& table) {
    const auto need = [&](std::string_view scale, const measure_term& term, std::string_view key) {
      if (!term.is_given()) read_.report(messages::spec_scale_terms, {std::string(scale), std::string(key)}, find(table, "scale")->value.where);
    };
    if (made_.scale == equivalence::per_head || made_.scale == equivalence::square_root) need(read_.text(table, "scale"), made_.persons, "persons");
    if (made_.scale == equivalence::modified_oecd) {
      need("modified_oecd", made_.adults, "adults");
      need("modified_oecd", made_.children, "children");
    }
  }

  void low(const node& table) {
    if (const auto policy = read_.choice<low_welfare>(table, "low", low_words)) made_.low = *policy;
    if (const member* bottom = find(table, "bottom")) made_.bottom = parts_.amount(bottom->value, "bottom");
    const bool is_coded = made_.low == low_welfare::bottom_code;
    if (is_coded && find(table, "bottom") == nullptr) read_.report(messages::spec_bottom, {}, find(table, "low")->value.where);
  }

  void measures(const node& table) {
    if (find(table, "measures") == nullptr) return made_.measures.push_back(welfare_measure::fgt);
    parts_.words<welfare_measure>(table, "measures", "measures = [\"fgt\", \"gini\"]", measure_words, [this](welfare_measure each) {
      if (!made_.asks(each)) made_.measures.push_back(each);
    });
  }

  void line(const node& table) {
    static constexpr std::string_view known[] = {"id", "title", "poor", "at", "unit", "by", "values", "by_year", "share", "of", "quantile", "source"};
    read_.check_keys(table, "[[line]]", known);
    measure_line made;
    made.where = read_.at(table.where);
    made.id = parts_.id_once(table, "id", "[[line]]", ids_);
    made.title = read_.title(table, "title");
    made.source = read_.text(table, "source");
    read_.require(table, "poor", "[[line]]");
    if (const auto weak = read_.choice<bool>(table, "poor", poor_words)) made.is_weak = *weak;
    if (const member* unit = find(table, "unit")) {
      made.unit = read_.text(table, "unit");
      (void)read_.measure(table, "unit");
      made.where = read_.at(unit->value.where);
    }
    form(table, made);
    made_.lines.push_back(std::move(made));
  }

  void form(const node& table, measure_line& made) {
    int forms = 0;
    for (const std::string_view key : {"at", "by", "by_year", "share"}) forms += find(table, key) != nullptr;
    if (forms != 1) return read_.report(messages::spec_line_forms, {}, table.where);
    if (const member* at = find(table, "at")) made.at = parts_.amount(at->value, "at").value_or(ratio(1));
    if (const member* years = find(table, "by_year")) values(years->value, "by_year", line_form::by_year, made);
    if (find(table, "by") != nullptr) {
      made.by = read_.text(table, "by");
      if (read_.require(table, "values", "[[line]]")) {
        if (const member* each = find(table, "values")) values(each->value, "values", line_form::by_group, made);
      }
      made.form = line_form::by_group;
    }
    if (find(table, "share") != nullptr) relative(table, made);
    if (find(table, "quantile") != nullptr && made.form != line_form::of_median) {
      read_.report(messages::spec_line_quantile, {}, find(table, "quantile")->where);
    }
  }

  void relative(const node& table, measure_line& made) {
    read_.require(table, "of", "[[line]]");
    if (const auto of = read_.choice<line_form>(table, "of", relative_words)) made.form = *of;
    if (const auto share = parts_.share(table, "share")) {
      made.at = *share;
      if (*share <= ratio(0)) read_.report(messages::spec_line_range, {share_text(*share)}, find(table, "share")->value.where);
    }
    if (const auto word = read_.choice<std::string_view>(table, "quantile", quantile_words)) made.quantile = *word;
    if (made.form == line_form::of_median) read_.require(table, "quantile", "[[line]]");
  }

  void values(const node& table, std::string_view key, line_form form, measure_line& made) {
    made.form = form;
    if (table.shape != shape::table) return read_.wrong_type(table, key, std::string(key) + " = { ... }");
    for (const member& each : table.members) {
      if (form == line_form::by_year && (each.key.size() != 4 || each.key.find_first_not_of("0123456789") != std::string::npos)) {
        read_.report(messages::book_bad_year, {each.key}, each.where);
      }
      if (const auto amount = parts_.amount(each.value, each.key)) made.each.emplace_back(each.key, *amount);
    }
    if (table.members.empty()) read_.report(messages::book_nothing_listed, {std::string(key)}, table.where);
  }

  measure_parts& parts_;
  reader& read_;
  measured_welfare made_;
  std::map<std::string, std::uint32_t> ids_;
};

}  // namespace

measured_welfare read_welfare(measure_parts& parts, const node& table, const node& file) { return welfare_loader(parts).load(table, file); }

}  // namespace povexit::inline v0::rulebook::detail
