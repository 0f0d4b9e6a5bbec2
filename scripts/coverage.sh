#!/usr/bin/env bash
# Prints the line coverage of each room from the report that `swift test --enable-code-coverage` wrote.
set -euo pipefail
python3 - "$1" <<'PY'
import collections, json, sys

report = json.load(open(sys.argv[1]))
rooms = collections.defaultdict(lambda: [0, 0])
for file in report["data"][0]["files"]:
    if "/Sources/" in file["filename"] and "/checkouts/" not in file["filename"]:
        room = file["filename"].split("/Sources/")[1].split("/")[0]
        rooms[room][0] += file["summary"]["lines"]["covered"]
        rooms[room][1] += file["summary"]["lines"]["count"]
for room, (covered, count) in sorted(rooms.items()):
    print(f"{room:16} {covered:6} of {count:6} lines  {100 * covered / max(count, 1):5.1f} %")
PY
