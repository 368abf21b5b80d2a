#include "formats/pdf/circle.hpp"

#include <utility>

namespace specie::pdf::circle {

Error not_proven(std::string message, Origin where) {
  return {.code = ErrorCode::reading_not_proven,
          .message = std::move(message),
          .origin = std::move(where)};
}

Result<Report> read(const std::vector<BoxedPage>& pages, const PdfOptions& options) {
  const auto parts = find_parts(pages);
  if (!parts) {
    return parts.error();
  }
  Report report{.format = "circle-reserve-report/2023", .facts = {}};
  Context context{.coin = {}, .coin_small = {}, .ref_ccy = {}, .options = options};
  if (const auto done = read_assertion(*parts, report, context); !done) {
    return done.error();
  }
  if (const auto done = read_criteria(*parts, context, report); !done) {
    return done.error();
  }
  if (const auto done = read_notes(*parts, context, report); !done) {
    return done.error();
  }
  if (const auto done = read_schedules(*parts, context, report); !done) {
    return done.error();
  }
  read_accountant(*parts, report);
  return report;
}

}  // namespace specie::pdf::circle
