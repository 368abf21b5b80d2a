#!/bin/sh
# Makes DEMONSTRATION keys and certificates, valid for twenty years, and signs a file with them.
# Only the openssl command is used, so that what our verifier accepts was made by other code.
#
#   make_keys.sh FOLDER [FILE]
#   make_keys.sh --hostile FOLDER [FILE]     and the variations that only tests need
#
# Keys that are already there are kept; the signatures are made anew on each call. FILE.*.p7s are
# written to FOLDER.
set -eu

hostile=no
if [ "${1:-}" = --hostile ]; then hostile=yes; shift; fi
folder=${1:?usage: make_keys.sh [--hostile] FOLDER [FILE]}
file=${2:-}
mkdir -p "$folder"

config=$(mktemp)
trap 'rm -f "$config"' EXIT
cat > "$config" <<'END'
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
[officer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
[no_usage]
basicConstraints = critical, CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tls_server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END

# 2026-01-01 and twenty years later, so that a made certificate does not depend on the day.
from=20260101000000Z
until=20460101000000Z

p256() { [ -s "$folder/$1.key" ] || openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$folder/$1.key"; }
rsa() { [ -s "$folder/$1.key" ] || openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:$2" -out "$folder/$1.key"; }

# issue NAME ISSUER SUBJECT EXTENSIONS [FROM UNTIL [OPTIONS...]]: ISSUER equal to NAME is self-signed.
issue() {
  name=$1 issuer=$2 subject=$3 extensions=$4 start=${5:-$from} end=${6:-$until}
  [ $# -gt 6 ] && shift 6 || shift $#
  [ -s "$folder/$name.pem" ] && return 0
  work=$(mktemp -d)
  : > "$work/index.txt"
  # Every certificate has its own serial number, taken from its name, so that issuers never repeat.
  printf '%s' "$name" | openssl dgst -sha256 -r | cut -c1-14 | sed 's/^/4E/' > "$work/serial"
  openssl req -new -utf8 -config "$config" -key "$folder/$name.key" -subj "$subject" -out "$work/request" "$@"
  cat > "$work/ca.conf" <<END
[ca]
default_ca = demonstration
[demonstration]
database = $work/index.txt
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = optional
organizationName = optional
organizationIdentifier = optional
countryName = optional
END
  if [ "$issuer" = "$name" ]; then signed_by="-selfsign"; else signed_by="-cert $folder/$issuer.pem"; fi
  # shellcheck disable=SC2086
  openssl ca -batch -notext -preserveDN -config "$work/ca.conf" $signed_by -keyfile "$folder/$issuer.key" \
    -in "$work/request" -startdate "$start" -enddate "$end" -extfile "$config" -extensions "$extensions" \
    -out "$folder/$name.pem" "$@" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
  rm -r "$work"
}

# sign NAME OUTPUT [OPTIONS...]: detached CMS with the attributes of CAdES.
sign() {
  signer=$1 output=$2
  shift 2
  openssl cms -sign -binary -in "$file" -signer "$folder/$signer.pem" -inkey "$folder/$signer.key" \
    -outform DER -md sha256 -out "$folder/$output.p7s" "$@"
}

p256 auditor-root
issue auditor-root auditor-root "/O=DEMONSTRATION Certification Authority/CN=DEMONSTRATION Audit Root" ca
rsa auditor 3072
issue auditor auditor-root "/C=GB/O=DEMONSTRATION Audit LLP/CN=DEMONSTRATION Audit LLP" document_signer
p256 ceo
issue ceo ceo "/O=Demonstration Dollar Ltd/CN=DEMONSTRATION CEO" officer
p256 cfo
issue cfo cfo "/O=Demonstration Dollar Ltd/CN=DEMONSTRATION CFO" officer
p256 stranger
issue stranger stranger "/O=DEMONSTRATION Stranger/CN=DEMONSTRATION Stranger" officer

# What a trust file pins, one "NAME SPKI-SHA-256" a line.
for each in auditor ceo cfo stranger; do
  openssl x509 -in "$folder/$each.pem" -pubkey -noout | openssl pkey -pubin -outform DER |
    openssl dgst -sha256 -r | sed "s/^\([0-9a-f]*\).*/$each \1/"
done > "$folder/pins.txt"

if [ -n "$file" ]; then
  sign auditor auditor -cades
  sign ceo ceo -cades
  sign cfo cfo -cades
  sign stranger stranger -cades
fi
if [ "$hostile" = no ]; then exit 0; fi

small="DEMONSTRATION Audit LLP"
p256 small
issue small auditor-root "/O=$small/CN=$small" document_signer
p256 expired
issue expired auditor-root "/O=$small/CN=expired" document_signer 20200101000000Z 20260601000000Z
p256 future
issue future auditor-root "/O=$small/CN=future" document_signer 20400101000000Z 20450101000000Z
p256 other-firm
issue other-firm auditor-root "/O=DEMONSTRATION Other LLP/CN=$small" document_signer
p256 two-names
issue two-names auditor-root "/O=$small/O=DEMONSTRATION Other LLP/CN=two names" document_signer
p256 joined-names
issue joined-names auditor-root "/O=$small+CN=joined names" document_signer 20260101000000Z 20460101000000Z -multivalue-rdn
p256 no-usage
issue no-usage auditor-root "/O=$small/CN=no usage" no_usage
p256 tls
issue tls auditor-root "/O=$small/CN=tls" tls_server
rsa rsa1024 1024
issue rsa1024 auditor-root "/O=$small/CN=rsa1024" document_signer
# The same key under another serial number and name: the sibling of `small`.
cp "$folder/small.key" "$folder/sibling.key"
issue sibling auditor-root "/O=$small/CN=sibling" document_signer
p256 weak-pin
cp "$folder/rsa1024.key" "$folder/weak-pin.key"
issue weak-pin weak-pin "/O=DEMONSTRATION Weak/CN=weak" officer
# A root with the same names and another key.
p256 false-root
issue false-root false-root "/O=DEMONSTRATION Certification Authority/CN=DEMONSTRATION Audit Root" ca
p256 false-auditor
issue false-auditor false-root "/O=$small/CN=$small" document_signer
[ -s "$folder/ed25519.key" ] || openssl genpkey -quiet -algorithm ED25519 -out "$folder/ed25519.key"
p256 revoked
issue revoked auditor-root "/O=$small/CN=revoked" document_signer

if [ -z "$file" ]; then exit 0; fi

# crl OUTPUT [CERTIFICATE]: a list by the auditor's root.
crl() {
  work=$(mktemp -d)
  : > "$work/index.txt"
  echo 01 > "$work/number"
  printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index.txt\ncrlnumber=%s/number\ndefault_md=sha256\n[e]\nauthorityKeyIdentifier=keyid\n' \
    "$work" "$work" > "$work/conf"
  if [ $# -gt 1 ]; then
    openssl ca -config "$work/conf" -cert "$folder/auditor-root.pem" -keyfile "$folder/auditor-root.key" \
      -revoke "$folder/$2.pem" 2> /dev/null
  fi
  openssl ca -config "$work/conf" -cert "$folder/auditor-root.pem" -keyfile "$folder/auditor-root.key" \
    -gencrl -crlexts e -crl_lastupdate "$from" -crl_nextupdate "$until" -out "$work/crl.pem" 2> /dev/null
  openssl crl -in "$work/crl.pem" -outform DER -out "$folder/$1.crl"
  rm -r "$work"
}
# Another pin, for the key that `small` and `sibling` share.
openssl x509 -in "$folder/small.pem" -pubkey -noout | openssl pkey -pubin -outform DER |
  openssl dgst -sha256 -r | sed "s/^\([0-9a-f]*\).*/small \1/" >> "$folder/pins.txt"
crl clean
crl listed revoked

for each in small expired future other-firm two-names joined-names no-usage tls rsa1024 weak-pin \
  false-auditor revoked; do
  sign "$each" "$each" -cades
done
sign auditor-root ca-as-signer -cades
sign small sha1 -md sha1
sign small no-attributes -noattr
sign small without-certificate -cades -nocerts
sign small without-ess
sign small sha384 -cades -md sha384
sign small sha512 -cades -md sha512
sign auditor pss -cades -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32
sign small by-key-identifier -cades -keyid
sign small enveloping -cades -nodetach
openssl cms -sign -binary -in "$file" -signer "$folder/ceo.pem" -inkey "$folder/ceo.key" \
  -signer "$folder/cfo.pem" -inkey "$folder/cfo.key" -md sha256 -cades -outform DER -out "$folder/two-signers.p7s"
openssl cms -resign -binary -in "$folder/small.p7s" -inform DER -signer "$folder/stranger.pem" \
  -inkey "$folder/stranger.key" -md sha256 -cades -outform DER -out "$folder/small-and-stranger.p7s"
openssl cms -in "$folder/small.p7s" -inform DER -cmsout -outform PEM -out "$folder/small-pem.p7s"
