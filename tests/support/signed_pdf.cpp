#include "tests/support/signed_pdf.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "cli/pdf_signatures.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/signed_report.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie::test {
namespace {

bool run(const std::string& command) {
  return std::system(command.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

std::string padded(std::size_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - digits.size(), '0') + digits;
}

std::string hex(std::string_view octets) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : octets) {
    text += digits[static_cast<unsigned char>(c) >> 4U];
    text += digits[static_cast<unsigned char>(c) & 0x0FU];
  }
  return text;
}

/// What `openssl cms` makes of the covered bytes.
std::string cms_over(const std::string& covered, const Signing& signing) {
  const std::string keys = demonstration_keys().value_or("");
  const TemporaryFolder folder;
  folder.write("covered", covered);
  const std::string out = (folder.path() / "out.der").string();
  const bool is_made =
      run("openssl cms -sign -binary -outform DER -md sha256 -nosmimecap " + signing.options +
          " -signer " + keys + "/" + signing.signer + ".pem -inkey " + keys + "/" + signing.signer +
          ".key -in " + (folder.path() / "covered").string() + " -out " + out + " 2>/dev/null");
  REQUIRE(is_made);
  return read_file(out);
}

std::string spki_of(const std::string& name) {
  const std::string pins = read_file(*demonstration_keys() + "/pins.txt");
  const auto at = pins.find(name + " ");
  REQUIRE(at != std::string::npos);
  return pins.substr(at + name.size() + 1, 64);
}

}  // namespace

std::optional<std::string> demonstration_keys() {
  static const TemporaryFolder folder;
  static const bool is_made = [] {
    const std::string script = (source_dir() / "tests/support/keys/make_keys.sh").string();
    const bool made =
        run("sh '" + script + "' --hostile '" + folder.path().string() + "' >/dev/null 2>&1");
    if (!made) {
      std::cout << "signed PDFs: not run, the openssl command could not make keys\n";
    }
    return made;
  }();
  return is_made ? std::optional(folder.path().string()) : std::nullopt;
}

MadePdf::MadePdf(int pages) : bytes_("%PDF-1.7\n") {
  const std::string text = "BT /F1 12 Tf 72 740 Td (Total: 1,000,000.00) Tj ET";
  std::vector<std::pair<int, std::string>> objects = {
      {1, catalog()},
      {3, page()},
      {4, "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream"},
      {5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"},
      {6, "<< /Producer (specie tests) >>"}};
  std::string kids = "3 0 R";
  for (int i = 1; i < pages; ++i) {
    kids += " " + std::to_string(100 + i) + " 0 R";
    objects.emplace_back(100 + i, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
  }
  objects.emplace_back(
      2, "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) + " >>");
  update(objects);
}

void MadePdf::update(const std::vector<std::pair<int, std::string>>& objects,
                     const std::string& trailer) {
  std::string table;
  for (const auto& [number, content] : objects) {
    table += std::to_string(number) + " 1\n" + padded(bytes_.size(), 10) + " 00000 n \n";
    bytes_ += std::to_string(number) + " 0 obj\n" + content + "\nendobj\n";
    size_ = std::max(size_, number + 1);
  }
  const std::size_t start = bytes_.size();
  const std::string previous = xref_ == 0 ? "" : " /Prev " + std::to_string(xref_);
  bytes_ += "xref\n" + std::string(xref_ == 0 ? "0 1\n0000000000 65535 f \n" : "") + table +
            "trailer\n<< /Size " + std::to_string(size_) + " /Root 1 0 R /Info 6 0 R" + previous +
            " " + trailer + " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
  xref_ = start;
}

std::string MadePdf::form_fields() const {
  std::string fields;
  for (int i = 0; i < signatures_; ++i) {
    fields += (i == 0 ? "" : " ") + std::to_string(21 + 2 * i) + " 0 R";
  }
  return fields + other_fields_;
}

std::string MadePdf::catalog(const std::string& more) const {
  const std::string form =
      signatures_ == 0 ? "" : " /AcroForm << /Fields [" + form_fields() + "] /SigFlags 3 >>";
  return "<< /Type /Catalog /Pages 2 0 R" + form + " " + more + " >>";
}

std::string MadePdf::page(const std::string& contents, const std::string& more) const {
  const std::string annotations =
      signatures_ == 0 && more.empty() ? "" : " /Annots [" + form_fields() + " " + more + "]";
  return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + contents +
         " /Resources << /Font << /F1 5 0 R >> >>" + annotations + " >>";
}

void MadePdf::sign(const Signing& signing) {
  const int dictionary = 20 + 2 * signatures_;
  ++signatures_;
  // What carries the content has to have room for it.
  const bool carries = signing.options.find("-nodetach") != std::string::npos;
  const std::size_t room =
      2 * (cms_over(carries ? bytes_ : "room", signing).size() + (carries ? 4'000 : 8));
  const std::string range = "[0 0000000000 0000000000 0000000000]";
  const std::string start = "<< " + signing.type + " /Filter /Adobe.PPKLite " + signing.sub_filter +
                            " /ByteRange " + range + " /Contents ";
  const std::size_t at =
      bytes_.size() + std::to_string(dictionary).size() + std::string(" 0 obj\n").size();
  std::vector<std::pair<int, std::string>> objects = {
      {dictionary, start + "<" + std::string(room, '0') + "> " + signing.more + " >>"},
      {dictionary + 1, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (" + signing.field + ") /V " +
                           std::to_string(dictionary) + " 0 R /F 132 /P 3 0 R " + signing.widget +
                           " >>"},
      {1, catalog(signing.catalogue)},
      {3, page()}};
  objects.insert(objects.end(), signing.with.begin(), signing.with.end());
  update(objects);
  const std::size_t gap = at + start.size();
  const std::size_t gap_end =
      gap + room + 2 + static_cast<std::size_t>(std::max(signing.gap_more, 0));
  const std::string numbers = "[0 " + padded(gap, 10) + " " + padded(gap_end, 10) + " " +
                              padded(bytes_.size() - gap_end, 10) + "]";
  std::string written = signing.byte_range.empty() ? numbers : signing.byte_range;
  written.resize(range.size(), ' ');
  bytes_.replace(at + start.find(range), range.size(), written);
  std::string value = "<" + hex(cms_over(bytes_.substr(0, gap) + bytes_.substr(gap_end), signing));
  value.resize(room + 1, '0');
  value = signing.contents.empty() ? value + ">" : signing.contents;
  value.resize(room + 2, ' ');
  bytes_.replace(gap, room + 2, value);
}

TrustPolicy pdf_trust() {
  const std::string keys = *demonstration_keys();
  std::string root = read_file(keys + "/auditor-root.pem");
  std::string sha256 = sha256_hex(root);
  const std::string issuer = demonstration_context().issuer;
  return {.file = "trust.json",
          .sha256 = "",
          .signers = {{.name = "DEMONSTRATION Audit LLP",
                       .role = Role::auditor,
                       .issuers = {issuer},
                       .anchors = {{.file = "auditor-root.pem",
                                    .sha256 = std::move(sha256),
                                    .pem = std::move(root)}},
                       .identity = {{"O", "DEMONSTRATION Audit LLP"}},
                       .formats = {"pades"},
                       .revocation = Revocation::off},
                      {.name = "DEMONSTRATION ceo",
                       .role = Role::issuer_ceo,
                       .issuers = {issuer},
                       .pins = {{.spki_sha256 = spki_of("ceo")}},
                       .revocation = Revocation::off}},
          .required = {{.role = Role::auditor}}};
}

std::vector<SignatureCheck> pdf_checks(const std::string& bytes, const TrustPolicy& trust,
                                       PdfAllowance allowed) {
  auto judged =
      judge_pdf_signatures("report.pdf", bytes, &trust, demonstration_context(), Limits(), allowed);
  if (!judged) {
    SignatureCheck check;
    check.indication = Indication::total_failed;
    check.rule = "error";
    check.reason = judged.error().message;
    return {check};
  }
  return std::move(judged->checks);
}

}  // namespace specie::test
