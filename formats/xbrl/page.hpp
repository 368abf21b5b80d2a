#pragma once

#include <pugixml.hpp>

#include <string_view>

#include "formats/xbrl/document.hpp"

namespace specie::xbrl {

/// Whether an element of a page is certainly not shown, by what stands at the element itself: its
/// kind, `hidden`, or a style. Style sheets, colours and places outside the page are not looked at.
bool is_unseen(const pugi::xml_node& element, std::string_view local);

/// The first and the last character of a text that a reader sees; blanks are none. Every dash is
/// '-', and what is not ASCII is '?'. NUL when there is none.
char first_shown(std::string_view text);
char last_shown(std::string_view text);

}  // namespace specie::xbrl
