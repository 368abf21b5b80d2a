#include "formats/xbrl/oim_csv.hpp"

#include <string>
#include <utility>

#include "formats/csv/table.hpp"
#include "formats/csv/text_source.hpp"
#include "formats/json/utf8.hpp"
#include "formats/xbrl/csv_facts.hpp"
#include "formats/xbrl/csv_metadata.hpp"
#include "verify/model/part.hpp"

namespace specie::xbrl {
namespace {

/// What cannot be opened is missing where the metadata names it.
Error missing(const CsvTable& table, const Error& error) {
  return {.code = error.code,
          .message = "the table " + cut_text(table.name, 60) + " is to be read from \"" +
                     cut_text(table.file, 60) + "\": " + error.message,
          .origin = table.origin,
          .hint = error.hint};
}

Result<Done> read_table(const CsvMetadata& metadata, const CsvTable& table, Source& source,
                        const std::function<bool(const QName&)>& is_text, const Limits& limits,
                        Document& document) {
  const auto head = source.head();
  if (!head) {
    return head.error();
  }
  const auto encoding = encoding_of(*head, Encoding::utf8);
  if (!encoding) {
    return Error(encoding.error()).in(source.name());
  }
  Limits of_table = limits;
  of_table.report_bytes = limits.container_bytes;
  Source text = text_of(source, *encoding);
  TableReader rows(text, ',', of_table);
  const auto part = first_part + static_cast<std::uint32_t>(document.parts.size());
  document.parts.push_back({.name = table.file, .path = source.name()});
  auto done = CsvFacts(metadata, table, is_text, limits, document).read(rows, part);
  document.parts.back().lines = document.facts.empty() ? 1 : document.facts.back().origin.line;
  if (!done) {
    return done.error().document.empty() ? Error(done.error()).in(source.name()) : done.error();
  }
  return done;
}

}  // namespace

bool is_csv_metadata(const JsonNode& root) {
  const JsonNode* info = root.find("documentInfo");
  const JsonNode* type = info == nullptr ? nullptr : info->find("documentType");
  return type != nullptr && type->text.find("xbrl.org/") != std::string::npos &&
         type->text.ends_with("/xbrl-csv");
}

Result<Document> read_oim_csv(const JsonNode& root, const OpenBeside& open,
                              const std::function<bool(const QName&)>& is_text,
                              const Limits& limits) {
  auto metadata = read_csv_metadata(root, limits);
  if (!metadata) {
    return metadata.error();
  }
  Document document{.format = "xBRL-CSV", .notes = std::move(metadata->notes)};
  for (const CsvTable& each : metadata->tables) {
    auto source = open(each.file);
    if (!source && each.is_optional && source.error().code == ErrorCode::not_found) {
      document.notes.push_back("the table " + cut_text(each.name, 60) +
                               " is optional, and there is no file " + cut_text(each.file, 60));
      continue;
    }
    if (!source) {
      return missing(each, source.error());
    }
    if (const auto done = read_table(*metadata, each, *source, is_text, limits, document); !done) {
      return done.error();
    }
  }
  return document;
}

}  // namespace specie::xbrl
