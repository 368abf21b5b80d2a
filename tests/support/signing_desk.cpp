#include "tests/support/signing_desk.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>

#include "tests/support/golden.hpp"
#include "verify/signature/digest.hpp"

namespace specie::test {
namespace {

std::vector<std::string> joined(std::vector<std::string> start,
                                const std::vector<std::string>& more) {
  start.insert(start.end(), more.begin(), more.end());
  for (const char* each : {"--trust", "trust.json", "--verify-at", "2026-12-05"}) {
    start.emplace_back(each);
  }
  return start;
}

}  // namespace

SigningDesk::SigningDesk() {
  const auto samples = source_dir() / "samples";
  write("report.json", read_file(samples / "demonstration-complete/report.json"));
  std::filesystem::create_directories(folder_.path() / "keys");
  for (const char* const name : {"auditor-root.pem", "auditor.key", "auditor.pem", "ceo.key",
                                 "ceo.pem", "stranger.key", "stranger.pem"}) {
    write(std::string("keys/") + name, read_file(samples / "demonstration-keys" / name));
  }
  trust({auditor_known_by(R"("anchors": [{"file": "keys/auditor-root.pem", "sha256": ")" +
                          sha256_hex(read("keys/auditor-root.pem")) +
                          R"("}], "identity": {"O": "DEMONSTRATION Audit LLP"})")});
}

bool SigningDesk::runs(const std::string& command) const {
  const std::string whole =
      "cd '" + folder_.path().string() + "' && { " + command + "; } >out.log 2>&1";
  return std::system(whole.c_str()) == 0;  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

bool SigningDesk::has(const std::string& command, const std::string& package) const {
  const bool is_here = runs(command);
  if (!is_here) {
    std::cout << "not run: `" << command << "` does not work here (Debian: " << package << ")\n";
  }
  return is_here;
}

void SigningDesk::shell(const std::string& command) const {
  const bool is_done = runs(command);
  REQUIRE_MESSAGE(is_done, command << "\n" << read("out.log"));
}

void SigningDesk::certify(const std::string& script) const {
  write("authority.sh", read_file(source_dir() / "tests/support/keys/authority.sh"));
  write("script.sh", script);
  shell("sh script.sh");
}

std::string SigningDesk::read(const std::string& name) const {
  return read_file(folder_.path() / name);
}

void SigningDesk::trust(const std::vector<std::string>& signers) const {
  std::string list;
  for (const std::string& each : signers) {
    list += (list.empty() ? "" : ",\n") + each;
  }
  write("trust.json", R"({"schema": "specie.trust/1", "signers": [)" + list + "]}");
}

Ran SigningDesk::verify(const std::vector<std::string>& arguments) const {
  return run(joined({"verify"}, arguments));
}

Ran SigningDesk::inspect(const std::vector<std::string>& arguments) const {
  return run(joined({"inspect"}, arguments));
}

Ran SigningDesk::run(const std::vector<std::string>& arguments) const {
  return SampleHost(folder_.path()).run(arguments);
}

std::string auditor_known_by(const std::string& means) {
  return R"({"name": "DEMONSTRATION Audit LLP", "role": "auditor",)"
         R"( "issuers": ["Demonstration Dollar Ltd"], )" +
         means + "}";
}

std::string spki_sha256_of(const SigningDesk& desk, const std::string& certificate) {
  desk.shell("openssl x509 -in " + certificate +
             " -noout -pubkey | openssl pkey -pubin -outform DER" +
             " | openssl dgst -sha256 -r | cut -c1-64 > pin");
  constexpr std::size_t hex_size = 64;
  return desk.read("pin").substr(0, hex_size);
}

std::string pin_of_certificate(const SigningDesk& desk, const std::string& certificate) {
  return R"("pins": [{"spki_sha256": ")" + spki_sha256_of(desk, certificate) + R"("}])";
}

bool says(const Ran& ran, std::string_view words) {
  return (ran.out + ran.err).find(words) != std::string::npos;
}

}  // namespace specie::test
