#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/stopwatch.hpp"
#include "verify/signature/crl.hpp"
#include "verify/signature/material.hpp"
#include "verify/signature/ocsp.hpp"

// Any bytes are a response, a list, values that hold some, or nothing; asked about each
// certificate that comes along, nothing crashes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const specie::fuzz::Stopwatch stopwatch;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  specie::Enclosed read;
  specie::read_revocation_values(bytes, read);
  if (specie::openssl::Ocsp response = specie::openssl::parse_ocsp(bytes)) {
    const STACK_OF(X509)* certificates = OCSP_resp_get0_certs(response.get());
    const specie::RevocationWindow window{.control = 1'800'000'000, .verification = 1'800'000'000};
    for (int i = 0; certificates != nullptr && i < sk_X509_num(certificates); ++i) {
      X509* each = sk_X509_value(certificates, i);
      (void)specie::ocsp_answer(response.get(), each, each, {}, window);
      for (const specie::openssl::Crl& list : read.crls) {
        (void)specie::crl_answer(list.get(), each, each, window);
      }
    }
  }
  (void)specie::openssl::parse_crls(bytes);
  return 0;
}
