#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define SPECIE_TESTS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
// How clang says it; g++ 12 has neither the word nor the meaning.
#if __has_feature(address_sanitizer)
#define SPECIE_TESTS_ADDRESS_SANITIZER 1
#endif
#endif

#if defined(SPECIE_TESTS_ADDRESS_SANITIZER)
#include <sanitizer/lsan_interface.h>
#endif

namespace specie::test {

/// True under the address sanitizer, where some tests cannot run: it ends a program at a failed
/// allocation, cannot be preloaded beside another library, and makes everything slower.
#if defined(SPECIE_TESTS_ADDRESS_SANITIZER)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif

/// While one lives, what is allocated need not be given back: for a leak of a library's own, which
/// has no frame pointers by which it could be named.
class LeaksAside {
 public:
  explicit LeaksAside(bool is_meant) : is_meant_(is_meant) { aside(is_meant_); }
  ~LeaksAside() { back(is_meant_); }
  LeaksAside(const LeaksAside&) = delete;
  LeaksAside& operator=(const LeaksAside&) = delete;
  LeaksAside(LeaksAside&&) = delete;
  LeaksAside& operator=(LeaksAside&&) = delete;

 private:
#if defined(SPECIE_TESTS_ADDRESS_SANITIZER)
  static void aside(bool is_meant) { is_meant ? __lsan_disable() : void(); }
  static void back(bool is_meant) { is_meant ? __lsan_enable() : void(); }
#else
  static void aside(bool /*is_meant*/) {}
  static void back(bool /*is_meant*/) {}
#endif

  bool is_meant_;
};

}  // namespace specie::test
