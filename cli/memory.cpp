#include "cli/memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace specie {

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)

void take_memory_ahead() {
  // What verifying a signed report of a hundred lines touches, measured (docs/decisions/0009).
  constexpr std::size_t ahead = 1408UL * 1024;
  // What is larger stands in a mapping of its own and is given back at once.
  static_cast<void>(mallopt(M_MMAP_THRESHOLD, static_cast<int>(ahead)));
  static_cast<void>(mallopt(M_TRIM_THRESHOLD, 4 * static_cast<int>(ahead)));
  static_cast<void>(mallopt(M_TOP_PAD, static_cast<int>(ahead)));
  // The heap grows by this block and the padding, and the block is the first of it to be used
  // again.
  void* const block =
      std::malloc(ahead - 64UL * 1024);  // NOLINT(*-no-malloc): the heap itself is meant
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto first = reinterpret_cast<std::uintptr_t>(block) / page * page;
  static_cast<void>(madvise(reinterpret_cast<void*>(first), ahead,  // NOLINT(*-int-to-ptr)
                            MADV_POPULATE_WRITE));
  std::free(block);  // NOLINT(*-no-malloc)
}

#else

void take_memory_ahead() {}

#endif

}  // namespace specie
