#include "verify/signature/smime.hpp"

#include <utility>

#include "verify/signature/cms_check.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/fault.hpp"
#include "verify/signature/mail.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {
namespace {

bool is_signature_type(const std::string& type) {
  return type == "application/pkcs7-signature" || type == "application/x-pkcs7-signature";
}

bool is_enveloping_type(const std::string& type) {
  return type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime";
}

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_signature,
          .message = std::move(message),
          .hint = "give the mail as it was sent, with its header"};
}

Result<SignedMail> read_multipart(const MailEntity& mail) {
  if (!is_signature_type(mail.type.parameter("protocol"))) {
    return malformed("the mail is signed by another protocol than S/MIME");
  }
  const auto parts = split_parts(mail.body, mail.type.parameter("boundary"));
  if (!parts) {
    return parts.error();
  }
  if (parts->size() != 2) {
    return malformed("a signed mail has two parts, this one has " + std::to_string(parts->size()));
  }
  const auto signature = read_entity((*parts)[1]);
  const auto content = read_entity((*parts)[0]);
  if (!signature || !content) {
    return !signature ? signature.error() : content.error();
  }
  if (!is_signature_type(signature->type.name)) {
    return malformed("the second part of the mail is not its signature");
  }
  if (content->type.name.starts_with("multipart/")) {
    return malformed(
        "the signed part of the mail has parts of its own, so which one is the report "
        "is open");
  }
  auto cms = decoded_body(*signature);
  if (!cms) {
    return cms.error();
  }
  SignedMail read{.cms = *std::move(cms), .part = canonical_part((*parts)[0], *content)};
  // C-03: the report is what was signed, with the line ends that were signed.
  const auto inner = read_entity(read.part);
  auto body = inner ? decoded_body(*inner) : inner.error();
  if (!body) {
    return body.error();
  }
  read.body = *std::move(body);
  return read;
}

/// Of an enveloping mail the CMS carries the part, or the report itself.
Result<SignedMail> read_enveloping(const MailEntity& mail, const Limits& limits) {
  const std::string kind = mail.type.parameter("smime-type");
  if (!kind.empty() && kind != "signed-data") {
    return malformed("the mail is not signed: its smime-type is another");
  }
  auto cms = decoded_body(mail);
  if (!cms) {
    return cms.error();
  }
  auto part = embedded_content(*cms, limits);
  if (!part) {
    return malformed("the mail carries no signed content");
  }
  SignedMail read{.cms = *std::move(cms), .part = *std::move(part)};
  const auto inner = read_entity(read.part);
  auto body = inner && !inner->type.name.starts_with("multipart/") ? decoded_body(*inner)
                                                                   : Result<std::string>(read.part);
  read.body = body ? *std::move(body) : read.part;
  return read;
}

ContentDigests digests_of(std::string_view bytes, DigestSet wanted = {}) {
  ContentDigest digest(wanted);
  digest.update(bytes);
  return digest.finish();
}

/// The signer signed the mail's part; whether that is the report is another question.
void compare(const SignedMail& mail, const SignedContent& content, SignatureCheck& check) {
  if (check.content_digest.empty()) {
    return;
  }
  const auto is_report = [&](std::string_view bytes) {
    return digests_of(bytes).sha256 == content.digests.sha256;
  };
  if (content.is_given && (is_report(mail.body) || is_report(mail.part))) {
    check.content_digest = "sha256:" + openssl::to_hex(content.digests.sha256);
    check.notes.emplace_back(
        "covers the report as the mail's signed part; the mail's own header "
        "is not signed");
    return;
  }
  check.content_digest.clear();
  const Fault fault =
      content.is_given ? broken(SubIndication::hash_failure, "C-01", "OTHER_CONTENT",
                                "the mail's signed part is not this report")
                       : unproven(SubIndication::signed_data_not_found, "C-04", "CONTENT_NOT_GIVEN",
                                  "the content that was signed was not given");
  apply(fault, check);
}

}  // namespace

bool is_signed_mail(std::string_view bytes) {
  const auto mail = read_entity(bytes);
  return mail && (mail->type.name == "multipart/signed" || is_enveloping_type(mail->type.name));
}

Result<SignedMail> parse_signed_mail(std::string_view bytes, const Limits& limits) {
  const auto mail = read_entity(bytes);
  if (!mail) {
    return mail.error();
  }
  if (mail->type.name == "multipart/signed") {
    return read_multipart(*mail);
  }
  if (is_enveloping_type(mail->type.name)) {
    return read_enveloping(*mail, limits);
  }
  return malformed("the mail is not signed by S/MIME");
}

Result<std::vector<SignatureCheck>> check_signed_mail(
    const std::string& file, std::string_view bytes, const SignedContent& content,
    const TrustPolicy* trust, const SignatureContext& context, const Limits& limits) {
  if (limits.container_bytes < bytes.size()) {
    return Error{.code = ErrorCode::signature_over_limit,
                 .message = "the mail is larger than the limit of a signature",
                 .document = file};
  }
  const Result<SignedMail> mail = parse_signed_mail(bytes, limits);
  if (!mail) {
    return Error(mail.error()).in(file);
  }
  auto checks = check_cms({file, mail->cms}, digests_of(mail->part, needed_digests(mail->cms)),
                          trust, context, limits);
  if (checks) {
    for (SignatureCheck& check : *checks) {
      compare(*mail, content, check);
    }
  }
  return checks;
}

std::optional<std::string> mail_body(std::string_view bytes, const Limits& limits) {
  auto mail = parse_signed_mail(bytes, limits);
  return mail ? std::optional(std::move(mail->body)) : std::nullopt;
}

}  // namespace specie
