#include "cli/colour.hpp"

#include "formats/text/paint.hpp"

namespace specie {

std::string in_colour(const std::string& text, const std::string& format, const std::string& colour,
                      const Host& host) {
  const bool is_wanted = colour == "always" || (colour == "auto" && host.is_coloured);
  return is_wanted && format == "human" ? painted(text) : text;
}

}  // namespace specie
