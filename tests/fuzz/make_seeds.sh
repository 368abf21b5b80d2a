#!/usr/bin/env bash
# Makes anew what the fuzzers of signatures begin with, by the openssl and minisign commands, and
# the trust file under which these count (tests/fuzz/trust). Keys are thrown away.
#
#   tests/fuzz/make_seeds.sh
#
# The repository holds no PDF: the seeds of PDFs lack their first five bytes.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/tests/fuzz
keys=$root/samples/demonstration-keys
report=$root/tests/verify/signature/cms/report.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p "$here"/trust "$here"/seeds/{jws,dsse,minisign,smime,pdf_signatures,pdf_text}
rm -f "$here"/seeds/{jws,dsse,minisign,smime,pdf_signatures}/signed*

base64url() { basenc --base64url -w 0 | tr -d =; }

# R and S of an ECDSA signature on P-256, each of 32 octets.
raw_of() {
  openssl asn1parse -inform DER | sed -n 's/.*INTEGER *:\(-\?\)\(.*\)/\2/p' |
    while read -r number; do printf '%64s' "$number" | tr ' ' 0; done | basenc --base16 -d
}

# jws_value FILE KIND: the signature over a file, as JWS writes it.
jws_value() {
  case $2 in
    ES256) openssl dgst -sha256 -sign ES256.pem "$1" | raw_of ;;
    EdDSA) openssl pkeyutl -sign -rawin -inkey EdDSA.pem -in "$1" ;;
  esac
}

openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ES256.pem 2>/dev/null ||
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ES256.pem
openssl genpkey -algorithm ED25519 -out EdDSA.pem
openssl genpkey -algorithm ED25519 -out dsse.key
openssl pkey -in dsse.key -pubout -out "$here/trust/dsse.pem"
point() { openssl pkey -in ES256.pem -pubout -outform DER | tail -c 64 | "$@"; }
x=$(point head -c 32 | base64url)
y=$(point tail -c 32 | base64url)
okp=$(openssl pkey -in EdDSA.pem -pubout -outform DER | tail -c 32 | base64url)
printf '{"keys":[{"kty":"EC","crv":"P-256","kid":"es","alg":"ES256","use":"sig","x":"%s","y":"%s"},
{"kty":"OKP","crv":"Ed25519","kid":"ed","alg":"EdDSA","x":"%s"}]}\n' "$x" "$y" "$okp" \
  >"$here/trust/auditor.jwks"
cp "$here/trust/auditor.jwks" "$here/seeds/jws/signed-keys"

payload=$(base64url <"$report")
# protected KIND KID MORE
protected() { printf '{"alg":"%s","kid":"%s"%s}' "$1" "$2" "${3:-}" | base64url; }
es=$(protected ES256 es)
ed=$(protected EdDSA ed ',"crit":["b64"],"b64":false')
ad=$(protected ES256 es ',"cty":"json","sigT":"2026-11-20T12:00:00Z","crit":["sigT"]')
printf '%s.%s' "$es" "$payload" >es.input
printf '%s.' "$ed" | cat - "$report" >ed.input
printf '%s.%s' "$ad" "$payload" >ad.input
es_value=$(jws_value es.input ES256 | base64url)
ed_value=$(jws_value ed.input EdDSA | base64url)
ad_value=$(jws_value ad.input ES256 | base64url)
printf '%s.%s.%s' "$es" "$payload" "$es_value" >"$here/seeds/jws/signed-compact"
printf '%s..%s' "$es" "$es_value" >"$here/seeds/jws/signed-detached"
printf '%s..%s' "$ed" "$ed_value" >"$here/seeds/jws/signed-unencoded"
printf '%s..%s' "$ad" "$ad_value" >"$here/seeds/jws/signed-jades"
printf '{"payload":"%s","protected":"%s","signature":"%s","header":{}}' \
  "$payload" "$es" "$es_value" >"$here/seeds/jws/signed-flattened"
printf '{"payload":"%s","signatures":[{"protected":"%s","signature":"%s"},{"protected":"%s","signature":"%s","header":{"etsiU":[]}}]}' \
  "$payload" "$es" "$es_value" "$ad" "$ad_value" >"$here/seeds/jws/signed-general"

# envelope TYPE PAYLOAD-FILE
envelope() {
  { printf 'DSSEv1 %s %s %s ' "${#1}" "$1" "$(stat -c %s "$2")"; cat "$2"; } >dsse.input
  printf '{"payloadType":"%s","payload":"%s","signatures":[{"keyid":"auditor","sig":"%s"}]}' \
    "$1" "$(base64 -w 0 "$2")" \
    "$(openssl pkeyutl -sign -rawin -inkey dsse.key -in dsse.input | base64 -w 0)"
}
digest=$(sha256sum "$report" | cut -d ' ' -f 1)
printf '{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"report.json","digest":{"sha256":"%s"}}],"predicateType":"https://example.org/reserve/v1","predicate":{"coin":"DDX"}}' \
  "$digest" >statement
envelope application/vnd.in-toto+json statement >"$here/seeds/dsse/signed-statement"
envelope application/json "$report" >"$here/seeds/dsse/signed-payload"
cp statement "$here/seeds/dsse/signed-nothing"

minisign -G -W -f -p minisign.pub -s minisign.key >/dev/null
minisign -S -s minisign.key -m "$report" -x "$here/seeds/minisign/signed-hashed" \
  -t 'timestamp:1795000000 file:report.json' >/dev/null
minisign -S -l -s minisign.key -m "$report" -x "$here/seeds/minisign/signed-legacy" \
  -t 'legacy' >/dev/null

# mail NAME OPTION...
mail() {
  local name=$1
  shift
  openssl cms -sign -signer "$keys/auditor.pem" -inkey "$keys/auditor.key" -md sha256 -cades \
    -outform SMIME -in part -out "$here/seeds/smime/signed-$name" "$@"
}
printf 'Content-Type: application/json\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n' \
  "$(base64 -w 64 "$report")" >part
mail multipart
mail enveloping -nodetach -binary
printf 'Content-Type: application/json; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n' \
  "$(sed 's/=/=3D/g' "$report")" >part
mail quoted

root_pem=$keys/auditor-root.pem
spki() { openssl x509 -in "$1" -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum | cut -d ' ' -f 1; }
sha() { sha256sum "$1" | cut -d ' ' -f 1; }
time=$root/tests/verify/signature/time
cms=$root/tests/verify/signature/cms
cat >"$here/trust/trust.json" <<END
{
  // DEMONSTRATION: made by tests/fuzz/make_seeds.sh; protects nothing.
  "schema": "specie.trust/1",
  "signers": [
    {
      "name": "DEMONSTRATION Audit LLP",
      "role": "auditor",
      "issuers": ["Demonstration Dollar Ltd"],
      "anchors": [
        {"file": "../../../samples/demonstration-keys/auditor-root.pem", "sha256": "$(sha "$root_pem")"},
        {"file": "../../verify/signature/cms/auditor-root.pem", "sha256": "$(sha "$cms/auditor-root.pem")"},
        {"file": "../../verify/signature/time/root.pem", "sha256": "$(sha "$time/root.pem")"}
      ],
      "identity": {"O": "DEMONSTRATION Audit LLP"},
      "jwks": [{"file": "auditor.jwks", "sha256": "$(sha "$here/trust/auditor.jwks")"}],
      "keys": [{"file": "dsse.pem", "sha256": "$(sha "$here/trust/dsse.pem")", "keyid": "auditor"}],
      "minisign": ["$(sed -n 2p minisign.pub)"],
      "payload_types": ["application/vnd.in-toto+json", "application/json"]
    },
    {
      "name": "DEMONSTRATION CEO",
      "role": "issuer-ceo",
      "issuers": ["Demonstration Dollar Ltd"],
      "pins": [
        {"spki_sha256": "$(spki "$keys/ceo.pem")"},
        {"spki_sha256": "$(sed -n 's/^ceo //p' "$cms/pins.txt")"}
      ],
      "revocation": "off"
    },
    {
      "name": "DEMONSTRATION Time-stamps",
      "role": "tsa",
      "anchors": [{"file": "../../verify/signature/time/tsa-root.pem", "sha256": "$(sha "$time/tsa-root.pem")"}]
    }
  ]
}
END

# object NUMBER CONTENT: appends it, and its line of the table.
object() {
  printf '%s 1\n%010d 00000 n \n' "$1" "$(stat -c %s file)" >>table
  printf '%s 0 obj\n%s\nendobj\n' "$1" "$2" >>file
  size=$((size <= $1 ? $1 + 1 : size))
}

# revision MORE: the table of the objects since the last one; sets xref.
revision() {
  xref=$(stat -c %s file)
  { printf 'xref\n0 1\n0000000000 65535 f \n'; cat table; } >>file
  printf 'trailer\n<< /Size %s /Root 1 0 R %s >>\nstartxref\n%s\n%%%%EOF\n' "$size" "$1" "$xref" >>file
  : >table
}

# sign_pdf: a revision with a signature of the demonstration's auditor over all but its value.
sign_pdf() {
  local room=8000 start gap
  object 1 '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> >>'
  object 3 '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> /Annots [5 0 R] >>'
  object 5 '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Auditor) /V 4 0 R /F 132 /P 3 0 R /Rect [0 0 0 0] >>'
  object 4 "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 ########## ########## ##########] /Contents <$(printf "%0${room}d" 0)> /M (D:20261120120000Z) >>"
  revision "/Prev $xref"
  start=$(grep -abo '/Contents <0' file | tail -n 1 | cut -d : -f 1)
  start=$((start + 10))
  gap=$((start + room + 2))
  sed -i "s/########## ########## ##########/$(printf '%010d %010d %010d' "$start" "$gap" "$(($(stat -c %s file) - gap))")/" file
  { head -c "$start" file; tail -c "+$((gap + 1))" file; } >covered
  openssl cms -sign -binary -cades -md sha256 -nosmimecap -signer "$keys/auditor.pem" \
    -inkey "$keys/auditor.key" -in covered -outform DER | basenc --base16 -w 0 >value
  { head -c "$((start + 1))" file; cat value; tail -c "+$((start + 2 + $(stat -c %s value)))" file; } >signed
  mv signed file
}

printf '%%PDF-1.7\n' >file
: >table
size=0
object 1 '<< /Type /Catalog /Pages 2 0 R >>'
object 2 '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
object 3 '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> >>'
revision ''
tail -c +6 file >"$here/seeds/pdf_signatures/signed-not"
sign_pdf
tail -c +6 file >"$here/seeds/pdf_signatures/signed-once"
object 7 '<< /Type /DSS /Certs [] >>'
object 1 '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> /DSS 7 0 R >>'
revision "/Prev $xref"
tail -c +6 file >"$here/seeds/pdf_signatures/signed-and-more"
object 3 '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << >> /Annots [5 0 R] >>'
revision "/Prev $xref"
tail -c +6 file >"$here/seeds/pdf_signatures/signed-and-changed"

{
  printf '<!DOCTYPE html x><html><body>\n<doc>\n  <page width="612.000000" height="792.000000">\n'
  y=20
  while read -r line; do
    x=50
    for word in $line; do
      printf '    <word xMin="%s.000000" yMin="%s.000000" xMax="%s.000000" yMax="%s.000000">%s</word>\n' \
        "$x" "$y" "$((x + 5 * ${#word}))" "$((y + 10))" "$word"
      x=$((x + 5 * ${#word} + 5))
    done
    y=$((y + 16))
  done <<'END'
Management&apos;s Assertion
Report Dates
USDC in Circulation as of April 30, 2026 $ 1,000,000
CRITERIA
USDC RESERVE ASSETS AS OF APRIL 30, 2026
US Treasury Securities 912797MS3 05/21/2026 $ 999,999.50
Total $ 1,000,000
Notes
END
  printf '  </page>\n</doc>\n</body>\n</html>\n'
} >"$here/seeds/pdf_text/page"
