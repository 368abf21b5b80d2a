#include "cli/reports.hpp"

#include <algorithm>

#include "cli/intoto.hpp"
#include "formats/html/html_writer.hpp"
#include "formats/json/result_writer.hpp"
#include "formats/pipeline/writers.hpp"
#include "formats/text/markdown_writer.hpp"
#include "formats/text/plain_text.hpp"
#include "formats/text/text_writer.hpp"
#include "verify/model/nearest.hpp"

namespace specie {
namespace {

std::vector<PipelineFormat> all_formats() {
  std::vector<PipelineFormat> formats = {
      {"html", &write_html, "one page for people: screens, paper, no script"},
      {"human", &write_text, "what --format human prints"},
      {"intoto", static_cast<std::string (*)(const RunOutcome&)>(&write_intoto),
       "an in-toto statement with a SLSA verification summary"},
      {"json", &write_result, "specie.result/1, the record"},
      {"md", &write_markdown, "Markdown"},
      {"ndjson", nullptr, "specie.batch/1, a line a report, written while they are judged"},
      {"plain", &write_plain, "what --format plain prints: ASCII"},
  };
  std::ranges::copy(pipeline_formats(), std::back_inserter(formats));
  std::ranges::sort(formats, {}, &PipelineFormat::name);
  return formats;
}

const PipelineFormat* find(const std::vector<PipelineFormat>& formats, std::string_view name) {
  const auto found = std::ranges::find(formats, name, &PipelineFormat::name);
  return found == formats.end() ? nullptr : &*found;
}

Error bad_request(const std::string& given, std::string hint) {
  return {.code = ErrorCode::bad_option_value,
          .message = "--report cannot be \"" + given + "\"",
          .hint = std::move(hint)};
}

std::string hint_for(const std::string& format) {
  std::vector<std::string> names;
  for (const PipelineFormat& each : all_formats()) {
    names.emplace_back(each.name);
  }
  const auto meant = format.empty() ? std::nullopt : nearest(format, names);
  return meant ? "did you mean " + *meant + "?"
               : "write it as FORMAT=FILE; formats are " + report_formats();
}

}  // namespace

std::string report_formats() {
  std::string names;
  for (const PipelineFormat& each : all_formats()) {
    names += (names.empty() ? "" : ", ") + std::string(each.name);
  }
  return names;
}

Result<std::vector<ReportRequest>> parse_reports(const std::vector<std::string>& given) {
  const std::vector<PipelineFormat> formats = all_formats();
  std::vector<ReportRequest> requests;
  for (const std::string& each : given) {
    const std::size_t mark = std::min(each.find('='), each.size());
    ReportRequest request{each.substr(0, mark), each.substr(std::min(mark + 1, each.size()))};
    if (find(formats, request.format) == nullptr) {
      return bad_request(each, hint_for(request.format));
    }
    if (request.path.empty()) {
      return bad_request(each, "name the file behind the format, as in " + request.format +
                                   "=FILE, or - for standard output");
    }
    if (std::ranges::find(requests, request.path, &ReportRequest::path) != requests.end()) {
      return bad_request(each, "another --report goes to " + request.path);
    }
    requests.push_back(std::move(request));
  }
  return requests;
}

std::vector<Output> outputs_of(const std::vector<ReportRequest>& requests) {
  std::vector<Output> outputs;
  for (const ReportRequest& each : requests) {
    outputs.push_back({"--report " + each.format, each.path});
  }
  return outputs;
}

bool has_standard_output(const std::vector<ReportRequest>& requests) {
  return std::ranges::find(requests, "-", &ReportRequest::path) != requests.end();
}

std::string write_as(std::string_view format, const RunOutcome& run) {
  return find(all_formats(), format)->write(run);
}

std::vector<Error> write_reports(const RunOutcome& run, const std::vector<ReportRequest>& requests,
                                 Host& host, const std::optional<Sign>& sign) {
  const std::vector<PipelineFormat> formats = all_formats();
  std::vector<Error> errors;
  for (const ReportRequest& each : requests) {
    const PipelineFormat* format = find(formats, each.format);
    if (format->write == nullptr) {
      continue;  // the batch wrote it
    }
    const auto text = sign && each.format == "intoto" ? write_intoto(run, *sign)
                                                      : Result<std::string>(format->write(run));
    if (!text) {
      errors.push_back(Error(text.error()).in(each.path));
    } else if (each.path == "-") {
      host.out << *text;
    } else if (const auto done = host.write(each.path, *text); !done) {
      errors.push_back(Error(done.error()).in(each.path));
    }
  }
  return errors;
}

}  // namespace specie
