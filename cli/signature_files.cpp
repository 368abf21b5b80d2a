#include "cli/signature_files.hpp"

#include <algorithm>
#include <iterator>

#include "verify/signature/cms_check.hpp"

namespace specie {
namespace {

Result<std::vector<SignatureCheck>> check_cms_file(const SignatureFile& file,
                                                   const SignedContent& content,
                                                   const TrustPolicy* trust,
                                                   const SignatureContext& context,
                                                   const Limits& limits) {
  return check_cms({file.path, file.bytes}, content.digests, trust, context, limits);
}

/// One row per format: how it is told from its bytes, what it needs, and how it is judged.
struct Format {
  bool (*is_it)(std::string_view bytes);
  ContentNeeds (*needs)(std::string_view bytes);
  decltype(&check_cms_file) check;
  std::optional<std::string> (*carried)(std::string_view bytes);
};

/// In the order of asking. CMS comes last: what is nothing else is refused by its reader.
constexpr Format formats[] = {
    {[](std::string_view) { return true; },
     [](std::string_view bytes) { return ContentNeeds{.digests = needed_digests(bytes)}; },
     &check_cms_file, &embedded_content},
};

const Format& format_of(const SignatureFile& file) {
  return *std::ranges::find_if(formats, [&](const Format& each) { return each.is_it(file.bytes); });
}

}  // namespace

ContentNeeds& ContentNeeds::operator|=(const ContentNeeds& other) {
  digests |= other.digests;
  bytes = bytes || other.bytes;
  return *this;
}

ContentNeeds content_needs(const SignatureFile& file) { return format_of(file).needs(file.bytes); }

std::vector<std::string> signature_paths_beside(const std::string& report) {
  std::vector<std::string> paths;
  for (const char* const ending : {".p7s"}) {
    paths.push_back(report + ending);
  }
  return paths;
}

Result<std::vector<SignatureCheck>> check_signature_file(const SignatureFile& file,
                                                         const SignedContent& content,
                                                         const TrustPolicy* trust,
                                                         const SignatureContext& context,
                                                         const Limits& limits) {
  return format_of(file).check(file, content, trust, context, limits);
}

std::optional<std::string> carried_content(const SignatureFile& file) {
  return format_of(file).carried(file.bytes);
}

}  // namespace specie
