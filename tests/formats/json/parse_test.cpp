#include "formats/json/parse.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "verify/model/decimal.hpp"

namespace specie {
namespace {

using std::string_view_literals::operator""sv;

JsonOptions usual_options() { return json_options(1U << 20U, Limits{}); }

Result<JsonNode> parse(std::string_view text, const JsonOptions& options = usual_options()) {
  Source source = source_of("test.json", std::string(text));
  return parse_json(source, options);
}

/// The error a text is refused with; fails the test when it is not.
Error refusal(std::string_view text, const JsonOptions& options = usual_options()) {
  const auto root = parse(text, options);
  REQUIRE_MESSAGE(!root, "accepted: ", std::string(text));
  return root.error();
}

std::string place(const Error& error) {
  return std::to_string(error.origin.line) + ":" + std::to_string(error.origin.column);
}

/// A value with the place and text of everything in it, for comparing two readings.
std::string shown(const JsonNode& node) {
  std::string text = std::to_string(static_cast<int>(node.kind)) + "@" + std::to_string(node.line) +
                     ":" + std::to_string(node.column) + "=" + node.text;
  for (const JsonMember& each : node.members) {
    text += "{" + each.key + "@" + std::to_string(each.line) + ":" + std::to_string(each.column) +
            shown(each.value) + "}";
  }
  for (const JsonNode& each : node.items) {
    text += "[" + shown(each) + "]";
  }
  return text;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_SUITE("json gate") {
  TEST_CASE("hostile texts are refused with their code, line and column") {
    struct Case {
      std::string_view text;
      ErrorCode code;
      std::string_view place;
    };
    const Case cases[] = {
        // NUL, byte order marks, bytes that are not UTF-8
        {"\0{}"sv, ErrorCode::bad_character, "1:1"},
        {"{\"a\":\0 1}"sv, ErrorCode::bad_character, "1:6"},
        {"{\"a\": \"b\0c\"}"sv, ErrorCode::bad_character, "1:9"},
        {"{\"a\": 1}\0"sv, ErrorCode::bad_character, "1:9"},
        {"{\"a\": 1}\n\0{\"a\": 2}"sv, ErrorCode::bad_character, "2:1"},
        {"\xEF\xBB\xBF{}", ErrorCode::byte_order_mark, "1:1"},
        {"\xFF\xFE{\0}\0"sv, ErrorCode::byte_order_mark, "1:1"},
        {"\xFE\xFF\0{\0}"sv, ErrorCode::byte_order_mark, "1:1"},
        {"{\0}\0"sv, ErrorCode::bad_character, "1:2"},
        {"{\"a\": \"\xFF\"}", ErrorCode::bad_character, "1:8"},
        {"{\"a\": \"\xC3(\"}", ErrorCode::bad_character, "1:9"},
        {"{\"a\": \"\xC0\xAF\"}", ErrorCode::bad_character, "1:8"},
        {"{\"a\": \"\xE0\x80\xAF\"}", ErrorCode::bad_character, "1:9"},
        {"{\"a\": \"\xED\xA0\x80\"}", ErrorCode::bad_character, "1:9"},
        {"{\"a\": \"\xF4\x90\x80\x80\"}", ErrorCode::bad_character, "1:9"},
        {"{\"a\": \"\x80\"}", ErrorCode::bad_character, "1:8"},
        {"{\"\xE9\": 1}", ErrorCode::bad_character, "1:4"},
        {"{\"a\": \xE9}", ErrorCode::bad_character, "1:8"},
        {"{\"a\": \xFF}", ErrorCode::bad_character, "1:7"},
        {"{} \xFF", ErrorCode::bad_character, "1:4"},
        {"{\"a\": \"\xC3", ErrorCode::bad_character, "1:9"},
        {"{\"a\": \"\xEF\xBF\xBF\xC3\"}", ErrorCode::bad_character, "1:12"},
        {"{\xE2\x80\x9C"
         "a\xE2\x80\x9D: 1}",
         ErrorCode::malformed, "1:2"},
        // keys given twice, compared as they decode
        {R"({"a": 1, "a": 2})", ErrorCode::duplicate_key, "1:10"},
        {R"({"a": 1, "\u0061": 2})", ErrorCode::duplicate_key, "1:10"},
        {R"({"": 1, "": 2})", ErrorCode::duplicate_key, "1:9"},
        {"{\"x\": [{\"b\": {\n  \"c\": 1,\n  \"c\": 1}}]}", ErrorCode::duplicate_key, "3:3"},
        {R"({"\ud83d\ude00": 1, "😀": 2})", ErrorCode::duplicate_key, "1:21"},
        // strings
        {R"({"a": "\ud800"})", ErrorCode::malformed, "1:7"},
        {R"({"a": "\udc00"})", ErrorCode::malformed, "1:7"},
        {R"({"a": "\ud800\u0041"})", ErrorCode::malformed, "1:7"},
        {R"({"\ud800": 1})", ErrorCode::malformed, "1:2"},
        {R"({"a": "\x41"})", ErrorCode::malformed, "1:7"},
        {R"({"a": "\u00g0"})", ErrorCode::malformed, "1:7"},
        {"{\"a\": \"line\nbreak\"}", ErrorCode::malformed, "1:7"},
        {"{\"a\": \"\x1F\"}", ErrorCode::malformed, "1:7"},
        {R"({'a': 1})", ErrorCode::malformed, "1:2"},
        {R"({a: 1})", ErrorCode::malformed, "1:2"},
        // bytes after the value
        {"{} {}", ErrorCode::malformed, "1:4"},
        {"{}\n\n]", ErrorCode::malformed, "3:1"},
        {"{},", ErrorCode::malformed, "1:3"},
        {"{}x", ErrorCode::malformed, "1:3"},
        {"{}\n\"more\"", ErrorCode::malformed, "2:1"},
        {"1 2", ErrorCode::malformed, "1:3"},
        {"{}\"", ErrorCode::malformed, "1:3"},
        {"{} \"more", ErrorCode::malformed, "1:4"},
        {"[1]\"\\", ErrorCode::malformed, "1:4"},
        {"[\"a", ErrorCode::malformed, "1:3"},
        {"[\"a\\u00", ErrorCode::malformed, "1:7"},
        {"null null", ErrorCode::malformed, "1:6"},
        // structure
        {R"({"a": 1,})", ErrorCode::malformed, "1:9"},
        {R"([1,])", ErrorCode::malformed, "1:4"},
        {R"([1 2])", ErrorCode::malformed, "1:4"},
        {R"({"a" 1})", ErrorCode::malformed, "1:6"},
        {R"({"a": 1])", ErrorCode::malformed, "1:8"},
        {R"({"a": })", ErrorCode::malformed, "1:7"},
        {R"({1: 2})", ErrorCode::malformed, "1:2"},
        {"{\"a\": [1, 2],}", ErrorCode::malformed, "1:14"},
        {"[,1]", ErrorCode::malformed, "1:2"},
        {"{\"a\": tru}", ErrorCode::malformed, "1:7"},
        {"{\"a\": True}", ErrorCode::malformed, "1:7"},
        {"{\"a\": undefined}", ErrorCode::malformed, "1:7"},
        {"[\v1]", ErrorCode::malformed, "1:2"},
        {"{\n  \"a\": 1,\n}\n", ErrorCode::malformed, "3:1"},
        {"{\"a\": 1", ErrorCode::malformed, "1:7"},
        {"   \n ", ErrorCode::malformed, "2:1"},
        {"", ErrorCode::empty, "0:0"},
        // comments
        {"{} // no", ErrorCode::malformed, "1:4"},
        {"/* no */ {}", ErrorCode::malformed, "1:1"},
        {"# no\n{}", ErrorCode::malformed, "1:1"},
        // numbers
        {R"({"a": 1e400})", ErrorCode::not_exact, "1:7"},
        {R"({"a": -1e400, "b": 2})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1e309})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 12e308})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 0.01e311})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1e-400})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1e99999999999999999999})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1e-99999999999999999999})", ErrorCode::not_exact, "1:7"},
        {R"({"a": NaN})", ErrorCode::not_exact, "1:7"},
        {R"({"a": nan})", ErrorCode::not_exact, "1:7"},
        {R"({"a": Infinity})", ErrorCode::not_exact, "1:7"},
        {R"({"a": -Infinity})", ErrorCode::not_exact, "1:7"},
        {R"({"a": +1})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 01})", ErrorCode::not_exact, "1:7"},
        {R"({"a": -01})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1_000})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 0x10})", ErrorCode::not_exact, "1:7"},
        {R"({"a": .5})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1.})", ErrorCode::not_exact, "1:7"},
        {R"({"a": -})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1e})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1.5.2})", ErrorCode::not_exact, "1:7"},
        {R"({"a": 1,000})", ErrorCode::ambiguous_number, "1:7"},
        {R"({"a": 1,234, "b": 2})", ErrorCode::ambiguous_number, "1:7"},
        {R"({"a": 1,234.50})", ErrorCode::ambiguous_number, "1:7"},
        {R"({"a": 1.000,00})", ErrorCode::ambiguous_number, "1:7"},
        {"{\n \"a\": 77,047,590,794\n}", ErrorCode::ambiguous_number, "2:7"},
        {R"([1,000])", ErrorCode::ambiguous_number, "1:2"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const Error error = refusal(each.text);
      CAPTURE(error.message);
      CHECK(to_string(error.code) == to_string(each.code));
      CHECK(place(error) == each.place);
    }
  }

  TEST_CASE("a wrong number is called so however long its line is") {
    const std::string filler = "{\"label\": \"" + std::string(5000, 'x') + "\", \"a\": ";
    CHECK(refusal(filler + "1,000}").code == ErrorCode::ambiguous_number);
    CHECK(refusal(filler + "NaN}").code == ErrorCode::not_exact);
    CHECK(refusal(filler + "01}").code == ErrorCode::not_exact);
    CHECK(refusal(filler + "1 2}").code == ErrorCode::malformed);
  }

  TEST_CASE("a fault names the value it stands in") {
    CHECK(refusal(R"({"a": {"b/c": [1, {"d": NaN}]}})").origin.pointer == "/a/b~1c/1/d");
    CHECK(refusal("{\"a\": [\"\xFF\"]}").origin.pointer == "/a/0");
    CHECK(refusal(R"({"a": {"": [NaN]}})").origin.pointer == "/a//0");
    CHECK(refusal("NaN").origin.pointer.empty());
  }

  TEST_CASE("an excerpt is UTF-8 whatever follows on its line") {
    CHECK(refusal("{\"a\": NaN, \"b\": \"\xFF\"}").excerpt == "{\"a\": NaN, \"b\": \"");
    CHECK(refusal("{\"a\": NaN, \"b\": \"\0\"}"sv).excerpt == "{\"a\": NaN, \"b\": \"");
    const std::string wide = "{\"é\": \"" + std::string(390, 'x') + "éééé\", \"a\": NaN}";
    const std::string excerpt = refusal(wide).excerpt;
    CHECK(wide.starts_with(excerpt));
    CHECK(excerpt.size() <= 400);
    CHECK(static_cast<unsigned char>(excerpt.back()) != 0xC3);
  }

  TEST_CASE("a text cut anywhere is refused") {
    const std::string whole =
        "{\"a\": [1, -2.50, \"x\\u00e9\xC3\xA9\", true, null],\n \"b\": {\"c\": false, \"d\": 0}}";
    REQUIRE(parse(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) {
      CAPTURE(length);
      const auto root = parse(std::string_view(whole).substr(0, length));
      CHECK(!root);
    }
  }

  TEST_CASE("any byte in the place of another never crashes, and never reads NUL or bare UTF-8") {
    const std::string whole = R"({"a": [1, -2.5, "x"], "b": true})";
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = whole;
        text[at] = static_cast<char>(byte);
        const auto root = parse(text);
        if (byte == 0 || 0x7F < byte) {
          CHECK(!root);
        }
      }
    }
  }

  TEST_CASE("comments are read only where they are allowed, and only one form of them") {
    JsonOptions options = usual_options();
    options.comments = true;
    struct Case {
      std::string_view text;
      std::optional<ErrorCode> refused;
    };
    const Case cases[] = {
        {"// a\n{} // b", {}},
        {"{\"a\": 1// 5\" tall\n}", {}},
        {"{\"a\": \"// not a comment\"}", {}},
        {"// a\r\n{}\r\n", {}},
        {"/* a */ {}", ErrorCode::malformed},
        {"{/**/}", ErrorCode::malformed},
        {"{} / b", ErrorCode::malformed},
        {"// \xFF\n{}", ErrorCode::bad_character},
        {"// \0\n{}"sv, ErrorCode::bad_character},
        {"// \xC3\n{}", ErrorCode::bad_character},
        {"// \xC3", ErrorCode::bad_character},
        {"// nothing", ErrorCode::malformed},
        {"# a\n{}", ErrorCode::malformed},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const auto root = parse(each.text, options);
      CHECK(static_cast<bool>(root) == !each.refused);
      if (!root && each.refused) {
        CHECK(to_string(root.error().code) == to_string(*each.refused));
      }
    }
    const auto root = parse("{\"a\": 1// 5\" tall\n, \"b\": 2}", options);
    REQUIRE(root);
    CHECK(root->find("a")->column == 7);
    CHECK(root->members[1].line == 2);
    CHECK(root->members[1].column == 3);
  }

  TEST_CASE("numbers keep their digits") {
    for (const std::string_view text :
         {"0", "-0", "18446744073709551615", "18446744073709551617", "-9223372036854775809",
          "1000000000000000.01", "0.10", "1.0", "9999999999999999999999999999999999999", "1e9",
          "1E-7", "123456789.123456789123456789", "1e308", "0.001e311", "1e-324", "0e99999",
          "-0.0E+0007"}) {
      CAPTURE(text);
      const auto root = parse(text);
      REQUIRE(root);
      CHECK(root->kind == JsonNode::Kind::number);
      CHECK(root->text == text);
    }
  }

  TEST_CASE("a limit holds at its value and not one above") {
    const auto accepted = [](std::string_view text, auto&& change) {
      JsonOptions options = usual_options();
      change(options);
      const auto root = parse(text, options);
      if (!root) {
        CHECK(to_string(root.error().code) == to_string(ErrorCode::over_limit));
      }
      return static_cast<bool>(root);
    };
    for (const int off : {-1, 0, 1}) {
      CAPTURE(off);
      const auto size = [&](std::size_t limit) {
        return limit + static_cast<std::size_t>(off + 1) - 1;
      };
      const bool fits = off < 1;
      const std::string text(size(20) - 2, ' ');
      CHECK(accepted("{" + text + "}", [](JsonOptions& o) { o.bytes_max = 20; }) == fits);
      CHECK(accepted(nested(size(64)), [](JsonOptions&) {}) == fits);
      const std::string word(size(8), 'x');
      const auto short_strings = [](JsonOptions& o) { o.string_bytes_max = 8; };
      CHECK(accepted("[\"" + word + "\"]", short_strings) == fits);
      CHECK(accepted("{\"" + word + "\": 1}", short_strings) == fits);
      CHECK(accepted("[" + std::string(size(8), '7') + "]", short_strings) == fits);
      std::string list = "[0";
      for (std::size_t i = 2; i < size(10); ++i) {
        list += ",0";
      }
      CHECK(accepted(list + "]", [](JsonOptions& o) { o.nodes_max = 10; }) == fits);
    }
    const Error deep = refusal(nested(65));
    CHECK(place(deep) == "1:65");
  }

  TEST_CASE("a file of spaces or one endless string is not kept in memory") {
    JsonOptions options = json_options(8U << 20U, Limits{});
    options.string_bytes_max = 100;
    CHECK(refusal(std::string(4U << 20U, ' '), options).code == ErrorCode::malformed);
    CHECK(refusal("\"" + std::string(4U << 20U, 'x'), options).code == ErrorCode::over_limit);
    CHECK(refusal(std::string(4U << 20U, '9'), options).code == ErrorCode::over_limit);
    CHECK(place(refusal("[1,\n \"" + std::string(200, 'x') + "\"]", options)) == "2:2");
  }

  TEST_CASE("streamed elements arrive in order with their pointers and places, and are not kept") {
    std::string seen;
    const StreamedArray streamed{
        .path = {"observations", "*", "positions"},
        .element = [&](const std::string& pointer, const JsonNode& node) -> Result<Done> {
          seen += pointer + " " + shown(node) + "\n";
          return Done{};
        }};
    JsonOptions options = usual_options();
    options.streamed = &streamed;
    const auto root = parse(
        "{\"observations\": [\n"
        " {\"positions\": [{\"v\": 1},\n  7, []]},\n"
        " {\"as_of\": 1, \"positions\": [], \"other\": {\"positions\": [8]}},\n"
        " {\"positions\": [9]}],\n"
        " \"positions\": [5]}",
        options);
    REQUIRE(root);
    CHECK(seen ==
          "/observations/0/positions/0 5@2:17={v@2:182@2:23=1}\n"
          "/observations/0/positions/1 2@3:3=7\n"
          "/observations/0/positions/2 4@3:6=\n"
          "/observations/2/positions/0 2@5:17=9\n");
    const auto& observations = root->find("observations")->items;
    REQUIRE(observations.size() == 3);
    CHECK(observations[0].find("positions")->items.empty());
    CHECK(observations[1].find("other")->find("positions")->items.size() == 1);
    CHECK(root->find("positions")->items.size() == 1);
  }

  TEST_CASE("an error of a streamed element stops the reading") {
    int count = 0;
    const StreamedArray streamed{
        .path = {"all"},
        .element = [&](const std::string& pointer, const JsonNode& node) -> Result<Done> {
          if (++count == 2) {
            return Error{
                .code = ErrorCode::negative, .message = "no", .origin = origin_of(node, pointer)};
          }
          return Done{};
        }};
    JsonOptions options = usual_options();
    options.streamed = &streamed;
    const Error error = refusal("{\"all\": [1,\n 2,\n 3", options);
    CHECK(error.code == ErrorCode::negative);
    CHECK(error.origin.pointer == "/all/1");
    CHECK(place(error) == "2:2");
    CHECK(error.document == "test.json");
    CHECK(count == 2);
  }

  TEST_CASE("streamed elements do not count towards the nodes kept, except one by one") {
    const StreamedArray streamed{
        .path = {"all"},
        .element = [](const std::string&, const JsonNode&) -> Result<Done> { return Done{}; }};
    JsonOptions options = usual_options();
    options.streamed = &streamed;
    options.nodes_max = 5;
    CHECK(parse(R"({"all": [[1,2],[1,2],[1,2],[1,2],[1,2]], "b": 1})", options));
    CHECK(refusal(R"({"all": [[1,2,3]]})", options).code == ErrorCode::over_limit);
  }

  TEST_CASE("how a source is cut into chunks changes nothing") {
    const std::string texts[] = {
        "{\"k\\u00e9y\": [1.50, -0, \"\xC3\xA9\\n\\ud83d\\ude00\"],\n \"b\": {\"c\": null}}",
        "{\"a\": 1,000}",
        "{\"a\": \"\xE2\x82\"}",
        "[1, 01]",
        "{\"a\": tru}",
        "{\"a\": 1} x"};
    const auto outcome = [](const Result<JsonNode>& root) {
      return root ? shown(*root) : to_string(root.error().code) + " " + place(root.error());
    };
    for (const std::string& text : texts) {
      const std::string expected = outcome(parse("\n" + text));
      CAPTURE(text);
      std::size_t at = 0;
      Source drip("test.json", [&](char* buffer, std::size_t) -> Result<std::size_t> {
        if (at == text.size() + 1) {
          return std::size_t{0};
        }
        *buffer = at == 0 ? '\n' : text[at - 1];
        ++at;
        return std::size_t{1};
      });
      CHECK(outcome(parse_json(drip, usual_options())) == expected);
      // The first line is filled up so that a chunk of the source ends at every byte of the text.
      for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        const std::string filler(64 * std::size_t{1024} - cut - 1, ' ');
        CHECK(outcome(parse(filler + "\n" + text)) == expected);
      }
    }
  }

  TEST_CASE("a source that fails is not the end of the text") {
    Source source("test.json", [](char*, std::size_t) -> Result<std::size_t> {
      return Error{.code = ErrorCode::unreadable, .message = "the disk is gone"};
    });
    const auto root = parse_json(source, usual_options());
    REQUIRE(!root);
    CHECK(root.error().code == ErrorCode::unreadable);
  }
}

}  // namespace specie
