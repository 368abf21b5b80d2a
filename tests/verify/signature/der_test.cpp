#include "verify/signature/der.hpp"

#include <doctest/doctest.h>
#include <openssl/objects.h>

#include "verify/signature/openssl.hpp"

using namespace specie;
using namespace std::string_literals;

namespace {

struct Row {
  const char* name;
  std::string bytes;
  bool is_bounded;
  bool is_distinguished;
};

std::string nested(int depth) {
  std::string bytes;
  for (int i = 0; i < depth; ++i) {
    bytes = der::element(der::sequence, bytes);
  }
  return bytes;
}

std::string octets(std::initializer_list<int> values) {
  std::string bytes;
  for (const int each : values) {
    bytes += static_cast<char>(each);
  }
  return bytes;
}

}  // namespace

TEST_CASE("one encoding of each value is distinguished") {
  const Row rows[] = {
      {"nothing", "", true, true},
      {"a null", octets({5, 0}), true, true},
      {"two elements", octets({5, 0, 5, 0}), true, true},
      {"a sequence", octets({0x30, 3, 2, 1, 5}), true, true},
      {"a long form for a short length", octets({4, 0x81, 1, 7}), true, false},
      {"a length with a leading zero", octets({4, 0x82, 0, 1, 7}), true, false},
      {"an indefinite length", octets({0x30, 0x80, 5, 0, 0, 0}), true, false},
      {"an indefinite length without its end", octets({0x30, 0x80, 5, 0}), false, false},
      {"an indefinite primitive", octets({4, 0x80, 0, 0}), false, false},
      {"cut in its content", octets({4, 2, 7}), false, false},
      {"cut in its length", octets({4, 0x82, 1}), false, false},
      {"a tag alone", octets({4}), false, false},
      {"a length of five octets", octets({4, 0x85, 0, 0, 0, 0, 1, 7}), false, false},
      {"a constructed string", octets({0x24, 3, 4, 1, 7}), true, false},
      {"a padded integer", octets({2, 2, 0, 5}), true, false},
      {"a padded negative integer", octets({2, 2, 0xFF, 0x80}), true, false},
      {"an integer that needs its zero", octets({2, 2, 0, 0x80}), true, true},
      {"an empty integer", octets({2, 0}), true, false},
      {"true by another octet", octets({1, 1, 1}), true, false},
      {"a set in order", octets({0x31, 6, 2, 1, 1, 2, 1, 2}), true, true},
      {"a set out of order", octets({0x31, 6, 2, 1, 2, 2, 1, 1}), true, false},
      {"as deep as allowed", nested(33), true, true},
      {"deeper", nested(34), false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK((der::bounds_of(row.bytes) == der::Bounds::within) == row.is_bounded);
    CHECK(der::is_distinguished(row.bytes) == row.is_distinguished);
  }
}

TEST_CASE("an object identifier is written as OpenSSL writes it, or not at all") {
  const std::string identifiers[] = {
      "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"s,  // id-data
      "\x55\x1d\x25"s,
      "\x00"s,
      "\x27"s,
      "\x28"s,
      "\x4f"s,
      "\x50"s,
      "\x88\x37"s,  // 2.999
      "\x2b\x00"s,
      "\x2b\x7f\x81\x00"s,
      "\x2b\xff\xff\xff\xff\xff\xff\xff\x7f"s,
      "\x88\x37\xff\xff\xff\xff\xff\xff\xff\xff\x7f"s,
  };
  for (const std::string& each : identifiers) {
    const std::string whole = der::element(der::object_identifier, each);
    const unsigned char* cursor = openssl::octets(whole);
    const openssl::Owned<ASN1_OBJECT, ASN1_OBJECT_free> object(
        d2i_ASN1_OBJECT(nullptr, &cursor, static_cast<long>(whole.size())));
    REQUIRE(object);
    char text[128] = {};
    REQUIRE(OBJ_obj2txt(text, sizeof text, object.get(), 1) > 0);
    CHECK(der::oid_text(each) == text);
    CHECK(der::is_object_identifier(each));
    CHECK(openssl::oid_text(object.get()) == text);
  }
  const std::string refused[] = {
      ""s,
      "\x80"s,
      "\x80\x01"s,
      "\x2b\x80\x01"s,
      "\x2b\x81"s,
      "\x81"s,
      "\x2b\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"s,  // an arc of 70 bits
  };
  for (const std::string& each : refused) {
    CHECK(der::oid_text(each) == "");
    CHECK(der::is_object_identifier(each) == (each.size() == 11));  // of a long arc only the text
  }
}

TEST_CASE("octets are read from one string, or from parts of it") {
  struct Row {
    std::string bytes;
    std::string octets;  ///< "-": none
  };
  const Row rows[] = {
      {"\x04\x02"s
       "ab",
       "ab"},
      {"\x04\x00"s, ""},
      {"\x24\x06\x04\x01"s
       "a\x04\x01"
       "b",
       "ab"},
      {"\x24\x80\x04\x01"s
       "a"
       "\x00\x00"s,
       "a"},
      {"\x24\x05\x24\x03\x04\x01"s
       "a",
       "a"},
      {"\x24\x03\x02\x01\x01"s, "-"},
      {"\x30\x03\x04\x01"s
       "a",
       "-"},
  };
  for (const Row& row : rows) {
    CAPTURE(openssl::to_hex(row.bytes));
    std::string_view rest = row.bytes;
    const auto element = der::take(rest);
    REQUIRE(element.has_value());
    CHECK(der::octets_of(*element).value_or("-") == row.octets);
  }
}

TEST_CASE("what is written is read again") {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65'535U, 65'536U}) {
    CAPTURE(size);
    const std::string content(size, 'x');
    const std::string written = der::element(der::octet_string, content);
    std::string_view rest = written;
    const auto read = der::take(rest);
    REQUIRE(read.has_value());
    CHECK(read->content == content);
    CHECK(rest.empty());
    CHECK(der::is_distinguished(written));
  }
}
