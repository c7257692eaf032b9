// SPDX-License-Identifier: MIT
// rulebook/load_measure_deprivations.cpp -- [deprivations] with their dimensions, indicators, cutoffs and bands.
//
// Layer: rulebook.
#include <utility>

#include <rulebook/measure_reader.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

constexpr std::size_t most_indicators = 64;
constexpr named<missing_indicators> missing_words[] = {
    {"bounds", missing_indicators::bounds}, {"listwise", missing_indicators::listwise}, {"redistribute", missing_indicators::redistribute}};
constexpr named<bool> deprived_words[] = {{"fail", false}, {"pass", true}};
constexpr named<bool> cutoff_words[] = {{"not_below", false}, {"above", true}};

class deprivations_loader {
 public:
  explicit deprivations_loader(measure_parts& parts) : parts_(parts), read_(parts.read) {}

  [[nodiscard]] measured_deprivations load(const node& table, const node& file) {
    static constexpr std::string_view known[] = {"rules", "deprived", "missing"};
    read_.check_keys(table, "[deprivations]", known);
    made_.where = read_.at(table.where);
    if (const auto rules = parts_.name(table, "rules")) made_.rules = *rules;
    if (const auto pass = read_.choice<bool>(table, "deprived", deprived_words)) by_pass_ = *pass;
    if (const auto policy = read_.choice<missing_indicators>(table, "missing", missing_words)) made_.missing = *policy;
    read_.require(file, "dimension", "[deprivations]");
    read_.require(file, "cutoff", "[deprivations]");
    if (const member* list = find(file, "dimension")) {
      read_.each_item(list->value, "dimension", "[[dimension]]", [this](const node& each) { dimension(each); });
      total(list->where);
    }
    if (const member* list = find(file, "cutoff")) read_.each_item(list->value, "cutoff", "[[cutoff]]", [this](const node& each) { cutoff(each); });
    if (const member* list = find(file, "band")) read_.each_item(list->value, "band", "[[band]]", [this](const node& each) { band(each); });
    return std::move(made_);
  }

 private:
  void dimension(const node& table) {
    static constexpr std::string_view known[] = {"id", "title", "weight", "indicators"};
    read_.check_keys(table, "[[dimension]]", known);
    measure_dimension made;
    stated_ = equal_ = 0;
    made.where = read_.at(table.where);
    made.id = parts_.id_once(table, "id", "[[dimension]]", dimensions_);
    made.title = read_.title(table, "title");
    const member* weight = find(table, "weight");
    const auto share = parts_.share_above_zero(table, "weight", messages::spec_weight_range);
    if (weight != nullptr && !share) is_whole_ = false;
    (weight == nullptr ? without_weight_ : with_weight_) += 1;
    read_.require(table, "indicators", "[[dimension]]");
    if (const member* list = find(table, "indicators")) {
      read_.each_item(list->value, "indicators", "indicators = [{ rule = \"...\", weight = \"1/2\" }]",
                      [&](const node& each) { indicator(each, weight != nullptr, made); });
      if (list->value.shape == shape::list && list->value.items.empty()) read_.report(messages::book_nothing_listed, {"indicators"}, list->where);
      if (weight != nullptr) shares(table, list->value, share, made);
    }
    made.weight = weight == nullptr ? sum(made) : share.value_or(ratio(0));
    made_.dimensions.push_back(std::move(made));
  }

  void indicator(const node& table, bool has_dimension_weight, measure_dimension& into) {
    static constexpr std::string_view known[] = {"id", "title", "rule", "when", "value", "below", "not_above", "deprived", "weight"};
    read_.check_keys(table, "indicators", known);
    measure_indicator made;
    made.where = read_.at(table.where);
    made.title = read_.title(table, "title");
    const bool has_rule = find(table, "rule") != nullptr;
    const bool has_when = find(table, "when") != nullptr;
    const bool has_value = find(table, "value") != nullptr;
    if (int{has_rule} + int{has_when} + int{has_value} != 1) read_.report(messages::spec_indicator_forms, {}, table.where);
    if (has_rule) {
      made.rule = read_.required_text(table, "rule", "indicators");
      made.where = read_.at(find(table, "rule")->value.where);
      if (made_.rules.text.empty()) read_.report(messages::spec_no_rules, {made.rule}, find(table, "rule")->value.where);
    }
    if (has_when) made.when = parts_.required_term(table, "when", "indicators");
    if (has_value) made.value = parts_.required_term(table, "value", "indicators");
    limit(table, has_value, made);
    name(table, made);
    made.is_deprived_by_pass = by_pass_;
    if (const auto pass = read_.choice<bool>(table, "deprived", deprived_words)) made.is_deprived_by_pass = *pass;
    if ((has_when || has_value) && find(table, "deprived") != nullptr)
      read_.report(messages::spec_deprived_of_condition, {}, find(table, "deprived")->where);
    const bool is_equal_share = has_dimension_weight && find(table, "weight") == nullptr;
    (is_equal_share ? equal_ : stated_) += 1;
    if (!is_equal_share) read_.require(table, "weight", "indicators");
    if (const auto share = parts_.share_above_zero(table, "weight", messages::spec_weight_range)) {
      made.weight = *share;
    } else if (!is_equal_share) {
      is_whole_ = false;
    }
    into.indicators.push_back(std::move(made));
  }

  /// A number deprives below its limit, or on it, too.
  void limit(const node& table, bool has_value, measure_indicator& made) {
    const member* below = find(table, "below");
    const member* not_above = find(table, "not_above");
    const member* stated = below != nullptr ? below : not_above;
    const bool is_right = has_value ? (below == nullptr) != (not_above == nullptr) : stated == nullptr;
    if (!is_right) return read_.report(messages::spec_limit_forms, {}, has_value ? find(table, "value")->where : stated->where);
    if (stated == nullptr) return;
    if (auto read = parts_.limit(stated->value, stated->key)) made.limit = *std::move(read);
    made.limit.is_weak = not_above != nullptr;
  }

  /// An indicator is called by its id, else by its rule.
  void name(const node& table, measure_indicator& made) {
    const member* id = find(table, "id");
    made.id = id != nullptr ? read_.required_text(table, "id", "indicators") : made.rule;
    const bool has_term = find(table, "when") != nullptr || find(table, "value") != nullptr;
    if (id == nullptr && made.rule.empty() && has_term) return (void)read_.require(table, "id", "indicators");
    if (made.id.empty()) return;
    const position& where = id != nullptr ? id->value.where : find(table, "rule")->value.where;
    if (id != nullptr) read_.check_id(made.id, where);
    parts_.once(made.id, where, indicators_);
  }

  /// Of a dimension with a weight: its indicators share it, equally where none of them says how.
  void shares(const node& table, const node& list, const std::optional<ratio>& of, measure_dimension& into) {
    const bool is_equal = stated_ == 0;
    if (!is_equal && equal_ != 0) read_.report(messages::spec_weights_mixed, {}, list.where);
    if (is_equal) {
      for (measure_indicator& each : into.indicators) each.weight = ratio(1, static_cast<std::int64_t>(into.indicators.size()));
    } else if (equal_ == 0 && is_whole_) {
      const ratio all = sum(into);
      if (all != ratio(1)) read_.report(messages::spec_weights_sum, {share_text(all), into.id}, find(table, "indicators")->where);
    }
    for (measure_indicator& each : into.indicators) {
      const auto product = multiply(each.weight, of.value_or(ratio(1)));
      if (!product) read_.report(messages::spec_too_fine, {}, list.where);
      each.weight = product.value_or(ratio(0));
    }
  }

  [[nodiscard]] ratio sum(const measure_dimension& of) {
    ratio all;
    for (const measure_indicator& each : of.indicators) {
      const auto more = add(all, each.weight);
      if (!more) is_whole_ = false;
      all = more.value_or(ratio(0));
    }
    return all;
  }

  void total(const position& where) {
    if (with_weight_ != 0 && without_weight_ != 0) return read_.report(messages::spec_weights_mixed, {}, where);
    std::size_t indicators = 0;
    ratio all;
    for (const measure_dimension& each : made_.dimensions) {
      indicators += each.indicators.size();
      const auto more = add(all, each.weight);
      if (!more) return read_.report(messages::spec_too_fine, {}, where);
      all = *more;
    }
    if (indicators > most_indicators) read_.report(messages::spec_too_many, {std::to_string(indicators), std::to_string(most_indicators)}, where);
    if (is_whole_ && all != ratio(1)) read_.report(messages::spec_weights_sum, {share_text(all), "[[dimension]]"}, where);
  }

  void cutoff(const node& table) {
    static constexpr std::string_view known[] = {"id", "title", "k", "poor"};
    read_.check_keys(table, "[[cutoff]]", known);
    measure_cutoff made;
    made.where = read_.at(table.where);
    made.title = read_.title(table, "title");
    read_.require(table, "k", "[[cutoff]]");
    if (const member* k = find(table, "k")) made.where = read_.at(k->value.where);
    made.k = parts_.share_above_zero(table, "k", messages::spec_cutoff_range).value_or(ratio(1));
    read_.require(table, "poor", "[[cutoff]]");
    if (const auto strict = read_.choice<bool>(table, "poor", cutoff_words)) made.is_strict = *strict;
    made.id = parts_.id_once(table, "id", "[[cutoff]]", cutoffs_);
    made_.cutoffs.push_back(std::move(made));
  }

  void band(const node& table) {
    static constexpr std::string_view known[] = {"id", "title", "from", "below"};
    read_.check_keys(table, "[[band]]", known);
    measure_band made;
    made.where = read_.at(table.where);
    made.title = read_.title(table, "title");
    made.id = parts_.id_once(table, "id", "[[band]]", bands_);
    read_.require(table, "from", "[[band]]");
    made.from = parts_.share_above_zero(table, "from", messages::spec_cutoff_range).value_or(ratio(1));
    made.below = parts_.share_above_zero(table, "below", messages::spec_cutoff_range);
    if (made.below && *made.below <= made.from) {
      read_.report(messages::spec_band_order, {share_text(made.from), share_text(*made.below)}, find(table, "below")->value.where);
    }
    made_.bands.push_back(std::move(made));
  }

  measure_parts& parts_;
  reader& read_;
  measured_deprivations made_;
  bool by_pass_ = false;
  bool is_whole_ = true;                              ///< every weight could be read, so that their sum says something
  std::size_t with_weight_ = 0, without_weight_ = 0;  ///< dimensions
  std::size_t stated_ = 0, equal_ = 0;                ///< indicators of the dimension that is read
  std::map<std::string, std::uint32_t> dimensions_, indicators_, cutoffs_, bands_;
};

}  // namespace

measured_deprivations read_deprivations(measure_parts& parts, const node& table, const node& file) {
  return deprivations_loader(parts).load(table, file);
}

}  // namespace povexit::inline v0::rulebook::detail
