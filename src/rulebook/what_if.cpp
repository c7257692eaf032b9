// SPDX-License-Identifier: MIT
// rulebook/what_if.cpp -- books with other values of their parameters.
//
// Layer: rulebook.
#include <povexit/rulebook/what_if.hpp>

#include <algorithm>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/rulebook/case_messages.hpp>
#include <povexit/rulebook/hash.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook {

namespace {

using detail::position;

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Takes an override apart. Parts are views into the text, so that each has its place.
class override_reader {
 public:
  override_reader(std::string_view text, std::string_view file) : text_(text), source_(text, file), read_(source_, found_) {}

  [[nodiscard]] result<parameter_override> read() {
    const std::size_t equals = text_.find('=');
    if (equals == std::string_view::npos) return unexpected(error(messages::what_if_form, {std::string(text_)}, source_.at(position_of(text_))));
    parameter_override made;
    read_name(trimmed(text_.substr(0, equals)), made);
    read_amount(trimmed(text_.substr(equals + 1)), made);
    if (!found_.empty()) return unexpected(std::move(found_));
    return made;
  }

 private:
  [[nodiscard]] position position_of(std::string_view part) const {
    const auto before = static_cast<std::size_t>(part.data() - text_.data());
    return {1, static_cast<std::uint32_t>(utf8::length(text_.substr(0, before)) + 1),
            static_cast<std::uint32_t>(std::max<std::size_t>(1, utf8::length(part)))};
  }

  void read_name(std::string_view written, parameter_override& made) {
    const std::size_t bracket = written.find('[');
    const std::string_view name = trimmed(written.substr(0, bracket));
    const std::string_view shown = name.empty() ? text_ : name;
    made.name = name;
    made.where = source_.at(position_of(shown));
    const bool has_key = bracket != std::string_view::npos;
    if (has_key && written.back() == ']') made.key = trimmed(written.substr(bracket + 1, written.size() - bracket - 2));
    if (name.empty() || (has_key && made.key.empty())) read_.report(messages::what_if_form, {std::string(text_)}, position_of(shown));
  }

  void read_amount(std::string_view written, parameter_override& made) {
    detail::node value;
    value.shape = detail::shape::text;
    value.text = written;
    value.where = position_of(written);
    const auto amount = read_.amount_of(value, made.name);
    if (!amount) return;
    made.amount = amount->value;
    made.written_as = amount->written_as;
  }

  std::string_view text_;
  issues found_;
  detail::source_text source_;
  detail::reader read_;
};

/// The key of a value as people write it: of a value by date the day from which it is in force.
[[nodiscard]] std::string key_of(const rule::parameter& of, const rule::parameter_value& value) {
  if (of.by != rule::parameter_key::in_force) return value.key;
  return value.in_force.from ? povexit::to_string(*value.in_force.from) : std::string();
}

/// Applies one change after the other.
class changer {
 public:
  explicit changer(std::vector<rule::book> books) : books_(std::move(books)) {}

  [[nodiscard]] result<changed_books> change(std::span<const parameter_override> changes) {
    for (const parameter_override& each : changes) apply(each);
    if (!found_.empty()) return unexpected(std::move(found_));
    for (rule::book& each : books_) each.hash = hash(each);
    return changed_books{std::move(books_), std::move(told_)};
  }

 private:
  void apply(const parameter_override& change) {
    const std::size_t colon = change.name.find(':');
    const std::string_view name = std::string_view(change.name).substr(colon == std::string::npos ? 0 : colon + 1);
    const std::string_view of_book = std::string_view(change.name).substr(0, colon == std::string::npos ? 0 : colon);
    bool is_found = false;
    for (rule::book& book : books_) {
      if (!of_book.empty() && book.id != of_book) continue;
      for (rule::parameter& each : book.parameters) {
        if (each.name != name) continue;
        is_found = true;
        set(book, each, change);
      }
    }
    if (!is_found) report_unknown(change);
  }

  void report_unknown(const parameter_override& change) {
    std::vector<std::string> names;
    const bool with_book = change.name.find(':') != std::string::npos;
    for (const rule::book& book : books_) {
      for (const rule::parameter& each : book.parameters) {
        std::string name = with_book ? book.id + ":" + each.name : each.name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
      }
    }
    if (names.empty()) return found_.push_back(error(messages::what_if_no_parameters, {change.name}, change.where));
    found_.push_back(error(messages::what_if_unknown_parameter, {change.name, list_of(names)}, change.where, nearest(change.name, names)));
  }

  void set(const rule::book& book, rule::parameter& of, const parameter_override& change) {
    if (of.by == rule::parameter_key::codes) return found_.push_back(error(messages::what_if_codes, {change.name}, change.where));
    std::vector<std::string> keys;
    bool is_found = false;
    for (rule::parameter_value& value : of.values) {
      keys.push_back(key_of(of, value));
      if (!change.key.empty() && keys.back() != change.key) continue;
      is_found = true;
      value.amount = change.amount;
      value.written_as = change.written_as;
      value.source = "what if (假设)";
    }
    const bool is_constant = of.by == rule::parameter_key::constant;
    if (!is_found && is_constant) return found_.push_back(error(messages::what_if_no_key, {change.name}, change.where));
    if (!is_found)
      return found_.push_back(
          error(messages::what_if_unknown_key, {change.name, change.key, list_of(keys)}, change.where, nearest(change.key, keys)));
    parameter_override told = change;
    told.name = book.id + ":" + of.name;
    told_.push_back(to_string(told));
  }

  [[nodiscard]] static std::string list_of(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& each : names) list += (list.empty() ? "" : ", ") + each;
    return list;
  }

  std::vector<rule::book> books_;
  std::vector<std::string> told_;
  issues found_;
};

}  // namespace

result<parameter_override> parse_override(std::string_view text, std::string_view file) { return override_reader(text, file).read(); }

std::string to_string(const parameter_override& change) {
  constexpr std::string_view signs[] = {"", "%", "‰"};
  const std::string key = change.key.empty() ? std::string() : "[" + change.key + "]";
  return change.name + key + "=" + povexit::to_string(change.amount) + std::string(signs[static_cast<std::size_t>(change.written_as)]);
}

result<changed_books> with_parameters(std::vector<rule::book> books, std::span<const parameter_override> changes) {
  return changer(std::move(books)).change(changes);
}

}  // namespace povexit::inline v0::rulebook
