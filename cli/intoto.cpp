#include "cli/intoto.hpp"

#include <algorithm>

#include "formats/pipeline/intoto.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/dsse_check.hpp"

namespace specie {

Result<std::optional<Sign>> load_signer(const std::string& path,
                                        const std::vector<ReportRequest>& requests, Host& host) {
  if (path.empty()) {
    return std::optional<Sign>();
  }
  if (std::ranges::find(requests, "intoto", &ReportRequest::format) == requests.end()) {
    return Error{.code = ErrorCode::usage,
                 .message = "--sign-with has nothing to sign",
                 .hint = "add --report intoto=FILE, which is what is signed"};
  }
  auto source = host.open(path);
  const auto pem =
      source ? source->rest(Limits{}.small_file_bytes) : Result<std::string>(source.error());
  if (!pem) {
    return Error{.code = ErrorCode::bad_option_value,
                 .message = "the key of --sign-with cannot be read: " + pem.error().message,
                 .hint = std::string(kind_of(pem.error().code).cure),
                 .document = path};
  }
  auto sign = signer_of(*pem);
  if (!sign) {
    return Error(sign.error()).in(path);
  }
  return std::optional(*std::move(sign));
}

std::string write_intoto(const RunOutcome& run) {
  return write_statement(run, sha256_hex(policy_lines(run)));
}

Result<std::string> write_intoto(const RunOutcome& run, const Sign& sign) {
  const std::string statement = write_intoto(run);
  const auto made = sign(pre_authentication_encoding(statement_payload_type, statement));
  if (!made) {
    return made.error();
  }
  return write_envelope(statement, made->key_id, made->value);
}

}  // namespace specie
