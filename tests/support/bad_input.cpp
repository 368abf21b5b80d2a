#include "tests/support/bad_input.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "tests/formats/pdf/made.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/made_key.hpp"
#include "verify/signature/digest.hpp"

namespace specie::test {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;
using Words = std::vector<std::string>;

constexpr std::string_view sound = R"({
  "schema": "specie.report/1",
  "coin": "TEST",
  "ref_ccy": "USD",
  "issuer": {"name": "Test Dollar Ltd"},
  "observations": [
    {
      "as_of": "2026-10-31T23:59:59+00:00",
      "coins_outstanding": "100.00",
      "pool_value": "100.00",
      "positions": [
        {"class": "deposit", "ccy": "USD", "value": "100.00"}
      ]
    }
  ]
}
)";

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The sound report with its first `from` replaced.
Files with(std::string_view from, std::string_view to) {
  return {{"r.json", changed(std::string(sound), from, to)}};
}

Files coins(std::string_view written) {
  return with(R"("coins_outstanding": "100.00")",
              R"("coins_outstanding": )" + std::string(written));
}

Files only(std::string bytes) { return {{"r.json", std::move(bytes)}}; }

std::string lines_ending(std::string_view end, std::string_view text) {
  std::string changed_text;
  for (const char c : text) {
    changed_text += c == '\n' ? std::string(end) : std::string(1, c);
  }
  return changed_text;
}

std::string utf16le(std::string_view ascii) {
  std::string text;
  for (const char c : ascii) {
    text += c;
    text += '\0';
  }
  return text;
}

const std::string header = "as_of,class,value,label\n";
const std::string at_noon = "2026-10-31T12:00:00+00:00,";

Files tape(const std::string& rows) { return {{"t.csv", rows}}; }

Words verify_tape(const Words& more = {}) {
  Words words = {"verify", "t.csv"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// A criterion of the tree in a rulebook of its own.
std::string house_rulebook(const std::string& schema, const std::string& more) {
  const std::string rule =
      changed(read_file(source_dir() / "verify/rulebooks/arithmetic/arith-pool.json"), "ARITH-POOL",
              "HOUSE-POOL");
  return R"({"schema": ")" + schema +
         R"(", "id": "house", "version": "2026.1", "title": "House rules",)" +
         R"( "jurisdiction": "none",)" + R"( "checked_until": "2026-01-01", )" + more +
         R"( "judges_fund_by": "unit", "scope": [], "assets": [], "sets": [], "criteria": [)" +
         rule + "]}";
}

/// Of the samples: signed with keys that are published, for twenty years.
std::string demonstration(const std::string& name) {
  return read_file(source_dir() / "samples" / name);
}

/// The demonstration's auditor in a trust file; `more` replaces what is said of whom and when.
std::string trust_file(const std::string& more = R"("role": "auditor",)"
                                                 R"( "issuers": ["Demonstration Dollar Ltd"])") {
  return R"({"schema": "specie.trust/1", "signers": [{"name": "DEMONSTRATION Audit LLP", )" + more +
         R"(, "anchors": [{"file": "auditor-root.pem", "sha256": ")" +
         sha256_hex(demonstration("demonstration-keys/auditor-root.pem")) +
         R"("}], "identity": {"O": "DEMONSTRATION Audit LLP"}, "formats": ["cms"]}]})" + "\n";
}

const std::string of_issuer = R"("role": "auditor", "issuers": ["Demonstration Dollar Ltd"])";

std::string signed_report() { return demonstration("demonstration-complete/report.json"); }

Files signed_files(const std::string& report, const std::string& trust = trust_file(),
                   const std::string& signature = "demonstration-complete/report.auditor.p7s") {
  return {{"r.json", report},
          {"r.json.p7s", demonstration(signature)},
          {"auditor-root.pem", demonstration("demonstration-keys/auditor-root.pem")},
          {"trust.json", trust}};
}

const Words with_trust = {"verify", "r.json", "--trust", "trust.json"};

/// A report within a DSSE envelope that nobody has signed well.
std::string envelope_of(const std::string& report) {
  return R"({"payload": ")" + base64(report) +
         R"(", "payloadType": "application/vnd.specie.report+json",)"
         R"( "signatures": [{"sig": "AAAA"}]})"
         "\n";
}

std::string encrypted_pdf() {
  return made_pdf(1, "",
                  {"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + std::string(64, '0') + "> /U <" +
                   std::string(64, '0') + "> >>"},
                  "/Encrypt 10 0 R /ID [<00> <00>]");
}

void add(std::vector<BadInput>& rows, std::vector<BadInput> more) {
  std::ranges::move(more, std::back_inserter(rows));
}

std::vector<BadInput> command_lines() {
  const Files report = only(std::string(sound));
  return {
      {"no-arguments", "no arguments", 2, {}, {}},
      {"unknown-command", "`specie chekc x`", 2, {}, {"verfiy", "x"}},
      {"unknown-option", "`--formt json`", 2, report, {"verify", "r.json", "--formt", "json"}},
      {"unknown-profile",
       "`--profile us.genuis`",
       2,
       report,
       {"verify", "r.json", "--profile", "us.genuis"}},
      {"unknown-rule", "unknown rule id", 2, {}, {"rules", "show", "US-GENIUS-4a1A-iiii"}},
      {"files-missing", "file missing", 3, {}, {"verify", "a.json", "b.json"}},
      {"same-name-twice", "same file given twice", 5, report, {"verify", "r.json", "r.json"}},
      {"same-bytes-twice",
       "same file given twice, under two names",
       5,
       {{"r.json", std::string(sound)}, {"copy.json", std::string(sound)}},
       {"verify", "r.json", "copy.json"}},
      {"same-bytes-signed-otherwise",
       "same file given twice, with other signatures",
       3,
       {{"r.json", signed_report()},
        {"copy.json", signed_report()},
        {"copy.json.p7s", demonstration("demonstration-complete/report.auditor.p7s")}},
       {"verify", "r.json", "copy.json"}},
      {"two-reports-of-one-period",
       "two reports for one issuer/token/period",
       3,
       {{"r.json", std::string(sound)},
        {"other.json",
         changed(std::string(sound), R"("pool_value": "100.00")", R"("pool_value": "100.01")")}},
       {"verify", "r.json", "other.json"}},
  };
}

std::vector<BadInput> formats() {
  const std::string pdf = "%PDF-1.7\n1 0 obj\n";
  const std::string zip("PK\x03\x04\x14\x00\x00\x00", 8);
  return {
      {"pdf-as-trust-file",
       "wrong extension",
       2,
       {{"r.json", std::string(sound)}, {"trust.json", pdf}},
       with_trust},
      {"pdf-as-facts",
       "wrong extension",
       2,
       {{"r.json", std::string(sound)}, {"facts.json", pdf}},
       {"verify", "r.json", "--facts", "facts.json"}},
      {"pdf-as-rulebook",
       "wrong extension",
       2,
       {{"r.json", std::string(sound)}, {"us.json", pdf}},
       {"verify", "r.json", "--rulebook", "us.json"}},
      {"pdf-as-signature",
       "wrong extension",
       3,
       {{"r.json", std::string(sound)}, {"r.json.p7s", pdf}}},
      {"layout-for-json",
       "wrong extension",
       2,
       {{"r.json", std::string(sound)},
        {"layout.json", read_file(source_dir() / "samples/layouts/pyusd.json")}},
       {"verify", "r.json", "--layout", "layout.json"}},
      {"zip-archive", "unknown format; ZIP", 3, only(zip)},
      {"html-page", "unknown format", 3, only("\n<!DOCTYPE html>\n<html>\n")},
      {"text", "unknown format", 3, only("Reserve report, April\n")},
      {"empty", "unknown format", 3, only("")},
      {"json-cut-short", "truncated data in JSON", 3,
       only(std::string(sound.substr(0, sound.find("Dollar"))))},
      {"json-with-more-behind", "trailing data in JSON", 3, only(std::string(sound) + "{}")},
      {"key-twice", "duplicate key", 3,
       with("  \"ref_ccy\"", "  \"c\\u006Fin\": \"OTHER\",\n  \"ref_ccy\"")},
      {"key-twice-in-payload", "duplicate key in the signed payload", 3,
       only(envelope_of(
           changed(std::string(sound), "  \"ref_ccy\"", "  \"coin\": \"OTHER\",\n  \"ref_ccy\"")))},
  };
}

std::vector<BadInput> numbers() {
  const Words tape_words = verify_tape();
  return {
      {"number-nan", "`NaN`", 3, coins("NaN")},
      {"number-1e400", "`1e400`", 3, coins("1e400")},
      {"number-1e9", "`1e9`", 3, coins("1e9")},
      {"number-1e9-text", "`1e9` as text", 3, coins(R"("1e9")")},
      {"number-plus", "leading `+`", 3, coins(R"("+1")")},
      {"number-leading-zeros", "leading zeros", 3, coins("007")},
      {"number-hex", "hex", 3, coins(R"("0x10")")},
      {"number-underscore", "`1_000`", 3, coins("1_000")},
      {"number-too-long", "a number of 39 digits", 3, coins("1" + std::string(38, '0'))},
      {"number-1e9-tape", "`1e9` in a tape", 3, tape(header + at_noon + "deposit,1e9,\n"),
       tape_words},
      {"ambiguous-bare", "`1,000` without declared marks", 3, coins("1,000")},
      {"ambiguous-text", "`1,000` without declared marks", 3, coins(R"("1,000")")},
      {"ambiguous-continental", "`1.000,00` without declared marks", 3, coins(R"("1.000,00")")},
      {"ambiguous-tape", "`1,000` without declared marks", 3,
       tape("as_of;class;label;value\n2026-10-31T12:00:00+00:00;deposit;912797EX1;1,000\n"),
       tape_words},
      {"ambiguous-tape-continental", "`1.000,00` without declared marks", 3,
       tape("as_of;class;label;value\n2026-10-31T12:00:00+00:00;deposit;Cash;1.000,00\n"),
       tape_words},
  };
}

std::vector<BadInput> figures() {
  return {
      {"finer-than-cents",
       "more decimals than the currency declares",
       1,
       with(R"("value": "100.00")", R"("value": "100.001")"),
       {"verify", "r.json"},
       "ARITH-SCALE"},
      {"negative-holding", "negative holding", 3,
       with(R"("value": "100.00")", R"("value": "-100.00")")},
      {"negative-coins", "negative token count", 3, coins(R"("-100.00")")},
      {"no-coins", "zero tokens", 1, coins(R"("0")"), {"verify", "r.json"}, "US-GENIUS-4a1A"},
      {"lines-in-thousands",
       "amounts in thousands without scale but totals off by 1000",
       1,
       with(R"("pool_value": "100.00")", R"("pool_value": "100000.00")"),
       {"verify", "r.json"},
       "ARITH-POOL"},
      {"pool-in-thousands",
       "totals in thousands without scale",
       1,
       with(R"("pool_value": "100.00")", R"("pool_value": "0.10")"),
       {"verify", "r.json"},
       "ARITH-POOL"},
      {"lines-do-not-sum",
       "lines do not sum to the stated total",
       1,
       with(R"("pool_value": "100.00")", R"("pool_value": "107.00")"),
       {"verify", "r.json"},
       "ARITH-POOL"},
      {"another-currency",
       "currency of a line differs from the report, no rate given",
       1,
       with(R"("ccy": "USD")", R"("ccy": "EUR")"),
       {"verify", "r.json"},
       "UK-FCA-BACK-03"},
      {"no-as-of", "no `as_of`", 3, with("      \"as_of\": \"2026-10-31T23:59:59+00:00\",\n", "")},
      {"no-offset", "no offset", 3, with("+00:00", "")},
      {"as-of-in-the-future", "`as_of` in the future", 3, with("2026-10-31", "2026-11-23")},
      {"bad-cusip",
       "bad CUSIP check digit",
       1,
       with(R"("class": "deposit")", R"("class": "gov_debt", "id": "912797MS4")"),
       {"verify", "r.json"},
       "ARITH-IDENTIFIERS"},
      {"bad-isin",
       "bad ISIN check digit",
       1,
       with(R"("class": "deposit")", R"("class": "gov_debt", "id": "US912797MS32")"),
       {"verify", "r.json"},
       "ARITH-IDENTIFIERS"},
      {"bad-lei",
       "bad LEI check digits",
       1,
       with(R"("class": "deposit")", R"("class": "gov_debt", "id": "5493001KJTIIGC8Y1R13")"),
       {"verify", "r.json"},
       "ARITH-IDENTIFIERS"},
      {"escape-code-in-name",
       "issuer name with escape codes",
       1,
       with("Test Dollar Ltd", "Evil\\u001b]8;;http://x\\u0007\\nPASS   r.json"),
       {"verify", "r.json"},
       "ARITH-CHARACTERS"},
      {"bidi-mark-in-name",
       "issuer name with bidi marks",
       1,
       with("Test Dollar Ltd", "Test \u202eratlloD\u202c Ltd"),
       {"verify", "r.json"},
       "ARITH-CHARACTERS"},
      {"bidi-mark-in-error", "a name with bidi marks within an error", 3,
       with(R"("class": "deposit")", "\"class\": \"dep\u202eosit\"")},
  };
}

std::vector<BadInput> texts() {
  const std::string row = at_noon + "deposit,100.00,Cash\n";
  return {
      {"bom-json", "BOM (ruling 25: refused in JSON)", 3,
       only("\xEF\xBB\xBF" + std::string(sound))},
      {"bom-tape", "BOM in a tape", 5, tape("\xEF\xBB\xBF" + header + row), verify_tape()},
      {"crlf-json", "CRLF", 5, only(lines_ending("\r\n", sound))},
      {"crlf-tape", "CRLF in a tape", 5, tape(lines_ending("\r\n", header + row)), verify_tape()},
      {"no-final-line-end", "final line without LF", 5,
       tape(header + row.substr(0, row.size() - 1)), verify_tape()},
      {"utf16-json", "UTF-16 in JSON", 3, only("\xFF\xFE" + utf16le(sound))},
      {"utf16-tape", "UTF-16 without a BOM", 3, tape(utf16le(header + row)), verify_tape()},
      {"utf16-tape-marked", "UTF-16 by its BOM", 5, tape("\xFF\xFE" + utf16le(header + row)),
       verify_tape()},
      {"windows-1252-json", "Windows-1252 in JSON", 3, with("Dollar", "D\xF6llar")},
      {"windows-1252-tape", "Windows-1252 that is not declared", 3,
       tape(header + at_noon + "deposit,1,M\xFCller\n"), verify_tape()},
      {"header-missing", "header missing", 3, tape(row), verify_tape({"--columns", "native"})},
      {"header-lacks-a-column", "header lacks a column", 3, tape("as_of,class,worth\n"),
       verify_tape()},
      {"column-unknown", "extra column", 5, tape("as_of,class,value,desk\n" + row), verify_tape()},
      {"column-unknown-strict", "extra column, `--strict`", 3,
       tape("as_of,class,value,desk\n" + row), verify_tape({"--strict"})},
      {"column-misspelt", "column unknown", 3, tape("as_of,class,value,maturity_dat\n" + row),
       verify_tape()},
      {"pdf-encrypted", "PDF encrypted", 3, only(encrypted_pdf())},
      {"pdf-image-only", "PDF image-only", 3, only(made_pdf(1))},
      {"pdf-malformed", "PDF malformed", 3, only("%PDF-1.7\n1 0 obj\n")},
  };
}

std::vector<BadInput> signatures() {
  const std::string report = signed_report();
  Words much_later = with_trust;
  much_later.insert(much_later.end(), {"--verify-at", "2060-01-01"});
  std::vector<BadInput> rows = {
      {"signed-content-altered", "signature over other bytes", 4,
       signed_files(changed(report, "2026-10-31", "2026-10-30")), with_trust},
      {"signed-with-other-line-ends", "signature over other bytes; the LF variant would match", 4,
       signed_files(lines_ending("\r\n", report)), with_trust},
      {"signed-without-last-line-end", "signature over other bytes; one final LF more would match",
       4, signed_files(report.substr(0, report.size() - 1)), with_trust},
      {"signed-without-bom", "signature over other bytes; the variant without BOM would match", 3,
       signed_files("\xEF\xBB\xBF" + report), with_trust},
      {"signer-not-in-trust-file", "signature valid, signer not in trust file", 5,
       signed_files(report, trust_file(), "demonstration-stranger/report.stranger.p7s"),
       with_trust},
      {"signer-of-another-issuer", "signer known but wrong issuer", 5,
       signed_files(report, trust_file(R"("role": "auditor", "issuers": ["Another Dollar Ltd"])")),
       with_trust},
      {"signer-in-another-role", "signer known but wrong role", 5,
       signed_files(report,
                    trust_file(R"("role": "custodian", "issuers": ["Demonstration Dollar Ltd"])")),
       with_trust},
      {"signed-with-another-algorithm", "an algorithm that the policy does not allow", 5,
       signed_files(report, trust_file(of_issuer + R"(, "algorithms": ["ecdsa-p256-sha256"])")),
       with_trust},
      {"signed-with-a-small-key", "a key smaller than the policy allows", 5,
       signed_files(report, trust_file(of_issuer + R"(, "rsa_bits_min": 4096)")), with_trust},
      {"certificate-expired", "expired certificate, no timestamp", 5, signed_files(report),
       much_later},
      {"revocation-unknown", "revoked key, unknown", 5,
       signed_files(report, trust_file(of_issuer + R"(, "revocation": "require")")), with_trust},
  };
  for (BadInput& each : rows) {
    each.tells_signatures = true;
  }
  return rows;
}

std::vector<BadInput> limits_and_rulebooks() {
  const Words house = {"verify", "r.json", "--rulebook", "house.json", "--profile", "house"};
  Words house_strict = house;
  house_strict.emplace_back("--strict");
  const auto given = [](const std::string& rulebook) {
    return Files{{"r.json", std::string(sound)}, {"house.json", rulebook}};
  };
  const auto limited = [](const char* limit) {
    return Words{"verify", "r.json", "--limit", limit};
  };
  const Files report = only(std::string(sound));
  const std::string due = R"("review_by": "2026-06-30",)";
  return {
      {"over-report-bytes", "over a limit: size", 3, report, limited("report_bytes=100")},
      {"over-container-bytes", "over a limit: size of a PDF", 3, only(made_pdf(1)),
       limited("container_bytes=100")},
      {"over-json-depth", "over a limit: depth", 3, report, limited("json_depth=3")},
      {"over-json-nodes", "over a limit: values", 3, report, limited("json_nodes=3")},
      {"over-json-string-bytes", "over a limit: size of a string", 3, report,
       limited("json_string_bytes=10")},
      {"over-table-columns", "over a limit: columns", 3, tape(header + at_noon + "deposit,1,\n"),
       verify_tape({"--limit", "table_columns=3"})},
      {"over-observations", "over a limit: instants", 3,
       tape(header + at_noon + "deposit,1,\n2026-10-30T12:00:00+00:00,deposit,1,\n"),
       verify_tape({"--limit", "observations=1"})},
      {"rulebook-of-newer-schema", "rulebook: schema too new", 2,
       given(house_rulebook("specie.rulebook/2", "")), house},
      {"rulebook-to-be-reviewed", "rulebook past `review_by`", 5,
       given(house_rulebook("specie.rulebook/1", due)), house},
      {"rulebook-to-be-reviewed-strict", "rulebook past `review_by`, `--strict`", 5,
       given(house_rulebook("specie.rulebook/1", due)), house_strict},
      {"rulebook-reviewed-in-time", "rulebook on the day of its `review_by`", 5,
       given(house_rulebook("specie.rulebook/1", R"("review_by": "2026-11-22",)")), house},
  };
}

}  // namespace

std::vector<BadInput> bad_inputs() {
  std::vector<BadInput> rows = command_lines();
  for (const auto part :
       {&formats, &numbers, &figures, &texts, &signatures, &limits_and_rulebooks}) {
    add(rows, part());
  }
  for (BadInput& each : rows) {
    const bool has_time = std::ranges::find(each.arguments, "--verify-at") != each.arguments.end();
    if (!has_time && !each.arguments.empty() && each.arguments.front() == "verify") {
      each.arguments.insert(each.arguments.end(), {"--verify-at", "2026-11-22"});
    }
  }
  return rows;
}

std::string sound_report() { return std::string(sound); }

}  // namespace specie::test
