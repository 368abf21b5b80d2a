#include "verify/signature/crl.hpp"

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
                        const std::string& issuer = "authority") {
  const openssl::Crl list = openssl::parse_crl(bytes);
  if (!list) {
    return unusable("NOT_READ");
  }
  return crl_answer(list.get(), certificate("auditor").get(), certificate(issuer).get(), window);
}

const RevocationWindow january = {.control = at("2027-01-01T00:00:00Z"),
                                  .verification = at("2027-01-01T00:00:00Z")};

}  // namespace

TEST_CASE("a list counts when it is the issuer's, complete and of the time (X-12)") {
  struct Row {
    const char* name;
    const char* file;
    RevocationState state;
    const char* why;
  };
  static constexpr Row rows[] = {
      {"not listed", "clean.crl", RevocationState::good, ""},
      {"listed", "revoked-before.crl", RevocationState::revoked, ""},
      {"stale", "stale.crl", RevocationState::unusable, "STALE"},
      {"of a later time", "after-expiry.crl", RevocationState::unusable, "FROM_THE_FUTURE"},
      {"a delta alone", "delta.crl", RevocationState::unusable, "UNKNOWN_CRITICAL_EXTENSION"},
      {"another issuer's, with the same serial number", "sibling-listed.crl",
       RevocationState::other, ""},
      {"of the authority above", "root-clean.crl", RevocationState::other, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const RevocationAnswer answer = judged(time_file(row.file), january);
    CHECK(answer.state == row.state);
    CHECK(answer.why == row.why);
  }
}

TEST_CASE("an entry's date, reason and invalidity date are read") {
  const RevocationAnswer answer = judged(time_file("compromised-since.crl"), january);
  CHECK(answer.revoked_at == at("2026-12-10T00:00:00Z"));
  CHECK(reason_word(answer.reason) == "keyCompromise");
  CHECK(answer.invalid_since == at("2026-11-01T00:00:00Z"));
  const RevocationAnswer bare = judged(time_file("revoked-before.crl"), january);
  CHECK(reason_word(bare.reason).empty());
  CHECK_FALSE(bare.invalid_since);
}

TEST_CASE("a list by another key is never used") {
  CHECK(judged(time_file("clean.crl"), january, "sibling").state == RevocationState::unusable);
}

TEST_CASE("what was revoked once stays so, however old the list") {
  const openssl::Crl list = openssl::parse_crl(time_file("revoked-before.crl"));
  const openssl::Crl clean = openssl::parse_crl(time_file("clean.crl"));
  const openssl::Crl others = openssl::parse_crl(time_file("sibling-listed.crl"));
  const openssl::Certificate auditor = certificate("auditor");
  const openssl::Certificate authority = certificate("authority");
  CHECK(standing_entry(list.get(), auditor.get(), authority.get()).has_value());
  CHECK_FALSE(standing_entry(clean.get(), auditor.get(), authority.get()).has_value());
  CHECK_FALSE(standing_entry(others.get(), auditor.get(), authority.get()).has_value());
  CHECK_FALSE(standing_entry(list.get(), auditor.get(), certificate("sibling").get()).has_value());
}

TEST_CASE("a list with any bit changed is never good, and cut short it is none") {
  for (const char* file : {"clean.crl", "revoked-before.crl"}) {
    const std::string honest = time_file(file);
    for (std::size_t bit = 0; bit < honest.size() * 8; ++bit) {
      std::string changed = honest;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
      const bool is_good = judged(changed, january).state == RevocationState::good;
      CHECK_MESSAGE(!is_good, file << " bit " << bit % 8 << " of byte " << bit / 8);
    }
    for (std::size_t size = 0; size < honest.size(); ++size) {
      CHECK(judged(honest.substr(0, size), january).state != RevocationState::good);
    }
  }
}
