#include "formats/pipeline/writers.hpp"

namespace specie {

std::span<const PipelineFormat> pipeline_formats() {
  static constexpr PipelineFormat formats[] = {
      {"csv", &write_csv, "a row a verdict, for working papers"},
      {"github", &write_github, "annotations of a GitHub workflow"},
      {"gitlab", &write_gitlab, "GitLab's code quality report"},
      {"junit", &write_junit, "JUnit's XML, for the test view of a pipeline"},
      {"sarif", &write_sarif, "SARIF 2.1.0, for code scanning"},
      {"tap", &write_tap, "TAP 13, for prove and shells"},
  };
  return formats;
}

}  // namespace specie
