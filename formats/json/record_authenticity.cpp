#include "formats/json/record.hpp"

namespace specie::record {
namespace {

std::optional<Role> role_of(const JsonCursor& at) {
  return at.kind() == JsonNode::Kind::null ? std::nullopt
                                           : std::optional(word_of(at, Role::treasury));
}

SubIndication sub_indication_of(const JsonCursor& at) {
  return at.kind() == JsonNode::Kind::null ? SubIndication::none
                                           : word_of(at, SubIndication::signed_data_not_found);
}

TimeStampCheck time_stamp_of(const JsonCursor& at) {
  const JsonCursor certificate = at["certificate"];
  return {.kind = ours(at["over"]),
          .indication = word_of(at["indication"], Indication::total_failed),
          .sub_indication = sub_indication_of(at["sub_indication"]),
          .rule = ours_or_empty(at["rule"]),
          .detail = ours_or_empty(at["detail"]),
          .reason = ours(at["reason"]),
          .time = time_of(at["time"]),
          .latest = time_of(at["latest"]),
          .authority = text_of(at["authority"]),
          .certificate_subject = text_of(certificate["subject"]),
          .certificate_sha256 = ours_or_empty(certificate["sha256"]),
          .algorithm = ours_or_empty(at["algorithm"]),
          .policy = ours_or_empty(at["policy"]),
          .serial = ours_or_empty(at["serial"]),
          .notes = at["notes"].strings()};
}

std::optional<RevisionCoverage> revision_of(const JsonCursor& at) {
  if (at.kind() == JsonNode::Kind::null) {
    return std::nullopt;
  }
  RevisionCoverage revision{
      .field = at["field"].string(),
      .extent = word_of(at["covers"], RevisionCoverage::Extent::file),
      .revision_end = at["end"].kind() == JsonNode::Kind::null ? 0 : count_of(at["end"]),
      .warnings = at["warnings"].strings(),
      .is_intact = at["intact"].boolean()};
  for (const JsonCursor& each : at["byte_range"].items()) {
    revision.byte_range.push_back(number_of(each));
  }
  for (const JsonCursor& each : at["changes"].items()) {
    revision.changes.push_back({.what = each["what"].string(),
                                .is_allowed = each["allowed"].boolean(),
                                .rule = ours(each["rule"])});
  }
  return revision;
}

SignatureCheck signature_of(const JsonCursor& at) {
  const JsonCursor certificate = at["certificate"];
  const JsonCursor time = at["time"];
  SignatureCheck check{.file = at["file"].string(),
                       .format = ours(at["format"]),
                       .index = static_cast<std::uint32_t>(count_of(at["index"])),
                       .indication = word_of(at["indication"], Indication::total_failed),
                       .sub_indication = sub_indication_of(at["sub_indication"]),
                       .detail = ours_or_empty(at["detail"]),
                       .rule = ours_or_empty(at["rule"]),
                       .reason = ours(at["reason"]),
                       .hint = text_of(at["help"]),
                       .signer = text_of(at["signer"]),
                       .role = role_of(at["role"]),
                       .certificate_subject = text_of(certificate["subject"]),
                       .certificate_sha256 = ours_or_empty(certificate["sha256"]),
                       .spki_sha256 = ours_or_empty(certificate["spki_sha256"]),
                       .algorithm = ours_or_empty(at["algorithm"]),
                       .content_digest = ours_or_empty(at["covers"]),
                       .revision = revision_of(at["revision"]),
                       .claimed_time = time_of(time["claimed"]),
                       .not_before = time_of(certificate["not_before"]),
                       .not_after = time_of(certificate["not_after"]),
                       .proven_time = time_of(time["proven"]),
                       .notes = at["notes"].strings()};
  if (time.has("time_stamps")) {
    check.control_time = time_of(time["control"]);
    for (const JsonCursor& each : time["time_stamps"].items()) {
      check.time_stamps.push_back(time_stamp_of(each));
    }
  }
  return check;
}

}  // namespace

Authenticity authenticity_of(const JsonCursor& at) {
  at["grade"].any();
  Authenticity authenticity{.status = word_of(at["status"], Authenticity::Status::not_authentic),
                            .reason = ours(at["reason"]),
                            .looked_in = at["looked_in"].strings()};
  for (const JsonCursor& each : at["signatures"].items()) {
    authenticity.signatures.push_back(signature_of(each));
  }
  for (const JsonCursor& each : at["missing_roles"].items()) {
    authenticity.missing.push_back({.role = word_of(each["role"], Role::treasury),
                                    .count = static_cast<int>(each["count"].integer())});
  }
  for (const JsonCursor& each : at["signed_by"].items()) {
    authenticity.roles.push_back(word_of(each, Role::treasury));
  }
  return authenticity;
}

}  // namespace specie::record
