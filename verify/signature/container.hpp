#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/openssl.hpp"
#include "verify/signature/signer_info.hpp"

namespace specie {

/// A CMS SignedData, parsed and not judged.
struct Container {
  std::shared_ptr<const std::string> bytes = {};  ///< DER or BER; what the views below lie in
  std::vector<SignerInfo> signers = {};
  /// Announced for all signers: the object identifiers as encoded; empty with parameters.
  std::vector<std::string_view> digest_algorithms = {};
  openssl::Certificates certificates = {};  ///< the bag; proves nothing (G-07)
  openssl::Crls crls = {};
  std::optional<std::string> content = {};  ///< eContent; absent: detached
  std::string content_type = {};            ///< eContentType, dotted
  bool is_version_explained = false;        ///< by what the container holds (RFC 5652 section 5.1)
  std::vector<std::string_view> ocsp = {};  ///< responses among the CRLs, as encoded (RFC 5940)
  bool has_other_revocation = false;        ///< revocation data that is neither a CRL nor OCSP
};

/// DER or BER, or PEM. An Error when it is no SignedData, has bytes after its end, or goes over a
/// limit.
/// Certificates that `memory` knows are not decoded again.
Result<Container> parse_container(std::string_view bytes, const Limits& limits,
                                  BatchMemory* memory = nullptr);

}  // namespace specie
