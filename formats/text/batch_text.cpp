#include "formats/text/batch_text.hpp"

#include <algorithm>

#include "formats/json/utf8.hpp"
#include "formats/text/terminal.hpp"
#include "formats/text/text_writer.hpp"

namespace specie {
namespace {

constexpr std::size_t verdict_width = 15;
constexpr std::size_t coin_width = 12;
constexpr std::size_t date_width = 12;
constexpr std::size_t exit_width = 6;
constexpr std::size_t reason_width = 44;

std::string verdict_word(ExitCode exit) {
  std::string word(name_of(exit));
  std::ranges::transform(word, word.begin(), [](char c) {
    return static_cast<char>('a' <= c && c <= 'z' ? c - 'a' + 'A' : c);
  });
  return word;
}

/// A cell that leaves its column's last two characters blank; what is longer ends in dots.
std::string cell(std::string_view text, std::size_t width) {
  std::string shown = text.empty() ? "-" : for_terminal(text);
  const std::size_t room = width - 2;
  if (room < width_of(shown)) {
    shown = cut_text(shown, room - 3) + "...";
  }
  return padded(shown, width);
}

const Finding* first_that_counts(const ObservationOutcome& observation, Status status) {
  for (const ProfileOutcome& profile : observation.profiles) {
    for (const Finding& each : profile.findings) {
      if (each.counts_to_exit && each.status == status) {
        return &each;
      }
    }
  }
  return nullptr;
}

std::string_view mode_of(const ObservationOutcome& observation, const Finding& finding) {
  for (const ProfileOutcome& profile : observation.profiles) {
    for (const Finding& each : profile.findings) {
      if (&each == &finding && profile.profile != "arithmetic") {
        return to_string(profile.mode);
      }
    }
  }
  return {};
}

/// "US-GENIUS-4a1A (benchmark)": never a criterion without the word on whether it binds.
std::string named(const ObservationOutcome& observation, const Finding& finding) {
  const std::string_view mode = mode_of(observation, finding);
  return finding.criterion + (mode.empty() ? std::string{} : " (" + std::string(mode) + ")");
}

std::string authenticity_reason(const Authenticity& authenticity) {
  const auto decides = [&](const SignatureCheck& each) {
    return authenticity.status == Authenticity::Status::not_authentic
               ? each.indication == Indication::total_failed
               : each.indication != Indication::total_passed;
  };
  const auto found = std::ranges::find_if(authenticity.signatures, decides);
  if (found != authenticity.signatures.end() && !found->detail.empty()) {
    return "authenticity, " + found->detail;
  }
  if (authenticity.signatures.empty()) {
    return "authenticity, not signed";
  }
  if (!authenticity.missing.empty()) {
    return "authenticity, not signed by " +
           std::string(to_string(authenticity.missing.front().role));
  }
  return authenticity.has_policy ? "authenticity" : "authenticity, no trust file";
}

std::string reason_of(const ReportOutcome& report, const ObservationOutcome* observation) {
  const bool is_authentic = report.authenticity.status == Authenticity::Status::pass;
  const Finding* failed =
      observation == nullptr ? nullptr : first_that_counts(*observation, Status::fail);
  if (report.exit == ExitCode::fail && failed != nullptr) {
    return named(*observation, *failed);
  }
  if (report.exit != ExitCode::pass && !is_authentic) {
    return authenticity_reason(report.authenticity);
  }
  for (const Status each : {Status::fail, Status::inconclusive, Status::manual}) {
    const Finding* found = observation == nullptr || report.exit == ExitCode::pass
                               ? nullptr
                               : first_that_counts(*observation, each);
    if (found != nullptr) {
      return named(*observation, *found);
    }
  }
  if (report.exit == ExitCode::pass) {
    const std::size_t excused = excused_of(report);
    return excused == 0 ? "" : std::to_string(excused) + " failed, waived or known";
  }
  return "no criterion of a law decides";
}

}  // namespace

BatchRow row_of(const ReportOutcome& report) {
  BatchRow row{.exit = report.exit, .path = report.input.path};
  if (const std::string* coin = report.facts.text("coin")) {
    row.coin = *coin;
  }
  const ObservationOutcome* decides = nullptr;
  for (const ObservationOutcome& each : report.observations) {
    if (decides == nullptr ||
        (worse(decides->exit, each.exit) == each.exit && decides->exit != each.exit)) {
      decides = &each;
    }
  }
  if (decides != nullptr) {
    row.as_of = to_string(decides->as_of.date);
  }
  row.reason = reason_of(report, decides);
  return row;
}

BatchRow row_of(const std::string& path, const Error& error) {
  return {.exit = kind_of(error.code).exit_code,
          .path = path,
          .reason = to_string(error.code) + " " + error.message};
}

std::string write_list_head(const RunOutcome& run) {
  return write_head(run) + "\n" + padded("verdict", verdict_width) + padded("token", coin_width) +
         padded("as of", date_width) + padded("exit", exit_width) +
         padded("first reason", reason_width) + "report\n";
}

std::string write_list_row(const BatchRow& row) {
  return padded(verdict_word(row.exit), verdict_width) + cell(row.coin, coin_width) +
         cell(row.as_of, date_width) +
         padded(std::to_string(static_cast<int>(row.exit)), exit_width) +
         cell(row.reason, reason_width) + for_terminal(row.path) + "\n";
}

std::string write_list_again(const BatchRow& row, const std::string& again) {
  return padded("(again)", verdict_width) + cell(row.coin, coin_width) +
         cell(row.as_of, date_width) + padded("-", exit_width) + cell("judged once", reason_width) +
         for_terminal(row.path) + ", the same report as " + for_terminal(again) + "\n";
}

std::string write_list_verdict(const RunOutcome& run, const BatchTally& tally) {
  std::string text = padded(verdict_word(run.exit), verdict_width) +
                     std::to_string(tally.reports()) +
                     (tally.reports() == 1 ? " report: " : " reports: ");
  const auto kinds = exit_kinds();
  std::string counts;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (tally.by_exit[i] > 0) {
      counts += (counts.empty() ? "" : ", ") + std::to_string(tally.by_exit[i]) + " " +
                std::string(kinds[i].name);
    }
  }
  text += counts.empty() ? "none" : counts;
  if (tally.again > 0) {
    text += "; " + std::to_string(tally.again) + " given again";
  }
  if (tally.passed_over > 0) {
    text += "; " + std::to_string(tally.passed_over) +
            (tally.passed_over == 1 ? " other file" : " other files") + " passed over";
  }
  text += "   exit " + std::to_string(static_cast<int>(run.exit));
  if (run.reported) {
    text += ", reported as " + std::to_string(static_cast<int>(*run.reported)) +
            " because of --fail-on " + run.settings.fail_on;
  }
  return text + "\n";
}

std::string write_list_end(const RunOutcome& run, const BatchTally& tally) {
  return write_foot(run) + "\n" + write_list_verdict(run, tally);
}

}  // namespace specie
