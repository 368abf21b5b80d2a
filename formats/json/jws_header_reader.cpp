#include "formats/json/jws_header_reader.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "formats/json/parse.hpp"
#include "verify/model/base64.hpp"
#include "verify/model/date.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/source.hpp"

namespace specie {
namespace {

bool is_string(const JsonNode& node) { return node.kind == JsonNode::Kind::string; }

bool read_text(const JsonNode& node, std::optional<std::string>& text) {
  text = node.text;
  return is_string(node);
}

bool read_texts(const JsonNode& node, std::vector<std::string>& texts) {
  for (const JsonNode& each : node.items) {
    texts.push_back(each.text);
  }
  return node.kind == JsonNode::Kind::array && std::ranges::all_of(node.items, is_string);
}

bool read_alg(const JsonNode& node, JwsHeader& header) { return read_text(node, header.alg); }
bool read_kid(const JsonNode& node, JwsHeader& header) { return read_text(node, header.kid); }
bool read_typ(const JsonNode& node, JwsHeader& header) { return read_text(node, header.typ); }

bool read_crit(const JsonNode& node, JwsHeader& header) {
  return read_texts(node, header.crit.emplace());
}

bool read_b64(const JsonNode& node, JwsHeader& header) {
  header.b64 = node.text == "true";
  return node.kind == JsonNode::Kind::boolean;
}

/// RFC 7515 section 4.1.6: "Each string in the array is a base64-encoded (not base64url-encoded)
/// DER PKIX certificate value."
bool read_x5c(const JsonNode& node, JwsHeader& header) {
  std::vector<std::string> texts;
  if (!read_texts(node, texts) || texts.empty()) {
    return false;
  }
  for (const std::string& each : texts) {
    auto der = decode_base64(each);
    if (!der) {
      return false;
    }
    header.x5c.push_back(*std::move(der));
  }
  return true;
}

bool add_digest(std::string algorithm, const JsonNode& value, JwsHeader& header) {
  auto octets = decode_base64url(value.text);
  const bool is_good = is_string(value) && octets && !octets->empty();
  header.certificate_digests.push_back({std::move(algorithm), octets.value_or("")});
  return is_good;
}

bool read_x5t_s256(const JsonNode& node, JwsHeader& header) {
  return add_digest("S256", node, header);
}

bool read_x5t_o(const JsonNode& node, JwsHeader& header) {
  const JsonNode* algorithm = node.find("digAlg");
  const JsonNode* value = node.find("digVal");
  return algorithm != nullptr && value != nullptr && is_string(*algorithm) &&
         add_digest(algorithm->text, *value, header);
}

/// TS 119 182-1 section 5.2.2.3: the first entry is of the signing certificate, further ones of
/// its path.
bool read_sig_x5ts(const JsonNode& node, JwsHeader& header) {
  return node.kind == JsonNode::Kind::array && !node.items.empty() &&
         read_x5t_o(node.items.front(), header);
}

/// TS 119 182-1 section 5.2.1: RFC 3339 in UTC, without fractions.
bool read_sig_t(const JsonNode& node, JwsHeader& header) {
  const auto instant = parse_instant(node.text);
  if (!is_string(node) || !instant || !instant->has_time || !node.text.ends_with('Z')) {
    return false;
  }
  header.sig_t = instant->seconds_utc();
  return true;
}

bool read_iat(const JsonNode& node, JwsHeader& header) {
  header.iat = whole_seconds(node);
  return header.iat.has_value();
}

bool read_sig_d(const JsonNode& node, JwsHeader& header) {
  JwsDetachedObjects objects;
  const JsonNode* mechanism = node.find("mId");
  const JsonNode* names = node.find("pars");
  if (mechanism == nullptr || !is_string(*mechanism) ||
      (names != nullptr && !read_texts(*names, objects.names))) {
    return false;
  }
  objects.mechanism = mechanism->text;
  if (const JsonNode* algorithm = node.find("hashM")) {
    objects.algorithm = algorithm->text;
  }
  std::vector<std::string> digests;
  if (const JsonNode* values = node.find("hashV")) {
    if (!read_texts(*values, digests)) {
      return false;
    }
  }
  for (const std::string& each : digests) {
    auto octets = decode_base64url(each);
    if (!octets) {
      return false;
    }
    objects.digests.push_back(*std::move(octets));
  }
  header.sig_d = std::move(objects);
  return true;
}

/// TS 119 182-1 section 5.3.1: each component is an object of one member, in clear or base64url.
std::optional<JsonNode> component(const JsonNode& node) {
  if (node.kind == JsonNode::Kind::object) {
    return node.members.size() == 1 ? std::optional(node) : std::nullopt;
  }
  auto text = is_string(node) ? decode_base64url(node.text) : std::nullopt;
  if (!text) {
    return std::nullopt;
  }
  const std::size_t size = text->size();
  Source source = source_of({}, *std::move(text));
  JsonOptions options = json_options(size, Limits());
  options.string_bytes_max = std::max(options.string_bytes_max, size);
  auto parsed = parse_json(source, options);
  return parsed && parsed->members.size() == 1 ? std::optional(*std::move(parsed)) : std::nullopt;
}

/// TS 119 182-1 section 5.3.4: `sigTst` is a tstContainer, whose tstTokens hold base64 of RFC 3161
/// tokens. A token said to be encoded otherwise is none of ours.
void add_time_stamps(const JsonNode& container, JwsHeader& header) {
  const JsonNode* tokens = container.find("tstTokens");
  for (const JsonNode& each : tokens == nullptr ? std::vector<JsonNode>() : tokens->items) {
    const JsonNode* value = each.find("val");
    header.time_stamps.push_back(
        value == nullptr ? "" : decode_base64(value->text).value_or(std::string()));
  }
}

/// Unsigned and never trusted, so that nothing in it makes a header wrong.
bool read_etsi_u(const JsonNode& node, JwsHeader& header) {
  for (const JsonNode& each : node.items) {
    const auto property = component(each);
    header.etsi_u.push_back(property ? property->members.front().key : "?");
    if (header.etsi_u.back() == "sigTst") {
      add_time_stamps(property->members.front().value, header);
    }
  }
  if (node.kind != JsonNode::Kind::array) {
    header.etsi_u.emplace_back("?");
  }
  return true;
}

struct Member {
  std::string_view name;
  bool (*read)(const JsonNode& node, JwsHeader& header);
};

constexpr Member members[] = {
    {"alg", &read_alg},           {"kid", &read_kid},     {"typ", &read_typ},
    {"crit", &read_crit},         {"b64", &read_b64},     {"x5c", &read_x5c},
    {"x5t#S256", &read_x5t_s256}, {"x5t#o", &read_x5t_o}, {"sigX5ts", &read_sig_x5ts},
    {"sigT", &read_sig_t},        {"iat", &read_iat},     {"sigD", &read_sig_d},
    {"etsiU", &read_etsi_u},
};

}  // namespace

JwsHeader read_jws_header(const JsonNode& object) {
  JwsHeader header;
  for (const JsonMember& each : object.members) {
    header.names.push_back(each.key);
    const auto* known = std::ranges::find(members, each.key, &Member::name);
    if (known != std::end(members) && !known->read(each.value, header) && header.wrong.empty()) {
      header.wrong = each.key;
    }
  }
  return header;
}

std::optional<std::int64_t> whole_seconds(const JsonNode& node) {
  std::int64_t value = 0;
  const char* end = node.text.data() + node.text.size();
  const auto [stop, error] = std::from_chars(node.text.data(), end, value);
  // Far beyond any date, and far below what arithmetic on seconds could overflow.
  constexpr std::int64_t seconds_max = 1LL << 40U;
  const bool is_whole = node.kind == JsonNode::Kind::number && error == std::errc() &&
                        stop == end && 0 <= value && value <= seconds_max;
  return is_whole ? std::optional(value) : std::nullopt;
}

}  // namespace specie
