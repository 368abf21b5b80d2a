#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/host.hpp"
#include "verify/model/exit_code.hpp"

namespace CLI {
class App;
}

namespace specie {

/// Files given beside a signature. Each is untrusted: it may help to prove or to refuse.
struct HelpFiles {
  std::vector<std::string> certificates = {};
  std::vector<std::string> crls = {};
  std::vector<std::string> ocsp = {};
};

/// How a tape is written, as the user declares it; empty: not declared.
struct TapeSettings {
  std::string columns = {};
  std::string encoding = {};
  std::string decimal_mark = {};
  std::string group_mark = {};
  std::string scale = {};
};

/// What a run over many reports is given beside them.
struct BatchOptions {
  std::string files_from = {};  ///< a list of more files; - is standard input
  bool is_null_separated = false;
  std::uint32_t jobs = 1;
  std::string shard = {};  ///< K/N
};

struct MergeOptions {
  std::vector<std::string> files = {};
  std::string output = "-";
};

struct VerifyOptions {
  std::vector<std::string> files = {};
  BatchOptions batch = {};
  std::vector<std::string> profiles = {"us-genius", "uk-fca"};
  std::vector<std::string> signatures = {};
  HelpFiles help_files = {};
  std::string trust = {};
  std::string facts = {};
  std::string layout = {};
  std::string concepts = {};
  TapeSettings tape = {};
  std::vector<std::string> rulebooks = {};
  std::vector<std::string> rulebook_options = {};
  std::string law_date = "as-of";
  std::string verify_at = "proven";
  std::string enforce = "selected";
  std::string observation = "all";
  std::string format = "human";
  std::vector<std::string> reports = {};  ///< FORMAT=FILE
  std::string sign_with = {};             ///< a private key, for intoto
  std::string fail_on = "inconclusive";
  std::string evidence_min = "supplied";
  std::vector<std::string> limits = {};
  std::vector<std::string> pdf_allowed = {};  ///< after signing
  std::string waivers = {};
  std::string baseline = {};  ///< a stored specie.result/1
  std::string colour = "auto";
  bool is_lint = false;  ///< before signing: who signed is not asked, and fixes are
  bool strict = false;
  bool quiet = false;
};

struct InspectOptions {
  std::string file = {};
  std::string layout = {};
  std::string concepts = {};
  TapeSettings tape = {};
  std::vector<std::string> signatures = {};
  HelpFiles help_files = {};
  std::string trust = {};
  std::string verify_at = "proven";
  std::string format = "human";
  std::string to = {};                        ///< "report": write specie.report/1
  std::vector<std::string> pdf_allowed = {};  ///< after signing
  std::vector<std::string> limits = {};
};

struct CompareOptions {
  std::vector<std::string> files = {};
  std::string concepts = {};
  std::string layout = {};  ///< for those of the files that are PDFs
  TapeSettings tape = {};
  std::string format = "human";
  std::vector<std::string> limits = {};
};

struct RenderOptions {
  std::string file = {};               ///< a stored specie.result/1, or a batch's record
  std::vector<std::string> only = {};  ///< reports, by the paths that the run was given
  std::string colour = "auto";
  std::string format = "human";
  std::vector<std::string> reports = {};  ///< FORMAT=FILE
  std::string sign_with = {};             ///< a private key, for intoto
};

struct ExplainOptions {
  std::string id;
  std::string result = {};             ///< a stored record, of which a finding is explained
  std::vector<std::string> only = {};  ///< as RenderOptions::only
  std::vector<std::string> rulebooks = {};
};

struct RulesOptions {
  std::vector<std::string> rulebooks = {};
  std::vector<std::string> profiles = {};
  std::string format = "human";
};

struct ImpactOptions {
  std::string from = {};  ///< id of a built-in rulebook, or the path of a file or folder
  std::string to = {};
  std::vector<std::string> files = {};
  std::string verify_at = "now";
};

struct TrustOptions {
  std::string file = {};
  std::string verify_at = "now";
  std::string format = "human";
};

struct AddSignerOptions {
  std::string file = {};  ///< the trust file that the signer is for
  std::string certificate = {};
  std::string key = {};
  std::string jwks = {};
  std::string minisign = {};
  std::string name = {};
  std::string role = {};
  std::vector<std::string> issuers = {};
};

ExitCode verify(const VerifyOptions& given, Host& host);
/// The same before signing: who signed is not asked, and what could be fixed is said.
ExitCode lint(const VerifyOptions& given, Host& host);
/// Joins what the shards of one batch wrote into what the whole would have written.
ExitCode merge(const MergeOptions& options, Host& host);
ExitCode inspect(const InspectOptions& options, Host& host);
/// Two documents of one period, figure by figure; 1 when they differ.
ExitCode compare(const CompareOptions& options, Host& host);
/// A stored result in any output's form; ends with the code that the result has.
ExitCode render(const RenderOptions& options, Host& host);
ExitCode rules_list(const RulesOptions& options, Host& host);
ExitCode rules_show(const std::string& id, const RulesOptions& options, Host& host);
/// Runs the cases of each folder; 1 when one does not come out as written.
ExitCode rules_test(const std::vector<std::string>& folders, Host& host);
/// What was made, and comes into force, when.
ExitCode rules_calendar(const RulesOptions& options, Host& host);
/// What two rulebooks say differently.
ExitCode rules_diff(const std::string& from, const std::string& to, Host& host);
/// The verdicts on reports that differ under two rulebooks.
ExitCode rules_impact(const ImpactOptions& options, Host& host);
/// Who may sign what, and by which certificates and keys each is known.
ExitCode trust_show(const TrustOptions& options, Host& host);
/// 2 when the file, or something it names, does not do what it seems to say.
ExitCode trust_check(const TrustOptions& options, Host& host);
/// Prints a signer to paste into a trust file; edits nothing.
ExitCode trust_add_signer(const AddSignerOptions& options, Host& host);
ExitCode explain(const ExplainOptions& options, Host& host);
ExitCode schema(const std::string& name, Host& host);
ExitCode version_text(const std::string& format, Host& host);

}  // namespace specie
