#include "formats/json/points_reader.hpp"

#include <algorithm>

#include "formats/json/parse.hpp"
#include "formats/json/scan.hpp"

namespace specie {

Result<std::vector<DivergencePoint>> read_points(Source& source, const Limits& limits) {
  const auto root = parse_json(source, json_options(limits.small_file_bytes, limits));
  if (!root) {
    return root.error();
  }
  JsonScan scan(*root, source.name());
  const JsonCursor at = scan.root();
  if (at["schema"].string() != "specie.divergence/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.divergence/1");
  }
  std::vector<DivergencePoint> points;
  for (const JsonCursor& each : at["points"].items()) {
    DivergencePoint point{.id = each["id"].string(),
                          .title = each["title"].string(),
                          .tighter = each["tighter"].string(),
                          .both = each["both"].string(),
                          .uk = each["uk"].strings(),
                          .us = each["us"].strings()};
    if (std::ranges::find(points, point.id, &DivergencePoint::id) != points.end()) {
      each["id"].refuse(ErrorCode::stated_twice, "the point " + point.id + " is given twice");
    }
    points.push_back(std::move(point));
  }
  if (const auto fault = scan.fault()) {
    return *fault;
  }
  return points;
}

}  // namespace specie
