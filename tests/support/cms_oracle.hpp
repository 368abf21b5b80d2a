#pragma once

#include <string>
#include <string_view>

namespace specie::test {

/// Where our reading of a CMS and OpenSSL's differ, in words; empty when they agree, and when one
/// of the two refuses to read it: ours compares a signer's issuer as bytes and does not decode it,
/// so one that is no Name is read and then found to be nobody's.
std::string cms_difference(std::string_view bytes);

}  // namespace specie::test
