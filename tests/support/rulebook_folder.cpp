#include "tests/support/rulebook_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "formats/json/rulebook_reader.hpp"
#include "tests/support/golden.hpp"
#include "verify/rulebook/check.hpp"

namespace specie::test {

std::vector<std::filesystem::path> rulebook_folders() {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "verify/rulebooks")) {
    if (entry.is_directory()) {
      folders.push_back(entry.path());
    }
  }
  std::ranges::sort(folders);
  return folders;
}

Rulebook load_rulebook(const std::filesystem::path& folder) {
  std::vector<RulebookPart> parts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    parts.push_back({entry.path().filename().string(), read_file(entry.path())});
  }
  const auto text = compose_rulebook(std::move(parts));
  REQUIRE(text);
  Source source = source_of(folder.filename().string(), text->text);
  auto rulebook = read_rulebook(source, {});
  if (!rulebook) {
    FAIL(folder.filename().string(), ": ", rulebook.error().message, " at ",
         rulebook.error().origin.pointer, " line ", rulebook.error().origin.line);
  }
  const auto checked = check_rulebook(*rulebook);
  if (!checked) {
    FAIL(folder.filename().string(), ": ", checked.error().message, " at ",
         checked.error().origin.pointer);
  }
  return *std::move(rulebook);
}

}  // namespace specie::test
