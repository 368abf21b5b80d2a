#include "formats/pdf/signatures.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "formats/pdf/fields.hpp"
#include "formats/pdf/objects.hpp"
#include "formats/pdf/signed_revision.hpp"

namespace specie {
namespace {

using pdf::FoundSignature;
using pdf::Objects;

constexpr std::size_t revisions_max = 128;
constexpr std::size_t objects_max = 1'000'000;
constexpr std::size_t orphans_max = 16;
/// Of all revisions that are opened, together: each is read from the file's first byte on (P-19).
constexpr std::uint64_t revision_bytes_max = 256ULL << 20U;
constexpr std::uint64_t store_bytes_max = 16ULL << 20U;

using MaybeError = std::optional<Error>;

Error over_limit(std::string message) {
  return {.code = ErrorCode::over_limit, .message = std::move(message)};
}

/// Ends of the revisions before the last one, as far as their markers tell.
Result<std::vector<std::size_t>> earlier_ends(std::string_view bytes) {
  constexpr std::string_view marker = "%%EOF";
  const std::size_t last = pdf::without_line_ends(bytes).size();
  std::vector<std::size_t> ends;
  for (std::size_t at = bytes.find(marker); at != std::string_view::npos;
       at = bytes.find(marker, at + 1)) {
    const std::size_t end = at + marker.size();
    if (end < last) {
      ends.push_back(end);
    }
    if (revisions_max < ends.size()) {
      return over_limit("the PDF has more than " + std::to_string(revisions_max) + " revisions");
    }
  }
  return ends;
}

/// P-19, before any revision is opened.
MaybeError too_much_to_open(const std::vector<std::size_t>& ends) {
  std::uint64_t total = 0;
  for (const std::size_t each : ends) {
    total += each;
  }
  return total <= revision_bytes_max
             ? MaybeError()
             : over_limit("the revisions of the PDF have more than " +
                          std::to_string(revision_bytes_max) + " bytes together");
}

bool is_same(const FoundSignature& one, const FoundSignature& other) {
  return one.id == other.id && one.read.byte_range == other.read.byte_range &&
         one.read.contents == other.read.contents && one.read.sub_filter == other.read.sub_filter;
}

/// P-02: the signatures of one revision that were not met in another. False when its form cannot be
/// read.
Result<std::size_t> collect(Objects& objects, std::vector<FoundSignature>& found) {
  const auto fields = pdf::signature_fields_of(objects);
  if (!fields) {
    return fields.error();
  }
  std::size_t added = 0;
  for (const pdf::FormField& each : *fields) {
    if (objects.is_null(each.value)) {
      continue;
    }
    FoundSignature signature = pdf::read_signature(objects, each.name, each.value);
    const bool is_known = std::ranges::any_of(
        found, [&](const FoundSignature& other) { return is_same(signature, other); });
    if (!is_known) {
      found.push_back(std::move(signature));
      ++added;
    }
  }
  return added;
}

void fail(PdfSignature& signature, std::string rule, std::string detail, std::string reason) {
  signature.faults.push_back({.is_broken = true,
                              .rule = std::move(rule),
                              .detail = std::move(detail),
                              .reason = std::move(reason)});
}

/// A signature that stands where it says. Anybody can append one that does not, and it must not
/// harm the others.
bool is_placed(const PdfSignature& signature) {
  return signature.revision_end != 0 &&
         std::ranges::none_of(signature.faults, [](const PdfFault& each) {
           return each.is_broken && each.detail != "CHANGED_AFTER_SIGNING" &&
                  each.detail != "TAIL_UNCOVERED";
         });
}

/// P-08: each signature covers all of the one before it, its value included.
void check_nesting(std::vector<PdfSignature>& signatures) {
  std::vector<PdfSignature*> placed;
  for (PdfSignature& each : signatures) {
    if (is_placed(each)) {
      placed.push_back(&each);
    }
  }
  for (PdfSignature* later : placed) {
    const auto gap = static_cast<std::uint64_t>(later->byte_range[1]);
    const bool overlaps = std::ranges::any_of(placed, [&](const PdfSignature* earlier) {
      return earlier != later && earlier->revision_end <= later->revision_end &&
             gap < earlier->revision_end;
    });
    if (overlaps) {
      fail(*later, "P-08", "BYTE_RANGES_OVERLAP",
           "the bytes that the signature leaves out lie within another signature's");
    }
  }
}

/// P-13: "at most one certification signature, the first".
void check_certification(std::vector<PdfSignature>& signatures) {
  bool is_first = true;
  for (PdfSignature& each : signatures) {
    if (!is_placed(each)) {
      continue;
    }
    if (each.certifies && !is_first) {
      fail(each, "P-13", "CERTIFICATION_NOT_FIRST",
           "the signature certifies the document, and is not the first in it");
    }
    is_first = is_first && each.is_time_stamp;
  }
}

/// P-02: "A /ByteRange not reachable from a field is reported as orphan."
std::vector<std::string> orphans(std::string_view bytes, const std::vector<FoundSignature>& found) {
  std::vector<std::string> notes;
  for (std::size_t at = bytes.find("/ByteRange");
       at != std::string_view::npos && notes.size() < orphans_max;
       at = bytes.find("/ByteRange", at + 1)) {
    const bool is_known = std::ranges::any_of(found, [&](const FoundSignature& each) {
      return each.place && each.place->start < at && at < each.place->end;
    });
    if (!is_known) {
      notes.push_back("a signature's byte range at offset " + std::to_string(at) +
                      " belongs to no signature field that could be read (P-02)");
    }
  }
  return notes;
}

/// What cannot be decoded is left out: nothing rests on it.
void read_streams(Objects& objects, qpdf_oh streams, std::size_t count_max,
                  std::vector<std::string>& out) {
  std::uint64_t bytes_left = store_bytes_max;
  for (int i = 0; i < objects.size(streams) && out.size() < count_max; ++i) {
    auto data = objects.stream_data(objects.item(streams, i), true);
    if (data && data->size() <= bytes_left) {
      bytes_left -= data->size();
      out.push_back(*std::move(data));
    }
  }
}

PdfSecurityStore read_store(Objects& objects, const Limits& limits) {
  const qpdf_oh store = objects.get(objects.root(), "/DSS");
  PdfSecurityStore read;
  read_streams(objects, objects.get(store, "/Certs"), limits.certificates_bag, read.certificates);
  read_streams(objects, objects.get(store, "/CRLs"), limits.certificates_bag, read.crls);
  read_streams(objects, objects.get(store, "/OCSPs"), limits.certificates_bag, read.ocsps);
  return read;
}

/// Ends of the revisions that signatures claim to cover, within the file.
std::vector<std::size_t> claimed_ends(std::string_view bytes,
                                      const std::vector<FoundSignature>& found) {
  std::vector<std::size_t> ends;
  for (const FoundSignature& each : found) {
    const auto& range = each.read.byte_range;
    const auto size = static_cast<long long>(bytes.size());
    if (range.size() == 4 && 0 < range[2] && range[2] <= size && 0 <= range[3] &&
        range[3] <= size - range[2]) {
      ends.push_back(static_cast<std::size_t>(range[2] + range[3]));
    }
  }
  return ends;
}

Error malformed() {
  return {.code = ErrorCode::malformed_pdf, .message = "the PDF's structure is damaged"};
}

/// Signatures of the revisions that are no more the latest. A marker may stand anywhere, so what
/// cannot be opened is no revision.
Result<std::size_t> collect_earlier(std::string_view bytes, const pdf::QpdfApi& api,
                                    std::vector<FoundSignature>& found) {
  const auto ends = earlier_ends(bytes);
  if (!ends) {
    return ends.error();
  }
  if (const MaybeError error = too_much_to_open(*ends)) {
    return *error;
  }
  std::size_t revisions = 0;
  for (const std::size_t end : *ends) {
    Objects objects(api);
    objects.open(bytes.substr(0, end));
    if (objects.take_error() == qpdf_e_success) {
      (void)collect(objects, found);
      ++revisions;
    }
  }
  return revisions;
}

}  // namespace

Result<PdfSignatures> read_pdf_signatures(std::string_view bytes, const Limits& limits,
                                          PdfAllowance allowed) {
  const pdf::QpdfApi* api = pdf::qpdf_api();
  if (api == nullptr) {
    return Error{.code = ErrorCode::no_libqpdf, .message = "libqpdf is not on this machine"};
  }
  if (limits.container_bytes < bytes.size()) {
    return over_limit("the PDF is larger than " + std::to_string(limits.container_bytes) +
                      " bytes");
  }
  if (!bytes.starts_with("%PDF-")) {
    return Error{.code = ErrorCode::malformed_pdf, .message = "the file does not begin with %PDF-"};
  }
  Objects latest(*api);
  latest.open(bytes);
  const qpdf_error_code_e opened = latest.take_error();
  if (opened == qpdf_e_password || (opened == qpdf_e_success && latest.is_encrypted())) {
    return Error{.code = ErrorCode::encrypted, .message = "the PDF is encrypted"};
  }
  if (opened != qpdf_e_success || latest.pages_count() <= 0 ||
      latest.take_error() != qpdf_e_success) {
    return malformed();
  }
  std::vector<FoundSignature> found;
  if (const auto collected = collect(latest, found); !collected) {
    return collected.error();
  }
  if (const auto collected = collect_earlier(bytes, *api, found); !collected) {
    return collected.error();
  }
  if (limits.signatures < found.size()) {
    return over_limit("the PDF has more than " + std::to_string(limits.signatures) + " signatures");
  }
  if (const MaybeError error = too_much_to_open(claimed_ends(bytes, found))) {
    return *error;
  }
  pdf::Latest file{bytes, *api, latest, objects_max, allowed};
  PdfSignatures all;
  for (FoundSignature& each : found) {
    pdf::examine(each, file);
    all.signatures.push_back(each.read);
  }
  const bool is_damaged = latest.has_warnings();
  for (PdfSignature& each : all.signatures) {
    if (is_damaged) {
      each.faults.push_back({.is_broken = false,
                             .rule = "P-01",
                             .detail = "PDF_DAMAGED",
                             .reason = "the PDF's structure is damaged, and viewers may read it "
                                       "differently"});
    }
  }
  std::ranges::sort(all.signatures, {}, [](const PdfSignature& each) {
    return std::tie(each.revision_end, each.field, each.contents);
  });
  check_nesting(all.signatures);
  check_certification(all.signatures);
  all.notes = orphans(bytes, found);
  all.store = read_store(latest, limits);
  return all;
}

}  // namespace specie
