#!/bin/sh
# make_report.sh LINES: a specie.report/1 of a made issuer with so many positions, on stdout. Bills
# with 90 maturities and deposits, every label and CUSIP its own, every attribute given.
set -eu
awk -v lines="${1:?usage: make_report.sh LINES}" '
# A CUSIP of its own, with its check digit (ANSI X9.6).
function cusip(i,   body, sum, k, digit) {
  body = sprintf("9%07d", i)
  for (k = 1; k <= 8; ++k) {
    digit = substr(body, k, 1) * (k % 2 ? 1 : 2)
    sum += int(digit / 10) + digit % 10
  }
  return body (10 - sum % 10) % 10
}
BEGIN {
  printf "{\"schema\": \"specie.report/1\", \"report_id\": \"DEMONSTRATION/2026-10\",\n"
  printf " \"report_date\": \"2026-11-05\", \"coin\": \"DEMO\", \"ref_ccy\": \"USD\", \"par\": \"1\",\n"
  printf " \"issuer\": {\"name\": \"Demonstration Dollar Ltd\"},\n \"observations\": [\n"
  printf "  {\"as_of\": \"2026-10-31T23:59:59+00:00\", \"coins_outstanding\": \"%d00\",\n", lines
  printf "   \"pool_value\": \"%d01\", \"positions\": [\n", lines
  for (i = 1; i <= lines; ++i) {
    value = i == lines ? "101" : "100"
    end = i == lines ? "" : ","
    if (i % 10) {
      day = 1 + i % 28
      month = i % 3 == 0 ? "2026-11" : i % 3 == 1 ? "2026-12" : "2027-01"
      printf "    {\"class\": \"gov_debt\", \"sub_class\": \"bill\", \"issuer_country\": \"US\","
      printf " \"id\": \"%s\", \"label\": \"U.S. Treasury bill %d\", \"ccy\": \"USD\",", cusip(i), i
      printf " \"maturity_date\": \"%s-%02d\", \"encumbered\": false, \"value\": \"%s\"}%s\n", month, day, value, end
    } else {
      printf "    {\"class\": \"deposit\", \"sub_class\": \"demand\", \"label\": \"Account %d\",", i
      printf " \"ccy\": \"USD\", \"institution\": \"DEMONSTRATION Bank %d\",", i % 7
      printf " \"institution_type\": \"IDI\", \"institution_country\": \"US\", \"on_demand\": true,"
      printf " \"encumbered\": false, \"value\": \"%s\"}%s\n", value, end
    }
  }
  printf "   ]}]}\n"
}'
