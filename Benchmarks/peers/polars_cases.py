#!/usr/bin/env python3
"""polars_cases.py FILE: the commitments of servanda-cases in Polars, from the CSV file, with one thread. Needs polars from PyPI."""
import os
os.environ["POLARS_MAX_THREADS"] = "1"
import datetime
import resource
import sys
import polars as pl

ON, DAY = datetime.date(2024, 9, 30), datetime.timedelta(days=1)
e = pl.scan_csv(sys.argv[1], schema={"at": pl.String, "type": pl.String, "case": pl.Int64, "attr": pl.String}).with_columns(
    d=pl.col("at").str.strptime(pl.Datetime("us"), "%Y-%m-%dT%H:%M:%SZ", strict=True).dt.date())
def first(kind, *more):
    chosen = pl.col("type") == kind
    for one in more: chosen = chosen & one
    return pl.col("d").filter(chosen).min()
x = e.group_by("case").agg(
    i=first("interdicted"), p=first("screened", pl.col("attr") == "protection"), r=first("returned"), x=first("reprisal_reported"),
    v=first("visa_issued"), q=first("permit_requested"), g=first("permit_granted"), n=first("permit_denied")).collect()
c = pl.col
def word(*rules, other):
    result = pl.lit(other)
    for test, name in reversed(rules): result = pl.when(test).then(pl.lit(name)).otherwise(result)
    return result
due = c("i") + 14 * DAY
c1 = x.filter(c("i").is_not_null()).with_columns(w=word(
    ((c("p") <= due) & (c("r").is_null() | (c("p") <= c("r"))), "out"), ((c("p") <= due) & ~(c("r") < c("p")).fill_null(False), "unknown"),
    (c("r") <= due, "kept"), (c("r").is_not_null(), "late"), (pl.lit(ON) < due, "open"), other="breached"))
over = c("r") + 365 * DAY
c2 = x.filter(c("r").is_not_null()).with_columns(w=word(
    ((c("x") > c("r")) & (c("x") < over), "breached"), ((c("x") == c("r")) | (c("x") == over), "unknown"), (over <= pl.lit(ON), "kept"), other="open"))
h = x.filter(c("v").is_not_null() & c("q").is_not_null()).with_columns(h=pl.max_horizontal("v", "q"), d=pl.coalesce("g", "n"))
c3a = h.with_columns(w=word((c("d") <= c("h") + 60 * DAY, "kept"), (c("d").is_not_null(), "late"), (pl.lit(ON) < c("h") + 60 * DAY, "open"), other="breached"))
c3b = h.with_columns(w=word((c("n") > c("h"), "breached"), (c("n") == c("h"), "unknown"), other="open"))
for name, found in [("C1", c1), ("C2", c2), ("C3a", c3a), ("C3b", c3b)]:
    counts = dict(found.group_by("w").len().iter_rows())
    total = found.filter(c("w") == "breached")["case"].sum()
    print(name, *[counts.get(w, 0) for w in ("kept", "late", "breached", "open", "unknown", "out")], total, sep=",")
m = (c1.filter(c("w") != "out").group_by(m=c("i").dt.truncate("1mo")).agg(n=pl.len(), bad=(c("w") != "kept").sum())
     .filter(c("m").dt.offset_by("1mo") + 13 * DAY <= pl.lit(ON)).with_columns(b=c("bad") * 100 > c("n") * 5)
     .select("b", k=c("m").dt.year().cast(pl.Int64) * 100 + c("m").dt.month().cast(pl.Int64)))
print("C5", (~m["b"]).sum(), m["b"].sum(), m.filter("b")["k"].sum(), sep=",")
print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", file=sys.stderr)
