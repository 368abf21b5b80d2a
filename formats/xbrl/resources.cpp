#include "formats/xbrl/resources.hpp"

#include <algorithm>
#include <utility>

#include "formats/json/utf8.hpp"

namespace specie::xbrl {
namespace {

constexpr std::string_view xbrldi = "http://xbrl.org/2006/xbrldi";
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";

std::string quoted(std::string_view text) { return "\"" + cut_text(text, 60) + "\""; }

/// Reads one context; the first fault stays.
class ContextReader {
 public:
  explicit ContextReader(Namespaces& names) : names_(names) {}

  Context read(const pugi::xml_node& node);

 private:
  /// Enters each child element in turn, with its name.
  template <class Take>
  void each_element(const pugi::xml_node& node, Take take);
  void read_entity(const pugi::xml_node& node);
  void read_period(const pugi::xml_node& node);
  void read_dimensions(const pugi::xml_node& node);
  void read_dimension(const pugi::xml_node& node, const QName& name);
  void read_typed(const pugi::xml_node& node, Dimension& dimension);
  void put_moment(const pugi::xml_node& node, bool is_end, std::optional<Moment>& moment);
  void refuse(std::string fault) {
    if (context_.fault.empty()) {
      context_.fault = std::move(fault);
    }
  }

  Namespaces& names_;
  Context context_;
  int periods_ = 0;
};

template <class Take>
void ContextReader::each_element(const pugi::xml_node& node, Take take) {
  for (const pugi::xml_node each : node.children()) {
    if (each.type() != pugi::node_element) {
      continue;
    }
    const InElement inside(names_, each);
    const auto name = names_.element(each.name());
    if (!name || !inside.is_sound()) {
      refuse("has an element whose prefix is not declared: " + quoted(each.name()));
      return;
    }
    take(each, *name);
  }
}

void ContextReader::put_moment(const pugi::xml_node& node, bool is_end,
                               std::optional<Moment>& moment) {
  const auto text = only_text(node);
  const auto parsed = parse_moment(text ? *text : std::string(), is_end);
  if (!parsed) {
    refuse("has a period that cannot be read: " + parsed.error().message);
  } else if (moment) {
    refuse("states its period twice");
  } else {
    moment = *parsed;
  }
}

void ContextReader::read_period(const pugi::xml_node& node) {
  ++periods_;
  Period& period = context_.period;
  bool is_instant = false;
  bool is_forever = false;
  each_element(node, [&](const pugi::xml_node& each, const QName& name) {
    if (name == QName{std::string(xbrli), "instant"}) {
      is_instant = true;
      put_moment(each, true, period.end);
    } else if (name == QName{std::string(xbrli), "endDate"}) {
      put_moment(each, true, period.end);
    } else if (name == QName{std::string(xbrli), "startDate"}) {
      put_moment(each, false, period.start);
    } else if (name == QName{std::string(xbrli), "forever"}) {
      is_forever = true;
    } else {
      refuse("has a period with " + quoted(to_string(name)));
    }
  });
  const bool sound = is_instant   ? period.end && !period.start && !is_forever
                     : is_forever ? !period.end && !period.start
                                  : period.end && period.start;
  if (!sound) {
    refuse("has a period that is neither an instant nor a duration");
  }
  period.kind = is_instant   ? Period::Kind::instant
                : is_forever ? Period::Kind::forever
                             : Period::Kind::duration;
}

void ContextReader::read_typed(const pugi::xml_node& node, Dimension& dimension) {
  int values = 0;
  each_element(node, [&](const pugi::xml_node& each, const QName& /*name*/) {
    const auto text = only_text(each);
    const bool is_nil = !names_.attribute(each, xsi, "nil").empty();
    if (!text || is_nil || ++values > 1) {
      refuse("has a typed dimension whose value is no text");
      return;
    }
    dimension.typed = collapsed(*text);
  });
  if (values == 0) {
    refuse("has a typed dimension without a value");
  }
}

void ContextReader::read_dimension(const pugi::xml_node& node, const QName& name) {
  const auto axis = names_.value(node.attribute("dimension").value());
  const bool is_explicit = name == QName{std::string(xbrldi), "explicitMember"};
  if (!is_explicit && name != QName{std::string(xbrldi), "typedMember"}) {
    refuse("is narrowed by " + quoted(to_string(name)) + ", which is no dimension");
    return;
  }
  if (!axis) {
    refuse("has a dimension without a name that can be resolved");
    return;
  }
  Dimension dimension{.axis = *axis, .is_typed = !is_explicit};
  if (is_explicit) {
    const auto text = only_text(node);
    const auto member = names_.value(text ? *text : std::string());
    if (!member) {
      refuse("has a member whose name cannot be resolved, of " + quoted(to_string(*axis)));
      return;
    }
    dimension.member = *member;
  } else {
    read_typed(node, dimension);
  }
  context_.dimensions.push_back(std::move(dimension));
}

void ContextReader::read_dimensions(const pugi::xml_node& node) {
  each_element(node,
               [&](const pugi::xml_node& each, const QName& name) { read_dimension(each, name); });
}

void ContextReader::read_entity(const pugi::xml_node& node) {
  each_element(node, [&](const pugi::xml_node& each, const QName& name) {
    if (name == QName{std::string(xbrli), "segment"}) {
      read_dimensions(each);
      return;
    }
    const auto text = only_text(each);
    const std::string scheme = collapsed(each.attribute("scheme").value());
    const bool sound = name == QName{std::string(xbrli), "identifier"} && text && !scheme.empty() &&
                       !collapsed(*text).empty() && context_.entity.empty();
    if (!sound) {
      refuse("has an entity that is not one identifier with its scheme");
      return;
    }
    context_.entity = scheme + " " + collapsed(*text);
  });
}

Context ContextReader::read(const pugi::xml_node& node) {
  each_element(node, [&](const pugi::xml_node& each, const QName& name) {
    if (name == QName{std::string(xbrli), "entity"}) {
      read_entity(each);
    } else if (name == QName{std::string(xbrli), "period"}) {
      read_period(each);
    } else if (name == QName{std::string(xbrli), "scenario"}) {
      read_dimensions(each);
    } else {
      refuse("holds " + quoted(to_string(name)));
    }
  });
  if (context_.entity.empty() || periods_ != 1) {
    refuse("has not one entity and one period");
  }
  auto& dimensions = context_.dimensions;
  std::ranges::sort(dimensions, {}, &Dimension::axis);
  if (std::ranges::adjacent_find(dimensions, {}, &Dimension::axis) != dimensions.end()) {
    refuse("names a dimension twice");
  }
  return std::move(context_);
}

bool read_measures(const pugi::xml_node& node, Namespaces& names, std::vector<QName>& measures) {
  for (const pugi::xml_node each : node.children()) {
    if (each.type() != pugi::node_element) {
      continue;
    }
    const InElement inside(names, each);
    const auto name = names.element(each.name());
    const auto text = only_text(each);
    const auto measure = names.value(text ? *text : std::string());
    if (!inside.is_sound() || name != QName{std::string(xbrli), "measure"} || !measure) {
      return false;
    }
    measures.push_back(*measure);
  }
  return !measures.empty();
}

Unit unreadable_unit() { return {.fault = "is neither measures nor one division of measures"}; }

}  // namespace

Context read_context(const pugi::xml_node& node, Namespaces& names) {
  return ContextReader(names).read(node);
}

Unit read_unit(const pugi::xml_node& node, Namespaces& names) {
  const pugi::xml_node first =
      node.find_child([](const pugi::xml_node& each) { return each.type() == pugi::node_element; });
  const auto elements = std::ranges::count_if(node.children(), [](const pugi::xml_node& each) {
    return each.type() == pugi::node_element;
  });
  std::vector<QName> above;
  std::vector<QName> below;
  const InElement inside(names, first);
  if (names.element(first.name()) != QName{std::string(xbrli), "divide"}) {
    return read_measures(node, names, above) ? Unit{.text = unit_text(above, below)}
                                             : unreadable_unit();
  }
  if (elements != 1) {
    return unreadable_unit();
  }
  for (const pugi::xml_node each : first.children()) {
    const InElement part(names, each);
    const auto name = names.element(each.name());
    const bool is_above = name == QName{std::string(xbrli), "unitNumerator"};
    if (each.type() == pugi::node_element &&
        !((is_above || name == QName{std::string(xbrli), "unitDenominator"}) &&
          read_measures(each, names, is_above ? above : below))) {
      return unreadable_unit();
    }
  }
  return !above.empty() && !below.empty() ? Unit{.text = unit_text(above, below)}
                                          : unreadable_unit();
}

}  // namespace specie::xbrl
