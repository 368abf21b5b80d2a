#include "cli/evidence.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "cli/help_files.hpp"
#include "cli/signature_files.hpp"
#include "formats/json/report_reader.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "verify/signature/authenticity.hpp"
#include "verify/signature/byte_variants.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

std::string hex(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : octets) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4U];
    text += digits[byte & 0x0FU];
  }
  return text;
}

struct Found {
  std::vector<SignatureFile> containers;
  std::vector<InputFile> files;
  std::vector<std::string> looked_in;
};

/// Signatures given by name, and those that lie beside the report.
Result<Found> find_signatures(const std::string& report, const EvidenceOptions& options,
                              Host& host) {
  Found found;
  std::vector<std::string> paths = options.signatures;
  for (const std::string& beside : signature_paths_beside(report)) {
    if (std::ranges::find(options.signatures, beside) == options.signatures.end()) {
      found.looked_in.push_back(beside);
      if (report != "-" && host.is_file(beside)) {
        paths.push_back(beside);
      }
    }
  }
  if (paths.size() > options.limits.signatures) {
    return Error{
        .code = ErrorCode::signature_over_limit,
        .message = "more than " + std::to_string(options.limits.signatures) + " signature files"};
  }
  for (const std::string& each : paths) {
    auto source = host.open(each);
    if (!source) {
      return source.error();
    }
    auto bytes = source->rest(options.limits.container_bytes);
    if (!bytes) {
      return bytes.error();
    }
    if (bytes->empty()) {
      return Error{
          .code = ErrorCode::empty, .message = "the signature file is empty", .document = each};
    }
    found.files.push_back(
        {.path = each, .kind = "signature", .sha256 = sha256_hex(*bytes), .bytes = bytes->size()});
    found.containers.push_back({each, *std::move(bytes)});
    found.looked_in.push_back(each);
  }
  return found;
}

/// What is kept of the bytes that pass: digests of all, and the bytes themselves where a signature
/// needs them.
struct Kept {
  ContentDigest digest;
  std::optional<std::string> bytes = {};
  std::uint64_t bytes_max = 0;

  Result<Done> take(std::string_view chunk) {
    digest.update(chunk);
    if (bytes && bytes_max - bytes->size() < chunk.size()) {
      return Error{.code = ErrorCode::over_limit,
                   .message =
                       "a signature of this format needs the report in memory, which has "
                       "more than " +
                       std::to_string(bytes_max) + " bytes"};
    }
    if (bytes) {
      *bytes += chunk;
    }
    return Done{};
  }
};

/// A source that hands on what another reads, and keeps what is needed on the way (G-01).
Source tee(Source& source, Kept& kept) {
  return {source.name(),
          [&source, &kept, rest = std::string_view{}](
              char* buffer, std::size_t size) mutable -> Result<std::size_t> {
            if (rest.empty()) {
              const auto chunk = source.next();
              if (!chunk) {
                return chunk.error();
              }
              if (const auto taken = kept.take(*chunk); !taken) {
                return taken.error();
              }
              rest = *chunk;
            }
            const std::size_t count = rest.copy(buffer, size);
            rest.remove_prefix(count);
            return count;
          }};
}

Result<Report> read_report(Source& source, const EvidenceOptions& options,
                           const CompletePosition& complete, Host& host) {
  const auto head = source.head();
  if (!head) {
    return head.error();
  }
  if (head->empty()) {
    return Error{
        .code = ErrorCode::empty, .message = "the file is empty", .document = source.name()};
  }
  if (is_pdf_report(*head)) {
    const auto bytes = source.rest(options.limits.container_bytes);
    if (!bytes) {
      return bytes.error();
    }
    auto report = read_pdf_report(
        *bytes, host.pdf_to_text,
        {.limits = options.limits, .keep_positions = options.keep_positions, .complete = complete});
    return report ? std::move(report) : Result<Report>(Error(report.error()).in(source.name()));
  }
  // A byte order mark is the JSON gate's to refuse, with its own code.
  const bool marked = head->starts_with("\xEF\xBB\xBF") || head->starts_with("\xFF\xFE") ||
                      head->starts_with("\xFE\xFF");
  if (!is_json(*head) && !marked) {
    return Error{.code = ErrorCode::unknown_format,
                 .message = "the file is neither JSON nor PDF",
                 .document = source.name()};
  }
  return read_json_report(
      source,
      {.limits = options.limits, .keep_positions = options.keep_positions, .complete = complete});
}

/// What the parser left unread still belongs to the bytes that a signature covers.
Result<Done> drain(Source& source) {
  while (true) {
    const auto chunk = source.next();
    if (!chunk) {
      return chunk.error();
    }
    if (chunk->empty()) {
      return Done{};
    }
  }
}

SignatureContext context_of(const Report& report, const EvidenceOptions& options,
                            const HelpBytes& help) {
  SignatureContext context{.issuer = {},
                           .verification_time = options.verification_time,
                           .basis = options.basis,
                           .certificates = help.certificates,
                           .crls = help.crls,
                           .ocsp = help.ocsp};
  if (const std::string* issuer = report.facts.text("issuer.name")) {
    context.issuer = *issuer;
  }
  for (const Observation& each : report.observations) {
    const Instant* as_of = each.facts.instant("as_of");
    if (as_of != nullptr &&
        (!context.as_of || context.as_of->seconds_utc() < as_of->seconds_utc())) {
      context.as_of = *as_of;
    }
  }
  return context;
}

bool is_over_other_bytes(const SignatureCheck& check) {
  return check.sub_indication == SubIndication::hash_failure;
}

/// A report that mail or version control rewrote still fails; that it is so is worth a hint. The
/// file is read again, because only a failed signature needs its bytes a second time.
void explain_other_bytes(const std::string& path, const SignatureFile& container,
                         const EvidenceOptions& options, const SignatureContext& context,
                         Host& host, std::vector<SignatureCheck>& checks) {
  if (path == "-" || std::ranges::none_of(checks, is_over_other_bytes)) {
    return;
  }
  auto file = host.open(path);
  const auto text = file ? file->rest(options.limits.container_bytes) : file.error();
  if (!text) {
    return;
  }
  for (const ByteVariant& variant : byte_variants(*text)) {
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

Result<Done> add_facts(SuppliedFacts& facts, Evidence& evidence) {
  if (!facts.report_sha256.empty() && facts.report_sha256 != evidence.input.sha256) {
    return Error{.code = ErrorCode::bad_facts_file,
                 .message = "these facts belong to the report of sha256 " + facts.report_sha256,
                 .hint = "the report given is of sha256 " + evidence.input.sha256,
                 .document = facts.file};
  }
  evidence.facts_file =
      InputFile{.path = facts.file, .kind = "facts", .sha256 = facts.sha256, .bytes = facts.bytes};
  return facts.complete(evidence.report);
}

}  // namespace

Result<Evidence> gather_evidence(const std::string& path, const EvidenceOptions& options,
                                 Host& host) {
  auto found = find_signatures(path, options, host);
  if (!found) {
    return found.error();
  }
  auto help = read_help_files(options.help_files, options.limits, host);
  if (!help) {
    return help.error();
  }
  ContentNeeds needs;
  for (const SignatureFile& each : found->containers) {
    needs |= content_needs(each);
  }
  auto file = host.open(path);
  if (!file) {
    return file.error();
  }
  Kept kept{.digest = ContentDigest(needs.digests), .bytes_max = options.limits.container_bytes};
  if (needs.bytes) {
    kept.bytes.emplace();
  }
  Source source = tee(*file, kept);
  std::optional<SuppliedFacts> facts =
      options.facts == nullptr ? std::nullopt : std::optional(*options.facts);
  CompletePosition complete;
  if (facts) {
    complete = [&facts](std::size_t observation, std::uint64_t line, Position& position) {
      facts->complete(observation, line, position);
      return Result<Done>(Done{});
    };
  }
  auto report = read_report(source, options, complete, host);
  if (!report) {
    return report.error();
  }
  if (const auto drained = drain(source); !drained) {
    return drained.error();
  }
  SignedContent content{.digests = kept.digest.finish()};
  if (kept.bytes) {
    content.bytes = *kept.bytes;
  }
  Evidence evidence{.report = *std::move(report), .input = {.path = path, .kind = "report"}};
  evidence.input.sha256 = hex(content.digests.sha256);
  evidence.input.bytes = file->bytes_read();
  evidence.signature_files = std::move(found->files);
  std::ranges::move(help->files, std::back_inserter(evidence.signature_files));
  // What the signers signed for is read before anybody's facts come beside it.
  const SignatureContext context = context_of(evidence.report, options, *help);
  if (facts) {
    if (const auto done = add_facts(*facts, evidence); !done) {
      return done.error();
    }
  }
  std::vector<SignatureCheck> checks;
  for (const SignatureFile& each : found->containers) {
    auto judged = check_signature_file(each, content, options.trust, context, options.limits);
    if (!judged) {
      return Error(judged.error()).in(each.path);
    }
    explain_other_bytes(path, each, options, context, host, *judged);
    std::ranges::move(*judged, std::back_inserter(checks));
  }
  evidence.authenticity =
      judge_authenticity(std::move(checks), options.trust, std::move(found->looked_in));
  return evidence;
}

}  // namespace specie
