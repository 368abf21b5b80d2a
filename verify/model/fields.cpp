#include "verify/model/fields.hpp"

#include <algorithm>

namespace specie {
namespace {

// Sorted by name; tests/verify/fields_test.cpp holds the order and the match with docs/fields.md.
constexpr Field table[] = {
    {"alt_id", FieldKind::text},
    {"annual_audit.filed_at", FieldKind::date},
    {"annual_audit.fiscal_year_end", FieldKind::date},
    {"annual_audit.present", FieldKind::flag},
    {"annual_audit.related_parties", FieldKind::flag},
    {"annual_audit.standard", FieldKind::word, "PCAOB|GAAS"},
    {"annual_audit.url", FieldKind::text},
    {"as_of", FieldKind::instant},
    {"as_of_assets", FieldKind::instant},
    {"as_of_coins", FieldKind::instant},
    {"as_of_zone", FieldKind::text},
    {"att.addressee", FieldKind::text},
    {"att.as_of", FieldKind::instants},
    {"att.assertion_date", FieldKind::date},
    {"att.assertion_present", FieldKind::flag},
    {"att.conclusion_form", FieldKind::word, "positive|negative"},
    {"att.cpa_licence", FieldKind::text},
    {"att.criteria", FieldKind::text},
    {"att.digital_signature.algorithm", FieldKind::text},
    {"att.digital_signature.digest", FieldKind::text},
    {"att.digital_signature.key", FieldKind::text},
    {"att.digital_signature.value", FieldKind::text},
    {"att.ethics_code", FieldKind::text},
    {"att.figures[].name", FieldKind::text},
    {"att.figures[].value", FieldKind::decimal},
    {"att.firm", FieldKind::text},
    {"att.in_group", FieldKind::flag},
    {"att.independent", FieldKind::flag},
    {"att.inherent_limitations", FieldKind::text},
    {"att.level", FieldKind::word, "reasonable|limited|none"},
    {"att.location", FieldKind::text},
    {"att.opinion", FieldKind::word, "unmodified|qualified|adverse|disclaimer"},
    {"att.part2.design", FieldKind::text},
    {"att.part2.operating", FieldKind::text},
    {"att.part2.opinion", FieldKind::text},
    {"att.part2.period", FieldKind::text},
    {"att.pcaob_id", FieldKind::text},
    {"att.period_end", FieldKind::date},
    {"att.period_start", FieldKind::date},
    {"att.present", FieldKind::flag},
    {"att.published_at", FieldKind::instant},
    {"att.qualifications", FieldKind::text},
    {"att.quality_standard", FieldKind::text},
    {"att.report_date", FieldKind::date},
    {"att.restricted_use", FieldKind::flag},
    {"att.signature", FieldKind::text},
    {"att.standards", FieldKind::text},
    {"att.statement_url", FieldKind::text},
    {"att.text", FieldKind::text},
    {"att.title", FieldKind::text},
    {"att.type", FieldKind::word, "examination|review|agreed-upon-procedures|compilation|other"},
    {"att.url", FieldKind::text},
    {"attached_figures[].attached", FieldKind::decimal},
    {"attached_figures[].attachment", FieldKind::text},
    {"attached_figures[].name", FieldKind::text},
    {"attached_figures[].printed", FieldKind::decimal},
    {"attached_reports[].attached_alone", FieldKind::count},
    {"attached_reports[].name", FieldKind::text},
    {"attached_reports[].printed_alone", FieldKind::count},
    {"attached_reports[].questions", FieldKind::texts},
    {"attached_reports[].same", FieldKind::count},
    {"attachments[].bytes", FieldKind::count},
    {"attachments[].is_report", FieldKind::flag},
    {"attachments[].name", FieldKind::text},
    {"attachments[].relationship", FieldKind::text},
    {"attachments[].sha256", FieldKind::text},
    {"attachments[].unread", FieldKind::text},
    {"average_issuance", FieldKind::amount},
    {"capital", FieldKind::amount},
    {"cert.addressee", FieldKind::text},
    {"cert.ceo", FieldKind::text},
    {"cert.cfo", FieldKind::text},
    {"cert.date", FieldKind::date},
    {"cert.smf", FieldKind::text},
    {"cert.smf_role", FieldKind::text},
    {"cert.subject_report_id", FieldKind::text},
    {"chain_views[].chains", FieldKind::texts},
    {"chain_views[].name", FieldKind::text},
    {"chains[].contract", FieldKind::text},
    {"chains[].minted", FieldKind::amount},
    {"chains[].name", FieldKind::text},
    {"chains[].outstanding", FieldKind::amount},
    {"chains[].permanent", FieldKind::amount},
    {"chains[].temporary", FieldKind::amount},
    {"chains[].unissued", FieldKind::amount},
    {"coin", FieldKind::text},
    {"coins_circulating", FieldKind::amount},
    {"coins_existing", FieldKind::amount},
    {"coins_issuer_held", FieldKind::amount},
    {"coins_offered", FieldKind::amount},
    {"coins_outstanding", FieldKind::amount},
    {"coins_redeemable", FieldKind::amount},
    {"coins_sold", FieldKind::amount},
    {"coins_us_holders", FieldKind::amount},
    {"custodians[].authorised", FieldKind::flag},
    {"custodians[].country", FieldKind::country},
    {"custodians[].first_holding_date", FieldKind::date},
    {"custodians[].in_group", FieldKind::flag},
    {"custodians[].letter_date", FieldKind::date},
    {"custodians[].letter_review_date", FieldKind::date},
    {"custodians[].name", FieldKind::text},
    {"custodians[].share", FieldKind::amount},
    {"custodians[].type", FieldKind::text},
    {"daily_pool[].cb_money", FieldKind::amount},
    {"daily_pool[].date", FieldKind::date},
    {"daily_pool[].pool_value", FieldKind::amount},
    {"daily_pool[].product_total", FieldKind::amount},
    {"daily_redemptions[].amount", FieldKind::amount},
    {"daily_redemptions[].base", FieldKind::amount},
    {"daily_redemptions[].date", FieldKind::date},
    {"declared.exemption_notified", FieldKind::flag},
    {"declared.fca_notification_date", FieldKind::date},
    {"disclosure_history[].as_of", FieldKind::instant},
    {"disclosure_history[].published_at", FieldKind::instant},
    {"disclosure_history[].url", FieldKind::text},
    {"dti", FieldKind::text},
    {"emoney_peak", FieldKind::amount},
    {"filings[].filed_at", FieldKind::date},
    {"filings[].kind", FieldKind::text},
    {"filings[].period_end", FieldKind::date},
    {"financial_risk_reserve", FieldKind::amount},
    {"fixed_overheads_requirement", FieldKind::amount},
    {"instrument_form", FieldKind::word,
     "qualifying-stablecoin|e-money|tokenised-deposit|tokenised-security"},
    {"issuance_consolidated", FieldKind::amount},
    {"issuer.charter", FieldKind::word,
     "IDI_SUB_OCC|IDI_SUB_FDIC|IDI_SUB_FRB|FCU_SUB_NCUA|FQPSI|SQPSI|FPSI|NYDFS_ENTITY|NONE"},
    {"issuer.count", FieldKind::count},
    {"issuer.federal_transition", FieldKind::flag},
    {"issuer.name", FieldKind::text},
    {"issuer.sec_reporter", FieldKind::flag},
    {"issuer.systemic", FieldKind::word, "none|recognised|at-launch"},
    {"issuer.uk_creation", FieldKind::flag},
    {"issuer.uk_offer", FieldKind::flag},
    {"issuer.uk_redemption_backing", FieldKind::flag},
    {"net_issuance", FieldKind::decimal},
    {"notices[].addressee", FieldKind::text},
    {"notices[].at", FieldKind::instant},
    {"notices[].kind", FieldKind::text},
    {"opex_12m", FieldKind::amount},
    {"own_funds", FieldKind::amount},
    {"par", FieldKind::amount},
    {"period_end", FieldKind::date},
    {"period_start", FieldKind::date},
    {"pool_value", FieldKind::amount},
    {"pools[].product", FieldKind::text},
    {"pools[].value", FieldKind::amount},
    {"published_at", FieldKind::instant},
    {"qcdd_ref", FieldKind::text},
    {"reciprocal_arrangement", FieldKind::flag},
    {"recon[].date", FieldKind::date},
    {"recon[].discrepancy", FieldKind::decimal},
    {"recon[].external", FieldKind::amount},
    {"recon[].internal", FieldKind::amount},
    {"recon[].kind", FieldKind::word, "internal|external"},
    {"recon[].resolved_at", FieldKind::instant},
    {"recovery_winddown_cost", FieldKind::amount},
    {"redemptions[].amount", FieldKind::amount},
    {"redemptions[].ccy", FieldKind::currency},
    {"redemptions[].coins_received_at", FieldKind::instant},
    {"redemptions[].fee", FieldKind::amount},
    {"redemptions[].kyc_done_at", FieldKind::instant},
    {"redemptions[].paid_at", FieldKind::instant},
    {"redemptions[].requested_at", FieldKind::instant},
    {"redemptions_24h", FieldKind::amount},
    {"ref_ccy", FieldKind::currency},
    {"repo_liability", FieldKind::amount},
    {"report_date", FieldKind::date},
    {"report_id", FieldKind::text},
    {"report_sha256", FieldKind::text},
    {"report_text", FieldKind::text},
    {"reserves_at_us_fi", FieldKind::amount},
    {"responsible_party", FieldKind::text},
    {"source.bytes", FieldKind::count},
    {"source.envelope_id", FieldKind::text},
    {"source.ripcord", FieldKind::flag},
    {"source.ripcord_reasons", FieldKind::texts},
    {"source.sha256", FieldKind::text},
    {"source.transcribed", FieldKind::flag},
    {"source.url", FieldKind::text},
    {"stabilisation", FieldKind::word, "assets|algorithmic|hybrid"},
    {"statements.chain_events", FieldKind::statement},
    {"statements.encumbrance", FieldKind::statement},
    {"statements.events", FieldKind::statement},
    {"statements.insolvency_claim", FieldKind::statement},
    {"statements.insurance", FieldKind::statement},
    {"statements.native_only", FieldKind::statement},
    {"statements.obligor", FieldKind::statement},
    {"statements.records", FieldKind::statement},
    {"statements.report_link", FieldKind::statement},
    {"statements.segregation", FieldKind::statement},
    {"statements.supervisor_conditions", FieldKind::statement},
    {"statements.technology", FieldKind::statement},
    {"statements.temporary_treatment", FieldKind::statement},
    {"statements.third_parties", FieldKind::statement},
    {"statements.timing", FieldKind::statement},
    {"statements.titling", FieldKind::statement},
    {"statements.trust", FieldKind::statement},
    {"statements.unissued_treatment", FieldKind::statement},
    {"surplus", FieldKind::decimal},
    {"surplus_withdrawals[].amount", FieldKind::amount},
    {"surplus_withdrawals[].date", FieldKind::date},
    {"terms.all_holders", FieldKind::flag},
    {"terms.fee_effective_date", FieldKind::date},
    {"terms.fee_notice_date", FieldKind::date},
    {"terms.fees", FieldKind::texts},
    {"terms.interest", FieldKind::word, "none|holding|reserve-yield|payment-activity"},
    {"terms.min_redemption", FieldKind::amount},
    {"terms.par_right", FieldKind::flag},
    {"terms.policy_url", FieldKind::text},
    {"terms.redemption_limit_bd", FieldKind::count},
    {"terms.suspension", FieldKind::text},
    {"valuation_basis", FieldKind::word, "fair|market|amortised-cost|face|unknown"},
    {"winddown_reserve", FieldKind::amount},
};

// ISO 4217, list one, codes of circulating currencies (no metals, funds or test codes).
constexpr std::string_view currencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
    "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR "
    "ZMW ZWG ";

bool is_listed(std::string_view list, char separator, std::string_view word) {
  while (!word.empty() && !list.empty()) {
    const auto end = list.find(separator);
    if (list.substr(0, end) == word) {
      return true;
    }
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  }
  return false;
}

}  // namespace

std::span<const Field> fields() { return table; }

const Field* find_field(std::string_view name) {
  const auto* found = std::ranges::lower_bound(table, name, {}, &Field::name);
  return found != std::end(table) && found->name == name ? found : nullptr;
}

bool allows_word(const Field& field, std::string_view word) {
  return is_listed(field.words, '|', word);
}

bool is_currency(std::string_view code) {
  // Each code is three letters and a blank, and the codes are sorted: every place is a multiple of
  // four.
  constexpr std::size_t letters = 3;
  constexpr std::size_t stride = letters + 1;
  static_assert(currencies.size() % stride == 0);
  std::size_t first = 0;
  std::size_t last = currencies.size() / stride;
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    const std::string_view each = currencies.substr(middle * stride, letters);
    if (each == code) {
      return true;
    }
    (each < code ? first : last) = each < code ? middle + 1 : middle;
  }
  return false;
}

int places_of_currency(std::string_view code) {
  constexpr std::string_view none =
      "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
  constexpr std::string_view three = "BHD IQD JOD KWD LYD OMR TND";
  return is_listed(none, ' ', code) ? 0 : is_listed(three, ' ', code) ? 3 : 2;
}

}  // namespace specie
