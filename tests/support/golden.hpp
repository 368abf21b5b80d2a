#pragma once

#include <filesystem>
#include <string>

namespace specie::test {

/// Set by --update: goldens are rewritten, then a person reads the diff.
extern bool update_goldens;

/// The bytes of a file; fails the test when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Compares `actual` with the golden file, or rewrites the file under --update (never in CI).
void check_golden(const std::filesystem::path& path, const std::string& actual);

/// The project's root folder.
std::filesystem::path source_dir();

/// A folder of ../shared when it is there. Says on stdout, once a name, that tests are skipped when
/// not.
std::filesystem::path shared_dir(const std::string& name);

}  // namespace specie::test
