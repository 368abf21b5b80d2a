#include "verify/model/base64.hpp"

#include <doctest/doctest.h>

using namespace specie;

namespace {

struct Row {
  std::string_view text;
  std::string_view bytes;
};

}  // namespace

TEST_CASE("base64 and base64url read what RFC 4648 prints") {
  constexpr Row rows[] = {{"", ""},
                          {"Zg==", "f"},
                          {"Zm8=", "fo"},
                          {"Zm9v", "foo"},
                          {"Zm9vYg==", "foob"},
                          {"Zm9vYmE=", "fooba"},
                          {"+/+/", "\xFB\xFF\xBF"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(decode_base64(row.text) == row.bytes);
    std::string url;
    for (const char c : row.text.substr(0, row.text.find('='))) {
      url += c == '+' ? '-' : c == '/' ? '_' : c;
    }
    CHECK(decode_base64url(url) == row.bytes);
    CHECK(encode_base64url(row.bytes) == url);
  }
}

TEST_CASE("G-04: no second text stands for the same bytes") {
  for (const std::string_view text :
       {"Zg", "Zg=", "Zg===", "Zm9=", "Zh==", "Zm9vYg", "Z", "=", "==", "====", "Zm9v\n", " Zm9v",
        "Zm 9", "Zm9-", "Zm9_", "Zm9vZg==Zg==", "Zm=v"}) {
    CAPTURE(text);
    CHECK_FALSE(decode_base64(text));
  }
  for (const std::string_view text : {"Zg==", "Zm8=", "Zh", "Zm9", "Z", "Zm9vY", "Zm9v\n", " Zm9v",
                                      "Zm9+", "Zm9/", "Zm9.", "=", "Zm9v\xC3\xA9"}) {
    CAPTURE(text);
    CHECK_FALSE(decode_base64url(text));
  }
  CHECK_FALSE(decode_base64url(std::string_view("Zm9v\0", 5)));
}

TEST_CASE("every byte survives the way there and back, at every length") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    CHECK(decode_base64url(encode_base64url(bytes)) == bytes);
    bytes += static_cast<char>(static_cast<unsigned char>(i * 7));
  }
}
