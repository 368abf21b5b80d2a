#pragma once

#include <string>
#include <vector>

#include "tests/support/sample_host.hpp"
#include "tests/support/temporary_folder.hpp"

namespace specie::test {

/// A folder with the report of samples/demonstration-complete and the published keys of its signers
/// (`keys/auditor.key`, `keys/auditor.pem`, ...), where other people's commands sign it.
class SigningDesk {
 public:
  SigningDesk();

  /// Runs a shell command in the folder. True if it ended well.
  bool runs(const std::string& command) const;
  /// Says on standard output that the test was not run where `command` does not end well.
  bool has(const std::string& command, const std::string& package) const;
  /// Runs a shell command that has to end well.
  void shell(const std::string& command) const;
  /// Runs a script that begins with `. ./authority.sh` (tests/support/keys/authority.sh).
  void certify(const std::string& script) const;

  std::string read(const std::string& name) const;
  void write(const std::string& name, const std::string& bytes) const {
    folder_.write(name, bytes);
  }
  /// `trust.json` with these signers, each a JSON object: see auditor().
  void trust(const std::vector<std::string>& signers) const;

  /// `specie verify ARGUMENTS --trust trust.json --verify-at 2026-12-05`.
  Ran verify(const std::vector<std::string>& arguments) const;
  /// The same of `specie inspect`.
  Ran inspect(const std::vector<std::string>& arguments) const;
  Ran run(const std::vector<std::string>& arguments) const;

 private:
  TemporaryFolder folder_ = {};
};

/// The demonstration's auditor, known by `means`, such as "pins": [...].
std::string auditor_known_by(const std::string& means);
/// Of the key of a PEM certificate in the desk's folder, by openssl.
std::string spki_sha256_of(const SigningDesk& desk, const std::string& certificate);
/// "pins": [...] with that key.
std::string pin_of_certificate(const SigningDesk& desk, const std::string& certificate);

bool says(const Ran& ran, std::string_view words);

}  // namespace specie::test
