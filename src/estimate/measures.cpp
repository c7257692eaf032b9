// SPDX-License-Identifier: MIT
// estimate/measures.cpp -- values and influence columns of poverty measures.
//
// Layer: estimate.
#include <povexit/estimate/measures.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/estimate/messages.hpp>

namespace povexit::inline v0::estimate {

namespace {

issue note(const message& what, std::vector<std::string> arguments = {}) {
  issue made = error(what, std::move(arguments));
  made.level = severity::note;
  return made;
}

measure unknown(measure of, issue why) {
  of.value = std::numeric_limits<double>::quiet_NaN();
  of.why_unknown = std::move(why);
  return of;
}

double gap_to(unsigned order, double welfare, double line) {
  const double gap = (line - welfare) / line;
  return order == 0 ? 1 : order == 1 ? gap : gap * gap;
}

measure_range range_of(unsigned order) { return order == 0 ? measure_range::share : measure_range::bounded; }

/// The total of y over that of x, each a function of the row. `counts` weigh the totals, `size` the column.
template <typename Y, typename X>
measure quotient_of(measure into, std::span<const std::size_t> rows, std::span<const double> counts, std::span<const double> size, const Y& y,
                    const X& x) {
  double above = 0;
  double below = 0;
  for (const std::size_t i : rows) {
    above += counts[i] * y(i);
    below += counts[i] * x(i);
  }
  if (!(below > 0)) return unknown(std::move(into), note(messages::estimate_over_nothing));
  into.value = above / below;
  for (const std::size_t i : rows) into.influence[i] = size[i] * (y(i) - into.value * x(i)) / below;
  return into;
}

}  // namespace

domain::domain(const design& of, std::span<const std::uint8_t> inside, std::span<const double> size)
    : counts_(of.rows().size(), 0), size_(of.rows().size(), 0) {
  const auto rows = of.rows();
  POVEXIT_EXPECTS(inside.empty() || inside.size() == rows.size());
  POVEXIT_EXPECTS(size.empty() || size.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!inside.empty() && inside[i] == 0) continue;
    at_.push_back(i);
    size_[i] = size.empty() ? 1 : size[i];
    counts_[i] = *rows[i].weight * size_[i];
    total_ += counts_[i];
  }
  rows_ = at_.size();
  degrees_ = inside.empty() ? of.degrees() : of.degrees(inside);
}

measure domain::made(measure_range range) const {
  measure of;
  of.influence.assign(counts_.size(), 0);
  of.range = range;
  of.rows = rows_;
  of.degrees = degrees_;
  return of;
}

measure domain::rate(std::span<const std::uint8_t> is_so) const {
  POVEXIT_EXPECTS(is_so.size() == counts_.size());
  const auto flag = [&](std::size_t i) { return is_so[i] != 0 ? 1.0 : 0.0; };
  return quotient_of(made(measure_range::share), at_, counts_, size_, flag, [](std::size_t) { return 1.0; });
}

measure domain::mean(std::span<const double> of, measure_range range) const {
  POVEXIT_EXPECTS(of.size() == counts_.size());
  return quotient_of(
      made(range), at_, counts_, size_, [&](std::size_t i) { return of[i]; }, [](std::size_t) { return 1.0; });
}

measure domain::ratio(std::span<const double> numerator, std::span<const double> denominator, measure_range range) const {
  POVEXIT_EXPECTS(numerator.size() == counts_.size() && denominator.size() == counts_.size());
  return quotient_of(
      made(range), at_, counts_, size_, [&](std::size_t i) { return numerator[i]; }, [&](std::size_t i) { return denominator[i]; });
}

measure domain::ratio(std::span<const double> numerator, std::span<const std::uint8_t> denominator, measure_range range) const {
  POVEXIT_EXPECTS(numerator.size() == counts_.size() && denominator.size() == counts_.size());
  return quotient_of(
      made(range), at_, counts_, size_, [&](std::size_t i) { return numerator[i]; }, [&](std::size_t i) { return denominator[i] != 0 ? 1.0 : 0.0; });
}

measure domain::share_of(std::span<const std::uint8_t> part, std::span<const std::uint8_t> whole) const {
  POVEXIT_EXPECTS(part.size() == counts_.size() && whole.size() == counts_.size());
  return quotient_of(
      made(measure_range::share), at_, counts_, size_, [&](std::size_t i) { return part[i] != 0 && whole[i] != 0 ? 1.0 : 0.0; },
      [&](std::size_t i) { return whole[i] != 0 ? 1.0 : 0.0; });
}

measure domain::fgt(unsigned order, std::span<const double> welfare, std::span<const std::uint8_t> is_poor, std::span<const double> line) const {
  POVEXIT_EXPECTS(order <= 2 && welfare.size() == counts_.size() && is_poor.size() == counts_.size());
  POVEXIT_EXPECTS(line.size() == 1 || line.size() == counts_.size());
  const auto gap = [&](std::size_t i) { return is_poor[i] == 0 ? 0.0 : gap_to(order, welfare[i], line[line.size() == 1 ? 0 : i]); };
  return quotient_of(made(range_of(order)), at_, counts_, size_, gap, [](std::size_t) { return 1.0; });
}

double domain::bandwidth(std::span<const double> welfare) const {
  POVEXIT_EXPECTS(welfare.size() == counts_.size());
  if (!(total_ > 0)) return 0;
  double mean = 0;
  bool differs = false;  // asked exactly: rounding of the mean would show a spread of its own
  for (const std::size_t i : at_) {
    mean += counts_[i] * welfare[i] / total_;
    differs = differs || welfare[i] != welfare[at_.front()];
  }
  if (!differs) return 0;
  double squares = 0;
  for (const std::size_t i : at_) squares += counts_[i] * (welfare[i] - mean) * (welfare[i] - mean);
  return std::sqrt(squares / total_) / std::pow(total_, 0.2);
}

kernel_density domain::density(std::span<const double> welfare, double at, double bandwidth) const {
  kernel_density made{bandwidth, at, 0};
  if (!(bandwidth > 0) || !(total_ > 0)) return made;
  constexpr double root_of_two_pi = 2.5066282746310005024;
  for (const std::size_t i : at_) {
    const double distance = (at - welfare[i]) / bandwidth;
    made.value += counts_[i] * std::exp(-distance * distance / 2);
  }
  made.value /= root_of_two_pi * bandwidth * total_;
  return made;
}

measure domain::line(const relative_line& of, std::span<const double> welfare, std::span<const std::uint8_t> at_or_below,
                     std::optional<double> stated) const {
  POVEXIT_EXPECTS(welfare.size() == counts_.size());
  measure line = made(measure_range::any);
  if (!(total_ > 0)) return unknown(std::move(line), note(messages::estimate_over_nothing));
  line.value = of.share * of.base;
  line.bandwidth = stated ? *stated : bandwidth(welfare);
  if (of.of == line_of::mean) {
    for (const std::size_t i : at_) line.influence[i] = of.share * size_[i] * (welfare[i] - of.base) / total_;
    return line;
  }
  POVEXIT_EXPECTS(at_or_below.size() == counts_.size());
  line.densities.push_back(density(welfare, of.base, line.bandwidth));
  const double there = line.densities.back().value;
  if (!(there > 0)) {
    line.why_no_error = note(messages::estimate_no_density, {std::to_string(of.base)});
    return line;
  }
  for (const std::size_t i : at_) {
    line.influence[i] = -of.share * size_[i] * ((at_or_below[i] != 0 ? 1 : 0) - of.quantile) / (total_ * there);
  }
  return line;
}

measure domain::fgt(unsigned order, std::span<const double> welfare, std::span<const std::uint8_t> is_poor, const measure& line) const {
  POVEXIT_EXPECTS(order <= 2 && line.influence.size() == counts_.size());
  if (line.why_unknown) return unknown(made(range_of(order)), *line.why_unknown);
  if (!(line.value > 0)) return unknown(made(range_of(order)), note(messages::estimate_line_not_positive, {std::to_string(line.value)}));
  measure below = fgt(order, welfare, is_poor, std::span(&line.value, 1));
  if (below.why_unknown) return below;
  below.densities = line.densities;
  double by_line = 0;  // how the measure rises with the line
  if (order == 0) {
    below.densities.push_back(density(welfare, line.value, line.bandwidth));
    by_line = below.densities.back().value;
  }
  for (const std::size_t i : at_) {  // d/dz ((z - y) / z)^a = a ((z - y) / z)^(a - 1) y / z^2
    if (order == 0 || is_poor[i] == 0) continue;
    by_line += order * counts_[i] * gap_to(order - 1, welfare[i], line.value) * welfare[i] / (line.value * line.value * total_);
  }
  for (std::size_t i = 0; i < counts_.size(); ++i) below.influence[i] += by_line * line.influence[i];
  below.why_no_error = line.why_no_error;
  return below;
}

measure domain::gini(std::span<const double> welfare) const {
  POVEXIT_EXPECTS(welfare.size() == counts_.size());
  measure gini = made(measure_range::bounded);
  std::vector<std::size_t> order = at_;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return welfare[a] < welfare[b]; });
  long double all = 0;
  for (const std::size_t i : order) all += static_cast<long double>(counts_[i]) * static_cast<long double>(welfare[i]);
  if (!(total_ > 0)) return unknown(std::move(gini), note(messages::estimate_over_nothing));
  if (!(all > 0)) return unknown(std::move(gini), note(messages::estimate_total_not_positive, {std::to_string(static_cast<double>(all))}));
  // d = sum over j of c_j |y - y_j|; the coefficient is sum c d / (2 N Y), and its derivative by c is d / (N Y) - G (1 / N + y / Y)
  const long double people = static_cast<long double>(total_);
  long double people_so_far = 0;
  long double welfare_so_far = 0;
  long double differences = 0;
  for (const std::size_t i : order) {
    const auto count = static_cast<long double>(counts_[i]);
    const auto y = static_cast<long double>(welfare[i]);
    people_so_far += count;
    welfare_so_far += count * y;
    const long double distance = y * (2 * people_so_far - people) + all - 2 * welfare_so_far;
    differences += count * distance;
    gini.influence[i] = static_cast<double>(distance / (people * all));
  }
  gini.value = static_cast<double>(differences / (2 * people * all));
  const auto all_welfare = static_cast<double>(all);
  for (const std::size_t i : at_) gini.influence[i] = size_[i] * (gini.influence[i] - gini.value * (1 / total_ + welfare[i] / all_welfare));
  return gini;
}

}  // namespace povexit::inline v0::estimate
