#pragma once

// qpdf's C interface: it throws nothing, and its C++ headers do not compile with clang 19 in C++20.
#include <qpdf/qpdf-c.h>

namespace specie::pdf {

/// The functions of libqpdf that we call, bound when the first PDF is opened.
///
/// libqpdf brings a dozen libraries with it (TLS, JPEG, IDN), whose loading costs as much time as
/// verifying a signed JSON report; who reads no PDF does not pay for it
/// (docs/decisions/0002-libqpdf.md).
struct QpdfApi {
  decltype(&qpdf_cleanup) cleanup = nullptr;
  decltype(&qpdf_get_error) get_error = nullptr;
  decltype(&qpdf_get_error_code) get_error_code = nullptr;
  decltype(&qpdf_get_num_pages) get_num_pages = nullptr;
  decltype(&qpdf_get_object_by_id) get_object_by_id = nullptr;
  decltype(&qpdf_get_root) get_root = nullptr;
  decltype(&qpdf_get_trailer) get_trailer = nullptr;
  decltype(&qpdf_init) init = nullptr;
  decltype(&qpdf_is_encrypted) is_encrypted = nullptr;
  decltype(&qpdf_more_warnings) more_warnings = nullptr;
  decltype(&qpdf_oh_begin_dict_key_iter) oh_begin_dict_key_iter = nullptr;
  decltype(&qpdf_oh_dict_more_keys) oh_dict_more_keys = nullptr;
  decltype(&qpdf_oh_dict_next_key) oh_dict_next_key = nullptr;
  decltype(&qpdf_oh_get_array_item) oh_get_array_item = nullptr;
  decltype(&qpdf_oh_get_array_n_items) oh_get_array_n_items = nullptr;
  decltype(&qpdf_oh_get_binary_string_value) oh_get_binary_string_value = nullptr;
  decltype(&qpdf_oh_get_dict) oh_get_dict = nullptr;
  decltype(&qpdf_oh_get_generation) oh_get_generation = nullptr;
  decltype(&qpdf_oh_get_int_value) oh_get_int_value = nullptr;
  decltype(&qpdf_oh_get_key_if_dict) oh_get_key_if_dict = nullptr;
  decltype(&qpdf_oh_get_name) oh_get_name = nullptr;
  decltype(&qpdf_oh_get_object_id) oh_get_object_id = nullptr;
  decltype(&qpdf_oh_get_stream_data) oh_get_stream_data = nullptr;
  decltype(&qpdf_oh_get_type_code) oh_get_type_code = nullptr;
  decltype(&qpdf_oh_get_utf8_value) oh_get_utf8_value = nullptr;
  decltype(&qpdf_oh_has_key) oh_has_key = nullptr;
  decltype(&qpdf_oh_is_array) oh_is_array = nullptr;
  decltype(&qpdf_oh_is_dictionary) oh_is_dictionary = nullptr;
  decltype(&qpdf_oh_is_indirect) oh_is_indirect = nullptr;
  decltype(&qpdf_oh_is_integer) oh_is_integer = nullptr;
  decltype(&qpdf_oh_is_name) oh_is_name = nullptr;
  decltype(&qpdf_oh_is_null) oh_is_null = nullptr;
  decltype(&qpdf_oh_is_stream) oh_is_stream = nullptr;
  decltype(&qpdf_oh_is_string) oh_is_string = nullptr;
  decltype(&qpdf_oh_release_all) oh_release_all = nullptr;
  decltype(&qpdf_oh_unparse_binary) oh_unparse_binary = nullptr;
  decltype(&qpdf_read_memory) read_memory = nullptr;
  decltype(&qpdf_set_attempt_recovery) set_attempt_recovery = nullptr;
  decltype(&qpdf_set_suppress_warnings) set_suppress_warnings = nullptr;
  decltype(&qpdf_silence_errors) silence_errors = nullptr;
};

/// Null when libqpdf is not on this machine or lacks one of the functions.
const QpdfApi* qpdf_api();

}  // namespace specie::pdf
