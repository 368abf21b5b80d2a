#pragma once

#include <cstddef>
#include <vector>

#include "formats/pdf/objects.hpp"
#include "verify/model/pdf_signature.hpp"

namespace specie::pdf {

/// P-10 to P-14: what the file as it is shows otherwise than the revision that was signed.
///
/// Both object graphs are walked together from their trailers, by object number. Whatever is
/// reachable must be the same, except what the rule names; the context decides what that is, so an
/// object that is reached by two ways must be allowed to differ on both. What no way leads to
/// shows nothing. Each difference is named, at most 33 of them; `objects_left` bounds the work.
std::vector<PdfChange> changes_between(Objects& before, Objects& after, std::size_t& objects_left);

}  // namespace specie::pdf
