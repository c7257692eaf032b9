// SPDX-License-Identifier: MIT
// tests/support/wrong_layers/base/upward.hpp -- includes a layer that its own may not see.
#pragma once

#include <povexit/rule/expr.hpp>
