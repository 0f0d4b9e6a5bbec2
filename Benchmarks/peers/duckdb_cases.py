#!/usr/bin/env python3
"""duckdb_cases.py FILE: the commitments of servanda-cases in DuckDB, from the CSV file, with one thread. Needs duckdb from PyPI."""
import resource
import sys
import duckdb

db = duckdb.connect(config={"threads": 1})
db.execute("SET TimeZone = 'UTC'")
db.execute(f"""CREATE TABLE e AS SELECT CAST("at" AT TIME ZONE 'UTC' AS DATE) AS d, type, "case" AS c, attr FROM read_csv('{sys.argv[1]}',
  columns = {{'at': 'TIMESTAMPTZ', 'type': 'VARCHAR', 'case': 'BIGINT', 'attr': 'VARCHAR'}}, header = true)""")
db.execute("""CREATE TABLE x AS SELECT c,
  min(d) FILTER (type = 'interdicted') AS i, min(d) FILTER (type = 'screened' AND attr = 'protection') AS p, min(d) FILTER (type = 'returned') AS r,
  min(d) FILTER (type = 'reprisal_reported') AS x, min(d) FILTER (type = 'visa_issued') AS v, min(d) FILTER (type = 'permit_requested') AS q,
  min(d) FILTER (type = 'permit_granted') AS g, min(d) FILTER (type = 'permit_denied') AS n FROM e GROUP BY c""")
ON = "DATE '2024-09-30'"
C1 = f"""CASE WHEN p <= i + 14 AND (r IS NULL OR p <= r) THEN 'out' WHEN p <= i + 14 AND NOT coalesce(r < p, false) THEN 'unknown'
  WHEN r <= i + 14 THEN 'kept' WHEN r IS NOT NULL THEN 'late' WHEN {ON} < i + 14 THEN 'open' ELSE 'breached' END"""
C2 = f"""CASE WHEN x > r AND x < r + 365 THEN 'breached' WHEN x = r OR x = r + 365 THEN 'unknown' WHEN r + 365 <= {ON} THEN 'kept' ELSE 'open' END"""
C3A = f"""CASE WHEN coalesce(g, n) <= h + 60 THEN 'kept' WHEN coalesce(g, n) IS NOT NULL THEN 'late' WHEN {ON} < h + 60 THEN 'open' ELSE 'breached' END"""
C3B = "CASE WHEN n > h THEN 'breached' WHEN n = h THEN 'unknown' ELSE 'open' END"
HOLDERS = "(SELECT *, greatest(v, q) AS h FROM x WHERE v IS NOT NULL AND q IS NOT NULL)"
for name, word, source in [("C1", C1, "x WHERE i IS NOT NULL"), ("C2", C2, "x WHERE r IS NOT NULL"), ("C3a", C3A, HOLDERS), ("C3b", C3B, HOLDERS)]:
    found = db.execute(f"SELECT w, count(*), sum(c) FROM (SELECT c, {word} AS w FROM {source}) GROUP BY w").fetchall()
    counts = {w: n for w, n, _ in found}
    total = {w: int(s) for w, _, s in found}.get("breached", 0)
    print(name, *[counts.get(w, 0) for w in ("kept", "late", "breached", "open", "unknown", "out")], total, sep=",")
months = db.execute(f"""SELECT year(m) * 100 + month(m), bad * 100 > n * 5 FROM (SELECT date_trunc('month', i) AS m, count(*) AS n,
  count(*) FILTER (w <> 'kept') AS bad FROM (SELECT i, {C1} AS w FROM x WHERE i IS NOT NULL) WHERE w <> 'out' GROUP BY 1)
  WHERE m + INTERVAL 1 MONTH + INTERVAL 13 DAY <= {ON}""").fetchall()
print("C5", sum(not b for _, b in months), sum(b for _, b in months), sum(m for m, b in months if b), sep=",")
print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", file=sys.stderr)
