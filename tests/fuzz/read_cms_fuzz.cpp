#include <cstddef>
#include <cstdint>

#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/cms_check.hpp"

// Any bytes are a CMS or an error, never a crash; none counts over what nobody signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  const specie::CmsContainer file{.file = "fuzz", .bytes = std::string(data, data + size)};
  (void)specie::needed_digests(file.bytes);
  (void)specie::embedded_content(file.bytes);
  const auto judge = [&](const specie::SignedContent& content, const specie::TrustPolicy* trust) {
    return specie::check_cms(file, content.digests, trust, fuzz::context(), {});
  };
  (void)judge(fuzz::signed_content(), &fuzz::trust());
  if (const auto checks = judge(fuzz::other_content(), &fuzz::trust())) {
    fuzz::none_passes(*checks);
  }
  if (const auto checks = judge(fuzz::signed_content(), nullptr)) {
    fuzz::none_passes(*checks);
  }
  return 0;
}

// Reading the trust file is no part of the first input.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  (void)specie::fuzz::trust();
  (void)specie::fuzz::signed_content();
  return 0;
}
