#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "formats/pdf/objects.hpp"
#include "formats/pdf/signature_token.hpp"
#include "verify/model/pdf_signature.hpp"

namespace specie::pdf {

/// A signature dictionary, and where it was met.
struct FoundSignature {
  PdfSignature read = {};
  ObjectId id = {};
  std::optional<SignaturePlace> place = {};
};

/// What a signature dictionary says. `value` is the field's /V.
FoundSignature read_signature(Objects& objects, std::string_view field, qpdf_oh value);

/// The file as it is, and what may still be spent on comparing its objects.
struct Latest {
  std::string_view bytes;
  const QpdfApi& api;
  Objects& objects;
  std::size_t objects_left;
  PdfAllowance allowed;
};

/// P-03 to P-07 and P-10 to P-14 for one signature: whether its byte range is that of a whole
/// revision, and what happened to that revision since.
void examine(FoundSignature& signature, Latest& latest);

/// The bytes without the line ends after them.
std::string_view without_line_ends(std::string_view bytes);

}  // namespace specie::pdf
