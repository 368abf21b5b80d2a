#include <cstddef>
#include <cstdint>

#include "verify/signature/smime.hpp"

// Any bytes are a signed mail or an error, never a crash, and never a pass without trust.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  (void)specie::is_signed_mail(bytes);
  const auto checks = specie::check_signed_mail("fuzz", bytes, {}, nullptr, {}, {});
  if (!checks) {
    return 0;
  }
  for (const auto& check : *checks) {
    if (check.indication == specie::Indication::total_passed) {
      __builtin_trap();
    }
  }
  return 0;
}
