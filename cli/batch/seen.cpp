#include "cli/batch/seen.hpp"

#include <charconv>
#include <utility>

#include "verify/signature/digest.hpp"

namespace specie {
namespace {

constexpr std::size_t digits = 16;  // of a key's half, in hex

std::uint64_t number_of(std::string_view hex) {
  constexpr int base = 16;
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, base);
  return number;
}

BatchIdentity::Key key_of(std::string_view text) {
  const std::string digest = sha256_hex(text);
  const std::string_view hex = digest;
  return {number_of(hex.substr(0, digits)), number_of(hex.substr(digits, digits))};
}

}  // namespace

BatchIdentity identity_of(std::string_view sha256, const std::vector<std::string>& signatures,
                          const BatchParty& party, const std::vector<std::string>& instants_utc) {
  BatchIdentity identity{.report = key_of(sha256)};
  std::string beside;
  for (const std::string& each : signatures) {
    beside += each + "\n";
  }
  identity.signatures = key_of(beside)[0];
  if (party.issuer.empty() || party.coin.empty()) {
    return identity;
  }
  for (const std::string& each : instants_utc) {
    std::string text(party.issuer);
    text += '\0';
    text += party.coin;
    text += '\0';
    identity.periods.push_back(key_of(text + each));
  }
  return identity;
}

BatchIdentity identity_of(const ReportOutcome& report) {
  std::vector<std::string> signatures;
  for (const InputFile& each : report.signature_files) {
    signatures.push_back(each.sha256);
  }
  std::vector<std::string> instants;
  for (const ObservationOutcome& each : report.observations) {
    instants.push_back(to_string_utc(each.as_of.seconds_utc()));
  }
  BatchParty party;
  if (const std::string* issuer = report.facts.text("issuer.name")) {
    party.issuer = *issuer;
  }
  if (const std::string* coin = report.facts.text("coin")) {
    party.coin = *coin;
  }
  return identity_of(report.input.sha256, signatures, party, instants);
}

Error SeenReports::signed_otherwise(const std::string& other) {
  return {.code = ErrorCode::given_twice,
          .message = "the same report is given as " + other + ", with other signatures",
          .hint = "give it once, with all of them (--sig)"};
}

Error SeenReports::of_one_period(const std::string& other) {
  return {.code = ErrorCode::given_twice,
          .message = "another report of this issuer, coin and instant is " + other,
          .hint = "only one of them can stand: verify each by itself"};
}

const SeenReports::Entry* SeenReports::find(const BatchIdentity::Key& key) const {
  for (std::size_t at = key[0] % table_.size();; at = (at + 1) % table_.size()) {
    if (table_[at].number == 0) {
      return nullptr;
    }
    if (table_[at].key == key) {
      return &table_[at];
    }
  }
}

void SeenReports::remember(const BatchIdentity& identity, std::uint32_t number) {
  put({.key = identity.report, .signatures = identity.signatures, .number = number + 1});
  for (const BatchIdentity::Key& each : identity.periods) {
    put({.key = each, .number = number + 1});
  }
}

void SeenReports::put(const Entry& entry) {
  constexpr std::size_t quarters = 4;
  if (table_.size() * (quarters - 1) <= count_ * quarters) {
    grow();
  }
  std::size_t at = entry.key[0] % table_.size();
  while (table_[at].number != 0) {
    if (table_[at].key == entry.key) {
      return;  // one report may speak of one instant twice
    }
    at = (at + 1) % table_.size();
  }
  table_[at] = entry;
  ++count_;
}

void SeenReports::grow() {
  std::vector<Entry> before(table_.size() * 2);
  before.swap(table_);
  count_ = 0;
  for (const Entry& each : before) {
    if (each.number != 0) {
      put(each);
    }
  }
}

}  // namespace specie
