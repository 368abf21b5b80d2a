#include "cli/commands/completion.hpp"

#include <CLI/CLI.hpp>

#include "cli/command_tree.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/footer.hpp"

namespace specie {

void add_completion(CLI::App& app, std::string& shell) {
  CLI::App* command = app.add_subcommand(
      "completion", "print what makes a shell complete commands, options and values");
  command->footer(
      footer_with("  specie completion bash > ~/.local/share/bash-completion/completions/specie\n"
                  "  specie completion zsh > ~/.zfunc/_specie   # a folder of fpath\n"
                  "  specie completion fish > ~/.config/fish/completions/specie.fish\n"));
  command->add_option("SHELL", shell, "bash, zsh or fish")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->required();
}

ExitCode completion(const std::string& shell, Host& host) {
  const auto tree = command_tree();
  host.out << (shell == "bash"  ? bash_completion(tree)
               : shell == "zsh" ? zsh_completion(tree)
                                : fish_completion(tree));
  return ExitCode::pass;
}

}  // namespace specie
