#pragma once

#include <optional>
#include <string>

#include "cli/signature_files.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/source.hpp"

namespace specie {

/// A file that is signed as a whole and has the report inside.
struct SignedFile {
  SignatureFile container;
  std::string content;  ///< exactly the bytes that its signatures are over; not verified
};

/// Takes a file apart that is a CMS, a signed mail, a JWS or a DSSE envelope, as its bytes tell.
/// Absent, with nothing read, when it is anything else. Errors: those of the container's format;
/// no_report_inside; signed_within_signed, because a signature within would be judged by nobody.
Result<std::optional<SignedFile>> take_apart(Source& file, const Limits& limits);

/// What a reader of the report must know about where it stood.
std::string note_on(const SignedFile& file);

}  // namespace specie
