// SPDX-License-Identifier: MIT
// povexit/lookback/lookback.hpp -- all of the look-back: is the register true?
//
// Layer: lookback.
#pragma once

#include <povexit/lookback/against.hpp>
#include <povexit/lookback/change.hpp>
#include <povexit/lookback/compare.hpp>
#include <povexit/lookback/finding.hpp>
#include <povexit/lookback/identity.hpp>
#include <povexit/lookback/match.hpp>
#include <povexit/lookback/member.hpp>
#include <povexit/lookback/outcome.hpp>
#include <povexit/lookback/round.hpp>
#include <povexit/lookback/verdict.hpp>
#include <povexit/lookback/work_list.hpp>
