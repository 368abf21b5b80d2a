#include "verify/signature/ocsp.hpp"

#include <doctest/doctest.h>

#include "tests/support/time_stamped.hpp"

using namespace specie;
using namespace specie::test;

namespace {

std::int64_t at(const char* instant) { return parse_instant(instant)->seconds_utc(); }

openssl::Certificate certificate(const std::string& name) {
  openssl::Certificates all = openssl::parse_certificates(time_file(name + ".pem"));
  REQUIRE(all.size() == 1);
  return std::move(all.front());
}

RevocationAnswer judged(const std::string& bytes, const RevocationWindow& window,
                        const std::string& about = "auditor",
                        const std::string& issuer = "authority") {
  const openssl::Ocsp response = openssl::parse_ocsp(bytes);
  if (!response) {
    return unusable("NOT_READ");
  }
  return ocsp_answer(response.get(), certificate(about).get(), certificate(issuer).get(), {},
                     window);
}

const RevocationWindow december = {.control = at("2026-12-05T12:00:00Z"),
                                   .verification = at("2026-12-05T12:00:00Z")};

}  // namespace

TEST_CASE("an answer counts when the issuer, or whom it certified for that, gave it (X-11)") {
  struct Row {
    const char* name;
    const char* file;
    RevocationState state;
    const char* why;
  };
  static constexpr Row rows[] = {
      {"by a delegate", "good.ocsp", RevocationState::good, ""},
      {"by the issuer", "good-by-authority.ocsp", RevocationState::good, ""},
      {"revoked", "revoked.ocsp", RevocationState::revoked, ""},
      {"unknown is not good", "unknown.ocsp", RevocationState::unusable, "STATUS_UNKNOWN"},
      {"stale", "stale.ocsp", RevocationState::unusable, "STALE"},
      {"by a sibling authority's responder", "by-sibling.ocsp", RevocationState::unusable,
       "RESPONDER_NOT_AUTHORISED"},
      {"by a certificate for other things", "by-leaf.ocsp", RevocationState::unusable,
       "RESPONDER_NOT_AUTHORISED"},
      {"for another serial number", "other-serial.ocsp", RevocationState::other, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const RevocationAnswer answer = judged(time_file(row.file), december);
    CHECK(answer.state == row.state);
    CHECK(answer.why == row.why);
  }
}

TEST_CASE("a revocation comes with its time and its reason") {
  const RevocationAnswer answer = judged(time_file("revoked.ocsp"), december);
  CHECK(answer.revoked_at == at("2026-11-01T00:00:00Z"));
  CHECK(reason_word(answer.reason) == "keyCompromise");
}

TEST_CASE("an answer must fit the clocks") {
  const std::string good = time_file("good.ocsp");
  struct Row {
    const char* name;
    RevocationWindow window;
    RevocationState state;
    const char* why;
  };
  const Row rows[] = {
      {"from the future",
       {.control = at("2026-11-01T00:00:00Z"), .verification = at("2026-11-01T00:00:00Z")},
       RevocationState::unusable,
       "FROM_THE_FUTURE"},
      {"newer than a proven time",
       {.control = at("2026-11-01T00:00:00Z"), .verification = at("2026-12-05T12:00:00Z")},
       RevocationState::good,
       ""},
      {"after its nextUpdate",
       {.control = at("2035-11-01T00:00:00Z"), .verification = at("2035-11-01T00:00:00Z")},
       RevocationState::unusable,
       "STALE"},
      {"older than allowed",
       {.control = at("2026-12-05T12:00:00Z"),
        .verification = at("2026-12-05T12:00:00Z"),
        .age_max = 86'400},
       RevocationState::unusable,
       "STALE"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const RevocationAnswer answer = judged(good, row.window);
    CHECK(answer.state == row.state);
    CHECK(answer.why == row.why);
  }
}

TEST_CASE("an answer about a certificate of one authority says nothing under another") {
  CHECK(judged(time_file("good.ocsp"), december, "auditor", "sibling").state !=
        RevocationState::good);
  CHECK(judged(time_file("good.ocsp"), december, "expired").state == RevocationState::other);
}

TEST_CASE("an answer with any bit changed is never good, and never hides a revocation as good") {
  for (const char* file : {"good.ocsp", "revoked.ocsp"}) {
    const std::string honest = time_file(file);
    for (std::size_t bit = 0; bit < honest.size() * 8; ++bit) {
      std::string changed = honest;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      const bool is_good = judged(changed, december).state == RevocationState::good;
      CHECK_MESSAGE(!is_good, file << " bit " << bit % 8 << " of byte " << bit / 8);
    }
  }
}

TEST_CASE("an answer cut short at any length is never good") {
  const std::string honest = time_file("good.ocsp");
  for (std::size_t size = 0; size < honest.size(); ++size) {
    CHECK(judged(honest.substr(0, size), december).state != RevocationState::good);
  }
  CHECK(judged(honest + '\0', december).state != RevocationState::good);
}
