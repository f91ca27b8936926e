"""Every way to change one thing in a plan file: each number, word, list and mapping in turn."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
Data = dict[str, Any]


@dataclass(frozen=True)
class Mutation:
    """One change: where, in a word how, and what stands there afterwards."""

    path: Path
    how: str
    value: Any

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.how}"

    def of(self, data: Data) -> Data:
        """A copy of the data with the change."""
        new = copy.deepcopy(data)
        inner: Any = new
        for key in self.path[:-1]:
            inner = inner[key]
        inner[self.path[-1]] = copy.deepcopy(self.value)
        return new


def mutations(data: Data) -> Iterator[Mutation]:
    """All changes of all parts, in the order of the file."""
    words = _words(data)
    for path, value in parts(data):
        if path:
            for how, other in _others(path, value, words):
                if other != value or type(other) is not type(value):
                    yield Mutation(path, how, other)


def parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every (path, value) of nested data, mappings and lists before what they hold."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from parts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from parts(inner, (*path, number))


def _words(data: Data) -> dict[str, list[str]]:
    """The words that stand at a key anywhere in the file: the likeliest wrong ones."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path, value in parts(data):
        if isinstance(value, str):
            found[_key(path)][value] = None
    return {key: list(held) for key, held in found.items()}


def _key(path: Path) -> str:
    return str(next(key for key in reversed(path) if isinstance(key, str)))


def _others(path: Path, value: Any, words: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    match value:
        case bool():
            yield "flipped", not value
        case int() | float():
            yield "a little more", value * 1.02 + (1 if isinstance(value, int) else 0.01)
            yield "ten times", value * 10 + 1
            yield "negative", -value - 1
            yield "lost", None
        case str():
            yield "another word", "x"
            known = words[_key(path)]
            after = known[(known.index(value) + 1) % len(known)]
            yield "a word of elsewhere", after
        case None:
            yield "a number", 5.0
            yield "a word", "x"
        case list():
            if value:
                yield "the first lost", value[1:]
                yield "the last twice", [*value, value[-1]]
            if len(value) > 1:
                yield "the ends swapped", [value[-1], *value[1:-1], value[0]]
        case dict():
            for key in value:
                yield f"without {key}", {name: held for name, held in value.items() if name != key}
