#include "formats/pdf/signed_revision.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "formats/pdf/fields.hpp"
#include "formats/pdf/pdf_changes.hpp"
#include "formats/pdf/pdf_date.hpp"
#include "formats/pdf/shadows.hpp"

namespace specie::pdf {
namespace {

constexpr int items_max = 64;

void fail(PdfSignature& signature, std::string rule, std::string detail, std::string reason) {
  signature.faults.push_back({.is_broken = true,
                              .rule = std::move(rule),
                              .detail = std::move(detail),
                              .reason = std::move(reason)});
}

void doubt(PdfSignature& signature, std::string rule, std::string detail, std::string reason) {
  signature.faults.push_back({.is_broken = false,
                              .rule = std::move(rule),
                              .detail = std::move(detail),
                              .reason = std::move(reason)});
}

/// P-03. "USF: missing/null/odd-typed /Contents, /ByteRange, /SubFilter: never 'no signature'."
void check_entries(Objects& objects, qpdf_oh value, PdfSignature& signature) {
  const qpdf_oh type = objects.get(value, "/Type");
  if (!objects.is_null(type) && signature.type != "Sig" && signature.type != "DocTimeStamp") {
    fail(signature, "P-03", "TYPE_NOT_SIGNATURE", "the signature's dictionary has another type");
  }
  if (signature.sub_filter.empty()) {
    fail(signature, "P-03", "SUB_FILTER_MISSING",
         "the signature does not say of what format it is (/SubFilter)");
  } else if (signature.sub_filter == "adbe.pkcs7.sha1" ||
             signature.sub_filter == "adbe.x509.rsa_sha1") {
    doubt(signature, "P-03", "SUB_FILTER_WEAK",
          "the signature is of a format that rests on SHA-1 (" + signature.sub_filter + ")");
    signature.faults.back().is_weak_algorithm = true;
  } else if (signature.sub_filter != "ETSI.CAdES.detached" &&
             signature.sub_filter != "adbe.pkcs7.detached" &&
             signature.sub_filter != "ETSI.RFC3161") {
    doubt(signature, "P-03", "SUB_FILTER_UNKNOWN",
          "the signature is of a format unknown to us (" + signature.sub_filter + ")");
  }
  if (signature.contents.empty()) {
    fail(signature, "P-03", "CONTENTS_MISSING", "the signature holds no value (/Contents)");
  }
}

/// P-04, as far as the numbers tell.
void check_numbers(Objects& objects, qpdf_oh value, PdfSignature& signature) {
  const qpdf_oh range = objects.get(value, "/ByteRange");
  if (!objects.is_array(range)) {
    fail(signature, "P-03", "BYTE_RANGE_MISSING",
         "the signature does not say which bytes it covers (/ByteRange)");
    return;
  }
  for (int i = 0; i < std::min(objects.size(range), items_max); ++i) {
    const auto number = objects.integer(objects.item(range, i));
    if (!number) {
      break;
    }
    signature.byte_range.push_back(*number);
  }
  const bool is_whole = std::cmp_equal(signature.byte_range.size(), objects.size(range));
  const auto& r = signature.byte_range;
  constexpr long long offset_max = std::numeric_limits<std::int32_t>::max();
  if (!is_whole || r.size() != 4 || r[0] != 0 || r[1] <= 0 || r[2] <= r[1] || r[3] < 0 ||
      std::ranges::any_of(r, [](long long each) { return offset_max < each; })) {
    fail(signature, "P-04", "BYTE_RANGE_MALFORMED",
         "the byte range is not of the form [0 a b c] with 0 < a < b");
  }
}

std::optional<int> certification_level(Objects& objects, qpdf_oh value) {
  const qpdf_oh references = objects.get(value, "/Reference");
  for (int i = 0; i < std::min(objects.size(references), items_max); ++i) {
    const qpdf_oh reference = objects.item(references, i);
    if (objects.name(objects.get(reference, "/TransformMethod")) == "DocMDP") {
      const qpdf_oh level = objects.get(objects.get(reference, "/TransformParams"), "/P");
      return static_cast<int>(std::clamp(objects.integer(level).value_or(2), 1LL, 3LL));
    }
  }
  return std::nullopt;
}

std::vector<std::string> texts_in(Objects& objects, qpdf_oh array) {
  std::vector<std::string> texts;
  for (int i = 0; i < std::min(objects.size(array), items_max); ++i) {
    texts.push_back(objects.text(objects.item(array, i)));
  }
  return texts;
}

/// P-13. What its parameters do not say is locked.
std::vector<FieldLock> field_locks(Objects& objects, qpdf_oh value) {
  const qpdf_oh references = objects.get(value, "/Reference");
  std::vector<FieldLock> locks;
  for (int i = 0; i < std::min(objects.size(references), items_max); ++i) {
    const qpdf_oh reference = objects.item(references, i);
    if (objects.name(objects.get(reference, "/TransformMethod")) != "FieldMDP") {
      continue;
    }
    const qpdf_oh parameters = objects.get(reference, "/TransformParams");
    const std::string action = objects.name(objects.get(parameters, "/Action"));
    const bool is_known = action == "Include" || action == "Exclude";
    locks.push_back({.action = action == "Include"   ? FieldLock::Action::include
                               : action == "Exclude" ? FieldLock::Action::exclude
                                                     : FieldLock::Action::all,
                     .fields = is_known ? texts_in(objects, objects.get(parameters, "/Fields"))
                                        : std::vector<std::string>()});
  }
  return locks;
}

bool locks(const FieldLock& lock, const std::string& field) {
  const bool is_listed = std::ranges::any_of(lock.fields, [&](const std::string& each) {
    return field == each || field.starts_with(each + ".");
  });
  return lock.action == FieldLock::Action::all ||
         is_listed == (lock.action == FieldLock::Action::include);
}

/// P-13: "FieldMDP Include/Exclude enforced on field values", and level 1 permits no form to be
/// filled in.
bool may_be_filled(const PdfSignature& signature, const std::string& field) {
  return signature.certifies != 1 && std::ranges::none_of(signature.locks, [&](const auto& each) {
           return locks(each, field);
         });
}

/// The value's digits are under no signature. Written in one case they can be written in one way.
bool has_mixed_digits(std::string_view token) {
  const auto is_between = [](char first, char last) {
    return [=](char c) { return first <= c && c <= last; };
  };
  return std::ranges::any_of(token, is_between('a', 'f')) &&
         std::ranges::any_of(token, is_between('A', 'F'));
}

/// P-04 and P-05: the gap is this dictionary's /Contents, as we read the bytes ourselves.
bool check_gap(std::string_view revision, FoundSignature& signature) {
  PdfSignature& read = signature.read;
  const auto start = static_cast<std::size_t>(read.byte_range[1]);
  const auto end = static_cast<std::size_t>(read.byte_range[2]);
  signature.place = find_signature(revision, signature.id, start);
  if (!signature.place) {
    fail(read, "P-05", "GAP_NOT_CONTENTS",
         "the bytes that the signature leaves out are not within its own dictionary");
    return false;
  }
  const SignaturePlace& place = *signature.place;
  if (place.repeats_key || place.contents_count != 1 || place.byte_range_count != 1) {
    fail(read, "P-05", "ENTRY_TWICE", "the signature's dictionary gives an entry twice");
  } else if (!place.is_byte_range_plain) {
    fail(read, "P-04", "BYTE_RANGE_NOT_PLAIN", "the byte range is not four plain numbers");
  } else if (place.contents_start != start || place.contents_end != end ||
             hex_token(revision.substr(start, end - start)) != read.contents) {
    fail(read, "P-05", "GAP_NOT_CONTENTS",
         "the bytes that the signature leaves out are not exactly its own value (/Contents)");
  } else {
    if (has_mixed_digits(revision.substr(start, end - start))) {
      doubt(read, "P-05", "CONTENTS_MIXED_CASE",
            "the signature's value is written with digits of both cases");
    }
    return true;
  }
  return false;
}

/// P-05 once more, through libqpdf: with other digits in the gap, the dictionary that the
/// revision's tables lead to must hold another value. So no second object of the same number stands
/// elsewhere.
bool is_in_use(const std::string& revision, const FoundSignature& signature, const QpdfApi& api) {
  std::string other = revision;
  const auto start = static_cast<std::size_t>(signature.read.byte_range[1]);
  const auto end = static_cast<std::size_t>(signature.read.byte_range[2]);
  for (std::size_t i = start + 1; i + 1 < end; ++i) {
    other[i] = other[i] == '0' ? '1' : '0';
  }
  Objects objects(api);
  objects.open(other);
  const auto value = objects.octets(objects.get(objects.object(signature.id), "/Contents"));
  return objects.take_error() == qpdf_e_success &&
         value == hex_token(std::string_view(other).substr(start, end - start));
}

bool is_same_reading(const PdfSignature& one, const PdfSignature& other) {
  return one.type == other.type && one.sub_filter == other.sub_filter &&
         one.byte_range == other.byte_range && one.contents == other.contents;
}

/// P-07: the field leads to the signature within the signed revision itself.
bool is_in_form(Objects& revision, ObjectId id) {
  const auto fields = signature_fields_of(revision);
  return fields && std::ranges::any_of(*fields, [&](const FormField& each) {
           return revision.id(each.value) == id;
         });
}

/// P-01.
void check_soundness(std::string_view revision, Objects& objects, PdfSignature& signature) {
  if (objects.has_warnings()) {
    doubt(signature, "P-01", "PDF_DAMAGED",
          "the PDF's structure is damaged, and viewers may read it differently");
  }
  if (objects.has(objects.trailer(), "/XRefStm")) {
    doubt(signature, "P-01", "PDF_HYBRID",
          "the PDF has two tables of its objects, and viewers may choose either");
  }
  if (revision.find("%PDF-", 1) != std::string_view::npos) {
    doubt(signature, "P-01", "PDF_WITHIN_PDF",
          "another PDF stands in it as plain bytes, and viewers that repair may show that one");
  }
}

/// What was appended must be a revision of its own, with a table that lies in it (P-07).
bool has_whole_tail(std::string_view bytes, std::size_t revision_end) {
  const auto at = bytes.rfind("startxref");
  if (!without_line_ends(bytes).ends_with("%%EOF") || at == std::string_view::npos ||
      at < revision_end) {
    return false;
  }
  const auto start = bytes.find_first_of("0123456789", at);
  std::uint64_t offset = 0;
  for (std::size_t i = start; i < std::min(bytes.size(), start + 10); ++i) {
    if (bytes[i] < '0' || '9' < bytes[i]) {
      break;
    }
    offset = offset * 10 + static_cast<std::uint64_t>(bytes[i] - '0');
  }
  return revision_end <= offset;
}

/// P-12 to P-14.
void check_changes(PdfSignature& signature, const PdfAllowance& allowed) {
  std::size_t refused = 0;
  const PdfChange* first = nullptr;
  for (PdfChange& each : signature.changes) {
    if (each.is_signing && signature.certifies == 1) {
      each.is_allowed = false;
      each.rule = "P-13";
    }
    if (!each.filled.empty() && allowed.form_fill) {
      each.is_allowed = may_be_filled(signature, each.filled);
      each.rule = each.is_allowed ? "P-12" : "P-13";
    }
    refused += each.is_allowed ? 0 : 1;
    first = first == nullptr && !each.is_allowed ? &each : first;
  }
  if (first != nullptr) {
    const std::string more = refused == 1 ? "" : ", and " + std::to_string(refused - 1) + " more";
    fail(signature, first->rule, "CHANGED_AFTER_SIGNING",
         "the PDF was changed after it was signed: " + first->what + more);
  }
}

void examine_revision(const std::string& revision, FoundSignature& signature, Latest& latest) {
  PdfSignature& read = signature.read;
  Objects objects(latest.api);
  objects.open(revision);
  const bool is_open = objects.take_error() == qpdf_e_success && 0 < objects.pages_count() &&
                       objects.take_error() == qpdf_e_success;
  if (!is_open || !without_line_ends(revision).ends_with("%%EOF")) {
    fail(read, "P-07", "REVISION_INCOMPLETE",
         "the bytes that the signature covers are not a whole PDF");
    return;
  }
  if (!check_gap(revision, signature)) {
    return;
  }
  const qpdf_oh value = objects.object(signature.id);
  if (!is_in_form(objects, signature.id)) {
    fail(read, "P-07", "FIELD_NOT_IN_REVISION",
         "no field of the signed revision leads to the signature");
    return;
  }
  if (!is_same_reading(read_signature(objects, read.field, value).read, read) ||
      !is_in_use(revision, signature, latest.api)) {
    fail(read, "P-10", "DICTIONARY_REPLACED",
         "the signature's dictionary is not the one in the revision that it covers");
    return;
  }
  read.claimed_time = parse_pdf_date(objects.text(objects.get(value, "/M")));
  read.certifies = certification_level(objects, value);
  read.locks = field_locks(objects, value);
  read.covers_file = revision.size() == latest.bytes.size();
  if (!read.covers_file) {
    if (!has_whole_tail(latest.bytes, revision.size())) {
      fail(read, "P-07", "TAIL_UNCOVERED",
           "bytes that belong to no revision follow what the signature covers");
    }
    read.changes = changes_between(objects, latest.objects, latest.objects_left);
    check_changes(read, latest.allowed);
  }
  check_soundness(revision, objects, read);
  read.warnings = possible_shadows(objects, latest.objects_left);
}

}  // namespace

std::string_view without_line_ends(std::string_view bytes) {
  while (bytes.ends_with('\n') || bytes.ends_with('\r')) {
    bytes.remove_suffix(1);
  }
  return bytes;
}

FoundSignature read_signature(Objects& objects, std::string_view field, qpdf_oh value) {
  FoundSignature found{.read = {.field = std::string(field)}, .id = objects.id(value)};
  PdfSignature& read = found.read;
  if (!objects.is_dictionary(value)) {
    fail(read, "P-03", "NOT_A_DICTIONARY", "the signature field holds something else");
    return found;
  }
  read.type = objects.name(objects.get(value, "/Type"));
  read.sub_filter = objects.name(objects.get(value, "/SubFilter"));
  read.is_time_stamp = read.type == "DocTimeStamp" || read.sub_filter == "ETSI.RFC3161";
  read.contents = objects.octets(objects.get(value, "/Contents")).value_or("");
  check_entries(objects, value, read);
  check_numbers(objects, value, read);
  return found;
}

void examine(FoundSignature& signature, Latest& latest) {
  PdfSignature& read = signature.read;
  const bool is_readable = std::ranges::none_of(read.faults, &PdfFault::is_broken);
  if (!is_readable) {
    return;
  }
  if (signature.id.number == 0) {
    doubt(read, "P-05", "NOT_AN_OBJECT",
          "the signature's dictionary is not an object of its own, so its place is not known");
    return;
  }
  const auto end = static_cast<std::uint64_t>(read.byte_range[2]) +
                   static_cast<std::uint64_t>(read.byte_range[3]);
  if (latest.bytes.size() < end) {
    fail(read, "P-04", "BYTE_RANGE_BEYOND_FILE", "the byte range goes beyond the end of the file");
    return;
  }
  read.revision_end = end;
  examine_revision(std::string(latest.bytes.substr(0, end)), signature, latest);
}

}  // namespace specie::pdf
