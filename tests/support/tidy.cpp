#include "tests/support/tidy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "tests/support/golden.hpp"

namespace specie::test {
namespace {

using Faults = std::vector<std::string>;
using Words = std::vector<std::string_view>;

bool is_one_of(std::string_view text, const Words& list) {
  return std::ranges::find(list, text) != list.end();
}

std::string_view name_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_under(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

bool ends_with_any(std::string_view path, const Words& suffixes) {
  return std::ranges::any_of(suffixes, [&](auto each) { return path.ends_with(each); });
}

bool is_cpp(std::string_view path) { return ends_with_any(path, {".cpp", ".hpp"}); }

/// The rules and their test hold every banned word; nothing else may.
bool is_about_rules(std::string_view path) {
  return path == "tests/support/tidy.cpp" || path == "tests/tidy_test.cpp";
}

/// What we write by hand and keep clean; inputs of tests may be dirty on purpose.
bool is_ours(std::string_view path) {
  return is_cpp(path) || name_of(path) == "CMakeLists.txt" || path == ".ci/run" ||
         ends_with_any(path, {".cmake", ".in", ".md", ".sh", ".mjs"}) ||
         (is_under(path, "verify/rulebooks") && path.ends_with(".json"));
}

std::string at(std::string_view path, std::size_t line, std::string_view what) {
  return std::string(path) + ":" + std::to_string(line) + ": " + std::string(what);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Asks `ask` about every line of every file that `selects`; what it answers is a fault.
Faults by_line(const Tree& tree, const std::function<bool(std::string_view)>& selects,
               const std::function<std::string(std::string_view line)>& ask) {
  Faults faults;
  for (const TreeFile& file : tree) {
    if (!selects(file.path)) {
      continue;
    }
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      if (const std::string what = ask(line); !what.empty()) {
        faults.push_back(at(file.path, number, what));
      }
    }
  }
  return faults;
}

// ---- layering -----------------------------------------------------------------------------------

struct Ban {
  std::string_view folder;
  Words texts;
  std::string_view except = {};
};

const std::vector<Ban>& bans() {
  static const std::vector<Ban> table = {
      {"verify/model", {"\"verify/measures/", "\"verify/rulebook/", "\"verify/signature/"}},
      {"verify", {"\"formats/", "\"cli/", "<nlohmann/", "<CLI/", "<iostream>", "<fstream>"}},
      {"verify", {"double ", "float ", "system_clock", "getenv", "<regex>"}},
      {"verify", {"<openssl/"}, "verify/signature"},
      {"formats", {"\"cli/", "\"verify/measures/", "\"verify/signature/", "\"verify/rulebook/"}},
      {"formats", {"<openssl/", "<CLI/", "<iostream>", "<fstream>"}},
      {"formats", {"system_clock", "getenv", "<regex>", "std::stod", "strtod"}},
      {"cli", {"<nlohmann/", "<openssl/", "<regex>"}},
      {"cli", {"<qpdf/"}},
      {"verify", {"<qpdf/"}},
      {"formats", {"<qpdf/"}, "formats/pdf"},
      {"cli", {"<pugixml"}},
      {"verify", {"<pugixml"}},
      {"formats", {"<pugixml"}, "formats/xbrl"},
      {"cli", {"doctest", "\"tests/"}},
      // The library in C stands around the program: what it needs of it, it asks for.
      {"cli", {"\"cli/c_api/"}, "cli/c_api"},
      {"cli/manual", {"\"cli/commands/", "\"cli/run.hpp", "\"formats/", "<CLI/"}},
      {"formats", {"doctest", "\"tests/"}},
      {"verify", {"doctest", "\"tests/"}},
  };
  return table;
}

Faults layering(const Tree& tree) {
  Faults faults;
  for (const Ban& ban : bans()) {
    const auto selects = [&](std::string_view path) {
      return is_cpp(path) && is_under(path, ban.folder) &&
             (ban.except.empty() || !is_under(path, ban.except));
    };
    const Faults found = by_line(tree, selects, [&](std::string_view line) {
      const std::string_view code = line.substr(0, line.find("//"));
      for (const std::string_view text : ban.texts) {
        if (code.find(text) != std::string_view::npos) {
          return std::string(ban.folder) + " never says " + std::string(text);
        }
      }
      return std::string{};
    });
    faults.insert(faults.end(), found.begin(), found.end());
  }
  return faults;
}

// ---- sizes and white space ----------------------------------------------------------------------

Faults sizes(const Tree& tree) {
  constexpr std::size_t source_lines_max = 400;
  constexpr std::size_t test_lines_max = 600;
  Faults faults;
  for (const TreeFile& file : tree) {
    const std::size_t max = is_under(file.path, "tests") ? test_lines_max : source_lines_max;
    const std::size_t lines = lines_of(file.text).size();
    if (is_cpp(file.path) && max < lines) {
      faults.push_back(at(file.path, lines, "more than " + std::to_string(max) + " lines"));
    }
  }
  return faults;
}

Faults columns(const Tree& tree) {
  constexpr std::size_t columns_max = 100;
  return by_line(tree, is_cpp, [](std::string_view line) {
    // Columns, not bytes: what continues a UTF-8 character takes no room.
    const auto width = static_cast<std::size_t>(std::ranges::count_if(
        line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    return columns_max < width ? std::to_string(width) + " columns" : std::string{};
  });
}

Faults white_space(const Tree& tree) {
  Faults faults = by_line(tree, is_ours, [](std::string_view line) -> std::string {
    if (line.find('\t') != std::string_view::npos) {
      return "a tab";
    }
    return line.ends_with(' ') || line.ends_with('\r') ? "a blank at the end" : "";
  });
  for (const TreeFile& file : tree) {
    if (is_ours(file.path) && !file.text.ends_with('\n')) {
      faults.push_back(at(file.path, lines_of(file.text).size(), "no newline at the end"));
    }
  }
  return faults;
}

// ---- words --------------------------------------------------------------------------------------

bool is_word_start(std::string_view line, std::size_t at_place) {
  return at_place == 0 || std::isalpha(static_cast<unsigned char>(line[at_place - 1])) == 0;
}

Faults open_ends(const Tree& tree) {
  const auto selects = [](std::string_view path) { return is_ours(path) && !is_about_rules(path); };
  return by_line(tree, selects, [](std::string_view line) {
    for (const std::string_view word : {"TODO", "FIXME", "HACK"}) {
      const auto found = line.find(word);
      if (found == std::string_view::npos || !is_word_start(line, found)) {
        continue;
      }
      const std::string_view rest = line.substr(found + word.size());
      const bool has_issue = rest.starts_with("(#") && rest.size() > 2 && rest[2] != ')';
      if (!has_issue && (rest.empty() || std::isalpha(static_cast<unsigned char>(rest[0])) == 0)) {
        return std::string(word) + " without the number of an issue";
      }
    }
    return std::string{};
  });
}

struct Spelling {
  std::string_view american;  ///< the beginning of a word, lower case
  std::string_view british;
};

constexpr Spelling spellings[] = {
    {"analyz", "analys"},
    {"artifact", "artefact"},
    {"authoriz", "authoris"},
    {"behavior", "behaviour"},
    {"canceled", "cancelled"},
    {"canceling", "cancelling"},
    {"capitaliz", "capitalis"},
    {"catalog ", "catalogue "},
    {"categoriz", "categoris"},
    {"center", "centre"},
    {"characteriz", "characteris"},
    {"collateraliz", "collateralis"},
    {"overcollateraliz", "overcollateralis"},
    {"color", "colour"},
    {"customiz", "customis"},
    {"defense", "defence"},
    {"emphasiz", "emphasis"},
    {"favor", "favour"},
    {"finaliz", "finalis"},
    {"fulfill ", "fulfil "},
    {"gray", "grey"},
    {"honor", "honour"},
    {"initializ", "initialis"},
    {"labeled", "labelled"},
    {"labeling", "labelling"},
    {"license", "licence"},
    {"maximiz", "maximis"},
    {"minimiz", "minimis"},
    {"modeled", "modelled"},
    {"neighbor", "neighbour"},
    {"normaliz", "normalis"},
    {"optimiz", "optimis"},
    {"organiz", "organis"},
    {"penaliz", "penalis"},
    {"prioritiz", "prioritis"},
    {"realiz", "realis"},
    {"recogniz", "recognis"},
    {"serializ", "serialis"},
    {"specializ", "specialis"},
    {"standardiz", "standardis"},
    {"summariz", "summaris"},
    {"synchroniz", "synchronis"},
    {"tokeniz", "tokenis"},
    {"traveled", "travelled"},
    {"utiliz", "utilis"},
};

/// Other people's words: names of their interfaces, terms of the law and of reports as written.
constexpr std::string_view foreign_words[] = {
    "initializer_list",
    "organizationidentifier",
    "organizationname",
    "organizationalunit",
    "no_color",
    "force_color",
    "specie_color",
    "clicolor",
    "--color",
    "\"artifacts\"",
    ".gitlab-ci-local/artifacts",
    "ctest_color",
    "color-scheme",
    "colorscheme",
    "backgroundcolor",
    "style.color",
    "license-file",
    "licenseconcluded",
    "organization: debian",
    "licensedeclared",
    "files license",
    "doc/specie/license",
    "artifactlocation",
    "tokenized securities",
    "tokenized security",
    "\"license\"",
    "(license)",
    "apache license",
    "overcollateralized by",
    "/catalog",
    "clang-analyzer",
    "memorysanitizer",
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

void blank_out(std::string& line, std::size_t from, std::size_t count) {
  std::fill_n(line.begin() + static_cast<std::ptrdiff_t>(from), count, '-');
}

/// The line in lower case, with addresses and other people's words blanked.
std::string own_words(std::string_view line) {
  std::string own = lower(line);
  for (const std::string_view word : foreign_words) {
    for (auto found = own.find(word); found != std::string::npos; found = own.find(word)) {
      blank_out(own, found, word.size());
    }
  }
  for (auto found = own.find("://"); found != std::string::npos; found = own.find("://")) {
    const auto end = std::min(own.find_first_of(" \t\"')>", found), own.size());
    blank_out(own, found, end - found);
  }
  return own;
}

Faults spelling(const Tree& tree) {
  const auto selects = [](std::string_view path) {
    return (is_ours(path) || name_of(path) == "expected.txt") && !is_about_rules(path);
  };
  return by_line(tree, selects, [](std::string_view line) {
    // What a text is called by its maker stays as it is.
    if (line.find("\"citation\":") != std::string_view::npos) {
      return std::string{};
    }
    const std::string own = own_words(line);
    for (const Spelling& each : spellings) {
      for (auto found = own.find(each.american); found != std::string::npos;
           found = own.find(each.american, found + 1)) {
        if (is_word_start(own, found)) {
          return "American \"" + std::string(each.american) + "\", ours is \"" +
                 std::string(each.british) + "\"";
        }
      }
    }
    return std::string{};
  });
}

// ---- layout -------------------------------------------------------------------------------------

Faults layout(const Tree& tree) {
  const Words allowed = {"CMakeLists.txt", "CMakePresets.json", "cli",     "verify",
                         "formats",        "samples",           "tests",   "docs",
                         "cmake",          "README.md",         "LICENSE", "CHANGELOG.md",
                         "vcpkg.json"};
  std::set<std::string> strangers;
  for (const TreeFile& file : tree) {
    const std::string top = file.path.substr(0, file.path.find('/'));
    if (!top.starts_with('.') && !is_one_of(top, allowed)) {
      strangers.insert(top + ":1: is not part of the top level");
    }
  }
  return {strangers.begin(), strangers.end()};
}

const std::string* text_of(const Tree& tree, std::string_view path) {
  const auto found = std::ranges::find(tree, path, &TreeFile::path);
  return found == tree.end() ? nullptr : &found->text;
}

/// Whether a CMakeLists.txt says `name` as a word of its own.
bool lists(const std::string& text, const std::string& name) {
  for (auto found = text.find(name); found != std::string::npos;
       found = text.find(name, found + 1)) {
    const auto is_end = [&](std::size_t place) {
      return text.size() <= place ||
             std::string_view(" \n()").find(text[place]) != std::string::npos;
    };
    if ((found == 0 || is_end(found - 1)) && is_end(found + name.size())) {
      return true;
    }
  }
  return false;
}

/// A source is named in the CMakeLists.txt of its folder or of one above, by its path below it. A
/// fuzz target is named by its stem. Tests are found by their names.
Faults built(const Tree& tree) {
  Faults faults;
  for (const TreeFile& file : tree) {
    const bool is_built = file.path.ends_with(".cpp") &&
                          (!is_under(file.path, "tests") || is_under(file.path, "tests/fuzz") ||
                           is_under(file.path, "tests/bench"));
    if (!is_built) {
      continue;
    }
    const bool is_listed = std::ranges::any_of(tree, [&](const TreeFile& list) {
      if (name_of(list.path) != "CMakeLists.txt") {
        return false;
      }
      const std::string folder = list.path.substr(0, list.path.size() - name_of(list.path).size());
      const std::string name =
          file.path.starts_with(folder) ? file.path.substr(folder.size()) : std::string{};
      return !name.empty() &&
             (lists(list.text, name) || lists(list.text, name.substr(0, name.rfind('.'))));
    });
    if (!is_listed) {
      faults.push_back(at(file.path, 1, "is in no CMakeLists.txt"));
    }
  }
  return faults;
}

Faults documents(const Tree& tree) {
  Faults faults;
  for (const TreeFile& file : tree) {
    if (lower(file.path).ends_with(".pdf") || file.text.starts_with("%PDF-")) {
      faults.push_back(
          at(file.path, 1, "a PDF: an issuer's never, a made one is made by its test"));
    }
  }
  return faults;
}

Faults machine_paths(const Tree& tree) {
  const auto selects = [](std::string_view path) { return !is_about_rules(path); };
  return by_line(tree, selects, [](std::string_view line) {
    for (const std::string_view path : {"/work/", "/root/", "/home/"}) {
      const auto found = line.find(path);
      // "https://example.org/work/" and "frame/work/" are not paths of a machine.
      const bool is_absolute =
          found != std::string_view::npos &&
          (found == 0 || std::isalnum(static_cast<unsigned char>(line[found - 1])) == 0);
      if (is_absolute) {
        return "a path of one machine: " + std::string(path);
      }
    }
    return std::string{};
  });
}

Faults scripts(const Tree& tree) {
  Faults faults;
  for (const TreeFile& file : tree) {
    if (file.text.starts_with("#!") != file.is_executable) {
      faults.push_back(at(file.path, 1,
                          file.is_executable ? "executable, but it names no interpreter"
                                             : "names an interpreter, but is not executable"));
    }
  }
  return faults;
}

/// A header's own source includes it first, so that it is proved to stand alone.
Faults own_header_first(const Tree& tree) {
  Faults faults;
  for (const TreeFile& file : tree) {
    if (!file.path.ends_with(".cpp")) {
      continue;
    }
    const std::string header = file.path.substr(0, file.path.size() - 4) + ".hpp";
    const auto first = file.text.find("#include ");
    if (text_of(tree, header) != nullptr &&
        (first == std::string::npos ||
         !std::string_view(file.text).substr(first).starts_with("#include \"" + header + "\""))) {
      faults.push_back(at(file.path, 1, "does not include its own header first"));
    }
  }
  return faults;
}

Faults headers(const Tree& tree) {
  Faults faults;
  for (const TreeFile& file : tree) {
    if (file.path.ends_with(".hpp") && !file.text.starts_with("#pragma once\n")) {
      faults.push_back(at(file.path, 1, "a header starts with #pragma once"));
    }
  }
  const Faults up = by_line(tree, is_cpp, [](std::string_view line) {
    return std::string(line.starts_with("#include \"../") ? "includes are from the root" : "");
  });
  faults.insert(faults.end(), up.begin(), up.end());
  return faults;
}

/// "struct Standing {" -> "Standing": a type that a header defines for everybody.
std::string type_defined_by(std::string_view line) {
  for (const std::string_view kind : {"struct ", "class ", "enum class "}) {
    if (line.starts_with(kind) && line.find('{') != std::string_view::npos) {
      const std::string_view rest = line.substr(kind.size());
      return std::string(rest.substr(0, rest.find_first_of(" :{")));
    }
  }
  return {};
}

/// Two types of one name in one namespace make a program that crashes somewhere else: the linker
/// takes one destructor for both.
Faults one_name_one_type(const Tree& tree) {
  Faults faults;
  std::map<std::string, std::string> homes;
  for (const TreeFile& file : tree) {
    if (!file.path.ends_with(".hpp")) {
      continue;
    }
    std::size_t number = 0;
    std::string space;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      space = line.starts_with("namespace ") ? std::string(line) : space;
      const std::string type = type_defined_by(line);
      if (type.empty()) {
        continue;
      }
      const auto [home, is_new] = homes.emplace(space + type, file.path);
      if (!is_new) {
        faults.push_back(at(file.path, number, type + " is a type of " + home->second + " too"));
      }
    }
  }
  return faults;
}

constexpr TidyRule rules[] = {
    {"layering", &layering},   {"sizes", &sizes},
    {"columns", &columns},     {"white space", &white_space},
    {"open ends", &open_ends}, {"spelling", &spelling},
    {"layout", &layout},       {"built", &built},
    {"documents", &documents}, {"machine paths", &machine_paths},
    {"scripts", &scripts},     {"own header first", &own_header_first},
    {"headers", &headers},     {"one name, one type", &one_name_one_type},
};

bool is_passed_over(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name == ".git" || name == "build" || name == "node_modules" || name.ends_with(".swp");
}

}  // namespace

Tree read_tree(const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  Tree tree;
  for (fs::recursive_directory_iterator each(root), end; each != end; ++each) {
    if (is_passed_over(each->path())) {
      if (each->is_directory()) {
        each.disable_recursion_pending();
      }
      continue;
    }
    if (each->is_regular_file()) {
      const bool runs = (each->status().permissions() & fs::perms::owner_exec) != fs::perms::none;
      tree.push_back(
          {each->path().lexically_relative(root).generic_string(), read_file(each->path()), runs});
    }
  }
  std::ranges::sort(tree, {}, &TreeFile::path);
  return tree;
}

std::span<const TidyRule> tidy_rules() { return rules; }

}  // namespace specie::test
