#pragma once

#include <pugixml.hpp>

#include <string>

#include "formats/xbrl/document.hpp"
#include "formats/xbrl/namespaces.hpp"

namespace specie::xbrl {

/// An xbrli:context, which the walk has entered. What cannot be read is its `fault`, an error only
/// for who needs a fact in it.
Context read_context(const pugi::xml_node& node, Namespaces& names);

struct Unit {
  std::string text = {};   ///< as in `unit_text`
  std::string fault = {};  ///< why it cannot be read; empty: it can
};

/// An xbrli:unit, which the walk has entered.
Unit read_unit(const pugi::xml_node& node, Namespaces& names);

}  // namespace specie::xbrl
