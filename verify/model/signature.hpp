#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/pdf_signature.hpp"
#include "verify/model/stated_figure.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// EN 319 102-1: what one signature proves under one trust policy.
enum class Indication { total_passed, indeterminate, total_failed };

/// "TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED".
std::string_view to_string(Indication indication);

/// EN 319 102-1 sub-indications that we use (signatures.md 4.4).
enum class SubIndication {
  none,
  format_failure,
  hash_failure,
  sig_crypto_failure,
  revoked,
  expired,
  not_yet_valid,
  sig_constraints_failure,
  chain_constraints_failure,
  certificate_chain_general_failure,
  crypto_constraints_failure,
  crypto_constraints_failure_no_poe,
  policy_processing_error,
  signature_policy_not_available,
  timestamp_order_failure,
  no_signing_certificate_found,
  no_certificate_chain_found,
  revoked_no_poe,
  revoked_ca_no_poe,
  revocation_out_of_bounds_no_poe,
  out_of_bounds_no_poe,
  out_of_bounds_not_revoked,
  try_later,
  signed_data_not_found,
};

/// "SIG_CRYPTO_FAILURE"; empty for none.
std::string_view to_string(SubIndication sub);

/// Digests of the report's bytes, as raw octets, made while it was read (G-01).
struct ContentDigests {
  std::string sha256;
  std::string sha384;
  std::string sha512;
  std::string blake2b512 = {};  ///< what minisign signs
  std::string sha3_256 = {};
  std::string sha3_384 = {};
  std::string sha3_512 = {};
  std::uint64_t bytes = 0;
  std::string head = {};  ///< the first bytes: enough to see that they are signed attributes (C-07)
};

/// What a signature may be over. Digests suffice for CMS; formats that sign the bytes themselves
/// (JWS, legacy minisign) need them whole.
struct SignedContent {
  ContentDigests digests = {};
  std::optional<std::string_view> bytes = {};  ///< borrowed; absent: not kept, or no content given
  bool is_given = true;                        ///< false: there is no content beside the signature
};

/// The time at which signatures are judged, and where it comes from.
enum class VerifyAt {
  proven,  ///< a verified time-stamp if there is one, otherwise now
  now,
  given,    ///< a date on the command line
  claimed,  ///< the signer's own claim: labelled, caps the result at inconclusive
};

struct SignatureContext {
  std::string issuer;                      ///< issuer.name of the report; empty: not stated
  std::optional<Instant> as_of = {};       ///< the report's last instant
  std::vector<StatedFigure> figures = {};  ///< every figure that the report states of an instant
  std::int64_t verification_time = 0;      ///< seconds since the epoch, UTC
  VerifyAt basis = VerifyAt::proven;
  /// DER from files beside the container. Untrusted: they may help to build or refuse a chain.
  std::vector<std::string> certificates = {};
  std::vector<std::string> crls = {};
  std::vector<std::string> ocsp = {};
  bool is_strict = false;  ///< P-17: what could mislead in a signed PDF makes it inconclusive
};

/// One RFC 3161 time-stamp, judged alone. One that does not count harms nothing (T-05).
struct TimeStampCheck {
  std::string kind = "signature";  ///< "signature", "content" or "document": what it is over
  Indication indication = Indication::indeterminate;
  SubIndication sub_indication = SubIndication::none;
  std::string rule = {};    ///< that decided, unless it counts
  std::string detail = {};  ///< our code below it
  std::string reason = {};
  std::optional<std::int64_t> time = {};    ///< genTime without its fraction
  std::optional<std::int64_t> latest = {};  ///< genTime and its accuracy, rounded up (T-04)
  std::string authority = {};               ///< name in the trust file
  std::string certificate_subject = {};
  std::string certificate_sha256 = {};
  std::string algorithm = {};
  std::string policy = {};  ///< the authority's policy, dotted
  std::string serial = {};  ///< of the token, in hex
  std::vector<std::string> notes = {};

  bool counts() const { return indication == Indication::total_passed; }
};

/// Where in a PDF a signature stands, and what became of the file since (P-04 to P-14).
struct RevisionCoverage {
  enum class Extent { none, revision, file };
  std::string field = {};                  ///< full name of the form's field
  Extent extent = Extent::none;            ///< none: its byte range is that of no revision
  std::vector<long long> byte_range = {};  ///< as found
  std::uint64_t revision_end = 0;          ///< the revision is the file's first so many bytes
  std::vector<PdfChange> changes = {};     ///< made after it was signed
  std::vector<std::string> warnings = {};  ///< P-17
  bool is_intact = false;  ///< the value is right over the byte range, whatever came after it
};

/// "entire file", "entire revision", "no revision".
std::string_view to_string(RevisionCoverage::Extent extent);

/// One signer's signature, judged alone (C-14). Starts inconclusive; nothing passes by default.
struct SignatureCheck {
  std::string file;            ///< the container, as named by the user
  std::string format = "cms";  ///< "cms", "jws", "dsse", "minisign" or "pades"
  std::uint32_t index = 0;     ///< of the signer within the container
  Indication indication = Indication::indeterminate;
  SubIndication sub_indication = SubIndication::none;
  std::string detail = {};  ///< our code below it: "SIGNED_ATTRS_STRIPPED"
  std::string rule = {};    ///< the rule of signatures.md that decided: "C-07"
  std::string reason = {};  ///< one clause for a person
  std::string hint = {};    ///< what the reader could do; may be empty
  std::string signer = {};  ///< name in the trust file; empty: not one of its signers
  std::optional<Role> role = {};
  std::string certificate_subject = {};
  std::string certificate_sha256 = {};
  std::string spki_sha256 = {};
  std::string algorithm = {};        ///< "rsa-pss-sha256-3072"
  std::string content_digest = {};   ///< "sha256:<hex>": what the signature covers
  std::string document_digest = {};  ///< of the whole PDF, for a signature within it that passed
  std::optional<RevisionCoverage> revision = {};  ///< of a signature within a PDF
  std::optional<std::int64_t> claimed_time = {};  ///< signingTime: a claim, never a control time
  std::optional<std::int64_t> not_before = {};    ///< of the signer's certificate
  std::optional<std::int64_t> not_after = {};
  std::vector<TimeStampCheck> time_stamps = {};
  /// The latest instant by which the signature existed, proven by a time-stamp.
  std::optional<std::int64_t> proven_time = {};
  std::optional<std::int64_t> control_time = {};  ///< at which the certificates were judged
  std::vector<std::string> notes = {};            ///< deviations that did not decide
};

/// What the signatures together say about the report (ruling 19).
struct Authenticity {
  enum class Status { pass, inconclusive, not_authentic };
  Status status = Status::inconclusive;
  std::string reason = {};
  std::vector<SignatureCheck> signatures = {};
  std::vector<RequiredRole> missing = {};   ///< required and not signed
  std::vector<std::string> looked_in = {};  ///< files that were searched for signatures
  std::vector<Role> roles = {};             ///< roles with a passed signature over these bytes
  bool has_policy = false;

  bool signed_by(Role role) const;
};

std::string_view to_string(Authenticity::Status status);

/// How strong a fact's evidence is (ruling 21), strongest first.
enum class Grade {
  auditor_signed,
  officer_signed,
  other_trusted_signed,
  untrusted_signed,
  unsigned_,
  supplied  ///< given beside the report: no issuer's word, and counted apart
};
std::string_view to_string(Grade grade);
std::optional<Grade> parse_grade(std::string_view word);
/// The grade of every fact inside the bytes these signatures cover.
Grade grade_of(const Authenticity& authenticity);

}  // namespace specie
