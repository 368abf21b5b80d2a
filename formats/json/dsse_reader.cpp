#include "formats/json/dsse_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/json/parse.hpp"
#include "formats/json/skim.hpp"
#include "formats/json/utf8.hpp"
#include "verify/model/base64.hpp"

namespace specie {
namespace {

constexpr std::size_t subjects_max = 1024;
constexpr std::size_t envelope_nodes_max = 4'096;  ///< around the payload; 64 signatures need 200

/// The project's own predicate: figures that the signer vouches for beside the digest.
constexpr std::string_view figures_predicate = "urn:specie:predicate:figures:1";

Error malformed(const JsonNode& at, std::string pointer, std::string message) {
  return {.code = ErrorCode::malformed_signature,
          .message = std::move(message),
          .origin = origin_of(at, std::move(pointer)),
          .hint = "give the DSSE envelope as its maker wrote it"};
}

/// A fault of the gate, told as one of a signature.
Error of_signature(Error error) {
  const bool is_limit = error.code == ErrorCode::over_limit;
  if (is_limit || error.hint.empty()) {  // what is fixed for signatures no option raises
    error.hint = std::string(kind_of(error.code).cure);
  }
  error.code = is_limit ? ErrorCode::signature_over_limit : ErrorCode::malformed_signature;
  return error;
}

Result<JsonNode> parse(const std::string& name, std::string_view bytes, std::size_t nodes_max,
                       const Limits& limits) {
  Source source = source_of(name, std::string(bytes));
  JsonOptions options = json_options(limits.container_bytes, limits);
  options.string_bytes_max = static_cast<std::size_t>(limits.container_bytes);
  options.nodes_max = std::min(options.nodes_max, nodes_max);
  auto root = parse_json(source, options);
  return root ? std::move(root) : Result<JsonNode>(of_signature(root.error()));
}

/// D-03: either alphabet, whole, never both; the URL's may go without its padding.
std::optional<std::string> decode(std::string_view text) {
  if (auto bytes = decode_base64(text)) {
    return bytes;
  }
  if (text.ends_with('=') && text.size() % 4 == 0) {
    text.remove_suffix(text.ends_with("==") ? 2 : 1);
  }
  return decode_base64url(text);
}

/// A member that is a string; an empty one is as good as none.
const std::string* text_at(const JsonNode& object, std::string_view key) {
  const JsonNode* node = object.find(key);
  return node != nullptr && node->kind == JsonNode::Kind::string && !node->text.empty()
             ? &node->text
             : nullptr;
}

/// The members of the envelope that the format does not define; consumers must ignore them, and
/// must not believe them.
std::vector<std::string> others(const JsonNode& object,
                                std::initializer_list<std::string_view> known) {
  std::vector<std::string> names;
  for (const JsonMember& each : object.members) {
    if (std::ranges::find(known, each.key) == known.end()) {
      names.push_back(cut_text(each.key, 40));
    }
  }
  return names;
}

Result<DsseEnvelope::Signature> read_signature(const JsonNode& node, const std::string& pointer) {
  const std::string* value = node.kind == JsonNode::Kind::object ? text_at(node, "sig") : nullptr;
  const JsonNode* key_id = node.find("keyid");
  if (value == nullptr || (key_id != nullptr && key_id->kind != JsonNode::Kind::string)) {
    return malformed(node, pointer, "a signature has a sig, and a keyid only as text");
  }
  auto bytes = decode(*value);
  if (!bytes) {
    return malformed(node, pointer + "/sig", "the signature's value is not canonical base64");
  }
  return DsseEnvelope::Signature{.key_id = key_id == nullptr ? std::string() : key_id->text,
                                 .value = *std::move(bytes)};
}

Result<Done> read_signatures(const JsonNode& list, const Limits& limits, DsseEnvelope& envelope) {
  if (limits.signatures < list.items.size()) {
    return Error{
        .code = ErrorCode::signature_over_limit,
        .message = "more than " + std::to_string(limits.signatures) + " signatures in an envelope",
        .origin = origin_of(list, "/signatures"),
        .hint = "raise it with --limit signatures=N"};
  }
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    auto signature = read_signature(list.items[i], "/signatures/" + std::to_string(i));
    if (!signature) {
      return signature.error();
    }
    envelope.signatures.push_back(*std::move(signature));
  }
  return Done{};
}

/// `digest.sha256` of a subject.
Result<InTotoStatement::Subject> read_subject(const JsonNode& node, const std::string& pointer) {
  const JsonNode* digest = node.kind == JsonNode::Kind::object ? node.find("digest") : nullptr;
  if (digest == nullptr || digest->kind != JsonNode::Kind::object) {
    return malformed(node, pointer, "a subject of the statement has no digest");
  }
  const std::string* name = text_at(node, "name");
  const std::string* sha256 = text_at(*digest, "sha256");
  return InTotoStatement::Subject{.name = name == nullptr ? std::string() : *name,
                                  .sha256 = sha256 == nullptr ? std::string() : *sha256};
}

/// An observation of the predicate: `as_of`, and figures under the names that reports have.
Result<Done> read_figures(const JsonNode& node, const std::string& pointer,
                          std::vector<StatedFigure>& figures) {
  const std::string* text = node.kind == JsonNode::Kind::object ? text_at(node, "as_of") : nullptr;
  const auto as_of = parse_instant(text == nullptr ? std::string() : *text);
  if (!as_of || !as_of->has_time || !as_of->offset_minutes) {
    return malformed(node, pointer, "figures of the statement have no as_of with its offset");
  }
  for (const JsonMember& each : node.members) {
    if (each.key == "as_of") {
      continue;
    }
    const bool is_figure =
        each.value.kind == JsonNode::Kind::string || each.value.kind == JsonNode::Kind::number;
    const auto value = Decimal::parse(is_figure ? each.value.text : std::string());
    if (!value) {
      return malformed(each.value, pointer + "/" + cut_text(each.key, 40),
                       "a figure of the statement is not an exact decimal");
    }
    figures.push_back({*as_of, each.key, *value});
  }
  return Done{};
}

Result<Done> read_predicate(const JsonNode& root, InTotoStatement& statement) {
  const JsonNode* predicate = root.find("predicate");
  const JsonNode* list = predicate != nullptr && predicate->kind == JsonNode::Kind::object
                             ? predicate->find("observations")
                             : nullptr;
  if (list == nullptr || list->kind != JsonNode::Kind::array || predicate->members.size() != 1) {
    return malformed(root, "/predicate", "a statement of figures has observations and no more");
  }
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto done = read_figures(list->items[i], "/predicate/observations/" + std::to_string(i),
                                   statement.figures);
    if (!done) {
      return done.error();
    }
  }
  if (statement.figures.empty()) {
    return malformed(*list, "/predicate/observations", "a statement of figures states none");
  }
  return Done{};
}

}  // namespace

bool is_dsse(std::string_view bytes) {
  static constexpr std::string_view words[] = {"payloadType"};
  return is_json_object(bytes) && top_keys(bytes, words).front();
}

Result<DsseEnvelope> read_dsse(const std::string& name, std::string_view bytes,
                               const Limits& limits) {
  const auto root = parse(name, bytes, envelope_nodes_max, limits);
  if (!root) {
    return root.error();
  }
  const std::string* type = text_at(*root, "payloadType");
  const JsonNode* payload = root->find("payload");
  const JsonNode* signatures = root->find("signatures");
  if (type == nullptr) {
    return malformed(*root, "/payloadType", "the envelope does not say what its payload is (D-01)")
        .in(name);
  }
  if (payload == nullptr || payload->kind != JsonNode::Kind::string) {
    return malformed(*root, "/payload", "the envelope has no payload").in(name);
  }
  if (signatures == nullptr || signatures->kind != JsonNode::Kind::array) {
    return malformed(*root, "/signatures", "the envelope has no list of signatures").in(name);
  }
  auto decoded = decode(payload->text);
  if (!decoded) {
    return malformed(*payload, "/payload", "the payload is not canonical base64").in(name);
  }
  DsseEnvelope envelope{.payload_type = *type,
                        .payload = *std::move(decoded),
                        .ignored = others(*root, {"payloadType", "payload", "signatures"})};
  if (const auto done = read_signatures(*signatures, limits, envelope); !done) {
    return Error(done.error()).in(name);
  }
  return envelope;
}

Result<InTotoStatement> read_in_toto(std::string_view payload, const Limits& limits) {
  const auto root = parse("payload", payload, limits.json_nodes, limits);
  if (!root) {
    return root.error();
  }
  const std::string* type = text_at(*root, "_type");
  const std::string* predicate = text_at(*root, "predicateType");
  const JsonNode* subjects = root->find("subject");
  if (type == nullptr || predicate == nullptr || subjects == nullptr ||
      subjects->kind != JsonNode::Kind::array || subjects->items.empty() ||
      subjects_max < subjects->items.size()) {
    return malformed(*root, "", "an in-toto statement has _type, predicateType and subjects");
  }
  InTotoStatement statement{.type = *type, .predicate_type = cut_text(*predicate, 200)};
  for (std::size_t i = 0; i < subjects->items.size(); ++i) {
    auto subject = read_subject(subjects->items[i], "/subject/" + std::to_string(i));
    if (!subject) {
      return subject.error();
    }
    statement.subjects.push_back(*std::move(subject));
  }
  if (*predicate == figures_predicate) {
    if (const auto done = read_predicate(*root, statement); !done) {
      return done.error();
    }
  }
  return statement;
}

}  // namespace specie
