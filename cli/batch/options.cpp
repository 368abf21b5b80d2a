#include "cli/batch/options.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

#include "cli/footer.hpp"

namespace specie {

void add_batch_options(CLI::App& command, BatchOptions& options) {
  constexpr std::uint32_t jobs_max = 256;
  command
      .add_option("--files-from", options.files_from,
                  "more reports and folders from a list, one to a line; - is stdin")
      ->type_name("FILE");
  command.add_flag("-0,--null", options.is_null_separated,
                   "the names in the list stand between NUL bytes, as find -print0 writes them");
  command.add_option("-j,--jobs", options.jobs, "how many processes judge reports")
      ->type_name("N")
      ->check(CLI::Range(std::uint32_t{1}, jobs_max))
      ->capture_default_str();
  command
      .add_option("--shard", options.shard,
                  "judge the K-th of N parts of the reports; specie merge joins what they write")
      ->type_name("K/N");
}

void add_merge(CLI::App& app, MergeOptions& options) {
  CLI::App* command =
      app.add_subcommand("merge", "join what the shards of a batch wrote (docs/scale-out.md)");
  command->footer(
      footer_with("  specie merge part-*.ndjson > all.ndjson\n"
                  "  specie merge part-*.ndjson --output all.ndjson\n"
                  "  specie merge part-*.ndjson | tail -n 1 | jq .counts\n"));
  command->add_option("FILE", options.files, "the records of all shards, in any order")->required();
  command->add_option("-o,--output", options.output, "where the whole goes; - is stdout")
      ->type_name("FILE")
      ->capture_default_str();
}

}  // namespace specie
