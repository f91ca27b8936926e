"""Reading hand-written tables and writing built ones, byte for byte the same each time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from food_db import schema
from food_db.reading import Layer, read_rows

TABLES = Path(__file__).resolve().parents[1] / "tables"
RECIPES = Path(__file__).resolve().parents[1] / "recipes"

RowT = TypeVar("RowT", bound=schema.Row)
Built = dict[str, str]
"""Built tables as text: file name -> content."""


def hand_written(name: str, model: type[RowT]) -> list[RowT]:
    """The rows of a hand-written table."""
    return read_rows(Layer(TABLES, "food_db/tables", shipped=True), name, model)


def number(value: float | None) -> str:
    """A number with four significant digits, without exponent; empty for ``None``.

    >>> number(0.000123456), number(1234.5), number(None), number(0.0)
    ('0.0001235', '1234', '', '0')
    """
    if value is None:
        return ""
    if value == 0:
        return "0"
    text = f"{float(f'{value:.4g}'):.10f}".rstrip("0").rstrip(".")
    return text or "0"


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV text with ``\\n`` line ends; numbers by :func:`number`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return number(value)
    return str(value)
