#!/bin/sh
# sbom.sh VERSION FILE PROGRAM COMPILER [static:PATH|loaded:PATH|headers:PATH]...: writes what is in
# the program, and what it needs to run, as SPDX 2.3. The loader says what is linked, the build what
# is linked in, compiled in or loaded later; dpkg says which package each file is of.
set -eu
version=$1 file=$2 program=$3 compiler=$4
shift 4

# package_of PATH: "name version architecture", or nothing.
package_of() {
  path=$(realpath "$1")
  name=$(dpkg-query -S "$path" 2>/dev/null | head -n 1 | cut -d : -f 1)
  # A system whose /lib is a link to /usr/lib knows some of its files by the old name.
  [ -n "$name" ] || name=$(dpkg-query -S "${path#/usr}" 2>/dev/null | head -n 1 | cut -d : -f 1)
  [ -z "$name" ] || dpkg-query -W -f '${Package} ${Version} ${Architecture}\n' "$name" | head -n 1
}

# list_parts: "KIND name version architecture", a line each.
list_parts() {
  linked=$(ldd "$program" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p')
  for each in $linked; do
    echo "DYNAMIC_LINK $(package_of "$each")"
  done
  case $linked in
    *libstdc++*) ;;
    *) set -- "$@" "static:$("$compiler" -print-file-name=libstdc++.a)" \
         "static:$("$compiler" -print-file-name=libm.a)" ;;
  esac
  for each; do
    case $each in
      static:* | headers:*) echo "STATIC_LINK $(package_of "${each#*:}")" ;;
      loaded:*) echo "DYNAMIC_LINK $(package_of "${each#*:}")" ;;
    esac
  done
  # Started for PDFs, and for nothing else.
  pdftotext=$(command -v pdftotext || true)
  [ -z "$pdftotext" ] || echo "OPTIONAL_DEPENDENCY_OF $(package_of "$pdftotext")"
}

parts=$(list_parts "$@" | sort -u)
if echo "$parts" | grep -q '^[A-Z_]* *$'; then
  echo "sbom.sh: a file that is linked is of no package" >&2
  exit 1
fi
digest=$(sha256sum "$program" | cut -d ' ' -f 1)
created=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%dT%H:%M:%SZ)
{
  cat <<HEAD
{
  "spdxVersion": "SPDX-2.3",
  "dataLicense": "CC0-1.0",
  "SPDXID": "SPDXRef-DOCUMENT",
  "name": "specie-$version",
  "documentNamespace": "https://spdx.org/spdxdocs/specie-$version-$digest",
  "creationInfo": {"created": "$created", "creators": ["Tool: specie-sbom.sh-$version"]},
  "documentDescribes": ["SPDXRef-specie"],
  "packages": [
    {"SPDXID": "SPDXRef-specie", "name": "specie", "versionInfo": "$version",
     "downloadLocation": "NOASSERTION", "filesAnalyzed": false, "supplier": "NOASSERTION",
     "licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0",
     "copyrightText": "NOASSERTION", "primaryPackagePurpose": "APPLICATION",
     "checksums": [{"algorithm": "SHA256", "checksumValue": "$digest"}]}
HEAD
  echo "$parts" | cut -d ' ' -f 2- | sort -u | while read -r name number architecture; do
    # Of a package URL everything but letters, digits and ".-_~" is percent-encoded.
    encoded=$(echo "$number" | sed 's/:/%3A/g; s/+/%2B/g')
    title=$(echo "$name" | sed 's/+/%2B/g')
    cat <<PART
    ,{"SPDXID": "SPDXRef-$(echo "$name" | sed 's/+/plus/g; s/[^A-Za-z0-9.-]/-/g')", "name": "$name", "versionInfo": "$number",
     "downloadLocation": "NOASSERTION", "filesAnalyzed": false, "supplier": "Organization: Debian",
     "licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION",
     "copyrightText": "NOASSERTION", "primaryPackagePurpose": "LIBRARY",
     "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
       "referenceLocator": "pkg:deb/debian/$title@$encoded?arch=$architecture"}]}
PART
  done
  cat <<'MIDDLE'
  ],
  "relationships": [
    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-specie"}
MIDDLE
  echo "$parts" | while read -r kind name number architecture; do
    id=SPDXRef-$(echo "$name" | sed 's/+/plus/g; s/[^A-Za-z0-9.-]/-/g')
    from=SPDXRef-specie to=$id
    [ "$kind" != OPTIONAL_DEPENDENCY_OF ] || { from=$id to=SPDXRef-specie; }
    echo "    ,{\"spdxElementId\": \"$from\", \"relationshipType\": \"$kind\", \"relatedSpdxElement\": \"$to\"}"
  done
  printf '  ]\n}\n'
} >"$file.new"
mv "$file.new" "$file"
