#pragma once

#include <string>

#include "verify/model/jws.hpp"
#include "verify/model/signature.hpp"
#include "verify/signature/fault.hpp"

namespace specie {

/// What one signature of a JWS is over.
struct JwsContent {
  std::string input = {};           ///< the octets that are signed; empty when there is a fault
  std::string content_sha256 = {};  ///< lower-case hex of the content that they cover
  MaybeFault fault = {};
  /// There is neither a payload nor content: `input` is over nothing. That a signature over
  /// nothing was meant shows only when its value is right.
  bool is_over_nothing = false;
};

/// J-11, J-12 and JAdES `sigD`. The header is one that jws_header_fault() let pass.
JwsContent jws_content(const Jws& jws, const JwsSignature& signature, const SignedContent& content);

/// G-03 and J-16: what a payload that is JSON says against itself, judged at `time`.
MaybeFault payload_fault(const JwsClaims& claims, std::int64_t time);

}  // namespace specie
