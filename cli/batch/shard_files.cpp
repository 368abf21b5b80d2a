#include "cli/batch/shard_files.hpp"

#include <algorithm>
#include <utility>

namespace specie {
namespace {

/// The first line, the last, and how many stand between.
Result<ShardFile> look_through(const std::string& path, Host& host) {
  auto source = host.open(path);
  if (!source) {
    return source.error();
  }
  LineReader reader(*std::move(source));
  ShardFile file{.path = path, .run_text = {}};
  std::string last;
  while (true) {
    auto text = reader.next();
    if (!text) {
      return text.error();
    }
    if (!*text) {
      break;
    }
    last = **std::move(text);
    if (reader.number() == 1) {
      file.run_text = last;
    }
  }
  if (reader.number() == 0) {
    return refused(path, ErrorCode::empty, "the file is empty");
  }
  auto run = read_batch_line(file.run_text);
  if (!run || run->kind != BatchLine::Kind::run) {
    return refused(path, ErrorCode::unknown_format, "the file is no record of a batch",
                   "specie verify ... --report ndjson=FILE writes them");
  }
  auto summary = read_line(last, reader, path);
  if (!summary || summary->kind != BatchLine::Kind::summary) {
    return refused(path, ErrorCode::malformed, "the file is cut off: its last line is no summary",
                   "judge this shard again");
  }
  file.run = *std::move(run);
  file.summary = *std::move(summary);
  file.lines = reader.number() - 2;
  return file;
}

Result<Done> check_shard(const ShardFile& file) {
  if (!file.summary.shard || file.summary.shard->of < file.summary.shard->number) {
    return refused(file.path, ErrorCode::given_twice, "the file is no shard of a batch",
                   "it holds all of one: there is nothing to join");
  }
  if (file.summary.reports != file.lines) {
    return refused(file.path, ErrorCode::malformed,
                   "the summary counts " + std::to_string(file.summary.reports) +
                       " reports, and the file has " + std::to_string(file.lines),
                   "judge this shard again");
  }
  if (file.summary.errors != 0) {
    return refused(file.path, ErrorCode::given_twice,
                   "the run that wrote this shard had errors of its own",
                   "look into its summary, and judge it again");
  }
  return Done{};
}

/// All of one batch: the same settings down to the byte, and each shard once.
Result<Done> check_agreement(const std::vector<ShardFile>& files) {
  const ShardFile& first = files.front();
  std::vector<const ShardFile*> by_number(first.summary.shard->of);
  std::uint64_t judged = 0;
  for (const ShardFile& each : files) {
    for (std::size_t i = 0; i < each.run.settings.size(); ++i) {
      if (each.run.settings[i] != first.run.settings[i]) {
        return refused(
            each.path, ErrorCode::given_twice,
            "this shard was made with " + each.run.settings[i].first + " than " + first.path,
            "judge all shards alike, with one --verify-at");
      }
    }
    const Shard& shard = *each.summary.shard;
    if (each.run_text != first.run_text || shard.of != first.summary.shard->of) {
      return refused(each.path, ErrorCode::given_twice,
                     "this shard is of another batch than " + first.path,
                     "join the shards of one batch at a time");
    }
    const ShardFile*& place = by_number[shard.number - 1];
    if (place != nullptr) {
      return refused(each.path, ErrorCode::given_twice,
                     "shard " + std::to_string(shard.number) + " of " + std::to_string(shard.of) +
                         " is " + place->path + " already",
                     "give each shard once");
    }
    place = &each;
    judged += each.lines + each.summary.passed_over;
  }
  const auto missing = std::ranges::find(by_number, nullptr);
  if (missing != by_number.end()) {
    return Error{.code = ErrorCode::not_found,
                 .message = "shard " + std::to_string(missing - by_number.begin() + 1) + " of " +
                            std::to_string(by_number.size()) + " is in none of the files",
                 .hint = "give the files of all shards"};
  }
  if (judged != first.run.files) {
    return Error{.code = ErrorCode::malformed,
                 .message = "the shards speak of " + std::to_string(judged) + " files, and the " +
                            "batch has " + std::to_string(first.run.files),
                 .hint = "judge it again"};
  }
  return Done{};
}

}  // namespace

Error refused(const std::string& path, ErrorCode code, std::string message, std::string hint) {
  return {.code = code, .message = std::move(message), .hint = std::move(hint), .document = path};
}

Error placed(Error error, const std::string& path, std::uint64_t line) {
  error.origin.line = static_cast<std::uint32_t>(line);
  error.document = path;
  return error;
}

Result<BatchLine> read_line(const std::string& text, const LineReader& reader,
                            const std::string& path) {
  auto line = read_batch_line(text);
  if (!line) {
    return placed(line.error(), path, reader.number());
  }
  return line;
}

Result<std::vector<ShardFile>> read_shards(const std::vector<std::string>& paths, Host& host) {
  std::vector<ShardFile> files;
  for (const std::string& each : paths) {
    if (each == "-") {
      return refused(each, ErrorCode::usage, "standard input cannot be a shard: each is read twice",
                     "write it to a file and name that");
    }
    auto file = look_through(each, host);
    if (!file) {
      return file.error();
    }
    if (const auto checked = check_shard(*file); !checked) {
      return checked.error();
    }
    files.push_back(*std::move(file));
  }
  if (const auto agreed = check_agreement(files); !agreed) {
    return agreed.error();
  }
  return files;
}

}  // namespace specie
