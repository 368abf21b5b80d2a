#include "formats/pipeline/intoto.hpp"

#include <algorithm>

#include "formats/json/emit.hpp"
#include "verify/model/base64.hpp"

namespace specie {
namespace {

bool is_plain(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
}

/// RFC 3986: what is not unreserved is written in hexadecimal.
std::string file_uri(std::string_view path) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return uri;
}

std::string name_of(const Rulebook& rulebook) {
  return rulebook.id + "@" + rulebook.version +
         (rulebook.option.empty() ? "" : ":" + rulebook.option);
}

/// "SPECIE_US_GENIUS_2026_1": the law, and the version without the number of its last correction.
std::string level_of(const Rulebook& rulebook) {
  const std::string version = rulebook.version.substr(0, rulebook.version.find_last_of('.'));
  std::string level = "SPECIE_";
  for (const char c : rulebook.id + "_" + version) {
    const bool is_small = 'a' <= c && c <= 'z';
    level += is_small ? static_cast<char>(c - 'a' + 'A') : is_plain(c) ? c : '_';
  }
  return level;
}

/// A law of which something was decided. In a run that passed nothing of it failed or stayed open.
bool decides(const RunOutcome& run, const Rulebook& rulebook) {
  return std::ranges::any_of(run.reports, [&](const ReportOutcome& report) {
    return std::ranges::any_of(report.observations, [&](const ObservationOutcome& observation) {
      return std::ranges::any_of(observation.profiles, [&](const ProfileOutcome& profile) {
        return profile.profile == rulebook.id &&
               std::ranges::any_of(profile.findings, &Finding::counts_to_exit);
      });
    });
  });
}

/// A summary has two results only: a fail that is waived or known is none that could be passed on,
/// and neither is a run that did not ask who signed.
bool is_passed(const RunOutcome& run) {
  return run.exit == ExitCode::pass && !run.settings.is_lint &&
         std::ranges::all_of(run.reports,
                             [](const ReportOutcome& each) { return excused_of(each) == 0; });
}

Json levels_of(const RunOutcome& run) {
  if (!is_passed(run)) {
    return Json::array({"FAILED"});
  }
  Json levels = Json::array();
  for (const Rulebook& each : run.rulebooks) {
    if (each.jurisdiction != "none" && decides(run, each)) {
      levels.push_back(level_of(each));
    }
  }
  return levels;
}

Json digest_of(std::string_view sha256) { return {{"sha256", sha256}}; }

/// RFC 4648 section 4, with padding.
std::string base64(std::string_view bytes) {
  std::string text = encode_base64url(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  constexpr std::size_t group = 4;
  while (text.size() % group != 0) {
    text += '=';
  }
  return text;
}

}  // namespace

std::string policy_lines(const RunOutcome& run) {
  std::string text;
  for (const Rulebook& each : run.rulebooks) {
    text += name_of(each) + " " + each.sha256 + "\n";
  }
  return text;
}

std::string write_statement(const RunOutcome& run, std::string_view policy_sha256) {
  Json subjects = Json::array();
  Json attestations = Json::array();
  for (const ReportOutcome& report : run.reports) {
    subjects.push_back({{"name", report.input.path}, {"digest", digest_of(report.input.sha256)}});
    for (const InputFile& each : report.signature_files) {
      attestations.push_back({{"uri", file_uri(each.path)}, {"digest", digest_of(each.sha256)}});
    }
  }
  std::string policy = "urn:specie:policy:";
  for (const Rulebook& each : run.rulebooks) {
    policy += (policy.ends_with(':') ? "" : "+") + name_of(each);
  }
  const bool is_one = run.reports.size() == 1;
  return dump(
      {{"_type", "https://in-toto.io/Statement/v1"},
       {"subject", subjects},
       {"predicateType", "https://slsa.dev/verification_summary/v1"},
       {"predicate",
        {{"verifier", {{"id", "urn:specie:verifier"}, {"version", {{"specie", run.tool_version}}}}},
         {"timeVerified", to_string_utc(run.settings.verification_time)},
         {"resourceUri",
          is_one ? file_uri(run.reports.front().input.path) : std::string("urn:specie:reports")},
         {"policy", {{"uri", policy}, {"digest", digest_of(policy_sha256)}}},
         {"inputAttestations", attestations},
         {"verificationResult", is_passed(run) ? "PASSED" : "FAILED"},
         {"verifiedLevels", levels_of(run)}}}});
}

std::string write_envelope(std::string_view statement, std::string_view key_id,
                           std::string_view value) {
  return dump({{"payloadType", statement_payload_type},
               {"payload", base64(statement)},
               {"signatures", Json::array({{{"keyid", key_id}, {"sig", base64(value)}}})}});
}

}  // namespace specie
