#include <cstddef>
#include <cstdint>
#include <string>

#include "formats/pdf/attachments.hpp"
#include "formats/pdf/container.hpp"
#include "formats/pdf/signatures.hpp"
#include "tests/fuzz/stopwatch.hpp"
#include "tests/fuzz/trusted.hpp"
#include "verify/signature/pades_check.hpp"

// Any bytes are a PDF with signatures or an error, never a crash; without trust none counts. The
// repository holds no PDF, so that its seeds lack their first bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  namespace fuzz = specie::fuzz;
  constexpr std::string_view start = "%PDF-";
  std::string bytes(data, data + size);
  if (!bytes.starts_with(start)) {
    bytes.insert(0, start);
  }
  const specie::Limits limits;
  (void)specie::pdf::read_container(bytes, limits);
  (void)specie::read_pdf_attachments(bytes, limits);
  const auto read = specie::read_pdf_signatures(bytes, limits);
  if (!read) {
    return 0;
  }
  const auto judge = [&](const specie::TrustPolicy* trust) {
    return specie::check_pades({.file = "fuzz", .bytes = bytes, .read = *read}, trust,
                               fuzz::context(), limits);
  };
  (void)specie::revision_to_read(judge(&fuzz::trust()));
  fuzz::none_passes(judge(nullptr));
  return 0;
}

// Reading the trust file is no part of the first input.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  (void)specie::fuzz::trust();
  (void)specie::fuzz::signed_content();
  return 0;
}
