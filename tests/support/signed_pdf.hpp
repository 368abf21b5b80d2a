#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/model/pdf_signature.hpp"
#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

// Small PDFs, signed by the openssl command with demonstration keys made for this run.
namespace specie::test {

/// A folder with the keys of tests/support/keys/make_keys.sh; absent, and said once, when the
/// openssl command is not there.
std::optional<std::string> demonstration_keys();

/// How a signature is made; what is given replaces the honest entry.
struct Signing {
  std::string signer = "auditor";  ///< name of the key
  std::string field = "Auditor";
  std::string type = "/Type /Sig";
  std::string sub_filter = "/SubFilter /ETSI.CAdES.detached";
  std::string more = "/M (D:20261120120000Z)";         ///< further entries of the dictionary
  std::string widget = "/Rect [0 0 0 0]";              ///< further entries of the field
  std::string options = "-cades";                      ///< of `openssl cms -sign`
  std::vector<std::pair<int, std::string>> with = {};  ///< further objects of the same revision
  int gap_more = 0;             ///< bytes after the value that the byte range leaves out as well
  std::string byte_range = {};  ///< written instead of the right one, cut or filled to its length
  std::string contents = {};    ///< written instead of the value
  std::string catalogue = {};   ///< further entries of the catalogue
};

/// A PDF as a sequence of revisions.
class MadePdf {
 public:
  /// A page that states a figure, further empty ones, and an information dictionary.
  explicit MadePdf(int pages = 1);

  const std::string& bytes() const { return bytes_; }
  std::string& bytes() { return bytes_; }
  /// Appends a revision with these objects; further entries of its trailer.
  void update(const std::vector<std::pair<int, std::string>>& objects,
              const std::string& trailer = "");
  /// From the next revision on the form has this object among its fields, and the page shows it.
  void add_field(int object) { other_fields_ += " " + std::to_string(object) + " 0 R"; }
  /// Appends a revision with a signature. The first is object 20 with field 21, then 22 and 23.
  void sign(const Signing& signing = {});
  /// What the objects were last written as.
  std::string catalog(const std::string& more = "") const;
  std::string page(const std::string& contents = "4 0 R", const std::string& more = "") const;

 private:
  std::string form_fields() const;

  std::string bytes_;
  std::size_t xref_ = 0;
  int size_ = 20;
  int signatures_ = 0;
  std::string other_fields_ = {};
};

/// An auditor under a root and a CEO by her key, as make_keys.sh made them; the auditor is
/// required.
TrustPolicy pdf_trust();
/// Judges the signatures within the bytes. An Error is one check that has failed, of rule "error".
std::vector<SignatureCheck> pdf_checks(const std::string& bytes, const TrustPolicy& trust,
                                       PdfAllowance allowed = {});

}  // namespace specie::test
