#pragma once

#include <string_view>
#include <vector>

#include "verify/model/attachment.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// The files embedded in a PDF: those of the document's tree of names, then those that the document
/// names as associated (/AF), each content once. Files of annotations and of single pages are not
/// looked for.
///
/// A content is unpacked when it is packed in no way, or with Flate alone, and is no larger than
/// `limits.small_file_bytes`; else it is listed and `unread` says why. After one that cannot be
/// unpacked, or as many bytes in all, nothing more is. Errors: malformed_pdf,
/// over_limit when there are more than 64 or their tree is deeper than 32.
Result<std::vector<Attachment>> read_pdf_attachments(std::string_view bytes, const Limits& limits);

}  // namespace specie
