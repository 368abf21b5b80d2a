#!/usr/bin/env bash
# Writes a native tape with LINES positions: make_tape.sh LINES
set -euo pipefail
awk -v lines="${1:?usage: make_tape.sh LINES}" 'BEGIN {
  print "as_of,class,sub_class,issuer_country,ccy,id,label,maturity_date,value"
  for (i = 0; i < lines; ++i) {
    printf "2026-10-31T23:59:59+00:00,gov_debt,bill,US,USD,UST-%07d,\"Treasury bill, line %d\",2026-11-%02d,%d.%02d\n",
      i, i, 1 + i % 28, 1000 + i % 977, i % 100
  }
}'
