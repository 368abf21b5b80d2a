#pragma once

#include <string>
#include <vector>

#include "verify/model/signature.hpp"
#include "verify/model/trust.hpp"

// The DEMONSTRATION files of tests/verify/signature/time, which
// tests/support/keys/make_time_stamps.sh made with the openssl command on 2026-11-23.
namespace specie::test {

/// The bytes of a fixture.
std::string time_file(const std::string& name);

/// An auditor and a time-stamp authority, each under a root of its own.
TrustPolicy time_trust();
/// At an instant such as "2026-12-05T12:00:00Z"; the report is of 2026-10-31.
SignatureContext time_context(const std::string& at);

/// A CMS with one signer, with a token among its unsigned attributes.
std::string with_time_stamp(const std::string& container, const std::string& token);

/// The octets of the signature value in a CMS with one signer.
std::string signature_value(const std::string& container);

}  // namespace specie::test
