#pragma once

#include <span>
#include <string_view>

#include "formats/json/node.hpp"
#include "formats/json/report_reader.hpp"

namespace specie {

/// A JSON answer of an issuer's API or dashboard, told by its content.
struct ApiReader {
  std::string_view name;
  bool (*recognises)(const JsonNode& root);
  Result<Report> (*read)(const JsonNode& root, const ReportOptions& options);
};

/// Every answer that is read. Each states what its own keys state and nothing else.
std::span<const ApiReader> api_readers();
/// The reader of a document without a schema of ours; null when none knows it.
const ApiReader* find_api_reader(const JsonNode& root);

bool is_tether_answer(const JsonNode& root);
/// Tether's transparency.json: tokens by chain, authorised and not issued, quarantined; totals.
Result<Report> read_tether_answer(const JsonNode& root, const ReportOptions& options);

bool is_bridge_answer(const JsonNode& root);
/// Bridge's answer on one coin: reserves in two buckets, coins on chain.
Result<Report> read_bridge_answer(const JsonNode& root, const ReportOptions& options);

bool is_ledgerlens_answer(const JsonNode& root);
/// LedgerLens's snapshot: lines of a trust account, coins by chain, stop flags.
Result<Report> read_ledgerlens_answer(const JsonNode& root, const ReportOptions& options);

bool is_proof_of_reserve_answer(const JsonNode& root);
/// What TrueUSD and others give to Chainlink: two totals and a stop flag; spelling varies.
Result<Report> read_proof_of_reserve_answer(const JsonNode& root, const ReportOptions& options);

bool is_page_attributes(const JsonNode& root);
/// Attributes of Circle's page, whose names do not say what they hold: refused, not_a_report.
Result<Report> refuse_page_attributes(const JsonNode& root, const ReportOptions& options);

}  // namespace specie
