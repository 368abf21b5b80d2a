#pragma once

#include <string_view>

namespace specie {

/// True if the bytes are certificates, one or more lists, or one successful OCSP response.
bool is_certificate_file(std::string_view bytes);
bool is_crl_file(std::string_view bytes);
bool is_ocsp_file(std::string_view bytes);

}  // namespace specie
