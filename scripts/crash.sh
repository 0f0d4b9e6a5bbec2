#!/usr/bin/env bash
# What the register file goes through before a release: the tests of crashes and damage at their long figures, and logs of up
# to so many entries, each verified by our program and by an independent one.
#   scripts/crash.sh [entries]     default 1000000; needs root and mkfs.ext4, strace, Go with
#   golang.org/x/mod, and SERVANDA_VECTORS; with a Python that has rfc8785 (SERVANDA_PYTHON) also a million inputs of JSON
set -euo pipefail
cd "$(dirname "$0")/.."
most=${1:-1000000}
verifier=${SERVANDA_VECTORS:?names the folder of the collection of vectors}/verifier/svverify.go
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"${SWIFT:-swift}" build --build-tests
SERVANDA_RELEASE=1 SERVANDA_THOROUGH=1 "${SWIFT:-swift}" test --disable-xctest --skip-build \
  --filter 'CrashTests|PowerTests|DamageTests|TornTests|KeyExchangeTests|ForgedKeyTests|KeyWorlds|MachineTests.RotationTests|OtherVerifierTests|OtherProofTests|OtherReaderTests'

# Ten sizes, thrown anew each time, and the largest.
SERVANDA_MEASURING=1 "${SWIFT:-swift}" build -c release --scratch-path .build/measure --product servanda-measure
GO111MODULE=off GOPATH=/usr/share/gocode go build -o "$folder/svverify" "$verifier"
sizes=$({ shuf -i "2-$most" -n 10; echo "$most"; } | sort -nu)
# shellcheck disable=SC2086
.build/measure/release/servanda-measure log "$folder" $sizes
for size in $sizes; do
  "$folder/svverify" log -policy "$folder/policy" -origin us.example/measured "$folder/plain-$size"
done
