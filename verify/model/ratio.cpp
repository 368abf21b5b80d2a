#include "verify/model/ratio.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>

namespace specie {
namespace {

__extension__ using Uint128 = unsigned __int128;

/// An unsigned integer of eight 64-bit limbs, least significant first: enough for a product of two
/// 37-digit numbers times 10^72.
using Wide = std::array<std::uint64_t, 8>;

Wide wide(Int128 magnitude) {
  assert(magnitude >= 0);
  const auto bits = static_cast<Uint128>(magnitude);
  return {static_cast<std::uint64_t>(bits), static_cast<std::uint64_t>(bits >> 64U)};
}

Wide times(const Wide& a, const Wide& b) {
  Wide product{};
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; i + j < product.size(); ++j) {
      const Uint128 term = static_cast<Uint128>(a[i]) * b[j] + product[i + j] + carry;
      product[i + j] = static_cast<std::uint64_t>(term);
      carry = static_cast<std::uint64_t>(term >> 64U);
    }
  }
  return product;
}

Wide power_of_ten(int exponent) {
  constexpr int digits_at_once = 18;
  Wide power = wide(1);
  for (; exponent > 0; exponent -= digits_at_once) {
    Int128 factor = 1;
    for (int i = 0; i < std::min(exponent, digits_at_once); ++i) {
      factor *= 10;
    }
    power = times(power, wide(factor));
  }
  return power;
}

std::strong_ordering order(const Wide& a, const Wide& b) {
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) {
      return a[i] <=> b[i];
    }
  }
  return std::strong_ordering::equal;
}

Wide minus(const Wide& a, const Wide& b) {
  Wide difference{};
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Uint128 taken = static_cast<Uint128>(b[i]) + borrow;
    borrow = a[i] < taken ? 1 : 0;
    difference[i] = static_cast<std::uint64_t>(a[i] - taken);
  }
  return difference;
}

/// Up to the highest bit that is set.
std::size_t bits_of(const Wide& value) {
  std::size_t limbs = value.size();
  while (limbs > 0 && value[limbs - 1] == 0) {
    --limbs;
  }
  return limbs == 0 ? 0
                    : (limbs * 64) - static_cast<std::size_t>(std::countl_zero(value[limbs - 1]));
}

/// value = 2 * value + bit.
void shift_in(Wide& value, std::uint64_t bit) {
  for (std::uint64_t& limb : value) {
    const std::uint64_t out = limb >> 63U;
    limb = (limb << 1U) | bit;
    bit = out;
  }
}

Wide plus_one(Wide value) {
  for (std::uint64_t& limb : value) {
    if (++limb != 0) {
      break;
    }
  }
  return value;
}

Int128 magnitude(const Decimal& value) {
  return value.is_negative() ? -value.units() : value.units();
}

}  // namespace

std::strong_ordering compare(const Ratio& a, const Ratio& b) {
  assert(Decimal(0) < a.denominator && Decimal(0) < b.denominator);
  if (a.numerator.is_negative() != b.numerator.is_negative()) {
    return a.numerator <=> b.numerator;
  }
  // a.num/a.den <=> b.num/b.den  ==  a.num*b.den <=> b.num*a.den, at one power of ten.
  const int left_scale = a.numerator.scale() + b.denominator.scale();
  const int right_scale = b.numerator.scale() + a.denominator.scale();
  Wide left = times(wide(magnitude(a.numerator)), wide(b.denominator.units()));
  Wide right = times(wide(magnitude(b.numerator)), wide(a.denominator.units()));
  left = times(left, power_of_ten(std::max(0, right_scale - left_scale)));
  right = times(right, power_of_ten(std::max(0, left_scale - right_scale)));
  return a.numerator.is_negative() ? order(right, left) : order(left, right);
}

std::string quotient(const Ratio& ratio, int places, Cut cut) {
  assert(Decimal(0) < ratio.denominator && 0 <= places && places <= Decimal::scale_max);
  const Wide rest =
      times(wide(magnitude(ratio.numerator)), power_of_ten(places + ratio.denominator.scale()));
  const Wide divisor =
      times(wide(ratio.denominator.units()), power_of_ten(ratio.numerator.scale()));
  Wide whole{};
  Wide remainder{};
  for (std::size_t bit = bits_of(rest); bit-- > 0;) {
    shift_in(remainder, (rest[bit / 64] >> (bit % 64)) & 1U);
    const bool fits = order(remainder, divisor) >= 0;
    if (fits) {
      remainder = minus(remainder, divisor);
    }
    shift_in(whole, fits ? 1U : 0U);
  }
  const bool negative = ratio.numerator.is_negative();
  const bool away = order(remainder, Wide{}) > 0 && negative == (cut == Cut::down);
  const Wide shown = away ? plus_one(whole) : whole;
  if (order(shown, power_of_ten(Decimal::digits_max)) >= 0) {
    return negative ? "below any figure shown" : "above any figure shown";
  }
  const auto units = static_cast<Int128>((static_cast<Uint128>(shown[1]) << 64U) | shown[0]);
  const Decimal value = Decimal::of_units(units, places);
  return to_string(negative ? -value : value);
}

}  // namespace specie
