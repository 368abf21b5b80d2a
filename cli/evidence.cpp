#include "cli/evidence.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "cli/attached.hpp"
#include "cli/kept.hpp"
#include "cli/limits.hpp"
#include "cli/lint.hpp"
#include "cli/other_bytes.hpp"
#include "cli/pdf_signatures.hpp"
#include "cli/reading.hpp"
#include "cli/signature_files.hpp"
#include "cli/signatures_beside.hpp"
#include "cli/signed_file.hpp"
#include "formats/json/report_reader.hpp"
#include "formats/pdf/pdf_report.hpp"
#include "verify/signature/authenticity.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/pades_check.hpp"

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

/// What a statement about the report may speak of: every figure that stands with an instant.
void add_figures(const Observation& observation, const Instant& as_of,
                 std::vector<StatedFigure>& figures) {
  for (const Fact& each : observation.facts.all()) {
    if (const auto* value = std::get_if<Decimal>(&each.value)) {
      figures.push_back({as_of, each.name, *value});
    }
  }
  if (observation.supply.total) {
    figures.push_back({as_of, "supply.total", observation.supply.total->value});
  }
}

SignatureContext context_of(const Report& report, const Reading& reading) {
  const HelpBytes& help = reading.help;
  SignatureContext context{.issuer = {},
                           .verification_time = reading.options.verification_time,
                           .basis = reading.options.basis,
                           .certificates = help.certificates,
                           .crls = help.crls,
                           .ocsp = help.ocsp,
                           .is_strict = reading.options.strict};
  if (const std::string* issuer = report.facts.text("issuer.name")) {
    context.issuer = *issuer;
  }
  for (const Observation& each : report.observations) {
    const Instant* as_of = each.facts.instant("as_of");
    if (as_of != nullptr) {
      add_figures(each, *as_of, context.figures);
    }
    if (as_of != nullptr &&
        (!context.as_of || context.as_of->seconds_utc() < as_of->seconds_utc())) {
      context.as_of = *as_of;
    }
  }
  return context;
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

/// The figures in which two readings of one report differ, as "name before / after".
std::string differences(const Report& signed_one, const Report& latest) {
  std::string text;
  const auto note = [&](const std::string& name, const std::string& before,
                        const std::string& after) {
    if (before != after) {
      text += (text.empty() ? "" : "; ") + name + " is " + (before.empty() ? "absent" : before) +
              " as signed and " + (after.empty() ? "absent" : after) + " in the latest revision";
    }
  };
  const auto figure = [](const Observation& observation, const char* name) {
    const Decimal* value = observation.facts.decimal(name);
    return value == nullptr ? std::string() : to_string(*value);
  };
  const std::size_t count = signed_one.observations.size();
  note("the number of dates reported on", std::to_string(count),
       std::to_string(latest.observations.size()));
  for (std::size_t i = 0; i < std::min(count, latest.observations.size()); ++i) {
    for (const char* name : {"coins_outstanding", "pool_value"}) {
      note(name, figure(signed_one.observations[i], name), figure(latest.observations[i], name));
    }
  }
  return text;
}

/// P-15: "The report is parsed from the signed revision bytes, not from the file. If the latest
/// revision differs, the tool shows both numbers."
Result<Done> read_signed_revision(const std::string& path, std::string_view pdf,
                                  std::uint64_t revision_end, Reading& reading, Report& report) {
  auto as_signed = read_pdf(pdf.substr(0, revision_end), reading);
  if (!as_signed) {
    return Error(as_signed.error()).in(path);
  }
  as_signed->notes.push_back("read from the revision that was signed: the file's first " +
                             std::to_string(revision_end) + " of " + std::to_string(pdf.size()) +
                             " bytes (P-15)");
  if (const std::string both = differences(*as_signed, report); !both.empty()) {
    as_signed->notes.push_back("the latest revision reads differently: " + both);
  }
  as_signed->signature_fields = std::move(report.signature_fields);
  report = *std::move(as_signed);
  return Done{};
}

/// The PDF's own signatures; the report becomes that of the revision they cover.
Result<std::vector<SignatureCheck>> judge_within(const std::string& path, std::string_view pdf,
                                                 Reading& reading, Report& report) {
  const EvidenceOptions& options = reading.options;
  auto judged = judge_pdf_signatures(path, pdf, options.trust, context_of(report, reading),
                                     options.limits, options.pdf_allowed);
  if (!judged) {
    return judged.error();
  }
  const std::uint64_t end = revision_to_read(judged->checks);
  if (reading.is_read && end != 0 && end < pdf.size()) {
    if (const auto read = read_signed_revision(path, pdf, end, reading, report); !read) {
      return read.error();
    }
    // What the signers signed for is what the signed revision says of issuer and date.
    judged = judge_pdf_signatures(path, pdf, options.trust, context_of(report, reading),
                                  options.limits, options.pdf_allowed);
    if (!judged) {
      return judged.error();
    }
  }
  std::ranges::copy(judged->notes, std::back_inserter(report.notes));
  return std::move(judged->checks);
}

/// A signed file is the first of its report's signatures.
void add_container(const SignedFile& file, SignaturesBeside& found) {
  const SignatureFile& container = file.container;
  found.files.insert(found.files.begin(), {.path = container.path,
                                           .kind = "signature",
                                           .sha256 = sha256_hex(container.bytes),
                                           .bytes = container.bytes.size()});
  found.containers.insert(found.containers.begin(), container);
  found.looked_in.push_back(container.path);
}

/// What a PDF holds itself: its signatures, and the reports attached to what they signed. Of what
/// is no PDF nothing.
Result<std::vector<SignatureCheck>> judge_pdf(const std::string& path,
                                              const std::optional<std::string>& pdf,
                                              Reading& reading, Report& report) {
  if (!pdf) {
    return std::vector<SignatureCheck>();
  }
  auto checks = judge_within(path, *pdf, reading, report);
  if (checks) {
    const auto attached =
        read_attached(path, *pdf, revision_to_read(*checks), reading.options.limits, report);
    if (!attached) {
      return attached.error();
    }
  }
  return checks;
}

/// What is kept of the bytes while they are parsed, for the signatures beside them.
Kept kept_for(const std::vector<SignatureFile>& containers, const Limits& limits) {
  ContentNeeds needs;
  for (const SignatureFile& each : containers) {
    needs |= content_needs(each);
  }
  Kept kept{.digest = ContentDigest(needs.digests), .bytes_max = limits.container_bytes};
  if (needs.bytes) {
    kept.bytes.emplace();
  }
  return kept;
}

Authenticity authenticity_of(std::vector<SignatureCheck> checks, std::vector<std::string> looked_in,
                             const Reading& reading) {
  if (!reading.options.asks_signatures) {
    return not_asked();
  }
  Authenticity authenticity =
      judge_authenticity(std::move(checks), reading.options.trust, std::move(looked_in));
  leave_open_for(reading.beside.files(), authenticity);
  return authenticity;
}

SignedContent content_of(Kept& kept) {
  SignedContent content{.digests = kept.digest.finish()};
  if (kept.bytes) {
    content.bytes = *kept.bytes;
  }
  return content;
}

/// Judges the signatures in files of their own.
Result<std::vector<SignatureCheck>> judge_beside(const std::vector<SignatureFile>& containers,
                                                 const std::string& path,
                                                 const SignedContent& content,
                                                 const SignedFile* signed_file,
                                                 const SignatureContext& context,
                                                 const Reading& reading) {
  const EvidenceOptions& options = reading.options;
  std::vector<SignatureCheck> checks;
  for (const SignatureFile& each : containers) {
    auto judged = check_signature_file(each, content, options.trust, context, options.limits);
    if (!judged) {
      return Error(judged.error()).in(each.path);
    }
    explain_other_bytes(path, signed_file, each, options, context, reading.host, *judged);
    std::ranges::move(*judged, std::back_inserter(checks));
  }
  return checks;
}

/// What else was read: the tables that the report names, then what was given for the signatures.
void add_files(const Reading& reading, const std::vector<InputFile>& help, Evidence& evidence) {
  for (const InputFile& each : reading.beside.files()) {
    evidence.report.notes.push_back(note_on(each));
    evidence.signature_files.push_back(each);
  }
  evidence.signature_files.insert(evidence.signature_files.end(), help.begin(), help.end());
}

}  // namespace

Result<Evidence> gather_evidence(const std::string& path, const EvidenceOptions& options,
                                 Host& host) {
  auto found = options.asks_signatures
                   ? find_signatures(path, options.signatures, options.limits, host)
                   : Result<SignaturesBeside>(SignaturesBeside{});
  if (!found) {
    return found.error();
  }
  auto help = read_help_files(options.help_files, options.limits, host);
  if (!help) {
    return help.error();
  }
  auto file = host.open(path);
  if (!file) {
    return file.error();
  }
  const auto taken = take_apart(*file, options.limits);
  if (!taken) {
    return taken.error();
  }
  const SignedFile* signed_file = *taken ? &**taken : nullptr;
  if (signed_file != nullptr) {
    add_container(*signed_file, *found);
    file = source_of(path + " (content)", signed_file->content);
  }
  Kept kept = kept_for(found->containers, options.limits);
  Source source = tee(*file, kept);
  Reading reading{options, *help, host, {}, FilesBeside(path, options.limits, host)};
  std::optional<std::string> pdf;
  std::optional<Error> unread;
  auto report = read_report(source, reading, pdf, unread);
  if (!report) {
    return report.error();
  }
  if (const auto drained = drain(source); !drained) {
    return drained.error();
  }
  auto checks = judge_pdf(path, pdf, reading, *report);
  if (!checks) {
    return unread.value_or(checks.error());
  }
  if (pdf) {
    found->looked_in.push_back(path);
  }
  const SignedContent content = content_of(kept);
  Evidence evidence{.report = *std::move(report),
                    .input = {.path = path, .kind = "report"},
                    .unread = std::move(unread)};
  evidence.input.sha256 = hex(content.digests.sha256);
  evidence.input.bytes = file->bytes_read();
  evidence.signature_files = std::move(found->files);
  add_files(reading, help->files, evidence);
  // What the signers signed for is read before anybody's facts come beside it.
  const SignatureContext context = context_of(evidence.report, reading);
  if (reading.facts) {
    if (const auto done = add_facts(*reading.facts, evidence); !done) {
      return done.error();
    }
  }
  auto beside = judge_beside(found->containers, path, content, signed_file, context, reading);
  if (!beside) {
    return beside.error();
  }
  std::ranges::move(*beside, std::back_inserter(*checks));
  if (signed_file != nullptr) {
    evidence.report.notes.push_back(note_on(*signed_file));
  }
  evidence.authenticity = authenticity_of(*std::move(checks), std::move(found->looked_in), reading);
  return evidence;
}

}  // namespace specie
