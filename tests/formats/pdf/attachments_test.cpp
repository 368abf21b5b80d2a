#include "formats/pdf/attachments.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/sanitizer.hpp"
#include "tests/support/signed_pdf.hpp"

namespace specie {
namespace {

using Objects = std::vector<std::pair<int, std::string>>;

std::string stream(const std::string& content, const std::string& more = "") {
  return "<< /Type /EmbeddedFile /Length " + std::to_string(content.size()) + " " + more +
         " >>\nstream\n" + content + "\nendstream";
}

std::string specification(const std::string& name, int number, const std::string& more = "") {
  return "<< /Type /Filespec /F " + name + " /UF " + name + " /EF << /F " + std::to_string(number) +
         " 0 R >> " + more + " >>";
}

/// A PDF whose catalogue has these entries, and these objects.
std::string pdf_with(const std::string& entries, Objects objects) {
  test::MadePdf pdf;
  objects.emplace_back(1, pdf.catalog(entries));
  pdf.update(objects);
  return pdf.bytes();
}

const char* const one = "/Names << /EmbeddedFiles << /Names [(a) 50 0 R] >> >>";

/// "name relationship bytes content unread" of each.
std::string told(const std::string& pdf, const Limits& limits = {}) {
  const auto attachments = read_pdf_attachments(pdf, limits);
  if (!attachments) {
    return to_string(attachments.error().code);
  }
  std::string text;
  for (const Attachment& each : *attachments) {
    text += (text.empty() ? "" : "; ") + each.name + "|" + each.relationship + "|" +
            std::to_string(each.bytes) + "|" + each.content.value_or("-") + "|" + each.unread;
  }
  return text;
}

/// Zeros without end, packed with Flate: one literal, then matches of 258 octets one octet back, in
/// the fixed code.
std::string packed_zeros(std::size_t octets) {
  std::string bytes = "\x78\x9C";
  unsigned bits = 0;
  int count = 0;
  const auto put = [&](unsigned value, int width) {
    for (int i = 0; i < width; ++i) {
      bits |= ((value >> static_cast<unsigned>(i)) & 1U) << static_cast<unsigned>(count);
      if (++count == 8) {
        bytes += static_cast<char>(bits);
        bits = 0;
        count = 0;
      }
    }
  };
  put(0b011, 3);       // the last block, fixed code
  put(0b00001100, 8);  // literal 0, its code from the most significant bit on
  for (std::size_t done = 1; done < octets; done += 258) {
    put(0b10100011, 8);  // length 258
    put(0, 5);           // distance 1
  }
  put(0, 7);  // end of the block
  put(0, 7);
  return bytes + std::string(4, '\0');
}

}  // namespace

TEST_SUITE("embedded files") {
  TEST_CASE("files of the tree and associated files are found, each content once") {
    CHECK(told(pdf_with("", {})).empty());
    CHECK(told(pdf_with(one, {{50, specification("(a.json)", 51, "/AFRelationship /Data")},
                              {51, stream("{}")}})) == "a.json|Data|2|{}|");
    CHECK(told(pdf_with(std::string(one) + " /AF [50 0 R 52 0 R]",
                        {{50, specification("(a.json)", 51)},
                         {51, stream("{}")},
                         {52, specification("(b.txt)", 53, "/AFRelationship /Source")},
                         {53, stream("text")}})) == "a.json||2|{}|; b.txt|Source|4|text|");
    CHECK(told(pdf_with("/Names << /EmbeddedFiles << /Kids [60 0 R 61 0 R] >> >>",
                        {{60, "<< /Limits [(a) (a)] /Names [(a) 50 0 R] >>"},
                         {61, "<< /Limits [(b) (b)] /Names [(b) 52 0 R] >>"},
                         {50, specification("(a)", 51)},
                         {51, stream("1")},
                         {52, specification("(b)", 53)},
                         {53, stream("2")}})) == "a||1|1|; b||1|2|");
  }

  TEST_CASE("two contents under one name are two, and so are two under one specification") {
    CHECK(told(pdf_with("/Names << /EmbeddedFiles << /Names [(a) 50 0 R (a) 52 0 R] >> >>",
                        {{50, specification("(a)", 51)},
                         {51, stream("1")},
                         {52, specification("(a)", 53)},
                         {53, stream("2")}})) == "a||1|1|; a||1|2|");
    CHECK(told(pdf_with(one, {{50, "<< /Type /Filespec /UF (a) /EF << /UF 51 0 R /F 52 0 R >> >>"},
                              {51, stream("1")},
                              {52, stream("2")}})) == "a||1|1|; a||1|2|");
  }

  TEST_CASE("what is packed otherwise than once with Flate is listed and not read") {
    struct Row {
      const char* more;
      const char* unread;
    };
    const Row rows[] = {
        {"/Filter /LZWDecode", "it is packed with a filter that is not used here"},
        {"/Filter /DCTDecode", "it is packed with a filter that is not used here"},
        {"/Filter [/ASCIIHexDecode]", "it is packed with a filter that is not used here"},
        {"/Filter /Crypt", "it is packed with a filter that is not used here"},
        {"/Filter 5", "it is packed with a filter that is not used here"},
        {"/Filter [/FlateDecode /FlateDecode]", "it is packed more than once"},
        {"/F (/etc/passwd)", "its content lies in another file"},
        {"/Filter /FlateDecode", "its content cannot be unpacked, or unpacks to too much"}};
    for (const Row& row : rows) {
      CAPTURE(row.more);
      CHECK(told(pdf_with(one, {{50, specification("(a)", 51)}, {51, stream("1234", row.more)}})) ==
            "a||4|-|" + std::string(row.unread));
    }
    CHECK(told(pdf_with(one, {{50, specification("(a)", 51)},
                              {51, stream(packed_zeros(5), "/Filter /FlateDecode")}})) ==
          "a||259|" + std::string(259, '\0') + "|");
  }

  TEST_CASE("names are what the file says, and nothing is done with them") {
    for (const char* name : {"(../../etc/passwd)", "(C:\\\\x)", "(a\\033[31m)", "()", "5"}) {
      CAPTURE(name);
      const auto attachments = read_pdf_attachments(
          pdf_with(one, {{50, specification(name, 51)}, {51, stream("1")}}), Limits{});
      REQUIRE(attachments);
      CHECK(attachments->size() == 1);
    }
  }

  TEST_CASE("a specification that embeds nothing is no embedded file") {
    CHECK(told(pdf_with(one, {{50, "<< /Type /Filespec /F (elsewhere.pdf) >>"}})).empty());
    CHECK(told(pdf_with(one, {{50, "(a)"}})).empty());
    CHECK(
        told(pdf_with("/AF 50 0 R", {{50, specification("(a)", 51)}, {51, stream("1")}})).empty());
    CHECK(told(pdf_with(one, {{50, specification("(a)", 51)}, {51, "<< >>"}})).empty());
  }

  TEST_CASE("trees that go round, too deep or too wide are refused") {
    CHECK(told(pdf_with("/Names << /EmbeddedFiles 60 0 R >>",
                        {{60, "<< /Kids [61 0 R] >>"}, {61, "<< /Kids [60 0 R] >>"}})) == "E1312");
    Objects deep;
    for (int i = 0; i < 40; ++i) {
      deep.emplace_back(60 + i, "<< /Kids [" + std::to_string(61 + i) + " 0 R] >>");
    }
    CHECK(told(pdf_with("/Names << /EmbeddedFiles 60 0 R >>", deep)) == "E1214");
    std::string names;
    Objects wide;
    for (int i = 0; i < 65; ++i) {
      names += "(" + std::to_string(i) + ") " + std::to_string(100 + 2 * i) + " 0 R ";
      wide.emplace_back(100 + 2 * i, specification("(a)", 101 + 2 * i));
      wide.emplace_back(101 + 2 * i, stream("1"));
    }
    CHECK(told(pdf_with("/Names << /EmbeddedFiles << /Names [" + names + "] >> >>", wide)) ==
          "E1214");
    std::string nulls;
    for (int i = 0; i < 5000; ++i) {
      nulls += "null ";
    }
    CHECK(told(pdf_with("/AF [" + nulls + "]", {})) == "E1214");
  }

  TEST_CASE("a content over a limit is not read, and after a bomb nothing is") {
    Limits limits;
    limits.small_file_bytes = 3;
    CHECK(told(pdf_with(one, {{50, specification("(a)", 51)}, {51, stream("1234")}}), limits) ==
          "a||4|-|its content is larger than 3 bytes");
    if (test::is_sanitized) {
      std::cout << "not run: content that unpacks to gigabytes, sanitizers make it too slow\n";
      return;
    }
    const auto before = std::chrono::steady_clock::now();
    Objects objects = {{200, stream(packed_zeros(1U << 30U), "/Filter /FlateDecode")}};
    std::string names;
    for (int i = 0; i < 20; ++i) {
      names += "(" + std::to_string(i) + ") " + std::to_string(100 + 2 * i) + " 0 R ";
      objects.emplace_back(100 + 2 * i, specification("(a)", 101 + 2 * i));
      objects.emplace_back(
          101 + 2 * i,
          i == 0 ? stream(packed_zeros(1U << 29U), "/Filter /FlateDecode") : stream("1"));
    }
    const auto attachments = read_pdf_attachments(
        pdf_with("/Names << /EmbeddedFiles << /Names [" + names + "] >> >>", objects), Limits{});
    REQUIRE(attachments);
    REQUIRE(attachments->size() == 20);
    CHECK(attachments->at(0).unread == "its content cannot be unpacked, or unpacks to too much");
    CHECK(attachments->at(1).unread == "embedded files before it unpack to too much");
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(10));
  }

  TEST_CASE("cut short or with a byte changed it is read or refused, and never crashes") {
    const std::string pdf = pdf_with(one, {{50, specification("(a)", 51)}, {51, stream("{}")}});
    for (std::size_t i = 0; i < pdf.size(); ++i) {
      (void)read_pdf_attachments(std::string_view(pdf).substr(0, i), Limits{});
      std::string changed = pdf;
      changed[i] = static_cast<char>(changed[i] ^ 0x10);
      (void)read_pdf_attachments(changed, Limits{});
    }
  }
}

}  // namespace specie
