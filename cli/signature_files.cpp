#include "cli/signature_files.hpp"

#include <algorithm>
#include <iterator>

#include "formats/json/dsse_reader.hpp"
#include "formats/json/jws_reader.hpp"
#include "verify/signature/cms_check.hpp"
#include "verify/signature/dsse_check.hpp"
#include "verify/signature/jws_check.hpp"
#include "verify/signature/minisign.hpp"
#include "verify/signature/smime.hpp"

namespace specie {
namespace {

Result<std::vector<SignatureCheck>> check_cms_file(const SignatureFile& file,
                                                   const SignedContent& content,
                                                   const TrustPolicy* trust,
                                                   const SignatureContext& context,
                                                   const Limits& limits) {
  return check_cms({file.path, file.bytes}, content.digests, trust, context, limits);
}

Result<std::vector<SignatureCheck>> check_minisign_file(const SignatureFile& file,
                                                        const SignedContent& content,
                                                        const TrustPolicy* trust,
                                                        const SignatureContext& context,
                                                        const Limits& limits) {
  return check_minisign({file.path, file.bytes}, content, trust, context, limits);
}

ContentNeeds minisign_needs(std::string_view bytes) {
  return {.digests = {.sha384 = false, .sha512 = false, .blake2b512 = true},
          .bytes = minisign_needs_bytes(bytes)};
}

Result<std::vector<SignatureCheck>> check_dsse_file(const SignatureFile& file,
                                                    const SignedContent& content,
                                                    const TrustPolicy* trust,
                                                    const SignatureContext& context,
                                                    const Limits& limits) {
  const auto envelope = read_dsse(file.path, file.bytes, limits);
  if (!envelope) {
    return envelope.error();
  }
  const ReadStatement read_statement = [&](std::string_view payload) {
    return read_in_toto(payload, limits);
  };
  return check_dsse(file.path, *envelope, read_statement, content, trust, context, limits);
}

/// An in-toto statement is about a file; any other payload is the file.
std::optional<std::string> dsse_payload(std::string_view bytes, const Limits& limits) {
  auto envelope = read_dsse("", bytes, limits);
  return envelope && !is_in_toto(*envelope) ? std::optional(std::move(envelope->payload))
                                            : std::nullopt;
}

Result<std::vector<SignatureCheck>> check_mail_file(const SignatureFile& file,
                                                    const SignedContent& content,
                                                    const TrustPolicy* trust,
                                                    const SignatureContext& context,
                                                    const Limits& limits) {
  return check_signed_mail(file.path, file.bytes, content, trust, context, limits);
}

/// SHA-256 names the content in every result, so it is made in any case.
ContentNeeds needs_sha256(std::string_view) { return {}; }

/// Of a signature that is always detached.
std::optional<std::string> carries_nothing(std::string_view, const Limits&) { return std::nullopt; }

Result<std::vector<SignatureCheck>> check_jws_file(const SignatureFile& file,
                                                   const SignedContent& content,
                                                   const TrustPolicy* trust,
                                                   const SignatureContext& context,
                                                   const Limits& limits) {
  const auto jws = read_jws(file.path, file.bytes, limits);
  return jws ? Result(check_jws(*jws, content, trust, context, limits)) : jws.error();
}

/// A payload of no bytes is none: whether it was meant is for the check to say.
std::optional<std::string> jws_payload(std::string_view bytes, const Limits& limits) {
  auto jws = read_jws({}, bytes, limits);
  return jws && !jws->payload_text.empty() ? std::optional(jws->payload) : std::nullopt;
}

/// One row per format: how it is told from its bytes, what it needs, and how it is judged.
struct Format {
  bool (*is_it)(std::string_view bytes);
  ContentNeeds (*needs)(std::string_view bytes);
  decltype(&check_cms_file) check;
  std::optional<std::string> (*carried)(std::string_view bytes, const Limits& limits);
};

/// In the order of asking.
constexpr Format formats[] = {
    {&is_minisign, &minisign_needs, &check_minisign_file, &carries_nothing},
    {&is_dsse, &needs_sha256, &check_dsse_file, &dsse_payload},
    {&is_signed_mail, &needs_sha256, &check_mail_file, &mail_body},
    {&is_jws, [](std::string_view) { return ContentNeeds{.bytes = true}; }, &check_jws_file,
     &jws_payload},
    {&is_cms, [](std::string_view bytes) { return ContentNeeds{.digests = needed_digests(bytes)}; },
     &check_cms_file, &embedded_content},
};

const Format* find_format(std::string_view bytes) {
  const auto* found =
      std::ranges::find_if(formats, [&](const Format& each) { return each.is_it(bytes); });
  return found == std::end(formats) ? nullptr : found;
}

/// What is nothing else is refused by the reader of CMS.
const Format& format_of(const SignatureFile& file) {
  const Format* found = find_format(file.bytes);
  return found == nullptr ? *std::prev(std::end(formats)) : *found;
}

/// `{"schema": "specie.` in the first place: looking through all of a report for the keys of other
/// formats is a fortieth of a run. One that has them all the same is refused for them.
bool begins_as_ours(std::string_view head) {
  for (const std::string_view part : {"{", "\"schema\"", ":", "\"specie."}) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (!head.starts_with(part)) {
      return false;
    }
    head.remove_prefix(part.size());
  }
  return true;
}

}  // namespace

ContentNeeds& ContentNeeds::operator|=(const ContentNeeds& other) {
  digests |= other.digests;
  bytes = bytes || other.bytes;
  return *this;
}

ContentNeeds content_needs(const SignatureFile& file) { return format_of(file).needs(file.bytes); }

std::vector<std::string> signature_paths_beside(const std::string& report) {
  std::vector<std::string> paths;
  for (const char* const ending : {".p7s", ".jws", ".minisig", ".dsse.json", ".intoto.json"}) {
    paths.push_back(report + ending);
  }
  return paths;
}

Result<std::vector<SignatureCheck>> check_signature_file(const SignatureFile& file,
                                                         const SignedContent& content,
                                                         const TrustPolicy* trust,
                                                         const SignatureContext& context,
                                                         const Limits& limits) {
  return format_of(file).check(file, content, trust, context, limits);
}

bool holds_signatures(std::string_view head) {
  return !begins_as_ours(head) && find_format(head) != nullptr;
}

std::optional<std::string> carried_content(const SignatureFile& file, const Limits& limits) {
  return format_of(file).carried(file.bytes, limits);
}

bool is_about_a_file(const SignatureFile& file) {
  const auto envelope = is_dsse(file.bytes)
                            ? read_dsse("", file.bytes, Limits())
                            : Error{.code = ErrorCode::unknown_format, .message = ""};
  return envelope && is_in_toto(*envelope);
}

}  // namespace specie
