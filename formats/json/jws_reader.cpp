#include "formats/json/jws_reader.hpp"

#include <algorithm>

#include "formats/json/jws_header_reader.hpp"
#include "formats/json/parse.hpp"
#include "formats/json/skim.hpp"
#include "verify/model/base64.hpp"
#include "verify/model/source.hpp"

namespace specie {
namespace {

/// JSON values around what is signed; 64 signatures with all that JAdES adds have a tenth of it.
constexpr std::size_t container_nodes_max = 65'536;
constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

Error malformed(std::string message, std::string hint = {}) {
  return {.code = ErrorCode::malformed_signature,
          .message = std::move(message),
          .hint = std::move(hint)};
}

Error malformed_at(const JsonNode& node, std::string pointer, std::string message) {
  return malformed(std::move(message)).at(origin_of(node, std::move(pointer)));
}

/// The base64url of `{` is "e" and a digit from "w" on: how every protected header begins.
bool begins_like_header(std::string_view bytes) {
  constexpr std::string_view second = "wxyz0123456789-_";
  return 2 <= bytes.size() && bytes[0] == 'e' && second.find(bytes[1]) != std::string_view::npos;
}

std::string_view without_line_end(std::string_view bytes) {
  for (const char end : {'\n', '\r'}) {
    if (bytes.ends_with(end)) {
      bytes.remove_suffix(1);
    }
  }
  return bytes;
}

Result<JsonNode> parse_text(std::string text, std::size_t bytes_max, std::size_t nodes_max,
                            const Limits& limits) {
  Source source = source_of({}, std::move(text));
  JsonOptions options = json_options(bytes_max, limits);
  options.nodes_max = std::min(options.nodes_max, nodes_max);
  options.string_bytes_max = std::max<std::size_t>(options.string_bytes_max, bytes_max);
  return parse_json(source, options);
}

/// J-03: base64url of a JSON object, through the gate.
void read_protected(const std::string& text, const Limits& limits, JwsSignature& signature) {
  signature.protected_text = text;
  if (limits.jws_header_bytes < text.size() * 3 / 4) {  // G-02: counted before it is decoded
    signature.protected_fault =
        "the protected header has more than " + std::to_string(limits.jws_header_bytes) + " bytes";
    return;
  }
  const auto bytes = decode_base64url(text);
  if (text.empty() || !bytes) {
    signature.protected_fault = text.empty() ? "there is no protected header"
                                             : "the protected header is not base64url without "
                                               "padding";
    return;
  }
  const auto header = parse_text(*bytes, limits.jws_header_bytes, container_nodes_max, limits);
  if (!header || header->kind != JsonNode::Kind::object) {
    signature.protected_fault =
        header ? "the protected header is not a JSON object"
               : "the protected header is not JSON that we accept: " + header.error().message;
    return;
  }
  signature.protected_header = read_jws_header(*header);
  if (limits.certificates_chain < signature.protected_header.x5c.size()) {
    signature.protected_fault =
        "the header holds more than " + std::to_string(limits.certificates_chain) + " certificates";
  }
}

void read_value(const std::string& text, JwsSignature& signature) {
  signature.value_text = text;
  signature.value = decode_base64url(text);
}

/// J-11: RFC 7797 section 3, "the "b64" Header Parameter value MUST be the same for all of them".
Result<Done> agree_on_b64(Jws& jws) {
  bool is_first = true;
  for (const JwsSignature& each : jws.signatures) {
    const JwsHeader& header = each.protected_header;
    if (!each.protected_fault.empty() || header.wrong == "b64") {
      continue;
    }
    const bool b64 = header.b64.value_or(true);
    if (!is_first && b64 != jws.b64) {
      return malformed("the signatures do not agree on b64, so the payload means two things");
    }
    jws.b64 = b64;
    is_first = false;
  }
  return Done{};
}

Result<Done> read_payload(Jws& jws) {
  if (const auto agreed = agree_on_b64(jws); !agreed) {
    return agreed.error();
  }
  auto payload = jws.b64 ? decode_base64url(jws.payload_text) : jws.payload_text;
  if (!payload) {
    return malformed("the payload is not base64url without padding");
  }
  jws.payload = *std::move(payload);
  return Done{};
}

void read_claim(const JsonNode& root, std::string_view name, std::optional<std::int64_t>& claim,
                JwsClaims& claims) {
  if (const JsonNode* value = root.find(name)) {
    claim = whole_seconds(*value);
    if (!claim) {
      claims.wrong = name;
    }
  }
}

JwsClaims read_claims(const std::string& payload, const Limits& limits) {
  JwsClaims claims;
  const auto start = payload.find_first_not_of(white_space);
  if (start == std::string::npos || (payload[start] != '{' && payload[start] != '[')) {
    return claims;
  }
  const auto root = parse_text(payload, limits.container_bytes, limits.json_nodes, limits);
  if (!root) {
    claims.fault = root.error().message;
    claims.is_over_limit = root.error().code == ErrorCode::over_limit;
    return claims;
  }
  read_claim(*root, "exp", claims.exp, claims);
  read_claim(*root, "nbf", claims.nbf, claims);
  read_claim(*root, "iat", claims.iat, claims);
  return claims;
}

/// RFC 7797 section 5.2: an unencoded payload in the compact form is printable ASCII.
bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return ' ' <= c && c <= '~'; });
}

Result<Jws> read_compact(std::string_view text, const Limits& limits) {
  const auto first = text.find('.');
  const auto last = text.rfind('.');
  const auto dots = std::ranges::count(text, '.');
  if (dots != 2) {
    return malformed("a compact JWS has three segments, this has " + std::to_string(dots + 1),
                     "J-01: header.payload.signature, with nothing after it");
  }
  Jws jws{.has_payload = true};
  JwsSignature& signature = jws.signatures.emplace_back();
  read_protected(std::string(text.substr(0, first)), limits, signature);
  jws.payload_text = text.substr(first + 1, last - first - 1);
  read_value(std::string(text.substr(last + 1)), signature);
  if (!is_printable(jws.payload_text)) {
    return malformed("the payload of the compact JWS is not printable ASCII");
  }
  return jws;
}

/// A string member of the JSON serialisation; absent is empty.
Result<std::string> text_member(const JsonNode& object, std::string_view name,
                                const std::string& pointer) {
  const JsonNode* value = object.find(name);
  if (value == nullptr) {
    return std::string();
  }
  if (value->kind != JsonNode::Kind::string) {
    return malformed_at(*value, pointer + "/" + std::string(name),
                        "\"" + std::string(name) + "\" is " + std::string(kind_name(value->kind)) +
                            ", not a string");
  }
  return value->text;
}

Result<JwsSignature> read_signature(const JsonNode& object, const std::string& pointer,
                                    const Limits& limits) {
  if (object.kind != JsonNode::Kind::object) {
    return malformed_at(object, pointer, "a signature is not an object");
  }
  JwsSignature signature;
  const auto text = text_member(object, "protected", pointer);
  const auto value = text_member(object, "signature", pointer);
  for (const auto* each : {&text, &value}) {
    if (!*each) {
      return each->error();
    }
  }
  read_protected(*text, limits, signature);
  read_value(*value, signature);
  if (const JsonNode* header = object.find("header")) {
    if (header->kind != JsonNode::Kind::object) {
      return malformed_at(*header, pointer + "/header", "the unprotected header is not an object");
    }
    signature.unprotected = read_jws_header(*header);
  }
  return signature;
}

/// The objects that hold signatures, with their pointers.
using Holders = std::vector<std::pair<const JsonNode*, std::string>>;

/// J-02: general or flattened, never both.
Result<Holders> holders_of(const JsonNode& root, const Limits& limits) {
  const JsonNode* list = root.find("signatures");
  if (list == nullptr) {
    return root.find("signature") != nullptr
               ? Result<Holders>(Holders{{&root, ""}})
               : malformed_at(root, "", "the JWS has neither \"signature\" nor \"signatures\"");
  }
  for (const std::string_view name : {"signature", "protected", "header"}) {
    if (const JsonNode* other = root.find(name)) {
      return malformed_at(*other, "/" + std::string(name),
                          "the JWS has \"signatures\" and \"" + std::string(name) +
                              "\", two serialisations at once");
    }
  }
  if (list->kind != JsonNode::Kind::array || list->items.empty()) {
    return malformed_at(*list, "/signatures", "\"signatures\" is not a list of signatures");
  }
  if (limits.signatures < list->items.size()) {
    return Error{
        .code = ErrorCode::signature_over_limit,
        .message = "the JWS has more than " + std::to_string(limits.signatures) + " signatures",
        .hint = "raise it with --limit signatures=N"};
  }
  Holders holders;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    holders.emplace_back(&list->items[i], "/signatures/" + std::to_string(i));
  }
  return holders;
}

Result<Jws> read_json(std::string_view bytes, const Limits& limits) {
  const auto root =
      parse_text(std::string(bytes), limits.container_bytes, container_nodes_max, limits);
  if (!root) {
    Error error = root.error();
    error.hint = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
    error.code = error.code == ErrorCode::over_limit ? ErrorCode::signature_over_limit
                                                     : ErrorCode::malformed_signature;
    return error;
  }
  const auto holders = holders_of(*root, limits);
  const auto payload = text_member(*root, "payload", "");
  if (!holders || !payload) {
    return holders ? payload.error() : holders.error();
  }
  Jws jws{.has_payload = root->find("payload") != nullptr, .payload_text = *payload};
  for (const auto& [object, pointer] : *holders) {
    auto signature = read_signature(*object, pointer, limits);
    if (!signature) {
      return signature.error();
    }
    jws.signatures.push_back(*std::move(signature));
  }
  constexpr std::string_view known[] = {"payload", "signatures", "signature", "protected",
                                        "header"};
  for (const JsonMember& each : root->members) {
    if (std::ranges::find(known, each.key) == std::end(known)) {
      jws.other_members.push_back(each.key);
    }
  }
  return jws;
}

Error helpful(Error error, const std::string& file) {
  if (error.hint.empty() && error.code == ErrorCode::malformed_signature) {
    error.hint = "give the JWS whole and as its maker wrote it";
  }
  return std::move(error).in(file);
}

}  // namespace

bool is_jws(std::string_view bytes) {
  if (!is_json_object(bytes)) {
    const auto end = bytes.find_first_not_of(url_alphabet);
    return begins_like_header(bytes) && (end == std::string_view::npos || bytes[end] == '.' ||
                                         without_line_end(bytes.substr(end)).empty());
  }
  static constexpr std::string_view words[] = {"payloadType", "payload", "signature", "signatures"};
  const std::vector<bool> found = top_keys(bytes, words);
  return !found[0] && (found[1] || found[2] || found[3]);
}

Result<Jws> read_jws(const std::string& file, std::string_view bytes, const Limits& limits) {
  auto jws = is_json_object(bytes) ? read_json(bytes, limits)
                                   : read_compact(without_line_end(bytes), limits);
  if (!jws) {
    return helpful(jws.error(), file);
  }
  Jws read = *std::move(jws);
  if (const auto done = read_payload(read); !done) {
    return helpful(done.error(), file);
  }
  read.claims = read_claims(read.payload, limits);
  read.file = file;
  return read;
}

}  // namespace specie
