#pragma once

namespace specie {

/// Takes the memory that reading and judging one report needs in one piece, before the first of it
/// is used: the kernel hands it over page by page otherwise, with an interruption for each. Only an
/// optimisation: where it cannot be had, nothing changes.
void take_memory_ahead();

}  // namespace specie
