// SPDX-License-Identifier: MIT
// povexit/table/unit.hpp -- units of measure, as products of named factors: `yuan/person/year`.
//
// Layer: table. Units that convert exactly are brought to one base: fen and 万元 to yuan, hectare to mu, jin to
// kilogram. Every other name is a unit of its own. A quantity without a unit fits any other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0 {

class unit {
 public:
  /// No unit was declared: fits any other.
  unit() = default;

  /// Reads `a*b/c/d`; "1" is a pure number. Nothing for an empty factor, or a conversion that does not fit.
  template <typename = void>
  [[nodiscard]] static std::optional<unit> parse(std::string_view text) {
    unit parsed;
    parsed.declared_ = true;
    parsed.written_ = std::string(text);
    bool below = false;
    for (;;) {
      const std::size_t end = std::min(text.find('/'), text.find('*'));
      const std::string_view factor = text.substr(0, end);
      if (factor.empty()) return std::nullopt;
      if (factor != "1" && !parsed.append(factor, below)) return std::nullopt;
      if (end == std::string_view::npos) break;
      below = text[end] == '/';
      text.remove_prefix(end + 1);
    }
    parsed.simplify();
    return parsed;
  }

  /// A pure number: counts divided by counts, percentages.
  template <typename = void>
  [[nodiscard]] static unit none() {
    unit pure;
    pure.declared_ = true;
    pure.written_ = "1";
    return pure;
  }

  [[nodiscard]] bool is_declared() const noexcept { return declared_; }
  /// What one of this unit is in base units: 10,000 for 万元.
  [[nodiscard]] const ratio& factor() const noexcept { return factor_; }
  /// As it was written, or as it was derived (`yuan/person`).
  [[nodiscard]] const std::string& text() const noexcept { return written_; }

  /// True when values of both can be added or compared, after bringing them to base units.
  [[nodiscard]] bool fits(const unit& other) const noexcept {
    return !declared_ || !other.declared_ || (above_ == other.above_ && below_ == other.below_);
  }

  template <typename = void>
  [[nodiscard]] unit times(const unit& other) const { return combined(other, false); }
  template <typename = void>
  [[nodiscard]] unit per(const unit& other) const { return combined(other, true); }

  /// The unit without one "/name": a household's `yuan/household/year` is `yuan/year` of this household.
  template <typename = void>
  [[nodiscard]] unit without_divisor(std::string_view name) const {
    unit changed = *this;
    for (const conversion& known : conversions) {
      if (known.name == name) name = known.base;
    }
    take(changed.below_, name);
    return changed;
  }

  template <typename = void>
  friend bool operator==(const unit& a, const unit& b) noexcept {
    return a.declared_ == b.declared_ && a.above_ == b.above_ && a.below_ == b.below_ && a.factor_ == b.factor_;
  }

 private:
  struct conversion {
    std::string_view name;
    std::string_view base;
    std::int64_t numerator;
    std::int64_t denominator;
  };
  static constexpr conversion conversions[] = {
      {"fen", "yuan", 1, 100},       {"分", "yuan", 1, 100},        {"元", "yuan", 1, 1},        {"万元", "yuan", 10'000, 1},
      {"hectare", "mu", 15, 1},      {"公顷", "mu", 15, 1},         {"亩", "mu", 1, 1},          {"jin", "kilogram", 1, 2},
      {"斤", "kilogram", 1, 2},      {"公斤", "kilogram", 1, 1},    {"kg", "kilogram", 1, 1},    {"人", "person", 1, 1},
      {"户", "household", 1, 1},     {"年", "year", 1, 1},          {"persons", "person", 1, 1}, {"households", "household", 1, 1},
      {"岁", "year", 1, 1},          {"years", "year", 1, 1},       {"month", "month", 1, 1},    {"月", "month", 1, 1},
  };

  template <typename = void>
  [[nodiscard]] bool append(std::string_view name, bool below) {
    for (const conversion& known : conversions) {
      if (known.name == name) {
        const ratio each(known.numerator, known.denominator);
        const auto product = below ? divide(factor_, each) : multiply(factor_, each);
        if (!product) return false;
        factor_ = *product;
        name = known.base;
        break;
      }
    }
    (below ? below_ : above_).emplace_back(name);
    return true;
  }

  /// Takes one such factor out of a product; false where there is none.
  template <typename = void>
  static bool take(std::vector<std::string>& from, std::string_view name) {
    const std::size_t at = search::first(from, [name](const std::string& each) { return each == name; });
    if (at == from.size()) return false;
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  }

  template <typename = void>
  void simplify() {
    for (std::size_t i = 0; i < above_.size();) {
      if (take(below_, above_[i])) {
        above_.erase(above_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
    search::sort(above_);
    search::sort(below_);
  }

  template <typename = void>
  [[nodiscard]] unit combined(const unit& other, bool divided) const {
    if (!declared_ || !other.declared_) return {};
    unit made = *this;
    const auto product = divided ? divide(factor_, other.factor_) : multiply(factor_, other.factor_);
    if (!product) return {};  // no conversion can be stated: shown in base units
    made.factor_ = *product;
    const auto& up = divided ? other.below_ : other.above_;
    const auto& down = divided ? other.above_ : other.below_;
    made.above_.insert(made.above_.end(), up.begin(), up.end());
    made.below_.insert(made.below_.end(), down.begin(), down.end());
    made.simplify();
    made.written_ = made.spelled();
    return made;
  }

  template <typename = void>
  [[nodiscard]] std::string spelled() const {
    std::string text;
    for (const std::string& name : above_) text += (text.empty() ? "" : "*") + name;
    if (text.empty()) text = "1";
    for (const std::string& name : below_) text += "/" + name;
    return text;
  }

  bool declared_ = false;
  ratio factor_{1};
  std::vector<std::string> above_;
  std::vector<std::string> below_;
  std::string written_;
};

}  // namespace povexit::inline v0
