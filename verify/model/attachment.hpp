#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace specie {

/// A file within a PDF: of its tree of embedded files, or associated with the document (PDF/A-3).
struct Attachment {
  std::string name;          ///< as the PDF writes it; nothing is done with it but to show it
  std::string relationship;  ///< "Data", "Source", ...; empty: not stated
  std::uint64_t bytes = 0;   ///< of the content, unpacked; of the packed one when it is not read
  std::optional<std::string> content = {};  ///< unpacked
  std::string unread = {};                  ///< why it is not
};

}  // namespace specie
