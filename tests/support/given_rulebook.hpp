#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json/rulebook_reader.hpp"
#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie::test {

/// A rulebook without fault, of which each test spoils something.
inline constexpr std::string_view sound_frame = R"({"schema": "specie.rulebook/1",
 "id": "house",
 "version": "1",
 "title": "House rules",
 "jurisdiction": "US",
 "checked_until": "2026-11-22",
 "judges_fund_by": "contents",
 "options": [{"name": "alpha", "title": "as a limit"}],
 "default_option": "alpha",
 "assets": [
  {"name": "bills",
   "classes": ["gov_debt"],
   "limits": [{"fact": "days_to_maturity",
               "at_most": "93"}]},
  {"name": "funds",
   "classes": ["mmf"],
   "look_through": ["bills"]},
  {"name": "tokens",
   "classes": ["gov_debt"],
   "underlying": ["bills"]}]}
)";

inline constexpr std::string_view sound_criterion = R"({"id": "HOUSE-1",
 "title": "Bills are at most the pool",
 "kind": "measured",
 "citation": "house rule 1",
 "status": {"word": "in-force", "made": "2026-01-01",
            "effective": "2026-02-01"},
 "severity": "must",
 "information_under": [],
 "evidence": "primary",
 "last_checked": "2026-11-22",
 "measure": "share_of_pool",
 "of": ["bills"],
 "at_most": "1"}
)";

/// A text with its first `from` replaced.
std::string with(std::string_view text, std::string_view from, std::string_view to);

using Files = std::vector<RulebookPart>;

Files files_of(std::string frame, std::string criterion);

/// A folder that has a rulebook twice: as the folder `house`, and as its one file `house.json`
/// where that can be made of it.
struct GivenRulebook {
  explicit GivenRulebook(const Files& files);
  Ran run(const std::vector<std::string>& arguments) const;

  TemporaryFolder folder;
};

/// The demonstration, whose report passes.
std::filesystem::path demonstration_folder();

/// `err` is all that verify and rules test say of a bad rulebook, and they exit with 2.
void check_refused(const GivenRulebook& given, const std::string& path, const std::string& err);

struct Place {
  int line = 0;
  int column = 0;
};

std::string line_of(std::string_view text, int number);

/// How a bad rulebook is told: message, place, the line with a caret, and what to do.
std::string told(const std::string& message, const std::string& file, Place place,
                 const std::string& pointer, const std::string& line, const std::string& help);
/// The same of a file or a folder as a whole.
std::string told(const std::string& message, const std::string& file, const std::string& help);

}  // namespace specie::test
