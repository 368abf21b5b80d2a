#include "cli/signatures_beside.hpp"

#include <algorithm>
#include <utility>

#include "cli/limits.hpp"
#include "cli/unknown_format.hpp"
#include "verify/signature/digest.hpp"

namespace specie {

Result<SignaturesBeside> find_signatures(const std::string& report,
                                         const std::vector<std::string>& given,
                                         const Limits& limits, Host& host) {
  SignaturesBeside found;
  std::vector<std::string> paths = given;
  for (const std::string& beside : signature_paths_beside(report)) {
    if (std::ranges::find(given, beside) == given.end()) {
      found.looked_in.push_back(beside);
      if (report != "-" && host.is_file(beside)) {
        paths.push_back(beside);
      }
    }
  }
  if (paths.size() > limits.signatures) {
    return Error{.code = ErrorCode::signature_over_limit,
                 .message = "more than " + std::to_string(limits.signatures) + " signature files",
                 .hint = "raise it with --limit signatures=N"};
  }
  for (const std::string& each : paths) {
    auto source = host.open(each);
    if (!source) {
      return source.error();
    }
    auto bytes = source->rest(limits.container_bytes);
    if (!bytes) {
      return naming_limit(bytes.error(), "container_bytes");
    }
    if (bytes->empty()) {
      return Error{
          .code = ErrorCode::empty, .message = "the signature file is empty", .document = each};
    }
    if (const auto other = no_signature(*bytes, each)) {
      return *other;
    }
    found.files.push_back(
        {.path = each, .kind = "signature", .sha256 = sha256_hex(*bytes), .bytes = bytes->size()});
    found.containers.push_back({each, *std::move(bytes)});
    found.looked_in.push_back(each);
  }
  return found;
}

}  // namespace specie
