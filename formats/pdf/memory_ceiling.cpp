#include "formats/pdf/memory_ceiling.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <optional>

namespace specie::pdf {
namespace {

/// Address space in use; absent where there is no /proc, and then nothing is limited. No input is
/// read here: the system tells it in no other way.
std::optional<std::uint64_t> memory_in_use() {
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return std::nullopt;
  }
  std::array<char, 32> text{};
  const ssize_t size = ::read(file, text.data(), text.size());
  ::close(file);
  std::uint64_t pages = 0;
  const char* const end = text.data() + std::max<ssize_t>(size, 0);
  const bool is_read = std::from_chars(text.data(), end, pages).ec == std::errc();
  const long page_bytes = sysconf(_SC_PAGESIZE);
  return is_read && 0 < page_bytes ? std::optional(pages * static_cast<std::uint64_t>(page_bytes))
                                   : std::nullopt;
}

/// The limit is the process's own, so is what is known of it.
struct Standing {
  std::mutex mutex = {};
  int count = 0;
  std::optional<rlim_t> before = {};  ///< absent: nothing was changed
};

Standing& the_standing() {
  static Standing standing;
  return standing;
}

}  // namespace

MemoryCeiling::MemoryCeiling(std::uint64_t more) {
  const auto in_use = memory_in_use();
  Standing& standing = the_standing();
  const std::scoped_lock lock(standing.mutex);
  rlimit limit{};
  if (standing.count++ != 0 || getrlimit(RLIMIT_AS, &limit) != 0) {
    return;
  }
  const rlim_t before = limit.rlim_cur;
  limit.rlim_cur = in_use ? std::min<rlim_t>(before, *in_use + more) : before;
  if (setrlimit(RLIMIT_AS, &limit) == 0) {
    standing.before = before;
  }
}

MemoryCeiling::~MemoryCeiling() {
  Standing& standing = the_standing();
  const std::scoped_lock lock(standing.mutex);
  rlimit limit{};
  if (--standing.count == 0 && standing.before && getrlimit(RLIMIT_AS, &limit) == 0) {
    limit.rlim_cur = *standing.before;
    standing.before.reset();
    (void)setrlimit(RLIMIT_AS, &limit);
  }
}

}  // namespace specie::pdf
