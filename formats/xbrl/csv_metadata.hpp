#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "formats/json/node.hpp"
#include "formats/xbrl/oim_names.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie::xbrl {

/// What facts have in common, as the metadata of xBRL-CSV writes it: constants, or references to
/// parameters ("$name").
struct Aspects {
  std::vector<std::pair<std::string, std::string>> dimensions = {};
  std::string decimals = {};  ///< a whole number, "#none", a reference; empty: not stated
};

struct CsvColumn {
  enum class Kind : std::uint8_t { fact, group, plain, comment };
  std::string name = {};
  Kind kind = Kind::plain;
  Aspects aspects = {};                       ///< of Kind::fact
  std::vector<std::string> groups_from = {};  ///< of Kind::fact: columns of Kind::group
  std::map<std::string, Aspects, std::less<>> groups = {};  ///< of Kind::group
};

struct CsvTemplate {
  std::string name = {};
  std::string row_id = {};  ///< a column; empty: rows have numbers
  Aspects aspects = {};
  std::map<std::string, CsvColumn, std::less<>> columns = {};
};

struct CsvTable {
  std::string name = {};
  std::string file = {};  ///< relative to the metadata: see is_beside()
  bool is_optional = false;
  const CsvTemplate* shape = nullptr;
  std::map<std::string, std::string, std::less<>> parameters = {};
  Origin origin = {};
};

/// The metadata of an xBRL-CSV report. Tables point into the templates.
struct CsvMetadata {
  OimNames names;
  Aspects aspects = {};
  std::map<std::string, std::string, std::less<>> parameters = {};
  std::map<std::string, CsvTemplate, std::less<>> templates = {};
  std::vector<CsvTable> tables = {};
  std::vector<std::string> notes = {};
};

/// What of the specification is not read is refused by name. Errors: unknown_schema, unknown_key,
/// malformed_fact, given_twice, over_limit; with the place.
Result<CsvMetadata> read_csv_metadata(const JsonNode& root, const Limits& limits);

}  // namespace specie::xbrl
