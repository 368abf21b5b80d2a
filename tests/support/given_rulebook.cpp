#include "tests/support/given_rulebook.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "tests/support/golden.hpp"

namespace specie::test {

std::string with(std::string_view text, std::string_view from, std::string_view to) {
  std::string changed(text);
  const auto at = changed.find(from);
  REQUIRE(at != std::string::npos);
  return changed.replace(at, from.size(), to);
}

Files files_of(std::string frame, std::string criterion) {
  return {{"rulebook.json", std::move(frame)}, {"house-1.json", std::move(criterion)}};
}

std::filesystem::path demonstration_folder() {
  return source_dir() / "samples" / "demonstration-complete";
}

GivenRulebook::GivenRulebook(const Files& files) {
  std::filesystem::create_directory(folder.path() / "house");
  for (const RulebookPart& each : files) {
    folder.write("house/" + each.name, each.text);
  }
  if (const auto composed = compose_rulebook(files)) {
    folder.write("house.json", composed->text);
  }
}

Ran GivenRulebook::run(const std::vector<std::string>& arguments) const {
  return SampleHost(folder.path()).run(arguments);
}

void check_refused(const GivenRulebook& given, const std::string& path, const std::string& err) {
  CAPTURE(path);
  const std::string report = (demonstration_folder() / "report.json").string();
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"verify", report, "--rulebook", path, "--profile", "house"},
        {"rules", "test", path}}) {
    const Ran ran = given.run(arguments);
    CHECK(ran.err == err);
    CHECK(ran.out.empty());
    CHECK(ran.exit == ExitCode::usage);
  }
}

std::string line_of(std::string_view text, int number) {
  for (; number > 1; --number) {
    text.remove_prefix(text.find('\n') + 1);
  }
  return std::string(text.substr(0, text.find('\n')));
}

std::string told(const std::string& message, const std::string& file, Place place,
                 const std::string& pointer, const std::string& line, const std::string& help) {
  const std::string number = std::to_string(place.line);
  const std::string margin(number.size(), ' ');
  const std::string before(static_cast<std::size_t>(place.column - 1), ' ');
  return "specie: error: " + message + "  [E1005]\n  at " + file + ":" + number + ":" +
         std::to_string(place.column) + (pointer.empty() ? "" : " " + pointer) + "\n  " + number +
         " | " + line + "\n  " + margin + " | " + before + "^\n  help: " + help + "\n";
}

std::string told(const std::string& message, const std::string& file, const std::string& help) {
  return "specie: error: " + message + "  [E1005]\n  at " + file + "\n  help: " + help + "\n";
}

}  // namespace specie::test
