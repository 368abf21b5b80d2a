#include <map>
#include <optional>

#include "cli/clocks.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/evidence.hpp"
#include "cli/rulebooks.hpp"
#include "formats/text/law_calendar.hpp"
#include "formats/text/rules_diff.hpp"
#include "formats/text/terminal.hpp"
#include "verify/rulebook/evaluate.hpp"

namespace specie {
namespace {

std::string name_of(const Rulebook& rulebook) {
  return rulebook.id + "@" + rulebook.version + " (" + rulebook.sha256.substr(0, 8) + ")";
}

/// Every criterion's status, by its id.
Result<std::map<std::string, Status>> statuses(const Rulebook& rulebook, const Subject& subject) {
  const auto result = evaluate(rulebook, subject, {});
  if (!result) {
    return result.error();
  }
  std::map<std::string, Status> by_id;
  for (const Finding& each : result->findings) {
    by_id[each.criterion] = each.status;
  }
  return by_id;
}

/// Verdicts that differ between the two rulebooks, a line each, and how many criteria were asked.
struct Impact {
  std::string lines = {};
  std::size_t changed = 0;
  std::size_t asked = 0;
};

std::string shown(const std::map<std::string, Status>& by_id, const std::string& id) {
  const auto found = by_id.find(id);
  return found == by_id.end() ? "(none)" : std::string(to_string(found->second));
}

Result<Done> add_impact(const std::string& path, const Evidence& evidence, const Rulebook& from,
                        const Rulebook& to, std::int64_t time, Impact& impact) {
  for (const Observation& each : evidence.report.observations) {
    const Instant as_of = *each.facts.instant("as_of");
    const Subject subject{evidence.report, each, evidence.authenticity, {as_of, as_of.date, time}};
    const auto before = statuses(from, subject);
    const auto after = statuses(to, subject);
    if (!before || !after) {
      return !before ? before.error() : after.error();
    }
    std::map<std::string, Status> all = *before;
    all.insert(after->begin(), after->end());
    for (const auto& [id, ignored] : all) {
      ++impact.asked;
      const std::string old_status = shown(*before, id);
      const std::string new_status = shown(*after, id);
      if (old_status != new_status) {
        ++impact.changed;
        impact.lines += for_terminal(path) + "  " + to_string(as_of.date) + "  " + id + "  " +
                        old_status + " -> " + new_status + "\n";
      }
    }
  }
  return Done{};
}

}  // namespace

ExitCode rules_calendar(const RulesOptions& options, Host& host) {
  const auto rulebooks = options.profiles.empty()
                             ? all_rulebooks(options.rulebooks, host)
                             : load_rulebooks(options.profiles, options.rulebooks, host);
  if (!rulebooks) {
    return complain(rulebooks.error(), host);
  }
  host.out << write_law_calendar(*rulebooks);
  return ExitCode::pass;
}

ExitCode rules_diff(const std::string& from, const std::string& to, Host& host) {
  const auto before = rulebook_named(from, host);
  const auto after = rulebook_named(to, host);
  if (!before || !after) {
    return complain(!before ? before.error() : after.error(), host);
  }
  host.out << name_of(*before) << " -> " << name_of(*after) << "\n"
           << write_rules_diff(*before, *after);
  return ExitCode::pass;
}

ExitCode rules_impact(const ImpactOptions& options, Host& host) {
  const auto from = rulebook_named(options.from, host);
  const auto to = rulebook_named(options.to, host);
  const auto at = parse_verify_at(options.verify_at, host);
  if (!from || !to || !at) {
    return complain(!from ? from.error() : !to ? to.error() : at.error(), host);
  }
  Impact impact;
  ExitCode code = ExitCode::pass;
  for (const std::string& path : options.files) {
    const auto evidence =
        gather_evidence(path, {.verification_time = at->seconds, .basis = at->basis}, host);
    const auto done = evidence ? add_impact(path, *evidence, *from, *to, at->seconds, impact)
                               : Result<Done>(evidence.error());
    if (!done) {
      code = worse(code, complain(Error(done.error()).in(path), host));
    }
  }
  host.out << impact.lines << name_of(*from) << " -> " << name_of(*to) << ": reports "
           << options.files.size() << ", verdicts " << impact.asked << ", changed "
           << impact.changed << "\n";
  return code;
}

}  // namespace specie
