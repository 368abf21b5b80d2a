#include "formats/xbrl/xml_gate.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <string_view>

namespace specie::xbrl {
namespace {

using namespace std::string_literals;

/// "E1224 2:5", or nothing when the text passes.
std::string fault_of(const std::string& text, const Limits& limits = {}) {
  const auto checked = check_xml(text, limits);
  if (checked) {
    return {};
  }
  const Error& error = checked.error();
  return to_string(error.code) + " " + std::to_string(error.origin.line) + ":" +
         std::to_string(error.origin.column);
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) {
    result += text;
  }
  return result;
}

}  // namespace

TEST_SUITE("xml gate") {
  TEST_CASE("XML that is well-formed passes") {
    const std::string texts[] = {
        "<a/>",
        "<a></a >",
        "\xEF\xBB\xBF<a/>",
        "<?xml version=\"1.0\"?>\n<a/>\n",
        "<?xml version='1.0' encoding='utf-8' standalone=\"yes\"?><a/>",
        "<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a/>",
        "<!-- a comment --><a><!----><b x='1' y=\"2\"/>text &amp; &#160;&#xA0;</a><!-- b -->",
        "<a><![CDATA[ <b> & ]]></a>",
        "<?xml-stylesheet href='x'?><a><?target data?></a>",
        "<p:a xmlns:p='u' p:x='1' x='2'/>",
        "<a>\xC3\xA9 \xF0\x9F\xA6\x84</a>",
        "<a x='>'>a > b</a>",
        "<\xC3\xA9t\xC3\xA9:\xE8\xB3\x87\xE7\x94\xA3 xmlns:\xC3\xA9t\xC3\xA9='u' a\xC2\xB7='1'/>",
    };
    for (const std::string& each : texts) {
      CAPTURE(each);
      CHECK(fault_of(each).empty());
    }
  }

  TEST_CASE("anything else is refused at its line and column") {
    struct Row {
      std::string text;
      const char* fault;
    };
    const Row rows[] = {
        {"", "E1224 1:1"},
        {" \n", "E1224 1:1"},
        {"text", "E1224 1:1"},
        {"\n  text<a/>", "E1224 2:3"},
        {"<a/>text", "E1224 1:5"},
        {"<a/><b/>", "E1224 1:5"},
        {"<a>", "E1224 1:1"},
        {"<a>\n <b>\n</a>", "E1224 3:1"},
        {"<a>\n <b>\n</b>", "E1224 1:1"},
        {"</a>", "E1224 1:1"},
        {"<a></b>", "E1224 1:4"},
        {"<a></A>", "E1224 1:4"},
        {"<a><b></a></b>", "E1224 1:7"},
        {"<a", "E1224 1:1"},
        {"<a x", "E1224 1:5"},
        {"<a x=", "E1224 1:6"},
        {"<a x=1/>", "E1224 1:6"},
        {"<a x=\"1/>", "E1224 1:4"},
        {"<a x=\"<\"/>", "E1224 1:4"},
        {"<a x='1'y='2'/>", "E1224 1:1"},
        {"<a\n x='1' y='2' x='3'/>", "E1224 1:1"},
        {"<a 1='1'/>", "E1224 1:4"},
        {"<a :x='1'/>", "E1224 1:4"},
        {"<a x:='1'/>", "E1224 1:4"},
        {"<a:b:c/>", "E1224 1:1"},
        {"<1/>", "E1224 1:1"},
        {"<a:1/>", "E1224 1:1"},
        {"<a\xC2\xA0/>", "E1224 1:1"},
        {"<a x\xC2\xA0='1'/>", "E1224 1:5"},
        {"<\xC3\x97/>", "E1224 1:1"},
        {"<a\xE2\x80\x8B/>", "E1224 1:1"},
        {"<a>< b/></a>", "E1224 1:4"},
        {"<a>]]></a>", "E1224 1:4"},
        {"<a>&</a>", "E1224 1:4"},
        {"<a>&amp</a>", "E1224 1:4"},
        {"<a>&nbsp;</a>", "E1224 1:4"},
        {"<a x='&lol9;'/>", "E1224 1:7"},
        {"<a>&#0;</a>", "E1224 1:4"},
        {"<a>&#xD800;</a>", "E1224 1:4"},
        {"<a>&#x110000;</a>", "E1224 1:4"},
        {"<a>&#99999999999;</a>", "E1224 1:4"},
        {"<a>&#12x;</a>", "E1224 1:4"},
        {"<a>&#;</a>", "E1224 1:4"},
        {"<a><!-- -- --></a>", "E1224 1:9"},
        {"<a><!-- </a>", "E1224 1:4"},
        {"<a><![CDATA[</a>", "E1224 1:4"},
        {"<![CDATA[]]><a/>", "E1224 1:1"},
        {"<a><?xml version='1.0'?></a>", "E1224 1:4"},
        {" <?xml version='1.0'?><a/>", "E1224 1:2"},
        {"<a><? x?></a>", "E1224 1:4"},
        {"<?xml version='1.1'?><a/>", "E1224 1:1"},
        {"<?xml encoding='utf-8'?><a/>", "E1224 1:1"},
        {"<?xml version='1.0' encoding='utf-16'?><a/>", "E1224 1:21"},
        {"<?xml version='1.0' encoding='iso-8859-1'?><a/>", "E1224 1:21"},
        {"<?xml version='1.0' encoding=utf-8?><a/>", "E1224 1:21"},
        {"<!DOCTYPE html><html/>", "E1224 1:1"},
        {"<!doctype html><html/>", "E1224 1:1"},
        {"<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m '&l;&l;'>]><a>&m;</a>", "E1224 1:1"},
        {"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "E1224 1:1"},
        {"<a><!ENTITY x 'y'></a>", "E1224 1:4"},
        {"<a>\0</a>"s, "E1205 1:4"},
        {"<a>\x01</a>", "E1205 1:4"},
        {"<a>\x0C</a>", "E1205 1:4"},
        {"<a>\n\xFF</a>", "E1205 2:1"},
        {"<a>\xC0\xAF</a>", "E1205 1:4"},
        {"<a>\xED\xA0\x80</a>", "E1205 1:5"},
        {"<a>\xEF\xBF\xBF</a>", "E1205 1:4"},
        {"<a/>\xE2\x82", "E1205 1:7"},
        {"\xFF\xFE<\0a\0/\0>\0"s, "E1224 1:1"},
        {"\xFE\xFF\0<\0a\0/\0>"s, "E1224 1:1"},
        {"\0<\0a\0/\0>"s, "E1224 1:1"},
        {"<\0a\0/\0>\0"s, "E1224 1:1"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(fault_of(row.text) == row.fault);
    }
  }

  TEST_CASE("depth, attributes and nodes are bounded, to the last one") {
    Limits limits;
    limits.xml_depth = 3;
    limits.xml_attributes = 2;
    limits.xml_nodes = 6;
    CHECK(fault_of("<a><a><a/></a></a>", limits).empty());
    CHECK(fault_of("<a><a><a></a></a></a>", limits).empty());
    CHECK(fault_of("<a><a><a><a></a></a></a></a>", limits).starts_with("E1214"));
    CHECK(fault_of("<a x='' y=''/>", limits).empty());
    CHECK(fault_of("<a x='' y='' z=''/>", limits).starts_with("E1214"));
    CHECK(fault_of("<a>" + repeated("<b/>", 5) + "</a>", limits).empty());
    CHECK(fault_of("<a>" + repeated("<b/>", 6) + "</a>", limits).starts_with("E1214"));
    CHECK(fault_of("<a>1<b/>2<b/>3<b/></a>", limits).starts_with("E1214"));
  }

  TEST_CASE("hostile input is refused in little time") {
    const std::size_t many = 500'000;
    const std::string texts[] = {
        repeated("<a>", many),
        "<a>" + repeated("<b/>", 2 * many) + "</a>",
        "<a>" + repeated("&amp;", many) + "</b>",
        "<a>" + repeated("<!---->", many),
        "<a " + repeated("x", many),
        "<a x='" + repeated("&#1", many),
        "<a>" + repeated("x<b/>", many / 4) + "</c>",
        repeated("<", many),
        repeated("\n", many) + "&",
    };
    for (const std::string& each : texts) {
      CAPTURE(each.substr(0, 20));
      const std::clock_t start = std::clock();
      CHECK_FALSE(fault_of(each).empty());
      CHECK(std::clock() - start < 4 * CLOCKS_PER_SEC);  // of an unoptimised program
    }
  }
}

}  // namespace specie::xbrl
