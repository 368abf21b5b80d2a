#include "cli/help_files.hpp"

#include <tuple>

#include "verify/signature/digest.hpp"
#include "verify/signature/help_kind.hpp"

namespace specie {
namespace {

/// One option: what its files are, and how that is told.
struct Kind {
  const char* kind;  ///< in the result's inputs
  const char* what;
  bool (*is_it)(std::string_view bytes);
};

Result<Done> read_all(const std::vector<std::string>& paths, const Kind& kind, const Limits& limits,
                      Host& host, std::vector<std::string>& bytes_of,
                      std::vector<InputFile>& files) {
  for (const std::string& each : paths) {
    auto source = host.open(each);
    if (!source) {
      return source.error();
    }
    auto bytes = source->rest(limits.small_file_bytes);
    if (!bytes) {
      return bytes.error();
    }
    if (!kind.is_it(*bytes)) {
      return Error{.code = ErrorCode::malformed_signature,
                   .message = std::string("the file is not ") + kind.what,
                   .hint = "give the file as its issuer wrote it, with the option for its kind",
                   .document = each};
    }
    files.push_back(
        {.path = each, .kind = kind.kind, .sha256 = sha256_hex(*bytes), .bytes = bytes->size()});
    bytes_of.push_back(*std::move(bytes));
  }
  return Done{};
}

}  // namespace

Result<HelpBytes> read_help_files(const HelpFiles& paths, const Limits& limits, Host& host) {
  static constexpr Kind certificates = {"certificates", "certificates in PEM or DER",
                                        &is_certificate_file};
  static constexpr Kind lists = {"crl", "a certificate revocation list in PEM or DER",
                                 &is_crl_file};
  static constexpr Kind answers = {"ocsp", "a successful OCSP response in DER", &is_ocsp_file};
  HelpBytes help;
  for (const auto& [kind, given, bytes] :
       {std::tuple(&certificates, &paths.certificates, &help.certificates),
        std::tuple(&lists, &paths.crls, &help.crls),
        std::tuple(&answers, &paths.ocsp, &help.ocsp)}) {
    if (const auto done = read_all(*given, *kind, limits, host, *bytes, help.files); !done) {
      return done.error();
    }
  }
  return help;
}

}  // namespace specie
