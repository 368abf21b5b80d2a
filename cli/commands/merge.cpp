#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/batch/names.hpp"
#include "cli/batch/outputs.hpp"
#include "cli/batch/seen.hpp"
#include "cli/batch/shard_files.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/fail_on.hpp"
#include "cli/overwriting.hpp"
#include "formats/json/batch_writer.hpp"

namespace specie {
namespace {

/// A shard's lines, of which the next is at hand.
struct Reading {
  const ShardFile* file;
  LineReader lines;
  std::string text = {};
  BatchLine line = {};
  BatchTally tally = {};
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
      if (const auto done = check(*next); !done) {
        return done.error();
      }
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
    for (const Reading& each : readings_) {
      if (const auto done = check_summary(each); !done) {
        return done.error();
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

  /// A line whose code does not follow from what it says below it is nobody's verdict.
  static Result<Done> check(Reading& reading) {
    const BatchLine& line = reading.line;
    const BatchLine& run = reading.file->run;
    const ExitCode follows =
        run.is_lint ? line.by_findings : worse(line.by_findings, line.by_signatures);
    // --strict leaves a report open whose rulebook is overdue for review.
    const bool is_overdue =
        run.is_strict && line.is_judged && line.row.exit == worse(follows, ExitCode::inconclusive);
    if (line.row.exit != follows && !is_overdue) {
      return placed(refused("", ErrorCode::wrong_value,
                            "the record contradicts itself: the exit code of this report does "
                            "not follow from its findings",
                            "judge this shard again"),
                    reading.file->path, reading.lines.number());
    }
    reading.tally.count(line.row.exit);
    return Done{};
  }

  /// What a shard's summary says of it is what its lines say.
  static Result<Done> check_summary(const Reading& reading) {
    const BatchLine& summary = reading.file->summary;
    const ExitCode nothing = reading.tally.reports() == 0 ? ExitCode::inconclusive : ExitCode::pass;
    if (summary.row.exit == worse(reading.tally.worst, nothing) &&
        summary.by_exit == reading.tally.by_exit) {
      return Done{};
    }
    return refused(reading.file->path, ErrorCode::wrong_value,
                   "the record contradicts itself: its summary does not follow from its lines",
                   "judge this shard again");
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
    } else if (*before && exits_[**before] == line.row.exit) {
      ++tally_.again;
      remark(line.row.path + " is the same report as " + paths_[**before] + ", and is judged once",
             host_);
      outputs_.add(batch_again_line(line.index, line.row, line.sha256, paths_[**before]));
    } else {
      if (*before) {
        remark(told_by_name(line.row.path, paths_[**before]), host_);
      }
      paths_.push_back(line.row.path);
      exits_.push_back(line.row.exit);
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
  std::vector<ExitCode> exits_;     ///< of each
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

}  // namespace

ExitCode merge(const MergeOptions& options, Host& host) {
  if (const auto error = overwriting({{"--output", options.output}}, options.files, host)) {
    return complain(*error, host);
  }
  const auto files = read_shards(options.files, host);
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
