#include "formats/json/emit.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "verify/model/hidden_character.hpp"

namespace specie {
namespace {

constexpr int places = 6;

Json emit(const std::string& text) { return text; }
Json emit(const Decimal& number) { return to_string(number); }
Json emit(bool flag) { return flag; }
Json emit(const Date& date) { return to_string(date); }
Json emit(const Instant& instant) { return instant.written; }
Json emit(const std::vector<std::string>& texts) { return texts; }
Json emit(const std::vector<Instant>& instants) {
  Json list = Json::array();
  for (const Instant& each : instants) {
    list.push_back(each.written);
  }
  return list;
}

Json time_or_null(const std::optional<std::int64_t>& seconds) {
  return seconds ? Json(to_string_utc(*seconds)) : Json(nullptr);
}

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

/// A bound that nobody knows is null, never the number that stands for it.
template <class Bound>
Json bound_or_null(const Bound& bound) {
  return is_unbounded(bound) ? Json(nullptr) : emit(bound);
}

std::string unicode_escape(std::uint32_t code) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) {
    text += digits[(code >> shift) & 0xFU];
  }
  return text;
}

/// Such a character can only stand in a string, where its escape says the same: what a terminal
/// acts on, or nobody sees, is shown (the library does so below the blank only).
std::string with_hidden_escaped(std::string text) {
  constexpr std::uint32_t first_of_pairs = 0x10000;
  const auto is_plain = [](char c) { return c == '\n' || (' ' <= c && c <= '~'); };
  auto odd = std::ranges::find_if_not(text, is_plain);
  if (odd == text.end()) {
    return text;
  }
  std::string escaped(text.begin(), odd);
  std::string_view rest(odd, text.end());
  while (!rest.empty()) {
    const Utf8Character next = is_plain(rest.front()) ? Utf8Character{U' ', 1} : decode_utf8(rest);
    const std::size_t bytes = std::max<std::size_t>(next.bytes, 1);
    if (next.bytes == 0 || !is_hidden(next.code)) {
      escaped += rest.substr(0, bytes);
    } else if (next.code < first_of_pairs) {
      escaped += unicode_escape(next.code);
    } else {
      const std::uint32_t pair = static_cast<std::uint32_t>(next.code) - first_of_pairs;
      escaped +=
          unicode_escape(0xD800U + (pair >> 10U)) + unicode_escape(0xDC00U + (pair & 0x3FFU));
    }
    rest.remove_prefix(bytes);
  }
  return escaped;
}

Json revision_of(const RevisionCoverage& revision) {
  Json changes = Json::array();
  for (const PdfChange& each : revision.changes) {
    changes.push_back({{"what", each.what}, {"allowed", each.is_allowed}, {"rule", each.rule}});
  }
  return {{"field", revision.field},
          {"covers", to_string(revision.extent)},
          {"byte_range", revision.byte_range},
          {"end", revision.revision_end == 0 ? Json(nullptr) : Json(revision.revision_end)},
          {"intact", revision.is_intact},
          {"changes", std::move(changes)},
          {"warnings", revision.warnings}};
}

Json emit(const TimeStampCheck& check) {
  return {{"over", check.kind},
          {"indication", to_string(check.indication)},
          {"sub_indication", text_or_null(to_string(check.sub_indication))},
          {"detail", text_or_null(check.detail)},
          {"rule", text_or_null(check.rule)},
          {"reason", check.reason},
          {"time", time_or_null(check.time)},
          {"latest", time_or_null(check.latest)},
          {"authority", text_or_null(check.authority)},
          {"certificate",
           {{"subject", text_or_null(check.certificate_subject)},
            {"sha256", text_or_null(check.certificate_sha256)}}},
          {"algorithm", text_or_null(check.algorithm)},
          {"policy", text_or_null(check.policy)},
          {"serial", text_or_null(check.serial)},
          {"notes", check.notes}};
}

}  // namespace

Json emit(const Interval& range) {
  return {{"lower", bound_or_null(range.lower)}, {"upper", bound_or_null(range.upper)}};
}

Json emit(const std::optional<Decimal>& number) { return number ? emit(*number) : Json(nullptr); }

Json emit(const Ratio& ratio) {
  return {{"num", to_string(ratio.numerator)},
          {"den", to_string(ratio.denominator)},
          {"floor6", quotient(ratio, places, Cut::down)}};
}

Json emit(const RatioInterval& ratio) {
  return {{"lower", bound_or_null(ratio.lower)}, {"upper", bound_or_null(ratio.upper)}};
}

Json emit(const Origin& origin) {
  Json json = nullptr;
  if (!origin.pointer.empty()) {
    json["pointer"] = origin.pointer;
  }
  if (origin.page > 0) {
    json["page"] = origin.page;
  }
  if (origin.line > 0) {
    json["line"] = origin.line;
    json["column"] = origin.column;
  }
  return json;
}

Json emit(const FactValue& value) {
  return std::visit([](const auto& each) { return emit(each); }, value);
}

Json emit(const Error& error) {
  const ErrorKind& kind = kind_of(error.code);
  Json json = {{"code", to_string(error.code)},
               {"message", error.message},
               {"help", error.hint.empty() ? std::string(kind.cure) : error.hint}};
  if (!error.readings.empty()) {
    json["readings"] = error.readings;
  }
  Json at = emit(error.origin);
  if (!error.document.empty()) {
    at["path"] = error.document;
  }
  json["at"] = std::move(at);
  return json;
}

Json emit(const SignatureCheck& check) {
  Json time = {{"claimed", time_or_null(check.claimed_time)},
               {"proven", time_or_null(check.proven_time)}};
  Json time_stamps = Json::array();
  for (const TimeStampCheck& each : check.time_stamps) {
    time_stamps.push_back(emit(each));
  }
  if (!check.time_stamps.empty()) {
    time["control"] = time_or_null(check.control_time);
    time["time_stamps"] = std::move(time_stamps);
  }
  return {{"file", check.file},
          {"format", check.format},
          {"index", check.index},
          {"indication", to_string(check.indication)},
          {"sub_indication", text_or_null(to_string(check.sub_indication))},
          {"detail", text_or_null(check.detail)},
          {"rule", text_or_null(check.rule)},
          {"reason", check.reason},
          {"help", text_or_null(check.hint)},
          {"signer", text_or_null(check.signer)},
          {"role", check.role ? Json(to_string(*check.role)) : Json(nullptr)},
          {"certificate",
           {{"subject", text_or_null(check.certificate_subject)},
            {"sha256", text_or_null(check.certificate_sha256)},
            {"spki_sha256", text_or_null(check.spki_sha256)},
            {"not_before", time_or_null(check.not_before)},
            {"not_after", time_or_null(check.not_after)}}},
          {"algorithm", text_or_null(check.algorithm)},
          {"covers", text_or_null(check.content_digest)},
          {"revision", check.revision ? revision_of(*check.revision) : Json(nullptr)},
          {"time", std::move(time)},
          {"notes", check.notes}};
}

Json emit(const SignatureField& field) {
  return {{"name", field.name},
          {"status", field.is_signed ? "present" : "not-signed"},
          {"sub_filter", text_or_null(field.sub_filter)}};
}

Json emit(const InputFile& input) {
  return {{"path", input.path},
          {"kind", input.kind},
          {"sha256", input.sha256},
          {"bytes", input.bytes},
          {"notes", input.notes}};
}

Json emit(ExitCode code) { return {{"code", static_cast<int>(code)}, {"name", name_of(code)}}; }

std::string dump(const Json& json) {
  return with_hidden_escaped(json.dump(1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string dump_line(const Json& json) {
  return with_hidden_escaped(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace specie
