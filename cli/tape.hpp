#pragma once

#include "cli/commands/commands.hpp"
#include "cli/host.hpp"
#include "formats/csv/tape_reader.hpp"

namespace CLI {
class App;
}

namespace specie {

/// --columns, --encoding, --decimal-mark, --group-mark and --scale.
void add_tape_options(CLI::App& command, TapeSettings& settings);

/// What these options say, with the column map read. Errors: bad_option_value, bad_columns_file.
Result<TapeOptions> load_tape_options(const TapeSettings& settings, Host& host);

}  // namespace specie
