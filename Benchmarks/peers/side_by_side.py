#!/usr/bin/env python3
"""side_by_side.py FILE RUNS OURS FLOOR: runs every program on the file in turn, compares what they find, then tells what each took."""
import importlib.util
import os
import statistics
import subprocess
import sys

file, runs, ours, floor = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
here = os.path.dirname(os.path.abspath(__file__))
programs = {"servanda": [ours, "judge", file], "C floor": [floor, file]}
for name in ("duckdb", "polars", "sqlite"):
    if importlib.util.find_spec({"sqlite": "sqlite3"}.get(name, name)) and not (name == "sqlite" and os.path.getsize(file) > 1e9):
        programs[name] = [sys.executable, os.path.join(here, f"{name}_cases.py"), file]
found, seconds, memory = {}, {name: [] for name in programs}, {}
for turn in range(runs):
    for name, command in programs.items():
        if name == "sqlite" and turn > 0: continue
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        output = child.stdout.read()
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0: sys.exit(f"{name} ended with {status}: {said}")
        found.setdefault(name, output)
        seconds[name].append(usage.ru_utime + usage.ru_stime)
        memory[name] = usage.ru_maxrss // 1024
        if turn == 0: print(f"{name}: {said.strip()}", file=sys.stderr)
for name, output in found.items():
    if output != found["C floor"]: sys.exit(f"{name} found something else:\n{output}than the floor:\n{found['C floor']}")
print(found["servanda"], end="")
base = statistics.median(seconds["servanda"])
for name in programs:
    middle = statistics.median(seconds[name])
    print(f"{name:10} {middle:8.2f} s  {middle / base:7.2f} x  {memory[name]:6d} MB  ({min(seconds[name]):.2f} to {max(seconds[name]):.2f}, {len(seconds[name])} runs)")
