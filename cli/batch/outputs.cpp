#include "cli/batch/outputs.hpp"

#include <utility>

namespace specie {
namespace {

/// For a host that writes files only whole.
class Gathered : public FileInProgress {
 public:
  Gathered(std::string path, Host& host) : path_(std::move(path)), host_(host) {}

  Result<Done> add(std::string_view bytes) override {
    bytes_ += bytes;
    return Done{};
  }
  Result<Done> finish() override { return host_.write(path_, bytes_); }

 private:
  std::string path_;
  std::string bytes_;
  Host& host_;
};

}  // namespace

Result<Done> LineOutputs::open(const std::string& path) {
  if (path == "-") {
    has_standard_output_ = true;
    return Done{};
  }
  auto file =
      host_.begin_file
          ? host_.begin_file(path)
          : Result<std::shared_ptr<FileInProgress>>(std::make_shared<Gathered>(path, host_));
  if (!file) {
    return Error(file.error()).in(path);
  }
  files_.push_back({path, *std::move(file)});
  return Done{};
}

void LineOutputs::add(std::string_view line) {
  if (has_standard_output_) {
    host_.out << line << std::flush;
  }
  for (File& each : files_) {
    if (!each.file) {
      continue;
    }
    if (const auto added = each.file->add(line); !added) {
      errors_.push_back(Error(added.error()).in(each.path));
      each.file.reset();
    }
  }
}

std::vector<Error> LineOutputs::finish() {
  for (const File& each : files_) {
    if (!each.file) {
      continue;
    }
    if (const auto done = each.file->finish(); !done) {
      errors_.push_back(Error(done.error()).in(each.path));
    }
  }
  files_.clear();
  return std::move(errors_);
}

}  // namespace specie
