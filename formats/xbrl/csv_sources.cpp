#include "formats/xbrl/csv_sources.hpp"

#include <set>
#include <string>
#include <string_view>

#include "formats/json/utf8.hpp"

namespace specie::xbrl {
namespace {

using Keys = std::set<std::string_view>;

Error fault_of(const std::string& column, const std::string& what,
               ErrorCode code = ErrorCode::malformed_fact) {
  return {.code = code, .message = "the column \"" + cut_text(column, 60) + "\" " + what};
}

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

/// The dimensions that any of a column's property groups states.
Keys keys_of(const CsvColumn& column) {
  Keys keys;
  for (const auto& [group, aspects] : column.groups) {
    for (const auto& [key, value] : aspects.dimensions) {
      keys.insert(key);
    }
  }
  return keys;
}

std::optional<Error> fault_in(const CsvMetadata& metadata, const CsvTemplate& shape,
                              const std::string& name, const CsvColumn& column) {
  Keys stated;
  Keys sources;
  std::size_t count = metadata.aspects.dimensions.size() + shape.aspects.dimensions.size() +
                      column.aspects.dimensions.size();
  for (const auto& [key, value] : column.aspects.dimensions) {
    stated.insert(key);
  }
  for (const std::string& each : column.groups_from) {
    const auto source = shape.columns.find(each);
    if (source == shape.columns.end() || source->second.kind != CsvColumn::Kind::group ||
        !sources.insert(each).second) {
      return fault_of(name, "takes properties from " + quoted(each) +
                                ", which is no column of property groups, or twice");
    }
    const Keys keys = keys_of(source->second);
    for (const std::string_view key : keys) {
      if (!stated.insert(key).second) {
        return fault_of(name, "has the dimension " + quoted(key) + " from two places");
      }
    }
    count += keys.size();
  }
  return count <= dimensions_max ? std::nullopt
                                 : std::optional(fault_of(name, "takes more than 64 dimensions",
                                                          ErrorCode::over_limit));
}

}  // namespace

std::optional<Error> source_fault(const CsvMetadata& metadata, const CsvTemplate& shape) {
  for (const auto& [name, column] : shape.columns) {
    if (auto fault = fault_in(metadata, shape, name, column)) {
      return fault;
    }
  }
  return std::nullopt;
}

}  // namespace specie::xbrl
