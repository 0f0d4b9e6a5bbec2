#!/usr/bin/env python3
"""sqlite_cases.py FILE: the commitments of servanda-cases in SQLite in memory, the rows read by Python's reader of CSV."""
import csv
import resource
import sqlite3
import sys

db = sqlite3.connect(":memory:")
db.execute('CREATE TABLE e(d INTEGER, type TEXT, c INTEGER, attr TEXT)')
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    next(rows)
    db.executemany("INSERT INTO e VALUES (unixepoch(?) / 86400, ?, ?, ?)", rows)
db.execute("""CREATE TABLE x AS SELECT c, min(d) FILTER (WHERE type = 'interdicted') AS i,
  min(d) FILTER (WHERE type = 'screened' AND attr = 'protection') AS p, min(d) FILTER (WHERE type = 'returned') AS r,
  min(d) FILTER (WHERE type = 'reprisal_reported') AS x, min(d) FILTER (WHERE type = 'visa_issued') AS v,
  min(d) FILTER (WHERE type = 'permit_requested') AS q, min(d) FILTER (WHERE type = 'permit_granted') AS g,
  min(d) FILTER (WHERE type = 'permit_denied') AS n FROM e GROUP BY c""")
ON = 19996
C1 = f"""CASE WHEN p <= i + 14 AND (r IS NULL OR p <= r) THEN 'out' WHEN p <= i + 14 AND NOT coalesce(r < p, 0) THEN 'unknown'
  WHEN r <= i + 14 THEN 'kept' WHEN r IS NOT NULL THEN 'late' WHEN {ON} < i + 14 THEN 'open' ELSE 'breached' END"""
C2 = f"CASE WHEN x > r AND x < r + 365 THEN 'breached' WHEN x = r OR x = r + 365 THEN 'unknown' WHEN r + 365 <= {ON} THEN 'kept' ELSE 'open' END"
C3A = f"CASE WHEN coalesce(g, n) <= h + 60 THEN 'kept' WHEN coalesce(g, n) IS NOT NULL THEN 'late' WHEN {ON} < h + 60 THEN 'open' ELSE 'breached' END"
C3B = "CASE WHEN n > h THEN 'breached' WHEN n = h THEN 'unknown' ELSE 'open' END"
HOLDERS = "(SELECT *, max(v, q) AS h FROM x WHERE v IS NOT NULL AND q IS NOT NULL)"
for name, word, source in [("C1", C1, "x WHERE i IS NOT NULL"), ("C2", C2, "x WHERE r IS NOT NULL"), ("C3a", C3A, HOLDERS), ("C3b", C3B, HOLDERS)]:
    found = db.execute(f"SELECT w, count(*), sum(c) FROM (SELECT c, {word} AS w FROM {source}) GROUP BY w").fetchall()
    counts, total = {w: n for w, n, _ in found}, {w: s for w, _, s in found}.get("breached", 0)
    print(name, *[counts.get(w, 0) for w in ("kept", "late", "breached", "open", "unknown", "out")], total, sep=",")
months = db.execute(f"""SELECT m, bad * 100 > n * 5 FROM (SELECT CAST(strftime('%Y%m', i * 86400, 'unixepoch') AS INTEGER) AS m, count(*) AS n,
  sum(w <> 'kept') AS bad, unixepoch(min(i) * 86400, 'unixepoch', 'start of month', '+1 month') / 86400 + 13 AS closed
  FROM (SELECT i, {C1} AS w FROM x WHERE i IS NOT NULL) WHERE w <> 'out' GROUP BY 1) WHERE closed <= {ON}""").fetchall()
print("C5", sum(not b for _, b in months), sum(b for _, b in months), sum(m for m, b in months if b), sep=",")
print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", file=sys.stderr)
