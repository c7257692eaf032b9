// SPDX-License-Identifier: MIT
// povexit/linked.hpp -- what judges, proves and explains, as it stands compiled in povexit::povexit.
//
// Layer: beside the core, for those who link the compiled library. The core is templates, so every file that judges compiles
// the engine; a file that includes this header calls the library's copy instead.
#pragma once

#include <povexit/eval/check.hpp>
#include <povexit/eval/judge_one.hpp>
#include <povexit/eval/judge_record.hpp>
#include <povexit/explain/deciding.hpp>
#include <povexit/explain/nearest.hpp>
#include <povexit/explain/shortfall.hpp>
#include <povexit/povexit.hpp>

namespace povexit::inline v0 {

namespace rule {
extern template result<resolved> resolve<void>(std::span<const book>, const schema&, const asked&);
extern template examined examine<void>(std::span<const book>, const schema&, const asked&);
extern template class basic_tightening_proof<void>;
}  // namespace rule

namespace eval {
extern template result<program> compile<void>(std::span<const rule::book>, const schema&, const compile_options&);
extern template result<program> compile<void>(const rule::book&, const schema&, const compile_options&);
extern template run_links links_of<void>(const program&, const database&, const run_options&);
extern template result<answers> run<void>(const program&, const database&, const run_options&);
extern template issues check<void>(std::span<const rule::book>, const schema&, const rule::asked&);
extern template std::vector<refused_claim> refused_claims<void>(const rule::graph&, std::span<const rule::tightening_claim>, std::span<const rule::book>,
                                                               const schema&, const rule::asked&);
extern template std::vector<refused_claim> refused_claims<void>(std::span<const rule::book>, const schema&, const rule::asked&);
extern template tightening check_tightening<void>(const rule::graph&, const schema&, level_index, rule::node_index, rule::node_index, const tightening_effort&);
extern template program::program(std::vector<rule::book>, schema, rule::graph, rule::asked, issues);
extern template issues detail::told_of_claims<void>(const rule::resolved&, std::span<const rule::book>, const schema&);
extern template class detail::basic_scheduler<void>;
extern template class basic_example_tables<void>;
extern template class basic_row_judge<void>;
extern template class basic_record_judge<void>;
extern template class basic_row_evaluator<void>;
extern template class basic_links<void>;
}  // namespace eval

namespace explain {
extern template class basic_explainer<void>;
extern template class basic_change_finder<void>;
extern template class basic_shortfall_finder<void>;
extern template class basic_remedy_search<void>;
extern template class basic_least_change<void>;
extern template class basic_need<void>;
extern template class basic_term_tree<void>;
extern template class basic_deciding_finder<void>;
extern template class basic_filling<void>;
extern template class detail::basic_missing_walk<void>;
}  // namespace explain

}  // namespace povexit::inline v0
