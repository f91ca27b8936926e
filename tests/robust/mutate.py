"""Good files made bad: by bytes, by tokens, by lines, and by structure, from a seed."""

from __future__ import annotations

import contextlib
import copy
import csv
import io
import json
import random
import re
import tomllib
from collections.abc import Callable
from typing import Any

NUMBERS = (
    "0", "-1", "-250.5", "1e308", "-1e308", "1e-308", "1e999", "9" * 400, "nan", "NaN", "inf",
    "-Infinity", "1,5", "0x" + "f" * 5000, "1_000", "٣", "½", "1e", "--1", "0.1.2", "99999999999",
    "true", "null", '""', "9999-12-31", "0001-01-01",
)  # fmt: skip
WORDS = (
    "", " ", "a" * 5000, "\x1b[2J", "\x00", "\u202egnp", "e\u0301", "\u200bsalt", "ｓａｌｔ",
    "=1+1",
    "../../etc/passwd", "/dev/zero", "[/b]", "<script>", "\ufeff", "🥕", "%s%n", "\\ud800", '"',
    "'", "---", "nan", "-", "salt", "kefir", "vegan", "NUL", "\r", "\x85", "\u2028",
)  # fmt: skip
JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**63, 10**200, 0.5, -0.0, 1e308, -1e308, 5e-324, "", "x", "a" * 5000,
    "\x1b[2J", "\u202ex", "1", "nan", "9999-12-31", "0001-01-01", "2026-11-23",
    "2026-11-23T10:00:00",
    [], {}, [[]], [None], {"": ""}, {"a": {"b": []}}, [1, "1"], "../..", "kefir", "tue dinner",
)  # fmt: skip
_TOKEN = re.compile(r"[+-]?\d[\d.eE+-]*|\w+|[^\w\s]|\s+")
Mutation = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, kind: str, chance: random.Random) -> bytes:
    """The file with one to three changes; ``kind``: toml, json, csv or cook."""
    ways = [of_bytes, of_tokens, of_tokens, of_lines]
    structure = {"toml": of_toml, "json": of_json, "csv": of_csv}.get(kind)
    if structure:
        ways += [structure, structure, structure]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        with contextlib.suppress(RecursionError):  # two deep ones: too deep to be written here
            data = chance.choice(ways)(data, chance)
    return data


def of_bytes(data: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, flipped, in another encoding, with other ends of lines."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in "ab")
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: data[:a],
        lambda: data[a:],
        lambda: data[:a] + data[b:],
        lambda: data[:b] + data[a:],
        lambda: data[:a] + bytes([chance.randrange(256)]) + data[a + 1 :],
        lambda: (
            data[:a]
            + chance.choice((b"\x00", b"\xff", b"\r", b"\xc3\xa9", b"\xed\xa0\x80"))
            + data[a:]
        ),
        lambda: b"\xef\xbb\xbf" * chance.randrange(1, 3) + data,
        lambda: data.replace(b"\n", b"\r\n"),
        lambda: data.replace(b"\n", b"\r"),
        lambda: data.decode("utf-8", "replace").encode(
            chance.choice(("utf-16", "utf-16-le", "utf-32"))
        ),
        lambda: (
            data.decode("utf-8", "replace").encode("latin-1", "replace").replace(b"e", b"\xe9", 1)
        ),
        lambda: data + bytes(chance.randrange(256) for _ in range(20)),
    )
    return chance.choice(changes)()


def of_tokens(data: bytes, chance: random.Random) -> bytes:
    """A number or a word for another one, doubled, left out, or two of them exchanged."""
    tokens = _TOKEN.findall(data.decode("utf-8", "replace"))
    if not tokens:
        return data
    at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    way = chance.randrange(8)
    if way == 0:
        del tokens[at]
    elif way == 1:
        tokens[at] *= chance.choice((2, 2, 3000))
    elif way == 2:
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif way == 3:
        tokens[at] = tokens[other]
    else:
        numeric = [i for i, token in enumerate(tokens) if token[-1].isdigit()]
        worded = [i for i, token in enumerate(tokens) if token[0].isalpha()]
        if way < 6 and numeric:
            tokens[chance.choice(numeric)] = chance.choice(NUMBERS)
        elif worded:
            tokens[chance.choice(worded)] = chance.choice((*WORDS, *NUMBERS))
    return "".join(tokens).encode("utf-8", "replace")


def of_lines(data: bytes, chance: random.Random) -> bytes:
    """Lines left out, doubled, exchanged, many times over, or very long."""
    lines = data.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(6)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines.insert(other, lines[at])
    elif way == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 3:
        lines[at:at] = [lines[at]] * 300
    elif way == 4:
        lines[at] = lines[at] * 200
    else:
        lines[at] += chance.choice((b",,,,", b"#", b"\\", b" \t ", b"[[", b"}}", b'"""'))
    return b"\n".join(lines)


def of_json(data: bytes, chance: random.Random) -> bytes:
    """Another value, key or order anywhere in the tree; a key that stands twice."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return data
    tree = _changed_tree(tree, chance)
    text = json.dumps(tree, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.1 and '": ' in text:
        key = chance.choice(re.findall(r'"[^"]*": (?:"[^"]*"|[\d.]+|true)', text) or ['"a": 1'])
        text = (
            text.replace("{", "{" + key + ", ", 1)
            if chance.random() < 0.5
            else text.replace(key, f"{key}, {key}", 1)
        )
    return text.encode("utf-8", "surrogatepass")


def of_toml(data: bytes, chance: random.Random) -> bytes:
    """Likewise, written as inline tables."""
    try:
        tree = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return data
    tree = _changed_tree(tree, chance)
    if not isinstance(tree, dict):
        return data
    lines = (f"{_toml(key)} = {_toml(value)}" for key, value in tree.items())
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(k))} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True)
    if value is None:
        return '"none"'
    if isinstance(value, int) and not isinstance(value, bool):
        return hex(value) if value > 2**64 else str(value)
    return str(value).lower() if isinstance(value, bool | float) else value.isoformat()


def of_csv(data: bytes, chance: random.Random) -> bytes:
    """Another cell, a column or row more or less, in another order, or twice."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    except (ValueError, csv.Error):
        return data
    if not rows or not rows[0]:
        return data
    row, column = chance.choice([held for held in rows if held]), chance.randrange(len(rows[0]))
    way = chance.randrange(8)
    if way < 3:
        row[column % len(row)] = chance.choice((*WORDS, *NUMBERS))
    elif way == 3:
        row[column:column] = row[column : column + 1]
    elif way == 4:
        del row[column:]
    else:
        order = list(range(len(rows[0])))
        chance.shuffle(order)
        order = {5: order, 6: order[:-1], 7: [*range(len(rows[0])), column]}[way]
        rows = [[held[i] if i < len(held) else "" for i in order] for held in rows]
    if chance.random() < 0.2:
        rows.insert(chance.randrange(len(rows) + 1), list(chance.choice(rows)))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _changed_tree(tree: Any, chance: random.Random) -> Any:
    """A tree with one node changed, left out, doubled, renamed, or put far down."""
    tree = copy.deepcopy(tree)
    places = _places(tree)
    if not places:
        return chance.choice(JUNK)
    holder, key = chance.choice(places)
    way = chance.randrange(9)
    if way < 4:
        holder[key] = copy.deepcopy(chance.choice(JUNK))
    elif way == 4:
        del holder[key]
    elif way == 5:
        other, name = chance.choice(places)
        holder[key] = copy.deepcopy(other[name])
    elif way == 6 and isinstance(holder, list):
        holder[key:key] = [copy.deepcopy(holder[key])] * chance.choice((1, 1, 50))
    elif way == 6:
        holder[chance.choice(WORDS)] = holder.pop(key)
    elif way == 7:
        for _ in range(chance.choice((1, 60, 250))):
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"a": holder[key]}
    elif isinstance(holder[key], int | float) and abs(holder[key]) < 1e308:
        holder[key] = holder[key] * chance.choice((-1, 0, 0.1, 1.0001, 10, 1e6, 1e300))
    else:
        holder[key] = str(holder[key]) + chance.choice(WORDS)
    return tree


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """(holder, key or index) of every node."""
    found: list[tuple[Any, Any]] = []
    held = [tree]
    while held:
        item = held.pop()
        keys = (
            list(item)
            if isinstance(item, dict)
            else range(len(item))
            if isinstance(item, list)
            else ()
        )
        for key in keys:
            found.append((item, key))
            held.append(item[key])
    return found
