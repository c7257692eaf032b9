// SPDX-License-Identifier: MIT
// povexit/eval/instructions.hpp -- which instructions of the processor the kernels use; the answers are the same bytes.
//
// Layer: eval. Chosen when a run begins, so that one program serves every machine and no compiler flag is needed.
#pragma once

#include <cstdint>

namespace povexit::inline v0::eval {

/// `avx2` means AVX2, BMI2 and POPCNT together.
enum class instructions : std::uint8_t { portable, avx2 };

/// The fastest that this processor has.
[[nodiscard]] inline instructions best_instructions() noexcept {
#if defined(__x86_64__)
  // On the first two generations of Zen, pext and pdep take hundreds of cycles.
  const bool has_slow_extract = __builtin_cpu_is("znver1") != 0 || __builtin_cpu_is("znver2") != 0;
  const bool has_all = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  return has_all && !has_slow_extract ? instructions::avx2 : instructions::portable;
#else
  return instructions::portable;
#endif
}

}  // namespace povexit::inline v0::eval

namespace povexit::inline v0 {
using eval::best_instructions;
using eval::instructions;
}
