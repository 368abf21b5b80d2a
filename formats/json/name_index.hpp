#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "formats/json/fact_reader.hpp"

namespace specie {

/// Finds a field by its name in a table fixed at compile time: a tape has ten names a line.
template <std::size_t Size>
class NameIndex {
 public:
  consteval explicit NameIndex(const std::array<Field, Size>& fields) : fields_(fields) {
    static_assert(Size < none);
    first_.fill(none);
    for (std::size_t i = Size; i-- > 0;) {
      std::uint8_t& first = first_.at(bucket_of(fields.at(i).name));
      next_.at(i) = first;
      first = static_cast<std::uint8_t>(i);
    }
  }

  /// The row of a name, or one behind the last.
  std::size_t row_of(std::string_view name) const {
    std::size_t at = first_.at(bucket_of(name));
    while (at < Size && fields_.at(at).name != name) {
      at = next_.at(at);
    }
    return at < Size ? at : Size;
  }

 private:
  static constexpr std::size_t none = 255;
  static constexpr std::size_t buckets = 64;

  static constexpr std::size_t bucket_of(std::string_view name) {
    return name.empty() ? 0
                        : (name.size() * 11 + static_cast<unsigned char>(name.front()) * 3U +
                           static_cast<unsigned char>(name.back())) %
                              buckets;
  }

  std::array<Field, Size> fields_;
  std::array<std::uint8_t, buckets> first_{};
  std::array<std::uint8_t, Size> next_{};  ///< of the same bucket
};

}  // namespace specie
