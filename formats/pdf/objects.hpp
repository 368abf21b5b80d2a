#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pdf/memory_ceiling.hpp"
#include "formats/pdf/qpdf_api.hpp"

namespace specie::pdf {

/// Number and generation of an indirect object; number 0: an object that stands in another.
struct ObjectId {
  int number = 0;
  int generation = 0;
  auto operator<=>(const ObjectId&) const = default;
};

/// One open PDF and the questions we ask of its objects. Nothing is repaired: what libqpdf would
/// guess at is an error, and what it would mend is a warning.
class Objects {
 public:
  explicit Objects(const QpdfApi& api);
  ~Objects();
  Objects(const Objects&) = delete;
  Objects& operator=(const Objects&) = delete;
  Objects(Objects&&) = delete;
  Objects& operator=(Objects&&) = delete;

  /// The bytes are borrowed for as long as this lives.
  void open(std::string_view bytes);
  /// The first error since the last question; qpdf_e_success when there is none.
  qpdf_error_code_e take_error();
  bool has_warnings() { return api_.more_warnings(data_) != QPDF_FALSE; }
  bool is_encrypted() { return api_.is_encrypted(data_) != QPDF_FALSE; }
  int pages_count() { return api_.get_num_pages(data_); }
  qpdf_oh root() { return api_.get_root(data_); }
  qpdf_oh trailer() { return api_.get_trailer(data_); }
  qpdf_oh object(ObjectId id) { return api_.get_object_by_id(data_, id.number, id.generation); }

  bool is_dictionary(qpdf_oh object) { return api_.oh_is_dictionary(data_, object) != QPDF_FALSE; }
  bool is_array(qpdf_oh object) { return api_.oh_is_array(data_, object) != QPDF_FALSE; }
  bool is_stream(qpdf_oh object) { return api_.oh_is_stream(data_, object) != QPDF_FALSE; }
  bool is_string(qpdf_oh object) { return api_.oh_is_string(data_, object) != QPDF_FALSE; }
  bool is_name(qpdf_oh object) { return api_.oh_is_name(data_, object) != QPDF_FALSE; }
  bool is_null(qpdf_oh object) { return api_.oh_is_null(data_, object) != QPDF_FALSE; }
  bool is_indirect(qpdf_oh object) { return api_.oh_is_indirect(data_, object) != QPDF_FALSE; }
  qpdf_object_type_e type(qpdf_oh object) { return api_.oh_get_type_code(data_, object); }
  bool has(qpdf_oh dictionary, const char* key) {
    if (!is_dictionary(dictionary)) {
      return false;
    }
    return api_.oh_has_key(data_, dictionary, key) != QPDF_FALSE;
  }
  /// The value under a key of a dictionary or of a stream's; null for anything else.
  qpdf_oh get(qpdf_oh dictionary, const char* key);
  /// The keys of a dictionary, with their slash, sorted; none for anything else.
  std::vector<std::string> keys(qpdf_oh dictionary);
  /// How many items an array has; 0 for anything else.
  int size(qpdf_oh object);
  qpdf_oh item(qpdf_oh array, int index) { return api_.oh_get_array_item(data_, array, index); }
  /// A name without its slash; empty for anything else.
  std::string name(qpdf_oh object);
  std::string text(qpdf_oh object);
  /// The bytes of a string; absent for anything else.
  std::optional<std::string> octets(qpdf_oh object);
  std::optional<long long> integer(qpdf_oh object);
  qpdf_oh stream_dictionary(qpdf_oh stream) { return api_.oh_get_dict(data_, stream); }
  /// A stream's bytes as they stand in the file, or decoded; absent when they cannot be had.
  std::optional<std::string> stream_data(qpdf_oh stream, bool decoded);
  /// The object's number; 0 when it stands in another.
  int number(qpdf_oh object) { return api_.oh_get_object_id(data_, object); }
  ObjectId id(qpdf_oh object) { return {number(object), api_.oh_get_generation(data_, object)}; }
  /// A scalar as PDF writes it.
  std::string written(qpdf_oh object) { return api_.oh_unparse_binary(data_, object); }
  /// Forgets every handle given out so far; ids stay good.
  void release() { api_.oh_release_all(data_); }

 private:
  MemoryCeiling ceiling_{objects_memory_max};
  const QpdfApi& api_;
  qpdf_data data_;
};

}  // namespace specie::pdf
