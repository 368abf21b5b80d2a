#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/model/result.hpp"

// As much of RFC 2045, 2046 and 5322 as signed mails need, read strictly: two programs that read
// a mail differently would see two reports under one signature.
namespace specie {

/// `Content-Type`: names in lower case, values as written without their quotes.
struct MediaType {
  std::string name = {};  ///< "multipart/signed"
  std::vector<std::pair<std::string, std::string>> parameters = {};

  /// In lower case where the name is not `boundary`; empty when there is none.
  std::string parameter(std::string_view wanted) const;
};

/// A mail or a part of one: what its header says, and the bytes behind it.
struct MailEntity {
  MediaType type = {};
  std::string encoding = {};  ///< Content-Transfer-Encoding in lower case; "7bit" when not stated
  std::string_view body = {};
};

/// Reads the header up to its empty line. Errors: malformed_signature for a header field that
/// decides something and stands twice, for one that is not understood, and for no header at all.
Result<MailEntity> read_entity(std::string_view bytes);

/// The parts between the lines of the boundary, without the line end before each of these. Errors
/// when the boundary is impossible or the last line of it is missing.
Result<std::vector<std::string_view>> split_parts(std::string_view body,
                                                  const std::string& boundary);

/// The body by its transfer encoding.
Result<std::string> decoded_body(const MailEntity& entity);

/// What a signature over the part covers: its lines end in CR LF (RFC 8551 section 3.1.1), save in
/// a part that says it is binary.
std::string canonical_part(std::string_view part, const MailEntity& entity);

}  // namespace specie
