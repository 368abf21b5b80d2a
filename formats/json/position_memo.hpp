#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/json/node.hpp"
#include "verify/model/book.hpp"
#include "verify/model/position.hpp"

namespace specie {

/// Positions read before, found again by all that is written of them except what is each line's
/// own: identifier, label and amounts. A long report has few kinds of line, and what was checked
/// and read of one need not be read again of the next.
class PositionMemo {
 public:
  /// A position of a kind, and where its like are folded.
  struct Known {
    Position position;
    std::size_t observation = 0;
    std::array<std::optional<Fold>, 18> folds = {};  ///< by sign and the answers amounts give

    /// Of the position as it is now.
    std::optional<Fold>& fold();
    /// As Book::add(); to the book of its observation.
    Result<Done> add_to(Book& book);
  };

  /// The members that are each line's own; none is every other.
  enum class Own : std::uint8_t {
    none,
    id,
    label,
    value,
    fair_value,
    face_value,
    amortised_cost,
    due_within_5bd,
    insured_amount
  };
  static Own own_of(std::string_view member);
  static bool is_text(Own member) { return member == Own::id || member == Own::label; }

  /// Starts a line. False when looking lines up has not paid: then none is looked up any more.
  bool begin();
  /// Something that all lines of a kind have in common, as written. Texts live until find()
  /// returns.
  void common(std::string_view text);
  /// What is this line's own; the first of a member counts.
  void own(Own member, std::string_view text);
  void own(Own member, const Decimal& amount);
  void lacks_own();
  /// The line is of no kind that could be found again.
  void give_up() { is_told_ = false; }

  /// The position of the line that was told, as if it had been read, but for its origin. Null when
  /// none of its kind was kept, or when it may not stand so: then reading it finds the error.
  /// Valid until the next keep().
  Known* find();
  /// find() of an element of positions[] in the observation of that index.
  Known* find(std::size_t observation, const JsonNode& element);
  /// What the line that was told last came out as: the next of its kind will be found.
  void keep(Position position, std::size_t observation, const Fold& fold);

 private:
  void tell(const JsonNode& element);
  void tell_own(Own member, const JsonNode& value);
  bool is_first(Own member);

  void put(std::string_view bytes);
  void mark(std::uint16_t sign);
  void write_key();
  std::string_view key() const { return {key_.data(), key_size_}; }

  struct KeyHash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>()(key);
    }
  };
  struct OwnText {
    Own member = Own::none;
    std::string_view text;
  };
  struct OwnAmount {
    Own member = Own::none;
    Decimal amount;
  };

  /// What a line has in common with its like: the texts, then a sign of each thing told. Of a fixed
  /// size, because it is written so often.
  static constexpr std::size_t key_bytes_max = 2048;
  static constexpr std::size_t signs_max = 256;
  std::array<char, key_bytes_max> key_{};
  std::size_t key_size_ = 0;
  std::array<std::uint16_t, signs_max> signs_{};
  std::size_t signs_count_ = 0;
  std::string_view run_;  ///< texts that lie one behind the other, not yet put
  std::vector<OwnText> texts_;
  std::vector<OwnAmount> amounts_;
  unsigned members_ = 0;  ///< of its own that were told, a bit each
  bool is_told_ = false;
  std::unordered_map<std::string, Known, KeyHash, std::equal_to<>> known_;
  std::uint64_t lines_ = 0;
  std::uint64_t found_ = 0;
};

}  // namespace specie
