// SPDX-License-Identifier: MIT
// src/cli/commands.hpp -- the commands, one function each. They give the exit code.
//
// Layer: cli.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "options.hpp"

namespace povexit::cli {

[[nodiscard]] int check(const options& asked, const console& with);
[[nodiscard]] int evaluate(const options& asked, const console& with);
[[nodiscard]] int explain(const options& asked, const console& with);
[[nodiscard]] int standards(const options& asked, const console& with);
[[nodiscard]] int test(const options& asked, const console& with);
[[nodiscard]] int diff(const options& asked, const console& with);
[[nodiscard]] int gaps(const options& asked, const console& with);
[[nodiscard]] int lookback(const options& asked, const console& with);
[[nodiscard]] int rates(const options& asked, const console& with);
[[nodiscard]] int sample(const options& asked, const console& with);
[[nodiscard]] int measure(const options& asked, const console& with);

class session;
/// What was odd in the data, beside a result that does not say it itself: each kind with its first place.
void print_problems(const options& asked, const console& with, const session& from);

/// Hands a result to the file that `--out` names, else to the caller.
[[nodiscard]] int deliver(const options& asked, const console& with, const std::string& path, std::string_view bytes,
                          const std::vector<std::string>& inputs);

}  // namespace povexit::cli
