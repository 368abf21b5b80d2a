#include "verify/rulebook/phrase.hpp"

#include <doctest/doctest.h>

namespace specie {

TEST_SUITE("phrases") {
  TEST_CASE("a text is read without its layout") {
    struct Case {
      std::string_view text;
      std::string_view folded;
    };
    const Case cases[] = {
        {"", ""},
        {"ISAE 3000", "isae 3000"},
        {"In our\n   opinion,\r\n\tin all", "in our opinion, in all"},
        {"  leading", "leading"},
        {"in all\u00A0material\u202Frespects", "in all material respects"},
        {"management\u2019s \u2018own\u2019", "management's 'own'"},
        {"\u201CIndependent\u201D", "\"independent\""},
        {"non\u2010inde\u2011pendent\u2013", "non-inde-pendent-"},
        {"report\u2014independent", "report independent"},
        {"\u00C9cole", "\u00C9cole"},  // letters beyond ASCII stay as they are
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      CHECK(folded(each.text) == each.folded);
    }
  }

  TEST_CASE("a phrase is found as whole words only") {
    struct Case {
      std::string_view text;
      std::string_view phrase;
      bool found;
    };
    const Case cases[] = {
        {"independent report", "independent", true},
        {"report, independent", "independent", true},
        {"(independent)", "independent", true},
        {"independently", "independent", false},
        {"interindependent", "independent", false},
        {"non-independent", "independent", false},
        {"non-independent, yet independent", "independent", true},
        {"independent-minded", "independent", true},
        {"\u00E9independent", "independent", false},
        {"isqm 1", "isqm 1", true},
        {"isqm 11", "isqm 1", false},
        {"isae 3000 (revised)", "isae 3000 (revised)", true},
        {"isae 3000 (revised)2020", "isae 3000 (revised)", true},
        {"boston, ma", ",", true},
        {"boston ma", ",", false},
        {"", "independent", false},
        {"indep", "independent", false},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      CHECK(has_phrase(each.text, each.phrase) == each.found);
    }
  }

  TEST_CASE("a name is bare of case, blanks and punctuation") {
    CHECK(bare_name("Example Audit, L.L.P.") == bare_name("EXAMPLE\nAUDIT LLP"));
    CHECK(bare_name("A. Adams") != bare_name("B. Adams"));
    CHECK(bare_name("...").empty());
    CHECK(bare_name("Soci\u00E9t\u00E9") != bare_name("Societe"));
  }
}

}  // namespace specie
