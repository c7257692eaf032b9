// SPDX-License-Identifier: MIT
// Judges three villages by the book beside this file, and says why a household fails and what a village still lacks.
//
// Prints:
//   household: 4 pass, 4 fail, 4 unknown
//   village: 1 pass, 1 fail, 1 unknown
//   county: 1 pass, 0 fail, 0 unknown
//   V1: incidence 2%
//   V2: incidence between ≈0.4286% and ≈1.2857%
//   V3: incidence between 1% and 3%
//   Household H203: unknown
//     pass  Per-head net income above the line [income]
//           clause: 1; Written for this example, after the national standard of 2016
//           income_per_capita > poverty_line
//           income_per_capita = 4200 yuan/person/year [net_income = 21000 yuan/household/year, count(members) = 5 person]
//           poverty_line = 2952 yuan/person/year (value of 2016)
//     unknown  No child of school age out of school [education]
//           clause: 2; Written for this example, after the national standard of 2016
//           every m in members[age in [6..15]] satisfies (m.enrolled or m.medically_excused)
//           see Person P20305
//           not recorded: Person: Age [person.age]
//     pass  Every member insured [medical]
//           clause: 3; Written for this example, after the national standard of 2016
//           every m in members satisfies m.insured
//     pass  Safe house [housing]
//           clause: 4; Written for this example, after the national standard of 2016
//           housing_grade in ("A", "B")
//           or by exception: housing_repaired
//           housing_grade = A
//           housing_repaired = unknown
#include <cstdio>

#include <povexit/io/dataset.hpp>
#include <povexit/povexit.hpp>
#include <povexit/rulebook/load.hpp>

namespace {

int refuse(const povexit::issues& problems) {
  for (const povexit::issue& problem : problems) std::fputs(render(problem).c_str(), stderr);
  return 1;
}

}  // namespace

int main() {
  const auto schema = povexit::rulebook::load_schema("schema.toml");
  if (!schema) return refuse(schema.error());
  const auto book = povexit::rulebook::load_book("book.toml");
  if (!book) return refuse(book.error());
  const auto data = povexit::io::load(*schema, ".");
  if (!data) return refuse(data.error());

  const auto program = povexit::compile(*book, *schema, {.exit_year = 2016, .on = {2017, 1, 15}});
  if (!program) return refuse(program.error());
  const povexit::database county = data->view();
  const auto answers = povexit::run(*program, county);
  if (!answers) return refuse(answers.error());

  for (const char* level : {"household", "village", "county"}) {
    const auto judged = answers->at(level);
    std::printf("%s: %zu pass, %zu fail, %zu unknown\n", level, judged.passed().size(), judged.failed().size(), judged.undecided().size());
  }
  const auto villages = answers->at("village");
  for (std::size_t row = 0; row < villages.rows(); ++row) {
    const auto incidence = villages.report("incidence", row);
    const povexit::rule::operand& as = program->graph().reports[*villages.find_report("incidence")].shown;
    std::printf("%s: incidence %s\n", data->view().ids(*schema->find("village"))[row].c_str(), povexit::explain::show(incidence.number, as, povexit::language::en).c_str());
  }
  std::fputs(why(*program, county, *answers, "household", *data->find("household", "H203")).in_words().c_str(), stdout);
}
