#include "verify/signature/der.hpp"

#include <doctest/doctest.h>

using namespace specie;

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
