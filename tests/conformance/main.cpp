// How we judge the cases of manifests of the form that ../shared/vectors/README.md describes, with
// the functions that `specie verify` uses.
//
//   specie_conformance MANIFEST...
//
// One JSON line per case, {id, suite, kind, expected, tolerate, either, verdict, detail}, then one
// line {"summary": ...} with the counts. Exit 0; 1 when a case was wrongly accepted; 2 when a
// manifest cannot be read.
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>

#include "tests/conformance/case.hpp"

namespace {

using nlohmann::ordered_json;
using namespace specie::conformance;

struct Counts {
  std::map<std::string, int> all;
  int wrongly_accepted = 0;
};

void count(const Case& each, const Outcome& outcome, Counts& counts) {
  ++counts.all["cases"];
  if (outcome.verdict == "skipped") {
    ++counts.all["skipped"];
    ++counts.all["skipped (" + outcome.detail + ")"];
  } else if (is_wrongly_accepted(each, outcome)) {
    ++counts.all["wrongly accepted"];
    ++counts.wrongly_accepted;
  } else if (is_right(each, outcome)) {
    ++counts.all["right"];
  } else {
    ++counts.all[is_wrongly_refused(each, outcome) ? "wrongly refused" : "other class"];
  }
}

void run(const std::filesystem::path& manifest, Counts& counts) {
  const std::string suite = manifest.parent_path().filename().string();
  for (const Case& each : read_manifest(manifest)) {
    const Outcome outcome = judge(each);
    count(each, outcome, counts);
    const ordered_json line = {{"id", each.id()},
                               {"suite", suite},
                               {"kind", each.entry.value("kind", "")},
                               {"expected", each.entry.at("expect")},
                               {"tolerate", each.entry.value("tolerate", ordered_json::array())},
                               {"either", each.entry.value("either", false)},
                               {"verdict", outcome.verdict},
                               {"detail", outcome.detail}};
    std::cout << line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << "\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: specie_conformance MANIFEST...\n", stderr);
    return 2;
  }
  Counts counts{{{"right", 0}, {"wrongly accepted", 0}, {"wrongly refused", 0}}};
  for (int i = 1; i < argc; ++i) {
    try {
      run(argv[i], counts);
    } catch (const std::exception& error) {
      std::cerr << "specie_conformance: " << argv[i] << ": " << error.what() << "\n";
      return 2;
    }
  }
  std::cout << ordered_json{{"summary", counts.all}}.dump() << "\n";
  return counts.wrongly_accepted == 0 ? 0 : 1;
}
