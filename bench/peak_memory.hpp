// SPDX-License-Identifier: MIT
// bench/peak_memory.hpp -- how far the process grows while something runs, as Linux counts resident pages.
//
// Source: proc(5): writing 5 to clear_refs sets VmHWM, the peak, to what is resident now.
#pragma once

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>

#include <malloc.h>

namespace povexit::bench {

class peak_memory {
 public:
  peak_memory() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
    before_ = bytes_of("VmRSS:");
  }
  /// Bytes above what was resident at construction. 0 where the system does not say.
  [[nodiscard]] std::size_t added() const {
    const std::size_t peak = bytes_of("VmHWM:");
    return peak > before_ ? peak - before_ : 0;
  }

 private:
  [[nodiscard]] static std::size_t bytes_of(const std::string& wanted) {
    std::ifstream status("/proc/self/status");
    for (std::string key; status >> key;) {
      std::size_t kilobytes = 0;
      if (key == wanted && status >> kilobytes) return 1024 * kilobytes;
    }
    return 0;
  }

  std::size_t before_ = 0;
};

}  // namespace povexit::bench
