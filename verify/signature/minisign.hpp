#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// A file with a minisign signature.
struct MinisignFile {
  std::string file;  ///< as named by the user
  std::string bytes;
};

/// True if the bytes start like a minisign signature.
bool is_minisign(std::string_view bytes);

/// True if the signature is over the content itself (legacy `Ed`) and not over its digest (`ED`).
bool minisign_needs_bytes(std::string_view bytes);

/// Judges the signature (M-01). An Error when the file is not exactly the four lines of a minisign
/// signature.
Result<std::vector<SignatureCheck>> check_minisign(const MinisignFile& file,
                                                   const SignedContent& content,
                                                   const TrustPolicy* trust,
                                                   const SignatureContext& context,
                                                   const Limits& limits);

}  // namespace specie
