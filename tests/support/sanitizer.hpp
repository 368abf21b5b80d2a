// True under the address or the thread sanitizer, in which some tests cannot run: they end a program at
// a failed allocation, preload libraries of their own, and make everything slower.
#pragma once

namespace specie::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#elif defined(__has_feature)
// How clang says it; g++ 12 has neither the word nor the meaning.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif
#else
inline constexpr bool is_sanitized = false;
#endif

}  // namespace specie::test
