#include "formats/xbrl/xbrl_report.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "formats/json/parse.hpp"
#include "formats/xbrl/assemble.hpp"
#include "formats/xbrl/ixbrl.hpp"
#include "formats/xbrl/matcher.hpp"
#include "formats/xbrl/oim_csv.hpp"
#include "formats/xbrl/oim_json.hpp"
#include "formats/xbrl/remarks.hpp"
#include "formats/xbrl/xml_gate.hpp"
#include "verify/model/looks_like.hpp"

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

/// A concept that the map takes for a number somewhere may be one; the others that it names are
/// texts, dates or flags.
bool is_text(const ConceptMap& map, const QName& name) {
  const auto is_number = [](FieldKind kind) {
    return kind == FieldKind::decimal || kind == FieldKind::amount;
  };
  return map.knows(name) && std::ranges::none_of(map.rules, [&](const ConceptRule& rule) {
           const bool skips_any = rule.meaning == ConceptRule::Meaning::skip && rule.unit.empty();
           return (rule.concept_name == name && (!rule.unit.empty() || skips_any)) ||
                  std::ranges::any_of(rule.beside, [&](const Beside& each) {
                    return each.concept_name == name && is_number(each.member->kind);
                  });
         });
}

Result<Document> read_json(Source& source, const ConceptMap& map, const OpenBeside& open,
                           const Limits& limits) {
  const auto root = parse_json(source, json_options(limits.container_bytes, limits));
  if (!root) {
    return root.error();
  }
  if (is_csv_metadata(*root)) {
    if (!open) {
      return Error{.code = ErrorCode::unreadable,
                   .message = "the tables of xBRL-CSV are to be beside it, and here is no beside"};
    }
    return read_oim_csv(*root, open, [&](const QName& name) { return is_text(map, name); }, limits);
  }
  if (!is_oim_json(*root)) {
    return Error{
        .code = ErrorCode::unknown_format,
        .message = "the file speaks of documentInfo, and is neither xBRL-JSON nor xBRL-CSV"};
  }
  return read_oim_json(*root, limits);
}

bool is_html(std::string_view text) {
  return looks_like(text) == "HTML" || text.find("<html") != std::string_view::npos;
}

/// Pages and files that are XML and no iXBRL, a browser's own among them, say what they are.
std::optional<Error> no_ixbrl(std::string_view text) {
  if (text.find("/inlineXBRL") != std::string_view::npos) {
    return std::nullopt;
  }
  return Error{.code = ErrorCode::unknown_format,
               .message = std::string("the file looks like ") + (is_html(text) ? "HTML" : "XML") +
                          ", and holds no iXBRL fact"};
}

Result<Document> read_document(Source& source, const ConceptMap& map, const OpenBeside& open,
                               const Limits& limits) {
  const auto head = source.head();
  if (!head) {
    return head.error();
  }
  if (!is_xml(*head)) {
    return read_json(source, map, open, limits);
  }
  const auto text = source.rest(limits.container_bytes);
  if (!text) {
    return text.error();
  }
  if (const auto none = no_ixbrl(*text); none && is_html(*text)) {
    return *none;
  }
  const std::set<QName> wanted = concepts_of(map);
  return read_ixbrl(*text, [&](const QName& name) { return wanted.contains(name); }, limits);
}

/// What no map would help is refused for its own reason: a DOCTYPE is one in any XML but a web
/// page's.
Error refusal_without_map(Source& source, const Limits& limits) {
  const auto head = source.head();
  const bool is_page = head && is_xml(*head);
  const auto text = source.rest(limits.container_bytes);
  if (!text) {
    return text.error();
  }
  const auto none = is_page ? no_ixbrl(*text) : std::nullopt;
  const auto sound = is_page ? check_xml(*text, limits) : Result<Done>(Done{});
  if (!sound && !(none && is_html(*text))) {
    return sound.error();
  }
  if (none) {
    return *none;
  }
  return {.code = ErrorCode::unknown_concept,
          .message = "the document is XBRL, and no concept map says what its facts are"};
}

/// An error in a table is told with the table's path.
Error in_its_file(Error error, const std::vector<PartName>& parts) {
  const std::uint32_t document = error.origin.document;
  if (first_part <= document && document - first_part < parts.size()) {
    error.document = parts[document - first_part].path;
    error.origin.pointer.clear();
  }
  return error;
}

Result<Report> read_by(Source& source, const ConceptMap& map, const ReportOptions& options,
                       const OpenBeside& open) {
  auto document = read_document(source, map, open, options.limits);
  if (!document) {
    return document.error();
  }
  auto matched = match_facts(*document, map, options.limits);
  if (!matched) {
    return in_its_file(matched.error(), document->parts);
  }
  auto report = assemble(*matched, map, options);
  if (!report) {
    return in_its_file(report.error(), document->parts);
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

Result<Report> read_xbrl_report(Source& source, const ConceptMap* map, const ReportOptions& options,
                                const OpenBeside& open) {
  if (map == nullptr) {
    return refusal_without_map(source, options.limits).in(source.name());
  }
  auto report = read_by(source, *map, options, open);
  if (report || !report.error().document.empty()) {
    return report;
  }
  return Error(report.error()).in(source.name());
}

}  // namespace specie::xbrl
