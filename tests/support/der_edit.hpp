#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace specie::test {

/// DER as a tree, to make hostile files from honest ones. Not the product's parser on purpose.
struct Node {
  unsigned char tag = 0;
  std::string bytes = {};           ///< content of a primitive
  std::vector<Node> children = {};  ///< of a constructed one

  Node& at(std::initializer_list<std::size_t> path);
  const Node& at(std::initializer_list<std::size_t> path) const;
  std::string encode() const;
};

/// Fails the test when the bytes are not DER.
Node parse_der(std::string_view bytes);

/// Paths into a CMS with certificates and one signer.
inline constexpr std::initializer_list<std::size_t> certificate_bag = {1, 0, 3};
inline constexpr std::initializer_list<std::size_t> signer_infos = {1, 0, 4};
inline constexpr std::initializer_list<std::size_t> content_type = {1, 0, 2, 0};
inline constexpr std::initializer_list<std::size_t> signer_info = {1, 0, 4, 0};
inline constexpr std::initializer_list<std::size_t> signed_attributes = {1, 0, 4, 0, 3};

}  // namespace specie::test
