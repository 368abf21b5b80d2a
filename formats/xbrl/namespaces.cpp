#include "formats/xbrl/namespaces.hpp"

namespace specie::xbrl {
namespace {

constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view declaration = "xmlns";

/// The prefix that an attribute declares, which may be empty; nothing when it declares none.
std::optional<std::string_view> declared(std::string_view attribute) {
  if (attribute == declaration) {
    return std::string_view();
  }
  if (attribute.starts_with(declaration) && attribute.substr(declaration.size()).starts_with(':')) {
    return attribute.substr(declaration.size() + 1);
  }
  return std::nullopt;
}

}  // namespace

Namespaces::Namespaces() { spaces_["xml"].push_back(xml_space); }

bool Namespaces::enter(const pugi::xml_node& element) {
  bool sound = true;
  for (const pugi::xml_attribute each : element.attributes()) {
    const auto prefix = declared(each.name());
    if (!prefix) {
      continue;
    }
    const std::string_view space = each.value();
    // Namespaces in XML 1.0, 3: a prefix cannot be undeclared, nor xml and xmlns declared anew.
    sound = sound && space.size() <= space_bytes_max && (prefix->empty() || !space.empty()) &&
            *prefix != declaration && (*prefix == "xml") == (space == xml_space);
    spaces_[*prefix].push_back(space);
  }
  for (const pugi::xml_attribute each : element.attributes()) {
    const std::string_view name = each.name();
    sound = sound && (name.find(':') == std::string_view::npos || declared(name) || resolve(name));
  }
  return sound;
}

void Namespaces::leave(const pugi::xml_node& element) {
  for (const pugi::xml_attribute each : element.attributes()) {
    if (const auto prefix = declared(each.name())) {
      spaces_[*prefix].pop_back();
    }
  }
}

std::optional<QName> Namespaces::resolve(std::string_view name) const {
  const auto colon = name.find(':');
  const std::string_view prefix =
      colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
  const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
  if (local.empty() || local.find_first_of(": ") != std::string_view::npos || colon == 0) {
    return std::nullopt;
  }
  const auto found = spaces_.find(prefix);
  const bool is_there = found != spaces_.end() && !found->second.empty();
  if (!is_there && !prefix.empty()) {
    return std::nullopt;
  }
  return QName{is_there ? std::string(found->second.back()) : std::string(), std::string(local)};
}

pugi::xml_attribute Namespaces::attribute(const pugi::xml_node& element, std::string_view space,
                                          std::string_view local) const {
  for (const pugi::xml_attribute each : element.attributes()) {
    const std::string_view name = each.name();
    const auto colon = name.find(':');
    if (colon == std::string_view::npos || name.substr(colon + 1) != local) {
      continue;
    }
    const auto qualified = resolve(name);
    if (qualified && qualified->space == space) {
      return each;
    }
  }
  return {};
}

std::optional<std::string> only_text(const pugi::xml_node& element) {
  std::string text;
  for (const pugi::xml_node each : element.children()) {
    if (each.type() == pugi::node_element) {
      return std::nullopt;
    }
    text += each.value();
  }
  return text;
}

}  // namespace specie::xbrl
