#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace specie {

/// Something about a PDF signature's structure that its rule refuses.
struct PdfFault {
  bool is_broken = true;  ///< false: it proves nothing against the signature, and nothing for it
  bool is_weak_algorithm = false;
  std::string rule = {};    ///< "P-04"
  std::string detail = {};  ///< "BYTE_RANGE_MALFORMED"
  std::string reason = {};  ///< one clause for a person
};

/// A difference between the revision that a signature covers and the file as it is (P-12).
struct PdfChange {
  std::string what;  ///< "document security store added", "/Root/Pages/Kids[0]/Contents changed"
  bool is_allowed = false;
  std::string rule = "P-12";
  bool is_signing = false;  ///< another signature was added
  std::string filled = {};  ///< full name of the form's field that was filled in, if that is it
};

/// Fields that a signature locks (FieldMDP, ISO 32000-1, 12.8.2.4).
struct FieldLock {
  enum class Action { all, include, exclude };
  Action action = Action::all;
  std::vector<std::string> fields = {};  ///< full names; what is below them is meant too
};

/// What the user lets happen to a PDF after it was signed (P-12: --pdf-allow).
struct PdfAllowance {
  bool form_fill = false;
};

/// What a PDF says of one of its signatures. Read and not judged: no cryptography.
struct PdfSignature {
  std::string field = {};  ///< full name of the form's field
  std::string type = {};   ///< of the dictionary; may be empty
  std::string sub_filter = {};
  bool is_time_stamp = false;              ///< a document time-stamp and nobody's signature
  std::vector<long long> byte_range = {};  ///< numbers as found
  std::string contents = {};  ///< decoded /Contents: a CMS object and what fills the space after it
  std::optional<std::int64_t> claimed_time = {};  ///< /M of the signed revision
  /// End of the revision that it covers; 0: its byte range is none.
  std::uint64_t revision_end = 0;
  bool covers_file = false;  ///< nothing was appended since
  std::vector<FieldLock> locks = {};
  std::optional<int> certifies = {};  ///< level of /DocMDP, of a certification signature
  std::vector<PdfFault> faults = {};
  std::vector<PdfChange> changes = {};
  std::vector<std::string> warnings = {};  ///< P-17: what the signed revision could hide
};

/// Validation data that a PDF carries in its /DSS: DER, of which nothing is trusted.
struct PdfSecurityStore {
  std::vector<std::string> certificates = {};
  std::vector<std::string> crls = {};
  std::vector<std::string> ocsps = {};
};

/// All signatures of a PDF, of every revision, in the order in which they were made.
struct PdfSignatures {
  std::vector<PdfSignature> signatures = {};
  PdfSecurityStore store = {};
  std::vector<std::string> notes = {};  ///< such as a /ByteRange that no field refers to (P-02)
};

}  // namespace specie
