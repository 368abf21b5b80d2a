#include "formats/xbrl/ixbrl.hpp"

#include <algorithm>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/ixbrl_walk.hpp"
#include "formats/xbrl/xml_gate.hpp"

namespace specie::xbrl {
namespace {

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

}  // namespace

void Walk::bind(Fact& fact, const std::string& context, const std::string& unit) {
  const auto found = contexts_.find(context);
  if (found == contexts_.end()) {
    blame(fact, "refers to the context " + quoted(context) + ", which is not there");
  } else {
    fact.context = found->second;
  }
  if (!fact.is_numeric) {
    return;
  }
  const auto measured = units_.find(unit);
  if (measured == units_.end()) {
    blame(fact, "refers to the unit " + quoted(unit) + ", which is not there");
  } else if (!measured->second.fault.empty()) {
    blame(fact, "refers to the unit " + quoted(unit) + ", which " + measured->second.fault);
  } else {
    fact.unit = measured->second.text;
  }
}

/// Contexts and units may stand behind the facts. Facts of other targets are other documents'.
void Walk::bind_facts() {
  std::vector<Fact> facts;
  std::vector<pugi::xml_node> nodes;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (!nodes_[i].attribute("target").empty()) {
      ++other_targets_;
      continue;
    }
    bind(document_.facts[i], nodes_[i].attribute("contextRef").value(),
         nodes_[i].attribute("unitRef").value());
    facts.push_back(std::move(document_.facts[i]));
    nodes.push_back(nodes_[i]);
  }
  document_.facts = std::move(facts);
  nodes_ = std::move(nodes);
  // A fact without a context of its own still has an index that is one.
  document_.contexts.push_back({.fault = "is not there"});
  for (Fact& each : document_.facts) {
    each.context = std::min(each.context, document_.contexts.size() - 1);
  }
}

void Walk::collect(const pugi::xml_node& node, std::string& text) {
  for (const pugi::xml_node each : node.children()) {
    // Facts within facts make the same text count again and again.
    if (++visited_ > 2 * limits_.xml_nodes || collected_ > limits_.container_bytes) {
      refuse({.code = ErrorCode::over_limit,
              .message = "the texts of facts hold too much of one another (container_bytes)",
              .origin = place(node)});
      return;
    }
    if (each.type() != pugi::node_element) {
      const std::string_view own = each.value();
      collected_ += own.size();
      text += own;
    } else if (!excluded_.contains(each.hash_value())) {
      collect(each, text);
    }
  }
}

void Walk::read_text(std::size_t index) {
  Fact& fact = document_.facts[index];
  std::string text;
  collect(nodes_[index], text);
  std::string next = nodes_[index].attribute("continuedAt").value();
  while (!next.empty() && !error_) {
    const auto found = continuations_.find(next);
    if (found == continuations_.end() || found->second.is_twice || found->second.is_used) {
      blame(fact, "is continued at " + quoted(next) +
                      (found == continuations_.end() ? ", which is not there"
                                                     : ", which is not its alone"));
      return;
    }
    found->second.is_used = true;
    fact.holds_hidden = fact.holds_hidden || found->second.holds_hidden;
    collect(found->second.node, text);
    next = found->second.node.attribute("continuedAt").value();
  }
  if (fact.is_nil && !collapsed(text).empty()) {
    blame(fact, "is nil and shows something");
  }
  fact.text = std::move(text);
}

void Walk::read_texts() {
  for (std::size_t i = 0; i < document_.facts.size() && !error_; ++i) {
    if (!document_.facts[i].is_numeric && is_wanted_(document_.facts[i].concept_name)) {
      read_text(i);
    }
  }
}

Result<Document> Walk::read(const pugi::xml_node& root) {
  visit(root, {});
  if (!error_ && !has_header_) {
    refuse({.code = ErrorCode::unknown_format,
            .message = "the file is XML without an ix:header, so that it is no iXBRL",
            .hint = "Inline XBRL 1.0 and 1.1, and xBRL-JSON are read; Arelle turns others into "
                    "xBRL-JSON"});
  }
  if (!error_) {
    bind_facts();
    read_texts();
  }
  if (error_) {
    return *std::move(error_);
  }
  if (other_targets_ > 0) {
    document_.notes.push_back(std::to_string(other_targets_) +
                              " facts are of other target documents, and are not read");
  }
  return std::move(document_);
}

Result<Document> read_ixbrl(std::string_view text, const IsWanted& is_wanted,
                            const Limits& limits) {
  if (const auto checked = check_xml(text, limits); !checked) {
    return checked.error();
  }
  pugi::xml_document tree;
  const pugi::xml_parse_result parsed =
      tree.load_buffer(text.data(), text.size(),
                       pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                           pugi::parse_wconv_attribute | pugi::parse_ws_pcdata,
                       pugi::encoding_utf8);
  if (!parsed) {
    return Error{.code = ErrorCode::malformed_xml,
                 .message = std::string("the XML parser refuses it: ") + parsed.description(),
                 .origin = Places(text).at(static_cast<std::size_t>(parsed.offset))};
  }
  return Walk(text, is_wanted, limits).read(tree.document_element());
}

}  // namespace specie::xbrl
