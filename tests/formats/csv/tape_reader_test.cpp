#include "formats/csv/tape_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/json/embedded.hpp"
#include "tests/support/golden.hpp"

namespace specie {
namespace {

constexpr std::string_view instant = "2026-10-31T23:59:59+00:00";
const std::string header = "as_of,class,value,label\n";
const std::string row = std::string(instant) + ",deposit,100.00,Cash\n";

Result<Report> read(const std::string& text, TapeOptions options = {}) {
  options.keep_positions = true;
  Source source = source_of("tape.csv", text);
  return read_tape(source, options);
}

/// "E1221 3:14 message", or "" when it is read.
std::string fault_of(const std::string& text, TapeOptions options = {}) {
  const auto report = read(text, std::move(options));
  if (report) {
    return {};
  }
  const Error& error = report.error();
  CHECK(error.document == "tape.csv");
  return to_string(error.code) + " " + std::to_string(error.origin.line) + ":" +
         std::to_string(error.origin.column) + " " + error.message;
}

Result<ColumnMap> map_of(const std::string& text) {
  Source source = source_of("columns.json", text);
  return read_columns(source, {});
}

std::string utf16(const std::string& ascii, bool big) {
  std::string text = big ? std::string("\xFE\xFF") : std::string("\xFF\xFE");
  for (const char c : ascii) {
    text += big ? std::string({'\0', c}) : std::string({c, '\0'});
  }
  return text;
}

std::string joined(const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& each : notes) {
    text += each + "\n";
  }
  return text;
}

}  // namespace

TEST_SUITE("tapes") {
  TEST_CASE("a native tape states positions, each with its line, and facts of the observation") {
    const auto report = read(
        "as_of,coin,class,value,label,maturity_date,on_demand\n" + std::string(instant) +
        ",DEMO,gov_debt,100.50,\"Bill, \"\"short\"\"\",2026-12-10,\n" + std::string(instant) +
        ",,deposit,200,\"two\nlines\",,true\n" + std::string(instant) + ",,settlement,-5,,,\n");
    REQUIRE(report);
    CHECK(report->format == "tape, columns native");
    REQUIRE(report->observations.size() == 1);
    const Observation& observation = report->observations[0];
    CHECK(*report->facts.text("coin") == "DEMO");
    CHECK(report->facts.find("coin")->origin.line == 2);
    CHECK(report->facts.find("coin")->origin.column == 27);
    CHECK_FALSE(observation.facts.has("coins_outstanding"));
    REQUIRE(observation.kept.size() == 3);
    CHECK(observation.kept[0].label == "Bill, \"short\"");
    CHECK(to_string(observation.kept[0].value) == "100.50");
    CHECK(to_string(*observation.kept[0].traits.maturity_date) == "2026-12-10");
    CHECK_FALSE(observation.kept[0].traits.on_demand);
    CHECK(*observation.kept[1].traits.on_demand);
    CHECK(observation.kept[1].label == "two\nlines");
    CHECK(observation.kept[1].origin.line == 3);
    CHECK(observation.kept[2].origin.line == 5);
    CHECK(observation.positions.lines_count() == 3);
  }

  TEST_CASE("rows of two instants are two observations") {
    const auto report = read(header + row + "2026-11-30T23:59:59+00:00,deposit,5,x\n" + row);
    REQUIRE(report);
    REQUIRE(report->observations.size() == 2);
    CHECK(report->observations[0].positions.lines_count() == 2);
    CHECK(report->observations[1].positions.lines_count() == 1);
  }

  TEST_CASE("delimiters are found in the header") {
    for (const char each : {',', ';', '\t', '|'}) {
      CAPTURE(each);
      std::string text = header + row;
      for (char& c : text) {
        c = c == ',' ? each : c;
      }
      const auto report = read(text);
      REQUIRE(report);
      CHECK(report->observations[0].kept[0].label == "Cash");
    }
  }

  TEST_CASE("line ends, a byte order mark and encodings that are marked or declared are noted") {
    std::string crlf = header + row;
    crlf = crlf.replace(crlf.find('\n'), 1, "\r\n");
    auto report = read("\xEF\xBB\xBF" + crlf.substr(0, crlf.size() - 1));
    REQUIRE(report);
    CHECK(joined(report->notes) ==
          "the file starts with a byte order mark\nlines end in CR LF\n"
          "the last line has no line end\n");
    for (const bool big : {false, true}) {
      report = read(utf16(header + row, big));
      REQUIRE(report);
      CHECK(report->observations[0].kept[0].label == "Cash");
    }
    TapeOptions declared;
    declared.writing.encoding = Encoding::windows1252;
    report = read(header + std::string(instant) + ",deposit,1,M\xFCller \x80\n", declared);
    REQUIRE(report);
    CHECK(report->observations[0].kept[0].label == "M\xC3\xBCller \xE2\x82\xAC");
  }

  TEST_CASE("what is no table, or no text, is refused with its place") {
    struct Row {
      std::string text;
      std::string fault;
    };
    const std::string start = std::string(instant);
    const Row rows[] = {
        {header, "E1221 1:1 the table has a header and no rows"},
        {header + start + ",deposit,1\n", "E1221 2:35 this row has 3 cells, and the header has 4"},
        {header + start + ",deposit,1,a,b\n",
         "E1221 2:39 this row has 5 cells, and the header has 4"},
        {header + start + ",deposit,1,\"a\nb\n", "E1221 2:37 a quote is not closed"},
        {header + start + ",deposit,1,\"", "E1221 2:37 a quote is not closed"},
        {header + start + ",deposit,1,a\"b\n",
         "E1221 2:38 a quote stands within a cell that has none"},
        {header + start + ",deposit,1,\"a\"b\n", "E1221 2:40 there is text behind a closing quote"},
        {header + start + ",deposit,1,a\rb\n", "E1221 2:39 a line ends in a carriage return alone"},
        {header + start + ",deposit,1,a\r", "E1221 2:39 a line ends in a carriage return alone"},
        {header + start + ",deposit,1,a" + std::string(1, '\0') + "\n",
         "E1205 2:38 the file holds a NUL byte"},
        {header + start + ",deposit,1,=1+1\n",
         "E1223 2:37 a cell looks like a spreadsheet's formula"},
        {header + start + ",deposit,1,\"=HYPERLINK(\"\"x\"\")\"\n",
         "E1223 2:37 a cell looks like a spreadsheet's formula"},
        {header + start + ",deposit,+1,\n", "E1223 2:35 a cell looks like a spreadsheet's formula"},
        {header + start + ",deposit,1,@SUM(A1)\n",
         "E1223 2:37 a cell looks like a spreadsheet's formula"},
        {"as_of,class,value,value\n" + row, "E1201 1:19 two columns are headed \"value\""},
        {header + start + ",deposit,1e3,a\n", "E1202 2:35 \"1e3\" is not an exact decimal"},
        {header + start + ",deposit,0x10,a\n", "E1202 2:35 \"0x10\" is not an exact decimal"},
        {header + start + ",deposit,\"1,00\",a\n",
         "E1203 2:35 number is ambiguous: \"1,00\" is 100 or 1.00"},
        {header + start + ",deposit,\"1,000\",a\n",
         "E1203 2:35 number is ambiguous: \"1,000\" is 1000 or 1.000"},
        {header + start + ",deposit,1.234,a\n",
         "E1203 2:35 number is ambiguous: \"1.234\" is 1234 or 1.234"},
        {header + start + ",deposit,-1,a\n", "E1206 2:35 a holding is negative: -1"},
        {header + start + ",cash at bank,1,a\n",
         "E1208 2:27 \"cash at bank\" is not a word for class"},
        {header + start + ",,1,a\n", "E1209 2:1 this row does not state the class of its position"},
        {header + start + ",deposit,,a\n",
         "E1209 2:1 this row does not state the value of its position"},
        {"class,value\ndeposit,1\n", "E1210 1:1 the tape does not state as_of"},
        {"as_of,class,value\n2026-10-31,deposit,1\n", "E1211 2:1 as_of has no offset from UTC"},
        {"as_of,class,value\n31/10/2026,deposit,1\n", "E1208 2:1 \"31/10/2026\" is not an instant"},
        {"as_of,class,label\n" + start + ",deposit,a\n", "E1222 1:1 the header lacks value"},
        {"as_of,class,value,maturty_date\n" + start + ",deposit,1,\n",
         "E1222 1:19 the column \"maturty_date\" is not one that is read"},
        {"as_of,class,value,pool_value\n" + start + ",deposit,1,5\n" + start + ",deposit,1,6\n",
         "E1217 3:37 pool_value is \"6\" here and \"5\" in an earlier row"},
        {"as_of,class,value,par\n" + start + ",deposit,1,0\n", "E1208 2:37 par is zero"},
        {header + start + ",deposit,1,M\xFCller\n",
         "E1220 0:0 the byte 0xFC at offset 61 is not utf-8"},
        {"\xFF\xFE" + header + "x",
         "E1220 0:0 the utf-16le text has half a character before offset 27"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.text);
      CHECK(fault_of(each.text) == each.fault);
    }
  }

  TEST_CASE("a fault shows its line") {
    const auto report = read(header + row + std::string(instant) + ",deposit,\"1,000\",x\n" + row);
    REQUIRE_FALSE(report);
    CHECK(report.error().excerpt == std::string(instant) + ",deposit,\"1,000\",x");
    CHECK(report.error().hint ==
          "declare how numbers are written: --decimal-mark . --group-mark ,");
  }

  TEST_CASE("limits bound columns, cells and bytes") {
    TapeOptions few;
    few.limits.table_columns = 3;
    CHECK(fault_of(header + row, few) == "E1214 1:24 a row has more than 3 cells");
    TapeOptions small;
    small.limits.table_cell_bytes = 30;
    CHECK(fault_of(header + std::string(instant) + ",deposit,1,\"" + std::string(31, 'x') + "\"\n",
                   small) == "E1214 2:37 a cell has more than 30 bytes");
    TapeOptions short_file;
    short_file.limits.report_bytes = 40;
    CHECK(fault_of(header + row, short_file) == "E1214 0:0 the file has more than 40 bytes");
  }

  TEST_CASE("a column that nobody reads is a note, and strictly an error") {
    const std::string text = "as_of,class,value,Remark\n" + std::string(instant) + ",deposit,1,x\n";
    const auto report = read(text);
    REQUIRE(report);
    CHECK(joined(report->notes) == "columns that are not read: Remark\n");
    const auto short_names =
        read("as_of,class,value,isin,note\n" + std::string(instant) + ",deposit,1,,\n");
    REQUIRE(short_names);
    CHECK(joined(short_names->notes) == "columns that are not read: isin, note\n");
    CHECK(fault_of(text, {.is_strict = true}) ==
          "E1222 1:19 the column \"Remark\" is not one that is read");
  }

  TEST_CASE("declared marks and scale are used, and said") {
    TapeOptions options;
    options.writing.marks = {.decimal = '.', .group = ','};
    options.writing.scale = Decimal(1000);
    const auto report = read("as_of,class,value,par,pool_value\n" + std::string(instant) +
                                 ",deposit,\"1,234.5\",1.000,\"2,000\"\n",
                             options);
    REQUIRE(report);
    const Observation& observation = report->observations[0];
    CHECK(observation.kept[0].value == Decimal::parse("1234500.0").operator*());
    CHECK(*observation.facts.decimal("pool_value") == Decimal(2'000'000));
    CHECK(*observation.facts.decimal("par") == Decimal(1));
    CHECK(joined(report->notes).find("amounts are in units of 1000, as given") !=
          std::string::npos);
  }

  TEST_CASE("BlackRock's daily holdings are shown, and are no report") {
    const std::string text =
        "Fund Holdings as of,\"01-Oct-2026\"\n\n"
        "Position Description,Asset Type,%Par,Par,Market Value,Final Maturity,Maturity/Reset\n"
        "\"TRI-PARTY BOFA SECURITIES INC.\",\"Treasury Repo\",\"10.00\",\"5,000,000.00\","
        "\"5,000,000.00\",\"02-Oct-2026\",\"02-Oct-2026\"\n"
        "\"TREASURY BILL\",\"Treasury Bill\",\"10.00\",\"5,000,000.00\",\"4,996,858.33\","
        "\"08-Oct-2026\",\"08-Oct-2026\"\n"
        "\"TREASURY BILL\",\"Something New\",\"7.00\",\"3,500,000.00\",\"3,467,883.61\","
        "\"24-Dec-2026\",\"24-Dec-2026\"\n";
    CHECK(is_tape(text));
    const auto report = read(text);
    REQUIRE(report);
    CHECK(report->format == "tape, columns blackrock");
    const Observation& observation = report->observations[0];
    CHECK(to_string(observation.facts.instant("as_of")->date) == "2026-10-01");
    CHECK_FALSE(observation.facts.instant("as_of")->offset_minutes);
    REQUIRE(observation.kept.size() == 3);
    CHECK(observation.kept[0].traits.asset_class == "reverse_repo");
    CHECK(observation.kept[0].id.empty());
    CHECK(to_string(observation.kept[1].value) == "4996858.33");
    CHECK(to_string(*observation.kept[1].face_value) == "5000000.00");
    CHECK(*observation.kept[1].traits.sub_class == "bill");
    CHECK(observation.kept[2].traits.asset_class == "other");
    CHECK(joined(report->notes).find("columns that are not read: %Par, Maturity/Reset") !=
          std::string::npos);
    CHECK(fault_of(text, {.is_judged = true}) ==
          "E1108 0:0 the file lists what a fund holds; it is not a reserve report");
    CHECK(fault_of("Fund Holdings as of,\"32-Oct-2026\"\na,b\n") ==
          "E1208 1:21 \"32-Oct-2026\" is not a date written as DD-Mon-YYYY");
    CHECK(fault_of("Fund Holdings as of,\"01-Oct-2026\"\nTicker,Name\nA,B\n") ==
          "E1222 1:1 the table has no header that the column map \"blackrock\" knows");
  }

  TEST_CASE("files tell by content whether they are tapes") {
    CHECK(is_tape(header));
    CHECK(is_tape("\xEF\xBB\xBF" + header));
    CHECK(is_tape(utf16(header, true)));
    CHECK(is_tape("\"class\";\"value\"\n"));
    for (const char* text : {"", "class", "value", "Reserve report, April\n", "Klasse;Wert\n",
                             "{\"class\": 1, \"value\": 2}", "%PDF-1.7 class,value"}) {
      CAPTURE(text);
      CHECK_FALSE(is_tape(text));
    }
  }

  TEST_CASE("the built-in column maps can be read") {
    std::size_t count = 0;
    for (const EmbeddedFile& each : embedded_files()) {
      if (each.path.starts_with("formats/csv/columns/")) {
        CHECK_MESSAGE(map_of(std::string(each.text)), std::string(each.path));
        ++count;
      }
    }
    CHECK(count == built_in_columns().size());
  }

  TEST_CASE("a column map that cannot mean what it says is refused") {
    const std::string sound =
        test::read_file(test::source_dir() / "samples/tape-bank/columns.json");
    REQUIRE(map_of(sound));
    struct Row {
      const char* from;
      const char* to;
      const char* message;
    };
    constexpr Row rows[] = {
        {"specie.columns/1", "specie.columns/2", "the document is not a specie.columns/1"},
        {"\"delimiter\"", "\"delimeter\"", "delimeter"},
        {"\";\"", "\"x\"", "\"x\" cannot be used here"},
        {"windows-1252", "latin-1", "\"latin-1\" cannot be used here"},
        {"\"group_mark\": \".\"", "\"group_mark\": \",\"", "both marks are the same character"},
        {"DD.MM.YYYY", "D.M.YYYY", "\"D.M.YYYY\" cannot be used here"},
        {"\"field\": \"id\"", "\"field\": \"isin\"",
         "\"isin\" is not a field that a column may state"},
        {"\"field\": \"id\"", "\"field\": \"chains[].name\"",
         "\"chains[].name\" is not a field that a column may state"},
        {"\"field\": \"value\"", "\"field\": \"fair_value\"",
         "no column states the value of a position"},
        {"\"field\": \"id\"", "\"field\": \"label\"",
         "the column \"Bezeichnung\" or its field stands twice"},
        {"\"issuer_country\"", "\"country\"",
         "\"country\" is not a member of a position that a word may state"},
    };
    for (const Row& each : rows) {
      CAPTURE(each.message);
      std::string text = sound;
      const auto at = text.find(each.from);
      REQUIRE(at != std::string::npos);
      const auto map = map_of(text.replace(at, std::string(each.from).size(), each.to));
      REQUIRE_FALSE(map);
      CHECK(map.error().code == ErrorCode::bad_columns_file);
      CHECK(map.error().message.find(each.message) != std::string::npos);
      CHECK(map.error().origin.line > 0);
    }
  }

  TEST_CASE("a tape cut short or with a byte changed is read or refused, and never crashes") {
    const std::string text = test::read_file(test::source_dir() / "samples/tape-native/tape.csv");
    REQUIRE(read(text));
    for (std::size_t size = 0; size < text.size(); ++size) {
      (void)read(text.substr(0, size));
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
      std::string changed = text;
      changed[at] = static_cast<char>(changed[at] ^ 0x10);
      (void)read(changed);
    }
  }
}

}  // namespace specie
