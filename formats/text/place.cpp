#include "formats/text/place.hpp"

#include "formats/text/terminal.hpp"

namespace specie {

std::string place_of(const Origin& origin) {
  if (origin.page > 0) {
    return "page " + std::to_string(origin.page) + ", line " + std::to_string(origin.line) +
           ", column " + std::to_string(origin.column);
  }
  if (origin.line > 0) {
    return std::to_string(origin.line) + ":" + std::to_string(origin.column) +
           (origin.pointer.empty() ? "" : " " + for_terminal(origin.pointer));
  }
  return for_terminal(origin.pointer);
}

}  // namespace specie
