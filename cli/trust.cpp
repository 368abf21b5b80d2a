#include "cli/trust.hpp"

#include "formats/json/trust_reader.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/trust_check.hpp"

namespace specie {

Result<TrustPolicy> load_trust(const std::string& path, Host& host) {
  auto source = host.open(path);
  const auto text =
      source ? source->rest(Limits{}.small_file_bytes) : Result<std::string>(source.error());
  if (!text) {
    return Error{.code = ErrorCode::bad_trust_file,
                 .message = "the trust file cannot be read: " + text.error().message,
                 .hint = std::string(kind_of(text.error().code).cure),
                 .document = path};
  }
  const auto slash = path.find_last_of('/');
  const std::string folder = slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
  const ReadAnchor read_anchor = [&](const std::string& name) -> Result<std::string> {
    auto anchor = host.open(name.starts_with('/') ? name : folder + name);
    return anchor ? anchor->rest(Limits{}.small_file_bytes) : Result<std::string>(anchor.error());
  };
  Source again = source_of(path, *text);
  auto policy = read_trust(again, read_anchor, {});
  if (!policy) {
    return policy.error();
  }
  policy->sha256 = sha256_hex(*text);
  if (const auto checked = check_trust(*policy); !checked) {
    return Error(checked.error()).in(path);
  }
  return policy;
}

}  // namespace specie
