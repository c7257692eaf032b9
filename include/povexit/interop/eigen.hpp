// SPDX-License-Identifier: MIT
// povexit/interop/eigen.hpp -- columns held in Eigen vectors judged without a copy; answers as Eigen arrays.
//
// Layer: interop (target povexit::interop_eigen).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include <povexit/eval/answers.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::interop {

/// A column of integers that an Eigen vector or map holds: bool, uint8, int16, int32 or int64.
///
/// Shape: a vector whose values lie side by side (inner stride 1); a strided map does not compile or traps.
/// The vector must outlive the view; a temporary is refused.
template <typename Vector>
[[nodiscard]] column_view column(const Eigen::PlainObjectBase<Vector>& values) {
  static_assert(Vector::IsVectorAtCompileTime, "a column is a vector, not a matrix");
  const std::span all(values.data(), static_cast<std::size_t>(values.size()));
  return column_view(all);
}
template <typename Vector>
column_view column(const Eigen::PlainObjectBase<Vector>&&) = delete;

template <typename Vector, int Options, typename Stride>
[[nodiscard]] column_view column(const Eigen::Map<Vector, Options, Stride>& values) {
  static_assert(std::remove_const_t<Vector>::IsVectorAtCompileTime, "a column is a vector, not a matrix");
  POVEXIT_EXPECTS(values.innerStride() == 1 || values.size() <= 1);
  const std::span all(values.data(), static_cast<std::size_t>(values.size()));
  return column_view(all);
}

/// The outcome of several rules of one level as a matrix: a row an entity, a column a rule; 1 passes, 0 fails, -1 unknown.
///
/// Expects: every id names a rule of the level.
[[nodiscard]] inline Eigen::Matrix<std::int8_t, Eigen::Dynamic, Eigen::Dynamic> outcomes(const eval::level_answers& level, std::span<const std::string_view> ids) {
  Eigen::Matrix<std::int8_t, Eigen::Dynamic, Eigen::Dynamic> made(static_cast<Eigen::Index>(level.rows()), static_cast<Eigen::Index>(ids.size()));
  for (std::size_t rule = 0; rule < ids.size(); ++rule) {
    for (std::size_t row = 0; row < level.rows(); ++row) {
      const truth value = level.rule(ids[rule], row);
      made(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(rule)) = value == truth::yes ? std::int8_t{1} : value == truth::no ? std::int8_t{0} : std::int8_t{-1};
    }
  }
  return made;
}

}  // namespace povexit::inline v0::interop
