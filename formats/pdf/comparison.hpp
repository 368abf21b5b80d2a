#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "formats/pdf/objects.hpp"
#include "verify/model/pdf_signature.hpp"

namespace specie::pdf {

/// An object in the signed revision and the one of the same place in the file as it is.
struct Pair {
  qpdf_oh before = 0;
  qpdf_oh after = 0;
};

/// What may differ at one place.
enum class Place { same, page_tree, page, field };

/// The walk of pdf_changes.hpp. Private to formats/pdf.
class Comparison {
 public:
  Comparison(Objects& before, Objects& after, std::size_t& objects_left)
      : before_(before), after_(after), left_(objects_left) {}

  void run();
  std::vector<PdfChange> changes() && { return std::move(changes_); }

 private:
  struct Item {
    ObjectId id;
    Place place;
    std::string path;
    std::string rule;
  };

  // pdf_changes.cpp: everything that must stay the same, and the document's own dictionaries.
  void refuse(PdfChange change);
  void differ(const std::string& path, std::string_view what);
  void allow(std::string what, bool is_signing = false);
  void fill(const std::string& field);
  void enqueue(ObjectId id, Place place, const std::string& path);
  void compare(Pair pair, const std::string& path);
  void compare_value(Pair pair, const std::string& path);
  void compare_arrays(Pair pair, const std::string& path);
  void compare_dictionaries(Pair pair, const std::string& path);
  void compare_streams(Pair pair, const std::string& path);
  void compare_key(Pair pair, const std::string& key, const std::string& path);
  std::vector<std::string> keys_of(Pair pair);
  Pair under(Pair pair, const std::string& key);
  bool is_same_deeply(Pair pair);
  void trailer();
  void information(Pair pair);
  void catalog(Pair pair);
  void metadata(Pair pair);
  void free_entry(Pair pair, std::string_view name);
  void visit(const Item& item);
  void find_pages();

  // pdf_changes_form.cpp: the form, its fields, and the places where they are drawn.
  void find_fields();
  bool has_only_signature_fields(qpdf_oh form);
  void form(Pair pair);
  void fields(Pair pair, const std::string& path);
  void field(Pair pair, const std::string& path);
  void filled(Pair pair, const std::string& key);
  bool is_fillable(qpdf_oh field);
  std::string full_name(qpdf_oh field);
  void new_field(qpdf_oh field, const std::string& path);
  bool is_invisible_widget(qpdf_oh widget);
  void signed_since(Pair pair, const std::string& path);
  bool is_new_signature(qpdf_oh value);
  void page(Pair pair, const std::string& path);
  void page_tree(Pair pair, const std::string& path);
  void annotations(Pair pair, const std::string& path);

  Objects& before_;
  Objects& after_;
  std::size_t& left_;
  std::vector<Item> open_ = {};
  std::set<std::tuple<ObjectId, Place>> seen_ = {};
  std::set<ObjectId> pages_ = {};
  std::set<ObjectId> page_trees_ = {};
  std::set<ObjectId> fields_ = {};
  std::set<ObjectId> new_widgets_ = {};
  ObjectId root_ = {};
  std::string rule_ = "P-12";
  std::vector<PdfChange> changes_ = {};
};

}  // namespace specie::pdf
