#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/model/outcome.hpp"
#include "verify/model/result.hpp"

namespace specie {

/// What makes two reports of a batch the same one, or rivals for one place. Digests, so that a
/// hundred thousand of them need no room.
struct BatchIdentity {
  using Key = std::array<std::uint64_t, 2>;

  Key report = {};                ///< of the report's bytes
  std::uint64_t signatures = 0;   ///< of what lies beside it
  std::vector<Key> periods = {};  ///< of issuer, coin and instant, one for each observation
};

/// Of a report's issuer and coin; empty: not stated, and then it is nobody's rival.
struct BatchParty {
  std::string_view issuer = {};
  std::string_view coin = {};
};

/// `signatures` and `instants_utc` in the report's order.
BatchIdentity identity_of(std::string_view sha256, const std::vector<std::string>& signatures,
                          const BatchParty& party, const std::vector<std::string>& instants_utc);
BatchIdentity identity_of(const ReportOutcome& report);

/// Said of a copy that does not come to what the first came to: a file's own name is judged as
/// well.
inline std::string told_by_name(const std::string& path, const std::string& before) {
  return path + " has the bytes of " + before + ", and comes to something else by its name";
}

/// The reports of a batch that came before.
class SeenReports {
 public:
  /// The number of the report that this one is again; nothing when it is new, and then it is
  /// remembered. An error of code given_twice, which names `path_of(number)`, where only one of two
  /// can stand.
  template <class PathOf>
  Result<std::optional<std::uint32_t>> look(const BatchIdentity& identity, std::uint32_t number,
                                            const PathOf& path_of) {
    if (const Entry* same = find(identity.report)) {
      return same->signatures == identity.signatures
                 ? Result<std::optional<std::uint32_t>>(same->number - 1)
                 : signed_otherwise(path_of(same->number - 1));
    }
    for (const BatchIdentity::Key& each : identity.periods) {
      if (const Entry* rival = find(each)) {
        return of_one_period(path_of(rival->number - 1));
      }
    }
    remember(identity, number);
    return std::optional<std::uint32_t>();
  }

 private:
  /// `number` counts from one; zero: nothing lies here.
  struct Entry {
    BatchIdentity::Key key = {};
    std::uint64_t signatures = 0;
    std::uint32_t number = 0;
  };

  static Error signed_otherwise(const std::string& other);
  static Error of_one_period(const std::string& other);
  const Entry* find(const BatchIdentity::Key& key) const;
  void remember(const BatchIdentity& identity, std::uint32_t number);
  void put(const Entry& entry);
  void grow();

  std::vector<Entry> table_ = std::vector<Entry>(64);
  std::size_t count_ = 0;
};

}  // namespace specie
