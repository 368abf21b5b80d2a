#include <doctest/doctest.h>

#include <iostream>
#include <map>
#include <set>

#include "tests/conformance/case.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/sanitizer.hpp"

using namespace specie;
using conformance::Case;
using conformance::Outcome;

namespace {

/// Every suite that lies in ../shared/vectors and has kinds of ours.
const char* const suites[] = {"specie-attacks",  "openssl-cms-tsa",
                              "dss-cades",       "pkits-smime",
                              "pkits-paths",     "x509-limbo",
                              "boringssl-chain", "boringssl-crl",
                              "boringssl-ocsp",  "dsse",
                              "jsontestsuite",   "dss-pades",
                              "pyhanko",         "wycheproof-jws",
                              "jose-cookbook",   "wycheproof-raw-sample",
                              "dss-jades"};

/// Suites of which every case is right, with none refused that is not refused by its own list of
/// deviations.
const std::set<std::string> whole = {"specie-attacks", "openssl-cms-tsa", "pkits-paths",
                                     "x509-limbo",     "boringssl-chain", "boringssl-crl",
                                     "boringssl-ocsp", "dss-pades",       "pyhanko"};

void judge_suite(const std::string& name, const std::filesystem::path& manifest) {
  std::map<std::string, int> counts;
  std::vector<std::string> refused;
  for (const Case& each : conformance::read_manifest(manifest)) {
    // OpenSSL 3.0 does not give back policy constraints that it refuses (X509_policy_check).
    const test::LeaksAside leaks(each.id() == "rfc5280::pc::ica-noncritical-pc");
    const Outcome outcome = conformance::judge(each);
    const std::string line = each.id() + ": " + outcome.verdict + " (" + outcome.detail + ")";
    CHECK_MESSAGE(!conformance::is_wrongly_accepted(each, outcome), line);
    const bool is_skipped = outcome.verdict == "skipped";
    ++counts[is_skipped                             ? "skipped, " + outcome.detail
             : conformance::is_right(each, outcome) ? "right"
                                                    : "other"];
    if (conformance::is_wrongly_refused(each, outcome)) {
      refused.push_back(line);
      CHECK_MESSAGE(!whole.contains(name), line);
    }
  }
  std::cout << "vectors/" << name << ":";
  for (const auto& [word, count] : counts) {
    std::cout << " " << word << " " << count << ";";
  }
  std::cout << " refused " << refused.size() << "\n";
  for (const std::string& line : refused) {
    std::cout << "  " << line << "\n";
  }
}

}  // namespace

TEST_CASE("no forgery of other suites is accepted, and no honest twin refused") {
  const std::filesystem::path root = test::shared_dir("vectors");
  if (root.empty()) {
    return;
  }
  for (const char* name : suites) {
    CAPTURE(name);
    judge_suite(name, root / name / "manifest.json");
  }
}
