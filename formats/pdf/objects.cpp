#include "formats/pdf/objects.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

namespace specie::pdf {

Objects::Objects(const QpdfApi& api) : api_(api), data_(api_.init()) {
  api_.silence_errors(data_);
  api_.set_suppress_warnings(data_, QPDF_TRUE);
  api_.set_attempt_recovery(data_, QPDF_FALSE);
}

Objects::~Objects() {
  // An error that nobody asked for would be printed.
  (void)take_error();
  api_.cleanup(&data_);
}

void Objects::open(std::string_view bytes) {
  api_.read_memory(data_, "report", bytes.data(), bytes.size(), "");
}

qpdf_error_code_e Objects::take_error() {
  auto* const error = api_.get_error(data_);
  return error == nullptr ? qpdf_e_success : api_.get_error_code(data_, error);
}

qpdf_oh Objects::get(qpdf_oh dictionary, const char* key) {
  const qpdf_oh holder = is_stream(dictionary) ? stream_dictionary(dictionary) : dictionary;
  return api_.oh_get_key_if_dict(data_, holder, key);
}

std::vector<std::string> Objects::keys(qpdf_oh dictionary) {
  std::vector<std::string> keys;
  if (!is_dictionary(dictionary)) {
    return keys;
  }
  api_.oh_begin_dict_key_iter(data_, dictionary);
  while (api_.oh_dict_more_keys(data_) != QPDF_FALSE) {
    keys.emplace_back(api_.oh_dict_next_key(data_));
  }
  std::ranges::sort(keys);
  return keys;
}

int Objects::size(qpdf_oh object) {
  return is_array(object) ? api_.oh_get_array_n_items(data_, object) : 0;
}

std::string Objects::name(qpdf_oh object) {
  return is_name(object) ? std::string(api_.oh_get_name(data_, object)).substr(1) : std::string();
}

std::string Objects::text(qpdf_oh object) {
  return is_string(object) ? api_.oh_get_utf8_value(data_, object) : "";
}

std::optional<std::string> Objects::octets(qpdf_oh object) {
  if (!is_string(object)) {
    return std::nullopt;
  }
  std::size_t size = 0;
  const char* const bytes = api_.oh_get_binary_string_value(data_, object, &size);
  return std::string(bytes, size);
}

std::optional<long long> Objects::integer(qpdf_oh object) {
  return api_.oh_is_integer(data_, object) != QPDF_FALSE
             ? std::optional(api_.oh_get_int_value(data_, object))
             : std::nullopt;
}

std::optional<std::string> Objects::stream_data(qpdf_oh stream, bool decoded) {
  if (!is_stream(stream)) {
    return std::nullopt;
  }
  unsigned char* raw = nullptr;
  std::size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  const QPDF_ERROR_CODE code = api_.oh_get_stream_data(
      data_, stream, decoded ? qpdf_dl_generalized : qpdf_dl_none, &filtered, &raw, &size);
  // libqpdf allocates it with malloc(), and its caller frees it.
  const std::unique_ptr<unsigned char, decltype(&std::free)> owned(raw, &std::free);
  if ((code & QPDF_ERRORS) != 0 || (raw == nullptr && size != 0)) {
    return std::nullopt;
  }
  try {
    return raw == nullptr ? std::string() : std::string(raw, raw + size);
  } catch (const std::bad_alloc&) {
    return std::nullopt;  // the ceiling: what unpacks to so much is not read
  }
}

}  // namespace specie::pdf
