#include "formats/xbrl/xbrl_report.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "formats/json/parse.hpp"
#include "formats/xbrl/assemble.hpp"
#include "formats/xbrl/ixbrl.hpp"
#include "formats/xbrl/matcher.hpp"
#include "formats/xbrl/oim_json.hpp"
#include "formats/xbrl/remarks.hpp"
#include "formats/xbrl/xml_gate.hpp"

namespace specie::xbrl {
namespace {

/// Of whatever width: that other than UTF-8 is refused is the gate's to say.
bool is_xml(std::string_view head) {
  if (head.starts_with(byte_order_mark)) {
    head.remove_prefix(byte_order_mark.size());
  }
  const auto first = head.find_first_not_of(" \t\r\n");
  const bool narrow = first != std::string_view::npos && head[first] == '<';
  constexpr std::string_view wide[] = {{"\xFF\xFE<\0", 4}, {"\xFE\xFF\0<", 4}, {"\0<", 2}};
  return narrow ||
         std::ranges::any_of(wide, [&](std::string_view each) { return head.starts_with(each); });
}

std::set<QName> concepts_of(const ConceptMap& map) {
  std::set<QName> names;
  for (const ConceptRule& rule : map.rules) {
    names.insert(rule.concept_name);
    for (const Beside& each : rule.beside) {
      names.insert(each.concept_name);
    }
  }
  return names;
}

Result<Document> read_json(Source& source, const Limits& limits) {
  const auto root = parse_json(source, json_options(limits.container_bytes, limits));
  if (!root) {
    return root.error();
  }
  if (!is_oim_json(*root)) {
    return Error{.code = ErrorCode::unknown_format,
                 .message = "the file speaks of documentInfo, and is no xBRL-JSON"};
  }
  return read_oim_json(*root, limits);
}

Result<Document> read_document(Source& source, const ConceptMap& map, const Limits& limits) {
  const auto head = source.head();
  if (!head) {
    return head.error();
  }
  if (!is_xml(*head)) {
    return read_json(source, limits);
  }
  const auto text = source.rest(limits.container_bytes);
  if (!text) {
    return text.error();
  }
  const std::set<QName> wanted = concepts_of(map);
  return read_ixbrl(*text, [&](const QName& name) { return wanted.contains(name); }, limits);
}

/// Other XML than XBRL has no use for a map.
Error refusal_without_map(Source& source, const Limits& limits) {
  const auto head = source.head();
  const bool is_page = head && is_xml(*head);
  const auto text = source.rest(limits.container_bytes);
  if (!text) {
    return text.error();
  }
  if (is_page && text->find("/inlineXBRL") == std::string::npos) {
    return {.code = ErrorCode::unknown_format, .message = "the file is XML or HTML, and no iXBRL"};
  }
  return {.code = ErrorCode::unknown_concept,
          .message = "the document is XBRL, and no concept map says what its facts are"};
}

Result<Report> read_by(Source& source, const ConceptMap& map, const ReportOptions& options) {
  auto document = read_document(source, map, options.limits);
  if (!document) {
    return document.error();
  }
  auto matched = match_facts(*document, map, options.limits);
  if (!matched) {
    return matched.error();
  }
  auto report = assemble(*matched, map, options);
  if (!report) {
    return report;
  }
  report->format = document->format + ", concepts " + map.name;
  auto& notes = report->notes;
  notes.push_back("read by the concept map '" + map.name + "' of " + map.file + " (sha256 " +
                  map.sha256 + ")");
  notes.emplace_back(
      "no taxonomy was loaded: types, balance and calculations of the concepts are not checked, "
      "which Arelle does");
  for (auto* more : {&document->notes, &matched->notes}) {
    std::ranges::move(*more, std::back_inserter(notes));
  }
  std::ranges::move(remarks_on(*matched), std::back_inserter(notes));
  return report;
}

}  // namespace

bool is_xbrl(std::string_view head) {
  return is_xml(head) ||
         (is_json(head) && head.find("\"documentInfo\"") != std::string_view::npos &&
          head.find("xbrl.org/") != std::string_view::npos);
}

Result<Report> read_xbrl_report(Source& source, const ConceptMap* map,
                                const ReportOptions& options) {
  if (map == nullptr) {
    return refusal_without_map(source, options.limits).in(source.name());
  }
  auto report = read_by(source, *map, options);
  return report ? std::move(report) : Result<Report>(Error(report.error()).in(source.name()));
}

}  // namespace specie::xbrl
