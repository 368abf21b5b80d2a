#include <cstddef>
#include <cstdint>

#include "formats/csv/tape_reader.hpp"

// Any bytes are a tape or an error, never a crash; the first byte says what was declared.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  specie::TapeOptions options{.keep_positions = true};
  if ((data[0] & 1U) != 0) {
    options.writing.marks = {.decimal = ',', .group = '.', .negative_in_brackets = true};
    options.writing.encoding = specie::Encoding::windows1252;
  }
  if ((data[0] & 2U) != 0) {
    options.map = specie::built_in_columns().front();
  }
  specie::Source source = specie::source_of("fuzz", std::string(data + 1, data + size));
  (void)specie::read_tape(source, options);
  return 0;
}
