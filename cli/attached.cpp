#include "cli/attached.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "formats/json/report_reader.hpp"
#include "formats/json/utf8.hpp"
#include "formats/pdf/attachments.hpp"
#include "verify/model/comparison.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

constexpr std::size_t name_bytes_max = 200;
/// Positions are kept and paired, so that comparing costs more than reading.
constexpr std::size_t report_bytes_max = std::size_t{1} << 20U;
constexpr int reports_max = 4;

/// What is shown of a name: the start of it that is text. Nothing is opened or written under it.
std::string shown_name(const Attachment& attachment) {
  const std::string name = cut_text(attachment.name, name_bytes_max);
  return name.empty() ? "(without a name)" : name;
}

Decimal count_of(std::uint64_t count) { return {static_cast<std::int64_t>(count)}; }

/// What an embedded file is to the document that holds it.
struct Looked {
  std::optional<Report> report = {};
  std::string unread = {};  ///< why it may be a report that nobody has compared
};

/// A report of ours, or what leaves open whether it is one. One that says it is ours and cannot be
/// read is an error. `left` counts those that may still be read.
Result<Looked> look_into(const Attachment& attachment, const std::string& path,
                         const Limits& limits, int& left) {
  if (!attachment.content) {
    return Looked{.unread = attachment.unread};
  }
  const std::string& content = *attachment.content;
  // A byte order mark hides nothing: the reader of reports refuses it.
  if (!is_json(content) && !content.starts_with("\xEF\xBB\xBF")) {
    return Looked{};
  }
  if (report_bytes_max < content.size()) {
    return Looked{.unread = "it is JSON of more than " + std::to_string(report_bytes_max) +
                            " bytes, which is not compared"};
  }
  if (left-- <= 0) {
    return Looked{.unread = "it is JSON behind " + std::to_string(reports_max) +
                            " others, and no more are compared"};
  }
  const std::string name = path + " (embedded file " + shown_name(attachment) + ")";
  Source source = source_of(name, content);
  auto report = read_json_report(source, {.limits = limits, .keep_positions = true});
  if (report) {
    return report->format == "specie.report/1" ? Looked{.report = *std::move(report)} : Looked{};
  }
  const Error& error = report.error();
  if (error.code == ErrorCode::unknown_schema || error.code == ErrorCode::not_a_report) {
    return Looked{};
  }
  if (content.find("\"specie.report/") != std::string::npos) {
    return Error(error).in(name);
  }
  return Looked{.unread = "it is JSON that cannot be read: " + error.message};
}

Record listed(const Attachment& attachment, const Looked& looked) {
  Record record{.list = "attachments", .facts = {}};
  record.facts.put({"name", shown_name(attachment)});
  record.facts.put({"bytes", count_of(attachment.bytes)});
  if (attachment.content) {
    record.facts.put({"sha256", sha256_hex(*attachment.content)});
  }
  if (!attachment.relationship.empty()) {
    record.facts.put({"relationship", cut_text(attachment.relationship, name_bytes_max)});
  }
  if (!looked.unread.empty()) {
    record.facts.put({"unread", looked.unread});
  }
  record.facts.put({"is_report", looked.report.has_value()});
  return record;
}

bool is_of(const Observation& observation, const std::string& written) {
  const Instant* as_of = observation.facts.instant("as_of");
  return as_of != nullptr && as_of->written == written;
}

/// The two sides of a figure that differs.
Record differing(const std::string& attachment, const ComparedFigure& figure) {
  Record record{.list = "attached_figures", .facts = {}, .origin = figure.first->origin};
  record.facts.put({"name", figure.name, figure.first->origin});
  record.facts.put({"printed", figure.first->value, figure.first->origin});
  record.facts.put({"attached", figure.second->value, figure.second->origin});
  record.facts.put({"attachment", attachment});
  return record;
}

/// What the document and one report within it say of one instant.
void put_compared(const std::string& attachment, const ComparedObservation& compared,
                  const std::vector<std::string>& questions, Observation& observation) {
  const auto count = [&](Agreement agreement) {
    return count_of(static_cast<std::uint64_t>(
        std::ranges::count(compared.figures, agreement, &ComparedFigure::agreement)));
  };
  Record record{.list = "attached_reports", .facts = {}};
  record.facts.put({"name", attachment});
  record.facts.put({"same", count(Agreement::same)});
  record.facts.put({"printed_alone", count(Agreement::only_first)});
  record.facts.put({"attached_alone", count(Agreement::only_second)});
  if (!questions.empty()) {
    record.facts.put({"questions", questions});
  }
  observation.records.push_back(std::move(record));
  for (const ComparedFigure& each : compared.figures) {
    if (each.agreement == Agreement::differs) {
      observation.records.push_back(differing(attachment, each));
    }
  }
}

void compare_with(const std::string& attachment, const Report& attached, Report& report) {
  const auto comparison = compare_reports(report, attached);
  std::vector<std::string> questions;
  if (!comparison) {
    questions.push_back(comparison.error().message);
  } else {
    questions = comparison->notes;
  }
  for (Observation& each : report.observations) {
    const ComparedObservation* found = nullptr;
    if (comparison) {
      const auto at = std::ranges::find_if(comparison->observations, [&](const auto& compared) {
        return !compared.second_as_of.empty() && is_of(each, compared.first_as_of);
      });
      found = at == comparison->observations.end() ? nullptr : &*at;
    }
    auto asked = questions;
    if (comparison && found == nullptr) {
      asked.emplace_back("it does not speak of this instant");
    }
    put_compared(attachment, found == nullptr ? ComparedObservation{} : *found, asked, each);
  }
}

/// What is not read may be a report: nobody has compared it.
void ask_for(const std::string& attachment, const std::string& unread, Report& report) {
  for (Observation& each : report.observations) {
    put_compared(attachment, {}, {"it is not read: " + unread}, each);
  }
}

bool are_one(const Attachment& a, const Attachment& b) {
  return a.name == b.name && a.content == b.content && a.bytes == b.bytes;
}

/// What was embedded after the signature is in no signed bytes.
Result<Done> note_later(std::string_view pdf, const std::vector<Attachment>& signed_ones,
                        const Limits& limits, Report& report) {
  const auto latest = read_pdf_attachments(pdf, limits);
  if (!latest) {
    return latest.error();
  }
  for (const Attachment& each : *latest) {
    const bool is_signed = std::ranges::any_of(
        signed_ones, [&](const Attachment& other) { return are_one(each, other); });
    if (!is_signed) {
      report.notes.push_back("the embedded file \"" + shown_name(each) +
                             "\" was added or changed after the signature and is not read");
    }
  }
  return Done{};
}

}  // namespace

Result<Done> read_attached(const std::string& path, std::string_view pdf,
                           std::uint64_t revision_end, const Limits& limits, Report& report) {
  const bool is_revision = revision_end != 0 && revision_end < pdf.size();
  const auto attachments =
      read_pdf_attachments(is_revision ? pdf.substr(0, revision_end) : pdf, limits);
  if (!attachments) {
    return Error(attachments.error()).in(path);
  }
  int left = reports_max;
  for (const Attachment& each : *attachments) {
    const auto looked = look_into(each, path, limits, left);
    if (!looked) {
      return looked.error();
    }
    report.records.push_back(listed(each, *looked));
    if (!looked->unread.empty()) {
      ask_for(shown_name(each), looked->unread, report);
    }
    if (looked->report) {
      compare_with(shown_name(each), *looked->report, report);
    }
  }
  if (!is_revision) {
    return Done{};
  }
  const auto done = note_later(pdf, *attachments, limits, report);
  return done ? done : Result<Done>(Error(done.error()).in(path));
}

}  // namespace specie
