#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/limits.hpp"
#include "verify/model/result.hpp"
#include "verify/model/trust.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {

/// A CMS SignedData, parsed and not judged.
struct Container {
  openssl::Cms cms = {};
  std::vector<CMS_SignerInfo*> signers = {};  ///< owned by `cms`
  /// For each signer: its signedAttrs as they stand in the file, re-tagged as SET OF (C-09); absent
  /// when it has none.
  std::vector<std::optional<std::string>> signed_attributes = {};
  std::vector<std::string> digest_algorithms = {};  ///< announced for all signers; DER of each OID
  openssl::Certificates certificates = {};          ///< the bag; proves nothing (G-07)
  openssl::Crls crls = {};
  std::optional<std::string> content = {};  ///< eContent; absent: detached
  std::string content_type = {};            ///< eContentType, dotted
  bool is_version_explained = false;        ///< by what the container holds (RFC 5652 section 5.1)
  std::vector<std::string> ocsp = {};       ///< responses among the CRLs, as encoded (RFC 5940)
  bool has_other_revocation = false;        ///< revocation data that is neither a CRL nor OCSP
};

/// DER or BER, or PEM. An Error when it is no SignedData, has bytes after its end, or goes over a
/// limit.
/// Certificates that `memory` knows are not decoded again.
Result<Container> parse_container(std::string_view bytes, const Limits& limits,
                                  BatchMemory* memory = nullptr);

}  // namespace specie
