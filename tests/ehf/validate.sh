#!/bin/sh
# Validates EHF documents with the official rules. See docs/validate-ehf.md for where the rules come from.
#   tests/ehf/validate.sh DOCUMENTS SAXON_CLASSPATH UBL_MAINDOC RULES.xslt [RULES.xslt ...]
# DOCUMENTS       folder with *.xml
# SAXON_CLASSPATH Saxon-HE jar (and what it needs), version 9.9 or newer
# UBL_MAINDOC     folder with UBL-Invoice-2.1.xsd and UBL-CreditNote-2.1.xsd
# RULES.xslt      compiled rules that give SVRL
# Ends with 0 when no document breaks a rule; warnings are counted, not failed. The engines end with 0 whatever they find,
# so the reports are read as XML.
set -eu
[ $# -ge 4 ] || { sed -n '2,8p' "$0"; exit 2; }
documents=$1 saxon=$2 maindoc=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

count() { xmllint --xpath "count(//*[local-name()='$2'$3])" "$1"; }

for kind in Invoice CreditNote; do
  grep -lE "<$kind[ >]" "$documents"/*.xml > "$work/files" || continue
  bad=$(xargs xmllint --nonet --noout --schema "$maindoc/UBL-$kind-2.1.xsd" < "$work/files" 2>&1 | grep -v ' validates$' || true)
  echo "XSD $kind: $(wc -l < "$work/files") documents"
  [ -z "$bad" ] || { echo "$bad"; failed=1; }
done

for rules in "$@"; do
  reports="$work/$(basename "$rules")"
  mkdir "$reports"
  java -cp "$saxon" net.sf.saxon.Transform -s:"$documents" -xsl:"$rules" -o:"$reports" 2> "$work/log" || { cat "$work/log"; exit 2; }
  total=0 fired=0 errors=0 warnings=0
  for report in "$reports"/*; do
    wrong=$(count "$report" failed-assert " and not(@flag='warning')")
    total=$((total + 1))
    fired=$((fired + $(count "$report" fired-rule "")))
    warnings=$((warnings + $(count "$report" failed-assert " and @flag='warning'")))
    [ "$wrong" -eq 0 ] && continue
    errors=$((errors + 1))
    echo "$(basename "$report"): $(xmllint --xpath "//*[local-name()='failed-assert' and not(@flag='warning')]/@id" "$report" | tr -d '\n')"
  done
  echo "$(basename "$rules"): $total documents, $fired rules fired, $errors with errors, $warnings warnings"
  # A stylesheet that matched nothing proves nothing.
  [ "$errors" -eq 0 ] && [ "$fired" -gt 0 ] && [ "$total" -eq "$(ls "$documents"/*.xml | wc -l)" ] || failed=1
done
exit $failed
