#include "verify/signature/attributes.hpp"

#include <algorithm>
#include <chrono>

#include "verify/signature/der.hpp"
#include "verify/signature/oids.hpp"

namespace specie {
namespace {

Fault ill_formed(std::string detail, std::string reason) {
  return broken(SubIndication::format_failure, "C-08", std::move(detail), std::move(reason));
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char each : digits) {
    value = value * 10 + (each - '0');
  }
  return value;
}

/// RFC 5652 section 11.3: seconds are there, the zone is Z, no fractions.
std::optional<std::int64_t> parse_time(const der::Element& value) {
  const bool is_utc = value.tag == der::utc_time;
  const std::size_t year_digits = is_utc ? 2 : 4;
  if ((!is_utc && value.tag != der::generalised_time) || value.content.size() != year_digits + 11 ||
      value.content.back() != 'Z' || !is_digits(value.content.substr(0, year_digits + 10))) {
    return std::nullopt;
  }
  int year = number(value.content.substr(0, year_digits));
  if (is_utc) {
    year += year < 50 ? 2000 : 1900;
  }
  const auto part = [&](std::size_t index) {
    return number(value.content.substr(year_digits + 2 * index, 2));
  };
  const std::chrono::year_month_day day{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(part(0))),
                                        std::chrono::day(static_cast<unsigned>(part(1)))};
  if (!day.ok() || 23 < part(2) || 59 < part(3) || 59 < part(4)) {
    return std::nullopt;
  }
  const auto days = std::chrono::sys_days(day).time_since_epoch().count();
  const std::int64_t minutes = std::int64_t{part(2)} * 60 + part(3);
  return std::int64_t{days} * 86'400 + minutes * 60 + part(4);
}

MaybeFault read_signing_time(const der::Element& value, Attributes& read) {
  read.signing_time = parse_time(value);
  if (!read.signing_time) {
    return broken(SubIndication::format_failure, "C-11", "SIGNING_TIME_MALFORMED",
                  "the signingTime attribute is not a time");
  }
  constexpr std::int64_t year_1950 = -631'152'000;
  constexpr std::int64_t year_2050 = 2'524'608'000;
  if (value.tag == der::generalised_time && year_1950 <= *read.signing_time &&
      *read.signing_time < year_2050) {
    read.notes.emplace_back("signingTime is a GeneralizedTime where UTCTime is due (C-11)");
  }
  return {};
}

/// Takes over one attribute that we know.
MaybeFault read_known(const Attribute& attribute, Attributes& read) {
  const bool is_known =
      std::ranges::find(oid::single_valued, attribute.type) != std::end(oid::single_valued);
  if (!is_known) {
    return {};
  }
  if (attribute.values.size() != 1) {
    return ill_formed("ATTRIBUTE_NOT_SINGLE",
                      "the signed attribute " + attribute.type + " has not exactly one value");
  }
  const der::Element& value = attribute.values.front();
  if (attribute.type == oid::content_type) {
    read.content_type = value.tag == der::object_identifier ? type_of(value) : std::string();
  } else if (attribute.type == oid::message_digest) {
    read.message_digest = value.tag == der::octet_string ? value.content : std::string_view();
  } else if (attribute.type == oid::signing_time) {
    return read_signing_time(value, read);
  } else if (attribute.type == oid::signing_certificate) {
    read.signing_certificate = value.whole;
  } else if (attribute.type == oid::signing_certificate_v2) {
    read.signing_certificate_v2 = value.whole;
  }
  return {};
}

}  // namespace

ReadAttributes read_attributes(const SignerInfo& signer) {
  ReadAttributes result{.attributes = {.encoded = *signer.signed_encoded}};
  Attributes& read = result.attributes;
  if (!der::is_distinguished(read.encoded)) {
    result.fault = ill_formed("SIGNED_ATTRS_NOT_DER", "the signed attributes are not in DER");
    return result;
  }
  for (const Attribute& each : signer.signed_attributes) {
    if (std::ranges::find(read.types, each.type) != read.types.end()) {
      result.fault = ill_formed("DUPLICATE_ATTRIBUTE",
                                "the signed attribute " + each.type + " stands there twice");
      return result;
    }
    read.types.push_back(each.type);
    if (result.fault = read_known(each, read); result.fault) {
      return result;
    }
  }
  if (read.content_type.empty() || read.message_digest.empty()) {
    result.fault = ill_formed("MANDATORY_ATTRIBUTE_MISSING",
                              "the signed attributes lack a usable contentType or messageDigest");
  }
  return result;
}

bool is_attribute_set(std::string_view bytes) {
  const auto set = der::take(bytes);
  const auto attributes =
      set && bytes.empty() && set->tag == der::set ? attributes_in(set->content) : std::nullopt;
  const auto has = [&](std::string_view type) {
    return std::ranges::find(*attributes, type, &Attribute::type) != attributes->end();
  };
  return attributes && has(oid::content_type) && has(oid::message_digest);
}

}  // namespace specie
