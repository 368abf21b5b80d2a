#include "cli/unknown_format.hpp"

#include "verify/model/looks_like.hpp"

namespace specie {

Error unknown_format(std::string_view head, const std::string& name) {
  constexpr std::size_t of_two_characters = 4;
  const auto nul = head.substr(0, of_two_characters).find('\0');
  if (nul != std::string_view::npos && looks_like(head).empty()) {
    return {.code = ErrorCode::unknown_encoding,
            .message = "the byte 0x00 at offset " + std::to_string(nul) +
                       " is no text: this looks like UTF-16 without a byte order mark",
            .hint = "declare a tape's with --encoding utf-16le or utf-16be; save JSON as UTF-8",
            .document = name};
  }
  const std::string what = looks_like(head);
  return {.code = ErrorCode::unknown_format,
          .message = what.empty()
                         ? "the file is neither JSON nor PDF nor a tape with columns we know"
                         : "the file looks like " + what + ", not JSON, a PDF or a tape",
          .document = name};
}

std::optional<Error> no_signature(std::string_view bytes, const std::string& name) {
  const std::string what = looks_like(bytes);
  if (what.empty()) {
    return std::nullopt;
  }
  return Error{.code = ErrorCode::malformed_signature,
               .message = "the signature file looks like " + what + ", not a signature",
               .hint =
                   "signatures are CMS, S/MIME, JWS, DSSE or minisign; those within a PDF are "
                   "found when the PDF is the report",
               .document = name};
}

}  // namespace specie
