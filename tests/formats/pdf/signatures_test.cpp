#include "formats/pdf/signatures.hpp"

#include <doctest/doctest.h>

#include "formats/pdf/pdf_date.hpp"
#include "formats/pdf/signature_token.hpp"
#include "tests/formats/pdf/made.hpp"

using namespace specie;

namespace {

ErrorCode code_of(std::string_view bytes, const Limits& limits = {}) {
  const auto read = read_pdf_signatures(bytes, limits);
  return read ? ErrorCode::internal : read.error().code;
}

std::string form_of(const std::string& field) {
  return test::made_pdf(1, "/Fields [10 0 R]", {field});
}

const std::string object = "7 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>\nendobj";

std::optional<pdf::SignaturePlace> place_in(const std::string& bytes, int number = 7) {
  return pdf::find_signature(bytes, {number, 0}, bytes.find("/Contents"));
}

}  // namespace

TEST_SUITE("pdf signatures") {
  TEST_CASE("a field that holds nothing is not signed, and one that holds anything is looked at") {
    struct Row {
      const char* field;
      std::size_t signatures;
      const char* detail;
    };
    const Row rows[] = {
        {"<< /FT /Sig /T (a) >>", 0, ""},
        {"<< /FT /Sig /T (a) /V null >>", 0, ""},
        {"<< /FT /Tx /T (a) /V (text) >>", 0, ""},
        {"<< /FT /Sig /T (a) /V (text) >>", 1, "NOT_A_DICTIONARY"},
        {"<< /FT /Sig /T (a) /V << >> >>", 1, "SUB_FILTER_MISSING"},
        {"<< /FT /Sig /T (a) /V << /Type /Font /SubFilter /ETSI.CAdES.detached >> >>", 1,
         "TYPE_NOT_SIGNATURE"},
        {"<< /FT /Sig /T (a) /V << /SubFilter (ETSI.CAdES.detached) >> >>", 1,
         "SUB_FILTER_MISSING"},
        {"<< /FT /Sig /T (a) /V << /SubFilter /ETSI.CAdES.detached >> >>", 1, "CONTENTS_MISSING"},
        {"<< /FT /Sig /T (a) /V << /SubFilter /ETSI.CAdES.detached /Contents null >> >>", 1,
         "CONTENTS_MISSING"},
        {"<< /FT /Sig /T (a) /V << /SubFilter /ETSI.CAdES.detached /Contents 7 >> >>", 1,
         "CONTENTS_MISSING"},
        {"<< /FT /Sig /T (a) /V << /SubFilter /ETSI.CAdES.detached /Contents <30> >> >>", 1,
         "BYTE_RANGE_MISSING"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.field);
      const auto read = read_pdf_signatures(form_of(row.field), {});
      REQUIRE(read);
      REQUIRE(read->signatures.size() == row.signatures);
      if (row.signatures == 1) {
        CHECK(read->signatures[0].faults.front().detail == row.detail);
        CHECK(read->signatures[0].faults.front().rule == "P-03");
        CHECK(read->signatures[0].revision_end == 0);
      }
    }
  }

  TEST_CASE("P-04: a byte range is four plain numbers that begin at 0 and leave a gap") {
    for (const char* range :
         {"[]", "[0]", "[0 10]", "[0 10 20]", "[0 10 20 30 40]", "[0 10 20 30.0]", "[1 10 20 30]",
          "[0 0 20 30]", "[0 20 20 30]", "[0 30 20 30]", "[0 10 20 -1]", "[-1 10 20 30]",
          "[0 10 20 9999999999]", "[0 10 9223372036854775807 9223372036854775807]",
          "[0 10 20 (30)]", "[0 10 [20] 30]", "[0 10 20 99999]"}) {
      CAPTURE(range);
      const auto read =
          read_pdf_signatures(form_of("<< /FT /Sig /T (a) /V 11 0 R >>").replace(0, 0, ""), {});
      REQUIRE(read);
      const auto signed_one = read_pdf_signatures(
          test::made_pdf(1, "/Fields [10 0 R]",
                         {"<< /FT /Sig /T (a) /V 11 0 R >>",
                          "<< /SubFilter /ETSI.CAdES.detached /Contents <30> /ByteRange " +
                              std::string(range) + " >>"}),
          {});
      REQUIRE(signed_one);
      REQUIRE(signed_one->signatures.size() == 1);
      CHECK(signed_one->signatures[0].faults.front().rule == "P-04");
      CHECK(signed_one->signatures[0].faults.front().is_broken);
    }
  }

  TEST_CASE("P-03: formats that rest on SHA-1 or are unknown prove nothing") {
    for (const char* name : {"adbe.pkcs7.sha1", "adbe.x509.rsa_sha1", "adbe.pkcs7.other", "x"}) {
      CAPTURE(name);
      const auto read = read_pdf_signatures(
          form_of("<< /FT /Sig /T (a) /V << /Contents <30> /ByteRange [0 1 2 3] /SubFilter /" +
                  std::string(name) + " >> >>"),
          {});
      REQUIRE(read);
      CHECK(read->signatures[0].faults.front().rule == "P-03");
      CHECK_FALSE(read->signatures[0].faults.front().is_broken);
    }
  }

  TEST_CASE("P-02: a byte range that no field refers to is an orphan and no signature") {
    const auto read = read_pdf_signatures(
        test::made_pdf(1, "/Fields []", {"<< /Type /Sig /ByteRange [0 1 2 3] /Contents <30> >>"}),
        {});
    REQUIRE(read);
    CHECK(read->signatures.empty());
    REQUIRE(read->notes.size() == 1);
    CHECK(read->notes[0].find("belongs to no signature field") != std::string::npos);
  }

  TEST_CASE("P-01: what is no PDF, is damaged or goes over a limit is refused") {
    const std::string sound = test::made_pdf(1);
    CHECK(code_of(sound) == ErrorCode::internal);
    CHECK(code_of("") == ErrorCode::malformed_pdf);
    CHECK(code_of("\n" + sound) == ErrorCode::malformed_pdf);
    CHECK(code_of("%PDF-1.7\n%%EOF\n") == ErrorCode::malformed_pdf);
    CHECK(code_of(sound.substr(0, sound.size() / 2)) == ErrorCode::malformed_pdf);
    CHECK(code_of(sound, {.container_bytes = 10}) == ErrorCode::over_limit);
    std::string many = sound;
    for (int i = 0; i < 200; ++i) {
      many.insert(9, "%%EOF\n");
    }
    CHECK(code_of(many) != ErrorCode::internal);
    const std::string loop = test::made_pdf(
        1, "/Fields [10 0 R]", {"<< /T (a) /Kids [11 0 R] >>", "<< /T (b) /Kids [10 0 R] >>"});
    CHECK(code_of(loop) == ErrorCode::malformed_pdf);
    std::string same;
    std::string sharing;
    for (int i = 0; i < 10'001; ++i) {
      same += "10 0 R ";
    }
    CHECK(code_of(test::made_pdf(1, "/Fields [" + same + "]", {"<< /T (a) >>"})) ==
          ErrorCode::over_limit);
    // Twelve fields share one list of so many kids.
    std::string list = "[";
    for (int i = 0; i < 9'000; ++i) {
      list += "<< >>";
    }
    std::vector<std::string> fields = {list + "]"};
    for (int i = 0; i < 12; ++i) {
      fields.emplace_back("<< /T (a) /Kids 10 0 R >>");
      sharing += std::to_string(11 + i) + " 0 R ";
    }
    CHECK(code_of(test::made_pdf(1, "/Fields [" + sharing + "]", fields)) == ErrorCode::over_limit);
  }

  TEST_CASE("a dictionary's place is found by its own object, and each entry counted") {
    const auto sound = place_in(object);
    REQUIRE(sound);
    CHECK(sound->contents_count == 1);
    CHECK(sound->byte_range_count == 1);
    CHECK(sound->is_byte_range_plain);
    CHECK_FALSE(sound->repeats_key);
    CHECK(object.substr(sound->contents_start, sound->contents_end - sound->contents_start) ==
          "<00>");
    CHECK_FALSE(place_in(object, 8));
    CHECK_FALSE(place_in("1" + object));
    CHECK_FALSE(place_in(object.substr(0, object.size() - 12)));
    CHECK(place_in("x\n" + object));
    CHECK(place_in("9 0 obj\n<< >>\nendobj\n" + object));
    struct Row {
      const char* entries;
      int contents;
      bool repeats;
      bool plain;
    };
    const Row rows[] = {
        {"/ByteRange [0 1 2 3] /Contents <00> /Contents <01>", 2, true, true},
        {"/ByteRange [0 1 2 3] /Contents <00> /#43ontents <01>", 2, true, true},
        {"/ByteRange [0 1 2 3] /Reason (/Contents <01>) /Contents <00>", 1, false, true},
        {"/ByteRange [0 1 2 3] /X << /Contents <01> >> /Contents <00>", 1, false, true},
        {"/ByteRange [0 1 2 3] % /Contents <01>\n/Contents <00>", 1, false, true},
        {"/ByteRange [0 1 2 4 0 R] /Contents <00>", 1, false, false},
        {"/ByteRange [0 1 %\n2 3] /Contents <00>", 1, false, false},
        {"/ByteRange [0 1 2 3.] /Contents <00>", 1, false, false},
        {"/ByteRange 4 0 R /Contents <00>", 1, false, false},
        {"/ByteRange [0 +1 2 3] /Contents <00>", 1, false, false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.entries);
      const std::string bytes = "7 0 obj << " + std::string(row.entries) + " >> endobj";
      const auto place = pdf::find_signature(bytes, {7, 0}, 20);
      REQUIRE(place);
      CHECK(place->contents_count == row.contents);
      CHECK(place->repeats_key == row.repeats);
      CHECK(place->is_byte_range_plain == row.plain);
    }
  }

  TEST_CASE("P-05: a value is hexadecimal digits and nothing else") {
    CHECK(pdf::hex_token("<00fF>") == std::string("\x00\xff", 2));
    CHECK(pdf::hex_token("<>") == std::string());
    for (const char* token : {"", "<", ">", "<0>", "<0g>", "<00 >", "<0 0>", "(00)", "<00", "00>",
                              "<<00>>", "<00\n>"}) {
      CAPTURE(token);
      CHECK_FALSE(pdf::hex_token(token));
    }
  }

  TEST_CASE("dates of signatures are read with their zone, and nothing else is a date") {
    CHECK(pdf::parse_pdf_date("D:20260420100000Z") == 1776679200);
    CHECK(pdf::parse_pdf_date("D:20260420110000+01'00'") == 1776679200);
    CHECK(pdf::parse_pdf_date("D:20260420110000+01'00") == 1776679200);
    CHECK(pdf::parse_pdf_date("D:20260420043000-0530") == 1776679200);
    CHECK(pdf::parse_pdf_date("D:20260420100000") == 1776679200);
    for (const char* text :
         {"", "D:", "D:2026", "D:20260432100000Z", "D:20261320100000Z", "D:20260420240000Z",
          "D:20260420100060Z", "D:20260420100000X", "D:20260420100000+1", "D:20260420100000Z ",
          "2026-04-20", "D:20260420100000+25'00'"}) {
      CAPTURE(text);
      CHECK_FALSE(pdf::parse_pdf_date(text));
    }
  }
}
