#include <algorithm>

#include "cli/completion/offer.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/completion/tables.hpp"

namespace specie {
namespace {

constexpr std::string_view head = R"sh(# fish completion of specie, made by `specie completion fish`

# The commands that stand on the line so far, as "rules list".
function __specie_command
    set -l command
    set -l takes_value no
    for word in (commandline -opc)[2..-1]
        if test $takes_value = yes
            set takes_value no
        else if string match -q -- '-*' $word
            contains -- $word $__specie_takes; and set takes_value yes
        else
            set -l longer (string join ' ' $command $word)
            contains -- $longer $__specie_commands; or break
            set command $longer
        end
    end
    echo $command
end

# Whether the line stands at this command.
function __specie_at
    test (__specie_command) = "$argv"
end

# Words of a list with commas, each behind what is there.
function __specie_list
    set -l before (string match -r '.*,' -- (commandline -ct))
    for each in $argv
        echo "$before$each"
    end
end

# Files behind "json=".
function __specie_to_file
    set -l current (commandline -ct)
    for each in $argv
        if string match -q -- "$each*" $current
            set -l path (string escape -- (string replace -- $each '' $current))
            complete -C "'' $path" | string replace -r '^' $each
        else
            echo $each
        end
    end
end

complete -c specie -f
)sh";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) {
    text += (text.empty() ? "" : " ") + each;
  }
  return text;
}

/// The arguments of `complete` that stand for an offer.
std::string offered(const Offer& offer) {
  const std::string words = joined(offer.words);
  const bool goes_on = !offer.words.empty() && offer.words.front().ends_with('=');
  if (offer.is_list) {
    return " -xa " + shell_word("(__specie_list " + words + ")");
  }
  if (offer.files && goes_on) {
    return " -xa " + shell_word("(__specie_to_file " + words + ")");
  }
  const std::string these = words.empty() ? "" : " -a " + shell_word(words);
  return (offer.files ? " -rF" : " -x") + these;
}

std::string condition(const CommandEntry& command) {
  return "complete -c specie -n " + shell_word("__specie_at " + command.path);
}

std::string option_line(const CommandEntry& command, const OptionEntry& option) {
  std::string line = condition(command);
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  line += " -d " + shell_word(in_short(option.what));
  return line + (option.value.empty() ? "" : offered(offer_of(command, option))) + "\n";
}

std::string argument_line(const CommandEntry& command, const OptionEntry& option) {
  const Offer offer = offer_of(command, option);
  std::string line = condition(command);
  line += offer.words.empty() ? "" : " -a " + shell_word(joined(offer.words));
  return line + (offer.files ? " -F" : " -f") + "\n";
}

std::string command_line(const CommandEntry& command) {
  const auto blank = command.path.rfind(' ');
  const std::string above =
      blank == std::string::npos ? std::string{} : command.path.substr(0, blank);
  return "complete -c specie -n " + shell_word("__specie_at " + above) + " -a " +
         std::string(last_word(command.path)) + " -d " + shell_word(in_short(command.what)) + "\n";
}

}  // namespace

std::string fish_completion(const std::vector<CommandEntry>& tree) {
  std::string lines;
  std::string commands;
  std::string takes;
  for (const CommandEntry& command : tree) {
    commands += command.path.empty() ? "" : " " + shell_word(command.path);
    lines += command.path.empty() ? "" : command_line(command);
    for (const OptionEntry& option : command.options) {
      lines += option.is_argument ? argument_line(command, option) : option_line(command, option);
      for (const std::string& name : option.names) {
        const bool is_new = takes.find(" " + name + " ") == std::string::npos;
        takes += !option.is_argument && !option.value.empty() && is_new ? " " + name + " " : "";
      }
    }
  }
  return std::string(head) + "set -g __specie_commands" + commands + "\nset -g __specie_takes" +
         takes + "\n" + lines;
}

}  // namespace specie
