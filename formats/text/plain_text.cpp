#include "formats/text/plain_text.hpp"

#include <algorithm>

#include "formats/text/terminal.hpp"
#include "formats/text/text_writer.hpp"
#include "verify/model/hidden_character.hpp"

namespace specie {

std::string write_plain(const RunOutcome& run) {
  const std::string text = write_text(run);
  std::string plain;
  for (std::string_view rest = text; !rest.empty();) {
    const auto* odd =
        std::ranges::find_if(rest, [](char c) { return static_cast<unsigned char>(c) > '~'; });
    plain.append(rest.begin(), odd);
    rest.remove_prefix(static_cast<std::size_t>(odd - rest.begin()));
    if (!rest.empty()) {
      const Utf8Character next = decode_utf8(rest);
      plain += shown_by_number(next.code);
      rest.remove_prefix(std::max<std::size_t>(next.bytes, 1));
    }
  }
  return plain;
}

}  // namespace specie
