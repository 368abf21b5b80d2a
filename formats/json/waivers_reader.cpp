#include "formats/json/waivers_reader.hpp"

#include <algorithm>

#include "formats/json/parse.hpp"
#include "formats/json/scan.hpp"

namespace specie {
namespace {

constexpr std::size_t waivers_max = 10'000;
constexpr std::size_t text_max = 2'000;
constexpr std::size_t id_max = 100;

Error as_waivers_error(Error error, const std::string& file) {
  error.hint = error.hint.empty() ? "see specie schema waivers" : error.hint;
  error.code = ErrorCode::bad_waivers_file;
  error.document = file;
  return error;
}

/// Text that says something: whoever reads it later has nothing else to go by.
std::string text_of(const JsonCursor& at, std::string_view key, std::size_t size_max) {
  const JsonCursor value = at[key];
  std::string text = value.string();
  if (value.present() && text.find_first_not_of(" \t\r\n") == std::string::npos) {
    value.refuse(ErrorCode::wrong_value, "\"" + std::string(key) + "\" says nothing",
                 "a waiver that nobody answers for is none");
  }
  if (text.size() > size_max) {
    value.refuse(ErrorCode::over_limit, "\"" + std::string(key) + "\" is longer than " +
                                            std::to_string(size_max) + " bytes");
  }
  return text;
}

bool is_sha256(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string report_of(const JsonCursor& at) {
  constexpr std::string_view by_digest = "sha256:";
  std::string report = text_of(at, "report", text_max);
  if (report.starts_with(by_digest) && !is_sha256(report.substr(by_digest.size()))) {
    at["report"].refuse(ErrorCode::wrong_value, "the digest is not of 64 small hexadecimal digits",
                        "write the report's report_id, or sha256: and what sha256sum prints");
  }
  return report;
}

Waiver waiver_of(const JsonCursor& at) {
  Waiver waiver{.id = text_of(at, "id", id_max),
                .rule = text_of(at, "rule", id_max),
                .report = report_of(at),
                .reason = text_of(at, "reason", text_max),
                .owner = text_of(at, "owner", text_max),
                .authority = text_of(at, "authority", text_max),
                .expires = at["expires"].date(),
                .origin = at["rule"].origin()};
  if (const JsonCursor most = at["max_value"]; most.present()) {
    waiver.max_value = most.string_decimal();
    if (*waiver.max_value < Decimal(0)) {
      most.refuse(ErrorCode::wrong_value, "a limit cannot be missed by less than nothing");
    }
  }
  return waiver;
}

void refuse_twice(const std::vector<JsonCursor>& places, const std::vector<Waiver>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (all[i].id == all[j].id) {
        places[i]["id"].refuse(ErrorCode::stated_twice, "two waivers have this id",
                               "outputs and registers name a waiver by its id");
      } else if (all[i].rule == all[j].rule && all[i].report == all[j].report) {
        places[i]["rule"].refuse(ErrorCode::stated_twice,
                                 "this rule is waived twice for one report",
                                 "keep the waiver that holds");
      }
    }
  }
}

}  // namespace

Result<Waivers> read_waivers(Source& source, const Limits& limits) {
  JsonOptions options = json_options(limits.small_file_bytes, limits);
  options.comments = true;
  const auto root = parse_json(source, options);
  if (!root) {
    return as_waivers_error(root.error(), source.name());
  }
  JsonScan scan(*root, source.name());
  const JsonCursor at = scan.root();
  if (at["schema"].string() != "specie.waivers/1") {
    at["schema"].refuse(ErrorCode::unknown_schema, "the document is not a specie.waivers/1");
  }
  at["$schema"].any();
  Waivers waivers{.file = source.name()};
  const std::vector<JsonCursor> places = at["waivers"].items();
  if (!at["waivers"].present()) {
    at["waivers"].refuse(ErrorCode::missing_key, "the key \"waivers\" is missing");
  }
  if (places.size() > waivers_max) {
    at["waivers"].refuse(ErrorCode::over_limit,
                         "the file has more than " + std::to_string(waivers_max) + " waivers");
  } else {
    for (const JsonCursor& each : places) {
      waivers.all.push_back(waiver_of(each));
    }
    refuse_twice(places, waivers.all);
  }
  if (const auto fault = scan.fault()) {
    return as_waivers_error(*fault, source.name());
  }
  return waivers;
}

}  // namespace specie
