#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// A signed mail (RFC 8551), taken apart and not judged.
struct SignedMail {
  std::string cms = {};  ///< the signature, DER
  /// What was signed: the first part with its header, canonical. Of application/pkcs7-mime what
  /// the CMS carries.
  std::string part = {};
  std::string body = {};  ///< what the part carries, decoded
};

/// True if the bytes start like a mail whose header speaks of a signature.
bool is_signed_mail(std::string_view bytes);

/// Takes a mail apart: `multipart/signed` or `application/pkcs7-mime` (C-01), and nothing else. An
/// Error when it could be read in two ways.
Result<SignedMail> parse_signed_mail(std::string_view bytes, const Limits& limits = Limits());

/// Judges each signer of the mail (C-14) over its part; the report must be that part or its body.
Result<std::vector<SignatureCheck>> check_signed_mail(
    const std::string& file, std::string_view bytes, const SignedContent& content,
    const TrustPolicy* trust, const SignatureContext& context, const Limits& limits);

/// The report that a mail carries; absent when it cannot be read. Not verified.
std::optional<std::string> mail_body(std::string_view bytes, const Limits& limits = Limits());

}  // namespace specie
