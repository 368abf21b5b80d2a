#include "formats/pdf/shadows.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace specie::pdf {
namespace {

constexpr long long numbers_max = 200'000;

/// A key of any dictionary, and what its presence means.
struct Sign {
  std::string_view key;
  std::string_view what;
};
constexpr std::array<Sign, 7> signs = {{
    {"/AA", "has actions that run by themselves (/AA)"},
    {"/JS", "has JavaScript"},
    {"/JavaScript", "has JavaScript"},
    {"/OCProperties", "has content that can be switched on and off (/OCProperties)"},
    {"/OpenAction", "has an action that runs on opening (/OpenAction)"},
    {"/XFA", "has an XFA form"},
    {"/NeedAppearances", "lets the viewer draw its form anew (/NeedAppearances)"},
}};

class Survey {
 public:
  Survey(Objects& objects, std::size_t& left) : objects_(objects), left_(left) {}

  std::vector<std::string> run() {
    look(objects_.trailer());
    while (!open_.empty()) {
      const ObjectId id = open_.back();
      open_.pop_back();
      look_inside(objects_.object(id));
      objects_.release();
    }
    count_unreachable();
    return {found_.begin(), found_.end()};
  }

 private:
  void look(qpdf_oh object) {
    const ObjectId id = objects_.id(object);
    if (id.number == 0) {
      look_inside(object);
    } else if (0 < left_ && seen_.insert(id.number).second) {
      --left_;
      open_.push_back(id);
    }
  }
  void look_inside(qpdf_oh object) {
    for (int i = 0; i < objects_.size(object); ++i) {
      look(objects_.item(object, i));
    }
    const bool is_stream = objects_.is_stream(object);
    const qpdf_oh dictionary = is_stream ? objects_.stream_dictionary(object) : object;
    if (is_stream && objects_.has(dictionary, "/F")) {
      found_.insert("has a stream whose data is in another file");
    }
    if (!objects_.is_dictionary(dictionary)) {
      return;
    }
    note_dictionary(dictionary);
    for (const std::string& key : objects_.keys(dictionary)) {
      look(objects_.get(dictionary, key.c_str()));
    }
  }
  void note_dictionary(qpdf_oh dictionary) {
    for (const Sign& sign : signs) {
      if (objects_.has(dictionary, std::string(sign.key).c_str())) {
        found_.emplace(sign.what);
      }
    }
    const std::string subtype = objects_.name(objects_.get(dictionary, "/Subtype"));
    const std::string field_type = objects_.name(objects_.get(dictionary, "/FT"));
    const bool is_annotation = objects_.has(dictionary, "/Rect") && !subtype.empty();
    if (is_annotation && subtype != "Widget" && subtype != "Link") {
      found_.insert("has an annotation that may lie over figures (" + subtype + ")");
    }
    if (!field_type.empty() && field_type != "Sig") {
      found_.insert("has form fields whose values may differ from what is drawn");
    }
    if (objects_.name(objects_.get(dictionary, "/S")) == "Launch") {
      found_.insert("has an action that starts a program (/Launch)");
    }
    note_font(dictionary, subtype);
  }
  void note_font(qpdf_oh dictionary, std::string_view subtype) {
    const bool is_font = objects_.name(objects_.get(dictionary, "/Type")) == "Font" &&
                         (subtype == "Type1" || subtype == "TrueType");
    if (!is_font || !objects_.has(objects_.get(dictionary, "/Encoding"), "/Differences")) {
      return;
    }
    const qpdf_oh descriptor = objects_.get(dictionary, "/FontDescriptor");
    const bool is_embedded = objects_.has(descriptor, "/FontFile") ||
                             objects_.has(descriptor, "/FontFile2") ||
                             objects_.has(descriptor, "/FontFile3");
    if (!is_embedded) {
      found_.insert("has a font that is not embedded and maps its characters in its own way");
    }
  }
  /// The tables of the file itself are reached by no way; anything else could be switched to.
  void count_unreachable() {
    const auto size = objects_.integer(objects_.get(objects_.trailer(), "/Size"));
    std::size_t count = 0;
    for (long long i = 1; i < std::min(size.value_or(0), numbers_max) && 0 < left_; ++i) {
      const int number = static_cast<int>(i);
      if (seen_.contains(number)) {
        continue;
      }
      --left_;
      const qpdf_oh object = objects_.object({number, 0});
      const std::string type = objects_.name(objects_.get(object, "/Type"));
      count += !objects_.is_null(object) && type != "XRef" && type != "ObjStm" ? 1U : 0U;
      objects_.release();
    }
    if (count != 0) {
      found_.insert("has " + std::to_string(count) + (count == 1 ? " object" : " objects") +
                    " that nothing refers to");
    }
  }

  Objects& objects_;
  std::size_t& left_;
  std::set<int> seen_ = {};
  std::vector<ObjectId> open_ = {};
  std::set<std::string> found_ = {};
};

}  // namespace

std::vector<std::string> possible_shadows(Objects& objects, std::size_t& objects_left) {
  return Survey(objects, objects_left).run();
}

}  // namespace specie::pdf
