#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cli/batch/names.hpp"
#include "tests/support/batch_folder.hpp"
#include "tests/support/replaced.hpp"
#include "tests/support/sample_host.hpp"

namespace specie {
namespace {

using nlohmann::json;
using test::BatchFolder;
using Words = std::vector<std::string>;

std::string part(int number) { return "part-" + std::to_string(number) + ".ndjson"; }

Words verify_words(const Words& more) {
  Words words = {"verify", "f", "--verify-at", "2026-11-22"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string record(const BatchFolder& folder, const Words& more) {
  Words words = verify_words(more);
  words.insert(words.end(), {"--format", "ndjson"});
  test::SampleHost host(folder.path());
  return host.run(words).out;
}

/// Judges the folder in so many shards, each into a file of its own.
Words judge_parts(const BatchFolder& folder, int count, const Words& more = {}) {
  Words parts;
  for (int i = 1; i <= count; ++i) {
    Words words = more;
    words.insert(words.end(), {"--shard", std::to_string(i) + "/" + std::to_string(count)});
    parts.push_back(part(i));
    folder.write(parts.back(), record(folder, words));
  }
  return parts;
}

test::Ran merge(const BatchFolder& folder, const Words& parts) {
  Words words = {"merge"};
  words.insert(words.end(), parts.begin(), parts.end());
  test::SampleHost host(folder.path());
  return host.run(words);
}

/// Bad ones, one that comes again, two that cannot both stand, and no report.
void mix(const BatchFolder& folder) {
  folder.write("f/r0002.json", "{");
  folder.write("f/r0005.json", BatchFolder::report("C1"));
  folder.write("f/r0007.json", BatchFolder::report("C1") + " ");
  folder.write("f/r0008.json", BatchFolder::report("C1") + " ");
  folder.write("f/r0009.json", "hello\n");
}

}  // namespace

TEST_SUITE("shards") {
  TEST_CASE("each file is of one shard, by its path alone") {
    for (const std::uint64_t of : {1U, 2U, 3U, 7U, 64U}) {
      std::set<std::uint64_t> used;
      for (int i = 0; i < 400; ++i) {
        const std::string path = "filings/" + BatchFolder::name_of(i);
        int found = 0;
        for (std::uint64_t number = 1; number <= of; ++number) {
          const bool is_here = is_in({.number = number, .of = of}, path);
          found += is_here ? 1 : 0;
          if (is_here) {
            used.insert(number);
          }
        }
        CHECK(found == 1);
      }
      CHECK(used.size() == of);
    }
    // Written down, so that parts made by two versions are parts of one whole. By sha256sum the
    // digest begins with 6025a12236ee54b, of which the remainder by 8 is 3 and by 3 is 1.
    CHECK(is_in({.number = 4, .of = 8}, "a.json"));
    CHECK(is_in({.number = 2, .of = 3}, "a.json"));
  }

  TEST_CASE("shards joined are byte by byte what the whole writes, in whatever order") {
    const BatchFolder folder(11);
    mix(folder);
    for (const Words& more : {Words{}, Words{"--fail-on", "none"}, Words{"-j2"}}) {
      const std::string whole = record(folder, more);
      test::SampleHost host(folder.path());
      const ExitCode exit = host.run(verify_words(more)).exit;
      for (const int count : {2, 3, 5, 32}) {
        CAPTURE(count);
        Words parts = judge_parts(folder, count, more);
        for (int turn = 0; turn < 2; ++turn) {
          const test::Ran joined = merge(folder, parts);
          CHECK((joined.out == whole));
          CHECK(joined.exit == exit);
          std::ranges::reverse(parts);
        }
      }
    }
    Words parts = judge_parts(folder, 2);
    parts.insert(parts.end(), {"-o", "all.ndjson"});
    test::SampleHost host(folder.path());
    parts.insert(parts.begin(), "merge");
    CHECK(host.run(parts).out.empty());
    CHECK((host.written().at("all.ndjson") == record(folder, {})));
  }

  TEST_CASE("a folder without reports is found where the shards are joined") {
    const BatchFolder folder;
    folder.write("f/readme.txt", "hello\n");
    const std::string whole = record(folder, {});
    CHECK(whole.find("no report is in this folder") != std::string::npos);
    const test::Ran joined = merge(folder, judge_parts(folder, 3));
    CHECK((joined.out == whole));
    CHECK(joined.exit == ExitCode::input);
  }

  TEST_CASE("what is missing, twice, cut off or of another batch is refused, and nothing written") {
    const BatchFolder folder(6);
    const Words parts = judge_parts(folder, 3);
    test::SampleHost host(folder.path());
    const std::string first = record(folder, {"--shard", "1/3"});
    const auto changed = [&](const std::string& from, const std::string& to) {
      std::string text = first;
      const auto at = text.find(from);
      REQUIRE(at != std::string::npos);
      return text.replace(at, from.size(), to);
    };
    const auto without_last = [&](std::size_t lines) {
      std::string text = first;
      for (std::size_t i = 0; i < lines; ++i) {
        text.erase(text.rfind('\n', text.size() - 2) + 1);
      }
      return text;
    };
    struct Row {
      std::string bytes;  ///< of the first part
      const char* message;
    };
    const std::string other_shards = record(folder, {"--shard", "1/2"});
    const std::string other_run = record(folder, {"--shard", "1/3", "--strict"});
    const std::string other_laws = record(folder, {"--shard", "1/3", "--profile", "us-genius"});
    folder.write("f/new.json", BatchFolder::report("NEW"));
    const std::string other_files = record(folder, {"--shard", "1/3"});
    const std::string no_shard = record(folder, {});
    const Row rows[] = {
        {"", "the file is empty"},
        {"hello\n", "no record of a batch"},
        {"{}\n", "no record of a batch"},
        {first + "\n", "cut off: its last line is no summary"},
        {without_last(1), "cut off: its last line is no summary"},
        {first.substr(0, first.size() - 1), "cut off within a line"},
        {first + first, "the summary counts"},
        {other_shards, "is of another batch"},
        {other_run, "made with other options than part-2.ndjson"},
        {other_laws, "made with other rulebooks than part-2.ndjson"},
        {other_files, "made with other files than part-2.ndjson"},
        {no_shard, "the file is no shard of a batch"},
        {record(folder, {"--shard", "2/3"}), "made with other files"},
        {changed(R"("specie","version":")", R"("specie","version":"9)"),
         "another version of the program"},
        {changed(R"("type":"report")", R"("type":"reprot")"), "no record of a batch"},
        {changed(R"("schema":"specie.batch/1")", R"("schema":"specie.batch/2")"),
         "no record of a batch"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.message));
      folder.write("bad.ndjson", row.bytes);
      const test::Ran ran = merge(folder, {parts[1], "bad.ndjson", parts[2]});
      CHECK(ran.exit == ExitCode::input);
      CHECK(ran.err.find(row.message) != std::string::npos);
      CHECK((ran.out.empty() || ran.out.find(R"("type":"summary")") == std::string::npos));
    }
    CHECK(merge(folder, {parts[0], parts[1]}).err.find("shard 3 of 3 is in none of the files") !=
          std::string::npos);
    CHECK(merge(folder, {parts[0], parts[1], parts[2], parts[1]})
              .err.find("shard 2 of 3 is part-2.ndjson already") != std::string::npos);
    CHECK(merge(folder, {parts[0], "absent", parts[2]}).exit == ExitCode::input);
    for (const Words& files : {Words{"-"}, Words{"-", parts[1]}, Words{parts[0], "-", parts[2]}}) {
      const test::Ran ran = merge(folder, files);
      CHECK(ran.exit == ExitCode::usage);
      CHECK(ran.err ==
            "specie: error: standard input cannot be a shard: each is read twice  [E1001]\n"
            "  at -\n  help: write it to a file and name that\n");
    }
    CHECK(merge(folder, {}).exit == ExitCode::usage);
  }

  TEST_CASE("a line whose code does not follow from its findings is refused, and so is a summary") {
    const BatchFolder folder(4);
    folder.write("f/r0002.json", "{");
    const Words parts = {part(1)};
    judge_parts(folder, 1);
    const std::string whole = record(folder, {"--shard", "1/1"});
    const std::string code = R"("exit":{"code":5,"name":"inconclusive"},"format")";
    const std::string counts = R"("counts":{"fail":0,"inconclusive":3,"input":1)";
    struct Row {
      const char* name;
      std::string from;
      std::string to;
      const char* says;
    };
    const std::string code_says = "the exit code of this report does not follow from its findings";
    const Row rows[] = {
        {"a report's code", code, R"("exit":{"code":0,"name":"pass"},"format")", code_says.c_str()},
        {"a worse code", code, R"("exit":{"code":1,"name":"fail"},"format")", code_says.c_str()},
        {"an error's code", R"("exit":{"code":3,"name":"input"},"index":2)",
         R"("exit":{"code":0,"name":"pass"},"index":2)", code_says.c_str()},
        {"an error that is none of ours", R"("error":{"at":)", R"("error":{"code":"E0","at":)", ""},
        {"who signed", R"("authenticity":{"grade":"unsigned","looked_in")",
         R"("authenticity":{"status":"not-authentic","looked_in")", ""},
        {"the counts", counts, R"("counts":{"fail":0,"inconclusive":2,"input":2)",
         "its summary does not follow from its lines"},
        {"the summary's code", R"("exit":{"code":3,"name":"input"},"judged_before")",
         R"("exit":{"code":5,"name":"inconclusive"},"judged_before")",
         "its summary does not follow from its lines"},
    };
    for (const Row& row : rows) {
      CAPTURE(std::string(row.name));
      folder.write(part(1), test::replaced(whole, row.from, row.to));
      const test::Ran ran = merge(folder, parts);
      CHECK(ran.exit == ExitCode::input);
      CHECK(ran.err.find(row.says) != std::string::npos);
      CHECK(ran.out.find(R"("type":"summary")") == std::string::npos);
    }
    // All findings gone: nothing was judged, so that it is no pass.
    auto from = whole.find(R"("findings":[{)");
    std::string emptied = whole;
    int depth = 0;
    const auto begin = from + std::string(R"("findings":)").size();
    auto end = begin;
    do {
      depth += whole[end] == '[' ? 1 : whole[end] == ']' ? -1 : 0;
      ++end;
    } while (depth > 0);
    emptied.replace(begin, end - begin, "[]");
    emptied = test::replaced(emptied, code, R"("exit":{"code":0,"name":"pass"},"format")");
    folder.write(part(1), emptied);
    CHECK(merge(folder, parts).exit == ExitCode::input);
    folder.write(part(1), whole);
    CHECK(merge(folder, parts).exit == ExitCode::input);  // of r0002, and whole
    CHECK(merge(folder, parts).out == record(folder, {}));
  }

  TEST_CASE("a part cut off anywhere is never joined") {
    const BatchFolder folder(3);
    const Words parts = judge_parts(folder, 2);
    const std::string first = record(folder, {"--shard", "1/2"});
    // Each end of a line, and some three hundred places between.
    const std::size_t step = std::max<std::size_t>(1, first.size() / 300);
    for (std::size_t size = 0; size < first.size(); ++size) {
      const bool is_line_end = size > 0 && (first[size - 1] == '\n' || first[size] == '\n');
      if (size % step == 0 || is_line_end) {
        folder.write("cut", first.substr(0, size));
        CHECK(merge(folder, {"cut", parts[1]}).exit == ExitCode::input);
      }
    }
  }
}

}  // namespace specie
