// What verifying a signature costs beside the bare arithmetic of it, without starting a process.
//
//   specie_signatures FOLDER COUNT [ROUNDS]
//
// FOLDER holds the chain that make_chain.sh makes. COUNT documents are signed (CMS, with the signer
// and the issuing authority inside) before the clock runs. One line of medians: microseconds a
// signature by EVP_DigestVerify alone, and by check_cms() in a batch of that chain; then how many
// times as fast two threads are as one.
#include <openssl/cms.h>
#include <openssl/pem.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/files.hpp"
#include "verify/signature/cms_check.hpp"
#include "verify/signature/container.hpp"
#include "verify/signature/digest.hpp"
#include "verify/signature/openssl.hpp"
#include "verify/signature/trust_check.hpp"

namespace {

using namespace specie;
using bench::bytes_of;
using bench::give_up;

/// Seconds that every certificate of the chain lives through: a day after it was made.
std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

struct Signed {
  ContentDigests content;
  CmsContainer container;
};

struct Batch {
  std::vector<Signed> documents;
  TrustPolicy trust;
  SignatureContext context;
};

Signed sign(X509* certificate, EVP_PKEY* key, STACK_OF(X509) * bag, const std::string& text) {
  const openssl::Bio content(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP;
  const openssl::Owned<CMS_ContentInfo, CMS_ContentInfo_free> cms(
      CMS_sign(certificate, key, bag, content.get(), flags));
  Signed result{
      octet_digests(text),
      {.file = "report.json.p7s", .bytes = openssl::encoded(cms.get(), i2d_CMS_ContentInfo)}};
  if (result.container.bytes.empty()) {
    give_up("a document was not signed");
  }
  return result;
}

Batch make_batch(const std::string& folder, std::size_t count) {
  const std::string root = bytes_of(folder + "/root.pem");
  const std::string key_text = bytes_of(folder + "/signer.key");
  const openssl::Bio key_bio(BIO_new_mem_buf(key_text.data(), static_cast<int>(key_text.size())));
  const openssl::PublicKey key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
  const auto signer = openssl::parse_certificates(bytes_of(folder + "/signer.pem"));
  const auto issuing = openssl::parse_certificates(bytes_of(folder + "/issuing.pem"));
  if (!key || signer.empty() || issuing.empty()) {
    give_up("the chain in " + folder + " cannot be read");
  }
  const openssl::BorrowedCertificates bag(sk_X509_new_null());
  sk_X509_push(bag.get(), issuing.front().get());
  Batch batch;
  for (std::size_t i = 0; i < count; ++i) {
    batch.documents.push_back(
        sign(signer.front().get(), key.get(), bag.get(), "report " + std::to_string(i)));
  }
  batch.trust.signers.push_back({.name = "DEMONSTRATION Audit LLP",
                                 .role = Role::auditor,
                                 .issuers = {"Demonstration Dollar Ltd"},
                                 .anchors = {{"root.pem", sha256_hex(root), root}},
                                 .identity = {{"O", "DEMONSTRATION Audit LLP"}},
                                 .eku = {"1.3.6.1.5.5.7.3.36"}});
  if (const auto done = check_trust(batch.trust); !done) {
    give_up(done.error().message);
  }
  batch.context = {.issuer = "Demonstration Dollar Ltd", .verification_time = now()};
  return batch;
}

/// Microseconds of one signature.
double microseconds(std::size_t count, const std::function<void()>& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began)
             .count() /
         static_cast<double>(count);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// A signature's value, what it is over, and whose it is: all that the arithmetic needs.
struct Bare {
  std::string value;
  std::string message;
  EVP_PKEY* key;
};

void verify_bare(std::span<const Bare> all) {
  for (const Bare& each : all) {
    const openssl::DigestContext context(EVP_MD_CTX_new());
    if (EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", openssl::library(), nullptr,
                                each.key, nullptr) != 1 ||
        EVP_DigestVerify(context.get(), openssl::octets(each.value), each.value.size(),
                         openssl::octets(each.message), each.message.size()) != 1) {
      give_up("a signature is wrong");
    }
  }
}

void verify_all(const Batch& batch, std::span<const Signed> documents,
                const SignatureContext& context) {
  for (const Signed& each : documents) {
    const auto checks = check_cms(each.container, each.content, &batch.trust, context, Limits());
    if (!checks || checks->size() != 1 || checks->front().indication != Indication::total_passed) {
      give_up(checks ? checks->front().reason : checks.error().message);
    }
  }
}

void verify_in_two(const Batch& batch, const SignatureContext& context) {
  const std::span<const Signed> all(batch.documents);
  std::thread other([&] { verify_all(batch, all.first(all.size() / 2), context); });
  verify_all(batch, all.subspan(all.size() / 2), context);
  other.join();
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc >= 3 ? std::atol(argv[2]) : 0;
  const long rounds = argc == 4 ? std::atol(argv[3]) : 7;
  if (count < 2 || rounds < 1) {
    give_up("usage: specie_signatures FOLDER COUNT [ROUNDS]");
  }
  const Batch batch = make_batch(argv[1], static_cast<std::size_t>(count));
  std::vector<Container> parsed;
  std::vector<Bare> bare;
  for (const Signed& each : batch.documents) {
    parsed.push_back(*parse_container(each.container.bytes, Limits()));
    const SignerInfo& signer = parsed.back().signers.front();
    bare.push_back({signer.value, *signer.signed_encoded,
                    X509_get0_pubkey(parsed.front().certificates.back().get())});
  }
  for (const auto& each : parsed.front().certificates) {  // the bag's order is its own
    if (X509_check_ca(each.get()) == 0) {
      for (Bare& one : bare) {
        one.key = X509_get0_pubkey(each.get());
      }
    }
  }
  const std::size_t size = batch.documents.size();
  std::vector<double> bare_times;
  std::vector<double> batch_times;
  std::vector<double> two_times;
  for (long i = 0; i < rounds; ++i) {
    bare_times.push_back(microseconds(size, [&] { verify_bare(bare); }));
    batch_times.push_back(
        microseconds(size, [&] { verify_all(batch, batch.documents, batch.context); }));
    two_times.push_back(microseconds(size, [&] { verify_in_two(batch, batch.context); }));
  }
  std::printf("%.1f %.1f %.2f\n", median(bare_times), median(batch_times),
              median(batch_times) / median(two_times));
  return 0;
}
