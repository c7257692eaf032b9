// SPDX-License-Identifier: MIT
// povexit/povexit.hpp -- all of the core that judges: exact numbers, tables, rules, evaluation, explanations. Headers only.
//
// Looking back and measuring have headers of their own: povexit/lookback/lookback.hpp, povexit/stats/stats.hpp.
// What reads text and files (rule books, CSV) is compiled and has headers of its own: povexit/rulebook/, povexit/io/.
#pragma once

#include <povexit/base/result.hpp>
#include <povexit/eval/answers.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/eval/executor.hpp>
#include <povexit/eval/run.hpp>
#include <povexit/exact/money.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/explain/why.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/build.hpp>
#include <povexit/rule/print.hpp>
#include <povexit/rule/resolve.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/schema.hpp>
#include <povexit/version.hpp>
