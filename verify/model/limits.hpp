#pragma once

#include <cstddef>
#include <cstdint>

namespace specie {

/// Every bound on an input, explained in docs/limits.md. Reaching one is an Error of code
/// over_limit.
struct Limits {
  std::uint64_t report_bytes = 2ULL << 30U;       ///< native reports and tapes (ruling 29)
  std::uint64_t container_bytes = 64ULL << 20U;   ///< PDFs and signatures (G-02)
  std::uint64_t small_file_bytes = 16ULL << 20U;  ///< trust files, rulebooks
  std::size_t json_depth = 64;                    ///< nesting (G-02)
  std::size_t json_string_bytes = 16ULL << 20U;   ///< one string
  std::size_t json_nodes = 2'000'000;     ///< values outside positions[], and in one position
  std::size_t table_columns = 512;        ///< of a tape
  std::size_t table_cell_bytes = 65'536;  ///< one cell of a tape, decoded
  std::size_t xml_depth = 128;            ///< nesting of elements
  std::size_t xml_attributes = 256;       ///< of one element, declarations of prefixes included
  std::size_t xml_nodes = 1'000'000;      ///< elements, attributes and texts, counted beforehand
  std::size_t xbrl_facts = 65'536;        ///< of one document
  std::size_t jws_header_bytes = 64U << 10U;  ///< one protected header, decoded (G-02)
  std::size_t signatures = 64;                ///< signature files and signers (G-02)
  std::size_t time_stamps = 64;         ///< of one signature file that are judged; others are not
  std::size_t certificates_chain = 16;  ///< in one chain (G-02)
  std::size_t certificates_bag = 256;   ///< in one container (G-02)
  std::size_t observations = 64;
  std::size_t lines_named = 64;  ///< lines a folded holding names one by one; the rest are counted
  std::size_t lines_named_total = 16'384;  ///< the same, over one observation
  std::size_t holdings = 65'536;           ///< distinguishable kinds of position in one observation
  std::size_t parcels = 65'536;  ///< kinds of position by who holds them, in one observation
  std::size_t pages = 200;
  std::size_t pdftotext_bytes = 64ULL << 20U;  ///< output of the child
  int pdftotext_seconds = 30;
  std::uint64_t pdftotext_memory = 1ULL << 30U;
};

}  // namespace specie
