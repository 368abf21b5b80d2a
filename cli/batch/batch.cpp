#include "cli/batch/batch.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/batch/item.hpp"
#include "cli/batch/outputs.hpp"
#include "cli/batch/progress.hpp"
#include "cli/batch/recognise.hpp"
#include "cli/batch/seen.hpp"
#include "cli/batch/signals.hpp"
#include "cli/batch/workers.hpp"
#include "cli/colour.hpp"
#include "cli/complain.hpp"
#include "cli/diagnostic.hpp"
#include "cli/fail_on.hpp"
#include "cli/waivers.hpp"
#include "formats/json/batch_writer.hpp"
#include "formats/text/batch_text.hpp"

namespace specie {
namespace {

/// A document of the whole run holds every report in memory.
constexpr std::size_t kept_max = 1000;

BatchItem refused(std::uint64_t index, const std::string& path, const Error& error, bool has_line) {
  return {.row = row_of(path, error),
          .told = describe(error),
          .line = has_line ? batch_error_line(index, path, error) : std::string{}};
}

class BatchRun {
 public:
  BatchRun(const Batch& batch, RunOutcome& run, Host& host)
      : batch_(batch),
        run_(run),
        host_(host),
        keeps_(keeps_reports(batch.options, batch.requests)),
        outputs_(host),
        progress_(batch.names.all.size(), host) {
    for (std::size_t i = 0; i < batch.names.all.size(); ++i) {
      if (is_in(batch.shard, batch.names.all[i].path)) {
        mine_.push_back(static_cast<std::uint32_t>(i));
      }
    }
    has_report_.resize(batch.names.folders.size());
    exits_.resize(batch.names.all.size());
  }

  void run() {
    if (keeps_ && kept_max < mine_.size()) {
      fail({.code = ErrorCode::usage,
            .message = "an output that holds all reports holds " + std::to_string(kept_max) +
                       " at most, not " + std::to_string(mine_.size()),
            .hint = "--format ndjson and --report ndjson=FILE write a line a report"});
      return;
    }
    const StopSignals signals;
    begin();
    if (keeps_) {
      work_here();
    } else {
      work_apart();
    }
    progress_.hide();
    stop_if_asked();
    end();
  }

 private:
  bool has_list() const {
    const std::string& format = batch_.options.format;
    return (format == "human" || format == "plain") && !has_standard_output(batch_.requests);
  }

  std::string shown(const std::string& text) const {
    return in_colour(text, batch_.options.format, batch_.options.colour, host_);
  }

  void begin() {
    if (batch_.options.format == "ndjson" && !has_standard_output(batch_.requests)) {
      static_cast<void>(outputs_.open("-"));
    }
    for (const ReportRequest& each : batch_.requests) {
      const auto opened = each.format == "ndjson" ? outputs_.open(each.path) : Done{};
      if (!opened) {
        fail(opened.error());
      }
    }
    for (const std::string& each : batch_.names.notes) {
      run_.notes.push_back(each);
      remark(each, host_);
    }
    if (has_list() && !batch_.options.quiet) {
      host_.out << shown(write_list_head(run_)) << std::flush;
    }
    if (!outputs_.is_empty()) {
      outputs_.add(batch_run_line(run_, batch_.names.all.size(), batch_.names.sha256));
    }
  }

  /// In whatever process: reads and judges one file.
  BatchItem item_for(std::uint32_t index, std::optional<Result<ReportOutcome>>* keep) {
    const BatchName& name = batch_.names.all[index];
    auto report = judged(name.path);
    const bool has_line = !outputs_.is_empty();
    BatchItem item;
    if (report) {
      item = {.kind = BatchItem::Kind::judged,
              .row = row_of(*report),
              .sha256 = report->input.sha256,
              .identity = identity_of(*report),
              .uses = uses_in(*report),
              .line = has_line ? batch_report_line(run_, *report, index) : std::string{}};
    } else if (is_no_report(name, report.error(), host_)) {
      item.kind = BatchItem::Kind::passed_over;
    } else {
      item = refused(index, name.path, report.error(), has_line);
    }
    if (keep != nullptr) {
      keep->emplace(std::move(report));
    }
    return item;
  }

  std::string uses_in(const ReportOutcome& report) const {
    std::string text;
    if (batch_.waivers != nullptr) {
      for (const WaiverUse each : uses_of(*batch_.waivers, report)) {
        text += static_cast<char>(each);
      }
    }
    return text;
  }

  /// What our own code throws under one report is no reason to leave the others.
  Result<ReportOutcome> judged(const std::string& path) {
    try {
      return batch_.judge(path);
    } catch (const std::exception& what) {
      return lost(path, "this should not have happened: " + std::string(what.what()));
    }
  }

  static Error lost(const std::string& path, std::string message) {
    return {.code = ErrorCode::internal, .message = std::move(message), .document = path};
  }

  void work_here() {
    for (std::size_t i = 0; i < mine_.size() && is_wanted(); ++i) {
      std::optional<Result<ReportOutcome>> outcome;
      const BatchItem item = item_for(mine_[i], &outcome);
      const bool is_judged = item.kind == BatchItem::Kind::judged;
      const bool is_refused = item.kind == BatchItem::Kind::refused;
      const std::optional<Error> error = take(mine_[i], item);
      if (is_judged && !error && !is_again_) {
        run_.reports.push_back(*std::move(*outcome));
      } else if (error || is_refused) {
        run_.errors.push_back(error ? *error : outcome->error());
      }
      ++done_;
    }
  }

  void work_apart() {
    const bool is_done = work_in_order(
        {.count = mine_.size(),
         .workers = batch_.options.batch.jobs,
         .work = [&](std::size_t i) { return to_bytes(item_for(mine_[i], nullptr)); },
         .lost =
             [&](std::size_t i, const std::string& how) {
               const std::string& path = batch_.names.all[mine_[i]].path;
               const Error error = lost(path, "the process that judged this report " + how);
               return to_bytes(refused(mine_[i], path, error, !outputs_.is_empty()));
             },
         .take =
             [&](std::size_t i, const std::string& bytes) {
               const std::string& path = batch_.names.all[mine_[i]].path;
               auto item = item_of(bytes);
               take(mine_[i], item ? *std::move(item)
                                   : refused(mine_[i], path, lost(path, "its verdict was cut off"),
                                             !outputs_.is_empty()));
               ++done_;
               return is_wanted();
             },
         .is_wanted = [&] { return is_wanted(); }});
    if (!is_done && StopSignals::caught() == 0) {
      fail({.code = ErrorCode::internal, .message = "no process can be started to judge reports"});
    }
  }

  bool is_wanted() {
    progress_.show(done_);
    return StopSignals::caught() == 0;
  }

  /// Tells one file. The error of one that cannot stand beside an earlier one.
  std::optional<Error> take(std::uint32_t index, const BatchItem& item) {
    is_again_ = false;
    std::vector<WaiverUse> uses;
    for (const char each : item.uses) {
      uses.push_back(static_cast<WaiverUse>(each));
    }
    join(uses_, uses);
    const BatchName& name = batch_.names.all[index];
    if (item.kind == BatchItem::Kind::passed_over) {
      ++tally_.passed_over;
      return std::nullopt;
    }
    if (name.folder) {
      has_report_[*name.folder] = true;
    }
    // Shards do not know of each other: who comes twice is found where they are joined.
    if (item.kind == BatchItem::Kind::judged && batch_.shard.is_whole()) {
      const auto path_of = [&](std::uint32_t other) { return batch_.names.all[other].path; };
      const auto before = seen_.look(item.identity, index, path_of);
      if (!before) {
        Error error = Error(before.error()).in(name.path);
        tell(refused(index, name.path, error, !outputs_.is_empty()));
        return error;
      }
      if (*before && exits_[**before] == item.row.exit) {
        tell_again(index, item, path_of(**before));
        return std::nullopt;
      }
      if (*before) {
        remark(told_by_name(name.path, path_of(**before)), host_);
      }
    }
    exits_[index] = item.row.exit;
    tell(item);
    return std::nullopt;
  }

  /// What is written on a terminal stands above the progress.
  void make_room(const std::string& told) {
    if (!told.empty() || outputs_.has_standard_output() || (has_list() && !batch_.options.quiet)) {
      progress_.hide();
    }
  }

  void tell(const BatchItem& item) {
    make_room(item.told);
    tally_.count(item.row.exit);
    host_.err << item.told;
    if (has_list() && !batch_.options.quiet) {
      host_.out << shown(write_list_row(item.row)) << std::flush;
    }
    outputs_.add(item.line);
  }

  void tell_again(std::uint32_t index, const BatchItem& item, const std::string& before) {
    make_room(item.row.path);
    is_again_ = true;
    ++tally_.again;
    const std::string note =
        item.row.path + " is the same report as " + before + ", and is judged once";
    remark(note, host_);
    if (keeps_) {
      run_.notes.push_back(note);
    }
    if (has_list() && !batch_.options.quiet) {
      host_.out << write_list_again(item.row, before) << std::flush;
    }
    if (!outputs_.is_empty()) {
      outputs_.add(batch_again_line(index, item.row, item.sha256, before));
    }
  }

  void fail(const Error& error) {
    progress_.hide();
    run_.exit = worse(run_.exit, complain(error, host_));
    run_.errors.push_back(error);
    errors_.push_back(error);
  }

  /// Zero reports judged is an error, never a pass.
  std::vector<std::string> look_for_nothing() {
    std::vector<std::string> barren;
    for (std::size_t i = 0; i < has_report_.size(); ++i) {
      if (!has_report_[i]) {
        barren.push_back(batch_.names.folders[i]);
      }
    }
    if (!batch_.shard.is_whole()) {
      return barren;
    }
    for (const std::string& each : barren) {
      fail(no_report_in(each));
    }
    if (tally_.reports() == 0 && errors_.empty()) {
      fail(nothing_to_judge());
    }
    return barren;
  }

  void stop_if_asked() {
    if (const int signal = StopSignals::caught(); signal != 0) {
      host_.out.flush();
      host_.err.flush();
      outputs_.discard();
      StopSignals::obey(signal);
    }
  }

  void end() {
    BatchEnd end{.barren = look_for_nothing()};
    run_.exit = worse(run_.exit, tally_.worst);
    if (tally_.reports() == 0) {
      run_.exit = worse(run_.exit, ExitCode::inconclusive);  // a shard that got no file
    }
    settle_exit(batch_.options.fail_on, run_, host_);
    if (has_list()) {
      host_.out << shown(batch_.options.quiet ? write_list_verdict(run_, tally_)
                                              : write_list_end(run_, tally_));
    }
    if (batch_.waivers != nullptr) {
      // A shard cannot know what the others found: it leaves the saying to merge.
      end.waivers_unused = batch_.shard.is_whole() ? say_unused(*batch_.waivers, uses_, run_, host_)
                                                   : unused(*batch_.waivers, uses_);
    }
    end.tally = tally_;
    end.errors = errors_;
    end.shard = batch_.shard;
    end.exit = run_.exit;
    end.reported = run_.reported;
    end.fail_on = batch_.options.fail_on;
    outputs_.add(batch_summary_line(end));
    stop_if_asked();
    for (const Error& each : outputs_.finish()) {
      run_.exit = worse(run_.exit, complain(each, host_));
      run_.reported.reset();
    }
  }

  const Batch& batch_;
  RunOutcome& run_;
  Host& host_;
  bool keeps_;
  LineOutputs outputs_;
  Progress progress_;
  std::vector<std::uint32_t> mine_;  ///< the files of our shard
  std::vector<bool> has_report_;     ///< by folder
  std::vector<ExitCode> exits_;      ///< by file, of those that were told
  SeenReports seen_;
  BatchTally tally_;
  std::vector<Error> errors_;  ///< of the run
  std::vector<WaiverUse> uses_;
  std::size_t done_ = 0;
  bool is_again_ = false;  ///< the latest report was there before
};

}  // namespace

bool keeps_reports(const VerifyOptions& options, const std::vector<ReportRequest>& requests) {
  return options.format == "json" || options.format == "md" ||
         std::ranges::any_of(requests,
                             [](const ReportRequest& each) { return each.format != "ndjson"; });
}

void run_batch(const Batch& batch, RunOutcome& run, Host& host) {
  BatchRun(batch, run, host).run();
}

}  // namespace specie
