# Sourced: a certification authority of the openssl command in the current folder, for tests that
# ask for certificates, lists or answers of their own.
set -e
cat > conf <<'END'
[req]
distinguished_name = name
prompt = no
[name]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = 1.3.6.1.5.5.7.3.36
authorityKeyIdentifier = keyid
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
authorityKeyIdentifier = keyid
[responder]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
1.3.6.1.5.5.7.48.1.5 = ASN1:NULL
END
cat > ca.conf <<'END'
[ca]
default_ca = d
[d]
database = index
serial = serial
crlnumber = number
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = optional
organizationName = optional
[crl]
authorityKeyIdentifier = keyid
END

# make NAME ISSUER SUBJECT EXTENSIONS SERIAL [UNTIL]: ISSUER equal to NAME is self-signed.
make() {
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $1.key
  openssl req -new -config conf -key $1.key -subj "$3" -out request
  : > index
  echo $5 > serial
  if [ $1 = $2 ]; then by=-selfsign; else by="-cert $2.pem"; fi
  openssl ca -batch -notext -preserveDN -config ca.conf $by -keyfile $2.key -in request \
    -startdate 20260101000000Z -enddate ${6:-20460101000000Z} -extfile conf -extensions $4 \
    -out $1.pem
}
