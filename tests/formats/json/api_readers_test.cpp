#include "formats/json/api_readers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/json/report_reader.hpp"

namespace specie {
namespace {

// Shapes written by hand after what the services answer; figures from ../shared/reports.

constexpr std::string_view bridge = R"({
  "last_updated": "2026-10-07T20:40:34Z",
  "total_onchain_amount": "729642146.82",
  "total_reserve_amount": "731642261.81",
  "reserves": [
    {"type": "cash", "amount": "88087150.59"},
    {"type": "treasury", "amount": "641554996.23"}
  ],
  "ratio": "1.0027"
})";

constexpr std::string_view tether = R"({
  "data": {
    "usdt": {
      "id": 1783555140,
      "totaltokens_ethereum": "92062996230.909656", "reserve_balance_ethereum": 1499504054.249919,
      "quarantined_ethereum": 0,
      "totaltokens_omni": 887961971.795665, "reserve_balance_omni": "775616131.15141356",
      "quarantined_omni": "32303805.0",
      "total_assets": "95000000000.0000", "total_liabilities": "90643534212.30398844",
      "shareholder_eq": "4356465787.69601156"
    },
    "xaut": {"id": 1783555140, "totaltokens_ethereum": "1", "total_liabilities": "1"}
  },
  "data_formatted": [
    {"iso": "usdt", "totaltokens_ethereum": "92,062,996,230.91",
     "total_liabilities": "90563492176.659737"}
  ]
})";

constexpr std::string_view ledgerlens = R"({
  "createdAt": "2026-10-02T12:00:44.629Z",
  "summary": {"totalLiabilities": "968051.85", "fboTrustUsdTotal": "51230.78",
    "fboTrustDueAdminAccount": "38288.89", "trustAccountNetFmv": "398052.00"},
  "balances": [
    {"source": "sftp", "label": "assets-sftp", "side": "assets", "asset": "USD",
     "value": "436340.89", "rawValue": "436340.89",
     "breakdown": {
       "byType": {"TREASURY_BILLS": {"value": "85110.11", "rawValue": "85110.11"},
         "REPURCHASE_AGREEMENTS": {"value": "300000", "rawValue": "300000"},
         "CASH": {"value": "51230.78", "rawValue": "51230.78"}},
       "items": [
         {"type": "TREASURY_BILLS", "account": "FBO_TRUST", "description": "TREASURY BILL",
          "cusip": "912797VX2", "maturity": "111726", "fmv": "43779.56", "rawFmv": "43779.56"},
         {"type": "TREASURY_BILLS", "account": "FBO_TRUST", "description": "TREASURY BILL",
          "cusip": "999999VW4", "maturity": "111026", "fmv": "41330.55", "rawFmv": "41330.55"},
         {"type": "REPURCHASE_AGREEMENTS", "account": "FBO_TRUST", "cusip": "093020261",
          "description": "REPO DTD 09/30/2026 AT 3.89% MAT 10/01/2026", "maturity": "100126",
          "fmv": "0", "rawFmv": "0"},
         {"type": "REPURCHASE_AGREEMENTS", "account": "FBO_TRUST", "cusip": "100120260",
          "description": "REPO DTD 10/01/2026 AT 3.84% MAT 10/02/2026", "maturity": "100226",
          "fmv": "300000", "rawFmv": "300000"},
         {"type": "CASH", "account": "FBO_TRUST", "cusip": "USD", "description": "CASH USD",
          "fmv": "51230.78", "rawFmv": "51230.78"}]}},
    {"source": "blockchain", "label": "liabilities-blockchain", "side": "liabilities",
     "asset": "FRNT", "value": "968051.85", "rawValue": "968051.849913",
     "breakdown": [
       {"chain": "arbitrum", "address": "0x5E817F2AbCCB9095585D26c2a3ce234a440574Fc",
        "rawValue": "94997", "value": "94997"},
       {"chain": "solana", "address": "FRNTPi9V3Sw9b9U8d5Q3WY7tNANT6Q394d7dYtv7Jdog",
        "rawValue": "873054.849913", "value": "873054.85"}]}
  ],
  "ripcords": {"signatures": false, "balances": false, "tenor": false, "instant-manual": false}
})";

constexpr std::string_view trueusd = R"json({
  "accountName": "TrueUSD", "totalTrust": 494000000.51, "totalToken": 493000000.25,
  "updatedAt": "2026-09-30T20:21:15.264Z", "updatedTms": 1790800000,
  "token": [{"tokenName": "TUSD (ETH)", "principle": 1, "totalTokenByChain": 1.5,
             "bankBalances": {"Bank": 1, "Fund": 2}}],
  "ripcord": false, "ripcordDetails": []
})json";

Result<Report> read(std::string_view text) {
  Source source = source_of("answer.json", std::string(text));
  return read_json_report(source, {.limits = {}, .keep_positions = true});
}

std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string changed(text);
  const auto at = changed.find(from);
  REQUIRE(at != std::string::npos);
  return changed.replace(at, from.size(), to);
}

std::string fault_of(const std::string& text) {
  const auto report = read(text);
  return report ? "read"
                : to_string(report.error().code) + " " + report.error().origin.pointer + " " +
                      report.error().message;
}

std::string figure(const Report& report, const char* name) {
  const Decimal* value = report.observations[0].facts.decimal(name);
  return value == nullptr ? "absent" : to_string(*value);
}

bool is_noted(const Report& report, const std::string& text) {
  for (const std::string& each : report.notes) {
    if (each.find(text) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_SUITE("answers of APIs") {
  TEST_CASE("each is known by its content") {
    struct Row {
      std::string_view text;
      const char* format;
    };
    const Row rows[] = {{bridge, "bridge"},
                        {tether, "tether-transparency"},
                        {ledgerlens, "ledgerlens"},
                        {trueusd, "proof-of-reserve"}};
    for (const Row& row : rows) {
      const auto report = read(row.text);
      REQUIRE_MESSAGE(report, row.format);
      CHECK(report->format == row.format);
    }
    CHECK(fault_of("{}").starts_with("E1215"));
    CHECK(fault_of(R"({"data": {}, "balances": [], "total_reserve_amount": "1"})")
              .starts_with("E1215"));
    // A schema of ours is never overruled by keys of theirs.
    CHECK(fault_of(with(bridge, "{", R"({"schema": "specie.report/1", )")).starts_with("E1207"));
  }

  TEST_CASE("Bridge: two buckets, and neither coin nor currency") {
    const auto report = read(bridge);
    REQUIRE(report);
    const Observation& observation = report->observations[0];
    CHECK(figure(*report, "coins_outstanding") == "729642146.82");
    CHECK(observation.facts.find("coins_outstanding")->origin.pointer == "/total_onchain_amount");
    CHECK(figure(*report, "pool_value") == "731642261.81");
    REQUIRE(observation.kept.size() == 2);
    CHECK(observation.kept[0].traits.asset_class == "deposit");
    CHECK(observation.kept[0].origin.pointer == "/reserves/0");
    CHECK(observation.kept[1].traits.asset_class == "mmf");
    CHECK_FALSE(observation.kept[1].traits.ccy);
    CHECK_FALSE(report->facts.has("coin"));
    CHECK_FALSE(report->facts.has("ref_ccy"));
    CHECK(is_noted(*report, "also covers money funds"));
  }

  TEST_CASE("Tether: chains of all ages count, and the view for people leaves some out") {
    const auto report = read(tether);
    REQUIRE(report);
    const Observation& observation = report->observations[0];
    CHECK(observation.facts.instant("as_of")->written == "2026-07-08T23:59:00Z");
    CHECK(*report->facts.text("coin") == "USDT");
    CHECK(figure(*report, "coins_outstanding") == "90643534212.30398844");
    CHECK(figure(*report, "pool_value") == "95000000000.0000");
    CHECK(to_string(observation.supply.total->value) == "92950958202.705321");
    CHECK(observation.supply.deductions.size() == 3);
    Decimal left = observation.supply.total->value;
    for (const Deduction& each : observation.supply.deductions) {
      left = *subtract(left, each.amount.value);
    }
    CHECK(left == *observation.facts.decimal("coins_outstanding"));
    REQUIRE(observation.records.size() == 3);
    CHECK(to_string(*observation.records[1].facts.decimal("outstanding")) == "80042035.64425144");
    CHECK(observation.records[2].list == "chain_views");
    REQUIRE(observation.repeated.size() == 1);
    CHECK(observation.repeated[0].of == "coins_outstanding");
    CHECK(observation.repeated[0].printed.origin.pointer == "/data_formatted/0/total_liabilities");
    CHECK(observation.kept.empty());
    CHECK(is_noted(*report, "80042035.64425144 less; it leaves out omni"));
    CHECK(is_noted(*report, "also speaks of xaut"));
  }

  TEST_CASE("LedgerLens: identifiers decide, not attributes; matured lines; what is owed") {
    const auto report = read(ledgerlens);
    REQUIRE(report);
    const Observation& observation = report->observations[0];
    CHECK(figure(*report, "coins_outstanding") == "968051.849913");
    CHECK(figure(*report, "pool_value") == "398052.00");
    CHECK(*report->facts.text("coin") == "FRNT");
    CHECK(*report->facts.text("ref_ccy") == "USD");
    REQUIRE(observation.kept.size() == 5);
    CHECK(observation.kept[0].id == "912797VX2");
    CHECK(to_string(*observation.kept[0].traits.maturity_date) == "2026-11-17");
    CHECK(*observation.kept[0].traits.issuer_country == "US");
    CHECK_FALSE(observation.kept[1].traits.issuer_country);
    CHECK(observation.kept[2].traits.asset_class == "reverse_repo");
    CHECK(observation.kept[2].id.empty());
    CHECK(observation.kept[4].traits.asset_class == "settlement");
    CHECK(to_string(observation.kept[4].value) == "-38288.89");
    CHECK(observation.totals.size() == 3);
    CHECK(is_noted(*report, "1 matured lines"));
    CHECK(observation.facts.flag("source.ripcord") == false);
    CHECK(observation.records.size() == 2);
  }

  TEST_CASE("proof of reserve: two totals, names of accounts are no classes") {
    const auto report = read(trueusd);
    REQUIRE(report);
    CHECK(figure(*report, "coins_outstanding") == "493000000.25");
    CHECK(figure(*report, "pool_value") == "494000000.51");
    CHECK(report->observations[0].kept.empty());
    CHECK(is_noted(*report, "bankBalances has 2 entries"));
    const auto other = read(
        R"({"totalReserves": "965051.85", "totalSupply": "965051.84", "ripcord": true,
            "ripcordDetails": ["balances"], "timestamp": "2026-09-30T00:00:00Z"})");
    REQUIRE(other);
    CHECK(figure(*other, "coins_outstanding") == "965051.84");
    CHECK(other->observations[0].facts.flag("source.ripcord") == true);
    CHECK(is_noted(*other, "not to be relied on: balances"));
  }

  TEST_CASE("a ripcord is set unless it certainly is not") {
    struct Row {
      const char* value;
      bool is_set;
    };
    constexpr Row rows[] = {
        {"false", false}, {"true", true},  {"null", false},           {"0", false},
        {"1", true},      {"\"\"", false}, {"\"no\"", true},          {"\"false\"", false},
        {"[]", false},    {"{}", false},   {"{\"set\": true}", true}, {"[\"balances\"]", true}};
    for (const Row& row : rows) {
      CAPTURE(row.value);
      const auto report =
          read(with(trueusd, "\"ripcord\": false", "\"ripcord\": " + std::string(row.value)));
      REQUIRE(report);
      CHECK(report->observations[0].facts.flag("source.ripcord") == row.is_set);
      const auto snapshot =
          read(with(ledgerlens, "\"balances\": false", "\"balances\": " + std::string(row.value)));
      REQUIRE(snapshot);
      CHECK(snapshot->observations[0].facts.flag("source.ripcord") == row.is_set);
    }
    const auto reasons =
        read(with(trueusd, "\"ripcordDetails\": []", "\"ripcordDetails\": [\"x\"]"));
    REQUIRE(reasons);
    CHECK(reasons->observations[0].facts.flag("source.ripcord") == true);
  }

  TEST_CASE("hostile and changed answers are refused with their place") {
    struct Row {
      std::string text;
      const char* fault;
    };
    const Row rows[] = {
        {with(bridge, "729642146.82", "0x10"), "E1202 /total_onchain_amount"},
        {with(bridge, "729642146.82", "1,00"), "E1203 /total_onchain_amount"},
        {with(bridge, "729642146.82", "1e309"), "E1202 /total_onchain_amount"},
        {with(bridge, "729642146.82", "-1"), "E1206 /total_onchain_amount"},
        {with(bridge, "729642146.82", ""), "E1202 /total_onchain_amount"},
        {with(bridge, "\"729642146.82\"", "null"), "E1208 /total_onchain_amount"},
        {with(bridge, "\"type\": \"cash\"", "\"type\": \"gold\""), "E1208 /reserves/0"},
        {with(bridge, "\"amount\": \"88087150.59\"", "\"sum\": 1"), "E1209 /reserves/0/amount"},
        {with(bridge, "2026-10-07T20:40:34Z", "2026-10-07"), "E1211 /last_updated"},
        {with(bridge, "2026-10-07T20:40:34Z", "yesterday"), "E1208 /last_updated"},
        {with(bridge, "last_updated", "updated"), "E1210 /last_updated"},
        {with(tether, "1783555140", "\"soon\""), "E1208 /data/usdt/id"},
        {with(tether, "1783555140", "1783555140000"), "E1208 /data/usdt/id"},
        {with(tether, "\"92062996230.909656\"", "9.2e10"), "E1202 /data/usdt/totaltokens_ethereum"},
        {with(tether, "totaltokens_omni", "totaltoken_omni"),
         "E1209 /data/usdt/reserve_balance_omni"},
        {with(tether, "\"total_assets\"", "\"assets\""), "E1209 /data/usdt/total_assets"},
        {with(ledgerlens, "\"type\": \"CASH\"", "\"type\": \"CRYPTO\""),
         "E1208 /balances/0/breakdown/items/4/type"},
        {with(ledgerlens, "111726", "171126"), "E1208 /balances/0/breakdown/items/0/maturity"},
        {with(ledgerlens, "\"side\": \"liabilities\"", "\"side\": \"other\""), "E1208 /balances/1"},
        {with(ledgerlens, "\"trustAccountNetFmv\": \"398052.00\"",
              "\"trustAccountNetFmv\": \"NaN\""),
         "E1202 /summary/trustAccountNetFmv"},
        {with(trueusd, "494000000.51", "1e309"), "E1202 "},
        {with(trueusd, "2026-09-30T20:21:15.264Z", "2026-09-30 20:21"), "E1208 /updatedAt"},
        {R"({"data-usdc-cash": "9.48", "data-usdc-us-treasuries": "37.68"})", "E1108 "},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(fault_of(row.text).starts_with(row.fault));
    }
  }

  TEST_CASE("an answer cut short or with a byte changed never crashes") {
    for (const std::string_view text : {bridge, tether, ledgerlens, trueusd}) {
      for (std::size_t size = 0; size < text.size(); ++size) {
        CHECK_FALSE(read(text.substr(0, size)));
      }
      for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed(text);
        changed[at] = static_cast<char>(changed[at] ^ 0x11);
        (void)read(changed);
      }
    }
  }
}

}  // namespace specie
