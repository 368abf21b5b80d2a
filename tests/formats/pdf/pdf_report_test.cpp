#include <doctest/doctest.h>
#include <sys/resource.h>

#include <iostream>
#include <string>

#include "formats/pdf/bbox.hpp"
#include "formats/pdf/container.hpp"
#include "formats/pdf/figure.hpp"
#include "formats/pdf/printed_date.hpp"
#include "tests/formats/pdf/made.hpp"
#include "tests/support/sanitizer.hpp"
#include "verify/model/base64.hpp"

namespace specie {
namespace {

std::string around(const std::string& pages) {
  return "<!DOCTYPE html x><html><body>\n<doc>\n" + pages + "</doc>\n</body>\n</html>\n";
}

std::string page(const std::string& words) {
  return "  <page width=\"1\" height=\"1\">\n" + words + "  </page>\n";
}

ErrorCode code_of(const std::string& xhtml) {
  const auto pages = pdf::read_bbox(xhtml, Limits{});
  return pages ? ErrorCode::internal : pages.error().code;
}

/// The most that this process ever had.
[[maybe_unused]] long most_memory_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_SUITE("pdf report") {
  TEST_CASE("the XHTML of pdftotext is read with its entities") {
    const auto pages = pdf::read_bbox(
        around(page(
            "<word xMin=\"1.5\" yMin=\"-2.000000\" xMax=\"3\" yMax=\"4.1239\">a&amp;b&lt;&quot;\x01"
            "</word>\n")),
        Limits{});
    REQUIRE(pages);
    REQUIRE(pages->size() == 1);
    const pdf::BoxedWord& word = pages->front().front();
    CHECK(word.text == "a&b<\"\x01");
    CHECK(word.x_min == 1500);
    CHECK(word.y_min == -2000);
    CHECK(word.y_max == 4123);
  }

  TEST_CASE("anything but pdftotext's own XHTML is refused") {
    const std::string word = "<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>\n";
    const std::string sound = around(page(word));
    CHECK(code_of(sound) == ErrorCode::internal);
    const std::string cases[] = {
        "",
        "<html>",
        "<!DOCTYPE html x>",
        around("").substr(0, 30),
        sound.substr(0, sound.size() - 2),
        sound + "x",
        around(page("<word>a</word>")),
        around(page("<word xMin=\"1\" yMin=\"1\" xMax=\"2\">a</word>")),
        around(page("<word xMin=\"nan\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>")),
        around(page("<word xMin=\"1e9\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>")),
        around(page("<word xMin=\"99999999\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>")),
        around(page("<word xMin=\"1.2.3\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>")),
        around(page("<word xMin=\"3\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>")),
        around(page("<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a&#65;</word>")),
        around(page("<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a&bogus;</word>")),
        around(page("<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a<b></word>")),
        around(page("<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a")),
        around(page("<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\"")),
        around(page("<line>" + word + "</line>")),
        around(page(word) + word),
        around("<page "),
    };
    for (const std::string& each : cases) {
      CAPTURE(each);
      CHECK(code_of(each) == ErrorCode::pdftotext_stopped);
    }
  }

  TEST_CASE("more pages than the limit are refused") {
    Limits limits;
    limits.pages = 2;
    const auto pages = pdf::read_bbox(around(page("") + page("") + page("")), limits);
    REQUIRE(!pages);
    CHECK(pages.error().code == ErrorCode::over_limit);
    const auto container = pdf::read_container(test::made_pdf(3), limits);
    REQUIRE(!container);
    CHECK(container.error().code == ErrorCode::over_limit);
  }

  TEST_CASE("a small PDF that unpacks to gigabytes is refused before they are there") {
    if (test::is_sanitized) {
      std::cout
          << "not run: a PDF that unpacks to gigabytes, sanitizers end at a failed allocation\n";
      return;
    }
    // 4 GiB of zeros, compressed three times, where the cross-reference table has to be.
    const auto table = decode_base64(
        "eNqruPX2jqJfDKNI20VzzSYFLg6RttQEjoQLHYs8eftYOptbHhzfwCfCfUCxkDm0Wb2DK+Sy4hmje+XnhNb9"
        "Kf4c+6+yfo5PW+KOef/2/4+IlWZgYGiYuLtu78+Ptmw81t03L37kBAoZlO2/Xr9Ox72xfvnt9nOMQJHF5bu3"
        "7974R+BHdem+RzIgJVXR8z83PxX7sKXixp+ncmAR/SaQ0glKEkCSQRfMuQDhGCJzRmVGZUZlRmVGZUZlRmVG"
        "ZUZlRmVGZUZlRmVGZUZlRmVGZUZlRmVGZUZlRmVGZUZlRmVoIFP03XJ+nT8j+/numzf/OVw/mlIhrRY/02rJ"
        "FAA82b8d");
    REQUIRE(table);
    std::string bytes = test::made_pdf(1);
    bytes.resize(bytes.find("xref"));
    const std::size_t place = bytes.size();
    bytes += "9 0 obj\n<< /Type /XRef /Size 10 /W [1 4 1] /Root 1 0 R /Length " +
             std::to_string(table->size()) +
             " /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n" + *table +
             "\nendstream\nendobj\nstartxref\n" + std::to_string(place) + "\n%%EOF\n";
    const long before = most_memory_kib();
    const auto container = pdf::read_container(bytes, Limits{});
    REQUIRE_FALSE(container);
    CHECK(container.error().code == ErrorCode::malformed_pdf);
    CHECK(most_memory_kib() - before < 600L * 1024);
  }

  TEST_CASE("amounts are grouped in threes or not at all") {
    for (const std::string text : {"0", "251", "1,234", "12,345,678", "1.50", "1,234.5"}) {
      CAPTURE(text);
      CHECK(pdf::grouped_digits(text));
    }
    for (const std::string text :
         {"", ",", "1,", ",123", "1234", "1,23", "1,2345", "12,345,67", "01", "1.", "1.2.3",
          "1,234.5,6", "-1", "+1", "1e3", "\xEF\xBC\x91"}) {
      CAPTURE(text);
      CHECK(!pdf::grouped_digits(text));
    }
  }

  TEST_CASE("dates are read in every way they were printed, and in no other") {
    for (const std::string text :
         {"April 6, 2026", "APRIL 06, 2026", "APRIL, 6 2026", "april 6 2026"}) {
      CAPTURE(text);
      CHECK(pdf::month_date(text) == *parse_date("2026-04-06"));
    }
    for (const std::string text :
         {"April 31, 2026", "April 0, 2026", "April 6, 202", "April 6, 20266", "April 2026",
          "Aprile 6, 2026", "April 6, 2026.", "6 April 2026", "April 006, 2026"}) {
      CAPTURE(text);
      CHECK(!pdf::month_date(text));
    }
    CHECK(pdf::slash_date("05/07/26") == *parse_date("2026-05-07"));
    CHECK(pdf::slash_date("05/07/2026") == *parse_date("2026-05-07"));
    for (const std::string text :
         {"5/7/26", "05-07-26", "13/07/26", "02/30/26", "05/07/2", "05/07/026"}) {
      CAPTURE(text);
      CHECK(!pdf::slash_date(text));
    }
    CHECK(pdf::clock_time("11:59pm") == 86340);
    CHECK(pdf::clock_time("11:59 PM") == 86340);
    CHECK(pdf::clock_time("12:00 a.m.") == 0);
    for (const std::string text :
         {"", "pm", "24:00", "13:00pm", "0:30am", "11:5pm", "11:599pm", "1159pm"}) {
      CAPTURE(text);
      CHECK(!pdf::clock_time(text));
    }
    CHECK(pdf::zone_offset("Pacific Standard Time") == -480);
    CHECK(pdf::zone_offset("Pacific Daylight Time") == -420);
    CHECK(!pdf::zone_offset("Pacific Time"));
  }

  TEST_CASE("files that are no sound PDF are refused before their text is asked for") {
    const std::string sound = test::made_pdf(1);
    struct Case {
      std::string name;
      std::string bytes;
      ErrorCode code;
    };
    const Case cases[] = {
        {"empty", "", ErrorCode::malformed_pdf},
        {"not a PDF", "{}", ErrorCode::malformed_pdf},
        {"only its first line", "%PDF-1.7\n", ErrorCode::malformed_pdf},
        {"cut short", sound.substr(0, sound.size() / 2), ErrorCode::malformed_pdf},
        {"without its end", sound.substr(0, sound.size() - 20), ErrorCode::malformed_pdf},
        {"xref astray", test::made_pdf(1).replace(sound.find("xref\n"), 4, "xrfe"),
         ErrorCode::malformed_pdf},
        {"no pages", test::made_pdf(1).replace(sound.find("/Type /Pages"), 12, "/Type /Pagez"),
         ErrorCode::malformed_pdf},
        {"encrypted",
         test::made_pdf(1, "",
                        {"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + std::string(64, '0') +
                         "> /U <" + std::string(64, '0') + "> >>"},
                        "/Encrypt 10 0 R /ID [<00> <00>]"),
         ErrorCode::encrypted},
        {"form in a circle", test::made_pdf(1, "/Fields [10 0 R]", {"<< /T (a) /Kids [10 0 R] >>"}),
         ErrorCode::malformed_pdf},
        {"field that is a number", test::made_pdf(1, "/Fields [7]"), ErrorCode::malformed_pdf},
    };
    for (const Case& each : cases) {
      CAPTURE(each.name);
      bool asked = false;
      const Limits limits;
      const auto report = read_pdf_report(each.bytes,
                                          [&](std::string_view) {
                                            asked = true;
                                            return Result<std::string>(std::string());
                                          },
                                          {.limits = limits, .keep_positions = false});
      REQUIRE(!report);
      CHECK(to_string(report.error().code) == to_string(each.code));
      CHECK(!asked);
    }
  }

  TEST_CASE("signature fields are found wherever the form holds them") {
    const auto container = pdf::read_container(
        test::made_pdf(1, "/Fields [10 0 R 11 0 R 13 0 R]",
                       {"<< /FT /Sig /T (ENVELOPEID_1) >>",
                        "<< /FT /Sig /T (a) /Kids [12 0 R << /Subtype /Widget >>] >>",
                        "<< /T (b) /V << /SubFilter /adbe.pkcs7.detached >> >>",
                        "<< /FT /Tx /T (c) /V (x) >>"}),
        Limits{});
    REQUIRE(container);
    REQUIRE(container->signature_fields.size() == 2);
    CHECK(container->signature_fields[0].name == "ENVELOPEID_1");
    CHECK(!container->signature_fields[0].is_signed);
    CHECK(container->signature_fields[1].name == "a.b");
    CHECK(container->signature_fields[1].is_signed);
    CHECK(container->signature_fields[1].sub_filter == "adbe.pkcs7.detached");
  }

  TEST_CASE("a PDF without words has no text") {
    const auto report = test::read_made(test::made_pdf(1), test::made_xhtml({{}}));
    REQUIRE(!report);
    CHECK(report.error().code == ErrorCode::no_text);
  }

  TEST_CASE("a PDF of another layout is refused, and so is one whose pages are counted twice") {
    const auto other = test::read_made(test::made_pdf(1), test::made_xhtml({{"An invoice"}}));
    REQUIRE(!other);
    CHECK(other.error().code == ErrorCode::unknown_layout);
    const auto pages = test::read_made(test::made_pdf(2), test::made_xhtml({{"An invoice"}}));
    REQUIRE(!pages);
    CHECK(pages.error().code == ErrorCode::malformed_pdf);
  }
}

}  // namespace specie
