#include "tests/fuzz/trusted.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "formats/json/trust_reader.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/trust_check.hpp"

namespace specie::fuzz {
namespace {

const std::string& folder() {
  static const std::string path = std::string(SPECIE_SOURCE_DIR) + "/tests/fuzz/trust/";
  return path;
}

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{.code = ErrorCode::not_found, .message = "the file does not exist: " + path};
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

[[noreturn]] void stop(const Error& error) {
  std::fprintf(stderr, "the fuzzers' own files: %s\n", error.message.c_str());
  __builtin_trap();
}

TrustPolicy read_policy() {
  const auto bytes = bytes_of(folder() + "trust.json");
  if (!bytes) {
    stop(bytes.error());
  }
  Source source = source_of("trust.json", *bytes);
  auto policy = read_trust(
      source, [](const std::string& name) { return bytes_of(folder() + name); }, Limits());
  if (!policy) {
    stop(policy.error());
  }
  if (const auto done = check_trust(*policy); !done) {
    stop(done.error());
  }
  return *std::move(policy);
}

SignedContent content_of(std::string_view bytes) {
  ContentDigest digest({.blake2b512 = true});
  digest.update(bytes);
  return {.digests = digest.finish(), .bytes = bytes};
}

}  // namespace

const TrustPolicy& trust() {
  static const TrustPolicy policy = read_policy();
  return policy;
}

SignatureContext context() {
  return {.issuer = "Demonstration Dollar Ltd",
          .as_of = *parse_instant("2026-10-31T23:59:59Z"),
          .verification_time = parse_instant("2026-12-05T12:00:00Z")->seconds_utc(),
          .basis = VerifyAt::given};
}

const SignedContent& signed_content() {
  static const Result<std::string> bytes =
      bytes_of(folder() + "../../verify/signature/cms/report.json");
  if (!bytes) {
    stop(bytes.error());
  }
  static const SignedContent content = content_of(*bytes);
  return content;
}

const SignedContent& other_content() {
  static const SignedContent content = content_of("nobody signed this");
  return content;
}

void none_passes(const std::vector<SignatureCheck>& checks) {
  for (const SignatureCheck& check : checks) {
    if (check.indication == Indication::total_passed) {
      std::fprintf(stderr, "signature %u by %s counts\n", check.index, check.signer.c_str());
      __builtin_trap();
    }
  }
}

void judge_all(const Judge& judge) {
  (void)judge(signed_content(), &trust());
  if (const auto checks = judge(other_content(), &trust())) {
    none_passes(*checks);
  }
  if (const auto checks = judge(signed_content(), nullptr)) {
    none_passes(*checks);
  }
}

void prepare() {
  (void)trust();
  (void)signed_content();
}

}  // namespace specie::fuzz
