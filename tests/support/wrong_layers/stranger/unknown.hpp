// SPDX-License-Identifier: MIT
// tests/support/wrong_layers/stranger/unknown.hpp -- lies in a folder that is no layer.
#pragma once
