#!/bin/sh
# manual.sh SPECIE_MANUAL DOCS FOLDER SCDOC GZIP: makes FOLDER/man, whole or not at all.
set -eu
program=$1 docs=$2 folder=$3 scdoc=$4 gzip=$5
rm -rf "$folder/scd" "$folder/man" "$folder/man.stamp"
"$program" "$docs" "$folder/scd"
for page in "$folder"/scd/*.scd; do
  name=$(basename "$page" .scd)
  mkdir -p "$folder/man/man${name##*.}"
  "$scdoc" <"$page" >"$folder/man/man${name##*.}/$name"
  # -n: no name and no time within, so that the same page gives the same bytes.
  "$gzip" -9n "$folder/man/man${name##*.}/$name"
done
touch "$folder/man.stamp"
