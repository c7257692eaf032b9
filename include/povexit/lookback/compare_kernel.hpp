// SPDX-License-Identifier: MIT
// povexit/lookback/compare_kernel.hpp -- how matched rows are compared: field by field over tiles of pairs.
//
// Layer: lookback. Included by compare.hpp. What is equal is the rule and costs a few instructions; only what is not equal is
// looked at again: whether it is missing, within the tolerance, or a text that was merely typed otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/fold.hpp>
#include <povexit/lookback/compare.hpp>

namespace povexit::inline v0::lookback {

namespace detail {

inline constexpr std::size_t pairs_a_tile = 2048;

template <typename = void>
void check_field(const field& one, const matching& matched, issues& wrong) {
  const column_schema& column = *one.column;
  const auto rows = [&](const column_view& view, std::size_t expected, const char* side) {
    if (view.size() != 0 && view.size() != expected) {
      wrong.push_back(error(messages::field_rows, {column.name, std::to_string(view.size()), side, std::to_string(expected)}, column.where));
    }
    if (view.size() != 0 && column.type == value_type::text && view.dictionary().empty()) {
      bool has_any = false;
      for (std::size_t row = 0; row < view.size() && !has_any; ++row) has_any = view.is_known(row);
      if (has_any) wrong.push_back(error(messages::field_storage, {column.name}, column.where));
    }
  };
  rows(one.in_register, matched.in_register.size(), "register");
  rows(one.in_survey, matched.in_survey.size(), "survey");
  const auto& [amount, share] = one.allowed;
  const bool is_date_share = share && column.type == value_type::date;
  if ((amount || share) && (!has_amounts(column.type) || is_date_share)) {
    wrong.push_back(error(messages::tolerance_needs_number, {column.name, "@" + std::string(name(column.type))}, column.where));
  }
  if ((amount && amount->numerator() < 0) || (share && share->numerator() < 0)) {
    wrong.push_back(error(messages::tolerance_negative, {column.name}, column.where));
  }
}

template <typename = void>
void check_groups(const matching& matched, const compare_options& options, issues& wrong) {
  const std::size_t rows = matched.in_register.size();
  bool fits = options.group_of.empty() || options.group_of.size() == rows;
  for (const std::int32_t group : options.group_of) fits = fits && (group < 0 || static_cast<std::size_t>(group) < options.groups);
  if (!fits) {
    wrong.push_back(error(messages::group_rows, {std::to_string(options.group_of.size()), std::to_string(rows), std::to_string(options.groups)}));
  }
}

/// Of a tile: which pairs have unequal stored values in one field, or lack one; the indices of them in `odd`, in order.
template <typename ValueOf, typename OtherOf>
[[nodiscard]] std::size_t find_odd(std::span<const row_pair> tile, const ValueOf& in_register, const OtherOf& in_survey, bit_view known_there,
                                   bit_view known_here, std::uint16_t* odd) {
  std::size_t count = 0;
  if (known_there.is_absent() && known_here.is_absent()) {
    for (std::size_t i = 0; i < tile.size(); ++i) {
      odd[count] = static_cast<std::uint16_t>(i);
      count += in_register(tile[i].register_row) != in_survey(tile[i].survey_row) ? 1U : 0U;
    }
    return count;
  }
  for (std::size_t i = 0; i < tile.size(); ++i) {
    const bool both = (known_there.is_absent() || known_there[tile[i].register_row]) && (known_here.is_absent() || known_here[tile[i].survey_row]);
    odd[count] = static_cast<std::uint16_t>(i);
    count += !both || in_register(tile[i].register_row) != in_survey(tile[i].survey_row) ? 1U : 0U;
  }
  return count;
}

template <typename Stored>
[[nodiscard]] auto array_of(const column_view& view) noexcept {
  return [data = static_cast<const Stored*>(view.data())](std::uint32_t row) { return data[row]; };
}

/// As `find_odd`, for texts: odd where they are not the same bytes, and where they begin with a space or are empty.
template <typename = void>
[[nodiscard]] std::size_t find_odd_texts(std::span<const row_pair> tile, const column_view& in_register, const column_view& in_survey,
                                         std::uint16_t* odd) {
  const auto text = [](const column_view& view, std::uint32_t row) -> std::string_view {
    return view.dictionary()[static_cast<std::size_t>(view[row])];
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < tile.size(); ++i) {
    bool is_equal = in_register.is_known(tile[i].register_row) && in_survey.is_known(tile[i].survey_row);
    if (is_equal) {
      const std::string_view here = text(in_survey, tile[i].survey_row);
      is_equal = !here.empty() && !utf8::is_space(utf8::decode(here).value) && here == text(in_register, tile[i].register_row);
    }
    odd[count] = static_cast<std::uint16_t>(i);
    count += is_equal ? 0U : 1U;
  }
  return count;
}

/// As `find_odd`, for a field of any storage.
template <typename = void>
[[nodiscard]] std::size_t find_odd(std::span<const row_pair> tile, const field& one, std::uint16_t* odd) {
  const column_view& a = one.in_register;
  const column_view& b = one.in_survey;
  if (a.size() == 0 || b.size() == 0) {
    for (std::size_t i = 0; i < tile.size(); ++i) odd[i] = static_cast<std::uint16_t>(i);
    return tile.size();
  }
  if (one.column->type == value_type::text) return find_odd_texts(tile, a, b, odd);
  if (a.kind() == b.kind()) {
    switch (a.kind()) {
      case storage::bytes: return find_odd(tile, array_of<std::uint8_t>(a), array_of<std::uint8_t>(b), a.known(), b.known(), odd);
      case storage::int16: return find_odd(tile, array_of<std::int16_t>(a), array_of<std::int16_t>(b), a.known(), b.known(), odd);
      case storage::int32: return find_odd(tile, array_of<std::int32_t>(a), array_of<std::int32_t>(b), a.known(), b.known(), odd);
      case storage::int64: return find_odd(tile, array_of<std::int64_t>(a), array_of<std::int64_t>(b), a.known(), b.known(), odd);
      case storage::bits: break;
    }
  }
  return find_odd(
      tile, [&a](std::uint32_t row) { return a[row]; }, [&b](std::uint32_t row) { return b[row]; }, a.known(), b.known(), odd);
}

/// What an odd pair is. A text that is empty but for spaces is not recorded.
template <typename = void>
[[nodiscard]] comparison_kind kind_of(const field& one, const row_pair& rows, std::string& scratch_a, std::string& scratch_b) {
  bool there = one.in_register.size() != 0 && one.in_register.is_known(rows.register_row);
  bool here = one.in_survey.size() != 0 && one.in_survey.is_known(rows.survey_row);
  std::string_view a;
  std::string_view b;
  const bool is_text = one.column->type == value_type::text;
  if (is_text && there) a = utf8::folded(one.in_register.dictionary()[static_cast<std::size_t>(one.in_register[rows.register_row])], scratch_a);
  if (is_text && here) b = utf8::folded(one.in_survey.dictionary()[static_cast<std::size_t>(one.in_survey[rows.survey_row])], scratch_b);
  if (is_text) {
    there = !a.empty();
    here = !b.empty();
  }
  if (!there) return here ? comparison_kind::not_in_register : comparison_kind::not_in_either;
  if (!here) return comparison_kind::not_in_survey;
  if (is_text) return a == b ? comparison_kind::equal : comparison_kind::different;
  const bool has_tolerance = one.allowed.amount || one.allowed.share;
  const bool within = has_tolerance && is_within(one.allowed, one.column->scale, one.in_register[rows.register_row], one.in_survey[rows.survey_row]);
  return within ? comparison_kind::tolerated : comparison_kind::different;
}

/// Compares tile by tile; the caller checked that everything fits.
template <typename = void>
class basic_comparer {
 public:
  basic_comparer(std::span<const field> fields, const compare_options& options) : fields_(fields), options_(options) {
    made_.totals.fields.resize(fields.size());
    if (!options.group_of.empty()) {
      made_.by_group.resize(options.groups + 1);
      for (comparison_totals& each : made_.by_group) each.fields.resize(fields.size());
    }
  }

  void compare_tile(std::span<const row_pair> tile, std::uint32_t first_pair) {
    find_runs(tile);
    kept_.clear();
    for (std::uint32_t f = 0; f < fields_.size(); ++f) {
      field_totals& total = made_.totals.fields[f];
      total.of(comparison_kind::equal) += tile.size();
      for (const run& each : runs_) made_.by_group[each.group].fields[f].of(comparison_kind::equal) += each.end - each.begin;
      const std::size_t odd = find_odd(tile, fields_[f], odd_);
      std::size_t at_run = 0;
      for (std::size_t i = 0; i < odd; ++i) {
        const std::uint16_t pair = odd_[i];
        const comparison_kind kind = kind_of(fields_[f], tile[pair], scratch_a_, scratch_b_);
        if (kind == comparison_kind::equal) continue;
        --total.of(comparison_kind::equal);
        ++total.of(kind);
        if (!runs_.empty()) {
          while (runs_[at_run].end <= pair) ++at_run;
          field_totals& of_group = made_.by_group[runs_[at_run].group].fields[f];
          --of_group.of(comparison_kind::equal);
          ++of_group.of(kind);
        }
        const bool is_kept = kind != comparison_kind::tolerated && kind != comparison_kind::not_in_either;
        if (options_.keep_differences && is_kept) kept_.push_back(difference_at(tile[pair], pair, f, kind));
      }
    }
    keep(tile.size(), first_pair);
  }

  [[nodiscard]] comparison take() { return std::move(made_); }

 private:
  struct run {
    std::size_t begin;
    std::size_t end;
    std::size_t group;
  };

  /// Neighbours of one group. Pairs are in the register's order, so that those of a village mostly stand together.
  void find_runs(std::span<const row_pair> tile) {
    runs_.clear();
    if (options_.group_of.empty()) return;
    for (std::size_t i = 0; i < tile.size(); ++i) {
      const std::int32_t of_row = options_.group_of[tile[i].register_row];
      const std::size_t group = of_row < 0 ? options_.groups : static_cast<std::size_t>(of_row);
      if (runs_.empty() || runs_.back().group != group) {
        runs_.push_back({i, i + 1, group});
      } else {
        runs_.back().end = i + 1;
      }
    }
  }

  [[nodiscard]] difference difference_at(const row_pair& rows, std::uint16_t pair, std::uint32_t f, comparison_kind kind) const {
    difference one{pair, f, kind};
    if (kind != comparison_kind::not_in_register) one.in_register = fields_[f].in_register[rows.register_row];
    if (kind != comparison_kind::not_in_survey) one.in_survey = fields_[f].in_survey[rows.survey_row];
    return one;
  }

  /// The tile's differences, found field by field, behind the others, pair by pair: a counting sort.
  void keep(std::size_t pairs, std::uint32_t first_pair) {
    if (kept_.empty()) return;
    next_.assign(pairs + 1, 0);
    for (const difference& each : kept_) ++next_[each.pair + 1];
    for (std::size_t i = 1; i <= pairs; ++i) next_[i] += next_[i - 1];
    const std::size_t begin = made_.differences.size();
    made_.differences.resize(begin + kept_.size());
    for (const difference& each : kept_) {
      difference& into = made_.differences[begin + next_[each.pair]++];
      into = each;
      into.pair += first_pair;
    }
  }

  std::span<const field> fields_;
  const compare_options& options_;
  comparison made_;
  std::vector<run> runs_;
  std::vector<difference> kept_;
  std::vector<std::uint32_t> next_;
  std::uint16_t odd_[pairs_a_tile];
  std::string scratch_a_;
  std::string scratch_b_;
};

}  // namespace detail

template <typename>
result<comparison> compare(const matching& matched, std::span<const field> fields, const compare_options& options) {
  issues wrong;
  for (const field& each : fields) detail::check_field(each, matched, wrong);
  detail::check_groups(matched, options, wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  detail::basic_comparer<> comparer(fields, options);
  const std::span<const row_pair> pairs(matched.pairs);
  for (std::size_t begin = 0; begin < pairs.size(); begin += detail::pairs_a_tile) {
    comparer.compare_tile(pairs.subspan(begin, std::min(detail::pairs_a_tile, pairs.size() - begin)), static_cast<std::uint32_t>(begin));
  }
  return comparer.take();
}

}  // namespace povexit::inline v0::lookback
