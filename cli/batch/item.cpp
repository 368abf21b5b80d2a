#include "cli/batch/item.hpp"

#include <cstring>
#include <utility>

namespace specie {
namespace {

void put(std::uint64_t number, std::string& bytes) {
  char octets[sizeof number];
  std::memcpy(octets, &number, sizeof number);
  bytes.append(octets, sizeof number);
}

void put(const std::string& text, std::string& bytes) {
  put(text.size(), bytes);
  bytes += text;
}

class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (rest_.size() < sizeof value) {
      is_short_ = true;
      return 0;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  std::string text() {
    const std::uint64_t size = number();
    if (rest_.size() < size) {
      is_short_ = true;
      return {};
    }
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  bool is_short() const { return is_short_; }
  bool is_at_end() const { return !is_short_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_short_ = false;
};

}  // namespace

std::string to_bytes(const BatchItem& item) {
  std::string bytes;
  put(static_cast<std::uint64_t>(item.kind), bytes);
  put(static_cast<std::uint64_t>(item.row.exit), bytes);
  for (const std::string* each : {&item.row.path, &item.row.coin, &item.row.as_of, &item.row.reason,
                                  &item.told, &item.sha256, &item.uses, &item.line}) {
    put(*each, bytes);
  }
  const BatchIdentity& identity = item.identity;
  for (const std::uint64_t each : {identity.report[0], identity.report[1], identity.signatures}) {
    put(each, bytes);
  }
  put(identity.periods.size(), bytes);
  for (const BatchIdentity::Key& each : identity.periods) {
    put(each[0], bytes);
    put(each[1], bytes);
  }
  return bytes;
}

std::optional<BatchItem> item_of(std::string_view bytes) {
  Taker taker(bytes);
  BatchItem item{.kind = static_cast<BatchItem::Kind>(taker.number()), .row = {}};
  item.row.exit = static_cast<ExitCode>(taker.number());
  for (std::string* each : {&item.row.path, &item.row.coin, &item.row.as_of, &item.row.reason,
                            &item.told, &item.sha256, &item.uses, &item.line}) {
    *each = taker.text();
  }
  BatchIdentity& identity = item.identity;
  for (std::uint64_t* each :
       {identity.report.data(), identity.report.data() + 1, &identity.signatures}) {
    *each = taker.number();
  }
  for (std::uint64_t left = taker.number(); left > 0 && !taker.is_short(); --left) {
    const std::uint64_t first = taker.number();
    identity.periods.push_back({first, taker.number()});
  }
  return taker.is_at_end() ? std::optional(std::move(item)) : std::nullopt;
}

}  // namespace specie
