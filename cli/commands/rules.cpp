#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/rulebooks.hpp"
#include "formats/json/rules_writer.hpp"
#include "formats/text/rules_text.hpp"
#include "verify/model/nearest.hpp"

namespace specie {

ExitCode rules_list(const RulesOptions& options, Host& host) {
  const auto rulebooks = options.profiles.empty()
                             ? all_rulebooks(options.rulebooks, host)
                             : load_rulebooks(options.profiles, options.rulebooks, host);
  if (!rulebooks) {
    return complain(rulebooks.error(), host);
  }
  host.out << (options.format == "json" ? write_rules_json(*rulebooks)
                                        : write_rules_list(*rulebooks));
  return ExitCode::pass;
}

ExitCode rules_show(const std::string& id, const RulesOptions& options, Host& host) {
  const auto rulebooks = all_rulebooks(options.rulebooks, host);
  if (!rulebooks) {
    return complain(rulebooks.error(), host);
  }
  std::vector<std::string> known;
  for (const Rulebook& rulebook : *rulebooks) {
    if (const Criterion* criterion = rulebook.find(id)) {
      host.out << write_rule(rulebook, *criterion);
      return ExitCode::pass;
    }
    for (const Criterion& each : rulebook.criteria) {
      known.push_back(each.id);
    }
  }
  const auto meant = nearest(id, known);
  return complain({.code = ErrorCode::unknown_id,
                   .message = "no criterion is called \"" + id + "\"",
                   .hint = meant ? "did you mean " + *meant + "?" : std::string{}},
                  host);
}

}  // namespace specie
