# The same rolling origins on the same monthly series, forecast by statsforecast: quantiles of each as lines of CSV.
# Usage: python forecast_peers.py FOLDER-OF-SERIES OUT.csv [STEP] [PART OF]   (pip install statsforecast)
import csv, glob, math, os, sys, time, warnings

import numpy as np
from scipy.stats import norm
from statsforecast.models import AutoETS, SeasonalNaive, AutoTheta, MSTL

warnings.filterwarnings("ignore")
PROBABILITIES = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
LEVELS = [50, 80, 90, 95]
FIRST, HORIZON = 48, 6


def monthly(folder):
    series = {}
    for path in sorted(glob.glob(os.path.join(folder, "*_monthly.csv"))):
        with open(path) as file:
            for row in csv.DictReader(file):
                series.setdefault(row["series"], []).append(float(row["value"]))
    return series


def quantiles(model, y, is_log):
    z = np.log1p(y) if is_log else y
    f = model.forecast(y=z, h=HORIZON, level=LEVELS)
    columns = [f[f"lo-{l}"] for l in (95, 90, 80, 50)] + [f["mean"]] + [f[f"hi-{l}"] for l in LEVELS]
    q = np.array(columns, dtype=float)
    return np.expm1(np.minimum(q, 40)) if is_log else q


def main():
    folder, out = sys.argv[1:3]
    step = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    part, of = (int(sys.argv[4]), int(sys.argv[5])) if len(sys.argv) > 5 else (0, 1)
    methods = {
        "seasonal naive": (SeasonalNaive(12), False), "AutoETS": (AutoETS(season_length=12), False),
        "AutoETS of logarithms": (AutoETS(season_length=12), True), "AutoTheta of logarithms": (AutoTheta(season_length=12), True),
        "MSTL of logarithms": (MSTL(season_length=12), True),
    }
    spent = dict.fromkeys(methods, 0.0)
    count = 0
    with open(out, "w") as file:
        file.write("method,series,origin,horizon," + ",".join(f"q{p}" for p in PROBABILITIES) + "\n")
        for place, (name, values) in enumerate(sorted(monthly(folder).items())):
            if place % of != part:
                continue
            y = np.array(values)
            for origin in range(FIRST, len(y) - HORIZON + 1, step):
                count += 1
                for method, (model, is_log) in methods.items():
                    start = time.process_time()
                    try:
                        q = quantiles(model, y[:origin], is_log)
                    except Exception:
                        q = quantiles(SeasonalNaive(12), y[:origin], is_log)
                    spent[method] += time.process_time() - start
                    for h in range(HORIZON):
                        numbers = ",".join(f"{max(0, v):.6g}" for v in q[:, h])
                        file.write(f"{method},{name},{origin},{h + 1},{numbers}\n")
            file.flush()
            print(place, name, count, {m: round(1000 * s / max(1, count), 1) for m, s in spent.items()}, flush=True)


main()
