"""The shipped tables, read once a test run however often a pack is loaded.

Hundreds of tests load a pack of their own, or the shipped one with a broken cell, and every load
reads some 17,000 rows. Here a table whose bytes were read before, without a complaint, gives the
rows that it gave then; one changed byte, and it is read by the program as ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from food_db import reading
from food_db.reading import Layer, RowT, Tables


def remember(patch: pytest.MonkeyPatch) -> None:
    """Let `Tables` remember tables, cells and numbers by what stands in the file."""
    patch.setattr(Tables, "of_layer", _of_layer(Tables.of_layer))
    patch.setattr(Tables, "numbers", _numbers(Tables.numbers))
    patch.setattr(reading, "read_cells", _cells(reading.read_cells))


def _key(layer: Layer, name: str) -> tuple[str, bytes] | None:
    """A shipped table by its name and bytes."""
    if not layer.shipped or not layer.has(name):
        return None
    return name, hashlib.sha256((layer.folder / name).read_bytes()).digest()


def _of_layer(read: Any) -> Any:
    known: dict[Any, dict[Any, Any]] = {}

    def of_layer(
        self: Tables, layer: Layer, name: str, model: type[RowT], key: Callable[[RowT], Any]
    ) -> dict[Any, RowT]:
        at = _key(layer, name), model, key.__code__
        if at[0] is None:
            return read(self, layer, name, model, key)
        if at not in known:
            before = len(self.problems)
            found = read(self, layer, name, model, key)
            if len(self.problems) > before:
                return found
            known[at] = found
        return dict(known[at])

    return of_layer


def _numbers(read: Any) -> Any:
    known: dict[Any, dict[str, float]] = {}

    def numbers(
        self: Tables, where: str, cells: reading.Cells, skip: tuple[str, ...]
    ) -> dict[str, float]:
        at = tuple(cells.items()), skip
        if at not in known:
            before = len(self.problems)
            found = read(self, where, cells, skip)
            if len(self.problems) > before:
                return found
            known[at] = found
        return dict(known[at])

    return numbers


def _cells(read: Any) -> Any:
    known: dict[Any, list[tuple[int, reading.Cells]]] = {}

    def cells(layer: Layer, name: str) -> Iterator[tuple[int, reading.Cells]]:
        at = _key(layer, name)
        if at is None:
            yield from read(layer, name)
            return
        if at not in known:
            known[at] = list(read(layer, name))  # a table that is no CSV raises here
        yield from known[at]

    return cells
