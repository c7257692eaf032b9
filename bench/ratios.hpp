// SPDX-License-Identifier: MIT
// bench/ratios.hpp -- a console reporter that ends with a table of ratios between the benchmarks of one run.
//
// Ratios hold on other machines, times do not. Each side is the fastest of its repetitions, in processor time, or in real
// time where threads are compared: what slows a benchmark down is somebody else.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

namespace povexit::bench {

/// `above` / `below`: names of benchmarks, in which `@` stands for the size.
struct ratio_row {
  const char* title;
  const char* above;
  const char* below;
  const char* goal;
};

/// One benchmark's own time, or a counter of it.
struct figure_row {
  const char* title;
  const char* of;
  const char* counter;  ///< null: the time
  const char* goal;
};

inline constexpr std::array<std::int64_t, 4> table_sizes = {52, 30'000, 300'000, 3'000'000};

inline constexpr ratio_row ratio_rows[] = {
    {"household rules / plain read", "povexit_run/household_rules/@", "plain_read/household_rules/@", ""},
    {"household rules by hand / povexit", "by_hand/household_rules/@", "povexit_run/household_rules/@", ""},
    {"with incidence / plain read", "povexit_run/incidence/@", "plain_read/incidence/@", "<= 2.5"},
    {"with incidence by hand / povexit", "by_hand/incidence/@", "povexit_run/incidence/@", ">= 3"},
    {"  links made before / plain read", "povexit_run_linked/incidence/@", "plain_read/incidence/@", ""},
    {"  by hand / povexit, links made before", "by_hand/incidence/@", "povexit_run_linked/incidence/@", ""},
    {"whole county / plain read", "povexit_run/whole_county/@", "plain_read/whole_county/@", ""},
    {"whole county by hand / povexit", "by_hand/whole_county/@", "povexit_run/whole_county/@", ""},
    {"  links between levels / the whole run", "make_links/whole_county/@", "povexit_run/whole_county/@", ""},
    {"one in twenty missing / none", "povexit_run/whole_county_missing/@", "povexit_run/whole_county/@", "<= 1.5"},
    {"  the same by hand", "by_hand/whole_county_missing/@", "by_hand/whole_county/@", ""},
    {"two threads / one", "on_threads/@/threads:2/real_time", "on_threads/@/threads:1/real_time", "<= 0.58"},
    {"attaching with all checks / plain read", "attach_checked/@", "plain_read/whole_county/@", ""},
    {"reading CSV / counting its lines", "read_csv/@", "count_lines/@", ""},
};

inline constexpr ratio_row single_rows[] = {
    {"one household / the bare predicate", "judge_one", "judge_one_by_hand", "<= 10"},
    {"  filled in by hand each time, value by value", "judge_one_record", "judge_one_by_hand", ""},
    {"  by the evaluator of explanations", "judge_one_prepared", "judge_one_by_hand", ""},
    {"shipped books checked / read and lexed once", "check_all_shipped", "read_all_shipped", ""},
    {"ten deprivations by 30 groups / plain read", "measure_dimensions", "measure_dimensions_read", "<= 2"},
    {"FGT 0, 1, 2 below a line / plain read", "measure_line", "measure_line_read", ""},
    {"ns a household: province / county", "povexit_run/incidence/3000000", "povexit_run/incidence/30000", "<= 1.3"},
};

/// What a household costs at one size / at another.
struct growth_row {
  const char* title;
  const char* of;
  std::int64_t larger;
  std::int64_t smaller;
  double households;  ///< the larger's / the smaller's
  const char* goal;
};

inline constexpr growth_row growth_rows[] = {
    {"ns a household: 30,000,000 / 30,000", "growth_households/@", 30'000'000, 30'000, 1000, "<= 1.3"},
    {"  the same by hand", "growth_households_by_hand/@", 30'000'000, 30'000, 1000, ""},
    {"  of 8 members / of 1", "growth_members/@", 80, 10, 1, ""},
    {"  half missing / none, where bits say so", "growth_missing/@", 500, 0, 1, ""},
    {"  28 rules / 7", "growth_rules/@", 28, 7, 1, ""},
};

inline constexpr figure_row figure_rows[] = {
    {"peak memory / bytes of the columns", "peak_memory/3000000/iterations:1", "peak_to_columns", "<= 1.35"},
    {"one failing household explained, us", "explain_one/reasons", nullptr, "<= 20"},
    {"  and written in words, us", "explain_one/in_words", nullptr, ""},
    {"a shipped book compiled, us", "compile_shipped_book", nullptr, "<= 1000"},
};

class ratio_reporter : public benchmark::ConsoleReporter {
 public:
  ratio_reporter() : ConsoleReporter(OO_Tabular) {}

  bool ReportContext(const Context& context) override {
    processors_ = context.cpu_info.num_cpus;
    load_ = context.cpu_info.load_avg.empty() ? 0 : context.cpu_info.load_avg.front();
    return ConsoleReporter::ReportContext(context);
  }

  /// Of repeated benchmarks only the medians are shown.
  void ReportRuns(const std::vector<Run>& runs) override {
    std::vector<Run> shown;
    for (const Run& each : runs) {
      note(each);
      if (each.error_occurred || each.repetitions <= 1 || each.aggregate_name == "median") shown.push_back(each);
    }
    ConsoleReporter::ReportRuns(shown);
  }

  /// False when a benchmark ended with an error: an answer was wrong.
  [[nodiscard]] bool all_right() const noexcept { return all_right_; }

  void print_table() const;

 private:
  struct measured {
    double seconds = 0;
    std::map<std::string, double> counters;
  };

  void note(const Run& run) {
    all_right_ = all_right_ && !run.error_occurred;
    if (run.error_occurred || run.run_type != Run::RT_Iteration || run.iterations == 0) return;
    std::string name = run.run_name.function_name;
    if (!run.run_name.args.empty()) name += "/" + run.run_name.args;
    if (!run.run_name.iterations.empty()) name += "/" + run.run_name.iterations;
    const bool is_real = !run.run_name.time_type.empty();
    if (is_real) name += "/" + run.run_name.time_type;
    const double seconds = (is_real ? run.real_accumulated_time : run.cpu_accumulated_time) / static_cast<double>(run.iterations);
    const auto [at, fresh] = fastest_.try_emplace(name, measured{seconds, {}});
    at->second.seconds = std::min(at->second.seconds, seconds);
    for (const auto& [key, counter] : run.counters) at->second.counters[key] = counter.value;
  }

  [[nodiscard]] static std::string with_size(std::string_view name, std::int64_t size) {
    std::string text(name);
    if (const auto at = text.find('@'); at != std::string::npos) text.replace(at, 1, std::to_string(size));
    return text;
  }
  [[nodiscard]] std::optional<double> seconds(const std::string& name) const {
    const auto found = fastest_.find(name);
    return found == fastest_.end() ? std::nullopt : std::optional(found->second.seconds);
  }
  [[nodiscard]] std::optional<double> ratio(const ratio_row& row, std::int64_t size) const {
    const auto above = seconds(with_size(row.above, size));
    const auto below = seconds(with_size(row.below, size));
    return above && below && *below > 0 ? std::optional(*above / *below) : std::nullopt;
  }
  static void print_cell(const std::optional<double>& value) {
    if (!value) return static_cast<void>(std::printf("%11s", "-"));
    std::printf(*value < 10 ? "%11.2f" : *value < 100 ? "%11.1f" : "%11.0f", *value);
  }

  std::map<std::string, measured> fastest_;
  bool all_right_ = true;
  int processors_ = 0;
  double load_ = 0;
};

#if defined(__clang__)
inline constexpr const char* compiler = "clang++ " __clang_version__;
#else
inline constexpr const char* compiler = "g++ " __VERSION__;
#endif

/// The processor's name, as Linux gives it.
[[nodiscard]] inline std::string machine() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    const auto colon = line.find(": ");
    if (line.rfind("model name", 0) == 0 && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown processor";
}

inline void ratio_reporter::print_table() const {
  char today[16] = "";
  const std::time_t now = std::time(nullptr);  // UTC
  std::strftime(today, sizeof today, "%Y-%m-%d", std::gmtime(&now));
  std::printf("\n%s: %d x %s, %s; load at the start %.2f%s\n", today, processors_, machine().c_str(), compiler, load_,
              load_ > 0.5 ? " (others were at work: take the ratios with care)" : "");
  std::printf("\n%-46s", "ratio, by households");
  for (const std::int64_t size : table_sizes) std::printf("%11lld", static_cast<long long>(size));
  std::printf("  goal at 3000000\n");
  for (const ratio_row& row : ratio_rows) {
    std::printf("%-46s", row.title);
    for (const std::int64_t size : table_sizes) print_cell(ratio(row, size));
    std::printf("  %s\n", row.goal);
  }
  std::printf("\n%-46s%11s  goal\n", "single things", "");
  const auto print_one = [](const char* title, const std::optional<double>& value, const char* goal) {
    std::printf("%-46s", title);
    print_cell(value);
    std::printf("  %s\n", goal);
  };
  for (const ratio_row& row : single_rows) {
    const bool is_per_household = std::string_view(row.goal) == "<= 1.3";
    const auto value = ratio(row, 0);
    print_one(row.title, value && is_per_household ? std::optional(*value / 100) : value, row.goal);
  }
  for (const growth_row& row : growth_rows) {
    const auto larger = seconds(with_size(row.of, row.larger));
    const auto smaller = seconds(with_size(row.of, row.smaller));
    print_one(row.title, larger && smaller && *smaller > 0 ? std::optional(*larger / *smaller / row.households) : std::nullopt, row.goal);
  }
  for (const figure_row& row : figure_rows) {
    std::optional<double> value;
    if (const auto found = fastest_.find(row.of); found != fastest_.end()) {
      const auto counter = row.counter == nullptr ? found->second.counters.end() : found->second.counters.find(row.counter);
      if (row.counter == nullptr) value = found->second.seconds * 1e6;
      if (counter != found->second.counters.end()) value = counter->second;
    }
    print_one(row.title, value, row.goal);
  }
}

}  // namespace povexit::bench
