#pragma once

#include <span>
#include <string>

#include "tests/support/corpus.hpp"

namespace specie::test {

/// The verdicts, criterion by criterion, with the reports that have each; then what each report's
/// backing comes to under the laws that have a list of assets. JSON that is read line by line.
std::string write_corpus(std::span<const CorpusReport> reports,
                         std::span<const Rulebook> rulebooks);

}  // namespace specie::test
