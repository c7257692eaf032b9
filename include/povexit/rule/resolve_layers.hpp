// SPDX-License-Identifier: MIT
// povexit/rule/resolve_layers.hpp -- books that extend others: whose names are meant, what decides, what is to be proved.
//
// Layer: rule. A name belongs to the book that wrote it. A base's rule is read with the base's names, and once more with
// those of a book that extends it where these differ; the second may not be above the first.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

/// True when `lower` extends `base`, directly or over others.
template <typename Lazy>
bool basic_resolver<Lazy>::extends(std::uint32_t lower, std::uint32_t base) const {
  for (std::size_t steps = 0; steps < books_.size() && base_[lower]; ++steps) {
    lower = *base_[lower];
    if (lower == base) return true;
  }
  return false;
}

/// Which books stand below which: a book and those that it uses below what it extends and the books that that uses.
template <typename Lazy>
void basic_resolver<Lazy>::settle_order() {
  const std::size_t count = books_.size();
  std::vector<std::vector<std::uint32_t>> worlds(count);  // of each book itself and all that it uses
  for (std::uint32_t b = 0; b < count; ++b) {
    worlds[b].push_back(b);
    for (std::size_t i = 0; i < worlds[b].size(); ++i) {
      for (const std::string& id : books_[worlds[b][i]].uses) {
        const std::size_t found = search::first(books_, [&id](const book& one) { return one.id == id; });
        if (found < count && !search::contains(worlds[b], static_cast<std::uint32_t>(found))) worlds[b].push_back(static_cast<std::uint32_t>(found));
      }
    }
  }
  below_.assign(count, std::vector<std::uint8_t>(count, 0));
  for (std::uint32_t lower = 0; lower < count; ++lower) {
    for (std::uint32_t base = 0; base < count; ++base) {
      if (!extends(lower, base)) continue;
      for (const std::uint32_t a : worlds[lower]) {
        for (const std::uint32_t b : worlds[base]) {
          if (!search::contains(worlds[lower], b)) below_[a][b] = 1;
        }
      }
    }
  }
}

/// Which book extends which, and for each how near the others stand: itself, what it uses, what it extends, the rest.
template <typename Lazy>
void basic_resolver<Lazy>::settle_layers() {
  const auto position = [this](const std::string& id) { return search::first(books_, [&id](const book& b) { return b.id == id; }); };
  base_.resize(books_.size());
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    const std::string& id = books_[b].extends;
    if (id.empty()) continue;
    const std::size_t found = position(id);
    if (found < books_.size()) base_[b] = static_cast<std::uint32_t>(found);
    if (found == books_.size()) add_once(error(messages::base_not_given, {books_[b].id, id}, place_of_base(books_[b])));
  }
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    if (!extends(b, b)) continue;
    add_once(error(messages::circular_extends, {books_[b].id}, place_of_base(books_[b])));
    base_[b].reset();
  }
  settle_order();
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> open{b};
    while (!open.empty()) {
      const std::uint32_t next = open.back();
      open.pop_back();
      if (search::contains(order, next)) continue;
      order.push_back(next);
      if (base_[next]) open.push_back(*base_[next]);
      for (std::size_t i = books_[next].uses.size(); i-- > 0;) {
        const std::size_t found = position(books_[next].uses[i]);
        if (found < books_.size()) open.push_back(static_cast<std::uint32_t>(found));
      }
    }
    std::vector<std::uint32_t> rank(books_.size(), 0);
    for (std::uint32_t other = 0; other < books_.size(); ++other) rank[other] = static_cast<std::uint32_t>(search::first(order, [other](std::uint32_t o) { return o == other; }));
    for (std::uint32_t other = 0, rest = 0; other < books_.size(); ++other) rank[other] += rank[other] == order.size() ? rest++ : 0;
    rank_.push_back(std::move(rank));
  }
}

template <typename Lazy>
place basic_resolver<Lazy>::place_of_entry(const entry& e) const {
  const book& of = books_[e.origin];
  switch (e.what) {
    case named::rule: return of.rules[e.index].where;
    case named::parameter: return of.parameters[e.index].where;
    case named::define: return of.defines[e.index].where;
    case named::verdict: return of.verdicts[e.index].where;
    case named::score: return of.scores[e.index].where;
    case named::classification: return of.classes[e.index].where;
    case named::column: break;
  }
  return {};
}

/// What the entry says that it tightens; empty: nothing.
template <typename Lazy>
std::string basic_resolver<Lazy>::tightens_of(const entry& e) const {
  const book& of = books_[e.book];
  switch (e.what) {
    case named::rule: return of.rules[e.index].tightens;
    case named::parameter: return of.parameters[e.index].tightens;
    case named::define: return of.defines[e.index].tightens;
    case named::verdict: return e.origin == e.book ? of.verdicts[e.index].tightens : std::string();
    case named::score: return of.scores[e.index].tightens;
    case named::column:
    case named::classification: break;
  }
  return {};
}

/// The entry of a base that this one tightens.
template <typename Lazy>
std::optional<std::size_t> basic_resolver<Lazy>::paired(const entry& lower) const {
  std::string name = tightens_of(lower);
  if (name.empty()) return std::nullopt;
  std::string base;
  if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
    base = name.substr(0, colon);
    name = name.substr(colon + 1);
  }
  std::optional<std::size_t> nearest_one;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const entry& e = entries_[i];
    const bool fits = e.what == lower.what && e.level == lower.level && e.name == name && e.origin == e.book && is_below(lower.book, e.book);
    if (!fits || (!base.empty() && books_[e.book].id != base)) continue;
    if (!nearest_one || rank_[lower.book][e.book] < rank_[lower.book][entries_[*nearest_one].book]) nearest_one = i;
  }
  return nearest_one;
}

/// Two books may have one name where the one stands below the other: of a book that it extends itself it says that it
/// tightens the name; one that is only used there is another book. Rules that decide nothing bind nobody.
template <typename Lazy>
bool basic_resolver<Lazy>::may_share(const entry& known, const entry& one) const {
  const bool lower_first = is_below(known.book, one.book);
  if (!lower_first && !is_below(one.book, known.book)) return false;
  const entry& lower = lower_first ? known : one;
  const entry& upper = lower_first ? one : known;
  if (upper.what == named::rule) {
    const rule_kind kind = books_[upper.book].rules[upper.index].kind;
    if (kind == rule_kind::reference || kind == rule_kind::quality) return true;  // decides nothing
  }
  const book& below = books_[lower.book];
  const book& above = books_[upper.book];
  if (upper.what == named::define && below.defines[lower.index].value == above.defines[upper.index].value) return true;  // says the same
  return !tightens_of(lower).empty() || !extends(lower.book, upper.book);
}

/// Each `tightens` names something of a base, and no floor becomes less than a floor.
template <typename Lazy>
void basic_resolver<Lazy>::check_pairs() {
  for (const entry& e : entries_) {
    const std::string wanted = tightens_of(e);
    if (wanted.empty()) continue;
    const place where = place_of_entry(e);
    if (search::first(below_[e.book], [](std::uint8_t is) { return is != 0; }) == below_[e.book].size()) {
      add_once(error(messages::tightens_without_base, {e.name, wanted}, where));
      continue;
    }
    const auto target = paired(e);
    if (!target) {
      std::vector<std::string> names;
      for (const entry& other : entries_) {
        if (other.what == e.what && other.level == e.level && is_below(e.book, other.book)) names.push_back(other.name);
      }
      const std::size_t colon = wanted.find(':');
      add_once(error(messages::tightens_nothing, {e.name, wanted, names.empty() ? "-" : listed(names)}, where,
                     nearest(colon == std::string::npos ? wanted : wanted.substr(colon + 1), names)));
      continue;
    }
    if (e.what != named::rule) continue;
    const rule_kind upper = books_[entries_[*target].book].rules[entries_[*target].index].kind;
    const rule_kind lower = books_[e.book].rules[e.index].kind;
    const bool weaker = (upper == rule_kind::floor && lower != rule_kind::floor) || (upper == rule_kind::criterion && lower != rule_kind::floor && lower != rule_kind::criterion);
    if (weaker) add_once(error(messages::kind_weakened, {e.name, wanted}, where));
  }
  for (const book& each : books_) {
    for (const waiver& w : each.waivers) {
      const auto speaks_of = [&](const entry& e) { return e.what != named::column && e.name == w.id && (books_[e.book].id == each.id || each.extends == books_[e.book].id); };
      if (each.extends.empty()) {
        add_once(error(messages::tightens_without_base, {w.id, w.id}, w.where));
      } else if (!search::any(entries_, speaks_of)) {
        std::vector<std::string> names;
        for (const entry& e : entries_) {
          if (e.what == named::rule) names.push_back(e.name);
        }
        add_once(error(messages::waiver_of_nothing, {w.id}, w.where, nearest(w.id, names)));
      }
    }
  }
}

/// A level for which a lower book has no verdict clause takes that of its base, read with its own names.
template <typename Lazy>
void basic_resolver<Lazy>::inherit_verdicts() {
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    for (std::uint32_t i = 0; i < books_[b].verdicts.size(); ++i) {
      const verdict_clause& clause = books_[b].verdicts[i];
      const auto level = schema_.find(clause.level);
      if (level && clause.name.empty()) entries_.push_back({"", named::verdict, *level, b, i, b, {}});  // no name to be found by
    }
  }
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    for (level_index level = 0; level < schema_.levels.size(); ++level) {
      const auto has_clause = [&](std::uint32_t of) { return search::any(books_[of].verdicts, [&](const verdict_clause& v) { return v.level == level_name(level); }); };
      std::optional<std::uint32_t> from = has_clause(b) ? std::nullopt : base_[b];
      while (from && !has_clause(*from)) from = base_[*from];
      if (!from) continue;
      for (std::uint32_t i = 0; i < books_[*from].verdicts.size(); ++i) {
        const verdict_clause& clause = books_[*from].verdicts[i];
        if (clause.level == level_name(level)) entries_.push_back({clause.name, named::verdict, level, b, i, *from, {}});
      }
    }
  }
}

/// Whether a lower book of the view has a rule in this one's place.
template <typename Lazy>
bool basic_resolver<Lazy>::is_replaced(std::uint32_t b, std::uint32_t index, std::uint32_t view) const {
  return search::any(entries_, [&](const entry& e) {
    if (e.what != named::rule || !(e.book == view || is_below(view, e.book)) || !is_below(e.book, b)) return false;
    const auto target = paired(e);
    return target && entries_[*target].book == b && entries_[*target].index == index;
  });
}

/// Rules of a base are read with the names of each book that extends it.
template <typename Lazy>
void basic_resolver<Lazy>::read_again() {
  for (std::uint32_t b = 0; b < books_.size(); ++b) {
    if (!base_[b]) continue;
    for (entry& e : entries_) {
      if (e.what != named::rule || !is_below(b, e.book)) continue;
      const rule_kind kind = books_[e.book].rules[e.index].kind;
      const bool is_part = kind == rule_kind::floor || kind == rule_kind::criterion;
      if (is_part && !is_replaced(e.book, e.index, b)) static_cast<void>(resolve_rule_once(e, b));
    }
  }
}

/// Whether a rule is part of the verdict that a book gives to a level.
///
/// A book below has no say. Of a base all floor rules have, and the criteria that the view does not replace.
template <typename Lazy>
bool basic_resolver<Lazy>::decides(const compiled_rule& r, level_index level, std::uint32_t view) const {
  const rule_kind kind = books_[r.book].rules[r.index].kind;
  if (r.level != level || (kind != rule_kind::floor && kind != rule_kind::criterion) || is_below(r.book, view)) return false;
  if (kind != rule_kind::floor && is_below(view, r.book) && is_replaced(r.book, r.index, view)) return false;
  return r.view == r.book || r.view == view || is_below(view, r.view);
}

/// Without a condition of its own anywhere, a verdict has the floor rules among those that decide it.
template <typename Lazy>
bool basic_resolver<Lazy>::needs_floor(const compiled_verdict& v) const {
  if (!base_[v.view]) return false;
  if (v.book && books_[*v.book].verdicts[v.index].when) return true;
  return search::any(entries_, [&](const entry& e) { return e.what == named::verdict && e.level == v.level && is_below(v.view, e.book) && books_[e.origin].verdicts[e.index].when; });
}

/// The floor that a view's verdict of a level may not leave: its base's own verdict, as far as floors decide it.
template <typename Lazy>
node_index basic_resolver<Lazy>::floor_of(level_index level, std::uint32_t view) {
  if (!base_[view]) return no_node;
  for (entry& e : entries_) {
    if (e.what != named::verdict || e.level != level || e.book != *base_[view] || !books_[e.origin].verdicts[e.index].when) continue;
    static_cast<void>(entry_value(e, e.book));
    for (const compiled_verdict& v : made().verdicts) {
      if (v.view == e.book && v.level == level && v.book == e.origin && v.index == e.index) return v.value;
    }
    return no_node;
  }
  std::vector<node_index> parts;
  for (const compiled_rule& r : made().rules) {
    const bool is_floor = books_[r.book].rules[r.index].kind == rule_kind::floor;
    if (is_floor && r.value != no_node && decides(r, level, *base_[view])) parts.push_back(r.value);
  }
  const node_index own = parts.empty() ? no_node : builder_.logic(op::both, std::move(parts));
  const node_index above = floor_of(level, *base_[view]);
  if (own == no_node || above == no_node) return own == no_node ? above : own;
  return builder_.logic(op::both, {own, above});
}

/// What has to be proved: each rule that tightens another, each rule that reads otherwise below, each verdict.
template <typename Lazy>
void basic_resolver<Lazy>::gather_claims() {
  const auto add = [this](std::uint32_t b, std::uint32_t base, const std::string& name, const std::string& base_name, const place& where, level_index level, node_index lower,
                          node_index upper) {
    if (lower == no_node || upper == no_node || lower == upper) return;
    tightening_claim made{b, base, name, base_name, where, level, builder_.lift(lower, level), builder_.lift(upper, level), false};
    const bool is_reading = name == base_name && b != base;
    made.is_waived = search::any(books_[b].waivers, [&](const waiver& w) {
      if (w.id == name || w.id == base_name) return true;
      // A waived parameter or define speaks for the rules and verdicts that read it.
      return is_reading && search::any(entries_, [&](const entry& e) {
        return e.book == b && e.name == w.id && (e.what == named::parameter || e.what == named::define) && !tightens_of(e).empty();
      });
    });
    claims_.push_back(std::move(made));
  };
  const auto rule_of = [this](std::uint32_t b, std::uint32_t index, std::uint32_t view) -> const compiled_rule* {
    const std::size_t found = search::first(made().rules, [&](const compiled_rule& r) { return r.book == b && r.index == index && r.view == view; });
    return found == made().rules.size() ? nullptr : &made().rules[found];
  };
  for (const entry& e : entries_) {
    if (e.what != named::rule) continue;
    const auto target = paired(e);
    if (!target) continue;
    // Over a chain each is below all that its base tightens: a waiver in between speaks for that book alone.
    for (auto next = target; next; next = paired(entries_[*next])) {
      const entry& above = entries_[*next];
      const compiled_rule* lower = rule_of(e.book, e.index, e.book);
      const compiled_rule* upper = rule_of(above.book, above.index, above.book);
      if (lower != nullptr && upper != nullptr) add(e.book, above.book, e.name, above.name, books_[e.book].rules[e.index].where, e.level, lower->value, upper->value);
    }
  }
  for (const compiled_rule& r : made().rules) {
    const rule& text = books_[r.book].rules[r.index];
    const compiled_rule* own = r.view == r.book ? nullptr : rule_of(r.book, r.index, r.book);
    if (own != nullptr) add(r.view, r.book, text.id, text.id, books_[r.view].where, r.level, r.value, own->value);
  }
  for (const compiled_verdict& lower : made().verdicts) {
    for (const compiled_verdict& upper : made().verdicts) {
      if (lower.level != upper.level || !lower.book || !upper.book || !is_below(lower.view, upper.view)) continue;
      const verdict_clause& clause = books_[*lower.book].verdicts[lower.index];
      const verdict_clause& base_clause = books_[*upper.book].verdicts[upper.index];
      const place& where = *lower.book == lower.view ? clause.where : books_[lower.view].where;
      add(lower.view, upper.view, clause.name, base_clause.name, where, lower.level, lower.column, upper.column);
    }
  }
}

/// Leaves what the judging books say: no verdict, rule or reading that a lower book has another one for.
template <typename Lazy>
void basic_resolver<Lazy>::keep_what_judges() {
  graph& all = made();
  const auto drop = [](auto& list, const auto& is_dropped) {
    std::remove_reference_t<decltype(list)> kept;
    for (auto& each : list) {
      if (!is_dropped(each)) kept.push_back(std::move(each));
    }
    list = std::move(kept);
  };
  const std::vector<compiled_verdict> verdicts = all.verdicts;
  drop(all.verdicts, [&](const compiled_verdict& v) { return search::any(verdicts, [&](const compiled_verdict& w) { return w.level == v.level && is_below(w.view, v.view); }); });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same;  // rules that read the same below
  for (const compiled_rule& r : all.rules) {
    for (const compiled_rule& own : all.rules) {
      if (r.view != r.book && own.view == own.book && own.book == r.book && own.index == r.index && own.value == r.value) same.emplace_back(r.book, r.index);
    }
  }
  drop(all.rules, [&](const compiled_rule& r) {
    const rule_kind kind = books_[r.book].rules[r.index].kind;
    if (r.view != r.book && search::contains(same, std::pair(r.book, r.index))) return true;
    if (kind == rule_kind::floor) return false;
    for (std::uint32_t b = 0; b < books_.size(); ++b) {
      if (is_below(b, r.book) && is_replaced(r.book, r.index, b)) return true;
    }
    return false;
  });
  const auto by_view = [&](auto& list) {
    const auto before = list;
    drop(list, [&](const auto& one) {
      return search::any(before, [&](const auto& other) { return other.book == one.book && other.index == one.index && is_below(other.view, one.view); });
    });
  };
  by_view(all.classes);
  by_view(all.scores);
}

}  // namespace povexit::inline v0::rule::detail
