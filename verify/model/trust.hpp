#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verify/model/date.hpp"
#include "verify/model/jwk.hpp"

namespace specie {

/// Who a signer is to the report (signatures.md 4.2).
enum class Role {
  auditor,
  issuer_ceo,
  issuer_cfo,
  issuer_entity,
  custodian,
  trustee,
  regulator,
  tsa,
  treasury,
};

/// "issuer-ceo".
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view word);

enum class Revocation { require, if_present, off };

/// An anchor's certificates, known to verify/signature/ alone.
struct DecodedAnchor;
/// What signatures judged under one policy taught, known to verify/signature/ alone.
class BatchMemory;

/// A certificate file that the trust file names and pins by hash; `pem` is its content.
struct Anchor {
  std::string file;
  std::string sha256;  ///< lower-case hex of the file's bytes
  std::string pem;     ///< PEM (one or more certificates) or DER
  /// Set by check_trust(), so that a file is decoded once however many signatures rest on it.
  std::shared_ptr<const DecodedAnchor> decoded = {};
};

/// A key or certificate trusted by its hash.
struct Pin {
  std::string spki_sha256 = {};         ///< lower-case hex of the DER SubjectPublicKeyInfo
  std::string certificate_sha256 = {};  ///< lower-case hex of the DER certificate
};

/// A public key that the trust file gives itself: for formats whose signatures have no certificate.
struct TrustedKey {
  std::string source;             ///< the file that holds it, or the words of the trust file
  std::string spki_sha256 = {};   ///< lower-case hex of `spki`
  std::string spki = {};          ///< DER SubjectPublicKeyInfo
  std::string kid = {};           ///< of a JWK, or of a minisign key in lower-case hex
  std::string alg = {};           ///< of a JWK: the only algorithm it is for; empty: not bound
  std::string format = {};        ///< the only signature format it is for (G-08); empty: not bound
  std::string sha256 = {};        ///< of the file that holds it, as the trust file pins it
  std::string pem = {};           ///< that file's content, from which check_trust() makes `spki`
  bool is_private_known = false;  ///< its file holds the private half as well (G-09)
};

/// A JWK set that the trust file names and pins by hash.
struct KeySetFile {
  std::string file;
  std::string sha256;  ///< lower-case hex of the file's bytes
  std::string bytes = {};
  JwkSet set = {};
};

/// How a certification path to a signer's anchors is judged, where RFC 5280 leaves a choice.
struct PathRules {
  std::vector<std::string> policies = {};  ///< OIDs, one of which must hold; empty: any (X-04)
  bool policy_required = false;            ///< initial-explicit-policy
  bool mapping_inhibited = false;          ///< initial-policy-mapping-inhibit
  bool any_policy_inhibited = false;       ///< initial-any-policy-inhibit
  std::optional<std::size_t> intermediates_max = {};
  bool revocation_of_leaf_only = false;  ///< the authorities above it are not asked about
};

/// One name, one role, and what its signatures must look like. Two signers never share an anchor's
/// trust: each is judged against its own store.
struct Signer {
  std::string name;
  Role role = Role::auditor;
  std::vector<std::string> issuers =
      {};  ///< issuer.name values it may sign for; empty only for tsa
  std::optional<Date> mandate_from = {};  ///< half-open [from, until) on the report's as_of
  std::optional<Date> mandate_until = {};
  std::vector<Anchor> anchors = {};
  std::vector<Pin> pins = {};
  std::vector<KeySetFile> key_sets = {};
  /// Those of the key sets are added by check_trust().
  std::vector<TrustedKey> keys = {};
  /// Subject attributes that must equal these, by short name ("O", "CN", "organizationIdentifier").
  std::vector<std::pair<std::string, std::string>> identity = {};
  std::vector<std::string> eku = {};            ///< OIDs; empty: the default list of X-02
  std::vector<std::string> formats = {};        ///< "cms", ...; empty: every format
  std::vector<std::string> types = {};          ///< `typ` of a JWS: one of these (J-18); empty: any
  std::vector<std::string> payload_types = {};  ///< of DSSE (D-01); empty: in-toto statements
  std::vector<std::string> algorithms = {};     ///< names of G-06's table; empty: the whole table
  int rsa_bits_min = 2048;
  bool signing_certificate_required = false;  ///< C-10
  Revocation revocation = Revocation::if_present;
  PathRules path = {};
  Origin origin = {};  ///< in the trust file
};

struct RequiredRole {
  Role role = Role::auditor;
  int count = 1;
};

/// The trust file, resolved: nothing outside it is trusted.
struct TrustPolicy {
  std::string file;
  std::string sha256;
  std::vector<Signer> signers;
  /// All must have signed the same bytes; default one auditor (ruling 19).
  std::vector<RequiredRole> required = {RequiredRole{}};
  /// Set by check_trust(), so that certificates and chains that come again are not worked out
  /// again.
  std::shared_ptr<BatchMemory> memory = {};
};

}  // namespace specie
