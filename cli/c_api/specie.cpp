#include "cli/c_api/specie.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "cli/complain.hpp"
#include "cli/run.hpp"
#include "cli/system.hpp"
#include "cli/version.hpp"
#include "formats/json/result_writer.hpp"

struct specie_outcome {
  int exit = SPECIE_INTERNAL;
  std::string text = {};
  std::string messages = {};
};

namespace {

using specie::Done;
using specie::Error;
using specie::ErrorCode;
using specie::ExitCode;
using specie::Host;
using specie::Result;
using specie::Source;

using Files = std::map<std::string, std::string_view, std::less<>>;

/// What a call may give; more is a mistake of the caller, such as a size that was never set.
constexpr std::size_t files_max = 10'000;
constexpr std::size_t options_max = 1'000;

Error usage(std::string message) {
  return {.code = ErrorCode::usage, .message = std::move(message)};
}

/// The bytes stay the caller's: they are handed on chunk by chunk.
Source source_over(const std::string& name, std::string_view bytes) {
  return {name, [left = bytes](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
            const std::size_t count = std::min(size, left.size());
            std::copy_n(left.begin(), count, buffer);
            left.remove_prefix(count);
            return count;
          }};
}

Result<Source> open_in(const Files& files, const std::string& path) {
  const auto found = files.find(path);
  if (found == files.end()) {
    return Error{.code = ErrorCode::not_found,
                 .message = "no file of this name was given",
                 .document = path};
  }
  return source_over(path, found->second);
}

Result<Files> files_of(const specie_file* files, std::size_t count) {
  if (files == nullptr || count == 0) {
    return usage("no file was given");
  }
  if (files_max < count) {
    return usage("more than " + std::to_string(files_max) + " files were given");
  }
  Files all;
  for (std::size_t i = 0; i < count; ++i) {
    const specie_file& each = files[i];  // NOLINT(*-pointer-arithmetic): C's way of a list
    if (each.name == nullptr || *each.name == '\0') {
      return usage("a file was given without a name");
    }
    if ((each.bytes == nullptr && each.size != 0) || PTRDIFF_MAX < each.size) {
      return usage("a file was given without its bytes");
    }
    const std::string_view bytes =
        each.size == 0 ? std::string_view{}
                       : std::string_view(static_cast<const char*>(each.bytes), each.size);
    if (!all.emplace(each.name, bytes).second) {
      return usage("two files were given under one name");
    }
  }
  return all;
}

bool is_or_sets(std::string_view option, std::string_view name) {
  return option == name || (option.starts_with(name) && option[name.size()] == '=');
}

/// An option that would leave something else than a verdict where the verdict is read.
bool is_refused(std::string_view option) {
  return is_or_sets(option, "-h") || is_or_sets(option, "--help") ||
         is_or_sets(option, "--format") || is_or_sets(option, "-q") ||
         is_or_sets(option, "--quiet");
}

Result<std::vector<std::string>> arguments_of(const std::string& report, const char* const* options,
                                              std::size_t count) {
  if ((options == nullptr && count != 0) || options_max < count) {
    return usage(options == nullptr ? "no options were given, but their number"
                                    : "more than " + std::to_string(options_max) + " options");
  }
  std::vector<std::string> arguments = {"verify", "--format=json"};
  for (std::size_t i = 0; i < count; ++i) {
    const char* const each = options[i];  // NOLINT(*-pointer-arithmetic)
    // A word that is no option would be another report to the program, or a command.
    if (each == nullptr || *each != '-' || std::string_view(each) == "--" ||
        std::string_view(each) == "-" || is_refused(each)) {
      return usage("an option that a check does not take: " +
                   (each == nullptr ? "null" : "\"" + std::string(each) + "\""));
    }
    arguments.emplace_back(each);
  }
  arguments.emplace_back("--");
  arguments.push_back(report);
  return arguments;
}

/// A host of the files given and nothing else, but for the clock and pdftotext.
Host host_of(const Files& files, std::ostream& out, std::ostream& err) {
  const Host system = specie::system_host();
  return {.open = [&files](const std::string& path) { return open_in(files, path); },
          .list = [](const std::string&) { return std::vector<std::string>{}; },
          .is_file = [&files](const std::string& path) { return files.contains(path); },
          .pdf_to_text = system.pdf_to_text,
          .now = system.now,
          .out = out,
          .err = err,
          .write = [](const std::string& path, std::string_view) -> Result<Done> {
            return Error{.code = ErrorCode::not_written,
                         .message = "a check writes no files",
                         .hint = "use -",
                         .document = path};
          }};
}

void refuse(const Error& error, specie_outcome& outcome) {
  std::ostringstream out;
  std::ostringstream err;
  Host host = host_of({}, out, err);
  const ExitCode code = specie::complain(error, host);
  outcome.text = specie::write_result({.tool_version = std::string(specie::version),
                                       .settings = {.verification_time = host.now()},
                                       .errors = {error},
                                       .exit = code});
  outcome.messages = err.str();
  outcome.exit = static_cast<int>(code);
}

void check(const specie_file* files, std::size_t file_count, const char* const* options,
           std::size_t option_count, specie_outcome& outcome) {
  const auto given = files_of(files, file_count);
  if (!given) {
    refuse(given.error(), outcome);
    return;
  }
  const auto arguments = arguments_of(files->name, options, option_count);
  if (!arguments) {
    refuse(arguments.error(), outcome);
    return;
  }
  std::ostringstream out;
  std::ostringstream err;
  Host host = host_of(*given, out, err);
  const ExitCode code = specie::run(*arguments, host, specie::Variables::ignored);
  outcome.text = out.str();
  outcome.messages = err.str();
  outcome.exit = static_cast<int>(code);
}

/// What went wrong in us, and nothing that could throw again.
void blame_us(specie_outcome& outcome) noexcept {
  outcome.exit = SPECIE_INTERNAL;
  outcome.text.clear();
  outcome.messages.clear();
}

const char* text_of(const std::string* text, std::size_t* size) noexcept {
  if (size != nullptr) {
    *size = text == nullptr ? 0 : text->size();
  }
  return text == nullptr ? "" : text->c_str();
}

}  // namespace

specie_outcome* specie_check(const specie_file* files, std::size_t file_count,
                             const char* const* options, std::size_t option_count) {
  static std::mutex one_at_a_time;
  auto* outcome = new (std::nothrow) specie_outcome;  // NOLINT(*-owning-memory): C frees it
  if (outcome == nullptr) {
    return nullptr;
  }
  try {
    const std::scoped_lock lock(one_at_a_time);
    // A thread of its own, because the context of OpenSSL that we set is a thread's: the caller's
    // stays as it is.
    std::thread([&] {
      try {
        check(files, file_count, options, option_count, *outcome);
      } catch (...) {
        blame_us(*outcome);
      }
    }).join();
  } catch (...) {
    blame_us(*outcome);
  }
  return outcome;
}

int specie_exit(const specie_outcome* outcome) {
  return outcome == nullptr ? static_cast<int>(SPECIE_INTERNAL) : outcome->exit;
}

const char* specie_text(const specie_outcome* outcome, std::size_t* size) {
  return text_of(outcome == nullptr ? nullptr : &outcome->text, size);
}

const char* specie_messages(const specie_outcome* outcome, std::size_t* size) {
  return text_of(outcome == nullptr ? nullptr : &outcome->messages, size);
}

void specie_free(specie_outcome* outcome) { delete outcome; }  // NOLINT(*-owning-memory)

const char* specie_version(void) { return specie::version.data(); }  // NOLINT(modernize-*)
