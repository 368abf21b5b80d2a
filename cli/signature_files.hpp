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

/// A file that holds signatures, of any format we know.
struct SignatureFile {
  std::string path;  ///< as named by the user
  std::string bytes;
};

/// What must be kept of the content while it is read, so that these signatures can be judged.
struct ContentNeeds {
  DigestSet digests = {.sha384 = false, .sha512 = false};
  bool bytes = false;  ///< SignedContent::bytes

  ContentNeeds& operator|=(const ContentNeeds& other);
};
ContentNeeds content_needs(const SignatureFile& file);

/// Names of the files beside a report in which signatures are looked for.
std::vector<std::string> signature_paths_beside(const std::string& report);

/// Judges every signature in the file alone, by the rules of its format, which is told from its
/// bytes. An Error when the container cannot be read.
Result<std::vector<SignatureCheck>> check_signature_file(const SignatureFile& file,
                                                         const SignedContent& content,
                                                         const TrustPolicy* trust,
                                                         const SignatureContext& context,
                                                         const Limits& limits);

/// True if the bytes, of which a file's first suffice, begin like one of our formats.
bool holds_signatures(std::string_view head);

/// The content that the file carries inside; absent when it is detached or cannot be read. Not
/// verified.
std::optional<std::string> carried_content(const SignatureFile& file,
                                           const Limits& limits = Limits());

/// True if what is signed is a statement that names another file by its digest.
bool is_about_a_file(const SignatureFile& file);

}  // namespace specie
