#pragma once

#include <span>
#include <string>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/model/rulebook.hpp"

namespace specie::test {

/// A report of ../shared/reports, converted and judged on 2026-11-22 under every rulebook.
struct CorpusReport {
  std::string id;  ///< the fact file's name: coin and day
  ObservationOutcome outcome;

  const ProfileOutcome& under(const std::string& profile) const;
  /// Fails the test when no rulebook has the criterion.
  const Finding& finding(const std::string& criterion) const;
};

/// All of them, by id; none when ../shared is not here, and then it says so.
std::vector<CorpusReport> judge_corpus(std::span<const Rulebook> rulebooks);

/// The rulebooks of the tree, and the corpus under them: loaded and judged once for all tests.
const std::vector<Rulebook>& corpus_rulebooks();
const std::vector<CorpusReport>& judged_corpus();

}  // namespace specie::test
