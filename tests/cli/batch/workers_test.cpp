#include "cli/batch/workers.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "cli/batch/item.hpp"

namespace specie {
namespace {

using Results = std::vector<std::string>;

struct Gathered {
  Results results = {};
  bool is_done = false;
};

/// Does the work, and checks that results come in order.
Gathered gather(std::size_t count, unsigned workers,
                const std::function<std::string(std::size_t)>& work) {
  Gathered gathered;
  gathered.is_done = work_in_order(
      {.count = count,
       .workers = workers,
       .work = work,
       .lost = [](std::size_t i, const std::string& how) { return std::to_string(i) + " " + how; },
       .take =
           [&](std::size_t i, std::string result) {
             CHECK(i == gathered.results.size());
             gathered.results.push_back(std::move(result));
             return true;
           },
       .is_wanted = [] { return true; }});
  return gathered;
}

}  // namespace

TEST_SUITE("batch workers") {
  TEST_CASE("results come in order, whichever worker is the slowest") {
    for (const unsigned workers : {1U, 2U, 5U, 40U}) {
      const Gathered gathered = gather(60, workers, [](std::size_t i) {
        ::usleep(static_cast<useconds_t>((i * 7919) % 4000));
        return std::to_string(i);
      });
      CHECK(gathered.is_done);
      REQUIRE(gathered.results.size() == 60);
      for (std::size_t i = 0; i < 60; ++i) {
        CHECK(gathered.results[i] == std::to_string(i));
      }
    }
    CHECK(gather(0, 3, [](std::size_t) { return std::string(); }).is_done);
  }

  TEST_CASE("results of any size arrive whole") {
    const auto sized = [](std::size_t i) { return std::string((i % 5) * 1'000'003, 'x'); };
    const Gathered gathered = gather(20, 3, sized);
    REQUIRE(gathered.results.size() == 20);
    for (std::size_t i = 0; i < 20; ++i) {
      CHECK(gathered.results[i] == sized(i));
    }
  }

  TEST_CASE("a worker that ends takes one item with it, and no other") {
    for (const unsigned workers : {1U, 2U, 4U}) {
      const Gathered gathered = gather(30, workers, [](std::size_t i) {
        if (i == 5 || i == 6) {
          ::kill(::getpid(), SIGKILL);
        }
        if (i == 20) {
          ::_exit(9);
        }
        return std::to_string(i);
      });
      CHECK(gathered.is_done);
      REQUIRE(gathered.results.size() == 30);
      for (std::size_t i = 0; i < 30; ++i) {
        const std::string expected = i == 5 || i == 6 ? " was ended by signal 9"
                                     : i == 20        ? " ended with 9"
                                                      : "";
        CHECK(gathered.results[i] == std::to_string(i) + expected);
      }
    }
  }

  TEST_CASE("nobody works far ahead of the slowest") {
    // The first item is slow; what was begun meanwhile can be told from its number.
    const Gathered gathered = gather(400, 2, [](std::size_t i) {
      ::usleep(i == 0 ? 200'000 : 100);
      return std::to_string(i);
    });
    CHECK(gathered.results.size() == 400);
    std::size_t most_kept = 0;
    std::size_t taken = 0;
    std::size_t begun_max = 0;
    static_cast<void>(
        work_in_order({.count = 400,
                       .workers = 2,
                       .work = [](std::size_t i) { return std::to_string(i); },
                       .lost = [](std::size_t, const std::string&) { return std::string(); },
                       .take =
                           [&](std::size_t i, const std::string& result) {
                             begun_max = std::max<std::size_t>(begun_max, std::stoul(result));
                             most_kept = std::max(most_kept, i - taken);
                             ++taken;
                             return taken < 100;  // stopped in the middle
                           },
                       .is_wanted = [] { return true; }}));
    CHECK(taken == 100);
    CHECK(begun_max == 99);
  }

  TEST_CASE("work that is no longer wanted is left at once") {
    int asked = 0;
    const bool is_done =
        work_in_order({.count = 2,
                       .workers = 2,
                       .work =
                           [](std::size_t) {
                             ::sleep(60);
                             return std::string();
                           },
                       .lost = [](std::size_t, const std::string&) { return std::string(); },
                       .take = [](std::size_t, const std::string&) { return true; },
                       .is_wanted = [&] { return ++asked < 3; }});
    CHECK(!is_done);
  }

  TEST_CASE("an item is the same on the other side of a pipe, and never one that is cut off") {
    const BatchItem item{.kind = BatchItem::Kind::judged,
                         .row = {.exit = ExitCode::not_authentic,
                                 .path = "a\n\0b",
                                 .coin = "C",
                                 .as_of = "2026-10-31",
                                 .reason = "why"},
                         .told = "told",
                         .sha256 = "00ff",
                         .identity = {{1, 2}, 3, {{4, 5}, {6, 7}}},
                         .line = "{}\n"};
    const std::string bytes = to_bytes(item);
    const auto again = item_of(bytes);
    REQUIRE(again);
    CHECK(to_bytes(*again) == bytes);
    CHECK(again->row.exit == ExitCode::not_authentic);
    CHECK(again->identity.periods == item.identity.periods);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CHECK(!item_of(std::string_view(bytes).substr(0, size)));
    }
    CHECK(!item_of(bytes + "x"));
  }
}

TEST_SUITE("reports seen before") {
  TEST_CASE("the same report is known again, and a rival for its place is refused") {
    SeenReports seen;
    const auto path_of = [](std::uint32_t number) { return "f" + std::to_string(number); };
    const BatchParty party{"Issuer", "COIN"};
    const auto first = identity_of("aa", {"s1"}, party, {"2026-01-01", "2026-01-31"});
    REQUIRE(seen.look(first, 7, path_of));
    CHECK(*seen.look(first, 8, path_of) == 7U);
    const auto resigned = seen.look(identity_of("aa", {"s2"}, party, {}), 9, path_of);
    REQUIRE(!resigned);
    CHECK(resigned.error().message == "the same report is given as f7, with other signatures");
    for (const char* instant : {"2026-01-01", "2026-01-31"}) {
      CHECK(!seen.look(identity_of("bb", {}, party, {"2025-01-01", instant}), 9, path_of));
    }
    struct Row {
      const char* sha256;
      BatchParty party;
      const char* instant;
    };
    // Each is new: another coin, another issuer, another instant, and whose party is not stated.
    const Row rows[] = {
        {"c1", {"Issuer", "COIM"}, "2026-01-01"}, {"c2", {"Issue", "rCOIN"}, "2026-01-01"},
        {"c3", {"Issuer", "COIN"}, "2026-01-02"}, {"c4", {"Issuer", ""}, "2026-01-01"},
        {"c5", {"", "COIN"}, "2026-01-01"},       {"c6", {"", ""}, "2026-01-01"}};
    std::uint32_t number = 20;
    for (const Row& row : rows) {
      CAPTURE(std::string(row.sha256));
      const auto looked =
          seen.look(identity_of(row.sha256, {}, row.party, {row.instant}), number++, path_of);
      REQUIRE(looked);
      CHECK(!*looked);
    }
  }

  TEST_CASE("many reports are all remembered") {
    SeenReports seen;
    const auto path_of = [](std::uint32_t number) { return std::to_string(number); };
    const auto identity = [](std::uint32_t i) {
      return identity_of(std::to_string(i), {}, {"Issuer", "COIN"}, {std::to_string(i)});
    };
    constexpr std::uint32_t count = 5000;
    for (std::uint32_t i = 0; i < count; ++i) {
      REQUIRE(seen.look(identity(i), i, path_of));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      REQUIRE(*seen.look(identity(i), count, path_of) == i);
    }
  }
}

}  // namespace specie
