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

void OpenFacts::add(OpenFact fact) {
  const std::size_t hash = hash_of(fact);
  const auto [first, last] = by_hash_.equal_range(hash);
  const auto known = std::find_if(first, last, [&](const auto& entry) {
    const OpenFact& each = named_[entry.second];
    return each.reason == fact.reason && each.fact == fact.fact;
  });
  if (known != last) {
    OpenFact& named = named_[known->second];
    if (named.ask.empty()) {
      named.ask = std::move(fact.ask);
    }
    return;
  }
  // Every reason keeps a fact, because the weightiest of them becomes the finding's.
  if (named_.size() >= named_max && is_named_for(fact.reason)) {
    ++unnamed_;
    return;
  }
  by_hash_.emplace(hash, named_.size());
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
