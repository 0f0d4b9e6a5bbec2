#!/usr/bin/env python3
"""Writes Sources/CivilTime/zones.txt from the compiled time zone database of this machine (package tzdata).

One line for each history of clocks since 1970:

    NAME NAME ...|FIRST|CHANGE CHANGE ...|STANDARD [SUMMER BEGIN END]

FIRST, STANDARD and SUMMER are the distance from UTC in half minutes, east positive. A CHANGE is the number of half minutes
since the change before it (the first: since 1970), in base 36, and the new distance: `3b9k:-480`. BEGIN and END are the
rule of every year after the last change: month.week.weekday.halfminutes, on the clock that then goes; week 5 is the last.
"""

import datetime
import os
import re
import struct
import sys

ROOT = "/usr/share/zoneinfo"
EPOCH = datetime.date(1970, 1, 1)


def read(path):
    """The times of change, the distance from UTC after each, the first distance, and the rule for the years that follow."""
    data = open(path, "rb").read()
    if data[:4] != b"TZif":
        return None

    def header(at):
        return struct.unpack(">6I", data[at + 20 : at + 44])

    utc, std, leaps, times, types, chars = header(0)
    at = 44 + times * 5 + types * 6 + chars + leaps * 8 + std + utc
    utc, std, leaps, times, types, chars = header(at)
    at += 44
    changes = struct.unpack(">%dq" % times, data[at : at + 8 * times])
    at += 8 * times
    kinds = data[at : at + times]
    at += times
    offsets = [struct.unpack(">l", data[at + 6 * i : at + 6 * i + 4])[0] for i in range(types)]
    at += 6 * types + chars + leaps * 12 + std + utc
    return changes, [offsets[kind] for kind in kinds], offsets[0], data[at:].decode().strip()


def seconds(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def rule(text):
    """A POSIX TZ rule: the standard distance and, where there is summer time, its distance, its begin and its end."""
    match = re.fullmatch(r"(?:<[^>]+>|[A-Za-z]+)(-?[\d:]+)(?:(?:<[^>]+>|[A-Za-z]+)(-?[\d:]+)?,M([^,]+),M([^,]+))?", text)
    standard = -seconds(match[1])
    if not match[3]:
        return (standard,)

    def day(text):
        date, _, time = text.partition("/")
        return tuple(map(int, date.split("."))) + (seconds(time) if time else 7200,)

    return standard, -seconds(match[2]) if match[2] else standard + 3600, day(match[3]), day(match[4])


def changes_of(rule, year):
    standard, summer, begin, end = rule

    def at(day, offset):
        month, week, weekday, time = day
        first = datetime.date(year, month, 1)
        date = first + datetime.timedelta((weekday - first.isoweekday() % 7) % 7 + 7 * (week - 1))
        while date.month != month:
            date -= datetime.timedelta(7)
        return (date - EPOCH).days * 86400 + time - offset

    return [(at(begin, standard), summer), (at(end, summer), standard)]


def history(changes, offsets, first, text):
    """Since 1970, without what the rule says anyhow."""
    start, kept = first, []
    for time, offset in zip(changes, offsets):
        if time < 0:
            start = offset
        elif (kept[-1][1] if kept else start) != offset:
            kept.append((time, offset))
    ruled = rule(text)
    if len(ruled) == 1:
        return start, tuple(kept), ruled
    coming = sorted({change for year in range(1969, 2040) for change in changes_of(ruled, year)})
    for count in range(len(kept) + 1):
        last = kept[count - 1] if count else (-1, start)
        after = [change for change in coming if last[0] < change[0] <= kept[-1][0]]
        if after == kept[count:]:
            return start, tuple(kept[:count]), ruled
    raise ValueError(text)


def base36(number):
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if number == 0:
            return digits


def half(value):
    if value % 30:
        raise ValueError(value)
    return value // 30


def main():
    named = {}
    for folder, _, files in os.walk(ROOT):
        for file in files:
            path = os.path.join(folder, file)
            name = os.path.relpath(path, ROOT)
            if name.startswith(("posix/", "right/", "SystemV/")) or ("/" not in name and name not in ("UTC", "GMT")):
                continue
            found = read(path)
            if found:
                named.setdefault(history(*found), []).append(name)
    lines = []
    for (start, changes, ruled), names in named.items():
        told, before = [], 0
        for time, offset in changes:
            told.append("%s:%d" % (base36(half(time - before)), half(offset)))
            before = time
        standard = [str(half(ruled[0]))]
        if len(ruled) > 1:
            days = [".".join(map(str, day[:3])) + ".%d" % half(day[3]) for day in ruled[2:]]
            standard += [str(half(ruled[1]))] + days
        lines.append("|".join([" ".join(sorted(names)), str(half(start)), " ".join(told), " ".join(standard)]))
    sys.stdout.write("\n".join(sorted(lines)) + "\n")


main()
