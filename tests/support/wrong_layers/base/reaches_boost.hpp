// SPDX-License-Identifier: MIT
// tests/support/wrong_layers/base/reaches_boost.hpp -- reaches another library.
#pragma once

#include <boost/version.hpp>
