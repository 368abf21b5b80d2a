#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/batch/line_reader.hpp"
#include "cli/batch/names.hpp"
#include "cli/batch/outputs.hpp"
#include "cli/batch/seen.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/fail_on.hpp"
#include "formats/json/batch_reader.hpp"
#include "formats/json/batch_writer.hpp"

namespace specie {
namespace {

/// A file that holds one shard, looked through once to its end.
struct ShardFile {
  std::string path;
  std::string run_text;  ///< the first line as it stands
  BatchLine run = {};
  BatchLine summary = {};
  std::uint64_t lines = 0;  ///< of reports
};

Error refused(const std::string& path, ErrorCode code, std::string message, std::string hint = {}) {
  return {.code = code, .message = std::move(message), .hint = std::move(hint), .document = path};
}

Error placed(Error error, const std::string& path, std::uint64_t line) {
  error.origin.line = static_cast<std::uint32_t>(line);
  error.document = path;
  return error;
}

Result<BatchLine> read_line(const std::string& text, const LineReader& reader,
                            const std::string& path) {
  auto line = read_batch_line(text);
  if (!line) {
    return placed(line.error(), path, reader.number());
  }
  return line;
}

/// The first line, the last, and how many stand between.
Result<ShardFile> look_through(const std::string& path, Host& host) {
  auto source = host.open(path);
  if (!source) {
    return source.error();
  }
  LineReader reader(*std::move(source));
  ShardFile file{.path = path, .run_text = {}};
  std::string last;
  while (true) {
    auto text = reader.next();
    if (!text) {
      return text.error();
    }
    if (!*text) {
      break;
    }
    last = **std::move(text);
    if (reader.number() == 1) {
      file.run_text = last;
    }
  }
  if (reader.number() == 0) {
    return refused(path, ErrorCode::empty, "the file is empty");
  }
  auto run = read_batch_line(file.run_text);
  if (!run || run->kind != BatchLine::Kind::run) {
    return refused(path, ErrorCode::unknown_format, "the file is no record of a batch",
                   "specie verify ... --report ndjson=FILE writes them");
  }
  auto summary = read_line(last, reader, path);
  if (!summary || summary->kind != BatchLine::Kind::summary) {
    return refused(path, ErrorCode::malformed, "the file is cut off: its last line is no summary",
                   "judge this shard again");
  }
  file.run = *std::move(run);
  file.summary = *std::move(summary);
  file.lines = reader.number() - 2;
  return file;
}

Result<Done> check_shard(const ShardFile& file) {
  if (!file.summary.shard || file.summary.shard->of < file.summary.shard->number) {
    return refused(file.path, ErrorCode::given_twice, "the file is no shard of a batch",
                   "it holds all of one: there is nothing to join");
  }
  if (file.summary.reports != file.lines) {
    return refused(file.path, ErrorCode::malformed,
                   "the summary counts " + std::to_string(file.summary.reports) +
                       " reports, and the file has " + std::to_string(file.lines),
                   "judge this shard again");
  }
  if (file.summary.errors != 0) {
    return refused(file.path, ErrorCode::given_twice,
                   "the run that wrote this shard had errors of its own",
                   "look into its summary, and judge it again");
  }
  return Done{};
}

/// All of one batch: the same settings down to the byte, and each shard once.
Result<Done> check_agreement(const std::vector<ShardFile>& files) {
  const ShardFile& first = files.front();
  std::vector<const ShardFile*> by_number(first.summary.shard->of);
  std::uint64_t judged = 0;
  for (const ShardFile& each : files) {
    for (std::size_t i = 0; i < each.run.settings.size(); ++i) {
      if (each.run.settings[i] != first.run.settings[i]) {
        return refused(
            each.path, ErrorCode::given_twice,
            "this shard was made with " + each.run.settings[i].first + " than " + first.path,
            "judge all shards alike, with one --verify-at");
      }
    }
    const Shard& shard = *each.summary.shard;
    if (each.run_text != first.run_text || shard.of != first.summary.shard->of) {
      return refused(each.path, ErrorCode::given_twice,
                     "this shard is of another batch than " + first.path,
                     "join the shards of one batch at a time");
    }
    const ShardFile*& place = by_number[shard.number - 1];
    if (place != nullptr) {
      return refused(each.path, ErrorCode::given_twice,
                     "shard " + std::to_string(shard.number) + " of " + std::to_string(shard.of) +
                         " is " + place->path + " already",
                     "give each shard once");
    }
    place = &each;
    judged += each.lines + each.summary.passed_over;
  }
  const auto missing = std::ranges::find(by_number, nullptr);
  if (missing != by_number.end()) {
    return Error{.code = ErrorCode::not_found,
                 .message = "shard " + std::to_string(missing - by_number.begin() + 1) + " of " +
                            std::to_string(by_number.size()) + " is in none of the files",
                 .hint = "give the files of all shards"};
  }
  if (judged != first.run.files) {
    return Error{.code = ErrorCode::malformed,
                 .message = "the shards speak of " + std::to_string(judged) + " files, and the " +
                            "batch has " + std::to_string(first.run.files),
                 .hint = "judge it again"};
  }
  return Done{};
}

/// A shard's lines, of which the next is at hand.
struct Reading {
  const ShardFile* file;
  LineReader lines;
  std::string text = {};
  BatchLine line = {};
};

/// Writes all reports in the order of the batch, and what they come to.
class Joined {
 public:
  Joined(const std::vector<ShardFile>& files, LineOutputs& outputs, Host& host)
      : files_(files), outputs_(outputs), host_(host) {}

  Result<Done> run() {
    for (const ShardFile& each : files_) {
      auto source = host_.open(each.path);
      if (!source) {
        return source.error();
      }
      readings_.push_back({.file = &each, .lines = LineReader(*std::move(source))});
      if (const auto first = advance(readings_.back()); !first) {  // to the run's line
        return first.error();
      }
      if (const auto next = advance(readings_.back()); !next) {
        return next.error();
      }
    }
    outputs_.add(files_.front().run_text + "\n");
    while (Reading* next = nearest()) {
      take(*next);
      const std::uint64_t before = next->line.index;
      if (const auto done = advance(*next); !done) {
        return done.error();
      }
      if (next->line.kind == BatchLine::Kind::report && next->line.index <= before) {
        return refused(next->file->path, ErrorCode::malformed,
                       "its reports are not in the order of the batch");
      }
    }
    return Done{};
  }

  BatchTally tally() const {
    BatchTally tally = tally_;
    for (const ShardFile& each : files_) {
      tally.passed_over += each.summary.passed_over;
    }
    return tally;
  }

 private:
  static Result<Done> advance(Reading& reading) {
    auto text = reading.lines.next();
    if (!text) {
      return text.error();
    }
    if (!*text) {
      return refused(reading.file->path, ErrorCode::malformed, "the file was cut off meanwhile");
    }
    reading.text = **std::move(text);
    auto line = read_line(reading.text, reading.lines, reading.file->path);
    if (!line) {
      return line.error();
    }
    reading.line = *std::move(line);
    return Done{};
  }

  Reading* nearest() {
    Reading* found = nullptr;
    for (Reading& each : readings_) {
      const bool is_report = each.line.kind == BatchLine::Kind::report;
      if (is_report && (found == nullptr || each.line.index < found->line.index)) {
        found = &each;
      }
    }
    return found;
  }

  void take(const Reading& reading) {
    const BatchLine& line = reading.line;
    if (!line.is_judged) {
      tally_.count(line.row.exit);
      outputs_.add(reading.text + "\n");
      return;
    }
    const BatchIdentity identity =
        identity_of(line.sha256, line.signatures, {line.issuer, line.coin}, line.instants_utc);
    const auto path_of = [&](std::uint32_t number) { return paths_[number]; };
    const auto before = seen_.look(identity, static_cast<std::uint32_t>(paths_.size()), path_of);
    if (!before) {
      const Error error = Error(before.error()).in(line.row.path);
      tally_.count(complain(error, host_));
      outputs_.add(batch_error_line(line.index, line.row.path, error));
    } else if (*before) {
      ++tally_.again;
      remark(line.row.path + " is the same report as " + paths_[**before] + ", and is judged once",
             host_);
      outputs_.add(batch_again_line(line.index, line.row, line.sha256, paths_[**before]));
    } else {
      paths_.push_back(line.row.path);
      tally_.count(line.row.exit);
      outputs_.add(reading.text + "\n");
    }
  }

  const std::vector<ShardFile>& files_;
  LineOutputs& outputs_;
  Host& host_;
  std::vector<Reading> readings_;
  SeenReports seen_;
  std::vector<std::string> paths_;  ///< of the reports that stand
  BatchTally tally_;
};

/// Folders in which no shard found a report.
std::vector<std::string> barren_in_all(const std::vector<ShardFile>& files) {
  std::vector<std::string> barren = files.front().summary.barren;
  for (const ShardFile& each : files) {
    std::erase_if(barren, [&](const std::string& folder) {
      return std::ranges::find(each.summary.barren, folder) == each.summary.barren.end();
    });
  }
  return barren;
}

/// Waivers that did nothing in any shard; nothing when there were none.
std::optional<std::vector<std::string>> unused_in_all(const std::vector<ShardFile>& files) {
  auto ids = files.front().summary.waivers_unused;
  for (const ShardFile& each : files) {
    if (ids && each.summary.waivers_unused) {
      std::erase_if(*ids, [&](const std::string& id) {
        return std::ranges::find(*each.summary.waivers_unused, id) ==
               each.summary.waivers_unused->end();
      });
    }
  }
  return ids;
}

Result<std::vector<ShardFile>> shards_of(const MergeOptions& options, Host& host) {
  std::vector<ShardFile> files;
  for (const std::string& each : options.files) {
    if (each == "-") {
      return refused(each, ErrorCode::usage, "standard input is read once, and shards are twice");
    }
    auto file = look_through(each, host);
    if (!file) {
      return file.error();
    }
    if (const auto checked = check_shard(*file); !checked) {
      return checked.error();
    }
    files.push_back(*std::move(file));
  }
  if (const auto agreed = check_agreement(files); !agreed) {
    return agreed.error();
  }
  return files;
}

}  // namespace

ExitCode merge(const MergeOptions& options, Host& host) {
  const auto files = shards_of(options, host);
  if (!files) {
    return complain(files.error(), host);
  }
  LineOutputs outputs(host);
  if (const auto opened = outputs.open(options.output); !opened) {
    return complain(opened.error(), host);
  }
  Joined joined(*files, outputs, host);
  if (const auto done = joined.run(); !done) {
    outputs.discard();
    return complain(done.error(), host);
  }
  RunOutcome run;
  BatchEnd end{.tally = joined.tally(), .fail_on = files->front().run.fail_on};
  run.exit = end.tally.worst;
  const auto fail = [&](Error error) {
    run.exit = worse(run.exit, complain(error, host));
    end.errors.push_back(std::move(error));
  };
  for (const std::string& each : barren_in_all(*files)) {
    fail(no_report_in(each));
  }
  if (end.tally.reports() == 0 && end.errors.empty()) {
    fail(nothing_to_judge());
  }
  end.waivers_unused = unused_in_all(*files);
  for (const std::string& each : end.waivers_unused.value_or(std::vector<std::string>())) {
    remark("the waiver " + each + " matches nothing in any shard", host);
  }
  settle_exit(end.fail_on, run, host);
  end.exit = run.exit;
  end.reported = run.reported;
  outputs.add(batch_summary_line(end));
  for (const Error& each : outputs.finish()) {
    run.exit = worse(run.exit, complain(each, host));
    run.reported.reset();
  }
  return run.reported.value_or(run.exit);
}

}  // namespace specie
