#include "cli/batch/names.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "cli/limits.hpp"
#include "cli/signature_files.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

Error bad_list(const std::string& list, std::string message) {
  return {.code = ErrorCode::usage, .message = std::move(message), .document = list};
}

/// The names in a list, one to a line or between NUL bytes; an empty one is none.
Result<std::vector<std::string>> listed(const BatchOptions& options, const Limits& limits,
                                        Host& host) {
  auto source = host.open(options.files_from);
  if (!source) {
    return source.error();
  }
  const auto text = source->rest(limits.container_bytes);
  if (!text) {
    return naming_limit(text.error(), "container_bytes");
  }
  const char end = options.is_null_separated ? '\0' : '\n';
  if (!options.is_null_separated && text->find('\0') != std::string::npos) {
    return bad_list(options.files_from, "the list of files holds a NUL byte (see --null)");
  }
  std::vector<std::string> names;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t size = std::min(rest.find(end), rest.size());
    if (0 < size) {
      names.emplace_back(rest.substr(0, size));
    }
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  if (std::ranges::find(names, "-") != names.end()) {
    return bad_list(options.files_from, "the list of files names -, which is standard input");
  }
  return names;
}

/// Collects names, each once.
class Collector {
 public:
  Collector(BatchNames& names, Host& host) : names_(names), host_(host) {}

  void add(const std::string& path) {
    const auto below = path == "-" || !host_.files_below ? std::nullopt : host_.files_below(path);
    if (!below) {
      put({.path = path, .is_certain = true});
      return;
    }
    names_.is_batch = true;
    add_folder(path, below->files);
    // Nobody knows what is in them: to be told with its error, as a file that cannot be read is.
    for (const std::string& each : below->unread) {
      const auto number = static_cast<std::uint32_t>(names_.folders.size() - 1);
      put({.path = each, .folder = number, .is_certain = true});
    }
  }

 private:
  void put(BatchName name) {
    const auto [place, is_new] = known_.emplace(name.path, names_.all.size());
    if (is_new) {
      names_.all.push_back(std::move(name));
      return;
    }
    BatchName& before = names_.all[place->second];
    before.is_certain = before.is_certain || name.is_certain;
    names_.notes.push_back(name.path + " is given twice, and is judged once");
  }

  /// A signature beside a report is read with the report.
  void add_folder(const std::string& folder, const std::vector<std::string>& files) {
    std::vector<bool> is_signature(files.size());
    std::vector<bool> has_signature(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      for (const std::string& beside : signature_paths_beside(files[i])) {
        const auto found = std::ranges::lower_bound(files, beside);
        if (found != files.end() && *found == beside) {
          is_signature[static_cast<std::size_t>(found - files.begin())] = true;
          has_signature[i] = true;
        }
      }
    }
    const auto number = static_cast<std::uint32_t>(names_.folders.size());
    names_.folders.push_back(folder);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!is_signature[i]) {
        put({.path = files[i], .folder = number, .is_certain = has_signature[i]});
      }
    }
  }

  BatchNames& names_;
  Host& host_;
  std::unordered_map<std::string, std::size_t> known_;  ///< the place of each
};

std::string digest_of(const std::vector<BatchName>& names) {
  std::string all;
  for (const BatchName& each : names) {
    all += each.path;
    all += '\0';
  }
  return sha256_hex(all);
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = fault == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace

Result<BatchNames> name_inputs(const VerifyOptions& options, const Limits& limits, Host& host) {
  const BatchOptions& batch = options.batch;
  if (options.files.empty() && batch.files_from.empty()) {
    return Error{.code = ErrorCode::usage, .message = "FILE is required"};
  }
  if (batch.is_null_separated && batch.files_from.empty()) {
    return Error{.code = ErrorCode::usage, .message = "--null is for the list of --files-from"};
  }
  BatchNames names;
  Collector collector(names, host);
  std::vector<std::string> given = options.files;
  if (!batch.files_from.empty()) {
    if (batch.files_from == "-" && std::ranges::find(given, "-") != given.end()) {
      return Error{.code = ErrorCode::usage,
                   .message = "- is standard input, once: the list or a report"};
    }
    auto more = listed(batch, limits, host);
    if (!more) {
      return more.error();
    }
    std::ranges::move(*more, std::back_inserter(given));
  }
  for (const std::string& each : given) {
    collector.add(each);
  }
  names.sha256 = digest_of(names.all);
  names.is_batch = names.is_batch || given.size() > 1 || !batch.files_from.empty() ||
                   !batch.shard.empty() || options.format == "ndjson" ||
                   std::ranges::any_of(options.reports, [](const std::string& each) {
                     return each.starts_with("ndjson=");
                   });
  return names;
}

Result<Shard> parse_shard(const std::string& text) {
  if (text.empty()) {
    return Shard{};
  }
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto number = whole_number(std::string_view(text).substr(0, slash));
  const auto of = whole_number(std::string_view(text).substr(std::min(slash + 1, text.size())));
  constexpr std::uint64_t shards_max = 65'536;
  if (!number || !of || *number < 1 || *of < *number || shards_max < *of) {
    return Error{.code = ErrorCode::bad_option_value,
                 .message = "--shard cannot be \"" + text + "\"",
                 .hint = "write K/N, such as 2/8: the second of eight parts"};
  }
  return Shard{.number = *number, .of = *of, .is_given = true};
}

bool is_in(const Shard& shard, const std::string& path) {
  if (shard.of == 1) {
    return true;
  }
  const std::string digest = sha256_hex(path);
  constexpr std::size_t digits = 15;  // of sixteen values each: below 2^60
  constexpr int base = 16;
  std::uint64_t number = 0;
  std::from_chars(digest.data(), digest.data() + digits, number, base);
  return number % shard.of == shard.number - 1;
}

Error no_report_in(const std::string& folder) {
  return {
      .code = ErrorCode::not_found, .message = "no report is in this folder", .document = folder};
}

Error nothing_to_judge() {
  return {.code = ErrorCode::nothing_selected, .message = "no file was given to be judged"};
}

}  // namespace specie
