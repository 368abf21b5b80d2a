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

/// A small report in Circle's layout with made-up figures that foot.
inline std::vector<std::vector<std::string>> made_circle_pages() {
  return {
      {"INDEPENDENT ACCOUNTANTS’ REPORT", "We have examined management of Circle Internet Group",
       "May 28, 2026"},
      {"USDC Reserve Report",
       "Management’s Assertion",
       "Circle Internet Group, Inc. (“Circle Group”) is responsible for the completeness "
       "of the",
       "Report as of April 6, 2026 and April 30, 2026 at 11:59pm Coordinated Universal Time (the",
       "“Dates”). USDC is issued and redeemed by Circle Internet Financial, LLC and Circle "
       "Europe",
       "SAS (together, “Circle”).",
       "USDC Reserve Report",
       "Report Dates | April 6, 2026 April 30, 2026",
       "USDC in Circulation | 900 1,900",
       "(as defined in the criteria below)",
       "Fair Value of Assets Held in USDC Reserve | $ 1,000 $ 2,000",
       "CRITERIA",
       "A. USDC In Circulation is defined as the total USDC supply on USDC Approved Blockchains",
       "at the Report Dates (1,000 and 2,000, respectively) ^1 less (i) Tokens Allowed But Not",
       "Issued as reported on USDC Approved Blockchains (90 and 95, respectively) and (ii) Access",
       "Denied Tokens as reported on USDC Approved Blockchains (10 and 5, respectively).",
       "USDC Approved Blockchains are Algorand, Avalanche C-Chain, and Solana blockchains and are",
       "used by Circle to issue and redeem USDC.",
       "B. Fair Value is the total balance of U.S. dollar denominated assets.",
       "The Circle Reserve Fund (the “Fund”) is a government money market fund under Rule "
       "2a-7.",
       "Segregated Accounts are unencumbered accounts that are segregated from other accounts."},
      {"USDC Reserve Report", "CIRCLE RESERVE FUND ASSETS AS OF APRIL 6, 2026",
       "U.S. TREASURY SECURITIES", "Cusip Maturity Date Fair Value ($) ^2",
       "912797TL1 05/05/26 | 400", "912797SP3 05/07/26 | 100",
       "TOTAL U.S. TREASURY SECURITIES | 500", "U.S. Treasury Repurchase Agreements ^3 | 300",
       "Cash held in Circle Reserve Fund | 110",
       "Cash due to/(owed by) Circle due to timing and settlement diﬀerences, net4 | (10)",
       "TOTAL CIRCLE RESERVE FUND ASSETS | 900", "OTHER USDC RESERVE ASSETS AS OF APRIL 6, 2026",
       "Cash held at regulated ﬁnancial institutions | 99",
       "Cash due to/(owed by) Circle due to timing and settlement differences, net ^4 | 1",
       "TOTAL OTHER USDC RESERVE ASSETS | 100",
       "TOTAL USDC RESERVE ASSETS AS OF APRIL 6, 2026 | 1,000", "Circle.com"},
      {"OTHER USDC RESERVE ASSETS AS OF APRIL, 30 2026",
       "Cash held at regulated financial institutions | 2,000",
       "TOTAL USDC RESERVE ASSETS AS OF APRIL 30 2026 | $ 2,000", "Notes",
       "1. 77 USDC on deprecated blockchains exist on the FLOW blockchain as of the Report Dates.",
       "3. U.S Treasury Repurchase Agreements involve the overnight lending of cash which is",
       "overcollateralized by U.S. Treasury securities.", "Circle Internet Group, Inc.",
       "May 28, 2026"}};
}

inline Result<Report> read_made(const std::string& pdf, const std::string& xhtml) {
  const Limits limits;
  return read_pdf_report(pdf, [&](std::string_view) { return Result<std::string>(xhtml); },
                         {.limits = limits, .keep_positions = true});
}

}  // namespace specie::test
