#include "verify/signature/digest.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "verify/signature/openssl.hpp"

namespace specie {
namespace {

/// Signed attributes are far smaller; see C-07 in integrity.cpp.
constexpr std::size_t head_max = 65'536;

/// One digest under way.
class Running {
 public:
  explicit Running(const char* name)
      : algorithm_(EVP_MD_fetch(openssl::library(), name, nullptr)), context_(EVP_MD_CTX_new()) {
    [[maybe_unused]] const int started =
        EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr);
    assert(started == 1);
  }

  void update(std::string_view bytes) {
    [[maybe_unused]] const int updated =
        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
    assert(updated == 1);
  }

  std::string finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> octets{};
    unsigned size = 0;
    [[maybe_unused]] const int finished = EVP_DigestFinal_ex(context_.get(), octets.data(), &size);
    assert(finished == 1);
    return openssl::text_of(octets.data(), size);
  }

 private:
  openssl::DigestAlgorithm algorithm_;
  openssl::DigestContext context_;
};

}  // namespace

DigestSet& DigestSet::operator|=(const DigestSet& other) {
  sha384 = sha384 || other.sha384;
  sha512 = sha512 || other.sha512;
  blake2b512 = blake2b512 || other.blake2b512;
  sha3 = sha3 || other.sha3;
  return *this;
}

struct ContentDigest::State {
  Running sha256{"SHA2-256"};
  std::unique_ptr<Running> sha384 = {};
  std::unique_ptr<Running> sha512 = {};
  std::unique_ptr<Running> blake2b512 = {};
  std::unique_ptr<Running> sha3_256 = {};
  std::unique_ptr<Running> sha3_384 = {};
  std::unique_ptr<Running> sha3_512 = {};
  std::uint64_t bytes = 0;
  std::string head = {};
};

ContentDigest::ContentDigest(DigestSet wanted) : state_(std::make_unique<State>()) {
  if (wanted.sha384) {
    state_->sha384 = std::make_unique<Running>("SHA2-384");
  }
  if (wanted.sha512) {
    state_->sha512 = std::make_unique<Running>("SHA2-512");
  }
  if (wanted.blake2b512) {
    state_->blake2b512 = std::make_unique<Running>("BLAKE2B-512");
  }
  if (wanted.sha3) {
    state_->sha3_256 = std::make_unique<Running>("SHA3-256");
    state_->sha3_384 = std::make_unique<Running>("SHA3-384");
    state_->sha3_512 = std::make_unique<Running>("SHA3-512");
  }
}

ContentDigest::~ContentDigest() = default;
ContentDigest::ContentDigest(ContentDigest&&) noexcept = default;
ContentDigest& ContentDigest::operator=(ContentDigest&&) noexcept = default;

void ContentDigest::update(std::string_view bytes) {
  state_->sha256.update(bytes);
  for (const auto* each : {&state_->sha384, &state_->sha512, &state_->blake2b512, &state_->sha3_256,
                           &state_->sha3_384, &state_->sha3_512}) {
    if (*each) {
      (*each)->update(bytes);
    }
  }
  state_->bytes += bytes.size();
  state_->head += bytes.substr(0, head_max - std::min(head_max, state_->head.size()));
}

ContentDigests ContentDigest::finish() {
  const auto made = [](const std::unique_ptr<Running>& digest) {
    return digest ? digest->finish() : std::string();
  };
  return {.sha256 = state_->sha256.finish(),
          .sha384 = made(state_->sha384),
          .sha512 = made(state_->sha512),
          .blake2b512 = made(state_->blake2b512),
          .sha3_256 = made(state_->sha3_256),
          .sha3_384 = made(state_->sha3_384),
          .sha3_512 = made(state_->sha3_512),
          .bytes = state_->bytes,
          .head = std::move(state_->head)};
}

ContentDigests octet_digests(std::string_view octets) {
  ContentDigest digest({.sha3 = true});
  digest.update(octets);
  return digest.finish();
}

std::string sha256_hex(std::string_view bytes) {
  Running digest("SHA2-256");
  digest.update(bytes);
  return openssl::to_hex(digest.finish());
}

}  // namespace specie
