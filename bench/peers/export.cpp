// SPDX-License-Identifier: MIT
// bench/peers/export.cpp -- hands the reference workload and povexit's verdicts to the peers as .npy and CSV, and times povexit.
//
//   write FOLDER HOUSEHOLDS [csv]   arrays, verdicts, and CSV files when asked for
//   time FOLDER HOUSEHOLDS FILE [csv]   the fastest of many runs, as JSON
// Fails when povexit and the loop by hand, or the tables read and those written, differ.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <povexit/eval/run.hpp>
#include <povexit/io/dataset.hpp>

#include <cli/pool.hpp>

#include "by_hand.hpp"
#include "csv_text.hpp"
#include "judged.hpp"
#include "workload.hpp"

namespace {

namespace bench = povexit::bench;
namespace fs = std::filesystem;
using bench::scope;

/// The verdicts that are compared: households and villages.
constexpr scope upto = scope::incidence;

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

void write_bytes(const fs::path& path, std::string_view head, const void* data, std::size_t size) {
  std::ofstream file(path, std::ios::binary);
  file.write(head.data(), static_cast<std::streamsize>(head.size()));
  file.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  file.close();
  if (!file) fail("cannot write " + path.string());
}

/// One array as numpy keeps it. Source: numpy.lib.format, version 1.0; little-endian machines only.
template <typename Value>
void write_array(const fs::path& folder, const std::string& name, const Value* values, std::size_t rows) {
  const std::string type = (sizeof(Value) == 1 ? "|u" : std::is_signed_v<Value> ? "<i" : "<u") + std::to_string(sizeof(Value));
  std::string head = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ",), }";
  head.resize((10 + head.size() + 1 + 63) / 64 * 64 - 10 - 1, ' ');
  head += '\n';
  std::string preamble("\x93NUMPY\x01\x00", 8);
  preamble += static_cast<char>(head.size() % 256);
  preamble += static_cast<char>(head.size() / 256);
  write_bytes(folder / (name + ".npy"), preamble + head, values, rows * sizeof(Value));
}

template <typename Value>
void write_nullable(const fs::path& folder, const std::string& name, const bench::array<Value>& of, std::size_t rows) {
  write_array(folder, name, of.values, rows);
  std::vector<std::uint8_t> known(rows);
  for (std::size_t i = 0; i < rows; ++i) known[i] = (of.known[i / 64] >> (i % 64)) & 1U;
  write_array(folder, name + ".known", known.data(), rows);
}

void write_tables(const fs::path& folder, const bench::workload& data) {
  const bench::arrays in = data.raw(true);
  write_array(folder, "person.household", in.household_of, in.persons);
  write_nullable(folder, "person.age", in.age, in.persons);
  write_nullable(folder, "person.enrolled", in.enrolled, in.persons);
  write_nullable(folder, "person.medically_excused", in.excused, in.persons);
  write_nullable(folder, "person.insured", in.insured, in.persons);
  write_array(folder, "household.village", in.village_of, in.households);
  write_array(folder, "household.size", in.size, in.households);
  write_nullable(folder, "household.net_income", in.net_income, in.households);
  write_nullable(folder, "household.food_secure", in.food, in.households);
  write_nullable(folder, "household.clothing_secure", in.clothing, in.households);
  write_nullable(folder, "household.housing_grade", in.grade, in.households);
  write_nullable(folder, "household.housing_repaired", in.repaired, in.households);
  write_nullable(folder, "household.safe_water", in.water, in.households);
  write_array(folder, "village.township", in.township_of, in.villages);
  write_nullable(folder, "village.agricultural_hukou_population", in.village_population, in.villages);
  write_array(folder, "township.county", in.county_of, in.townships);
  write_array(folder, "county.agricultural_hukou_population", in.county_population, in.counties);
}

/// The verdicts of povexit, which the loop by hand must share, and what each rule says of each household.
void write_verdicts(const fs::path& folder, const bench::workload& data, bool some_missing) {
  bench::hand_answers by_hand(data);
  bench::judge_by_hand(data.raw(some_missing), upto, by_hand.out());
  const auto ours = bench::must(povexit::run(bench::reference_program(upto), data.attached(bench::reference_schema(), some_missing)));
  const std::string wrong = bench::difference(ours, by_hand, upto);
  if (!wrong.empty()) fail(wrong);
  const std::string form = some_missing ? "missing" : "known";
  for (const char* level : {"household", "village"}) {
    const auto judged = ours.at(level);
    std::vector<std::uint8_t> verdicts(judged.rows());
    for (std::size_t row = 0; row < verdicts.size(); ++row) verdicts[row] = bench::as_by_hand(judged.verdict(row));
    write_array(folder, "verdict." + form + "." + level, verdicts.data(), verdicts.size());
  }
  const auto judged = ours.at("household");
  for (const char* rule : {"income", "food", "clothing", "education", "medical", "housing", "water"}) {
    std::vector<std::uint8_t> outcomes(judged.rows());
    const std::size_t index = *judged.find_rule(rule);
    for (std::size_t row = 0; row < outcomes.size(); ++row) outcomes[row] = bench::as_by_hand(judged.outcome(index, row));
    write_array(folder, "rule." + form + "." + rule, outcomes.data(), outcomes.size());
  }
}

void write_csv(const fs::path& folder, const bench::workload& data) {
  fs::create_directories(folder / "csv");
  const bench::csv_texts texts = bench::csv_of(data);
  const auto write = [&](const char* name, const std::string& text) { write_bytes(folder / "csv" / name, {}, text.data(), text.size()); };
  write("counties.csv", texts.counties);
  write("townships.csv", texts.townships);
  write("villages.csv", texts.villages);
  write("households.csv", texts.households);
  write("persons.csv", texts.persons);
}

/// Empty when every value of every column, and every parent, is the same.
[[nodiscard]] std::string difference(const povexit::database& read, const povexit::database& written) {
  const povexit::schema& tables = written.tables();
  for (povexit::level_index level = 0; level < tables.levels.size(); ++level) {
    const auto& described = tables.levels[level];
    if (read.rows(level) != written.rows(level)) return described.name + ": another number of rows";
    for (std::size_t c = 0; c < described.columns.size(); ++c) {
      const povexit::column_view* found = read.column(level, c);
      const povexit::column_view* expected = written.column(level, c);
      if (found == nullptr || expected == nullptr) return described.columns[c].name + " is not there";
      for (std::size_t row = 0; row < read.rows(level); ++row) {
        const bool is_known = expected->is_known(row);
        if (found->is_known(row) == is_known && (!is_known || (*found)[row] == (*expected)[row])) continue;
        return described.columns[c].name + ", row " + std::to_string(row) + ": what was read is not what was written";
      }
    }
    const auto parents = read.parents(level);
    const auto expected = written.parents(level);
    if (!std::equal(parents.begin(), parents.end(), expected.begin(), expected.end())) return described.name + ": other parents";
  }
  return {};
}

struct seconds {
  double processor = std::numeric_limits<double>::infinity();
  double real = std::numeric_limits<double>::infinity();
};

/// The fastest of at least five runs, and of as many as two seconds take.
template <typename Work>
[[nodiscard]] seconds fastest(const Work& work) {
  using clock = std::chrono::steady_clock;
  const auto processor_now = [] {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  };
  seconds best;
  double total = 0;
  for (int runs = 0; runs < 5 || (total < 2 && runs < 2000); ++runs) {
    const auto real = clock::now();
    const double processor = processor_now();
    work();
    const double took = std::chrono::duration<double>(clock::now() - real).count();
    best.processor = std::min(best.processor, processor_now() - processor);
    best.real = std::min(best.real, took);
    total += took;
  }
  return best;
}

/// One JSON object, a measurement a line.
class times_file {
 public:
  explicit times_file(const char* path) : file_(path) { file_ << "{\n"; }
  times_file(const times_file&) = delete;
  times_file& operator=(const times_file&) = delete;
  ~times_file() { file_ << "\n}\n"; }

  void add(const std::string& name, const seconds& took) {
    std::printf("  povexit %-28s %10.6f s of processor, %10.6f s real\n", name.c_str(), took.processor, took.real);
    file_ << (first_ ? "" : ",\n") << "  \"" << name << "\": {\"processor\": " << took.processor << ", \"real\": " << took.real << "}";
    first_ = false;
  }

 private:
  std::ofstream file_;
  bool first_ = true;
};

void time_rules(times_file& to, const bench::workload& data) {
  const povexit::program rules = bench::reference_program(upto);
  povexit::cli::pool two(2);
  for (const bool some_missing : {false, true}) {
    const povexit::database tables = data.attached(bench::reference_schema(), some_missing);
    const std::string form = some_missing ? "missing" : "known";
    const auto judge = [&](povexit::eval::executor* with) {
      return fastest([&] {
        if (!povexit::run(rules, tables, {.with = with})) fail("a run was refused");
      });
    };
    to.add("rules " + form + " 1", judge(nullptr));
    const povexit::eval::run_links ready = povexit::links_of(rules, tables);
    to.add("rules " + form + ", links made before", fastest([&] {
             if (!povexit::run(rules, tables, {.links = &ready})) fail("a run was refused");
           }));
    to.add("rules " + form + " 2", judge(&two));
  }
  const auto all = data.bytes_read(upto, false);
  std::uint64_t sum = 0;
  to.add("plain read", fastest([&] {
           for (const auto& each : all) sum += bench::sum_of_bytes(each.data(), each.size());
         }));
  if (sum == 0) fail("nothing was read");
}

void time_csv(times_file& to, const fs::path& folder, const bench::workload& data) {
  const std::string files = (folder / "csv").string();
  const auto load = [&] { return bench::must(povexit::io::load(bench::reference_schema(), files)); };
  const auto read = load();
  const std::string wrong = difference(read.view(), data.attached(bench::reference_schema(), true));
  if (!wrong.empty()) fail(wrong);
  to.add("csv 1", fastest([&] { static_cast<void>(load()); }));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> given(argv + 1, argv + argc);
  const bool times = given.size() >= 4 && given[0] == "time";
  if (!times && (given.size() < 3 || given[0] != "write")) fail("write FOLDER HOUSEHOLDS [csv] | time FOLDER HOUSEHOLDS FILE [csv]");
  const fs::path folder = given[1];
  const bench::workload data({.households = std::strtoull(given[2].c_str(), nullptr, 10)});
  const bool with_csv = given.back() == "csv";
  if (times) {
    times_file to(given[3].c_str());
    time_rules(to, data);
    if (with_csv) time_csv(to, folder, data);
    return 0;
  }
  fs::create_directories(folder);
  write_tables(folder, data);
  for (const bool some_missing : {false, true}) write_verdicts(folder, data, some_missing);
  if (with_csv) write_csv(folder, data);
}
