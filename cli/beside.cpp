#include "cli/beside.hpp"

#include <filesystem>
#include <utility>

#include "cli/limits.hpp"
#include "verify/model/part.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

/// Links are not followed, whichever way they lead: what is judged is what lies there.
Result<Done> check_plain(const std::filesystem::path& folder, const std::string& name) {
  std::filesystem::path path = folder;
  for (const auto& each : std::filesystem::path(name)) {
    path /= each;
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(path, ignored);
    if (std::filesystem::is_symlink(status)) {
      return Error{.code = ErrorCode::unreadable,
                   .message = "a link is not followed from a report to its tables",
                   .document = path.string()};
    }
    const bool is_there = std::filesystem::exists(status);
    if (is_there && !std::filesystem::is_regular_file(status) &&
        !std::filesystem::is_directory(status)) {
      return Error{
          .code = ErrorCode::unreadable, .message = "this is no file", .document = path.string()};
    }
  }
  return Done{};
}

}  // namespace

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
  if (const auto done = check_plain(folder, name); !done) {
    return done.error();
  }
  const std::string path = (folder / name).string();
  auto source = host_.open(path);
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
