#include "formats/json/position_memo.hpp"

#include <bit>
#include <utility>

namespace specie {
namespace {

/// A few megabytes at most, whatever is read.
constexpr std::size_t kinds_max = 1024;

/// After so many lines most must have been found, or telling them costs more than it saves.
constexpr std::uint64_t lines_on_trial = 4096;

/// Signs that are no length of a text.
constexpr std::uint16_t own_stated = 0xFFFF;
constexpr std::uint16_t own_lacking = 0xFFFE;

std::size_t index_of(const std::optional<bool>& answer) { return !answer ? 0 : (*answer ? 1 : 2); }

using Own = PositionMemo::Own;

std::optional<Decimal>& amount_of(Position& position, Own member) {
  switch (member) {
    case Own::face_value: return position.face_value;
    case Own::amortised_cost: return position.amortised_cost;
    case Own::due_within_5bd: return position.due_within_5bd;
    case Own::insured_amount: return position.insured_amount;
    default: return position.fair_value;
  }
}

/// As the reader of positions has it: only a settlement is negative, and only in its values.
bool may_be_negative(Own member, const Position& position) {
  return member == Own::fair_value ||
         (member == Own::value && position.traits.asset_class == "settlement");
}

}  // namespace

std::optional<Fold>& PositionMemo::Known::fold() {
  const std::size_t sign = position.value.is_negative() ? 1 : 0;
  const std::size_t face = index_of(position.traits.above_face_value);
  const std::size_t fair = index_of(position.traits.above_fair_value);
  return folds.at(sign + 2 * face + 6 * fair);
}

Result<Done> PositionMemo::Known::add_to(Book& book) {
  auto& known = fold();
  if (!known) {
    const auto found = book.fold_of(position);
    if (!found) {
      return found.error();
    }
    known = *found;
  }
  return book.add(position, *known);
}

Own PositionMemo::own_of(std::string_view member) {
  const auto if_it_is = [&](std::string_view name, Own own) {
    return member == name ? own : Own::none;
  };
  switch (member.size()) {
    case 2: return if_it_is("id", Own::id);
    case 5: return member == "value" ? Own::value : if_it_is("label", Own::label);
    case 10:
      return member == "face_value" ? Own::face_value : if_it_is("fair_value", Own::fair_value);
    case 14:
      return member == "amortised_cost"   ? Own::amortised_cost
             : member == "due_within_5bd" ? Own::due_within_5bd
                                          : if_it_is("insured_amount", Own::insured_amount);
    default: return Own::none;
  }
}

bool PositionMemo::begin() {
  is_told_ = lines_ < lines_on_trial || found_ * 2 > lines_;
  key_size_ = 0;
  signs_count_ = 0;
  run_ = {};
  texts_.clear();
  amounts_.clear();
  members_ = 0;
  return is_told_;
}

void PositionMemo::put(std::string_view bytes) {
  if (key_.size() - key_size_ < bytes.size()) {
    is_told_ = false;
    return;
  }
  key_size_ += bytes.copy(key_.data() + key_size_, bytes.size());
}

void PositionMemo::mark(std::uint16_t sign) {
  if (signs_count_ == signs_.size()) {
    is_told_ = false;
    return;
  }
  signs_[signs_count_++] = sign;
}

void PositionMemo::common(std::string_view text) {
  if (key_bytes_max < text.size()) {
    is_told_ = false;
    return;
  }
  // Its length, so that no two lines of texts become one key.
  mark(static_cast<std::uint16_t>(text.size()));
  if (run_.data() + run_.size() != text.data()) {
    put(run_);
    run_ = text;
  } else {
    run_ = {run_.data(), run_.size() + text.size()};
  }
}

/// Texts, signs, and how many signs: the key can be cut apart in one way only.
void PositionMemo::write_key() {
  put(std::exchange(run_, {}));
  mark(static_cast<std::uint16_t>(signs_count_));
  put({reinterpret_cast<const char*>(signs_.data()), signs_count_ * sizeof signs_[0]});
}

bool PositionMemo::is_first(Own member) {
  mark(own_stated);
  const unsigned bit = 1U << static_cast<unsigned>(member);
  return (std::exchange(members_, members_ | bit) & bit) == 0;
}

void PositionMemo::own(Own member, std::string_view text) {
  if (is_first(member)) {
    texts_.push_back({member, text});
  }
}

void PositionMemo::own(Own member, const Decimal& amount) {
  if (is_first(member)) {
    amounts_.push_back({member, amount});
  }
}

void PositionMemo::lacks_own() { mark(own_lacking); }

PositionMemo::Known* PositionMemo::find() {
  write_key();
  if (!is_told_) {
    return nullptr;
  }
  ++lines_;
  const auto found = known_.find(key());
  if (found == known_.end()) {
    return nullptr;
  }
  ++found_;
  Position& position = found->second.position;
  for (const auto& [member, text] : texts_) {
    (member == Own::id ? position.id : position.label) = text;
  }
  for (const auto& [member, amount] : amounts_) {
    if (amount.is_negative() && !may_be_negative(member, position)) {
      return nullptr;
    }
    if (member == Own::value) {
      position.value = amount;
    } else {
      amount_of(position, member) = amount;
    }
  }
  settle_answers(position);
  return &found->second;
}

void PositionMemo::keep(Position position, std::size_t observation, const Fold& fold) {
  if (!is_told_) {
    return;
  }
  if (known_.size() >= kinds_max) {
    known_.clear();
  }
  Known& known = known_[std::string(key())];
  known.position = std::move(position);
  known.observation = observation;
  known.fold() = fold;
}

void PositionMemo::tell_own(Own member, const JsonNode& value) {
  const bool is_string = value.kind == JsonNode::Kind::string;
  if (is_text(member)) {
    if (is_string) {
      own(member, value.text);
    } else {
      give_up();
    }
    return;
  }
  const auto amount = Decimal::parse(value.text);
  if (amount && (is_string || value.kind == JsonNode::Kind::number)) {
    own(member, *amount);
  } else {
    give_up();
  }
}

void PositionMemo::tell(const JsonNode& element) {
  for (const JsonMember& each : element.members) {
    common(each.key);
    if (const Own member = own_of(each.key); member != Own::none) {
      tell_own(member, each.value);
      continue;
    }
    if (each.value.kind == JsonNode::Kind::array || each.value.kind == JsonNode::Kind::object) {
      give_up();
      return;
    }
    mark(static_cast<std::uint16_t>(each.value.kind));
    common(each.value.text);
  }
}

PositionMemo::Known* PositionMemo::find(std::size_t observation, const JsonNode& element) {
  if (!begin()) {
    return nullptr;
  }
  if (element.kind == JsonNode::Kind::object) {
    constexpr unsigned half = 16;
    mark(static_cast<std::uint16_t>(observation));
    mark(static_cast<std::uint16_t>(observation >> half));
    tell(element);
  } else {
    give_up();
  }
  return find();
}

}  // namespace specie
