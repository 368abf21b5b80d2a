#include "formats/text/run_words.hpp"

#include "formats/text/place.hpp"

namespace specie {
namespace {

std::string count_of(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace

bool has_own_verdict(const RunOutcome& run) {
  return run.reports.size() != 1 || !run.errors.empty();
}

std::string sum_of(const RunOutcome& run) {
  return count_of(run.reports.size(), "report") + " judged" +
         (run.errors.empty() ? "" : ", " + count_of(run.errors.size(), "error"));
}

std::string words_of(const Error& error) {
  const std::string place = place_of(error.origin);
  std::string text = error.document;
  text += (text.empty() || place.empty() ? "" : " ") + place;
  return text + (text.empty() ? "" : ": ") + error.message;
}

}  // namespace specie
