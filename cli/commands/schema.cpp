#include "cli/built_in.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complain.hpp"
#include "cli/version.hpp"
#include "formats/json/embedded.hpp"
#include "formats/text/terminal.hpp"
#include "verify/model/nearest.hpp"

namespace specie {

ExitCode schema(const std::string& name, Host& host) {
  const auto names = embedded_schema_names();
  if (name.empty()) {
    for (const std::string& each : names) {
      host.out << each << "\n";
    }
    return ExitCode::pass;
  }
  const std::string_view text = embedded_schema(name);
  if (text.empty()) {
    const auto meant = nearest(name, names);
    return complain({.code = ErrorCode::unknown_id,
                     .message = "no schema is called \"" + name + "\"",
                     .hint = meant ? "did you mean " + *meant + "?" : "specie schema lists them"},
                    host);
  }
  host.out << text;
  return ExitCode::pass;
}

ExitCode version_text(const std::string& format, Host& host) {
  if (format != "json") {
    host.out << "specie " << version << "\n";
    return ExitCode::pass;
  }
  host.out << R"({"name": "specie", "version": ")" << version << R"(", "rulebooks": [)";
  std::string separator;
  for (const BuiltIn& each : built_in_rulebooks()) {
    host.out << separator << '"' << each.id << '"';
    separator = ", ";
  }
  host.out << R"(], "schemas": [)";
  separator.clear();
  for (const std::string& each : embedded_schema_names()) {
    host.out << separator << "\"specie." << each << "/1\"";
    separator = ", ";
  }
  host.out << "]}\n";
  return ExitCode::pass;
}

}  // namespace specie
