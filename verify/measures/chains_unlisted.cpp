#include "verify/measures/chains_unlisted.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

/// A chain as one list of the document has it.
struct Chain {
  std::string name;                   ///< as written
  std::optional<Decimal> coins = {};  ///< as stated
  Origin origin = {};
};

/// By names as they are compared.
using Chains = std::map<std::string, Chain>;

/// "OP Mainnet" and "op-mainnet" are one: letters and digits count, letter case does not.
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if ('A' <= c && c <= 'Z') {
      key += static_cast<char>(c - 'A' + 'a');
    } else if (static_cast<unsigned char>(c) >= 0x80 || ('a' <= c && c <= 'z') ||
               ('0' <= c && c <= '9')) {
      key += c;
    }
  }
  return key.empty() ? std::string(name) : key;
}

Chains chains_of(const std::vector<const Record*>& records) {
  Chains chains;
  for (const Record* each : records) {
    if (const std::string* name = each->facts.text("name"); name != nullptr && !name->empty()) {
      Chain chain{.name = *name, .origin = each->origin};
      if (const Decimal* coins = each->facts.decimal("outstanding")) {
        chain.coins = *coins;
      }
      chains.emplace(key_of(*name), std::move(chain));
    }
  }
  return chains;
}

std::vector<const Record*> listed(const Observation& observation) {
  std::vector<const Record*> records;
  for (const Record& each : observation.records) {
    if (each.list == "chains") {
      records.push_back(&each);
    }
  }
  return records;
}

/// Absent when the view does not say which chains it has.
std::optional<Chains> view_of(const Record& view) {
  const Fact* names = view.facts.find("chains");
  const auto* list =
      names == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&names->value);
  if (list == nullptr) {
    return std::nullopt;
  }
  Chains chains;
  for (const std::string& each : *list) {
    chains.emplace(key_of(each), Chain{.name = each, .origin = names->origin});
  }
  return chains;
}

/// What is counted apart, such as the coins of a retired chain.
bool is_outside(const Supply& supply, const std::string& key) {
  return std::ranges::any_of(supply.outside, [&](const OutsideSupply& each) {
    return key_of(each.name + each.label).find(key) != std::string::npos;
  });
}

class ChainLists {
 public:
  explicit ChainLists(const Question& question)
      : observation_(question.subject.observation), own_(chains_of(listed(observation_))) {}

  void with_view(const std::string& name, const Chains& view);
  void with_earlier(const Instant& as_of, const Chains& earlier);
  const Chains& own() const { return own_; }
  Result<Measured> finish();

 private:
  void certain(const Chain& chain, const std::string& where);
  void possible(const Chain& chain, const std::string& reason, std::string ask);

  const Observation& observation_;
  Chains own_;
  std::int64_t certain_count_ = 0;
  std::int64_t possible_count_ = 0;
  Decimal coins_ = 0;
  std::string places_;
  std::optional<Error> error_;
  Measured measured_{.unit = "chains"};
};

void ChainLists::certain(const Chain& chain, const std::string& where) {
  ++certain_count_;
  measured_.lines.push_back({chain.name, *chain.coins, "left out by " + where, true, chain.origin});
  const auto sum = add(coins_, *chain.coins);
  if (!sum) {
    error_ = sum.error();
    return;
  }
  coins_ = *sum;
}

void ChainLists::possible(const Chain& chain, const std::string& reason, std::string ask) {
  ++possible_count_;
  measured_.open.add(
      {.fact = chain.name + " " + reason, .ask = std::move(ask), .origin = chain.origin});
}

void ChainLists::with_view(const std::string& name, const Chains& view) {
  places_ += (places_.empty() ? "" : ", ") + name;
  for (const auto& [key, chain] : own_) {
    if (view.contains(key) || (chain.coins && chain.coins->is_zero())) {
      continue;
    }
    if (chain.coins) {
      certain(chain, name);
    } else {
      possible(chain, "is not in " + name, "how many coins are there on this chain?");
    }
  }
  for (const auto& [key, chain] : view) {
    if (!own_.contains(key) && !is_outside(observation_.supply, key)) {
      possible(chain, "stands in " + name + " alone", "are its coins counted, and where?");
    }
  }
}

void ChainLists::with_earlier(const Instant& as_of, const Chains& earlier) {
  const std::string name = "the list of " + to_string(as_of.date);
  places_ += (places_.empty() ? "" : ", ") + name;
  for (const auto& [key, chain] : earlier) {
    if (!own_.contains(key) && !is_outside(observation_.supply, key)) {
      possible(chain, "stands in " + name + " alone", "what became of the coins on this chain?");
    }
  }
}

Result<Measured> ChainLists::finish() {
  if (error_) {
    return *error_;
  }
  measured_.value = Interval{certain_count_, certain_count_ + possible_count_};
  measured_.formula = std::to_string(own_.size()) + " chains against " + places_;
  if (certain_count_ > 0) {
    measured_.formula += ": " + grouped(coins_) + " coins on chains that are left out";
  }
  return std::move(measured_);
}

}  // namespace

Result<Measured> chains_unlisted(const Question& question) {
  const Subject& subject = question.subject;
  ChainLists comparison(question);
  const Instant* as_of = subject.observation.facts.instant("as_of");
  bool is_compared = false;
  if (!comparison.own().empty()) {
    for (const Record* each : records_of(question, "chain_views")) {
      const auto view = view_of(*each);
      if (!view) {
        continue;
      }
      const std::string* name = each->facts.text("name");
      comparison.with_view(name == nullptr ? "another list" : *name, *view);
      is_compared = true;
    }
    for (const Observation& each : subject.report.observations) {
      const Instant* at = each.facts.instant("as_of");
      const Chains chains = chains_of(listed(each));
      const bool is_earlier =
          at != nullptr && as_of != nullptr && at->seconds_utc() < as_of->seconds_utc();
      if (is_earlier && !chains.empty()) {
        comparison.with_earlier(*at, chains);
        is_compared = true;
      }
    }
  }
  if (!is_compared) {
    return Measured{.not_applicable = "the document lists its chains once at most",
                    .unit = "chains"};
  }
  return comparison.finish();
}

}  // namespace specie
