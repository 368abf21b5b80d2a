#include <algorithm>
#include <utility>

#include "formats/pdf/layout.hpp"

namespace specie::pdf::layout {
namespace {

Error negative(const Reading& reading, const Figure& figure) {
  return not_proven("the figure of '" + reading.label + "' is negative where the layout has none",
                    figure.origin, reading.label);
}

/// One observation, as far as it is filled.
class Filler {
 public:
  Filler(const PdfOptions& options, std::size_t index, Report& report)
      : options_(options),
        index_(index),
        report_(report),
        observation_(report.observations[index]) {}

  Result<Done> put(const Reading& reading);

 private:
  Result<Done> put_fact(const std::string& name, const Reading& reading, const Figure& figure);
  Result<Done> put_deduction(const Reading& reading, const Figure& figure);
  Result<Done> put_position(const Position& like, const Reading& reading, const Figure& figure);
  void put_totals(const Reading& reading, const Figure& figure);
  void put_notes(const Reading& reading, const Figure& figure);

  const PdfOptions& options_;
  std::size_t index_;
  Report& report_;
  Observation& observation_;
};

Result<Done> Filler::put_fact(const std::string& name, const Reading& reading,
                              const Figure& figure) {
  if (figure.value.is_negative()) {
    return negative(reading, figure);
  }
  if (name == "supply.total" && !observation_.supply.total) {
    observation_.supply.total = {figure.value, figure.origin};
    return Done{};
  }
  const bool is_new =
      name != "supply.total" && observation_.facts.put({name, figure.value, figure.origin});
  return is_new ? Result<Done>(Done{})
                : Result<Done>(not_proven("the layout reads " + name + " twice", figure.origin));
}

Result<Done> Filler::put_deduction(const Reading& reading, const Figure& figure) {
  const LayoutMeaning& meaning = *reading.meaning;
  if (figure.value.is_negative() != meaning.printed_negative && !figure.value.is_zero()) {
    return not_proven(
        "the deduction '" + reading.label + "' is printed with another sign than the layout's",
        figure.origin, reading.label);
  }
  observation_.supply.deductions.push_back({.name = *meaning.deduction,
                                            .label = reading.label,
                                            .amount = {absolute(figure.value), figure.origin}});
  return Done{};
}

Result<Done> Filler::put_position(const Position& like, const Reading& reading,
                                  const Figure& figure) {
  Position position = like;
  position.value = figure.value;
  position.origin = reading.origin;
  position.label = reading.label;
  position.id = reading.id;
  position.traits.maturity_date = reading.maturity;
  if (!position.traits.ccy) {
    position.traits.ccy = *report_.facts.text("ref_ccy");
  }
  if (position.value.is_negative() && position.traits.asset_class != "settlement") {
    return negative(reading, figure);
  }
  if (options_.complete) {
    const auto done = options_.complete(index_, observation_.positions.lines_count(), position);
    if (!done) {
      return done;
    }
  }
  if (auto added = observation_.positions.add(position); !added) {
    return added.error();
  }
  if (options_.keep_positions) {
    observation_.kept.push_back(std::move(position));
  }
  return Done{};
}

void Filler::put_totals(const Reading& reading, const Figure& figure) {
  const LayoutMeaning& meaning = *reading.meaning;
  if (meaning.total) {
    observation_.totals.push_back({.name = reading.label,
                                   .within = meaning.total->within,
                                   .asset_class = meaning.total->asset_class,
                                   .printed = {figure.value, figure.origin}});
  }
  if (meaning.fund) {
    Fund fund = *meaning.fund;
    fund.value = {figure.value, figure.origin};
    fund.origin = reading.origin;
    observation_.funds.push_back(std::move(fund));
  }
  if (meaning.repeats) {
    observation_.repeated.push_back(
        {.name = reading.label, .printed = {figure.value, figure.origin}, .of = *meaning.repeats});
  }
}

void Filler::put_notes(const Reading& reading, const Figure& figure) {
  const std::string where = " (page " + std::to_string(figure.origin.page) + " line " +
                            std::to_string(figure.origin.line) + ")";
  if (reading.meaning->at_least) {
    report_.notes.push_back("'" + reading.label + "' " + grouped(figure.value) + where +
                            " is a floor, not a total: " + *reading.meaning->at_least +
                            " is not stated, and nothing is computed from it");
  }
  if (reading.meaning->skip) {
    report_.notes.push_back("'" + reading.label + "' " + grouped(figure.value) + where +
                            " is left out: " + *reading.meaning->skip);
  }
}

Result<Done> Filler::put(const Reading& reading) {
  const Figure& figure = reading.figures[index_];
  if (reading.meaning == nullptr) {
    return put_position(*reading.table->security, reading, figure);
  }
  const LayoutMeaning& meaning = *reading.meaning;
  if (meaning.position) {
    return put_position(*meaning.position, reading, figure);
  }
  if (meaning.deduction) {
    return put_deduction(reading, figure);
  }
  if (meaning.fund && std::ranges::find(observation_.funds, meaning.fund->name, &Fund::name) !=
                          observation_.funds.end()) {
    return not_proven("the layout reads the fund '" + meaning.fund->name + "' twice",
                      figure.origin);
  }
  put_notes(reading, figure);
  put_totals(reading, figure);
  return meaning.fact ? put_fact(*meaning.fact, reading, figure) : Result<Done>(Done{});
}

}  // namespace

Result<Done> assemble(std::span<const Reading> readings, const PdfOptions& options,
                      Report& report) {
  for (std::size_t i = 0; i < report.observations.size(); ++i) {
    Filler filler(options, i, report);
    for (const Reading& each : readings) {
      if (auto done = filler.put(each); !done) {
        return done;
      }
    }
  }
  return Done{};
}

}  // namespace specie::pdf::layout
