#include "formats/pdf/pdf_changes.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "formats/pdf/comparison.hpp"

namespace specie::pdf {
namespace {

constexpr std::size_t changes_max = 32;
constexpr std::size_t path_max = 160;
constexpr int nodes_max = 10'000;

std::string_view difference(bool was_null, bool is_null, std::string_view otherwise) {
  return was_null ? "added" : is_null ? "removed" : otherwise;
}

std::string shortened(const std::string& path) {
  return path.size() <= path_max ? path : "..." + path.substr(path.size() - path_max);
}

/// A value of XMP that says when and by what a copy was written. Tools that add validation data
/// write all of them; none is shown on a page.
struct CopyValue {
  std::string_view name;
  std::string_view characters;
};
constexpr std::string_view date_characters = "0123456789-:.+TZ";
constexpr std::array<CopyValue, 4> copy_values = {{
    {"xmp:ModifyDate", date_characters},
    {"xmp:MetadataDate", date_characters},
    {"xmpMM:InstanceID", "0123456789abcdefABCDEF-:xmp.iduuid"},
    {"x:xmptk", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,:/-"},
}};

/// XMP without the values that a new copy changes, in element and in attribute form, and without
/// blanks, which fill it to its old length.
std::string without_copy_values(std::string_view xmp) {
  std::string rest;
  while (!xmp.empty()) {
    const auto* const found = std::ranges::find_if(
        copy_values, [&](const CopyValue& each) { return xmp.starts_with(each.name); });
    if (found == copy_values.end()) {
      const bool is_blank = std::string_view(" \n\r\t").find(xmp.front()) != std::string_view::npos;
      rest += is_blank ? "" : std::string(1, xmp.front());
      xmp.remove_prefix(1);
      continue;
    }
    rest += found->name;
    xmp.remove_prefix(found->name.size());
    const bool is_element = xmp.starts_with('>');
    const std::size_t skipped = is_element ? 1 : xmp.starts_with("=\"") ? 2 : 0;
    const auto end = xmp.find_first_not_of(found->characters, skipped);
    const bool is_value =
        skipped != 0 && end != std::string_view::npos && xmp[end] == (is_element ? '<' : '"');
    xmp.remove_prefix(is_value ? end : 0);
  }
  return rest;
}

}  // namespace

void Comparison::refuse(PdfChange change) {
  if (changes_.size() < changes_max) {
    changes_.push_back(std::move(change));
  } else if (changes_.size() == changes_max) {
    changes_.push_back({.what = "further changes", .is_allowed = false, .rule = rule_});
  }
}

void Comparison::differ(const std::string& path, std::string_view what) {
  refuse({.what = shortened(path) + " " + std::string(what), .is_allowed = false, .rule = rule_});
}

void Comparison::allow(std::string what, bool is_signing) {
  const bool is_known =
      std::ranges::any_of(changes_, [&](const PdfChange& each) { return each.what == what; });
  if (!is_known && changes_.size() < 4 * changes_max) {
    changes_.push_back({.what = std::move(what), .is_allowed = true, .is_signing = is_signing});
  }
}

/// Refused unless the user allows it, which is not for the comparison to say.
void Comparison::fill(const std::string& field) {
  const auto is_it = [&](const PdfChange& each) { return each.filled == field; };
  if (std::ranges::none_of(changes_, is_it)) {
    refuse({.what = "form field " + field + " filled in", .filled = field});
  }
}

void Comparison::enqueue(ObjectId id, Place place, const std::string& path) {
  if (id == root_ || !seen_.insert({id, place}).second) {
    return;
  }
  if (left_ == 0) {
    differ(path, "and what it leads to: more objects than are compared");
    open_.clear();
    return;
  }
  --left_;
  open_.push_back({id, place, shortened(path), rule_});
}

std::vector<std::string> Comparison::keys_of(Pair pair) {
  std::vector<std::string> all = before_.keys(pair.before);
  std::ranges::copy(after_.keys(pair.after), std::back_inserter(all));
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Pair Comparison::under(Pair pair, const std::string& key) {
  return {before_.get(pair.before, key.c_str()), after_.get(pair.after, key.c_str())};
}

void Comparison::compare(Pair pair, const std::string& path) {
  const ObjectId before = before_.id(pair.before);
  const ObjectId after = after_.id(pair.after);
  if (before != after) {
    const bool was_null = before_.is_null(pair.before);
    const bool is_null = after_.is_null(pair.after);
    if (!was_null || !is_null) {
      differ(path, difference(was_null, is_null, "replaced"));
    }
    return;
  }
  if (before.number != 0) {
    const Place place = pages_.contains(before)        ? Place::page
                        : page_trees_.contains(before) ? Place::page_tree
                        : fields_.contains(before)     ? Place::field
                                                       : Place::same;
    enqueue(before, place, path);
    return;
  }
  compare_value(pair, path);
}

void Comparison::compare_value(Pair pair, const std::string& path) {
  if (before_.type(pair.before) != after_.type(pair.after)) {
    differ(path, difference(before_.is_null(pair.before), after_.is_null(pair.after), "changed"));
  } else if (before_.is_stream(pair.before)) {
    compare_streams(pair, path);
  } else if (before_.is_dictionary(pair.before)) {
    compare_dictionaries(pair, path);
  } else if (before_.is_array(pair.before)) {
    compare_arrays(pair, path);
  } else if (before_.written(pair.before) != after_.written(pair.after)) {
    differ(path, "changed");
  }
}

void Comparison::compare_arrays(Pair pair, const std::string& path) {
  if (before_.size(pair.before) != after_.size(pair.after)) {
    differ(path, "has more or fewer items");
    return;
  }
  for (int i = 0; i < before_.size(pair.before); ++i) {
    compare({before_.item(pair.before, i), after_.item(pair.after, i)},
            path + "[" + std::to_string(i) + "]");
  }
}

void Comparison::compare_key(Pair pair, const std::string& key, const std::string& path) {
  compare(under(pair, key), path + key);
}

void Comparison::compare_dictionaries(Pair pair, const std::string& path) {
  for (const std::string& key : keys_of(pair)) {
    compare_key(pair, key, path);
  }
}

void Comparison::compare_streams(Pair pair, const std::string& path) {
  compare_dictionaries(
      {before_.stream_dictionary(pair.before), after_.stream_dictionary(pair.after)}, path);
  const auto before = before_.stream_data(pair.before, false);
  const auto after = after_.stream_data(pair.after, false);
  if (!before || before != after) {
    differ(path, "has another content");
  }
}

bool Comparison::is_same_deeply(Pair pair) {
  Comparison inner(before_, after_, left_);
  inner.root_ = root_;
  inner.compare(pair, "");
  while (!inner.open_.empty() && inner.changes_.empty()) {
    const Item item = inner.open_.back();
    inner.open_.pop_back();
    inner.compare_value({before_.object(item.id), after_.object(item.id)}, "");
  }
  return inner.changes_.empty();
}

/// What shows nothing on a page and speaks only of how to check a signature.
void Comparison::free_entry(Pair pair, std::string_view name) {
  if (before_.is_null(pair.before) && after_.is_null(pair.after)) {
    return;
  }
  if (before_.is_null(pair.before)) {
    allow(std::string(name) + " added");
  } else if (!is_same_deeply(pair)) {
    allow(std::string(name) + (after_.is_null(pair.after) ? " removed" : " changed"));
  }
}

void Comparison::metadata(Pair pair) {
  const std::string path = "/Root/Metadata";
  const bool are_streams = before_.is_stream(pair.before) && after_.is_stream(pair.after);
  if (!are_streams) {
    compare(pair, path);
    return;
  }
  for (const std::string& key :
       keys_of({before_.stream_dictionary(pair.before), after_.stream_dictionary(pair.after)})) {
    if (key != "/Length") {
      compare_key(pair, key, path);
    }
  }
  const auto before = before_.stream_data(pair.before, false);
  const auto after = after_.stream_data(pair.after, false);
  if (before && before == after) {
    return;
  }
  if (!before || !after || before_.has(before_.stream_dictionary(pair.before), "/Filter") ||
      without_copy_values(*before) != without_copy_values(*after)) {
    differ(path, "changed in more than its dates");
    return;
  }
  allow("dates of the XMP metadata changed");
}

void Comparison::information(Pair pair) {
  for (const std::string& key : keys_of(pair)) {
    const Pair value = under(pair, key);
    if (key != "/ModDate") {
      compare(value, "/Info" + key);
    } else if (before_.written(value.before) != after_.written(value.after)) {
      allow("modification date changed");
    }
  }
}

void Comparison::catalog(Pair pair) {
  for (const std::string& key : keys_of(pair)) {
    const Pair value = under(pair, key);
    if (key == "/DSS") {
      free_entry(value, "document security store");
    } else if (key == "/Extensions") {
      free_entry(value, "list of extensions");
    } else if (key == "/Version") {
      // Written with /Extensions by tools that add validation data; it says what a reader must
      // know.
      free_entry(value, "version of the format");
    } else if (key == "/AcroForm") {
      form(value);
    } else if (key == "/Metadata") {
      metadata(value);
    } else {
      compare(value, "/Root" + key);
    }
  }
}

/// What belongs to the file's tables (ISO 32000-1, table 15 and table 17).
void Comparison::trailer() {
  static constexpr std::array<std::string_view, 12> tables = {
      "/DecodeParms", "/Filter", "/ID",   "/Index", "/Info", "/Length",
      "/Prev",        "/Root",   "/Size", "/Type",  "/W",    "/XRefStm"};
  const Pair pair{before_.trailer(), after_.trailer()};
  for (const std::string& key : keys_of(pair)) {
    if (std::ranges::find(tables, key) == tables.end()) {
      compare_key(pair, key, "trailer ");
    }
  }
  const Pair info = under(pair, "/Info");
  if (before_.is_dictionary(info.before) && after_.is_dictionary(info.after)) {
    information(info);
  } else {
    compare(info, "/Info");
  }
}

/// The nodes of the signed revision's page tree: they refer to each other, and are reached from
/// everywhere.
void Comparison::find_pages() {
  std::vector<qpdf_oh> open = {before_.get(before_.root(), "/Pages")};
  for (int i = 0; !open.empty() && i < nodes_max; ++i) {
    const qpdf_oh node = open.back();
    open.pop_back();
    const ObjectId id = before_.id(node);
    const qpdf_oh kids = before_.get(node, "/Kids");
    if (id.number == 0 || pages_.contains(id) || page_trees_.contains(id)) {
      continue;
    }
    (before_.is_array(kids) ? page_trees_ : pages_).insert(id);
    for (int k = 0; k < std::min(before_.size(kids), nodes_max); ++k) {
      open.push_back(before_.item(kids, k));
    }
  }
}

void Comparison::visit(const Item& item) {
  const Pair pair{before_.object(item.id), after_.object(item.id)};
  rule_ = item.rule;
  switch (item.place) {
    case Place::same: compare_value(pair, item.path); break;
    case Place::page_tree: page_tree(pair, item.path); break;
    case Place::page: page(pair, item.path); break;
    case Place::field: field(pair, item.path); break;
  }
  before_.release();
  after_.release();
}

void Comparison::run() {
  const Pair root{before_.root(), after_.root()};
  if (before_.id(root.before) != after_.id(root.after)) {
    differ("/Root", "replaced");
    return;
  }
  find_pages();
  find_fields();
  root_ = before_.id(root.before);
  trailer();
  catalog(root);
  while (!open_.empty()) {
    const Item item = std::move(open_.back());
    open_.pop_back();
    visit(item);
  }
}

std::vector<PdfChange> changes_between(Objects& before, Objects& after, std::size_t& objects_left) {
  Comparison comparison(before, after, objects_left);
  comparison.run();
  return std::move(comparison).changes();
}

}  // namespace specie::pdf
