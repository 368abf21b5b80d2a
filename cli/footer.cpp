#include "cli/footer.hpp"

#include "verify/model/exit_code.hpp"

namespace specie {

std::string footer_with(const std::string& examples) {
  std::string text = "Examples:\n" + examples + "\nExit codes:\n";
  for (const ExitKind& each : exit_kinds()) {
    text += "  " + std::to_string(static_cast<int>(each.code)) + "  " + std::string(each.name) +
            ": " + std::string(each.when) + "\n";
  }
  return text;
}

}  // namespace specie
