#include "cli/stored_result.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "cli/batch/line_reader.hpp"
#include "cli/fail_on.hpp"
#include "formats/json/batch_reader.hpp"
#include "formats/json/batch_result.hpp"
#include "formats/json/batch_writer.hpp"
#include "formats/json/result_reader.hpp"

namespace specie {
namespace {

/// What was read of a source already, and the rest of it.
Source behind(std::string read, Source rest) {
  struct State {
    std::string ready;
    Source rest;
    std::size_t at = 0;
  };
  std::string name = rest.name();
  const auto state = std::make_shared<State>(State{std::move(read), std::move(rest)});
  return {std::move(name), [state](char* buffer, std::size_t size) -> Result<std::size_t> {
            if (state->at == state->ready.size()) {
              const auto chunk = state->rest.next();
              if (!chunk) {
                return chunk.error();
              }
              state->ready = *chunk;
              state->at = 0;
            }
            const std::size_t count = state->ready.copy(buffer, size, state->at);
            state->at += count;
            return count;
          }};
}

/// At least the first line, or all there is when that is long or the only one.
Result<std::string> beginning_of(Source& source) {
  constexpr std::size_t bytes_max = 1UL << 26U;  // a run's line has its rulebooks: some megabytes
  std::string read;
  while (read.size() < bytes_max) {
    const auto chunk = source.next();
    if (!chunk) {
      return chunk.error();
    }
    read += *chunk;
    if (chunk->empty() || chunk->find('\n') != std::string_view::npos) {
      break;
    }
  }
  return read;
}

bool begins_batch(std::string_view read) {
  const auto first = read_batch_line(read.substr(0, read.find('\n')));
  return first && first->kind == BatchLine::Kind::run;
}

Error not_there(const std::string& report, const std::string& path) {
  return {.code = ErrorCode::usage,
          .message = "--only " + report + ": " + path + " has no report of that name",
          .hint = "give the file as the run was given it, which input.path of its record has"};
}

/// The lines of a record that speak of files, each once, in the order of the record.
class Pick {
 public:
  Pick(const std::string& path, const std::vector<std::string>& only) : path_(path), only_(only) {
    for (const std::string& each : only) {
      marks_.push_back(path_in_batch(each));
    }
    is_found_.resize(only.size());
  }

  Result<RunOutcome> from(LineReader lines) {
    std::string last;
    while (true) {
      auto text = lines.next();
      if (!text) {
        return Error(text.error()).in(path_);
      }
      if (!*text) {
        break;
      }
      last = **std::move(text);
      if (lines.number() == 1) {
        run_ = {.number = 1, .text = last};
      } else if (const auto done = look_at({lines.number(), last}); !done) {
        return done.error();
      }
    }
    const auto summary = read_batch_line(last);
    if (!summary || summary->kind != BatchLine::Kind::summary) {
      return Error{.code = ErrorCode::malformed,
                   .message = "the record is cut off: its last line is no summary",
                   .hint = "judge the batch again",
                   .document = path_};
    }
    const auto missing = std::ranges::find(is_found_, false);
    if (missing != is_found_.end()) {
      return not_there(only_[static_cast<std::size_t>(missing - is_found_.begin())], path_);
    }
    return read_batched_reports(path_, run_, picked_);
  }

 private:
  Result<Done> look_at(BatchText line) {
    const bool may_be = std::ranges::any_of(
        marks_, [&](const std::string& mark) { return line.text.find(mark) != std::string::npos; });
    if (!may_be) {
      return Done{};
    }
    const auto read = read_batch_line(line.text);
    if (!read) {
      Error error = read.error();
      error.origin.line = static_cast<std::uint32_t>(line.number);
      return std::move(error).in(path_);
    }
    const auto found = std::ranges::find(only_, read->row.path);
    if (read->kind != BatchLine::Kind::report || found == only_.end()) {
      return Done{};
    }
    const auto place = static_cast<std::size_t>(found - only_.begin());
    if (is_found_[place]) {
      return Error{.code = ErrorCode::malformed,
                   .message = "the record speaks of " + *found + " twice",
                   .origin = {.line = static_cast<std::uint32_t>(line.number)},
                   .hint = "judge the batch again",
                   .document = path_};
    }
    is_found_[place] = true;
    picked_.push_back(std::move(line));
    return Done{};
  }

  const std::string& path_;
  const std::vector<std::string>& only_;
  std::vector<std::string> marks_;
  std::vector<bool> is_found_;
  BatchText run_;
  std::vector<BatchText> picked_;
};

/// Nothing for a report that is there; otherwise the first that is not.
const std::string* missing_from(const RunOutcome& run, const std::vector<std::string>& only) {
  for (const std::string& each : only) {
    const bool is_there =
        std::ranges::any_of(run.reports, [&](const auto& of) { return of.input.path == each; }) ||
        std::ranges::any_of(run.errors, [&](const Error& of) { return of.document == each; });
    if (!is_there) {
      return &each;
    }
  }
  return nullptr;
}

void keep_only(RunOutcome& run, const std::vector<std::string>& only) {
  const auto is_other = [&](const std::string& path) {
    return std::ranges::find(only, path) == only.end();
  };
  std::erase_if(run.reports, [&](const auto& each) { return is_other(each.input.path); });
  std::erase_if(run.errors, [&](const Error& each) { return is_other(each.document); });
  run.exit = ExitCode::pass;
  run.reported.reset();
  for (const ReportOutcome& each : run.reports) {
    run.exit = worse(run.exit, each.exit);
  }
  for (const Error& each : run.errors) {
    run.exit = worse(run.exit, kind_of(each.code).exit_code);
  }
}

Result<RunOutcome> of_result(Source source, const std::vector<std::string>& only) {
  auto run = read_result(source, Limits{});
  if (!run || only.empty()) {
    return run;
  }
  if (const std::string* missing = missing_from(*run, only)) {
    return not_there(*missing, source.name());
  }
  keep_only(*run, only);
  return run;
}

}  // namespace

Result<RunOutcome> stored_result(const std::string& path, const std::vector<std::string>& only,
                                 Host& host) {
  auto source = host.open(path);
  if (!source) {
    return Error(source.error()).in(path);
  }
  auto read = beginning_of(*source);
  if (!read) {
    return Error(read.error()).in(path);
  }
  const bool is_batch = begins_batch(*read);
  if (is_batch && only.empty()) {
    return Error{.code = ErrorCode::usage,
                 .message = path + " is the record of a batch, and holds a line a report",
                 .hint = "say which: --only FILE, as input.path of its line has it"};
  }
  Source whole = behind(*std::move(read), *std::move(source));
  auto run = is_batch ? Pick(path, only).from(LineReader(std::move(whole)))
                      : of_result(std::move(whole), only);
  if (!run) {
    return Error(run.error()).in(path);
  }
  if (!only.empty()) {
    settle_exit(run->settings.fail_on, *run, host);
  }
  return run;
}

}  // namespace specie
