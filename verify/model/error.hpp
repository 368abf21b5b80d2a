#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/exit_code.hpp"
#include "verify/model/origin.hpp"

namespace specie {

/// What we could not do. The number is stable and documented (`specie explain E1203`); the text of
/// a message is not, and only goldens hold it.
enum class ErrorCode : std::uint16_t {
  usage = 1001,
  unknown_profile = 1002,
  unknown_id = 1003,
  bad_option_value = 1004,
  bad_rulebook = 1005,
  bad_trust_file = 1006,
  nothing_selected = 1007,
  bad_facts_file = 1008,
  bad_layout = 1009,
  bad_columns_file = 1010,
  bad_concepts_file = 1011,
  bad_waivers_file = 1012,
  not_waivable = 1013,
  bad_baseline = 1014,

  not_found = 1101,
  is_directory = 1102,
  unreadable = 1103,
  empty = 1104,
  given_twice = 1105,
  unknown_format = 1106,
  not_written = 1107,
  not_a_report = 1108,
  not_comparable = 1109,

  malformed = 1200,
  duplicate_key = 1201,
  not_exact = 1202,
  ambiguous_number = 1203,
  byte_order_mark = 1204,
  bad_character = 1205,
  negative = 1206,
  unknown_key = 1207,
  wrong_value = 1208,
  missing_key = 1209,
  no_as_of = 1210,
  no_offset = 1211,
  in_the_future = 1212,
  unknown_currency = 1213,
  over_limit = 1214,
  unknown_schema = 1215,
  stated_twice = 1217,
  unknown_encoding = 1220,
  malformed_table = 1221,
  unknown_column = 1222,
  formula = 1223,
  malformed_xml = 1224,
  malformed_fact = 1225,
  unknown_concept = 1226,

  no_text = 1310,
  encrypted = 1311,
  malformed_pdf = 1312,
  no_pdftotext = 1313,
  reading_not_proven = 1314,
  pdftotext_stopped = 1315,
  unknown_layout = 1316,
  unreadable_figure = 1317,
  no_libqpdf = 1318,

  malformed_signature = 1401,
  signature_over_limit = 1402,
  no_report_inside = 1403,
  signed_within_signed = 1404,

  internal = 7000,
};

/// One row of the documented table of error codes.
struct ErrorKind {
  ErrorCode code;
  ExitCode exit_code;
  std::string_view meaning;  ///< one clause for `specie explain`
  std::string_view cure;     ///< what the reader could do about it
};

/// All codes, in ascending order.
std::span<const ErrorKind> error_kinds();
const ErrorKind& kind_of(ErrorCode code);
/// "E1203".
std::string to_string(ErrorCode code);

/// Why some work could not be done: a clause for a person, a code for a program, and the place.
struct Error {
  ErrorCode code;
  std::string message;        ///< one clause with its own subject, lower case, no full stop
  Origin origin = {};         ///< `origin.line == 0`: no place within the document
  std::string hint = {};      ///< what the reader could do about it; empty: the table's cure
  std::string document = {};  ///< the file as the user named it
  std::string excerpt = {};   ///< the source line, when it was at hand
  std::vector<std::string> readings = {};  ///< of an ambiguous_number, as exact decimals

  Error at(Origin where) && {
    origin = std::move(where);
    return std::move(*this);
  }
  Error in(std::string name) && {
    document = std::move(name);
    return std::move(*this);
  }
};

}  // namespace specie
