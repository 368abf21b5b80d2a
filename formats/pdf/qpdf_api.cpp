#include "formats/pdf/qpdf_api.hpp"

#include <dlfcn.h>

#include <optional>

namespace specie::pdf {
namespace {

/// Binds one function; false when the library lacks it.
template <class Function>
bool bind(void* library, const char* name, Function& function) {
  void* symbol = dlsym(library, name);
  // POSIX: a symbol of dlsym() may be called after conversion to the function's type.
  function = reinterpret_cast<Function>(symbol);
  return symbol != nullptr;
}

std::optional<QpdfApi> load() {
  void* library = dlopen(SPECIE_QPDF_SONAME, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return std::nullopt;
  }
  QpdfApi api;
  const bool bound =
      bind(library, "qpdf_cleanup", api.cleanup) &&
      bind(library, "qpdf_get_error", api.get_error) &&
      bind(library, "qpdf_get_error_code", api.get_error_code) &&
      bind(library, "qpdf_get_num_pages", api.get_num_pages) &&
      bind(library, "qpdf_get_object_by_id", api.get_object_by_id) &&
      bind(library, "qpdf_get_root", api.get_root) &&
      bind(library, "qpdf_get_trailer", api.get_trailer) && bind(library, "qpdf_init", api.init) &&
      bind(library, "qpdf_is_encrypted", api.is_encrypted) &&
      bind(library, "qpdf_more_warnings", api.more_warnings) &&
      bind(library, "qpdf_oh_begin_dict_key_iter", api.oh_begin_dict_key_iter) &&
      bind(library, "qpdf_oh_dict_more_keys", api.oh_dict_more_keys) &&
      bind(library, "qpdf_oh_dict_next_key", api.oh_dict_next_key) &&
      bind(library, "qpdf_oh_get_array_item", api.oh_get_array_item) &&
      bind(library, "qpdf_oh_get_array_n_items", api.oh_get_array_n_items) &&
      bind(library, "qpdf_oh_get_binary_string_value", api.oh_get_binary_string_value) &&
      bind(library, "qpdf_oh_get_dict", api.oh_get_dict) &&
      bind(library, "qpdf_oh_get_generation", api.oh_get_generation) &&
      bind(library, "qpdf_oh_get_int_value", api.oh_get_int_value) &&
      bind(library, "qpdf_oh_get_key_if_dict", api.oh_get_key_if_dict) &&
      bind(library, "qpdf_oh_get_name", api.oh_get_name) &&
      bind(library, "qpdf_oh_get_object_id", api.oh_get_object_id) &&
      bind(library, "qpdf_oh_get_stream_data", api.oh_get_stream_data) &&
      bind(library, "qpdf_oh_get_type_code", api.oh_get_type_code) &&
      bind(library, "qpdf_oh_get_utf8_value", api.oh_get_utf8_value) &&
      bind(library, "qpdf_oh_has_key", api.oh_has_key) &&
      bind(library, "qpdf_oh_is_array", api.oh_is_array) &&
      bind(library, "qpdf_oh_is_dictionary", api.oh_is_dictionary) &&
      bind(library, "qpdf_oh_is_indirect", api.oh_is_indirect) &&
      bind(library, "qpdf_oh_is_integer", api.oh_is_integer) &&
      bind(library, "qpdf_oh_is_name", api.oh_is_name) &&
      bind(library, "qpdf_oh_is_null", api.oh_is_null) &&
      bind(library, "qpdf_oh_is_stream", api.oh_is_stream) &&
      bind(library, "qpdf_oh_is_string", api.oh_is_string) &&
      bind(library, "qpdf_oh_release_all", api.oh_release_all) &&
      bind(library, "qpdf_oh_unparse_binary", api.oh_unparse_binary) &&
      bind(library, "qpdf_read_memory", api.read_memory) &&
      bind(library, "qpdf_set_attempt_recovery", api.set_attempt_recovery) &&
      bind(library, "qpdf_set_suppress_warnings", api.set_suppress_warnings) &&
      bind(library, "qpdf_silence_errors", api.silence_errors);
  return bound ? std::optional(api) : std::nullopt;
}

}  // namespace

const QpdfApi* qpdf_api() {
  static const std::optional<QpdfApi> api = load();
  return api ? &*api : nullptr;
}

}  // namespace specie::pdf
