#include "formats/pack/rulebook_pack.hpp"

#include <cassert>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace specie {
namespace {

// The members of each type, once for both directions. A structured binding names every one of
// them, so that a member added to the type does not compile until it is packed.

template <class Archive>
void members(Archive& archive, auto& value, const Origin* /*type*/) {
  auto& [pointer, document, page, line, column] = value;
  archive(pointer, document, page, line, column);
}

template <class Archive>
void members(Archive& archive, auto& value, const Condition* /*type*/) {
  auto& [fact, is, stated, in, not_in, at_most, at_least, more_than, equals_fact, differs_from_fact,
         contains_fact, not_before_fact, months_at_most, mentions, mentions_none, undetermined,
         doubtful_words, met_if_absent, open_unless_met, ask, origin] = value;
  archive(fact, is, stated, in, not_in, at_most, at_least, more_than, equals_fact,
          differs_from_fact, contains_fact, not_before_fact, months_at_most, mentions,
          mentions_none, undetermined, doubtful_words, met_if_absent, open_unless_met, ask, origin);
}

template <class Archive>
void members(Archive& archive, auto& value, const AssetSet* /*type*/) {
  auto& [name, criterion, classes, when, limits, look_through, has_look_through, underlying,
         has_underlying, origin, law_undetermined] = value;
  archive(name, criterion, classes, when, limits, look_through, has_look_through, underlying,
          has_underlying, origin, law_undetermined);
}

template <class Archive>
void members(Archive& archive, auto& value, const LegalStatus* /*type*/) {
  auto& [word, made, effective, made_verb] = value;
  archive(word, made, effective, made_verb);
}

template <class Archive>
void members(Archive& archive, auto& value, const Criterion* /*type*/) {
  auto& [id, title, version, kind, citation, url, rule, ambiguity, status, severity,
         severity_origin, evidence, last_checked, question, applies_if, applies_to, holds,
         signed_by, signed_by_any, unless, unless_reason, carried_by_report, information_under,
         measure, of, with, comparison, threshold, parts, pass_reason, info_reason, info_at_least,
         note, origin] = value;
  archive(id, title, version, kind, citation, url, rule, ambiguity, status, severity,
          severity_origin, evidence, last_checked, question, applies_if, applies_to, holds,
          signed_by, signed_by_any, unless, unless_reason, carried_by_report, information_under,
          measure, of, with, comparison, threshold, parts, pass_reason, info_reason, info_at_least,
          note, origin);
}

template <class Archive>
void members(Archive& archive, auto& value, const RulebookOption* /*type*/) {
  auto& [name, title, origin] = value;
  archive(name, title, origin);
}

template <class Archive>
void members(Archive& archive, auto& value, const Rulebook* /*type*/) {
  auto& [id, version, title, jurisdiction, sha256, checked_until, review_by, scope, scope_note,
         judges_fund_unit, assets, sets, unlisted_criterion, backing_criterion, options, option,
         criteria] = value;
  archive(id, version, title, jurisdiction, sha256, checked_until, review_by, scope, scope_note,
          judges_fund_unit, assets, sets, unlisted_criterion, backing_criterion, options, option,
          criteria);
}

template <class Archive>
void members(Archive& archive, auto& value, const DivergencePoint* /*type*/) {
  auto& [id, title, tighter, both, uk, us] = value;
  archive(id, title, tighter, both, uk, us);
}

template <class T>
concept Whole = std::is_integral_v<T> || std::is_enum_v<T>;

class Packer {
 public:
  template <class... Ts>
  void operator()(const Ts&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(bytes_); }

 private:
  /// Seven bits a byte, the lowest first.
  void put_number(std::uint64_t number) {
    for (; number >= 0x80U; number >>= 7U) {
      bytes_ += static_cast<char>((number & 0x7FU) | 0x80U);
    }
    bytes_ += static_cast<char>(number);
  }
  void put(Whole auto value) { put_number(static_cast<std::uint64_t>(value)); }
  void put(const std::string& text) {
    put_number(text.size());
    bytes_ += text;
  }
  void put(const Date& date) {
    put_number(static_cast<std::uint64_t>(static_cast<int>(date.year())));
    put_number(static_cast<unsigned>(date.month()));
    put_number(static_cast<unsigned>(date.day()));
  }
  void put(const Decimal& decimal) { put(to_string(decimal)); }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) {
      put(*value);
    }
  }
  template <class A, class B>
  void put(const std::pair<A, B>& pair) {
    put(pair.first);
    put(pair.second);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put_number(list.size());
    for (const T& each : list) {
      put(each);
    }
  }
  template <class T>
  void put(const T& value)
    requires(requires(Packer& self) { members(self, value, &value); })
  {
    members(*this, value, &value);
  }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <class... Ts>
  void operator()(Ts&... values) {
    (get(values), ...);
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view take(std::size_t count) {
    assert(count <= bytes_.size());
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(taken.size());
    return taken;
  }
  std::uint64_t get_number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80U) {
        break;
      }
    }
    return number;
  }
  template <Whole T>
  void get(T& value) {
    value = static_cast<T>(get_number());
  }
  void get(std::string& text) { text = take(get_number()); }
  void get(Date& date) {
    const auto year = static_cast<int>(get_number());
    const auto month = static_cast<unsigned>(get_number());
    const auto day = static_cast<unsigned>(get_number());
    date = {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  }
  void get(Decimal& decimal) {
    const auto parsed = Decimal::parse(take(get_number()));
    assert(parsed);
    decimal = *parsed;
  }
  template <class T>
  void get(std::optional<T>& value) {
    if (get_number() != 0) {
      get(value.emplace());
    }
  }
  template <class A, class B>
  void get(std::pair<A, B>& pair) {
    get(pair.first);
    get(pair.second);
  }
  template <class T>
  void get(std::vector<T>& list) {
    list.resize(get_number());
    for (T& each : list) {
      get(each);
    }
  }
  template <class T>
  void get(T& value)
    requires(requires(Unpacker& self) { members(self, value, &value); })
  {
    members(*this, value, &value);
  }

  std::string_view bytes_;
};

}  // namespace

std::string pack_rulebook(const Rulebook& rulebook) {
  Packer packer;
  packer(rulebook);
  return packer.take();
}

Rulebook unpack_rulebook(std::string_view bytes) {
  Unpacker unpacker(bytes);
  Rulebook rulebook;
  unpacker(rulebook);
  assert(unpacker.at_end());
  return rulebook;
}

std::string pack_points(const std::vector<DivergencePoint>& points) {
  Packer packer;
  packer(points);
  return packer.take();
}

std::vector<DivergencePoint> unpack_points(std::string_view bytes) {
  Unpacker unpacker(bytes);
  std::vector<DivergencePoint> points;
  unpacker(points);
  assert(unpacker.at_end());
  return points;
}

}  // namespace specie
