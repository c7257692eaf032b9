// SPDX-License-Identifier: MIT
// povexit/stats/stats.hpp -- all measures: how many are poor, how far, in what, and how unequally.
//
// Layer: stats.
#pragma once

#include <povexit/stats/alkire_foster.hpp>
#include <povexit/stats/bounded.hpp>
#include <povexit/stats/cardinal.hpp>
#include <povexit/stats/change.hpp>
#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/fgt_table.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/logarithms.hpp>
#include <povexit/stats/lorenz.hpp>
#include <povexit/stats/missing_policy.hpp>
#include <povexit/stats/pip.hpp>
#include <povexit/stats/profiles.hpp>
#include <povexit/stats/quantile.hpp>
#include <povexit/stats/relative_line.hpp>
#include <povexit/stats/scale.hpp>
#include <povexit/stats/shortfall.hpp>
#include <povexit/stats/weights.hpp>
