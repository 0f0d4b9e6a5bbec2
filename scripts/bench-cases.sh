#!/bin/sh
# bench-cases.sh ROWS [RUNS]: judges a made file of case events with this program, with a pass written in C for that file alone, and with those of DuckDB,
# Polars and SQLite that Python finds. No time is told before all have found the same. Processor seconds are medians; programs run in turn.
set -eu
rows=$1 runs=${2:-5}
folder=.build/cases
mkdir -p "$folder"
${CC:-cc} -O3 -o "$folder/floor" Benchmarks/floor/floor.c
ours=${SERVANDA_CASES:-.build/measure/release/servanda-cases}
file="$folder/cases-$rows.csv"
[ -f "$file" ] || "$ours" make "$rows" "$file"
exec python3 Benchmarks/peers/side_by_side.py "$file" "$runs" "$ours" "$folder/floor"
