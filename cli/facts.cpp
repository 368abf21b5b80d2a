#include "cli/facts.hpp"

#include "verify/signature/digest.hpp"

namespace specie {

Result<SuppliedFacts> load_facts(const std::string& path, Host& host) {
  auto source = host.open(path);
  const auto text =
      source ? source->rest(Limits{}.small_file_bytes) : Result<std::string>(source.error());
  if (!text) {
    return Error{.code = ErrorCode::bad_facts_file,
                 .message = "the file of facts cannot be read: " + text.error().message,
                 .hint = std::string(kind_of(text.error().code).cure),
                 .document = path};
  }
  Source again = source_of(path, *text);
  auto facts = read_facts(again, {});
  if (facts) {
    facts->sha256 = sha256_hex(*text);
    facts->bytes = text->size();
  }
  return facts;
}

}  // namespace specie
