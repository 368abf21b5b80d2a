#include "cli/baseline.hpp"

#include "formats/json/result_reader.hpp"
#include "verify/signature/digest.hpp"

namespace specie {

Result<Baseline> load_baseline(const std::string& path, Host& host) {
  const Limits limits;
  const auto refused = [&](Error error, const std::string& before) {
    error.hint = error.hint.empty() ? std::string(kind_of(error.code).cure) : error.hint;
    error.message = before + error.message;
    error.code = ErrorCode::bad_baseline;
    error.document = path;
    return error;
  };
  auto source = host.open(path);
  const auto text =
      source ? source->rest(limits.container_bytes) : Result<std::string>(source.error());
  if (!text) {
    return refused(text.error(), "the baseline cannot be read: ");
  }
  Source again = source_of(path, *text);
  auto run = read_result(again, limits);
  if (!run) {
    return refused(run.error(), {});
  }
  if (run->reports.empty()) {
    return refused({.code = ErrorCode::bad_baseline,
                    .message = "the baseline judged no report",
                    .hint = "give the result of a run that could read its reports"},
                   {});
  }
  return Baseline{.run = *std::move(run), .file = {path, sha256_hex(*text)}};
}

}  // namespace specie
