#include "cli/signed_file.hpp"

#include <utility>

#include "verify/signature/digest.hpp"

namespace specie {
namespace {

Error holds_no_report(const SignatureFile& container) {
  const bool is_statement = is_about_a_file(container);
  return {.code = ErrorCode::no_report_inside,
          .message = is_statement
                         ? "the file is a signed statement that names a report by its digest"
                         : "the file holds signatures and not the report that they are over",
          .hint = "give the report, and this file with --sig"};
}

/// One that cannot be read says why; one that can is over something that lies elsewhere.
Error nothing_carried(const SignatureFile& container, const Limits& limits) {
  const auto read =
      check_signature_file(container, SignedContent{.is_given = false}, nullptr, {}, limits);
  return read ? holds_no_report(container) : read.error();
}

}  // namespace

Result<std::optional<SignedFile>> take_apart(Source& file, const Limits& limits) {
  const auto head = file.head();
  if (!head) {
    return head.error();
  }
  if (!holds_signatures(*head)) {
    return std::optional<SignedFile>();
  }
  auto bytes = file.rest(limits.container_bytes);
  if (!bytes) {
    return bytes.error();
  }
  SignedFile taken{.container = {.path = file.name(), .bytes = *std::move(bytes)}, .content = {}};
  auto content = carried_content(taken.container, limits);
  if (!content) {
    return nothing_carried(taken.container, limits).in(file.name());
  }
  if (holds_signatures(*content)) {
    return Error{.code = ErrorCode::signed_within_signed,
                 .message = "what the file's signatures are over is itself a signed file",
                 .document = file.name()};
  }
  taken.content = *std::move(content);
  return std::optional(std::move(taken));
}

std::string note_on(const SignedFile& file) {
  return "read from inside the signed file: " + std::to_string(file.content.size()) + " of its " +
         std::to_string(file.container.bytes.size()) + " bytes as they were signed; the sha256 " +
         sha256_hex(file.container.bytes) + " is the file's own";
}

}  // namespace specie
