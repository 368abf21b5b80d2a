#include <algorithm>
#include <array>
#include <utility>

#include "formats/pdf/characters.hpp"
#include "formats/pdf/layout.hpp"

namespace specie::pdf::layout {
namespace {

bool is_letter(char each) { return ('a' <= each && each <= 'z') || ('A' <= each && each <= 'Z'); }

/// `heading` begins the line, and a word ends where it does.
bool begins_with(std::string_view line, std::string_view heading) {
  return line.starts_with(heading) &&
         (line.size() == heading.size() || line[heading.size()] == ' ');
}

Prose bare_prose(std::span<const Line> lines) {
  Prose prose;
  for (const Line& line : lines) {
    for (const Word& word : line.text.words) {
      prose.text += prose.text.empty() ? "" : " ";
      prose.starts.push_back({prose.text.size(), origin_of(line.text, word)});
      prose.text += bare(word.text);
    }
  }
  prose.small = lower(prose.text);
  return prose;
}

/// DocuSign stamps its id on the top of a page in a font that often has no character map.
bool is_unreadable_stamp(const TextLine& line) {
  constexpr std::int32_t margin = 24'000;
  return line.number == 1 && line.middle < margin &&
         std::ranges::all_of(
             line.words,
             [](const Word& word) { return word.text.find(unreadable) != std::string::npos; });
}

bool is_ignored(const Layout& layout, const Line& line, bool in_table) {
  const auto is_whole = [&](const std::string& each) { return folded(each) == line.folded; };
  if (is_unreadable_stamp(line.text) || std::ranges::any_of(layout.ignore, is_whole)) {
    return true;
  }
  const bool has_figure = std::ranges::any_of(
      line.text.words, [](const Word& each) { return is_figure_like(each.text); });
  return (!in_table || !has_figure) &&
         std::ranges::any_of(layout.ignore_starting, [&](const std::string& each) {
           return line.folded.starts_with(folded(each));
         });
}

/// The page that hides what is missing: the first that holds no more than a stamp that can be read.
std::optional<Origin> unreadable_page(const std::vector<BoxedPage>& pages,
                                      std::span<const Line> lines) {
  std::vector<std::pair<std::size_t, std::size_t>> counts(pages.size());
  for (const Line& line : lines) {
    auto& [readable, all] = counts[line.text.page - 1];
    readable += is_readable(line.text) ? 1U : 0U;
    ++all;
  }
  const auto hidden = std::ranges::find_if(
      counts, [](const auto& count) { return count.first * 2 <= count.second; });
  if (hidden == counts.end()) {
    return std::nullopt;
  }
  return Origin{
      .page = static_cast<std::uint32_t>(hidden - counts.begin() + 1), .line = 1, .column = 1};
}

Error missing_heading(const Layout& layout, const LayoutSection& section,
                      const std::vector<BoxedPage>& pages, std::span<const Line> lines) {
  const std::string what = "the section '" + section.name + "' of the layout '" + layout.name +
                           "', which begins with '" + section.heading + "',";
  if (const auto hidden = unreadable_page(pages, lines)) {
    return {.code = ErrorCode::no_text,
            .message = "page " + std::to_string(hidden->page) + " cannot be read as text, and " +
                       what + " is on no other page",
            .origin = *hidden};
  }
  return {.code = ErrorCode::unknown_layout,
          .message = what + " is not in the document",
          .origin = lines.empty() ? Origin{} : origin_of(lines.back().text)};
}

/// "in thousands" would make every figure a thousandth of what it is.
std::optional<std::string_view> unit_of_figures(const Line& line) {
  constexpr std::array<std::string_view, 8> wordings = {
      "in thousand", "in million", "in billion", "(000", "$000", "($bn", "($m", "'000"};
  const auto* found = std::ranges::find_if(
      wordings, [&](std::string_view each) { return line.folded.find(each) != std::string::npos; });
  return found != wordings.end() ? std::optional(*found) : std::nullopt;
}

Result<Done> check_units(std::span<const Section> sections) {
  for (const Section& section : sections) {
    if (!section.layout->skip.empty() || section.layout->table) {
      continue;  // a table checks its own
    }
    for (const Line& line : section.lines) {
      if (const auto unit = unit_of_figures(line)) {
        return not_proven("'" + std::string(*unit) +
                              "' speaks of a unit of figures of which the layout says nothing",
                          origin_of(line.text), line.text.text);
      }
    }
  }
  return Done{};
}

}  // namespace

Error not_proven(std::string message, Origin where, std::string excerpt) {
  return {.code = ErrorCode::reading_not_proven,
          .message = std::move(message),
          .origin = std::move(where),
          .excerpt = std::move(excerpt)};
}

bool speaks_of_unit(const std::string& folded_text) {
  constexpr std::array<std::string_view, 7> wordings = {"thousand", "million", "billion", "$bn",
                                                        "(000",     "$000",    "'000"};
  return std::ranges::any_of(
      wordings, [&](std::string_view each) { return folded_text.find(each) != std::string::npos; });
}

std::string_view bare(std::string_view word) {
  while (1 < word.size() && word.back() == ':') {
    word.remove_suffix(1);
  }
  std::string_view rest = word;
  while (!rest.empty() && is_digit(rest.back())) {
    rest.remove_suffix(1);
  }
  const bool has_mark = rest.size() < word.size() && word.size() <= rest.size() + 2;
  if (!has_mark || rest.empty() || std::ranges::any_of(rest, is_digit)) {
    return word;
  }
  const bool is_wording = is_letter(rest.back()) || rest.back() == ')' || rest.back() == '"' ||
                          rest.back() == '\'' || rest.back() == ',';
  return is_wording ? rest : word;
}

std::string folded(std::string_view text) {
  const std::string small = lower(plain(text));
  std::string result;
  std::size_t from = small.find_first_not_of(' ');
  while (from != std::string::npos) {
    const std::size_t end = std::min(small.find(' ', from), small.size());
    const std::string_view word = std::string_view(small).substr(from, end - from);
    if (word != ":") {  // stands apart after a footnote mark
      result += result.empty() ? "" : " ";
      result += bare(word);
    }
    from = small.find_first_not_of(' ', end);
  }
  return result;
}

std::vector<Line> lines_of_all(const std::vector<BoxedPage>& pages) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (TextLine& text : lines_of(pages[i], static_cast<std::uint32_t>(i + 1))) {
      std::string small = folded(text.text);
      lines.push_back({.text = std::move(text), .folded = std::move(small)});
    }
  }
  return lines;
}

bool recognises(const Layout& layout, std::span<const Line> lines) {
  std::string all;
  for (const Line& line : lines) {
    all += (all.empty() ? "" : " ") + line.folded;
  }
  return std::ranges::all_of(layout.recognise, [&](const std::string& each) {
    return all.find(folded(each)) != std::string::npos;
  });
}

Result<std::vector<Section>> divide(const Layout& layout, const std::vector<BoxedPage>& pages,
                                    std::span<const Line> lines) {
  std::vector<Section> sections;
  std::size_t next = 0;
  if (layout.sections.front().heading.empty()) {
    sections.push_back({.layout = &layout.sections[next++]});
  }
  for (const Line& line : lines) {
    const bool opens = next < layout.sections.size() &&
                       begins_with(line.folded, folded(layout.sections[next].heading));
    if (opens) {
      sections.push_back({.layout = &layout.sections[next++], .origin = origin_of(line.text)});
    }
    if (sections.empty() ||
        (!opens && is_ignored(layout, line, sections.back().layout->table.has_value()))) {
      continue;
    }
    sections.back().lines.push_back(line);
  }
  if (next < layout.sections.size()) {
    return missing_heading(layout, layout.sections[next], pages, lines);
  }
  for (Section& each : sections) {
    each.prose = bare_prose(each.lines);
  }
  if (const auto done = check_units(sections); !done) {
    return done.error();
  }
  return sections;
}

const Section& section_named(std::span<const Section> sections, std::string_view name) {
  // The reader of layouts has seen to it that there is one.
  return *std::ranges::find_if(sections,
                               [&](const Section& each) { return each.layout->name == name; });
}

Result<std::size_t> end_of_phrase(const Section& section, std::string_view phrase) {
  const std::string words = folded(phrase);
  const auto at = section.prose.small.find(words);
  if (at == std::string::npos) {
    return not_proven(
        "the section '" + section.layout->name + "' does not say '" + words + "'",
        section.lines.empty() ? section.origin : origin_of(section.lines.back().text));
  }
  if (section.prose.small.find(words, at + 1) != std::string::npos) {
    return not_proven("the section '" + section.layout->name + "' says '" + words +
                          "' more than once, so that the layout does not tell which is meant",
                      section.prose.origin_at(at));
  }
  return at + words.size();
}

}  // namespace specie::pdf::layout
