#pragma once

#include <string>
#include <vector>

#include "cli/evidence.hpp"
#include "cli/host.hpp"
#include "cli/signature_files.hpp"
#include "cli/signed_file.hpp"
#include "verify/model/signature.hpp"

namespace specie {

/// A report that mail or version control rewrote still fails; that it is so is worth a hint.
/// `signed_file` is the one that the report was taken from; null: none.
void explain_other_bytes(const std::string& path, const SignedFile* signed_file,
                         const SignatureFile& container, const EvidenceOptions& options,
                         const SignatureContext& context, Host& host,
                         std::vector<SignatureCheck>& checks);

}  // namespace specie
