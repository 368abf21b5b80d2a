#include "verify/signature/trust_check.hpp"

#include <openssl/objects.h>

#include <algorithm>

#include "verify/signature/algorithms.hpp"
#include "verify/signature/anchor.hpp"
#include "verify/signature/batch_memory.hpp"
#include "verify/signature/certificate.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/identity.hpp"
#include "verify/signature/jwk.hpp"
#include "verify/signature/key.hpp"
#include "verify/signature/openssl.hpp"
#include "verify/signature/pem.hpp"
#include "verify/signature/public_key.hpp"

namespace specie {
namespace {

using MaybeError = std::optional<Error>;

Error bad(const Signer& signer, std::string message) {
  return {
      .code = ErrorCode::bad_trust_file, .message = std::move(message), .origin = signer.origin};
}

MaybeError anchor_error(const Signer& signer) {
  for (const Anchor& anchor : signer.anchors) {
    if (sha256_hex(anchor.pem) != anchor.sha256) {
      return bad(signer, "the anchor " + anchor.file + " of " + signer.name +
                             " is not the file that its sha256 names");
    }
    if (anchor.decoded->certificates.empty()) {
      return bad(signer, "the anchor " + anchor.file + " of " + signer.name +
                             " does not hold certificates");
    }
  }
  if (!signer.anchors.empty() && signer.identity.empty() && signer.role != Role::tsa) {
    return bad(signer, signer.name +
                           " has anchors but no identity, so anybody whom they certify "
                           "would be trusted");
  }
  return {};
}

/// G-09, J-07, J-13: the keys of each set are added to the signer's, or the set is refused whole.
MaybeError add_key_sets(Signer& signer) {
  for (const KeySetFile& file : signer.key_sets) {
    if (sha256_hex(file.bytes) != file.sha256) {
      return bad(signer, "the key set " + file.file + " of " + signer.name +
                             " is not the file that its sha256 names");
    }
    auto keys = trusted_keys(file.set, file.file);
    if (!keys) {
      return bad(signer, "the key set " + file.file + " of " + signer.name +
                             " is refused: " + keys.error().message);
    }
    for (TrustedKey& key : *keys) {
      const bool is_known = std::ranges::any_of(signer.keys, [&](const TrustedKey& each) {
        return each.spki_sha256 == key.spki_sha256 && each.kid == key.kid && each.alg == key.alg;
      });
      if (!is_known) {
        signer.keys.push_back(std::move(key));
      }
    }
  }
  return {};
}

bool is_hex_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

MaybeError pin_error(const Signer& signer) {
  for (const Pin& pin : signer.pins) {
    const bool is_empty = pin.spki_sha256.empty() && pin.certificate_sha256.empty();
    const bool is_wrong = std::ranges::any_of(
        std::initializer_list<const std::string*>{&pin.spki_sha256, &pin.certificate_sha256},
        [](const std::string* each) { return !each->empty() && !is_hex_digest(*each); });
    if (is_empty || is_wrong) {
      return bad(signer, "a pin of " + signer.name + " is not a SHA-256 in lower-case hex");
    }
  }
  return {};
}

/// G-05 and G-09, when the file is read and not when somebody has signed with the key.
MaybeError key_error(const Signer& signer, const TrustedKey& key) {
  const std::string whose = "the key " + key.source + " of " + signer.name;
  if (!key.sha256.empty() && sha256_hex(key.pem) != key.sha256) {
    return bad(signer, whose + " is not the file that its sha256 names");
  }
  const openssl::PublicKey decoded = parse_public_key(key.spki);
  if (!decoded) {
    return bad(signer, whose + " is not one public key (PEM, SubjectPublicKeyInfo)");
  }
  if (const MaybeFault unusable = unusable_key(decoded.get())) {
    return bad(signer, whose + " cannot be used: " + unusable->reason);
  }
  if (key.format == "dsse" && !algorithm_of_key(decoded.get(), key.alg)) {
    return bad(signer, whose +
                           " needs an algorithm of its own kind: the format does not state one "
                           "(\"algorithm\": \"rsa-pss-sha256\")");
  }
  return {};
}

MaybeError keys_error(const Signer& signer) {
  for (const TrustedKey& key : signer.keys) {
    if (MaybeError error = key_error(signer, key)) {
      return error;
    }
  }
  return {};
}

/// What a file holds, and the hash by which a key is known.
void decode_keys(Signer& signer) {
  for (TrustedKey& key : signer.keys) {
    if (!key.pem.empty()) {
      key.spki = unarmoured_key(key.pem).value_or(std::string());
    }
    key.spki_sha256 = key.spki.empty() ? std::string() : sha256_hex(key.spki);
  }
}

MaybeError word_error(const Signer& signer) {
  for (const auto& [attribute, value] : signer.identity) {
    if (!is_subject_attribute(attribute) || value.empty()) {
      return bad(signer, "the identity of " + signer.name + " has " + attribute +
                             ", which is not a subject attribute with a value");
    }
  }
  for (const std::string& algorithm : signer.algorithms) {
    const auto known = listed_algorithms();
    if (std::ranges::find(known, algorithm) == known.end()) {
      return bad(signer, "the algorithm " + algorithm + " of " + signer.name +
                             " is not one that is accepted");
    }
  }
  return {};
}

/// True unless some attribute tells the two apart: then one certificate could be both.
bool could_be_one(const Signer& a, const Signer& b) {
  return std::ranges::none_of(a.identity, [&](const auto& mine) {
    return std::ranges::any_of(b.identity, [&](const auto& yours) {
      return OBJ_txt2nid(mine.first.c_str()) == OBJ_txt2nid(yours.first.c_str()) &&
             mine.second != yours.second;
    });
  });
}

/// The keys and certificates that a signer's trust rests on.
struct Roots {
  std::vector<std::string> anchors = {};  ///< SHA-256 of each certificate
  std::vector<std::string> keys = {};     ///< pinned hashes, and those of the anchors
};

Roots roots_of(const Signer& signer) {
  Roots roots;
  for (const Pin& pin : signer.pins) {
    roots.keys.push_back(pin.spki_sha256);
    roots.keys.push_back(pin.certificate_sha256);
  }
  for (const TrustedKey& key : signer.keys) {
    roots.keys.push_back(key.spki_sha256);
  }
  for (const Anchor& anchor : signer.anchors) {
    for (const openssl::Certificate& each : anchor.decoded->certificates) {
      roots.anchors.push_back(facts_of(each.get()).certificate_sha256);
    }
  }
  std::erase(roots.keys, "");
  return roots;
}

bool has_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(
      a, [&](const std::string& each) { return std::ranges::find(b, each) != b.end(); });
}

/// 4.2: "A key listed under two roles is a policy error."
MaybeError role_error(const std::vector<Signer>& signers) {
  if (signers.size() < 2) {
    return {};
  }
  std::vector<Roots> roots;
  std::ranges::transform(signers, std::back_inserter(roots), roots_of);
  for (std::size_t i = 0; i < signers.size(); ++i) {
    for (std::size_t j = i + 1; j < signers.size(); ++j) {
      const Signer& first = signers[i];
      const Signer& second = signers[j];
      if (first.role == second.role) {
        continue;
      }
      const bool same_key = has_common(roots[i].keys, roots[j].keys);
      const bool same_anchor =
          has_common(roots[i].anchors, roots[j].anchors) && could_be_one(first, second);
      if (same_key || same_anchor) {
        return bad(second, first.name + " and " + second.name +
                               " are trusted by the same key in two roles");
      }
    }
  }
  return {};
}

MaybeError required_error(const TrustPolicy& policy) {
  const auto is_possible = [](const RequiredRole& each) {
    return 1 <= each.count && each.role != Role::tsa;
  };
  if (policy.required.empty() || !std::ranges::all_of(policy.required, is_possible)) {
    return Error{.code = ErrorCode::bad_trust_file,
                 .message = "the trust file requires nothing, or something that cannot be met"};
  }
  return {};
}

}  // namespace

Result<Done> check_trust(TrustPolicy& policy) {
  const openssl::CleanErrors clean;
  for (Signer& signer : policy.signers) {
    for (Anchor& anchor : signer.anchors) {
      anchor.decoded = decode(anchor);
    }
    decode_keys(signer);
    if (MaybeError error = add_key_sets(signer)) {
      return std::move(*error).in(policy.file);
    }
    for (const auto check : {anchor_error, pin_error, keys_error, word_error}) {
      if (MaybeError error = check(signer)) {
        return std::move(*error).in(policy.file);
      }
    }
  }
  for (MaybeError error : {role_error(policy.signers), required_error(policy)}) {
    if (error) {
      return std::move(*error).in(policy.file);
    }
  }
  policy.memory = std::make_shared<BatchMemory>();
  return Done{};
}

}  // namespace specie
