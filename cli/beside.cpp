#include "cli/beside.hpp"

#include <filesystem>
#include <utility>

#include "cli/limits.hpp"
#include "verify/model/part.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
xbrl::OpenBeside FilesBeside::opener() {
  return [this](const std::string& name) { return open(name); };
}

Result<Source> FilesBeside::open(const std::string& name) {
  if (report_ == "-") {
    return Error{.code = ErrorCode::unreadable,
                 .message = "standard input has no folder",
                 .hint = "name the metadata's file"};
  }
  const std::filesystem::path folder = std::filesystem::path(report_).parent_path();
  const std::string path = (folder / name).string();
  // A host without folders, such as one of bytes in memory, has no links either.
  auto source = host_.open_below ? host_.open_below(folder.string(), name) : host_.open(path);
  if (!source) {
    return source.error();
  }
  // Held, so that the digest is of the bytes that are parsed, also of a file that is refused.
  auto bytes = source->rest(limits_.container_bytes);
  if (!bytes) {
    return naming_limit(bytes.error(), "container_bytes");
  }
  files_.push_back({.path = path,
                    .kind = std::string(part_kind),
                    .sha256 = sha256_hex(*bytes),
                    .bytes = bytes->size()});
  return source_of(path, *std::move(bytes));
}

void leave_open_for(const std::vector<InputFile>& files, Authenticity& authenticity) {
  if (files.empty()) {
    return;
  }
  const std::string count = std::to_string(files.size());
  if (authenticity.status == Authenticity::Status::pass) {
    authenticity.status = Authenticity::Status::inconclusive;
    authenticity.reason = "what was signed names the figures' " +
                          (files.size() == 1 ? std::string("file") : count + " files") +
                          ", and no signature covers what they say";
  }
  authenticity.roles.clear();
  for (SignatureCheck& each : authenticity.signatures) {
    if (each.indication == Indication::indeterminate) {
      each.content_digest.clear();
    }
  }
}

std::string note_on(const InputFile& file) {
  return "figures are read from " + file.path + " (" + std::to_string(file.bytes) +
         " bytes, sha256 " + file.sha256 + "), which no signature covers";
}

}  // namespace specie
