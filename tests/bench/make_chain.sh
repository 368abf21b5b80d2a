#!/bin/sh
# Makes a DEMONSTRATION chain of three certificates whose keys are all of one kind.
#
#   make_chain.sh rsa|p256 FOLDER        root.pem, issuing.pem, signer.pem and signer.key in FOLDER
set -eu
kind=${1:?usage: make_chain.sh rsa|p256 FOLDER}
folder=${2:?usage: make_chain.sh rsa|p256 FOLDER}
mkdir -p "$folder"
[ -s "$folder/signer.pem" ] && exit 0

make_key() {
  case $kind in
    rsa) openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$folder/$1.key" ;;
    p256) openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$folder/$1.key" ;;
    *) echo "a chain is of rsa or p256 keys, not $kind" >&2; exit 2 ;;
  esac
}

cat >"$folder/openssl.cnf" <<'END'
[req]
distinguished_name = name
prompt = no
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = 1.3.6.1.5.5.7.3.36
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END

# issue NAME ISSUER EXTENSIONS SUBJECT: ISSUER equal to NAME is self-signed. Twenty years.
issue() {
  make_key "$1"
  openssl req -new -config "$folder/openssl.cnf" -key "$folder/$1.key" -subj "$4" \
    -out "$folder/$1.csr"
  if [ "$1" = "$2" ]; then
    set -- "$1" "$2" "$3" "$4" -signkey "$folder/$1.key"
  else
    set -- "$1" "$2" "$3" "$4" -CA "$folder/$2.pem" -CAkey "$folder/$2.key"
  fi
  name=$1 extensions=$3
  shift 4
  openssl x509 -req -in "$folder/$name.csr" "$@" -extfile "$folder/openssl.cnf" \
    -extensions "$extensions" -days 7300 -sha256 -out "$folder/$name.pem" 2>"$folder/x509.log"
}

issue root root authority "/O=DEMONSTRATION Audit LLP/CN=DEMONSTRATION root"
issue issuing root authority "/O=DEMONSTRATION Audit LLP/CN=DEMONSTRATION issuing authority"
issue signer issuing signer "/O=DEMONSTRATION Audit LLP/CN=DEMONSTRATION signer"
