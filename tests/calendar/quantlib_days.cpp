// Prints the weekdays that QuantLib holds for closed, as tests/calendar/run.sh prints ours: another
// implementation's opinion on our tables. QuantLib is in Debian (libquantlib0-dev) and is used by
// this test alone.

#include <ql/time/calendars/unitedkingdom.hpp>
#include <ql/time/calendars/unitedstates.hpp>

#include <cstdio>

int main() {
  using namespace QuantLib;
  const struct {
    const char* name;
    Calendar calendar;
  } calendars[] = {{"federal-reserve", UnitedStates(UnitedStates::FederalReserve)},
                   {"sifma", UnitedStates(UnitedStates::GovernmentBond)},
                   {"england-wales", UnitedKingdom(UnitedKingdom::Settlement)}};
  for (const auto& [name, calendar] : calendars) {
    for (Date day(1, January, 2018); day <= Date(31, December, 2030); ++day) {
      if (!calendar.isWeekend(day.weekday()) && calendar.isHoliday(day)) {
        std::printf("%s %04d-%02d-%02d\n", name, day.year(), static_cast<int>(day.month()),
                    static_cast<int>(day.dayOfMonth()));
      }
    }
  }
}
