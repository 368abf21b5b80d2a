#!/bin/sh
# Makes everything of the demonstration that is not written by hand: keys and certificates in
# demonstration-keys/, the pins of demonstration-complete/trust.json, the altered and the short
# report, and all signatures. Run it after changing demonstration-complete/report.json.
#
# Signatures are dated when they are made. They must not be later than the day that the `command`
# files judge them at (--verify-at): on another day, change that day too.
# Then: build/dev/tests/specie_tests --update, and read the diff.
set -eu

cd "$(dirname "$0")"
keys=demonstration-keys
complete=demonstration-complete

# replace FILE FROM TO: every FROM becomes TO; it must be there.
replace() {
  grep -q "$2" "$1" || { echo "make-demonstration: $1 has no $2" >&2; exit 1; }
  sed "s|$2|$3|g" "$1" > "$1.new"
  mv "$1.new" "$1"
}

# sign FOLDER SIGNER...: FOLDER/report.json by the keys named, into report.SIGNER.p7s.
sign() {
  folder=$1
  shift
  ../tests/support/keys/make_keys.sh "$keys" "$folder/report.json"
  for signer in "$@"; do cp "$keys/$signer.p7s" "$folder/report.$signer.p7s"; done
  rm "$keys"/*.p7s
}

# field LINE: offset, header length and length of one line of asn1parse, as "OFFSET HEADER LENGTH".
field() { sed -n "${1}s/^ *\([0-9]*\):d=[0-9]* *hl=\([0-9]*\) *l= *\([0-9]*\).*/\1 \2 \3/p"; }

# octets FROM COUNT: a part of the signature file, which has no other octets than DER.
octets() { tail -c "+$(($1 + 1))" "$p7s" | head -c "$2"; }

# octet NUMBER...: these octets. printf knows octal escapes in every shell, and no others.
octet() { for each in "$@"; do printf '%b' "\\0$(printf %03o "$each")"; done; }

# wrap TAG FILE: FILE becomes the content of one DER element with this tag.
wrap() {
  length=$(wc -c < "$2")
  {
    octet "$1"
    if [ "$length" -lt 128 ]; then octet "$length"
    elif [ "$length" -lt 256 ]; then octet 0x81 "$length"
    else octet 0x82 $((length / 256)) $((length % 256)); fi
    cat "$2"
  } > "$2.new"
  mv "$2.new" "$2"
}

# strip IN OUT: the same CMS without its signed attributes, the one set [0] inside SignerInfo.
# Every element around it is made anew, so that all lengths are right again.
strip() {
  p7s=$1
  work=$(mktemp -d)
  openssl asn1parse -inform DER -in "$p7s" > "$work/all"
  # The lines of the outer elements: ContentInfo, its type, [0], SignedData; then the last SET at
  # depth 3 is signerInfos, whose only SignerInfo has its attributes at depth 5 as cont [ 0 ].
  set -- "$2" "$(grep -n ':d=3 .*SET' "$work/all" | tail -1 | cut -d: -f1)"
  attributes=$(sed -n "$2,\$p" "$work/all" | grep -n ':d=5 .*cont \[ 0 \]' | head -1 | cut -d: -f1)
  attributes=$((attributes + $2 - 1))
  read -r type_at type_header type_length <<END
$(field 2 < "$work/all")
END
  read -r data_at data_header rest <<END
$(field 4 < "$work/all")
END
  read -r set_at rest <<END
$(field "$2" < "$work/all")
END
  read -r signer_at signer_header signer_length <<END
$(field "$(($2 + 1))" < "$work/all")
END
  read -r cut_at cut_header cut_length <<END
$(field "$attributes" < "$work/all")
END
  signer_start=$((signer_at + signer_header))
  cut_end=$((cut_at + cut_header + cut_length))
  octets "$signer_start" "$((cut_at - signer_start))" > "$work/signer"
  octets "$cut_end" "$((signer_at + signer_header + signer_length - cut_end))" >> "$work/signer"
  wrap 0x30 "$work/signer"
  wrap 0x31 "$work/signer"
  octets "$((data_at + data_header))" "$((set_at - data_at - data_header))" > "$work/data"
  cat "$work/signer" >> "$work/data"
  wrap 0x30 "$work/data"
  wrap 0xa0 "$work/data"
  octets "$type_at" "$((type_header + type_length))" > "$work/file"
  cat "$work/data" >> "$work/file"
  wrap 0x30 "$work/file"
  mv "$work/file" "$1"
  rm -r "$work"
}

# The keys first: what the trust file pins depends on them.
../tests/support/keys/make_keys.sh "$keys"
root=$(openssl dgst -sha256 -r "$keys/auditor-root.pem" | cut -d' ' -f1)
ceo=$(sed -n 's/^ceo //p' "$keys/pins.txt")
cfo=$(sed -n 's/^cfo //p' "$keys/pins.txt")
sed -e "/auditor-root.pem/s/[0-9a-f]\{64\}/$root/" \
  -e "/DEMONSTRATION CEO/,/pins/s/[0-9a-f]\{64\}/$ceo/" \
  -e "/DEMONSTRATION CFO/,/pins/s/[0-9a-f]\{64\}/$cfo/" "$complete/trust.json" > "$complete/trust.new"
mv "$complete/trust.new" "$complete/trust.json"

sign "$complete" auditor ceo cfo stranger
mv "$complete/report.stranger.p7s" demonstration-stranger/

# One digit: bank A is made to hold 15 % of the pool, not 25 %.
cp "$complete/report.json" demonstration-altered/
replace demonstration-altered/report.json '"share": "0.25"' '"share": "0.15"'

strip "$complete/report.auditor.p7s" demonstration-stripped/report.auditor.p7s

# One cent more of coins than of reserves, everywhere that coins are counted.
cp "$complete/report.json" demonstration-short/
replace demonstration-short/report.json '98750000\.00' '100000000.01'
replace demonstration-short/report.json '38750000\.00' '40000000.01'
sign demonstration-short auditor ceo cfo

# Bank A, with a quarter of the pool, belongs to the issuer's group: what one criterion limits, and
# what a waiver can let stand.
cp "$complete/report.json" demonstration-waived/
replace demonstration-waived/report.json \
  'Bank A", "custodian_in_group": false' 'Bank A", "custodian_in_group": true'
sign demonstration-waived auditor ceo cfo
