#include "cli/reading_options.hpp"

namespace specie {

CLI::Validator not_empty() {
  return {[](std::string& text) {
            return text.empty() ? std::string("an empty name is no file") : std::string{};
          },
          ""};
}

void add_pdf_allow(CLI::App& command, std::vector<std::string>& allowed) {
  command
      .add_option("--pdf-allow", allowed,
                  "what may happen to a PDF after it was signed: form-fill (docs/signatures.md)")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"form-fill"}))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_layout(CLI::App& command, std::string& layout) {
  command
      .add_option("--layout", layout,
                  "how to read an issuer's PDF: specie.layout/1 (docs/add-an-issuer.md)")
      ->type_name("FILE")
      ->check(not_empty());
}

void add_concepts(CLI::App& command, std::string& concepts) {
  command
      .add_option("--concepts", concepts,
                  "what the concepts of iXBRL, xBRL-JSON or xBRL-CSV are: specie.concepts/1 "
                  "(docs/concept-map.md)")
      ->type_name("FILE")
      ->check(not_empty());
}

}  // namespace specie
