#include <algorithm>
#include <initializer_list>

#include "formats/pipeline/verdict.hpp"
#include "formats/pipeline/writers.hpp"
#include "formats/text/place.hpp"
#include "formats/text/terminal.hpp"

namespace specie {
namespace {

/// RFC 4180 section 2. What a spreadsheet takes for a formula (OWASP, CSV injection) is made text,
/// but for numbers, which may be negative.
std::string cell(std::string_view raw) {
  std::string text = for_terminal(raw);
  const bool is_number =
      !text.empty() && text.find_first_not_of("+-.0123456789") == std::string::npos;
  if (!text.empty() && !is_number &&
      std::string_view("=+-@").find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  if (text.find_first_of(",\"") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string text;
  for (const std::string_view each : cells) {
    text += (text.empty() ? "" : ",") + cell(each);
  }
  return text + "\r\n";
}

}  // namespace

std::string write_csv(const RunOutcome& run) {
  std::string text =
      "report,sha256,coin,as_of,law_date,profile,criterion,title,status,counted,reason_word,reason,"
      "lower,upper,unit,formula,evidence_grade,citation,legal_status,place,finding,"
      "modifier\r\n";
  for (const Verdict& each : verdicts_of(run)) {
    text += row({each.report,
                 each.sha256,
                 each.coin,
                 each.as_of,
                 each.law_date,
                 each.profile,
                 each.id,
                 each.title,
                 to_string(each.status),
                 each.is_counted ? "yes" : "no",
                 each.reason_word,
                 each.reason,
                 each.lower,
                 each.upper,
                 each.unit,
                 each.formula,
                 each.grade,
                 each.citation,
                 each.legal_status,
                 place_of(each.origin),
                 each.finding,
                 each.modifier});
  }
  return text;
}

}  // namespace specie
