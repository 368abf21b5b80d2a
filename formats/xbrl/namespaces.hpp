#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/xbrl/document.hpp"

namespace specie::xbrl {

/// Which prefix stands for which namespace at the place that a walk over a tree has reached. A
/// prefix may be declared anew at any element, so that only this place decides.
class Namespaces {
 public:
  Namespaces();

  /// False when a declaration is one that Namespaces in XML forbids or too long, or an attribute's
  /// prefix has none.
  bool enter(const pugi::xml_node& element);
  void leave(const pugi::xml_node& element);

  /// The name of an element here; nothing when its prefix is not declared.
  std::optional<QName> element(std::string_view name) const { return resolve(name); }
  /// A QName as the value of an attribute or of text: the default namespace counts.
  std::optional<QName> value(std::string_view text) const { return resolve(collapsed(text)); }
  /// An attribute of a namespace; null when there is none.
  pugi::xml_attribute attribute(const pugi::xml_node& element, std::string_view space,
                                std::string_view local) const;

 private:
  std::optional<QName> resolve(std::string_view name) const;

  std::unordered_map<std::string_view, std::vector<std::string_view>> spaces_;
};

/// Enters an element for as long as it stands.
class InElement {
 public:
  InElement(Namespaces& names, const pugi::xml_node& element)
      : names_(names), element_(element), is_sound_(names.enter(element)) {}
  ~InElement() { names_.leave(element_); }
  InElement(const InElement&) = delete;
  InElement& operator=(const InElement&) = delete;
  InElement(InElement&&) = delete;
  InElement& operator=(InElement&&) = delete;

  bool is_sound() const { return is_sound_; }

 private:
  Namespaces& names_;
  pugi::xml_node element_;
  bool is_sound_;
};

/// The text of an element that holds nothing else; nothing when it holds an element.
std::optional<std::string> only_text(const pugi::xml_node& element);

}  // namespace specie::xbrl
