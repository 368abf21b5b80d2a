#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/command_tree.hpp"
#include "cli/manual/pages.hpp"

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

/// specie_manual DOCS FOLDER: writes the manual's pages, as scdoc reads them, into the folder.
int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: specie_manual DOCS FOLDER\n";
    return 2;
  }
  const std::filesystem::path docs = argv[1];
  const std::filesystem::path folder = argv[2];
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  const auto document = [&](const std::string& name) { return read_file(docs / name); };
  for (const auto& [name, text] : specie::manual(specie::command_tree(), document)) {
    std::ofstream file(folder / (name + ".scd"), std::ios::binary);
    file << text;
    if (!file.flush()) {
      std::cerr << "specie_manual: cannot write " << name << "\n";
      return 3;
    }
  }
  return 0;
}
