#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <openssl/crypto.h>

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "cli/c_api/specie.h"
#include "tests/support/golden.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

struct Checked {
  int exit = -1;
  std::string text;
  std::string messages;
};

struct Given {
  std::string name;
  std::string bytes;
};

Checked check(const std::vector<Given>& given, const std::vector<std::string>& options) {
  std::vector<specie_file> files;
  std::vector<const char*> words;
  for (const Given& each : given) {
    files.push_back({each.name.c_str(), each.bytes.data(), each.bytes.size()});
  }
  for (const std::string& each : options) {
    words.push_back(each.c_str());
  }
  specie_outcome* outcome = specie_check(files.data(), files.size(), words.data(), words.size());
  REQUIRE(outcome != nullptr);
  std::size_t size = 0;
  const char* text = specie_text(outcome, &size);
  Checked checked{specie_exit(outcome), {text, size}, specie_messages(outcome, nullptr)};
  CHECK(text[size] == '\0');
  specie_free(outcome);
  return checked;
}

/// The demonstration that passes: its report, and all that its trust file and signatures need.
std::vector<Given> demonstration() {
  const auto folder = test::source_dir() / "samples" / "demonstration-complete";
  std::vector<Given> files;
  for (const std::string name :
       {"report.json", "trust.json", "report.auditor.p7s", "report.ceo.p7s", "report.cfo.p7s",
        "../demonstration-keys/auditor-root.pem"}) {
    files.push_back({name, test::read_file(folder / name)});
  }
  return files;
}

const std::vector<std::string> options = {"--trust=trust.json", "--sig=report.auditor.p7s",
                                          "--sig=report.ceo.p7s", "--sig=report.cfo.p7s",
                                          "--verify-at=2026-11-22"};

/// An outcome that is no verdict says why, as JSON too.
void check_refused(const Checked& checked, int exit) {
  CHECK(checked.exit == exit);
  CHECK_FALSE(checked.messages.empty());
  const auto result = nlohmann::json::parse(checked.text);
  CHECK(result["exit"]["code"] == exit);
  CHECK_FALSE(result["errors"].empty());
}

}  // namespace

TEST_SUITE("c_api") {
  TEST_CASE("the result is the program's, byte for byte") {
    const Checked checked = check(demonstration(), options);
    CHECK(checked.exit == SPECIE_PASS);
    CHECK(checked.text ==
          test::read_file(test::source_dir() / "samples/demonstration-complete/expected.json"));
    CHECK(checked.messages.empty());
    CHECK(std::string(specie_version()).find('.') != std::string::npos);
  }

  TEST_CASE("one bit of a signed report, anywhere, and it passes no more") {
    std::vector<Given> files = demonstration();
    const std::string whole = files[0].bytes;
    for (std::size_t i = 0; i < whole.size(); i += 97) {
      files[0].bytes = whole;
      files[0].bytes[i] = static_cast<char>(files[0].bytes[i] ^ 1);
      CAPTURE(i);
      CHECK(check(files, options).exit != SPECIE_PASS);
    }
    for (std::size_t size = 0; size < whole.size(); size += 997) {
      files[0].bytes = whole.substr(0, size);
      CHECK(check(files, options).exit != SPECIE_PASS);
    }
  }

  TEST_CASE("what an option names is a file given, never one of the system") {
    const std::vector<Given> files = demonstration();
    const std::string here = (test::source_dir() / "samples/demonstration-complete").string();
    check_refused(check({files[0]}, {"--trust=" + here + "/trust.json"}), SPECIE_USAGE);
    check_refused(check({{here + "/nowhere.json", ""}}, {}), SPECIE_INPUT);
    check_refused(check({files[0]}, {"--rulebook=" + (test::source_dir() / "verify").string()}),
                  SPECIE_USAGE);
    const Checked written = check(files, {"--report=json=/tmp/specie-c-api-test.json"});
    CHECK(written.exit == SPECIE_INPUT);
    CHECK_FALSE(std::filesystem::exists("/tmp/specie-c-api-test.json"));
  }

  TEST_CASE("a variable of the environment stands for no option") {
    const std::vector<Given> files = {demonstration()[0]};
    const Checked without = check(files, {"--verify-at=2026-11-22"});
    setenv("SPECIE_TRUST", "trust.json", 1);     // NOLINT(concurrency-mt-unsafe): one thread
    setenv("SPECIE_RULEBOOK", "trust.json", 1);  // NOLINT(concurrency-mt-unsafe)
    const Checked with = check(files, {"--verify-at=2026-11-22"});
    unsetenv("SPECIE_TRUST");     // NOLINT(concurrency-mt-unsafe)
    unsetenv("SPECIE_RULEBOOK");  // NOLINT(concurrency-mt-unsafe)
    CHECK(with.exit == without.exit);
    CHECK(with.text == without.text);
  }

  TEST_CASE("what is no option of a check is refused, and never exits 0") {
    const std::vector<Given> files = demonstration();
    for (const std::string each : {"--help",
                                   "-h",
                                   "--help=true",
                                   "--format=json",
                                   "--format",
                                   "--format=human",
                                   "--quiet",
                                   "-q",
                                   "-qh",
                                   "--quiet=1",
                                   "report.json",
                                   "-",
                                   "--",
                                   "",
                                   "verify",
                                   "--version",
                                   "--nope",
                                   "--trust",
                                   "--trust=",
                                   "--profile=",
                                   "--fail-on=never"}) {
      CAPTURE(each);
      const Checked checked = check(files, {each});
      CHECK(checked.exit == SPECIE_USAGE);
      CHECK(nlohmann::json::parse(checked.text)["exit"]["code"] == SPECIE_USAGE);
      CHECK_FALSE(checked.messages.empty());
    }
  }

  TEST_CASE("an option without its value never makes a verdict of what follows it") {
    for (const std::string each : {"--sig", "--trust", "--facts", "--verify-at", "--report"}) {
      CAPTURE(each);
      const int exit = check(demonstration(), {each}).exit;
      CHECK((exit == SPECIE_USAGE || exit == SPECIE_INPUT));
    }
  }

  TEST_CASE("whatever a caller gives, there is an outcome") {
    const Given report = demonstration()[0];
    const specie_file good = {report.name.c_str(), report.bytes.data(), report.bytes.size()};
    const auto exit_of = [](const specie_file* files, std::size_t count, const char* const* words,
                            std::size_t word_count) {
      specie_outcome* outcome = specie_check(files, count, words, word_count);
      const int code = specie_exit(outcome);
      specie_free(outcome);
      return code;
    };
    const auto changed = [&](auto change) {
      specie_file file = good;
      change(file);
      return exit_of(&file, 1, nullptr, 0);
    };
    CHECK(exit_of(nullptr, 0, nullptr, 0) == SPECIE_USAGE);
    CHECK(exit_of(nullptr, 1, nullptr, 0) == SPECIE_USAGE);
    CHECK(exit_of(&good, 0, nullptr, 0) == SPECIE_USAGE);
    CHECK(exit_of(&good, SIZE_MAX, nullptr, 0) == SPECIE_USAGE);
    CHECK(exit_of(&good, 1, nullptr, 1) == SPECIE_USAGE);
    const char* const nothing[] = {nullptr};
    CHECK(exit_of(&good, 1, nothing, 1) == SPECIE_USAGE);
    CHECK(exit_of(&good, 1, nothing, SIZE_MAX) == SPECIE_USAGE);
    const specie_file twice[] = {good, good};
    CHECK(exit_of(twice, 2, nullptr, 0) == SPECIE_USAGE);
    CHECK(changed([](specie_file& file) { file.name = nullptr; }) == SPECIE_USAGE);
    CHECK(changed([](specie_file& file) { file.name = ""; }) == SPECIE_USAGE);
    CHECK(changed([](specie_file& file) { file.bytes = nullptr; }) == SPECIE_USAGE);
    CHECK(changed([](specie_file& file) { file.size = SIZE_MAX; }) == SPECIE_USAGE);
    CHECK(changed([](specie_file& file) { file.size = 0; }) == SPECIE_INPUT);
    CHECK(changed([](specie_file& file) { file = {"x", nullptr, 0}; }) == SPECIE_INPUT);
    CHECK(changed([](specie_file& file) { file.name = "-"; }) != SPECIE_INTERNAL);
    CHECK(changed([](specie_file& file) { file.name = "--help"; }) != SPECIE_PASS);
    CHECK(specie_exit(nullptr) == SPECIE_INTERNAL);
    CHECK(std::string(specie_text(nullptr, nullptr)).empty());
    CHECK(std::string(specie_messages(nullptr, nullptr)).empty());
    specie_free(nullptr);
  }

  TEST_CASE("threads may call at once, and the caller's OpenSSL stays its own") {
    OSSL_LIB_CTX* const before = OSSL_LIB_CTX_set0_default(nullptr);
    const std::vector<Given> files = demonstration();
    std::vector<int> exits(4, -1);
    std::vector<std::thread> threads;
    for (int& each : exits) {
      threads.emplace_back([&] { each = check(files, options).exit; });
    }
    for (std::thread& each : threads) {
      each.join();
    }
    CHECK(exits == std::vector<int>(4, SPECIE_PASS));
    CHECK(OSSL_LIB_CTX_set0_default(nullptr) == before);
  }
}

}  // namespace specie
