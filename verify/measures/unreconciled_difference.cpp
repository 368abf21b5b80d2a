#include "verify/measures/unreconciled_difference.hpp"

#include <algorithm>

#include "verify/measures/records.hpp"

namespace specie {
namespace {

/// Larger than any figure of a report.

/// What is stated of a sum, and what rounding of its figures can add up to.
struct Sum {
  Decimal value = 0;
  Decimal rounding = 0;
  bool complete = true;
};

/// Names split by their sign: "-chains[].permanent" is taken off.
struct Terms {
  std::vector<std::string> plus = {};
  std::vector<std::string> minus = {};
};

Terms terms_of(const std::vector<std::string>& words) {
  Terms terms;
  for (const std::string& each : words) {
    if (each.starts_with('-')) {
      terms.minus.push_back(each.substr(1));
    } else {
      terms.plus.push_back(each);
    }
  }
  return terms;
}

bool in_coins(std::string_view name) {
  return name.starts_with("coins_") || name.starts_with("chains[].");
}

class Reconciliation {
 public:
  explicit Reconciliation(const Question& question)
      : question_(question), printed_name_(word(question, "printed")) {}

  Result<Measured> run();

 private:
  Result<Sum> sum_of(const std::vector<std::string>& names);
  Result<Done> add_positions(Sum& sum);
  Result<Done> add_list(const std::string& name, Sum& sum);
  Result<Done> add_figure(const std::string& name, const Decimal& figure, Sum& sum);
  void lack(std::string fact, Sum& sum, const Origin& origin = {});
  Result<Interval> beyond(const Decimal& printed, const Sum& plus, const Sum& minus);

  const Question& question_;
  const std::string& printed_name_;
  int printed_decimals_ = 0;
  Measured measured_{.unit = "amount"};
};

void Reconciliation::lack(std::string fact, Sum& sum, const Origin& origin) {
  sum.complete = false;
  measured_.lacks = true;
  measured_.open.add({.fact = std::move(fact), .ask = "which figure is it?", .origin = origin});
}

Result<Done> Reconciliation::add_figure(const std::string& name, const Decimal& figure, Sum& sum) {
  Decimal factor = 1;
  if (in_coins(name) && !in_coins(printed_name_)) {
    const Par par = par_of(question_.subject);
    factor = par.value;
    if (!par.stated) {
      measured_.notes.emplace_back("reading: par 1, not stated");
    }
  }
  const auto value = multiply(figure, factor);
  const auto half = multiply(figure.half_unit(), factor);
  if (!value || !half) {
    return !value ? value.error() : half.error();
  }
  const auto total = add(sum.value, *value);
  const auto rounding = add(sum.rounding, *half);
  if (!total || !rounding) {
    return !total ? total.error() : rounding.error();
  }
  sum.value = *total;
  sum.rounding = *rounding;
  return Done{};
}

/// The lines of the pool, with the tolerance of ARITH-POOL: both must say the same of one pool.
Result<Done> Reconciliation::add_positions(Sum& sum) {
  const Book& positions = question_.subject.observation.positions;
  if (positions.holdings().empty()) {
    lack("positions", sum);
    return Done{};
  }
  for (const Holding& each : positions.holdings()) {
    const auto total = add(sum.value, each.value);
    if (!total) {
      return total.error();
    }
    sum.value = *total;
  }
  const auto all_lines =
      rounding_tolerance(positions.lines_count(),
                         std::max(*positions.decimals_max(), printed_decimals_), printed_decimals_);
  const auto rounding = all_lines ? add(sum.rounding, *all_lines) : all_lines;
  if (!rounding) {
    return rounding.error();
  }
  sum.rounding = *rounding;
  return Done{};
}

Result<Done> Reconciliation::add_list(const std::string& name, Sum& sum) {
  const auto mark = name.find("[].");
  const auto records = records_of(question_.subject, name.substr(0, mark));
  if (records.empty()) {
    lack(name.substr(0, mark) + "[]", sum);
  }
  const std::string member = name.substr(mark + 3);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Decimal* figure = records[i]->facts.decimal(member);
    if (figure == nullptr) {
      lack(member_of(*records[i], i, member), sum, records[i]->origin);
    } else if (const auto done = add_figure(name, *figure, sum); !done) {
      return done.error();
    }
  }
  return Done{};
}

Result<Sum> Reconciliation::sum_of(const std::vector<std::string>& names) {
  Sum sum;
  for (const std::string& name : names) {
    Result<Done> done = Done{};
    if (name == "positions[].value") {
      done = add_positions(sum);
    } else if (name.find("[].") != std::string::npos) {
      done = add_list(name, sum);
    } else if (const Decimal* stated = figure(question_, name, measured_.basis)) {
      done = add_figure(name, *stated, sum);
    } else {
      lack(name, sum);
    }
    if (!done) {
      return done.error();
    }
  }
  return sum;
}

/// From the least to the most that the printed figure can be off; what is not stated can add to
/// either side of the sum, so that without it nothing but a contradiction is certain.
Result<Interval> Reconciliation::beyond(const Decimal& printed, const Sum& plus, const Sum& minus) {
  const auto sum = subtract(plus.value, minus.value);
  const auto rounding = add(plus.rounding, minus.rounding);
  if (!sum || !rounding) {
    return !sum ? sum.error() : rounding.error();
  }
  const auto residual = subtract(printed, *sum);
  if (!residual) {
    return residual.error();
  }
  const Decimal tolerance = std::max(*rounding, printed.half_unit());
  const auto off = subtract(absolute(*residual), tolerance);
  if (!off) {
    return off.error();
  }
  measured_.formula = printed_name_ + ": printed " + grouped(printed) + ", from the stated parts " +
                      grouped(*sum) + ", residual " + grouped(*residual) + " (rounding explains " +
                      grouped(tolerance) + ")";
  const Decimal least = std::max(Decimal(0), *off);
  if (plus.complete && minus.complete) {
    return Interval::exactly(least);
  }
  const bool too_much = !minus.complete && residual->is_negative();
  const bool too_little = !plus.complete && !residual->is_negative();
  return Interval{too_much || too_little ? Decimal(0) : least, unbounded()};
}

Result<Measured> Reconciliation::run() {
  const Decimal* printed = figure(question_, printed_name_, measured_.basis);
  if (printed == nullptr) {
    Measured none = missing(printed_name_, "which figure does the document print?");
    none.lacks = true;
    return none;
  }
  printed_decimals_ = printed->decimals();
  const Terms terms = terms_of(*question_.criterion.words("terms"));
  const auto plus = sum_of(terms.plus);
  const auto minus = sum_of(terms.minus);
  if (!plus || !minus) {
    return !plus ? plus.error() : minus.error();
  }
  const auto range = beyond(*printed, *plus, *minus);
  if (!range) {
    return range.error();
  }
  measured_.value = *range;
  return std::move(measured_);
}

}  // namespace

Result<Measured> unreconciled_difference(const Question& question) {
  return Reconciliation(question).run();
}

}  // namespace specie
