#include <cstddef>
#include <cstdint>
#include <string>

#include "formats/pdf/signatures.hpp"
#include "verify/signature/pades_check.hpp"

// Any bytes are a PDF with signatures or an error, never a crash; whoever signed is unknown, so
// none of them passes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const specie::Limits limits;
  const auto read = specie::read_pdf_signatures(bytes, limits);
  if (read) {
    (void)specie::check_pades({.file = "fuzz", .bytes = bytes, .read = *read}, nullptr,
                              {.issuer = ""}, limits);
  }
  return 0;
}
