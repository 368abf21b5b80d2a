#!/bin/sh
# samples/layouts/print-pdf.sh TEXT >PDF
# Prints a plain ASCII text as a PDF with real text in it, line for line, in a typewriter's letters.
# A line of three dashes begins a new page. For trying layouts; nothing of it is an issuer's.
set -eu
[ $# -eq 1 ] && [ -r "$1" ] || { echo "usage: $0 TEXT >PDF" >&2; exit 2; }
LC_ALL=C awk '
  function put(object, text) {
    offset[object] = bytes
    text = object " 0 obj\n" text "\nendobj\n"
    printf "%s", text
    bytes += length(text)
  }
  /^---$/ { ++page; next }
  {
    gsub(/[\\()]/, "\\\\&")
    lines[page + 0] = lines[page + 0] "(" $0 ") Tj T*\n"
  }
  END {
    printf "%s", "%PDF-1.7\n"
    bytes = 9
    for (i = 0; i <= page; ++i) {
      kids = kids " " (4 + 2 * i) " 0 R"
    }
    put(1, "<< /Type /Catalog /Pages 2 0 R >>")
    put(2, "<< /Type /Pages /Kids [" kids " ] /Count " (page + 1) " >>")
    put(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
    for (i = 0; i <= page; ++i) {
      put(4 + 2 * i, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents " \
          (5 + 2 * i) " 0 R /Resources << /Font << /F 3 0 R >> >> >>")
      drawn = "BT /F 8 Tf 14 TL 40 750 Td\n" lines[i] "ET\n"
      put(5 + 2 * i, "<< /Length " length(drawn) " >>\nstream\n" drawn "endstream")
    }
    last = 5 + 2 * page
    printf "xref\n0 %d\n0000000000 65535 f \n", last + 1
    for (i = 1; i <= last; ++i) {
      printf "%010d 00000 n \n", offset[i]
    }
    printf "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", last + 1, bytes
  }' "$1"
