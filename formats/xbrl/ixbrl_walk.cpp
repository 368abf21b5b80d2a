#include "formats/xbrl/ixbrl_walk.hpp"

#include <algorithm>
#include <charconv>

#include "formats/json/utf8.hpp"
#include "formats/xbrl/page.hpp"

namespace specie::xbrl {
namespace {

constexpr std::string_view ix_spaces[] = {"http://www.xbrl.org/2013/inlineXBRL",
                                          "http://www.xbrl.org/2008/inlineXBRL"};
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::size_t number_bytes_max = 256;
constexpr int digits_far = 99;  ///< of scale and decimals

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

std::optional<int> whole_number(std::string_view text) {
  text.remove_prefix(text.starts_with('+') ? 1 : 0);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool sound = error == std::errc() && end == text.data() + text.size() &&
                     -digits_far <= value && value <= digits_far;
  return sound ? std::optional(value) : std::nullopt;
}

}  // namespace

void Walk::show(std::string_view text) {
  const char first = first_shown(text);
  if (first == '\0') {
    return;
  }
  for (const std::size_t each : waiting_) {
    document_.facts[each].after = first;
  }
  waiting_.clear();
  last_ = last_shown(text);
}

void Walk::visit_children(const pugi::xml_node& node, const Setting& setting) {
  for (const pugi::xml_node each : node.children()) {
    if (error_) {
      return;
    }
    if (each.type() == pugi::node_element) {
      visit(each, setting);
    } else if (!setting.is_hidden) {
      show(each.value());
    }
  }
}

std::size_t Walk::visit(const pugi::xml_node& node, Setting setting) {
  const InElement inside(names_, node);
  const auto name = names_.element(node.name());
  if (!name || !inside.is_sound()) {
    refuse({.code = ErrorCode::malformed_xml,
            .message = name ? "a prefix here is not declared, or not as XML allows"
                            : "the prefix of " + quoted(node.name()) + " is not declared",
            .origin = place(node)});
    return none;
  }
  if (is_unseen(node, name->local)) {
    setting.is_hidden = true;
    for (const std::size_t each : open_texts_) {
      document_.facts[each].holds_hidden = true;
    }
    for (Continuation* each : open_continuations_) {
      each->holds_hidden = true;
    }
  }
  if (std::ranges::find(ix_spaces, name->space) != std::end(ix_spaces)) {
    return visit_ix(node, name->local, setting);
  }
  visit_children(node, setting);
  return none;
}

std::size_t Walk::visit_ix(const pugi::xml_node& node, std::string_view local, Setting setting) {
  if (local == "nonFraction" || local == "fraction") {
    return visit_number(node, setting);
  }
  if (local == "nonNumeric") {
    return visit_text(node, setting);
  }
  if (local == "continuation") {
    visit_continuation(node, setting);
    return none;
  }
  if (local == "resources") {
    visit_resources(node);
    return none;
  }
  has_header_ = has_header_ || local == "header";
  setting.is_hidden = setting.is_hidden || local == "hidden" || local == "header";
  setting.in_tuple = setting.in_tuple || local == "tuple";
  if (local == "exclude") {
    excluded_.insert(node.hash_value());
  }
  visit_children(node, setting);
  return none;
}

void Walk::visit_resources(const pugi::xml_node& node) {
  for (const pugi::xml_node each : node.children()) {
    if (each.type() != pugi::node_element) {
      continue;
    }
    const InElement inside(names_, each);
    const auto name = names_.element(each.name());
    const std::string id = each.attribute("id").value();
    if (name == QName{std::string(xbrli), "context"}) {
      Context context = read_context(each, names_);
      context.origin = place(each);
      const auto [found, is_new] = contexts_.try_emplace(id, document_.contexts.size());
      if (is_new) {
        document_.contexts.push_back(std::move(context));
      } else {
        document_.contexts[found->second].fault =
            "stands twice, the second time at line " + std::to_string(context.origin.line);
      }
    } else if (name == QName{std::string(xbrli), "unit"}) {
      const auto [found, is_new] = units_.try_emplace(id, read_unit(each, names_));
      if (!is_new) {
        found->second.fault = "stands twice";
      }
    }
  }
}

std::size_t Walk::add_fact(const pugi::xml_node& node, const Setting& setting) {
  if (document_.facts.size() >= limits_.xbrl_facts) {
    refuse({.code = ErrorCode::over_limit,
            .message = "more than " + std::to_string(limits_.xbrl_facts) + " facts (xbrl_facts)",
            .origin = place(node)});
    return none;
  }
  Fact fact{.is_hidden = setting.is_hidden, .origin = place(node)};
  const auto name = names_.value(node.attribute("name").value());
  if (name) {
    fact.concept_name = *name;
  } else {
    // Nobody can tell whether a map speaks of it: the name is all that says what a fact is.
    refuse(
        {.code = ErrorCode::malformed_fact,
         .message = "the concept " + quoted(node.attribute("name").value()) + " cannot be resolved",
         .origin = fact.origin});
  }
  if (const pugi::xml_attribute format = node.attribute("format")) {
    const auto resolved = names_.value(format.value());
    fact.format = resolved.value_or(QName{});
    if (!resolved) {
      blame(fact, "has a format that cannot be resolved: " + quoted(format.value()));
    }
  }
  const pugi::xml_attribute nil = names_.attribute(node, xsi, "nil");
  const std::string_view nil_text = nil.value();
  fact.is_nil = nil_text == "true" || nil_text == "1";
  if (!nil.empty() && !fact.is_nil && nil_text != "false" && nil_text != "0") {
    blame(fact, "has an xsi:nil that is neither true nor false");
  }
  if (setting.in_tuple || !node.attribute("tupleRef").empty()) {
    blame(fact, "stands in a tuple, which is not read");
  }
  document_.facts.push_back(std::move(fact));
  nodes_.push_back(node);
  return document_.facts.size() - 1;
}

void Walk::read_number(const pugi::xml_node& node, Fact& fact) {
  fact.is_numeric = true;
  if (const pugi::xml_attribute sign = node.attribute("sign")) {
    fact.is_negated = std::string_view(sign.value()) == "-";
    if (!fact.is_negated) {
      blame(fact, "has the sign " + quoted(sign.value()));
    }
  }
  if (const pugi::xml_attribute scale = node.attribute("scale")) {
    const auto number = whole_number(scale.value());
    fact.scale = number.value_or(0);
    if (!number) {
      blame(fact, "has the scale " + quoted(scale.value()));
    }
  }
  fact.decimals = collapsed(node.attribute("decimals").value());
  if (!fact.decimals.empty() && fact.decimals != "INF" && !whole_number(fact.decimals)) {
    blame(fact, "has the decimals " + quoted(fact.decimals));
  }
  if (!node.attribute("precision").empty()) {
    blame(fact, "states its accuracy as precision, which is not read");
  }
}

/// Inline XBRL 1.1, 10.1: a number holds text, or one further number that is shown alike.
void Walk::take_nested(std::size_t outer, std::size_t inner, bool blank) {
  const Fact& within = document_.facts[inner];
  Fact& fact = document_.facts[outer];
  const bool alike = blank && within.format == fact.format && within.scale == fact.scale &&
                     std::string_view(nodes_[inner].attribute("unitRef").value()) ==
                         nodes_[outer].attribute("unitRef").value();
  if (!alike || within.is_nil) {
    blame(fact, "holds another number that is not shown alike");
  }
  if (!within.fault.empty()) {
    blame(fact, "holds a number that " + within.fault);
  }
  fact.text = within.text;
}

std::size_t Walk::visit_number(const pugi::xml_node& node, const Setting& setting) {
  const std::size_t index = add_fact(node, setting);
  if (index == none) {
    return none;
  }
  read_number(node, document_.facts[index]);
  document_.facts[index].before = setting.is_hidden ? '\0' : last_;
  Shown shown;
  for (const pugi::xml_node each : node.children()) {
    if (each.type() != pugi::node_element) {
      shown.text += std::string_view(each.value()).substr(0, number_bytes_max + 1);
      if (!setting.is_hidden) {
        show(each.value());
      }
      continue;
    }
    ++shown.elements;
    const std::size_t inner = visit(each, setting);
    shown.nested = inner == none ? shown.nested : inner;
    if (error_) {
      return index;
    }
  }
  settle_number(index, shown);
  if (!setting.is_hidden) {
    waiting_.push_back(index);
  }
  return index;
}

void Walk::settle_number(std::size_t index, const Shown& shown) {
  Fact& fact = document_.facts[index];
  if (std::string_view(nodes_[index].name()).ends_with("fraction")) {
    blame(fact, "is a fraction of two numbers, which is not read");
  }
  if (shown.text.size() > number_bytes_max) {
    blame(fact, "shows more than a number");
  }
  fact.text = shown.text.substr(0, number_bytes_max);
  const bool blank = collapsed(shown.text).empty();
  if (fact.is_nil && (!blank || shown.elements > 0)) {
    blame(fact, "is nil and shows something");
  }
  if (shown.elements == 1 && shown.nested != none && document_.facts[shown.nested].is_numeric) {
    take_nested(index, shown.nested, blank);
  } else if (shown.elements > 0) {
    blame(fact, "holds elements that are no number");
  }
}

std::size_t Walk::visit_text(const pugi::xml_node& node, const Setting& setting) {
  const std::size_t index = add_fact(node, setting);
  if (index == none) {
    return none;
  }
  open_texts_.push_back(index);
  visit_children(node, setting);
  open_texts_.pop_back();
  return index;
}

void Walk::visit_continuation(const pugi::xml_node& node, const Setting& setting) {
  const auto [found, is_new] =
      continuations_.try_emplace(node.attribute("id").value(), Continuation{.node = node});
  found->second.is_twice = !is_new;
  found->second.holds_hidden = found->second.holds_hidden || setting.is_hidden;
  open_continuations_.push_back(&found->second);
  visit_children(node, setting);
  open_continuations_.pop_back();
}

}  // namespace specie::xbrl
