#include "verify/signature/jws_header.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

#include "verify/signature/jws_algorithm.hpp"

namespace specie {
namespace {

/// RFC 7515 section 4.1, RFC 7516 section 4.1 and RFC 7518 section 4: never named in `crit`.
constexpr std::string_view registered[] = {"alg",      "jku", "jwk", "kid",  "x5u", "x5c", "x5t",
                                           "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk",
                                           "apu",      "apv", "iv",  "tag",  "p2s", "p2c"};

/// What `crit` may name, because we act on it or report it.
constexpr std::string_view understood[] = {"b64",   "sigT",  "sigX5ts", "x5t#o",  "srCms",
                                           "sigPl", "srAts", "adoTst",  "sigPId", "sigD"};

/// JAdES members that say something beside the signature, and what is said of them.
struct Remark {
  std::string_view name;
  std::string_view text;
};
constexpr Remark remarks[] = {
    {"jwk", "the key in the header (jwk) was not used: keys come from the trust file (J-15)"},
    {"jku", "the address of keys in the header (jku) was not visited (J-15)"},
    {"x5u", "the address of certificates in the header (x5u) was not visited (J-15)"},
    {"x5t", "the SHA-1 of a certificate in the header (x5t) binds nothing (J-14)"},
    {"sigPId", "a signature policy is named and was not evaluated"},
    {"adoTst", "a time-stamp over the content is there and was not evaluated"},
    {"srCms", "commitments of the signer are stated and were not evaluated"},
    {"srAts", "attributes of the signer are stated and were not evaluated"},
    {"sigPl", "a place of signing is stated, which is a claim"},
};

bool holds(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

Fault bad_form(std::string rule, std::string detail, std::string reason) {
  return broken(SubIndication::format_failure, std::move(rule), std::move(detail),
                std::move(reason));
}

/// The rule that says what kind of value a member has.
std::string rule_of(std::string_view member) {
  if (member == "alg") {
    return "J-05";
  }
  if (member == "crit") {
    return "J-10";
  }
  if (member == "b64") {
    return "J-11";
  }
  return member.starts_with("x5") || member == "sigX5ts" ? "J-14" : "J-03";
}

MaybeFault protected_fault(const JwsSignature& signature) {
  if (!signature.protected_fault.empty()) {
    return bad_form("J-03", "HEADER_UNREADABLE", signature.protected_fault);
  }
  const std::string& wrong = signature.protected_header.wrong;
  if (!wrong.empty()) {
    return bad_form(rule_of(wrong), "HEADER_MEMBER_MALFORMED",
                    "the header's \"" + wrong + "\" is not of the kind that it must be");
  }
  return {};
}

/// RFC 7515 section 4: "Header Parameter names in the two locations MUST be disjoint."
MaybeFault place_fault(const JwsSignature& signature) {
  const JwsHeader& loose = signature.unprotected;
  for (const std::string_view name : {"alg", "crit", "b64"}) {
    if (loose.has(name)) {
      const std::string_view rule = name == "alg" ? "J-04" : name == "crit" ? "J-10" : "J-11";
      return bad_form(std::string(rule),
                      name == "alg" ? "ALG_UNPROTECTED" : "HEADER_MEMBER_UNPROTECTED",
                      "\"" + std::string(name) + "\" stands outside the protected header");
    }
  }
  for (const std::string& name : loose.names) {
    if (signature.protected_header.has(name)) {
      return bad_form("J-04", "HEADER_MEMBER_TWICE",
                      "\"" + name + "\" stands in both headers, which could contradict each other");
    }
  }
  if (!signature.protected_header.alg) {
    return bad_form("J-04", "ALG_ABSENT", "the protected header does not state its alg");
  }
  return {};
}

MaybeFault algorithm_fault(const std::string& alg) {
  if (find_jws_algorithm(alg) != nullptr) {
    return {};
  }
  if (alg.starts_with("HS")) {
    return bad_form("J-05", "ALG_NOT_ALLOWED",
                    "alg " + alg + " is a MAC, which whoever can verify could have made");
  }
  return bad_form("J-05", "ALG_NOT_ALLOWED",
                  "alg \"" + alg + "\" is not an algorithm for signatures");
}

/// RFC 7515 section 4.1.11.
MaybeFault crit_fault(const JwsHeader& header) {
  if (!header.crit) {
    return {};
  }
  if (header.crit->empty()) {
    return bad_form("J-10", "CRIT_MALFORMED", "crit is an empty list");
  }
  for (auto each = header.crit->begin(); each != header.crit->end(); ++each) {
    if (std::find(header.crit->begin(), each, *each) != each) {
      return bad_form("J-10", "CRIT_MALFORMED", "crit names \"" + *each + "\" twice");
    }
    if (holds(registered, *each)) {
      return bad_form("J-10", "CRIT_MALFORMED",
                      "crit names \"" + *each + "\", which is never an extension");
    }
    if (!header.has(*each)) {
      return bad_form("J-10", "CRIT_MALFORMED",
                      "crit names \"" + *each + "\", which the protected header lacks");
    }
    if (!holds(understood, *each)) {
      return bad_form("J-10", "CRIT_NOT_UNDERSTOOD",
                      "crit names \"" + *each + "\", which must be understood and is not");
    }
  }
  return {};
}

/// RFC 7797 section 6: a verifier that does not know `b64` must not misread the payload.
MaybeFault b64_fault(const JwsHeader& header) {
  if (header.b64 && (!header.crit || !holds(*header.crit, "b64"))) {
    return bad_form("J-11", "B64_NOT_CRITICAL", "the header states b64 but crit does not name it");
  }
  return {};
}

}  // namespace

MaybeFault jws_header_fault(const JwsSignature& signature) {
  for (const auto check : {&protected_fault, &place_fault}) {
    if (MaybeFault fault = check(signature)) {
      return fault;
    }
  }
  const JwsHeader& header = signature.protected_header;
  for (const MaybeFault& fault :
       {algorithm_fault(*header.alg), crit_fault(header), b64_fault(header)}) {
    if (fault) {
      return fault;
    }
  }
  if (!signature.value) {
    return bad_form("G-04", "SIGNATURE_UNREADABLE",
                    "the signature's value is not base64url without padding");
  }
  return {};
}

std::vector<std::string> jws_header_notes(const Jws& jws, const JwsSignature& signature) {
  std::vector<std::string> notes;
  for (const Remark& each : remarks) {
    if (signature.protected_header.has(each.name) || signature.unprotected.has(each.name)) {
      notes.emplace_back(each.text);
    }
  }
  std::string unread;
  for (const std::string& each : signature.unprotected.etsi_u) {
    if (each != "sigTst" && unread.size() < 100) {
      unread += (unread.empty() ? "" : ", ") + each.substr(0, 40);
    }
  }
  if (!unread.empty()) {
    notes.push_back("unsigned JAdES properties (etsiU) that were not evaluated: " + unread);
  }
  if (signature.unprotected.kid) {
    notes.emplace_back("kid stands outside the signed header: it is a hint and no more");
  }
  for (const std::string& name : jws.other_members) {
    notes.push_back("the member \"" + name + "\" of the JWS is not signed and was ignored (J-02)");
  }
  return notes;
}

}  // namespace specie
