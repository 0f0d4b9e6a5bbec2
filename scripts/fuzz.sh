#!/usr/bin/env bash
# Builds the fuzzer (libFuzzer) and runs it for so many seconds of time over accords and evidence, beginning with those of the
# repository, or over formats of the register, each for so long; see Fuzzing/README.md.
#   scripts/fuzz.sh [seconds [accords | formats | FORMAT …]]      what fails is kept in .build/fuzz/found
# With SERVANDA_ADDRESSES memory that is not the program's is noticed too (AddressSanitizer): a build of its own, in .build/fuzz-addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-300}
shift || true
formats="json leaf note checkpoint policy proof bundle folder register csv jsonlines time cases packed"
case "$*" in
  '') chosen=accords ;;
  formats) chosen=$formats ;;
  *) chosen=$* ;;
esac
scratch=.build/fuzz sanitize=fuzzer most_memory=512
if [ -n "${SERVANDA_ADDRESSES:-}" ]; then
  # What is made once and kept to the end is no leak; the checks need memory of their own.
  scratch=.build/fuzz-addresses sanitize=fuzzer,address most_memory=2048
  export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
fi
# Folders and registers that are read again and again lie in the memory, where there is a place for it.
memory=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")" servanda-fuzz-XXXXXX)
trap 'rm -rf "$memory"' EXIT

SERVANDA_FUZZING=1 "${SWIFT:-swift}" build -c release --scratch-path "$scratch" --product ServandaFuzzing \
  -Xswiftc "-sanitize=$sanitize" -Xswiftc -enable-testing
"${SWIFT:-swift}c" "-sanitize=$sanitize" -parse-as-library Fuzzing/Link/Link.swift -o "$scratch/servanda-fuzz" \
  -Xlinker --whole-archive "$scratch/release/libServandaFuzzing.a" -Xlinker --no-whole-archive

# The seeds: the broken files, every accord and every page that is one, what once failed, and the evidence of the register.
fuzz_accords() {
  local seeds=$scratch/seeds number file
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
}

# The seeds of a format: a small log of the harness, and the vectors of the same format where there are any.
fuzz_format() {
  local seeds=$scratch/seeds-$1 corpus=$scratch/corpus-$1 most=20000
  rm -rf "$seeds"
  mkdir -p "$seeds" "$corpus" "$scratch/found"
  if [ "$1" = json ] && [ -d "${SERVANDA_VECTORS:-}" ]; then
    find "$SERVANDA_VECTORS"/own/jcs-* "$SERVANDA_VECTORS"/jcs "$SERVANDA_VECTORS"/jsontestsuite \
      -type f -size -20k -exec cp {} "$seeds" \;
  fi
  if [ "$1" = time ]; then most=40; fi
  TMPDIR=$memory SERVANDA_FUZZ=$1 SERVANDA_FUZZ_SEEDS=$seeds "$scratch/servanda-fuzz" "$corpus" "$seeds" \
    -artifact_prefix="$scratch/found/$1-" -max_total_time="$seconds" -timeout=2 -rss_limit_mb="$most_memory" -max_len=$most \
    -print_final_stats=1
}

for what in $chosen; do
  case " $formats accords " in
    *" $what "*) ;;
    *) echo "scripts/fuzz.sh: there is no format $what; the formats are: $formats" >&2 && exit 64 ;;
  esac
  if [ "$what" = accords ]; then fuzz_accords; else fuzz_format "$what"; fi
done
