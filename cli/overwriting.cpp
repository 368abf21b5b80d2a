#include "cli/overwriting.hpp"

#include <algorithm>

#include "cli/signature_files.hpp"

namespace specie {
namespace {

bool is_same(const std::string& a, const std::string& b, const Host& host) {
  return a != "-" && b != "-" && !a.empty() && !b.empty() &&
         (host.is_same_file ? host.is_same_file(a, b) : a == b);
}

Error refused(const Output& output, std::string message, std::string hint) {
  return {.code = ErrorCode::bad_option_value,
          .message = output.option + " cannot go to \"" + output.path + "\": " + std::move(message),
          .hint = std::move(hint)};
}

/// What the output would replace. A file that is not there yet is nobody's input.
const std::string* replaced_by(const Output& output, const std::vector<std::string>& inputs,
                               const Host& host) {
  if (!host.is_file || !host.is_file(output.path)) {
    return nullptr;
  }
  const auto found = std::ranges::find_if(inputs, [&](const std::string& each) {
    const auto beside = signature_paths_beside(each);
    return is_same(output.path, each, host) ||
           std::ranges::find(beside, output.path) != beside.end();
  });
  return found == inputs.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Error> overwriting(const std::vector<Output>& outputs,
                                 const std::vector<std::string>& inputs, const Host& host) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (const std::string* input = replaced_by(outputs[i], inputs, host)) {
      return refused(outputs[i], "it is read, as " + *input + " or beside it",
                     "name a file that this run does not read");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (is_same(outputs[i].path, outputs[j].path, host)) {
        return refused(outputs[i], "another output goes to " + outputs[j].path,
                       "give each output a file of its own");
      }
    }
  }
  return std::nullopt;
}

}  // namespace specie
