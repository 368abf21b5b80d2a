#include "formats/json/jwk_reader.hpp"

#include <algorithm>

#include "formats/json/parse.hpp"
#include "verify/model/base64.hpp"

namespace specie {
namespace {

/// RFC 7517 section 5: members that are not understood are ignored, so that a scan which refuses
/// unknown keys is of no use here.
class KeyReader {
 public:
  KeyReader(const JsonNode& node, std::string pointer)
      : node_(node), pointer_(std::move(pointer)) {}

  std::string text(std::string_view name) {
    const JsonNode* value = node_.find(name);
    if (value == nullptr) {
      return {};
    }
    if (value->kind != JsonNode::Kind::string) {
      refuse(*value, name, "is not a string");
      return {};
    }
    return value->text;
  }

  std::string octets(std::string_view name) {
    const JsonNode* value = node_.find(name);
    if (value == nullptr) {
      refuse(node_, name, "is missing");
      return {};
    }
    const std::string written = text(name);
    auto bytes = decode_base64url(written);
    if (!bytes || bytes->empty()) {
      refuse(*value, name, "is not base64url without padding");
      return {};
    }
    return *std::move(bytes);
  }

  std::optional<std::vector<std::string>> texts(std::string_view name) {
    const JsonNode* value = node_.find(name);
    if (value == nullptr) {
      return std::nullopt;
    }
    std::vector<std::string> words;
    for (const JsonNode& each : value->items) {
      if (each.kind == JsonNode::Kind::string) {
        words.push_back(each.text);
      }
    }
    if (value->kind != JsonNode::Kind::array || words.size() != value->items.size()) {
      refuse(*value, name, "is not a list of strings");
    }
    return words;
  }

  bool has(std::string_view name) const { return node_.find(name) != nullptr; }

  const std::optional<Error>& error() const { return error_; }

 private:
  void refuse(const JsonNode& at, std::string_view name, const std::string& what) {
    if (!error_) {
      error_ = Error{.code = ErrorCode::wrong_value,
                     .message = "the key's member \"" + std::string(name) + "\" " + what}
                   .at(origin_of(at, pointer_ + "/" + std::string(name)));
    }
  }

  const JsonNode& node_;
  std::string pointer_;
  std::optional<Error> error_;
};

Result<Jwk> read_key(const JsonNode& node, const std::string& pointer) {
  if (node.kind != JsonNode::Kind::object) {
    return Error{.code = ErrorCode::wrong_value, .message = "a key is not an object"}.at(
        origin_of(node, pointer));
  }
  KeyReader at(node, pointer);
  Jwk key{.kty = at.text("kty"),
          .crv = at.text("crv"),
          .kid = at.text("kid"),
          .alg = at.text("alg"),
          .use = at.text("use"),
          .key_ops = at.texts("key_ops"),
          .has_private = at.has("d") || at.has("p") || at.has("q"),
          .origin = origin_of(node, pointer)};
  if (key.kty == "RSA") {
    key.n = at.octets("n");
    key.e = at.octets("e");
  }
  if (key.kty == "EC" || key.kty == "OKP") {
    key.x = at.octets("x");
  }
  if (key.kty == "EC") {
    key.y = at.octets("y");
  }
  return at.error() ? Result<Jwk>(*at.error()) : Result<Jwk>(std::move(key));
}

}  // namespace

Result<JwkSet> read_jwk_set(Source& source, const Limits& limits) {
  const auto root = parse_json(source, json_options(limits.small_file_bytes, limits));
  if (!root) {
    return root.error();
  }
  const JsonNode* list = root->find("keys");
  const bool is_single = list == nullptr && root->find("kty") != nullptr;
  if (!is_single && (list == nullptr || list->kind != JsonNode::Kind::array)) {
    return Error{.code = ErrorCode::wrong_value,
                 .message = "this is neither a JWK set nor a JWK",
                 .hint = R"(a set is {"keys": [{"kty": ...}]})",
                 .document = source.name()};
  }
  const std::size_t count = is_single ? 1 : list->items.size();
  if (limits.certificates_bag < count) {
    return Error{
        .code = ErrorCode::over_limit,
        .message = "the set has more than " + std::to_string(limits.certificates_bag) + " keys",
        .hint = "raise it with --limit certificates_bag=N",
        .document = source.name()};
  }
  JwkSet set;
  for (std::size_t i = 0; i < count; ++i) {
    auto key =
        is_single ? read_key(*root, "") : read_key(list->items[i], "/keys/" + std::to_string(i));
    if (!key) {
      return Error(key.error()).in(source.name());
    }
    set.keys.push_back(*std::move(key));
  }
  return set;
}

}  // namespace specie
