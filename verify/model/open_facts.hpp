#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "verify/model/decimal.hpp"
#include "verify/model/origin.hpp"
#include "verify/model/reason.hpp"

namespace specie {

/// A fact that the report leaves open and that would decide, with what hangs on it.
struct OpenFact {
  std::string fact;  ///< "fund_registered of Circle Reserve Fund"
  Reason reason = Reason::not_evidenced;
  std::optional<Decimal> amount = {};  ///< value of the positions that hang on it
  std::string ask = {};                ///< what to ask
  Origin origin = {};                  ///< of the line concerned
};

/// Open facts in the order they were met, each name and reason once. The first are kept and what is
/// none of them is counted, so that a report of many silent lines has findings of bounded size.
class OpenFacts {
 public:
  static constexpr std::size_t named_max = 256;

  OpenFacts() = default;
  OpenFacts(std::initializer_list<OpenFact> facts);
  /// As a record has them: those named, none of them twice, and how many more there were.
  static OpenFacts recorded(std::vector<OpenFact> named, std::uint64_t unnamed);

  /// A fact that is there takes over the question it lacks.
  void add(OpenFact fact);
  void add_all(OpenFacts facts);
  void add_all(const std::vector<OpenFact>& facts);

  auto begin() const { return named_.begin(); }
  auto end() const { return named_.end(); }
  bool empty() const { return named_.empty(); }
  const OpenFact& front() const { return named_.front(); }
  std::size_t named() const { return named_.size(); }
  std::uint64_t unnamed() const { return unnamed_; }
  std::uint64_t size() const { return named_.size() + unnamed_; }

 private:
  OpenFact* find(const OpenFact& fact, std::size_t hash);
  bool is_named_for(Reason reason) const;

  std::vector<OpenFact> named_;
  std::vector<std::size_t> hashes_;  ///< of named_, so that few of its texts are compared
  std::uint64_t unnamed_ = 0;
};

}  // namespace specie
