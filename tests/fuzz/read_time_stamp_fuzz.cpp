#include <cstddef>
#include <cstdint>
#include <string_view>

#include "verify/signature/digest.hpp"
#include "verify/signature/time_stamp.hpp"

// Any bytes are a time-stamp that does not count: nobody is trusted here, and nothing crashes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view token(reinterpret_cast<const char*>(data), size);
  const specie::TimeStampCheck check = specie::check_time_stamp(
      token, "document", specie::octet_digests("fuzz"), nullptr, {}, 0, specie::Limits());
  return check.counts() ? -1 : 0;
}
