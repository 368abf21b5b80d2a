#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/pdf/pdf_report.hpp"

/// Made-up documents: a PDF of empty pages, and the XHTML that pdftotext would write for lines of
/// text.
namespace specie::test {

/// A small PDF with `pages` empty pages. `form` is the content of its AcroForm, `more` objects
/// numbered from 10 on, `trailer` further entries of the trailer.
inline std::string made_pdf(int pages, const std::string& form = "",
                            const std::vector<std::string>& more = {},
                            const std::string& trailer = "") {
  std::string bytes = "%PDF-1.7\n";
  std::vector<std::pair<int, std::size_t>> offsets;
  const auto add = [&](int number, const std::string& content) {
    offsets.emplace_back(number, bytes.size());
    bytes += std::to_string(number) + " 0 obj\n" + content + "\nendobj\n";
  };
  std::string kids;
  for (int i = 0; i < pages; ++i) {
    kids += std::to_string(100 + i) + " 0 R ";
  }
  add(1, "<< /Type /Catalog /Pages 2 0 R" + (form.empty() ? "" : " /AcroForm << " + form + " >>") +
             " >>");
  add(2, "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) + " >>");
  for (std::size_t i = 0; i < more.size(); ++i) {
    add(static_cast<int>(10 + i), more[i]);
  }
  for (int i = 0; i < pages; ++i) {
    add(100 + i, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> >>");
  }
  const std::size_t xref = bytes.size();
  bytes += "xref\n0 1\n0000000000 65535 f \n";
  for (const auto& [number, offset] : offsets) {
    const std::string digits = std::to_string(offset);
    bytes += std::to_string(number) + " 1\n" + std::string(10 - digits.size(), '0') + digits +
             " 00000 n \n";
  }
  return bytes + "trailer\n<< /Size " + std::to_string(100 + pages) + " /Root 1 0 R " + trailer +
         " >>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
}

inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char each : text) {
    result += each == '&' ? "&amp;" : each == '<' ? "&lt;" : std::string(1, each);
  }
  return result;
}

/// One `<word>`; places are whole points.
inline std::string made_word(int x, int y, int width, int height, std::string_view text) {
  return "    <word xMin=\"" + std::to_string(x) + ".000000\" yMin=\"" + std::to_string(y) +
         ".000000\" xMax=\"" + std::to_string(x + width) + ".000000\" yMax=\"" +
         std::to_string(y + height) + ".000000\">" + escaped(text) + "</word>\n";
}

/// Lines 16 points apart, words 5 points a letter. A '|' moves to the right-hand column; a word
/// that begins with '^' is a footnote mark on the word before; a line that begins with "+N " is N
/// points lower, with "-N " N points higher than its place.
inline std::string made_page(const std::vector<std::string>& lines) {
  std::string page = "  <page width=\"612.000000\" height=\"792.000000\">\n";
  int y = 20;
  for (std::string line : lines) {
    int shift = 0;
    if (line.starts_with('+') || (line.starts_with('-') && 2 < line.size() && line[2] == ' ')) {
      shift = (line[0] == '+' ? 1 : -1) * (line[1] - '0');
      line = line.substr(3);
    }
    int x = 50;
    while (!line.empty()) {
      const std::string word = line.substr(0, line.find(' '));
      line = word.size() == line.size() ? "" : line.substr(word.size() + 1);
      if (word == "|") {
        x = 480;
      } else if (word.starts_with('^')) {
        page += made_word(x - 4, y + shift - 1, 3, 6, word.substr(1));
      } else if (!word.empty()) {
        const int width = static_cast<int>(word.size()) * 5;
        page += made_word(x, y + shift, width, 11, word);
        x += width + 4;
      }
    }
    y += 16;
  }
  return page + "  </page>\n";
}

inline std::string made_xhtml(const std::vector<std::vector<std::string>>& pages) {
  std::string result =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x\"><html>\n<head>\n"
      "<title>a &lt;body&gt;</title>\n</head>\n<body>\n<doc>\n";
  for (const auto& page : pages) {
    result += made_page(page);
  }
  return result + "</doc>\n</body>\n</html>\n";
}

inline Result<Report> read_made(const std::string& pdf, const std::string& xhtml) {
  const Limits limits;
  return read_pdf_report(pdf, [&](std::string_view) { return Result<std::string>(xhtml); },
                         {.limits = limits, .keep_positions = true});
}

}  // namespace specie::test
