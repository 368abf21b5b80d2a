#include "tests/support/sample_host.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "cli/run.hpp"
#include "cli/system.hpp"
#include "cli/system_files.hpp"
#include "tests/support/golden.hpp"

namespace specie::test {
namespace {

constexpr std::int64_t noon_of_2026_11_22 = 1'795'348'800;

Result<Source> open_under(const std::filesystem::path& folder, const std::string& path) {
  const std::filesystem::path file = folder / path;
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    return Error{.code = ErrorCode::is_directory,
                 .message = "this is a folder, not a file",
                 .document = path};
  }
  if (!std::filesystem::exists(file, ignored)) {
    return Error{
        .code = ErrorCode::not_found, .message = "the file does not exist", .document = path};
  }
  return source_of(path, read_file(file));
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  if (std::filesystem::is_directory(folder, ignored)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

/// As the system's own, with the paths as they were asked for.
std::optional<FolderFiles> below(const std::filesystem::path& folder, const std::string& path) {
  auto found = files_below((folder / path).string());
  if (found) {
    for (auto* const names : {&found->files, &found->unread}) {
      for (std::string& each : *names) {
        const auto inside = std::filesystem::path(each).lexically_relative(folder / path);
        each = (std::filesystem::path(path) / inside).string();
      }
    }
  }
  return found;
}

}  // namespace

SampleHost::SampleHost(std::filesystem::path folder)
    : folder_(std::move(folder)),
      host_{.open = [this](const std::string& path) { return open_under(folder_, path); },
            .list = [this](const std::string& path) { return names_in(folder_ / path); },
            .is_file =
                [this](const std::string& path) {
                  std::error_code ignored;
                  return std::filesystem::is_regular_file(folder_ / path, ignored);
                },
            .pdf_to_text = [](std::string_view) -> Result<std::string> {
              return Error{.code = ErrorCode::no_pdftotext,
                           .message = "pdftotext is not used by samples"};
            },
            .now = [] { return noon_of_2026_11_22; },
            .out = out_,
            .err = err_,
            .write = [this](const std::string& path, std::string_view bytes) -> Result<Done> {
              if (path.starts_with("no-such-folder/")) {
                return Error{.code = ErrorCode::not_written,
                             .message = "the output cannot be written: no such folder"};
              }
              written_[path] = bytes;
              return Done{};
            },
            .files_below = [this](const std::string& path) { return below(folder_, path); },
            .open_below =
                [this](const std::string& path, const std::string& name) {
                  return open_below((folder_ / path).string(), name);
                },
            .is_same_file =
                [this](const std::string& a, const std::string& b) {
                  return is_same_file((folder_ / a).string(), (folder_ / b).string());
                }} {}

void SampleHost::pdf_text_is(std::string xhtml) {
  host_.pdf_to_text = [text = std::move(xhtml)](std::string_view) -> Result<std::string> {
    return text;
  };
}

Ran SampleHost::run(const std::vector<std::string>& arguments) {
  out_.str("");
  err_.str("");
  const ExitCode exit = specie::run(arguments, host_);
  return {out_.str(), err_.str(), exit};
}

std::vector<std::filesystem::path> sample_folders() {
  std::vector<std::filesystem::path> folders;
  for (const std::string& name : names_in(source_dir() / "samples")) {
    if (std::filesystem::exists(source_dir() / "samples" / name / "command")) {
      folders.push_back(source_dir() / "samples" / name);
    }
  }
  return folders;
}

std::vector<std::string> sample_arguments(const std::filesystem::path& folder) {
  std::istringstream words(read_file(folder / "command"));
  std::vector<std::string> arguments;
  for (std::string word; words >> word;) {
    arguments.push_back(word);
  }
  return arguments;
}

}  // namespace specie::test
