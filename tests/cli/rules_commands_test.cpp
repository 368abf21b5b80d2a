#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie {
namespace {

constexpr std::string_view frame = R"({"schema": "specie.rulebook/1", "id": "small",
"version": "VERSION", "title": "Small", "jurisdiction": "none", "checked_until": "2026-11-22",
"judges_fund_by": "contents"
})";

constexpr std::string_view criterion = R"({"id": "SMALL-1", "title": "The pool covers the coins",
"kind": "measured", "citation": "s.1", "status": {"word": "enacted", "effective": "2030-02-01"},
"severity": "must", "evidence": "primary", "last_checked": "2026-11-22",
"measure": "backing_ratio", "at_least": "LIMIT"})";

std::string with(std::string_view text, std::string_view word, std::string_view value) {
  std::string changed(text);
  changed.replace(changed.find(word), word.size(), value);
  return changed;
}

void write_rulebook(const test::TemporaryFolder& folder, std::string_view version,
                    std::string_view limit) {
  folder.write("rulebook.json", with(frame, "VERSION", version));
  folder.write("small-1.json", with(criterion, "LIMIT", limit));
}

test::Ran ran(const std::vector<std::string>& arguments) {
  return test::SampleHost(test::source_dir()).run(arguments);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE("rules commands") {
  TEST_CASE("rules calendar says what comes into force when") {
    const test::Ran all = ran({"rules", "calendar"});
    CHECK(all.exit == ExitCode::pass);
    CHECK(has(all.out, "2025-07-18  enacted     us-genius: "));
    CHECK(has(all.out, "2027-01-18  effective   us-genius: "));
    CHECK(has(all.out, "2027-10-25  effective   uk-fca: "));
    CHECK(all.out.find("2027-01-18") < all.out.find("2027-10-25"));
    const test::Ran one = ran({"rules", "calendar", "--profile", "uk-fca"});
    CHECK(has(one.out, "2027-10-25"));
    CHECK(!has(one.out, "2027-01-18"));
    CHECK(ran({"rules", "calendar", "--profile", "uk-fcaa"}).exit == ExitCode::usage);
  }

  TEST_CASE("rules diff shows the lines that differ, and nothing where none does") {
    const test::TemporaryFolder before;
    const test::TemporaryFolder after;
    write_rulebook(before, "1", "1");
    write_rulebook(after, "2", "1.02");
    after.write("small-2.json", with(with(criterion, "SMALL-1", "SMALL-2"), "LIMIT", "1"));
    const std::string from = before.path().string();
    const std::string to = after.path().string();
    const test::Ran changed = ran({"rules", "diff", from, to});
    CHECK(changed.exit == ExitCode::pass);
    CHECK(has(changed.out,
              "changed  SMALL-1\n"
              "  - - the measure `backing_ratio` is at least 1\n"
              "  + - the measure `backing_ratio` is at least 1.02\n"
              "added    SMALL-2  The pool covers the coins\n"));
    CHECK(has(ran({"rules", "diff", to, from}).out, "removed  SMALL-2"));
    const test::Ran same = ran({"rules", "diff", "us-genius", "us-genius"});
    CHECK(same.out.find('\n') == same.out.size() - 1);
    const test::Ran wrong = ran({"rules", "diff", "us-genus", "uk-fca"});
    CHECK(wrong.exit == ExitCode::usage);
    CHECK(has(wrong.err, "did you mean us-genius?"));
  }

  TEST_CASE("a cure is told of a figure that failed, never of one that met its limit") {
    const test::TemporaryFolder folder;
    const std::string report =
        (test::source_dir() / "samples/demonstration-complete/report.json").string();
    const auto judged = [&](std::string_view limit, std::string_view par_at_most) {
      folder.write("rulebook.json", with(with(frame, "VERSION", "1"), "none", "US"));
      folder.write("small-1.json", with(with(criterion, "LIMIT", limit), "\"measure\"",
                                        R"("holds": [{"fact": "par", "at_most": ")" +
                                            std::string(par_at_most) + R"("}], "measure")"));
      return ran({"verify", report, "--rulebook", folder.path().string(), "--profile", "small"})
          .out;
    };
    CHECK(has(judged("1", "1"), "1,250,000 to spare"));
    const std::string figure_failed = judged("1.02", "1");
    CHECK(has(figure_failed, "725,000 more would meet the limit"));
    const std::string word_failed = judged("1", "0");
    CHECK(has(word_failed, "FAIL          SMALL-1"));
    CHECK(!has(word_failed, "would meet the limit"));
    CHECK(!has(word_failed, "to spare"));
    CHECK(has(judged("1.02", "0"), "725,000 more would meet the limit"));
  }

  TEST_CASE("rules impact lists the verdicts that change, and counts those it asked") {
    const test::TemporaryFolder before;
    const test::TemporaryFolder after;
    write_rulebook(before, "1", "0.9");
    write_rulebook(after, "2", "1.02");
    const std::string report =
        (test::source_dir() / "samples/demonstration-complete/report.json").string();
    const test::Ran impact = ran({"rules", "impact", "--from", before.path().string(), "--to",
                                  after.path().string(), report});
    CHECK(impact.exit == ExitCode::pass);
    CHECK(has(impact.out, "SMALL-1  pass -> fail\n"));
    CHECK(has(impact.out, ": reports 1, verdicts 1, changed 1\n"));
    const test::Ran none = ran({"rules", "impact", "--from", before.path().string(), "--to",
                                before.path().string(), report, "/nonexistent.json"});
    CHECK(none.exit == ExitCode::input);
    CHECK(has(none.out, ": reports 2, verdicts 1, changed 0\n"));
    CHECK(has(none.err, "/nonexistent.json"));
  }
}

}  // namespace specie
