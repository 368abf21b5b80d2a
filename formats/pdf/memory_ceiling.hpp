#pragma once

#include <cstdint>

namespace specie::pdf {

/// While it stands this process gets no more than so much memory beyond what it has. A PDF of a few
/// kilobytes may unpack to gigabytes within libqpdf, which has no bound of its own; with this its
/// allocation fails, which libqpdf reports as a damaged file. Of several that stand at once, in
/// whatever order they end, the first one's holds.
class MemoryCeiling {
 public:
  explicit MemoryCeiling(std::uint64_t more);
  ~MemoryCeiling();
  MemoryCeiling(const MemoryCeiling&) = delete;
  MemoryCeiling& operator=(const MemoryCeiling&) = delete;
  MemoryCeiling(MemoryCeiling&&) = delete;
  MemoryCeiling& operator=(MemoryCeiling&&) = delete;
};

/// For the objects of one PDF; those of honest ones take a tenth of it.
constexpr std::uint64_t objects_memory_max = 512ULL << 20U;

}  // namespace specie::pdf
