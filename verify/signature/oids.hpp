#pragma once

#include <string_view>

namespace specie::oid {

// RFC 5652 section 11
constexpr std::string_view content_type = "1.2.840.113549.1.9.3";
constexpr std::string_view message_digest = "1.2.840.113549.1.9.4";
constexpr std::string_view signing_time = "1.2.840.113549.1.9.5";
constexpr std::string_view countersignature = "1.2.840.113549.1.9.6";
// RFC 2634 and RFC 5035
constexpr std::string_view signing_certificate = "1.2.840.113549.1.9.16.2.12";
constexpr std::string_view signing_certificate_v2 = "1.2.840.113549.1.9.16.2.47";
// ETSI EN 319 122-1
constexpr std::string_view signature_policy = "1.2.840.113549.1.9.16.2.15";
constexpr std::string_view signature_time_stamp = "1.2.840.113549.1.9.16.2.14";
constexpr std::string_view content_time_stamp = "1.2.840.113549.1.9.16.2.20";
constexpr std::string_view certificate_values = "1.2.840.113549.1.9.16.2.23";
constexpr std::string_view revocation_values = "1.2.840.113549.1.9.16.2.24";
constexpr std::string_view adobe_revocation = "1.2.840.113583.1.1.8";

/// Signed attributes that we read; each has one value.
constexpr std::string_view single_valued[] = {content_type, message_digest, signing_time,
                                              signing_certificate, signing_certificate_v2};

// RFC 3161
constexpr std::string_view time_stamp_info = "1.2.840.113549.1.9.16.1.4";
constexpr std::string_view time_stamping_usage = "1.3.6.1.5.5.7.3.8";

// RFC 5280 section 4.2.1.12 and X-02
constexpr std::string_view any_usage = "2.5.29.37.0";
constexpr std::string_view default_usages[] = {
    "1.3.6.1.5.5.7.3.36",       // document signing
    "1.2.840.113583.1.1.5",     // Adobe, authentic documents
    "1.3.6.1.4.1.311.10.3.12",  // Microsoft, document signing
    "1.3.6.1.5.5.7.3.4",        // e-mail protection
};

}  // namespace specie::oid
