#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/dsse.hpp"
#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

namespace specie {

/// Reads a payload as an in-toto statement; formats/ knows how.
using ReadStatement = std::function<Result<InTotoStatement>(std::string_view payload)>;

/// What a DSSE signature is over (D-02): "DSSEv1 SP length SP type SP length SP payload".
std::string pre_authentication_encoding(std::string_view type, std::string_view payload);

/// True if the payload is a statement about files, rather than the signed file itself.
bool is_in_toto(const DsseEnvelope& envelope);

/// Judges each signature of the envelope alone (D-01 to D-08). No signature: no checks, which is
/// "unsigned" (D-08). `file` is the envelope's, as named by the user.
std::vector<SignatureCheck> check_dsse(const std::string& file, const DsseEnvelope& envelope,
                                       const ReadStatement& read_statement,
                                       const SignedContent& content, const TrustPolicy* trust,
                                       const SignatureContext& context, const Limits& limits);

}  // namespace specie
