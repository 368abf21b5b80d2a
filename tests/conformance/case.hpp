#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

// Other people's verdicts: manifests of the form that ../shared/vectors/README.md describes.
namespace specie::conformance {

/// One entry of a manifest; its paths are relative to the manifest's folder.
struct Case {
  std::filesystem::path folder;
  nlohmann::json entry;

  std::string id() const { return entry.at("id"); }
  nlohmann::json inputs() const { return entry.value("inputs", nlohmann::json::object()); }
  nlohmann::json policy() const { return inputs().value("policy", nlohmann::json::object()); }
  /// Bytes of a file that the case names. Throws std::runtime_error when it cannot be read.
  std::string bytes(const std::string& path) const;
  /// Bytes of the files under test.
  std::vector<std::string> files() const;
};

/// What we say of a case.
struct Outcome {
  std::string verdict;  ///< "accept", "reject", "inconclusive" or "skipped"
  std::string detail;   ///< why, in one line
};

/// How the cases of one kind are judged.
struct Kind {
  std::string_view name;
  Outcome (*judge)(const Case& each);
  std::set<std::string> inputs;  ///< members of `inputs` that it understands
  std::set<std::string> policy;  ///< members of `inputs.policy` that it understands
};

Outcome judge_cms(const Case& each);
Outcome judge_minisign(const Case& each);
Outcome judge_dsse(const Case& each);
Outcome judge_json(const Case& each);
Outcome judge_raw(const Case& each);
/// Token over content or over an imprint.
Outcome judge_time_stamp(const Case& each);
/// accept: the path is valid; reject: it is not.
Outcome judge_path(const Case& each);
/// accept: good; reject: revoked; inconclusive: the answer must not be used.
Outcome judge_ocsp(const Case& each);
Outcome judge_crl(const Case& each);
Outcome judge_pdf(const Case& each);
Outcome judge_jws(const Case& each);

/// Judges a case; "skipped" when its kind is none of ours, or when it has an input that the kind
/// does not understand, because the verdict may rest on it. Never throws.
Outcome judge(const Case& each);

/// True if the verdict is the expected one or is tolerated, or if every verdict is right.
bool is_right(const Case& each, const Outcome& outcome);
/// The one thing that must never happen.
bool is_wrongly_accepted(const Case& each, const Outcome& outcome);
bool is_wrongly_refused(const Case& each, const Outcome& outcome);

/// The cases of a manifest. Throws std::exception when it is not one.
std::vector<Case> read_manifest(const std::filesystem::path& path);

}  // namespace specie::conformance
