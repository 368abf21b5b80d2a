#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/digest.hpp"

namespace specie {

/// A file with CMS signatures: DER, BER or PEM.
struct CmsContainer {
  std::string file;  ///< as named by the user
  std::string bytes;
  std::string format = "cms";  ///< of what it is a part
  bool must_name_certificate =
      false;                  ///< P-09: the format asks for a signing-certificate attribute
  bool has_own_time = false;  ///< P-09: signingTime is not heard, only `claimed_time`
  std::optional<std::int64_t> claimed_time = {};  ///< beside the CMS, where it claims none itself
  std::vector<TimeStampCheck> time_stamps = {};   ///< judged already, over a document that has it
};

/// True if the bytes, of which a file's first suffice, begin like CMS of any kind: as PEM with one
/// of its labels, or as the object identifier of its content with what stands before that.
bool is_cms(std::string_view head);

/// Judges each signer of the container alone (C-14), in the order of the file. No signer: no
/// checks, which is "unsigned" (C-02). An Error when the container cannot be parsed. Without a
/// trust policy the bytes are checked and every signer is unknown.
Result<std::vector<SignatureCheck>> check_cms(const CmsContainer& container,
                                              const ContentDigests& content,
                                              const TrustPolicy* trust,
                                              const SignatureContext& context,
                                              const Limits& limits);

/// The digests of the content that check_cms() will ask for. May name more than
/// are needed, never fewer.
DigestSet needed_digests(std::string_view bytes);

/// The content inside an enveloping signature. Absent when it is detached or cannot be parsed; not
/// verified.
std::optional<std::string> embedded_content(std::string_view bytes,
                                            const Limits& limits = Limits());

}  // namespace specie
