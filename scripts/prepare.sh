#!/usr/bin/env bash
# Installs the Debian packages that the build needs and that are missing, and those named as arguments; asks for sudo only
# when it has to.
set -euo pipefail

if ! command -v swift >/dev/null 2>&1; then
  echo "servanda: Swift 6.3 is needed and was not found. See https://www.swift.org/install/linux/" >&2
  exit 1
fi

# What a Swift build on Debian stands on; a package that is present is left alone.
needed=(git binutils libc6-dev libstdc++-12-dev libsqlite3-dev sqlite3 zlib1g-dev libzstd-dev pkg-config "$@")
missing=()
for package in "${needed[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "servanda: installing ${missing[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
