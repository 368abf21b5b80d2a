#!/bin/sh
# Makes DEMONSTRATION certificates, a signature, time-stamps, revocation lists and OCSP responses,
# all with the openssl command, so that what our verifier accepts was made by other code. Keys are
# thrown away: what is made anew replaces everything.
#
#   make_time_stamps.sh FOLDER REPORT
#
# Certificates run for twenty years where a test does not need their end. Signatures, time-stamps
# and answers are of the moment of making, 2026-11-23 for those in the repository.
set -eu

folder=${1:?usage: make_time_stamps.sh FOLDER REPORT}
report=${2:?usage: make_time_stamps.sh FOLDER REPORT}
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/conf" <<'END'
[req]
distinguished_name = name
prompt = no
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[document_signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = 1.3.6.1.5.5.7.3.36
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa_not_critical]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa_two_usages]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping, emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[responder]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[crl]
authorityKeyIdentifier = keyid
[delta]
authorityKeyIdentifier = keyid
deltaCRL = critical, 0x01
[signing_ca]
default_ca = demonstration
[demonstration]
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = optional
organizationName = optional
END

number=0x4F00
# issue NAME ISSUER SUBJECT EXTENSIONS [FROM UNTIL]: ISSUER equal to NAME is self-signed.
issue() {
  number=$((number + 1))
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/$1.key"
  openssl req -new -utf8 -config "$work/conf" -key "$work/$1.key" -subj "$3" -out "$work/request"
  : > "$work/index.txt"
  printf '%X\n' "$number" > "$work/serial"
  printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index.txt\nserial=%s/serial\nnew_certs_dir=%s\ndefault_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=optional\norganizationName=optional\n' \
    "$work" "$work" "$work" > "$work/ca.conf"
  if [ "$2" = "$1" ]; then by="-selfsign"; else by="-cert $folder/$2.pem"; fi
  # shellcheck disable=SC2086
  openssl ca -batch -notext -preserveDN -config "$work/ca.conf" $by -keyfile "$work/$2.key" \
    -in "$work/request" -startdate "${5:-20260101000000Z}" -enddate "${6:-20460101000000Z}" \
    -extfile "$work/conf" -extensions "$4" -out "$folder/$1.pem" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
}
serial_of() { openssl x509 -in "$folder/$1.pem" -noout -serial | cut -d= -f2; }

issue root root "/O=DEMONSTRATION Trust/CN=DEMONSTRATION Root" ca
issue authority root "/O=DEMONSTRATION Trust/CN=DEMONSTRATION Authority" ca
issue sibling root "/O=DEMONSTRATION Trust/CN=DEMONSTRATION Sibling Authority" ca
audit="/O=DEMONSTRATION Audit LLP/CN=DEMONSTRATION Audit LLP"
issue auditor authority "$audit" document_signer 20260101000000Z 20270101000000Z
issue expired authority "$audit" document_signer 20260101000000Z 20260601000000Z
issue responder authority "/O=DEMONSTRATION Trust/CN=DEMONSTRATION Responder" responder
issue sibling-responder sibling "/O=DEMONSTRATION Trust/CN=DEMONSTRATION Responder" responder
issue tsa-root tsa-root "/O=DEMONSTRATION Time/CN=DEMONSTRATION Time Root" ca
issue tsa tsa-root "/O=DEMONSTRATION Time/CN=DEMONSTRATION Time-stamps" tsa
issue tsa-not-critical tsa-root "/O=DEMONSTRATION Time/CN=DEMONSTRATION not critical" tsa_not_critical
issue tsa-two-usages tsa-root "/O=DEMONSTRATION Time/CN=DEMONSTRATION two usages" tsa_two_usages
issue stranger-root stranger-root "/O=DEMONSTRATION Time/CN=DEMONSTRATION Time Root" ca
issue stranger stranger-root "/O=DEMONSTRATION Time/CN=DEMONSTRATION Time-stamps" tsa

# sign NAME: detached CMS over the report, and the octets of its signature value.
sign() {
  openssl cms -sign -binary -in "$report" -signer "$folder/$1.pem" -inkey "$work/$1.key" \
    -certfile "$folder/authority.pem" -outform DER -md sha256 -cades -out "$folder/$1.p7s"
  # The signature value is the last octet string of the container.
  openssl asn1parse -inform DER -in "$folder/$1.p7s" | grep 'OCTET STRING' | tail -n 1 |
    sed 's/^ *\([0-9]*\):d=[0-9]* *hl=\([0-9]*\) *l= *\([0-9]*\).*/\1 \2 \3/' > "$work/place"
  read -r offset header length < "$work/place"
  tail -c +$((offset + header + 1)) "$folder/$1.p7s" | head -c "$length" > "$work/$1.value"
}
sign auditor
sign expired

# stamp TSA FILE OUTPUT [OPTIONS]: a reply over a file's octets, and the token alone.
stamp() {
  maker=$1 over=$2 output=$3
  shift 3
  printf '[tsa]\ndefault_tsa=t\n[t]\nserial=%s/tsa-serial\ncrypto_device=builtin\nsigner_digest=sha256\ndefault_policy=1.3.6.1.4.1.99999.1\ndigests=sha1,sha256,sha512\naccuracy=secs:1,millisecs:500\ness_cert_id_chain=no\ness_cert_id_alg=%s\nordering=no\ntsa_name=no\n' \
    "$work" "${ess:-sha256}" > "$work/tsa.conf"
  [ -s "$work/tsa-serial" ] || echo 4E00 > "$work/tsa-serial"
  openssl ts -query -data "$over" -sha256 -cert -out "$work/query" "$@" 2> /dev/null
  openssl ts -reply -config "$work/tsa.conf" -queryfile "$work/query" -signer "$folder/$maker.pem" \
    -inkey "$work/$maker.key" -out "$work/reply" 2> "$work/log" || return 1
  openssl ts -reply -config "$work/tsa.conf" -in "$work/reply" -token_out -out "$folder/$output.tst" 2> /dev/null
}
stamp tsa "$work/auditor.value" auditor
cp "$work/reply" "$folder/auditor.tsr"
stamp tsa "$work/expired.value" expired
stamp tsa "$report" report
stamp stranger "$work/auditor.value" stranger
stamp tsa "$work/auditor.value" sha1-imprint -sha1
ess=sha1 stamp tsa "$work/auditor.value" named-by-sha1
# openssl refuses to make these two with "ts"; a signed statement is all that a token is.
openssl cms -verify -inform DER -in "$folder/auditor.tst" -noverify -binary -out "$work/statement" 2> /dev/null
for each in tsa-not-critical tsa-two-usages; do
  openssl cms -sign -binary -nodetach -in "$work/statement" -signer "$folder/$each.pem" -inkey "$work/$each.key" \
    -econtent_type 1.2.840.113549.1.9.16.1.4 -outform DER -md sha256 -cades -out "$folder/$each.tst"
done

# list OUTPUT ISSUER FROM UNTIL EXTENSIONS [ENTRY]: ENTRY is "DATE[,REASON...]" for the auditor.
list() {
  : > "$work/index.txt"
  if [ $# -gt 5 ]; then
    printf 'R\t270101000000Z\t%s\t%s\tunknown\t%s\n' "$6" "$(serial_of auditor)" "$audit" > "$work/index.txt"
  fi
  echo "${crl_number:-02}" > "$work/number"
  printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index.txt\ncrlnumber=%s/number\ndefault_md=sha256\n[crl]\nauthorityKeyIdentifier=keyid\n[delta]\nauthorityKeyIdentifier=keyid\n2.5.29.27=critical,DER:020101\n' \
    "$work" "$work" > "$work/crl.conf"
  openssl ca -config "$work/crl.conf" -cert "$folder/$2.pem" -keyfile "$work/$2.key" -gencrl \
    -crlexts "$5" -crl_lastupdate "$3" -crl_nextupdate "$4" -out "$work/crl.pem" 2> "$work/log" ||
    { cat "$work/log" >&2; exit 1; }
  openssl crl -in "$work/crl.pem" -outform DER -out "$folder/$1.crl"
}
now=20261124000000Z
until=20291231000000Z
list root-clean root $now $until crl
list clean authority $now $until crl
list stale authority 20260201000000Z 20260301000000Z crl
list delta authority $now $until delta
list sibling-listed sibling $now $until crl 261101000000Z
list revoked-before authority $now $until crl 261101000000Z
list superseded-later authority 20261220000000Z $until crl 261210000000Z,superseded
list compromised-later authority 20261220000000Z $until crl 261210000000Z,keyTime,20261210000000Z
list compromised-since authority 20261220000000Z $until crl 261210000000Z,keyTime,20261101000000Z
list after-expiry authority 20270601000000Z $until crl

# answer OUTPUT CA RESPONDER STATUS [OPTIONS]: about the auditor; STATUS V, R or none.
answer() {
  output=$1 ca=$2 responder=$3 status=$4 about=${about:-auditor}
  shift 4
  : > "$work/index.txt"
  case $status in
    V) printf 'V\t270101000000Z\t\t%s\tunknown\t%s\n' "$(serial_of "$about")" "$audit" > "$work/index.txt" ;;
    R) printf 'R\t270101000000Z\t261101000000Z,keyCompromise\t%s\tunknown\t%s\n' "$(serial_of "$about")" "$audit" > "$work/index.txt" ;;
  esac
  openssl ocsp -issuer "$folder/$ca.pem" -cert "$folder/$about.pem" -no_nonce -reqout "$work/ocsp-query" 2> /dev/null
  openssl ocsp -index "$work/index.txt" -CA "$folder/$ca.pem" -rsigner "$folder/$responder.pem" \
    -rkey "$work/$responder.key" -reqin "$work/ocsp-query" -respout "$folder/$output.ocsp" "$@" > /dev/null 2> "$work/log" ||
    { cat "$work/log" >&2; exit 1; }
}
answer good authority responder V -ndays 1000
answer good-by-authority authority authority V -ndays 1000
answer revoked authority responder R -ndays 1000
answer unknown authority responder none -ndays 1000
answer stale authority responder V -nmin 1
answer by-sibling authority sibling-responder V -ndays 1000
answer by-leaf authority auditor V -ndays 1000
about=expired answer other-serial authority responder V -ndays 1000
