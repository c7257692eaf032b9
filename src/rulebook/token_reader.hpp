// SPDX-License-Identifier: MIT
// src/rulebook/token_reader.hpp -- walking the tokens of an expression: brackets, recovery, and what was found wrong.
//
// Layer: rulebook, internal. The grammar itself is in parse.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/message.hpp>
#include <povexit/rule/expr.hpp>
#include <povexit/rulebook/syntax_messages.hpp>

#include "rulebook/lexer.hpp"

namespace povexit::inline v0::rulebook::syntax {

constexpr std::uint64_t bit(token_kind k) noexcept { return std::uint64_t{1} << static_cast<unsigned>(k); }
constexpr bool is_opening(token_kind k) noexcept { return k == token_kind::open_round || k == token_kind::open_square; }
constexpr bool is_closing(token_kind k) noexcept { return k == token_kind::close_round || k == token_kind::close_square; }
constexpr bool is_connective(token_kind k) noexcept { return k == token_kind::word_and || k == token_kind::word_or; }
constexpr bool is_word(token_kind k) noexcept { return k >= token_kind::word_and && k <= token_kind::word_unknown; }
constexpr bool is_relation(token_kind k) noexcept { return k >= token_kind::equal && k <= token_kind::greater_equal; }

class token_reader {
 public:
  explicit token_reader(std::string_view text) : text_(text), in_(read_tokens(text)) {}

  /// In order of their places. After the parser gave up, what the lexer found further on is not of interest.
  std::vector<finding> findings() && {
    std::vector<finding> all = std::move(in_.findings);
    if (incomplete_ && all.empty() && found_.empty()) {  // a hole is never taken for a value, whatever was overlooked
      all.push_back({&messages::syntax::unexpected_text, {0, static_cast<std::uint32_t>(text_.size())}, {quote(in_.tokens.front())}, ""});
    }
    if (gave_up_) {
      const std::uint32_t last = given_up_at_;
      all.erase(std::remove_if(all.begin(), all.end(), [last](const finding& one) { return one.where.begin > last; }), all.end());
    }
    all.insert(all.end(), std::make_move_iterator(found_.begin()), std::make_move_iterator(found_.end()));
    std::stable_sort(all.begin(), all.end(), [](const finding& a, const finding& b) { return a.where.begin < b.where.begin; });
    if (all.size() > most_findings) {
      all.resize(most_findings);
      all.push_back({&messages::syntax::too_many_errors, all.back().where, {std::to_string(most_findings)}, ""});
    }
    return all;
  }

 protected:
  /// Counts a level of nesting, and names the tokens at which an expression inside it ends.
  class inside {
   public:
    inside(token_reader& owner, std::uint64_t stops) : owner_(owner), stops_before_(owner.stops_) {
      owner_.stops_ |= stops;
      if (++owner_.depth_ > rule::deepest_nesting) owner_.too_deep();
    }
    ~inside() {
      --owner_.depth_;
      owner_.stops_ = stops_before_;
    }
    inside(const inside&) = delete;
    inside& operator=(const inside&) = delete;

   private:
    token_reader& owner_;
    std::uint64_t stops_before_;
  };

  // ---- tokens ----
  [[nodiscard]] const token& here() const { return in_.tokens[at_]; }
  [[nodiscard]] token_kind current() const { return here().kind; }
  [[nodiscard]] token_kind following() const { return at_ + 1 < in_.tokens.size() ? in_.tokens[at_ + 1].kind : token_kind::end; }
  [[nodiscard]] bool is(token_kind k) const { return current() == k; }
  [[nodiscard]] std::uint32_t begin() const { return here().where.begin; }
  [[nodiscard]] std::uint32_t end_before() const { return at_ == 0 ? 0 : in_.tokens[at_ - 1].where.end; }
  void advance() {
    if (current() != token_kind::end) ++at_;
  }
  bool accept(token_kind k) {
    if (!is(k)) return false;
    advance();
    return true;
  }
  [[nodiscard]] bool at_stop() const {
    return is(token_kind::end) || (stops_ & bit(current())) != 0 || (is_closing(current()) && !open_.empty());
  }
  [[nodiscard]] std::string slice(const rule::stretch& part) const { return std::string(text_.substr(part.begin, part.end - part.begin)); }
  /// What a message quotes: never long, never cut inside a character.
  [[nodiscard]] std::string quote(const rule::stretch& part) const {
    constexpr std::size_t longest = 60;
    if (part.end - part.begin <= longest) return slice(part);
    std::size_t end = part.begin + longest;
    while (end > part.begin && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text_.substr(part.begin, end - part.begin)) + "...";
  }
  [[nodiscard]] std::string quote(const token& t) const { return quote(t.where); }

  // ---- errors ----
  void report(const message& what, const rule::stretch& where, std::vector<std::string> arguments = {}, std::string suggestion = {}) {
    if (gave_up_) return;
    found_.push_back({&what, where, std::move(arguments), std::move(suggestion)});
    if (found_.size() > most_findings) give_up();
  }
  /// Something is missing before the token here: pointed at there, or at the last token where the text ends.
  void report_missing(const message& what, std::vector<std::string> arguments, std::string suggestion = {}) {
    if (is(token_kind::broken) || here().reported || (is(token_kind::end) && in_.cut)) return;
    report(what, is(token_kind::end) && at_ > 0 ? in_.tokens[at_ - 1].where : here().where, std::move(arguments), std::move(suggestion));
  }
  void give_up() {
    if (gave_up_) return;
    gave_up_ = true;
    given_up_at_ = begin();
    at_ = in_.tokens.size() - 1;
  }
  void too_deep() {
    report(messages::syntax::nesting_too_deep, here().where, {std::to_string(rule::deepest_nesting)});
    give_up();
  }
  /// Goes on to the next connective, or to where an enclosing expression ends.
  void skip() {
    std::size_t open = 0;
    for (; !is(token_kind::end); advance()) {
      if (is_opening(current())) {
        ++open;
      } else if (is_closing(current())) {
        if (open == 0) return;
        --open;
      } else if (open == 0 && (is_connective(current()) || (stops_ & bit(current())) != 0)) {
        return;
      }
    }
  }

  void unexpected() {
    if (is_closing(current())) {  // no bracket is open, otherwise an expression ends here
      report(messages::syntax::unopened_bracket, here().where, {quote(here())});
      return advance();
    }
    const token_kind before = at_ == 0 ? token_kind::end : in_.tokens[at_ - 1].kind;
    if (is(token_kind::name) && stands_for_connective()) return;
    if (is(token_kind::comma) && before == token_kind::number && following() == token_kind::number && is_group_of_three()) {
      thousands();
    } else if (!is(token_kind::broken) && before != token_kind::broken && !here().reported) {
      report(messages::syntax::unexpected_text, here().where, {quote(here())});
    }
    skip();
  }
  /// 且 and 或 between conditions: reported, and read as what they mean.
  bool stands_for_connective() {
    const std::string& word = here().value;
    const bool both = word == "且" || word == "并且" || word == "和";
    if (!both && word != "或" && word != "或者") return false;
    report(messages::syntax::foreign_operator, here().where, {word, both ? "\"and\"" : "\"or\""});
    in_.tokens[at_].kind = both ? token_kind::word_and : token_kind::word_or;
    in_.tokens[at_].reported = true;
    return true;
  }
  [[nodiscard]] bool is_group_of_three() const {
    const token& next = in_.tokens[at_ + 1];
    return next.where.begin == here().where.end && next.where.end - next.where.begin >= 3 && end_before() == begin();
  }
  void thousands() {
    std::size_t last = at_ - 1;
    std::string joined = slice(in_.tokens[last].where);
    while (last + 2 < in_.tokens.size() && in_.tokens[last + 1].kind == token_kind::comma && in_.tokens[last + 2].kind == token_kind::number &&
           in_.tokens[last + 1].where.begin == in_.tokens[last].where.end && in_.tokens[last + 2].where.begin == in_.tokens[last + 1].where.end) {
      last += 2;
      joined += slice(in_.tokens[last].where);
    }
    const rule::stretch all{in_.tokens[at_ - 1].where.begin, in_.tokens[last].where.end};
    report(messages::syntax::thousands_separator, all, {}, joined.size() <= 20 ? joined : "");
    at_ = last + 1;
  }

  // ---- brackets ----
  /// Enters the bracket here; `close` leaves it.
  [[nodiscard]] token open() {
    open_.push_back(current());
    token opening = here();
    advance();
    return opening;
  }
  /// `either_form`: a range may open with one bracket and close with the other.
  void close(const token& opening, bool either_form = false) {
    const token_kind before = open_.back();
    open_.pop_back();
    const bool round = before == token_kind::open_round;
    const token_kind wanted = round ? token_kind::close_round : token_kind::close_square;
    if (accept(wanted) || (either_form && is_closing(current()) && (advance(), true))) return;
    const token_kind partner = round ? token_kind::open_square : token_kind::open_round;
    if (is_closing(current()) && std::find(open_.begin(), open_.end(), partner) == open_.end()) {
      report(messages::syntax::mismatched_bracket, here().where, {quote(here()), round ? "(" : "["});
      return advance();
    }
    if (in_.cut && is(token_kind::end)) return;
    report(messages::syntax::unclosed_bracket, opening.where, {round ? "(" : "[", round ? ")" : "]"});
  }

  std::string_view text_;
  lexed in_;
  std::vector<finding> found_;
  std::vector<token_kind> open_;
  std::size_t at_ = 0;
  std::uint64_t stops_ = 0;
  std::size_t depth_ = 0;
  bool gave_up_ = false;
  bool incomplete_ = false;  ///< something was missing, and a hole stands for it
  std::uint32_t given_up_at_ = 0;
};

}  // namespace povexit::inline v0::rulebook::syntax
