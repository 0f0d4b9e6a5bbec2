#!/usr/bin/env bash
# Builds the fuzzer (libFuzzer) and runs it for so many seconds of time, beginning with the accords of the repository.
#   scripts/fuzz.sh [seconds]      what fails is kept in .build/fuzz/found
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-300}
scratch=.build/fuzz

SERVANDA_FUZZING=1 "${SWIFT:-swift}" build -c release --scratch-path "$scratch" --product ServandaFuzzing \
  -Xswiftc -sanitize=fuzzer -Xswiftc -enable-testing
"${SWIFT:-swift}c" -sanitize=fuzzer -parse-as-library Fuzzing/Link/Link.swift -o "$scratch/servanda-fuzz" \
  -Xlinker --whole-archive "$scratch/release/libServandaFuzzing.a" -Xlinker --no-whole-archive

# The seeds: the broken files, every accord and every page that is one, what once failed, and the evidence of the register.
seeds=$scratch/seeds
rm -rf "$seeds"
mkdir -p "$seeds" "$scratch/corpus" "$scratch/found"
number=0
for file in Tests/AccordLanguageTests/Broken/*.txt docs/language/*.md registers/*/accord.servanda; do
  number=$((number + 1))
  cp "$file" "$seeds/$number-$(basename "$file")"
done
number=0
for file in registers/us-cuba/*.csv; do
  { printf 'E'; printf "\\$(printf %03o "$number")"; cat "$file"; } > "$seeds/evidence-$number"
  number=$((number + 1))
done
"$scratch/servanda-fuzz" "$scratch/corpus" "$seeds" Fuzzing/Seeds -artifact_prefix="$scratch/found/" \
  -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=60000 -len_control=20 -print_final_stats=1
