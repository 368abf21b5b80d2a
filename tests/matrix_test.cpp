#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/golden.hpp"
#include "tests/support/judged_report.hpp"
#include "tests/support/rulebook_folder.hpp"

// tests/matrix/README.md says how the data is read.
namespace specie {
namespace {

using nlohmann::json;

const json& matrix() {
  static const json data =
      json::parse(test::read_file(test::source_dir() / "tests/matrix/asset_matrix.json"));
  return data;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    words.push_back(word);
  }
  return words;
}

/// The cells of a line of the table, or of a row of the data, without the blanks around them.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '|');) {
    const auto from = cell.find_first_not_of(' ');
    if (from != std::string::npos) {
      cells.push_back(cell.substr(from, cell.find_last_not_of(' ') - from + 1));
    }
  }
  return cells;
}

/// A cell of the matrix, and what the data says about it.
struct Cell {
  const json& row;
  std::string profile;
  std::string letter;              ///< of the table
  std::vector<std::string> codes;  ///< the conditions after it

  /// The entries of a member of the row that are for this cell's column.
  std::vector<json> entries(const char* member) const;
  bool counts() const { return letter == "A" || letter == "C"; }
};

bool is_for(const json& entry, const std::string& profile) {
  return !entry.contains("columns") ||
         std::ranges::count(words_of(entry.at("columns")), profile) > 0;
}

std::vector<json> Cell::entries(const char* member) const {
  std::vector<json> found;
  for (const json& each : row.value(member, json::array())) {
    if (is_for(each, profile)) {
      found.push_back(each);
    }
  }
  return found;
}

std::vector<Cell> all_cells() {
  std::vector<Cell> cells;
  for (const json& row : matrix().at("rows")) {
    const auto texts = cells_of(row.at("cells"));
    REQUIRE_MESSAGE(texts.size() == matrix().at("columns").size(), row.at("asset"));
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::vector<std::string> words = words_of(texts[i]);
      const std::string letter = words.front();
      words.erase(words.begin());
      cells.push_back({row, matrix().at("columns").at(i).at("profile"), letter, words});
    }
  }
  return cells;
}

const Rulebook& rulebook_of(const std::string& profile) {
  static std::map<std::string, Rulebook> loaded;
  auto found = loaded.find(profile);
  if (found == loaded.end()) {
    const auto folder = test::source_dir() / "verify/rulebooks" / profile;
    found = loaded.emplace(profile, test::load_rulebook(folder)).first;
  }
  return found->second;
}

// ---- reports ------------------------------------------------------------------------------------

json& observation_of(json& report) { return report.at("observations").at(0); }

/// What is held directly: the positions that are not within a fund, and the funds.
std::vector<json*> held_in(json& report, bool with_funds) {
  std::vector<json*> held;
  for (json& each : observation_of(report).at("positions")) {
    if (!each.contains("within")) {
      held.push_back(&each);
    }
  }
  if (with_funds && observation_of(report).contains("funds")) {
    for (json& each : observation_of(report).at("funds")) {
      held.push_back(&each);
    }
  }
  return held;
}

bool is_of_report(const std::string& fact) { return fact.starts_with('/'); }

/// States a fact of the report ("/declared/..."), or of every position that does not state it.
void state(json& report, const std::string& fact, const json& value) {
  if (is_of_report(fact)) {
    report[json::json_pointer(fact)] = value;
    return;
  }
  const json::json_pointer at("/" + fact);
  // A fund's share may be a token; the other facts of codes are of what is held.
  for (json* each : held_in(report, fact.starts_with("token_"))) {
    if (!each->contains(at)) {
      (*each)[at] = value;
    }
  }
}

/// Leaves a fact out wherever it is stated; a fact that is nowhere stated proves nothing.
void leave_out(json& report, const std::string& fact) {
  const json::json_pointer at(is_of_report(fact) ? fact : "/" + fact);
  std::vector<json*> stating = held_in(report, true);
  if (is_of_report(fact)) {
    stating = {&report};
  }
  std::size_t erased = 0;
  for (json* each : stating) {
    erased += each->contains(at) ? each->at(at.parent_pointer()).erase(at.back()) : 0;
  }
  CHECK_MESSAGE(erased > 0, fact, " is not stated");
}

/// A value that is not given is 100, and the pool is the sum.
void close(json& report) {
  Decimal sum;
  for (json& each : observation_of(report).at("positions")) {
    if (!each.contains("value")) {
      each["value"] = "100";
    }
    sum = *add(sum, *Decimal::parse(each.at("value").get<std::string>()));
  }
  observation_of(report)["pool_value"] = to_string(sum);
}

/// States a fact otherwise wherever it is stated.
void restate(json& report, const std::string& fact, const json& value) {
  const json::json_pointer at("/" + fact);
  int restated = 0;
  for (json* each : held_in(report, true)) {
    if (each->contains(at)) {
      (*each)[at] = value;
      ++restated;
    }
  }
  CHECK_MESSAGE(restated > 0, fact, " is not stated");
}

/// The report of a cell: what the row's words say, and the conditions under which the cell counts.
json report_of(const Cell& cell, const json& given) {
  json observation = {{"as_of", matrix().at("as_of")}, {"positions", given.at("positions")}};
  if (given.contains("funds")) {
    observation["funds"] = given.at("funds");
  }
  json report = {{"schema", "specie.report/1"},
                 {"ref_ccy", given.at("ref_ccy")},
                 {"observations", json::array({observation})}};
  for (const json& each : cell.entries("states")) {
    for (const auto& [fact, value] : each.at("stated").items()) {
      state(report, fact, value);
    }
  }
  for (const std::string& code : cell.codes) {
    const json conditions = matrix().at("codes").at(code).value("states", json::object());
    for (const auto& [fact, value] : conditions.items()) {
      if (cell.counts()) {
        state(report, fact, value);
      }
    }
  }
  close(report);
  return report;
}

// ---- verdicts -----------------------------------------------------------------------------------

const std::string& criterion_of(const Placed& placed, const Rulebook& rulebook) {
  return placed.row == nullptr ? rulebook.unlisted_criterion : placed.row->criterion;
}

bool is_among(const std::vector<std::string>& facts, const OpenFact& fact) {
  return std::ranges::count(facts, fact.fact) > 0;
}

/// Open for no other reason than the law's, but for the facts that the data names.
void check_open(const Placed& placed, const std::vector<std::string>& also_open) {
  CHECK(placed.standing.answer == Answer::open);
  CHECK_FALSE(placed.standing.open.empty());
  for (const OpenFact& each : placed.standing.open) {
    CHECK_MESSAGE((is_among(also_open, each) || each.reason == Reason::law_undetermined),
                  each.fact);
  }
}

/// The facts that the data names are open indeed.
void check_named(const std::vector<Placed>& held, const std::vector<std::string>& also_open) {
  std::size_t named = 0;
  for (const Placed& placed : held) {
    for (const OpenFact& each : placed.standing.open) {
      named += is_among(also_open, each) ? 1U : 0U;
    }
  }
  CHECK(named == also_open.size());
}

/// Every position stands as the letter says, and so does the criterion whose limb it is.
void check_letter(const std::string& letter, const json& report, const std::string& profile,
                  const std::vector<std::string>& also_open = {}) {
  const Rulebook& rulebook = rulebook_of(profile);
  const test::JudgedReport judged(rulebook, report);
  REQUIRE_FALSE(judged.held().empty());
  check_named(judged.held(), also_open);
  for (const Placed& each : judged.held()) {
    const std::string& criterion = criterion_of(each, rulebook);
    const Status status = judged.finding(criterion).status;
    CAPTURE(criterion);
    CAPTURE(to_string(status));
    if (letter == "X") {
      CHECK(each.standing.answer == Answer::not_met);
      CHECK(status == Status::fail);
    } else if (letter == "?") {
      check_open(each, also_open);
      CHECK(status == Status::inconclusive);
    } else if (letter == "–") {
      CHECK(status == Status::not_applicable);
    } else {
      CHECK(each.standing.answer == Answer::met);
      CHECK(each.eligible == Interval::exactly(each.value));
      CHECK(status != Status::fail);
    }
  }
}

/// What the program is to say, where a ruling or an entry wins over the table.
std::string winning_letter(const Cell& cell) {
  for (const json& each : cell.entries("instead")) {
    REQUIRE_FALSE(each.at("because").get<std::string>().empty());
    return each.at("is");
  }
  for (const std::string& code : cell.codes) {
    const json& condition = matrix().at("codes").at(code);
    if (condition.contains("instead")) {
      REQUIRE_FALSE(condition.at("because").get<std::string>().empty());
      return condition.at("instead");
    }
  }
  return cell.letter;
}

std::vector<std::string> also_open(const Cell& cell) {
  std::vector<std::string> facts;
  for (const json& each : cell.entries("open")) {
    for (const json& fact : each.at("facts")) {
      facts.push_back(fact);
    }
  }
  return facts;
}

/// A report that a row gives for a cell, and the letter that is to come out.
struct Asked {
  const Cell& cell;
  const json& given;
  json report;
  std::string letter;

  bool counts() const { return letter == "A" || letter == "C"; }
  /// What the cell's codes say under a name, code by code.
  std::vector<json> of_codes(const char* member) const;
};

std::vector<json> Asked::of_codes(const char* member) const {
  std::vector<json> found;
  for (const std::string& code : cell.codes) {
    const json& entry = matrix().at("codes").at(code);
    if (entry.contains(member)) {
      found.push_back(entry.at(member));
    }
  }
  return found;
}

/// The attributes that are the cell's conditions.
std::vector<std::string> needs_of(const Asked& asked) {
  std::vector<json> lists = asked.of_codes("needs");
  for (const json& each : asked.cell.entries("needs")) {
    lists.push_back(each.at("left_out"));
  }
  lists.push_back(asked.given.value("needs", json::array()));
  std::vector<std::string> needs;
  for (const json& list : lists) {
    needs.insert(needs.end(), list.begin(), list.end());
  }
  return needs;
}

void check_all_stand(const Asked& asked, const json& report, Answer answer) {
  const test::JudgedReport judged(rulebook_of(asked.cell.profile), report);
  for (const Placed& each : judged.held()) {
    CHECK(each.standing.answer == answer);
  }
}

/// With a condition left out the cell is no longer certain; with one that is not met it is out.
void check_conditions(const Asked& asked) {
  for (const std::string& fact : needs_of(asked)) {
    CAPTURE(fact);
    json without = asked.report;
    leave_out(without, fact);
    check_all_stand(asked, without, Answer::open);
  }
  for (const json& breaks : asked.of_codes("breaks")) {
    for (const auto& [fact, value] : breaks.items()) {
      CAPTURE(fact);
      json otherwise = asked.report;
      restate(otherwise, fact, value);
      check_all_stand(asked, otherwise, Answer::not_met);
    }
  }
}

/// The criterion that holds a condition outside the position: met as stated, not when left out.
void check_condition_beside(const json& condition, json report, const std::string& profile) {
  const std::string criterion = condition.at("id");
  CAPTURE(criterion);
  for (const auto& [fact, value] : condition.at("with").items()) {
    if (!value.is_null()) {
      state(report, fact, value);
    }
  }
  json beside = condition.value("beside", json::object());
  for (json& each : beside.value("positions", json::array())) {
    each["ccy"] = report.at("ref_ccy");
    observation_of(report).at("positions").push_back(each);
  }
  beside.erase("positions");
  observation_of(report).update(beside);
  close(report);
  const Rulebook& rulebook = rulebook_of(profile);
  const auto status_of = [&] {
    return to_string(test::JudgedReport(rulebook, report).finding(criterion).status);
  };
  CHECK(status_of() == condition.at("stated").get<std::string>());
  for (const auto& [fact, value] : condition.at("with").items()) {
    leave_out(report, fact);
  }
  CHECK(status_of() == condition.at("left_out").get<std::string>());
}

/// An approval that the report cites opens what is out without it.
void check_unless(const Asked& asked) {
  for (const json& unless : asked.of_codes("unless")) {
    json excepted = asked.report;
    for (const auto& [fact, value] : unless.items()) {
      state(excepted, fact, value);
    }
    check_letter("?", excepted, asked.cell.profile);
  }
}

void check_further_criteria(const Asked& asked) {
  for (const json& each : asked.cell.entries("criteria")) {
    const test::JudgedReport judged(rulebook_of(asked.cell.profile), asked.report);
    CHECK(to_string(judged.finding(each.at("id")).status) == each.at("is").get<std::string>());
  }
}

/// Runs over the cells, and over each report that the row gives for the cell's column.
template <typename Check>
int for_each_report(Check check) {
  int reports = 0;
  for (const Cell& cell : all_cells()) {
    CAPTURE(cell.row.at("asset").get<std::string>());
    CAPTURE(cell.profile);
    for (const json& given : cell.entries("given")) {
      check(Asked{cell, given, report_of(cell, given), winning_letter(cell)});
      ++reports;
    }
  }
  return reports;
}

/// The entries of a row are for columns that there are.
void check_columns(const json& row) {
  for (const char* member : {"given", "states", "needs", "instead", "open", "criteria"}) {
    for (const json& entry : row.value(member, json::array())) {
      for (const std::string& profile : words_of(entry.value("columns", ""))) {
        const bool is_column = std::ranges::any_of(matrix().at("columns"), [&](const json& each) {
          return each.at("profile") == profile;
        });
        CHECK_MESSAGE(is_column, profile, " is no column of the matrix");
      }
    }
  }
}

// ---- the catalogue ------------------------------------------------------------------------------

/// The lines of the table in section 3 of divergence.md, the header first.
std::vector<std::vector<std::string>> catalogue_table(const std::string& text) {
  const auto from = text.find("\n## 3. ");
  REQUIRE(from != std::string::npos);
  std::istringstream in(text.substr(from, text.find("\n## 4. ") - from));
  std::vector<std::vector<std::string>> table;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("| ")) {
      table.push_back(cells_of(line));
    }
  }
  return table;
}

}  // namespace

TEST_SUITE("asset matrix") {
  TEST_CASE("the asset matrix: the data has every row and column of the catalogue, and no other") {
    const auto folder = test::shared_dir("criteria");
    if (folder.empty()) {
      return;
    }
    const auto table = catalogue_table(test::read_file(folder / "divergence.md"));
    REQUIRE(table.size() == matrix().at("rows").size() + 1);
    std::vector<std::string> header = {"asset class"};
    for (const json& column : matrix().at("columns")) {
      header.push_back(column.at("catalogue"));
    }
    CHECK(table.front() == header);
    for (std::size_t i = 1; i < table.size(); ++i) {
      const json& row = matrix().at("rows").at(i - 1);
      std::vector<std::string> ours = cells_of(row.at("cells"));
      ours.insert(ours.begin(), row.at("asset"));
      CHECK(ours == table[i]);
    }
  }

  TEST_CASE("the asset matrix: every column of a row has a report, and every code is explained") {
    for (const Cell& cell : all_cells()) {
      CAPTURE(cell.row.at("asset").get<std::string>());
      CHECK_MESSAGE(!cell.entries("given").empty(), cell.profile);
      for (const std::string& code : cell.codes) {
        CHECK_MESSAGE(matrix().at("codes").contains(code), code);
      }
    }
  }

  TEST_CASE("the asset matrix: nothing in the data is misspelt") {
    for (const auto& [code, entry] : matrix().at("codes").items()) {
      test::check_members(entry, {"says", "states", "needs", "breaks", "criterion", "unless",
                                  "instead", "because"});
    }
    for (const json& row : matrix().at("rows")) {
      test::check_members(
          row, {"asset", "cells", "given", "states", "needs", "instead", "open", "criteria"});
      for (const json& given : row.at("given")) {
        test::check_members(given, {"columns", "ref_ccy", "funds", "positions", "needs"});
      }
      check_columns(row);
    }
  }

  TEST_CASE("the asset matrix: every cell comes out as the catalogue or what wins over it says") {
    const int reports = for_each_report([](const Asked& asked) {
      check_letter(asked.letter, asked.report, asked.cell.profile, also_open(asked.cell));
    });
    CHECK(reports > 424);
  }

  TEST_CASE("the asset matrix: what counts under conditions does so under all of them only") {
    for_each_report([](const Asked& asked) {
      if (asked.letter == "C") {
        CHECK((!needs_of(asked).empty() || !asked.of_codes("criterion").empty()));
      }
      if (asked.counts()) {
        check_conditions(asked);
      }
    });
  }

  TEST_CASE("the asset matrix: conditions outside the position are held by a criterion") {
    for_each_report([](const Asked& asked) {
      for (const json& condition : asked.of_codes("criterion")) {
        if (asked.counts()) {
          check_condition_beside(condition, asked.report, asked.cell.profile);
        }
      }
      if (asked.letter == "X") {
        check_unless(asked);
      }
      check_further_criteria(asked);
    });
  }
}

}  // namespace specie
