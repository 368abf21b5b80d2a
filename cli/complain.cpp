#include "cli/complain.hpp"

#include "cli/diagnostic.hpp"

namespace specie {

ExitCode complain(const Error& error, Host& host) {
  host.err << describe(error);
  return kind_of(error.code).exit_code;
}

}  // namespace specie
