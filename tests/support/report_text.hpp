#pragma once

#include <string>
#include <string_view>

#include "formats/json/report_reader.hpp"
#include "verify/model/fields.hpp"

namespace specie::test {

/// Members at the three levels of a report. In its text they start at 2:1, 5:1 and 7:1.
struct Parts {
  std::string report = {};
  std::string observation = {};
  std::string positions = {};
};

std::string report_of(const Parts& parts);

/// A report that must not be read: its code, the pointer and place, and words of the hint.
struct Refused {
  Parts parts;
  ErrorCode code;
  std::string_view pointer;
  std::string_view place;
  std::string_view hint = {};
};

Result<Report> read_report(std::string text, const ReportOptions& options = {});
/// Fails the test with the error when the text is refused.
Report accepted(const std::string& text);
void check_refused(const Refused& each);
/// "7:31".
std::string place(const Error& error);

/// A value that a field's kind accepts.
std::string sample(const Field& field);
/// The member that states a field: "a": {"b": [{"c": VALUE}]} for a.b[].c.
std::string member_of(std::string_view name, const std::string& value);

}  // namespace specie::test
