#!/usr/bin/env bash
# Serves the shipped registers and walks their pages in headless Chromium. `scripts/browser.sh FOLDER` also leaves pictures there.
set -euo pipefail
cd "$(dirname "$0")/.."
program="${SERVANDA_PROGRAM:-.build/debug/servanda}"
scripts/prepare.sh chromium chromium-driver fonts-dejavu-core python3-venv

# Selenium drives the browser; of the second package only its copy of axe-core is used.
tools=.build/browser
[ -x "$tools/bin/python" ] || python3 -m venv "$tools"
"$tools/bin/python" -c 'import selenium, axe_playwright_python' 2>/dev/null \
  || "$tools/bin/pip" install --quiet --disable-pip-version-check 'selenium==4.51.0' 'axe-playwright-python==0.1.8'
axe="$("$tools/bin/python" -c 'import axe_playwright_python as a, os; print(os.path.join(os.path.dirname(a.__file__), "axe.min.js"))')"

said="$(mktemp)"
"$program" serve registers/us-cuba registers/river-treaty --port 0 >"$said" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$said"' EXIT
for _ in $(seq 100); do
  root="$(grep -om1 'http://127.0.0.1:[0-9]*' "$said" || true)"
  [ -z "$root" ] || break
  sleep 0.2
done
[ -n "$root" ] || { echo "the server did not start" >&2; exit 1; }
"$tools/bin/python" scripts/browser.py "$root" "$axe" "$@"
