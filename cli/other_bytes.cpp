#include "cli/other_bytes.hpp"

#include <algorithm>

#include "verify/signature/byte_variants.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

/// Formats that sign the bytes themselves hold no digest that could differ: their value is wrong.
bool is_over_other_bytes(const SignatureCheck& check) {
  return check.sub_indication == SubIndication::hash_failure ||
         (check.sub_indication == SubIndication::sig_crypto_failure && check.format != "cms");
}

/// What a signature may be over that was meant for this report. The file is read again, because
/// only a failed signature needs its bytes a second time.
std::vector<ByteVariant> variants_of(const std::string& path, const SignedFile* signed_file,
                                     const EvidenceOptions& options, Host& host) {
  if (signed_file != nullptr) {
    auto variants = byte_variants(signed_file->content);
    variants.push_back(
        {.what = "the signed file around it", .bytes = signed_file->container.bytes});
    return variants;
  }
  auto file = path == "-" ? Error{.code = ErrorCode::unreadable, .message = ""} : host.open(path);
  const auto text = file ? file->rest(options.limits.container_bytes) : file.error();
  return text ? byte_variants(*text) : std::vector<ByteVariant>();
}

}  // namespace

void explain_other_bytes(const std::string& path, const SignedFile* signed_file,
                         const SignatureFile& container, const EvidenceOptions& options,
                         const SignatureContext& context, Host& host,
                         std::vector<SignatureCheck>& checks) {
  if (std::ranges::none_of(checks, is_over_other_bytes)) {
    return;
  }
  for (const ByteVariant& variant : variants_of(path, signed_file, options, host)) {
    ContentDigest digest(content_needs(container).digests);
    digest.update(variant.bytes);
    const auto judged =
        check_signature_file(container, {.digests = digest.finish(), .bytes = variant.bytes},
                             options.trust, context, options.limits);
    for (std::size_t i = 0; judged && i < std::min(judged->size(), checks.size()); ++i) {
      if (is_over_other_bytes(checks[i]) && !is_over_other_bytes((*judged)[i]) &&
          (*judged)[i].sub_indication != SubIndication::format_failure) {
        checks[i].hint = "it is over the same text with " + std::string(variant.what) +
                         ": ask for the file as it was signed, byte for byte";
      }
    }
  }
}

}  // namespace specie
