#include <algorithm>

#include "formats/pdf/comparison.hpp"

namespace specie::pdf {
namespace {

constexpr int items_max = 10'000;
constexpr int depth_max = 32;

/// ISO 32000-1, 12.7.4.5: a field without a place is "a rectangle with zero height and width".
bool is_empty_rectangle(Objects& objects, qpdf_oh rectangle) {
  return objects.size(rectangle) == 4 &&
         objects.written(objects.item(rectangle, 0)) ==
             objects.written(objects.item(rectangle, 2)) &&
         objects.written(objects.item(rectangle, 1)) == objects.written(objects.item(rectangle, 3));
}

}  // namespace

/// The fields of the signed revision and the widgets below them.
void Comparison::find_fields() {
  std::vector<qpdf_oh> open = {};
  const qpdf_oh roots = before_.get(before_.get(before_.root(), "/AcroForm"), "/Fields");
  for (int i = 0; i < std::min(before_.size(roots), items_max); ++i) {
    open.push_back(before_.item(roots, i));
  }
  for (int i = 0; !open.empty() && i < items_max; ++i) {
    const qpdf_oh node = open.back();
    open.pop_back();
    const ObjectId id = before_.id(node);
    const qpdf_oh kids = before_.get(node, "/Kids");
    if (id.number == 0 || !fields_.insert(id).second) {
      continue;
    }
    for (int k = 0; k < std::min(before_.size(kids), items_max); ++k) {
      open.push_back(before_.item(kids, k));
    }
  }
}

/// A default appearance or its fonts, which signing tools add to the form, draw only what has a
/// variable text; a form of nothing but signature fields has none (ISO 32000-1, 12.7.3.3).
bool Comparison::has_only_signature_fields(qpdf_oh form) {
  const qpdf_oh fields = before_.get(form, "/Fields");
  for (int i = 0; i < before_.size(fields); ++i) {
    if (before_.name(before_.get(before_.item(fields, i), "/FT")) != "Sig") {
      return false;
    }
  }
  return true;
}

void Comparison::form(Pair pair) {
  if (!before_.is_dictionary(pair.before) || !after_.is_dictionary(pair.after)) {
    compare(pair, "/Root/AcroForm");
    return;
  }
  for (const std::string& key : keys_of(pair)) {
    const Pair value = under(pair, key);
    const bool is_default = key == "/DA" || key == "/DR";
    if (key == "/Fields") {
      fields(value, "/Root/AcroForm/Fields");
    } else if (is_default && before_.is_null(value.before) &&
               has_only_signature_fields(pair.before)) {
      allow("defaults for form fields added (" + key + ")");
    } else if (key != "/SigFlags") {
      compare(value, "/Root/AcroForm" + key);
    } else if (before_.written(value.before) != after_.written(value.after)) {
      allow("signature flags changed");
    }
  }
}

void Comparison::fields(Pair pair, const std::string& path) {
  const int known = before_.size(pair.before);
  if (after_.size(pair.after) < known) {
    differ(path, "has fewer fields");
    return;
  }
  for (int i = 0; i < after_.size(pair.after); ++i) {
    const std::string place = path + "[" + std::to_string(i) + "]";
    if (i < known) {
      compare({before_.item(pair.before, i), after_.item(pair.after, i)}, place);
    } else {
      new_field(after_.item(pair.after, i), place);
    }
  }
}

/// A place on a page where nothing is drawn and that does nothing when it is met.
bool Comparison::is_invisible_widget(qpdf_oh widget) {
  const bool acts = after_.has(widget, "/A") || after_.has(widget, "/AA");
  // A viewer may draw a border or a background of its own where there is no appearance.
  const bool draws =
      after_.has(widget, "/AP") || after_.has(widget, "/MK") || after_.has(widget, "/BS");
  const std::string subtype = after_.name(after_.get(widget, "/Subtype"));
  return after_.is_dictionary(widget) && after_.id(widget).number != 0 && !acts &&
         (subtype == "Widget" || after_.is_null(after_.get(widget, "/Subtype"))) &&
         (!draws || is_empty_rectangle(after_, after_.get(widget, "/Rect")));
}

bool Comparison::is_new_signature(qpdf_oh value) {
  return after_.is_dictionary(value) && after_.is_array(after_.get(value, "/ByteRange"));
}

void Comparison::signed_since(Pair pair, const std::string& path) {
  const qpdf_oh value = after_.get(pair.after, "/V");
  const bool is_stamp = after_.name(after_.get(value, "/SubFilter")) == "ETSI.RFC3161";
  const std::string name = after_.text(after_.get(pair.after, "/T"));
  allow((is_stamp ? "document time-stamp added in field " : "signature added in field ") +
            (name.empty() ? path : name),
        !is_stamp);
}

void Comparison::new_field(qpdf_oh field, const std::string& path) {
  const qpdf_oh value = after_.get(field, "/V");
  const qpdf_oh kids = after_.get(field, "/Kids");
  const bool is_signature = after_.name(after_.get(field, "/FT")) == "Sig" &&
                            !after_.has(field, "/Parent") &&
                            (after_.is_null(value) || is_new_signature(value));
  if (!is_signature || after_.id(field).number == 0) {
    differ(path, "added, which is no signature field");
    return;
  }
  std::vector<qpdf_oh> widgets = {field};
  for (int i = 0; i < std::min(after_.size(kids), items_max); ++i) {
    widgets.push_back(after_.item(kids, i));
  }
  for (const qpdf_oh each : widgets) {
    if (!is_invisible_widget(each)) {
      rule_ = "P-14";
      differ(path, "added, a signature field that shows something on a page");
      rule_ = "P-12";
      return;
    }
    new_widgets_.insert(after_.id(each));
  }
  if (after_.is_null(value)) {
    allow("empty signature field " + after_.text(after_.get(field, "/T")) + " added");
  } else {
    signed_since({.after = field}, path);
  }
}

/// An attribute of a field may stand at one of those above it (ISO 32000-1, 12.7.3.1).
bool Comparison::is_fillable(qpdf_oh field) {
  std::string type;
  for (int depth = 0; type.empty() && depth < depth_max && before_.is_dictionary(field); ++depth) {
    type = before_.name(before_.get(field, "/FT"));
    field = before_.get(field, "/Parent");
  }
  return type == "Tx" || type == "Btn" || type == "Ch";
}

/// ISO 32000-1, 12.7.3.2: the partial names from the top, joined by full stops.
std::string Comparison::full_name(qpdf_oh field) {
  std::string name;
  for (int depth = 0; depth < depth_max && before_.is_dictionary(field); ++depth) {
    const std::string part = before_.text(before_.get(field, "/T"));
    name = part.empty() || name.empty() ? part + name : part + "." + name;
    field = before_.get(field, "/Parent");
  }
  return name;
}

/// What whoever fills a field in may change of it.
void Comparison::filled(Pair pair, const std::string& key) {
  if (!is_same_deeply(under(pair, key))) {
    fill(full_name(pair.before));
  }
}

/// A field of the signed revision. Only an empty signature field may have been signed since.
void Comparison::field(Pair pair, const std::string& path) {
  if (!before_.is_dictionary(pair.before) || !after_.is_dictionary(pair.after)) {
    compare_value(pair, path);
    return;
  }
  const bool is_signature = before_.name(before_.get(pair.before, "/FT")) == "Sig";
  const bool is_signed_since = is_signature && before_.is_null(before_.get(pair.before, "/V")) &&
                               is_new_signature(after_.get(pair.after, "/V"));
  const bool may_have_appearance =
      is_signed_since && is_empty_rectangle(before_, before_.get(pair.before, "/Rect"));
  const bool may_be_filled = !is_signature && is_fillable(pair.before);
  for (const std::string& key : keys_of(pair)) {
    const bool is_value = key == "/V";
    if (may_be_filled && (is_value || key == "/AP" || key == "/AS")) {
      filled(pair, key);
      continue;
    }
    if (is_signed_since && (is_value || (key == "/AP" && may_have_appearance))) {
      continue;
    }
    rule_ = is_value && is_signature ? "P-10" : "P-12";
    compare_key(pair, key, path);
    rule_ = "P-12";
  }
  if (is_signed_since) {
    signed_since(pair, path);
  }
}

void Comparison::page_tree(Pair pair, const std::string& path) { compare_value(pair, path); }

void Comparison::page(Pair pair, const std::string& path) {
  for (const std::string& key : keys_of(pair)) {
    if (key == "/Annots") {
      annotations(under(pair, key), path + key);
    } else {
      compare_key(pair, key, path);
    }
  }
}

/// R-3: "A later signature or document time-stamp may append its own widget to a page's /Annots;
/// nothing else on the page may change."
void Comparison::annotations(Pair pair, const std::string& path) {
  const int known = before_.size(pair.before);
  const bool is_readable = (before_.is_array(pair.before) || before_.is_null(pair.before)) &&
                           (after_.is_array(pair.after) || after_.is_null(pair.after));
  if (!is_readable || after_.size(pair.after) < known) {
    differ(path, "has fewer annotations");
    return;
  }
  for (int i = 0; i < after_.size(pair.after); ++i) {
    const std::string place = path + "[" + std::to_string(i) + "]";
    if (i < known) {
      compare({before_.item(pair.before, i), after_.item(pair.after, i)}, place);
    } else if (!new_widgets_.contains(after_.id(after_.item(pair.after, i)))) {
      differ(place, "added, an annotation");
    }
  }
}

}  // namespace specie::pdf
