// SPDX-License-Identifier: MIT
// src/linked.cpp -- the copy of the engine that povexit/linked.hpp speaks of.
//
// Layer: beside the core.
#include <povexit/linked.hpp>

namespace povexit::inline v0 {

namespace rule {
template result<resolved> resolve<void>(std::span<const book>, const schema&, const asked&);
template examined examine<void>(std::span<const book>, const schema&, const asked&);
template class basic_tightening_proof<void>;
}  // namespace rule

namespace eval {
template result<program> compile<void>(std::span<const rule::book>, const schema&, const compile_options&);
template result<program> compile<void>(const rule::book&, const schema&, const compile_options&);
template run_links links_of<void>(const program&, const database&, const run_options&);
template result<answers> run<void>(const program&, const database&, const run_options&);
template issues check<void>(std::span<const rule::book>, const schema&, const rule::asked&);
template std::vector<refused_claim> refused_claims<void>(const rule::graph&, std::span<const rule::tightening_claim>, std::span<const rule::book>,
                                                        const schema&, const rule::asked&);
template std::vector<refused_claim> refused_claims<void>(std::span<const rule::book>, const schema&, const rule::asked&);
template tightening check_tightening<void>(const rule::graph&, const schema&, level_index, rule::node_index, rule::node_index, const tightening_effort&);
template program::program(std::vector<rule::book>, schema, rule::graph, rule::asked, issues);
template issues detail::told_of_claims<void>(const rule::resolved&, std::span<const rule::book>, const schema&);
template class detail::basic_scheduler<void>;
template class basic_example_tables<void>;
template class basic_row_judge<void>;
template class basic_record_judge<void>;
template class basic_row_evaluator<void>;
template class basic_links<void>;
}  // namespace eval

namespace explain {
template class basic_explainer<void>;
template class basic_change_finder<void>;
template class basic_shortfall_finder<void>;
template class basic_remedy_search<void>;
template class basic_least_change<void>;
template class basic_need<void>;
template class basic_term_tree<void>;
template class basic_deciding_finder<void>;
template class basic_filling<void>;
template class detail::basic_missing_walk<void>;
}  // namespace explain

}  // namespace povexit::inline v0
