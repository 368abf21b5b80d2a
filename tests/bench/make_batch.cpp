// Makes a folder of signed reports, and tells what their signatures alone cost.
//
//   specie_make_batch CHAIN TEMPLATE FOLDER COUNT [ROUNDS]
//
// CHAIN holds the chain that make_chain.sh makes, TEMPLATE is a report whose coin is DEMO. Writes
// COUNT reports, each of a coin of its own, with a detached CMS signature beside each and the trust
// file. Prints the floor: the median of so many rounds of microseconds a report that
// EVP_DigestVerify and the SHA-256 of the report's bytes take by themselves, on bytes that are in
// memory.
#include <openssl/cms.h>
#include <openssl/pem.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/bench/files.hpp"
#include "verify/signature/container.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/openssl.hpp"

namespace {

using namespace specie;
using bench::bytes_of;
using bench::give_up;

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) {
    give_up(path + " cannot be written");
  }
}

/// Who signs the made reports.
struct Hand {
  openssl::PublicKey key;
  openssl::Certificate certificate = {};
  openssl::Certificate issuing = {};
};

Hand read_signer(const std::string& folder) {
  const std::string text = bytes_of(folder + "/signer.key");
  const openssl::Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  auto certificates = openssl::parse_certificates(bytes_of(folder + "/signer.pem"));
  auto issuing = openssl::parse_certificates(bytes_of(folder + "/issuing.pem"));
  Hand signer{
      .key = openssl::PublicKey(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr))};
  if (!signer.key || certificates.empty() || issuing.empty()) {
    give_up("the chain in " + folder + " cannot be read");
  }
  signer.certificate = std::move(certificates.front());
  signer.issuing = std::move(issuing.front());
  return signer;
}

std::string sign(const Hand& signer, const std::string& text) {
  const openssl::BorrowedCertificates bag(sk_X509_new_null());
  sk_X509_push(bag.get(), signer.issuing.get());
  const openssl::Bio content(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP;
  const openssl::Owned<CMS_ContentInfo, CMS_ContentInfo_free> cms(
      CMS_sign(signer.certificate.get(), signer.key.get(), bag.get(), content.get(), flags));
  return openssl::encoded(cms.get(), i2d_CMS_ContentInfo);
}

/// What the arithmetic of one signed report needs.
struct Bare {
  std::string report;
  std::string value;
  std::string attributes;
};

Bare bare_of(std::string report, const std::string& signature) {
  const auto parsed = parse_container(signature, Limits());
  if (!parsed) {
    give_up(parsed.error().message);
  }
  const SignerInfo& signer = parsed->signers.front();
  return {.report = std::move(report), .value = signer.value, .attributes = *signer.signed_encoded};
}

double floor_of(const std::vector<Bare>& all, EVP_PKEY* key) {
  const auto began = std::chrono::steady_clock::now();
  for (const Bare& each : all) {
    const openssl::DigestContext context(EVP_MD_CTX_new());
    if (sha256_hex(each.report).empty() ||
        EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", openssl::library(), nullptr, key,
                                nullptr) != 1 ||
        EVP_DigestVerify(context.get(), openssl::octets(each.value), each.value.size(),
                         openssl::octets(each.attributes), each.attributes.size()) != 1) {
      give_up("a signature is wrong");
    }
  }
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
  return took.count() / static_cast<double>(all.size());
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void write_trust(const std::string& chain, const std::string& folder) {
  const std::string root = bytes_of(chain + "/root.pem");
  write_file(folder + "/root.pem", root);
  write_file(folder + "/trust.json",
             R"({"schema": "specie.trust/1", "signers": [{"name": "DEMONSTRATION Audit LLP",)"
             R"( "role": "auditor", "issuers": ["Demonstration Dollar Ltd"],)"
             R"( "mandate": {"from": "2026-01-01", "until": "2047-01-01"},)"
             R"( "anchors": [{"file": "root.pem", "sha256": ")" +
                 sha256_hex(root) +
                 R"("}], "identity": {"O": "DEMONSTRATION Audit LLP"},)"
                 R"( "eku": ["1.3.6.1.5.5.7.3.36"], "formats": ["cms"]}]})"
                 "\n");
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc >= 5 ? std::atol(argv[4]) : 0;
  const long rounds = argc == 6 ? std::atol(argv[5]) : 7;
  if (count < 1 || rounds < 1) {
    give_up("usage: specie_make_batch CHAIN TEMPLATE FOLDER COUNT [ROUNDS]");
  }
  const Hand signer = read_signer(argv[1]);
  const std::string pattern = bytes_of(argv[2]);
  const std::string folder = argv[3];
  const std::string coin = R"("coin": "DEMO")";
  const auto place = pattern.find(coin);
  if (place == std::string::npos) {
    give_up("the template's coin is not DEMO");
  }
  std::filesystem::create_directories(folder + "/reports");
  std::vector<Bare> all;
  for (long i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    std::string report = pattern;
    report.replace(place, coin.size(), R"("coin": "D)" + number + "\"");
    const std::string signature = sign(signer, report);
    const std::string path =
        folder + "/reports/r" + std::string(7 - number.size(), '0') + number + ".json";
    write_file(path, report);
    write_file(path + ".p7s", signature);
    all.push_back(bare_of(std::move(report), signature));
  }
  write_trust(argv[1], folder);
  std::vector<double> times;
  for (long i = 0; i < rounds; ++i) {
    times.push_back(floor_of(all, X509_get0_pubkey(signer.certificate.get())));
  }
  std::printf("%.1f\n", median(times));
  return 0;
}
