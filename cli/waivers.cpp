#include "cli/waivers.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/complain.hpp"
#include "cli/rulebooks.hpp"
#include "formats/json/waivers_reader.hpp"
#include "verify/model/nearest.hpp"
#include "verify/signature/digest.hpp"

namespace specie {
namespace {

struct Found {
  const Rulebook* rulebook = nullptr;
  const Criterion* criterion = nullptr;
};

Found find(const std::string& rule, std::span<const Rulebook> rulebooks) {
  for (const Rulebook& each : rulebooks) {
    if (const Criterion* criterion = each.find(rule)) {
      return {&each, criterion};
    }
  }
  return {};
}

/// "E1314": what could not be read is nothing that was judged.
bool is_error_code(const std::string& rule) {
  return std::ranges::any_of(error_kinds(),
                             [&](const ErrorKind& each) { return to_string(each.code) == rule; });
}

Error refused(const Waiver& waiver, const std::string& path, ErrorCode code, std::string message,
              std::string hint = {}) {
  return {.code = code,
          .message = std::move(message),
          .origin = waiver.origin,
          .hint = std::move(hint),
          .document = path};
}

Error unknown(const Waiver& waiver, const std::string& path,
              const std::vector<Rulebook>& rulebooks) {
  std::vector<std::string> known;
  for (const Rulebook& rulebook : rulebooks) {
    for (const Criterion& each : rulebook.criteria) {
      known.push_back(each.id);
    }
  }
  const auto meant = nearest(waiver.rule, known);
  return refused(waiver, path, ErrorCode::bad_waivers_file,
                 "no criterion is called \"" + waiver.rule + "\"",
                 meant ? "did you mean " + *meant + "?" : "see specie rules list");
}

Result<Done> check(const Waiver& waiver, const std::string& path,
                   std::span<const Rulebook> rulebooks, std::vector<Rulebook>& all, Host& host) {
  if (waiver.rule == "authenticity" || is_error_code(waiver.rule)) {
    const bool is_code = waiver.rule != "authenticity";
    return refused(waiver, path, ErrorCode::not_waivable,
                   "\"" + waiver.rule + "\" cannot be waived: " +
                       (is_code ? "what could not be read was not judged"
                                : "who signed is no criterion that could stand aside"));
  }
  Found found = find(waiver.rule, rulebooks);
  if (found.criterion == nullptr) {
    // Of a profile that this run did not select, perhaps.
    if (all.empty()) {
      auto built_in = all_rulebooks({}, host);
      if (!built_in) {
        return built_in.error();
      }
      all = *std::move(built_in);
    }
    found = find(waiver.rule, all);
  }
  if (found.criterion == nullptr) {
    return unknown(waiver, path, all);
  }
  const std::string_view always = never_excused(*found.criterion, *found.rulebook);
  if (!always.empty()) {
    return refused(waiver, path, ErrorCode::not_waivable,
                   waiver.rule + " cannot be waived: it decides on " + std::string(always));
  }
  return Done{};
}

WaiverUse use_at(const std::vector<WaiverUse>& uses, std::size_t i) {
  return i < uses.size() ? uses[i] : WaiverUse::no_report;
}

}  // namespace

Result<Waivers> load_waivers(const std::string& path, std::span<const Rulebook> rulebooks,
                             Host& host) {
  auto source = host.open(path);
  const auto text =
      source ? source->rest(Limits{}.small_file_bytes) : Result<std::string>(source.error());
  if (!text) {
    return Error{.code = ErrorCode::bad_waivers_file,
                 .message = "the file of waivers cannot be read: " + text.error().message,
                 .hint = std::string(kind_of(text.error().code).cure),
                 .document = path};
  }
  Source again = source_of(path, *text);
  auto waivers = read_waivers(again, {});
  if (!waivers) {
    return waivers.error();
  }
  waivers->sha256 = sha256_hex(*text);
  std::vector<Rulebook> all;
  for (const Waiver& each : waivers->all) {
    if (auto checked = check(each, path, rulebooks, all, host); !checked) {
      return checked.error();
    }
  }
  return waivers;
}

void join(std::vector<WaiverUse>& all, const std::vector<WaiverUse>& more) {
  all.resize(std::max(all.size(), more.size()), WaiverUse::no_report);
  for (std::size_t i = 0; i < more.size(); ++i) {
    all[i] = std::max(all[i], more[i]);
  }
}

std::vector<std::string> unused(const Waivers& waivers, const std::vector<WaiverUse>& uses) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < waivers.all.size(); ++i) {
    if (use_at(uses, i) != WaiverUse::used) {
      ids.push_back(waivers.all[i].id);
    }
  }
  return ids;
}

std::vector<std::string> say_unused(const Waivers& waivers, const std::vector<WaiverUse>& uses,
                                    RunOutcome& run, Host& host) {
  for (std::size_t i = 0; i < waivers.all.size(); ++i) {
    const Waiver& each = waivers.all[i];
    if (use_at(uses, i) == WaiverUse::used) {
      continue;
    }
    const std::string why = find(each.rule, run.rulebooks).criterion == nullptr
                                ? "its profile was not selected"
                            : use_at(uses, i) == WaiverUse::no_report
                                ? "no report judged here is " + each.report
                                : "in " + each.report + " the criterion has no fail that counts";
    run.notes.push_back("the waiver " + each.id + " of " + each.rule + " matches nothing: " + why);
    remark(run.notes.back(), host);
  }
  return unused(waivers, uses);
}

}  // namespace specie
