#include "tests/support/der_edit.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace specie::test {
namespace {

Node take_node(std::string_view& rest) {
  REQUIRE(2 <= rest.size());
  const auto octet = [&](std::size_t i) {
    REQUIRE(i < rest.size());
    return static_cast<unsigned char>(rest[i]);
  };
  Node node{.tag = octet(0)};
  std::size_t size = octet(1);
  std::size_t header = 2;
  if (0x80 < size) {
    const std::size_t count = size & 0x7FU;
    size = 0;
    for (std::size_t i = 0; i < count; ++i) {
      size = size << 8U | octet(header++);
    }
  }
  REQUIRE(header + size <= rest.size());
  std::string_view content = rest.substr(header, size);
  rest.remove_prefix(header + size);
  if ((node.tag & 0x20U) == 0) {
    node.bytes = content;
    return node;
  }
  while (!content.empty()) {
    node.children.push_back(take_node(content));
  }
  return node;
}

}  // namespace

Node& Node::at(std::initializer_list<std::size_t> path) {
  return const_cast<Node&>(std::as_const(*this).at(
      path));  // NOLINT(cppcoreguidelines-pro-type-const-cast): this is not const
}

const Node& Node::at(std::initializer_list<std::size_t> path) const {
  const Node* node = this;
  for (const std::size_t index : path) {
    REQUIRE(index < node->children.size());
    node = &node->children[index];
  }
  return *node;
}

std::string Node::encode() const {
  std::string content = bytes;
  for (const Node& each : children) {
    content += each.encode();
  }
  std::string written(1, static_cast<char>(tag));
  if (content.size() < 0x80) {
    written += static_cast<char>(content.size());
  } else {
    std::string length;
    for (std::size_t rest = content.size(); rest != 0; rest >>= 8U) {
      length.insert(length.begin(), static_cast<char>(rest & 0xFFU));
    }
    written += static_cast<char>(0x80U | length.size());
    written += length;
  }
  return written + content;
}

Node parse_der(std::string_view bytes) {
  Node node = take_node(bytes);
  REQUIRE(bytes.empty());
  return node;
}

}  // namespace specie::test
