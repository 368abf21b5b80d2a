#include "verify/signature/stamp_info.hpp"

#include <openssl/objects.h>
#include <openssl/ts.h>

#include <algorithm>

#include "verify/signature/der.hpp"
#include "verify/signature/openssl.hpp"

namespace specie {
namespace {

using Info = openssl::Owned<TS_TST_INFO, TS_TST_INFO_free>;
using Time = openssl::Owned<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;

constexpr std::int64_t microseconds_in_second = 1'000'000;
constexpr std::size_t fraction_digits = 6;

Fault ill_formed(std::string rule, std::string detail, std::string reason) {
  return broken(SubIndication::format_failure, std::move(rule), std::move(detail),
                std::move(reason));
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char each) { return '0' <= each && each <= '9'; });
}

/// Absent when there is one that is no number from 0 to `max`.
std::optional<std::int64_t> part_of(const ASN1_INTEGER* part, std::int64_t max) {
  if (part == nullptr) {
    return 0;
  }
  std::int64_t value = -1;
  return ASN1_INTEGER_get_int64(&value, part) == 1 && 0 <= value && value <= max
             ? std::optional(value)
             : std::nullopt;
}

/// In microseconds. An accuracy of more than a year says nothing.
std::optional<std::int64_t> accuracy_of(TS_TST_INFO* info) {
  const TS_ACCURACY* accuracy = TS_TST_INFO_get_accuracy(info);
  if (accuracy == nullptr) {
    return 0;
  }
  constexpr std::int64_t year = std::int64_t{366} * 86'400;
  const auto seconds = part_of(TS_ACCURACY_get_seconds(accuracy), year);
  const auto millis = part_of(TS_ACCURACY_get_millis(accuracy), 999);
  const auto micros = part_of(TS_ACCURACY_get_micros(accuracy), 999);
  return seconds && millis && micros
             ? std::optional(*seconds * microseconds_in_second + *millis * 1000 + *micros)
             : std::nullopt;
}

std::string text_of(const ASN1_STRING* text) {
  return openssl::text_of(ASN1_STRING_get0_data(text),
                          static_cast<std::size_t>(ASN1_STRING_length(text)));
}

MaybeFault read_time(TS_TST_INFO* info, StampInfo& read) {
  const ASN1_GENERALIZEDTIME* time = TS_TST_INFO_get_time(info);
  const auto parsed = parse_stamp_time(time == nullptr ? std::string() : text_of(time));
  const auto accuracy = accuracy_of(info);
  if (!parsed || !accuracy) {
    return ill_formed("T-04", "TIME_MALFORMED", "the time-stamp's time or accuracy is malformed");
  }
  const std::int64_t beyond = parsed->microseconds + *accuracy;
  read.time = parsed->seconds;
  read.latest = parsed->seconds + (beyond + microseconds_in_second - 1) / microseconds_in_second;
  return {};
}

void read_imprint(TS_TST_INFO* info, StampInfo& read) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  read.digest_nid = OBJ_obj2nid(object);
  read.imprint = text_of(TS_MSG_IMPRINT_get_msg(imprint));
}

}  // namespace

std::optional<StampTime> parse_stamp_time(std::string_view text) {
  constexpr std::size_t whole = 14;  // YYYYMMDDhhmmss
  if (text.size() <= whole || text.back() != 'Z' || !is_digits(text.substr(0, whole))) {
    return std::nullopt;
  }
  std::string_view fraction = text.substr(whole, text.size() - whole - 1);
  StampTime time;
  if (!fraction.empty()) {
    if (fraction.front() != '.' || !is_digits(fraction.substr(1)) || fraction.back() == '0') {
      return std::nullopt;
    }
    fraction.remove_prefix(1);
    for (std::size_t i = 0; i < fraction_digits; ++i) {
      time.microseconds = time.microseconds * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    }
    time.microseconds += fraction_digits < fraction.size() ? 1 : 0;
  }
  const Time parsed(ASN1_GENERALIZEDTIME_new());
  const std::string seconds = std::string(text.substr(0, whole)) + "Z";
  const bool is_time =
      parsed && ASN1_GENERALIZEDTIME_set_string(parsed.get(), seconds.c_str()) == 1;
  const auto value = is_time ? openssl::seconds_of(parsed.get()) : std::nullopt;
  if (!value) {
    return std::nullopt;
  }
  time.seconds = *value;
  return time;
}

ReadStampInfo read_stamp_info(std::string_view der) {
  const openssl::CleanErrors clean;
  ReadStampInfo read;
  const unsigned char* cursor = openssl::octets(der);
  const Info info(d2i_TS_TST_INFO(nullptr, &cursor, static_cast<long>(der.size())));
  if (!info || cursor != openssl::octets(der) + der.size() || !der::is_distinguished(der) ||
      TS_TST_INFO_get_version(info.get()) != 1) {
    read.fault = ill_formed("T-02", "TOKEN_MALFORMED", "the time-stamp's statement is malformed");
    return read;
  }
  if (0 <= TS_TST_INFO_get_ext_by_critical(info.get(), 1, -1)) {
    read.fault =
        unproven(SubIndication::sig_constraints_failure, "T-02", "UNKNOWN_CRITICAL_EXTENSION",
                 "the time-stamp has a critical extension unknown to us");
  }
  read_imprint(info.get(), read.info);
  read.info.policy = openssl::oid_text(TS_TST_INFO_get_policy_id(info.get()));
  read.info.serial = openssl::to_hex(text_of(TS_TST_INFO_get_serial(info.get())));
  if (MaybeFault time = read_time(info.get(), read.info)) {
    read.fault = std::move(time);
  }
  return read;
}

}  // namespace specie
