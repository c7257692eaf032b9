// SPDX-License-Identifier: MIT
// src/cli/session.hpp -- schema, books, data and answers of one call of the command.
//
// Layer: cli.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/eval/answers.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/report/summary.hpp>
#include <povexit/table/database.hpp>

#include "console.hpp"
#include "options.hpp"

namespace povexit::cli {

/// True for what names a file rather than a shipped book or schema.
[[nodiscard]] bool is_path(const std::string& name);

/// The schema that is asked for: `--schema`, else schema.toml in the folder of the data, else the shipped register.
[[nodiscard]] result<schema> find_schema(const options& asked);

/// The book that is asked for and those that it needs, as they are written.
[[nodiscard]] result<std::vector<rule::book>> load_rules(const options& asked);

/// The same question of one book: of a folder of versions that which is in force.
[[nodiscard]] result<options> with_version(const options& asked, const schema& tables);

/// Every issue of the book, in one go.
[[nodiscard]] issues check_rules(const options& asked, const schema& tables);

/// Prints issues, errors whatever `--quiet` says.
void print_issues(std::ostream& into, const issues& all, const options& asked);
/// The same, with levels called as the schema calls them.
void print_issues(std::ostream& into, const issues& all, const options& asked, const schema& tables);

/// The level of that name. Errors: usage-level, with the levels that there are.
[[nodiscard]] result<level_index> find_level(const schema& tables, const std::string& name);

/// A word as a shell reads it back.
[[nodiscard]] std::string shell_word(const std::string& text);

/// Books that can judge.
struct compiled {
  eval::program program;
  std::vector<std::string> what_if;  ///< the changed parameters
};
/// The books compiled, with the parameters that were asked for. What is wrong is printed, all at once; nothing then, and
/// `failure` is the exit code.
///
/// `everybody`: a level of which every row is judged, whoever the books' verdicts are of: a survey's households. Empty: none.
[[nodiscard]] std::optional<compiled> compile_rules(const options& asked, const console& with, const schema& tables, int& failure,
                                                    const std::string& everybody = {});
/// The same program, which reports both sides of limits too: of all levels above the lowest that is judged, and of `rows`.
[[nodiscard]] eval::program with_limits(eval::program of, const options& asked, std::optional<level_index> rows);

/// Everything of a run. What a part borrows stands before it.
class session {
 public:
  /// Reads and judges. Prints what is wrong; false where nothing could be judged.
  ///
  /// `rows`: the name of a level whose limits are wanted too; empty: none.
  [[nodiscard]] bool open(const options& asked, const console& with, const std::string& rows);

  /// The exit code of an `open` that gave false.
  [[nodiscard]] int failure() const noexcept { return failure_; }
  /// The files that were read.
  [[nodiscard]] const std::vector<std::string>& inputs() const noexcept { return inputs_; }
  [[nodiscard]] const io::dataset& data() const noexcept { return *dataset_; }
  [[nodiscard]] const database& view() const noexcept { return *view_; }
  [[nodiscard]] const eval::program& program() const noexcept { return *program_; }
  [[nodiscard]] const eval::answers& answers() const noexcept { return *answers_; }
  [[nodiscard]] const schema& tables() const noexcept { return *tables_; }
  [[nodiscard]] report::judgement judgement(const options& asked) const;
  /// Errors among the problems of the data that were read all the same.
  [[nodiscard]] std::size_t data_errors() const noexcept;

 private:
  [[nodiscard]] bool read(const options& asked, const console& with);
  void gather_inputs(const options& asked);
  void locate_findings();

  std::unique_ptr<schema> tables_;
  std::optional<eval::program> program_;
  std::optional<io::dataset> dataset_;
  std::optional<database> view_;
  std::optional<eval::answers> answers_;
  std::vector<std::string> what_if_;
  issues findings_;  // of the run, with their places
  std::vector<std::string> inputs_;
  int failure_ = exit_code::errors;
};

}  // namespace povexit::cli
