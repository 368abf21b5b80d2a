#!/bin/sh
# make_distinct.sh LINES: a specie.report/1 of a made issuer with so many Treasury securities, on
# stdout. Each has a maturity and an acquisition date of its own, so that no two of them fold into
# one holding; up to 16128 lines, which mature over 48 years.
set -eu
awk -v lines="${1:?usage: make_distinct.sh LINES}" 'BEGIN {
  printf "{\"schema\": \"specie.report/1\", \"report_id\": \"DEMONSTRATION/2026-10\",\n"
  printf " \"report_date\": \"2026-11-05\", \"coin\": \"DEMO\", \"ref_ccy\": \"USD\", \"par\": \"1\",\n"
  printf " \"issuer\": {\"name\": \"Demonstration Dollar Ltd\"},\n \"observations\": [\n"
  printf "  {\"as_of\": \"2026-10-31T23:59:59+00:00\", \"coins_outstanding\": \"%d00\",\n", lines
  printf "   \"pool_value\": \"%d00\", \"positions\": [\n", lines
  for (i = 0; i < lines; ++i) {
    day = 1 + i % 28
    month = 1 + int(i / 28) % 12
    years = int(i / 336)
    printf "    {\"class\": \"gov_debt\", \"sub_class\": \"note\", \"issuer_country\": \"US\","
    printf " \"id\": \"UST-%07d\", \"label\": \"U.S. Treasury note %d\", \"ccy\": \"USD\",", i, i
    printf " \"maturity_date\": \"%d-%02d-%02d\",", 2027 + years, month, day
    printf " \"acquisition_date\": \"%d-%02d-%02d\",", 2025 - years, month, day
    printf " \"encumbered\": false, \"value\": \"100\"}%s\n", i + 1 < lines ? "," : ""
  }
  printf "   ]}]}\n"
}'
