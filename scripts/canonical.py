#!/usr/bin/env python3
"""Another program's word on canonical JSON: PyPI's rfc8785 behind Python's own reader of JSON, with the same limits as ours.

Reads inputs from standard input and writes as many answers, each as four bytes of length and then so many bytes. An answer is
"+" and the canonical bytes, or "-" and why the input is refused. The profile (no fractions, depth, members, bytes) is applied
here by itself, so that no difference needs to be explained.
"""
import json
import struct
import sys

import rfc8785

MOST_BYTES, MOST_DEPTH, MOST_MEMBERS = 16 << 10, 32, 512


class Refused(Exception):
    """What the profile leaves out."""


def members(pairs):
    if len(pairs) > MOST_MEMBERS:
        raise Refused("members")
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("a name twice")
    return found


def refuse(what):
    def refusing(_):
        raise Refused(what)

    return refusing


def depth(value):
    deepest, todo = 0, [(value, 1)]
    while todo:
        one, level = todo.pop()
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else None
        if inner is not None:
            deepest = max(deepest, level)
            todo += [(each, level + 1) for each in inner]
    return deepest


def canonical(data):
    if len(data) > MOST_BYTES:
        raise Refused("bytes")
    # Python would guess UTF-16 and UTF-32, and read NaN.
    text = data.decode("utf-8")
    value = json.loads(
        text, object_pairs_hook=members, parse_float=refuse("a fraction"), parse_constant=refuse("no number"))
    if depth(value) > MOST_DEPTH:
        raise Refused("depth")
    return rfc8785.dumps(value)


def answer(data):
    try:
        return b"+" + canonical(data)
    except (Refused, ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        return b"-" + (type(error).__name__ + ": " + str(error)).encode("utf-8", "replace")[:200]


def main():
    given, told = sys.stdin.buffer, sys.stdout.buffer
    while len(head := given.read(4)) == 4:
        said = answer(given.read(struct.unpack(">I", head)[0]))
        told.write(struct.pack(">I", len(said)) + said)


if __name__ == "__main__":
    main()
