#include "verify/model/open_facts.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace specie {
namespace {

std::size_t hash_of(const OpenFact& fact) {
  return std::hash<std::string>()(fact.fact) ^ static_cast<std::size_t>(fact.reason);
}

}  // namespace

OpenFacts::OpenFacts(std::initializer_list<OpenFact> facts) {
  for (const OpenFact& each : facts) {
    add(each);
  }
}

OpenFacts OpenFacts::recorded(std::vector<OpenFact> named, std::uint64_t unnamed) {
  OpenFacts facts;
  for (const OpenFact& each : named) {
    facts.hashes_.push_back(hash_of(each));
  }
  facts.named_ = std::move(named);
  facts.unnamed_ = unnamed;
  return facts;
}

OpenFact* OpenFacts::find(const OpenFact& fact, std::size_t hash) {
  for (auto at = std::ranges::find(hashes_, hash); at != hashes_.end();
       at = std::find(at + 1, hashes_.end(), hash)) {
    OpenFact& each = named_[static_cast<std::size_t>(at - hashes_.begin())];
    if (each.reason == fact.reason && each.fact == fact.fact) {
      return &each;
    }
  }
  return nullptr;
}

void OpenFacts::add(OpenFact fact) {
  const std::size_t hash = hash_of(fact);
  if (OpenFact* known = find(fact, hash)) {
    if (known->ask.empty()) {
      known->ask = std::move(fact.ask);
    }
    return;
  }
  // Every reason keeps a fact, because the weightiest of them becomes the finding's.
  if (named_.size() >= named_max && is_named_for(fact.reason)) {
    ++unnamed_;
    return;
  }
  hashes_.push_back(hash);
  named_.push_back(std::move(fact));
}

void OpenFacts::add_all(OpenFacts facts) {
  if (empty()) {
    *this = std::move(facts);
    return;
  }
  for (OpenFact& each : facts.named_) {
    add(std::move(each));
  }
  unnamed_ += facts.unnamed_;
}

void OpenFacts::add_all(const std::vector<OpenFact>& facts) {
  for (const OpenFact& each : facts) {
    add(each);
  }
}

bool OpenFacts::is_named_for(Reason reason) const {
  return std::ranges::find(named_, reason, &OpenFact::reason) != named_.end();
}

}  // namespace specie
