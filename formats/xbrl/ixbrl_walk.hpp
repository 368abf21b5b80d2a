#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "formats/xbrl/document.hpp"
#include "formats/xbrl/ixbrl.hpp"
#include "formats/xbrl/namespaces.hpp"
#include "formats/xbrl/places.hpp"
#include "formats/xbrl/resources.hpp"

namespace specie::xbrl {

/// What holds for everything within an element.
struct Setting {
  bool is_hidden = false;
  bool in_tuple = false;
};

/// Text that stands elsewhere in the page, and belongs to a fact.
struct Continuation {
  pugi::xml_node node;
  bool is_twice = false;
  bool is_used = false;
  bool holds_hidden = false;
};

/// One pass over the page, in which every name is resolved where it stands; then contexts, units
/// and continuations, which may stand behind the facts that refer to them, are put to them.
class Walk {
 public:
  Walk(std::string_view text, const IsWanted& is_wanted, const Limits& limits)
      : places_(text), is_wanted_(is_wanted), limits_(limits) {}

  Result<Document> read(const pugi::xml_node& root);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// The index of the fact that the element itself is, or none.
  std::size_t visit(const pugi::xml_node& node, Setting setting);
  void visit_children(const pugi::xml_node& node, const Setting& setting);
  std::size_t visit_ix(const pugi::xml_node& node, std::string_view local, Setting setting);
  void visit_resources(const pugi::xml_node& node);
  std::size_t visit_number(const pugi::xml_node& node, const Setting& setting);
  std::size_t visit_text(const pugi::xml_node& node, const Setting& setting);
  void visit_continuation(const pugi::xml_node& node, const Setting& setting);
  void show(std::string_view text);

  std::size_t add_fact(const pugi::xml_node& node, const Setting& setting);
  /// What stands in a number's element.
  struct Shown {
    std::string text = {};
    std::size_t elements = 0;
    std::size_t nested = none;  ///< the last of the elements that is a fact
  };

  static void read_number(const pugi::xml_node& node, Fact& fact);
  void settle_number(std::size_t index, const Shown& shown);
  void take_nested(std::size_t outer, std::size_t inner, bool blank);
  void bind_facts();
  void bind(Fact& fact, const std::string& context, const std::string& unit);
  void read_texts();
  void read_text(std::size_t index);
  void collect(const pugi::xml_node& node, std::string& text);

  Origin place(const pugi::xml_node& node) const {
    const auto offset = node.offset_debug();
    return places_.at(offset < 1 ? 0 : static_cast<std::size_t>(offset - 1));
  }
  void refuse(Error error) {
    if (!error_) {
      error_ = std::move(error);
    }
  }
  static void blame(Fact& fact, std::string fault) {
    if (fact.fault.empty()) {
      fact.fault = std::move(fault);
    }
  }

  Places places_;
  const IsWanted& is_wanted_;
  const Limits& limits_;
  Namespaces names_;
  Document document_{.format = "iXBRL"};
  std::optional<Error> error_;
  bool has_header_ = false;
  std::size_t other_targets_ = 0;
  std::unordered_map<std::string, std::size_t> contexts_;
  std::unordered_map<std::string, Unit> units_;
  std::vector<pugi::xml_node> nodes_;  ///< of each fact
  std::unordered_map<std::string, Continuation> continuations_;
  std::unordered_set<std::size_t> excluded_;  ///< hashes of ix:exclude elements
  std::vector<std::size_t> open_texts_;
  std::vector<Continuation*> open_continuations_;
  char last_ = '\0';                  ///< the last character that was shown
  std::vector<std::size_t> waiting_;  ///< numbers behind which nothing was shown yet
  std::size_t visited_ = 0;           ///< nodes, when texts were collected
  std::uint64_t collected_ = 0;       ///< bytes
};

}  // namespace specie::xbrl
