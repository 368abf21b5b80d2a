#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace specie {

/// A digest that a header states of a certificate: `x5t#S256`, and JAdES `x5t#o`, `sigX5ts`.
struct JwsDigest {
  std::string algorithm;  ///< "S256", or as written
  std::string value;      ///< octets
};

/// JAdES `sigD`: what is signed lies elsewhere.
struct JwsDetachedObjects {
  std::string mechanism;                  ///< `mId`
  std::vector<std::string> names = {};    ///< `pars`
  std::string algorithm = {};             ///< `hashM`
  std::vector<std::string> digests = {};  ///< `hashV`, octets
};

/// A header of a signature, with the members that we know.
struct JwsHeader {
  std::vector<std::string> names = {};  ///< of every member
  /// The first known member whose value is not of the kind that its definition says; empty: none.
  std::string wrong = {};
  std::optional<std::string> alg = {};
  std::optional<std::string> kid = {};
  std::optional<std::string> typ = {};
  std::optional<std::vector<std::string>> crit = {};
  std::optional<bool> b64 = {};
  std::vector<std::string> x5c = {};                ///< DER, leaf first
  std::vector<JwsDigest> certificate_digests = {};  ///< of the leaf
  std::optional<std::int64_t> sig_t = {};           ///< seconds since the epoch, a claim
  std::optional<std::int64_t> iat = {};             ///< the same
  std::optional<JwsDetachedObjects> sig_d = {};

  /// Names of the unsigned JAdES properties of `etsiU`; "?" for one that cannot be read.
  std::vector<std::string> etsi_u = {};
  /// Tokens of the `sigTst` among them, over the signature's `value_text`; empty: not base64.
  std::vector<std::string> time_stamps = {};

  bool has(std::string_view name) const;
};

struct JwsSignature {
  std::string protected_text = {};   ///< base64url, as written: it is signed in this form
  std::string protected_fault = {};  ///< why the protected header cannot be read; empty: it was
  JwsHeader protected_header = {};
  JwsHeader unprotected = {};             ///< nothing in it is signed
  std::string value_text = {};            ///< as written: what a `sigTst` is over
  std::optional<std::string> value = {};  ///< octets; absent: not base64url of its only form (G-04)
};

/// What a payload that is JSON says of its own validity (J-16).
struct JwsClaims {
  std::string fault = {};      ///< why a payload that begins like JSON is none we accept (G-03)
  bool is_over_limit = false;  ///< that is the fault
  std::string wrong = {};      ///< a claim that is not a whole number of seconds
  std::optional<std::int64_t> exp = {};
  std::optional<std::int64_t> nbf = {};
  std::optional<std::int64_t> iat = {};
};

/// A JWS of any serialisation, parsed and not judged.
struct Jws {
  std::string file = {};                        ///< as named by the user
  bool has_payload = false;                     ///< compact: always, though it may be empty
  std::string payload_text = {};                ///< as written; empty: detached
  std::string payload = {};                     ///< octets, by `b64`
  bool b64 = true;                              ///< what all headers that could be read say (J-11)
  std::vector<std::string> other_members = {};  ///< beside those of RFC 7515, at the top
  JwsClaims claims = {};
  std::vector<JwsSignature> signatures = {};
};

}  // namespace specie
