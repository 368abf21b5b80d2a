#include "formats/pdf/attachments.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "formats/pdf/objects.hpp"

namespace specie {
namespace {

using pdf::Objects;

constexpr std::size_t attachments_max = 64;
constexpr std::size_t nodes_max = 4096;
constexpr std::size_t depth_max = 32;
/// What unpacking one content may take; libqpdf itself knows no bound.
constexpr std::uint64_t unpacking_memory_max = 256ULL << 20U;

Error malformed(std::string message) {
  return {.code = ErrorCode::malformed_pdf, .message = std::move(message)};
}

Error too_many() {
  return {.code = ErrorCode::over_limit,
          .message = "the PDF has more embedded files than " + std::to_string(attachments_max) +
                     ", or too large a tree of them"};
}

std::string larger_than(const Limits& limits) {
  return "its content is larger than " + std::to_string(limits.small_file_bytes) + " bytes";
}

/// Walks to the file specifications, and from each to its streams.
class Embedded {
 public:
  Embedded(Objects& objects, const Limits& limits) : objects_(objects), limits_(limits) {}

  Result<std::vector<Attachment>> read();

 private:
  Result<Done> read_tree();
  Result<Done> read_names(qpdf_oh names);
  Result<Done> read_specification(qpdf_oh specification);
  Attachment read_stream(qpdf_oh stream);
  std::string unreadable(qpdf_oh dictionary);
  void unpack(qpdf_oh stream, Attachment& attachment);

  Objects& objects_;
  const Limits& limits_;
  std::size_t looked_at_ = 0;
  std::uint64_t unpacked_ = 0;
  bool is_spent_ = false;  ///< nothing more is unpacked: each attempt at a bomb costs its time
  std::set<int> streams_;
  std::vector<Attachment> found_;
};

/// Why the content is not unpacked; empty when it may be.
std::string Embedded::unreadable(qpdf_oh dictionary) {
  if (objects_.has(dictionary, "/F") || objects_.has(dictionary, "/FFilter")) {
    return "its content lies in another file";
  }
  const qpdf_oh filter = objects_.get(dictionary, "/Filter");
  const int count = objects_.size(filter);
  if (objects_.is_null(filter) || (objects_.is_array(filter) && count == 0)) {
    return {};
  }
  // One step of unpacking is bounded by what comes out of it; of two, what comes out of the first
  // is not.
  if (objects_.is_array(filter) && count != 1) {
    return "it is packed more than once";
  }
  const std::string name = objects_.name(count == 1 ? objects_.item(filter, 0) : filter);
  return name == "FlateDecode" || name == "Fl" ? std::string{}
                                               : "it is packed with a filter that is not used here";
}

void Embedded::unpack(qpdf_oh stream, Attachment& attachment) {
  if (is_spent_) {
    attachment.unread = "embedded files before it unpack to too much";
    return;
  }
  auto content = objects_.stream_data(stream, true);
  const bool failed = objects_.take_error() != qpdf_e_success;
  if (!content || failed) {
    attachment.unread = "its content cannot be unpacked, or unpacks to too much";
    is_spent_ = true;
    return;
  }
  attachment.bytes = content->size();
  unpacked_ += content->size();
  is_spent_ = limits_.small_file_bytes < unpacked_;
  if (limits_.small_file_bytes < content->size()) {
    attachment.unread = larger_than(limits_);
    return;
  }
  attachment.content = std::move(content);
}

Attachment Embedded::read_stream(qpdf_oh stream) {
  Attachment attachment;
  const qpdf_oh dictionary = objects_.stream_dictionary(stream);
  const auto packed = objects_.integer(objects_.get(dictionary, "/Length"));
  attachment.bytes = static_cast<std::uint64_t>(std::max(packed.value_or(0), 0LL));
  attachment.unread = unreadable(dictionary);
  if (attachment.unread.empty() && limits_.small_file_bytes < attachment.bytes) {
    attachment.unread = larger_than(limits_);  // packed already
  }
  if (attachment.unread.empty()) {
    unpack(stream, attachment);
  }
  return attachment;
}

Result<Done> Embedded::read_specification(qpdf_oh specification) {
  const qpdf_oh embedded = objects_.get(specification, "/EF");
  if (!objects_.is_dictionary(embedded)) {
    return Done{};  // names a file that lies elsewhere: nothing is embedded
  }
  std::string name = objects_.text(objects_.get(specification, "/UF"));
  if (name.empty()) {
    name = objects_.text(objects_.get(specification, "/F"));
  }
  constexpr std::array<const char*, 5> systems = {"/UF", "/F", "/Unix", "/Mac", "/DOS"};
  for (const char* const system : systems) {
    const qpdf_oh stream = objects_.get(embedded, system);
    // One file under several keys is one; two contents under one name are two.
    if (!objects_.is_stream(stream) || !streams_.insert(objects_.number(stream)).second) {
      continue;
    }
    if (attachments_max <= found_.size()) {
      return too_many();
    }
    Attachment attachment = read_stream(stream);
    attachment.name = name;
    attachment.relationship = objects_.name(objects_.get(specification, "/AFRelationship"));
    found_.push_back(std::move(attachment));
  }
  return Done{};
}

/// The pairs of a leaf: a name, and the file specification that it stands for.
Result<Done> Embedded::read_names(qpdf_oh names) {
  const int count = objects_.size(names);
  looked_at_ += static_cast<std::size_t>(count);
  if (nodes_max < looked_at_) {
    return too_many();
  }
  for (int i = 1; i < count; i += 2) {
    if (const auto done = read_specification(objects_.item(names, i)); !done) {
      return done.error();
    }
  }
  return Done{};
}

Result<Done> Embedded::read_tree() {
  struct Node {
    qpdf_oh object;
    std::size_t depth;
  };
  const qpdf_oh names = objects_.get(objects_.root(), "/Names");
  std::vector<Node> open = {{objects_.get(names, "/EmbeddedFiles"), 0}};
  std::set<int> seen;
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    const int number = objects_.number(node.object);
    if (number != 0 && !seen.insert(number).second) {
      return malformed("the PDF's tree of embedded files reaches one node twice");
    }
    if (auto done = read_names(objects_.get(node.object, "/Names")); !done) {
      return done.error();
    }
    const qpdf_oh kids = objects_.get(node.object, "/Kids");
    const int count = objects_.size(kids);
    looked_at_ += static_cast<std::size_t>(count) + 1;
    if (nodes_max < looked_at_ || depth_max < node.depth) {
      return too_many();
    }
    for (int i = count - 1; 0 <= i; --i) {
      open.push_back({objects_.item(kids, i), node.depth + 1});
    }
  }
  return Done{};
}

Result<std::vector<Attachment>> Embedded::read() {
  if (auto done = read_tree(); !done) {
    return done.error();
  }
  const qpdf_oh associated = objects_.get(objects_.root(), "/AF");
  const int count = objects_.size(associated);
  if (static_cast<int>(nodes_max) < count) {
    return too_many();
  }
  for (int i = 0; i < count; ++i) {
    if (auto done = read_specification(objects_.item(associated, i)); !done) {
      return done.error();
    }
  }
  return std::move(found_);
}

}  // namespace

Result<std::vector<Attachment>> read_pdf_attachments(std::string_view bytes, const Limits& limits) {
  const pdf::QpdfApi* api = pdf::qpdf_api();
  if (api == nullptr) {
    return Error{.code = ErrorCode::no_libqpdf, .message = "libqpdf is not on this machine"};
  }
  const pdf::MemoryCeiling ceiling(unpacking_memory_max);
  Objects objects(*api);
  objects.open(bytes);
  if (objects.take_error() != qpdf_e_success) {
    return malformed("the PDF's structure is damaged");
  }
  return Embedded(objects, limits).read();
}

}  // namespace specie
