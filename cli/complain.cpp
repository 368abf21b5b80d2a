#include "cli/complain.hpp"

#include "cli/diagnostic.hpp"
#include "formats/text/terminal.hpp"

namespace specie {

ExitCode complain(const Error& error, Host& host) {
  host.err << describe(error);
  host.complaints.push_back(error);
  return kind_of(error.code).exit_code;
}

void remark(const std::string& text, Host& host) {
  host.err << "specie: note: " << for_terminal(text) << "\n";
}

}  // namespace specie
