"""Reading CSV tables of layered folders: the shipped one, and packs of one's own over it.

A later layer adds rows, or overrides those with the same key. What is wrong is collected, with
file, line, column and value, so that everything can be mended at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from food_db import schema
from food_db.pack import FormKey, PackError
from food_db.plain_files import text_of
from food_db.schema.types import MOST

MAX_BYTES = 20_000_000
MOST_PROBLEMS = 100
"""So many in one table, and its other rows are left unread: every row is wrong in the same way."""
_WIDE = ("composition.csv", "equivalents.csv")
_INDEX_COLUMNS = ("food", "form", "basis")
_SHOWN = 64
_MOST_LETTERS, _MOST_COLUMNS = 600, 300
"""Of a cell of one's own, and of its header; what is longer has lost a quotation mark."""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

RowT = TypeVar("RowT", bound=schema.Row)
KeyT = TypeVar("KeyT", bound=Hashable)
Cells = dict[str, str]


@dataclass(frozen=True)
class Layer:
    """A folder of tables. ``label`` is what messages call it; the shipped one must be whole."""

    folder: Traversable
    label: str
    shipped: bool = False

    def where(self, name: str, line: int) -> str:
        """File and line in words."""
        return f"{self.label}/{name}, line {line}"

    def has(self, name: str) -> bool:
        """Whether the folder holds a file; the shipped tables must all be there."""
        return self.shipped or (self.folder / name).is_file()


@dataclass
class Tables:
    """The tables of all layers; every method adds what is wrong to ``problems``."""

    layers: tuple[Layer, ...]
    problems: list[str] = field(default_factory=list)

    def keyed(self, name: str, model: type[RowT], key: Callable[[RowT], KeyT]) -> dict[KeyT, RowT]:
        """Rows by their key; a key stands once in a layer, and a later layer wins."""
        result: dict[KeyT, RowT] = {}
        for layer in self.layers:
            result |= self.of_layer(layer, name, model, key)
        return result

    def of_layer(
        self, layer: Layer, name: str, model: type[RowT], key: Callable[[RowT], KeyT]
    ) -> dict[KeyT, RowT]:
        """Rows of one layer by their key."""
        found: dict[KeyT, RowT] = {}
        for line, cells in self.cells(layer, name):
            row = self.row(layer, name, line, cells, model)
            if row is None:
                continue
            if key(row) in found:
                where = layer.where(name, line)
                self.problems.append(f"{where}: {key(row)!r} stands twice; keep one row")
            found[key(row)] = row
        return found

    def row(
        self, layer: Layer, name: str, line: int, cells: Cells, model: type[RowT]
    ) -> RowT | None:
        """A row as its model, ``None`` when a cell is wrong."""
        try:
            return model.model_validate(cells)
        except ValidationError as error:
            where = layer.where(name, line)
            self.problems += [f"{where}: {words}" for words in in_words(error, cells)]
            return None

    def cells(self, layer: Layer, name: str) -> Iterator[tuple[int, Cells]]:
        """Line numbers and cells of one layer's table; nothing when the layer lacks it."""
        if not layer.has(name):
            return
        before = len(self.problems)
        try:
            for line, cells in read_cells(layer, name):
                if len(self.problems) - before >= MOST_PROBLEMS:
                    where = layer.where(name, line)
                    self.problems.append(f"{where}: not read from here on; mend the others first")
                    return
                yield line, cells
        except PackError as error:
            self.problems += error.problems

    def wide(self, name: str) -> dict[FormKey, dict[str, float]]:
        """A table with a column a number, by food and form; empty cells are absent.

        A later layer overrides the cells that it fills and leaves the others.
        """
        result: dict[FormKey, dict[str, float]] = {}
        for layer in self.layers:
            seen: set[FormKey] = set()
            for line, cells in self.cells(layer, name):
                key = cells["food"], cells["form"]
                where = layer.where(name, line)
                if key in seen:
                    self.problems.append(f"{where}: {key!r} stands twice; keep one row")
                seen.add(key)
                result.setdefault(key, {}).update(self.numbers(where, cells, _INDEX_COLUMNS))
        return result

    def numbers(self, where: str, cells: Cells, skip: tuple[str, ...]) -> dict[str, float]:
        """The filled cells as numbers from 0 on, those columns apart."""
        found: dict[str, float] = {}
        for column, text in cells.items():
            if not text or column in skip:
                continue
            number = amount(text)
            if number is None:
                point = ", with a point for the decimal" if "," in text else ""
                self.problems.append(
                    f"{where}: column {column!r} holds {shown(text)}: "
                    f"write a number from 0 to {MOST:,.0f}{point}"
                )
            else:
                found[column] = number
        return found


def amount(text: str) -> float | None:
    """A number from 0 to ``MOST``, ``None`` for anything else."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number <= MOST else None


def shown(text: str) -> str:
    """A cell in quotes; of a long one its beginning.

    >>> shown("x" * 1000)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'"
    """
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def in_words(error: ValidationError, cells: Cells) -> Iterator[str]:
    """Pydantic's errors: column, value, mend."""
    for item in error.errors():
        column = str(item["loc"][0]) if item["loc"] else ""
        place = f"column {shown(column)} holds {shown(cells.get(column, ''))}: " if column else ""
        yield place + plain_words(item)


def plain_words(item: Mapping[str, Any]) -> str:
    """What pydantic says of one mistake, in words that tell the mend."""
    if item["type"] == "string_pattern_mismatch" and "-" in str(item["ctx"]["pattern"]):
        return "write small letters, digits and hyphens only, such as red-pepper"
    return str(item["msg"]).removeprefix("Value error, ")


def read_rows(layer: Layer, name: str, model: type[RowT]) -> list[RowT]:
    """The rows of a table as models.

    Raises:
        PackError: every line, column and value of the table that breaks the schema.
    """
    tables = Tables((layer,))
    rows = [
        tables.row(layer, name, line, cells, model) for line, cells in tables.cells(layer, name)
    ]
    if tables.problems:
        raise PackError(*tables.problems)
    return [row for row in rows if row is not None]


def read_cells(layer: Layer, name: str) -> Iterator[tuple[int, Cells]]:
    """Yield the line number and the cells of each row of a table.

    Raises:
        PackError: the file is not CSV in UTF-8, or a row has more or fewer cells than the header.
    """
    reader = csv.reader(io.StringIO(_text(layer, name), newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        _check_header(layer, name, header)
        if name in _WIDE and not {"food", "form"} <= set(header):
            raise PackError(f"{layer.where(name, 1)}: needs the columns food and form")
        for cells in reader:
            if not cells or not (layer.shipped or any(cell.strip() for cell in cells)):
                continue
            if len(cells) != len(header):
                raise PackError(f"{layer.where(name, reader.line_num)}: too many or too few cells")
            row = dict(zip(header, cells, strict=True))
            where = layer.where(name, reader.line_num)
            yield reader.line_num, row if layer.shipped else _plain(row, where)
    except csv.Error as error:
        where = layer.where(name, reader.line_num)
        raise PackError(f"{where}: is not valid CSV: {error}") from None


def _check_header(layer: Layer, name: str, header: list[str]) -> None:
    """Columns are separated by commas, and none stands twice."""
    where = layer.where(name, 1)
    if len(header) == 1 and ";" in header[0]:
        raise PackError(f"{where}: columns are parted by semicolons; save it with commas")
    if len(header) > _MOST_COLUMNS:
        raise PackError(f"{where}: has {len(header):,} columns; is a line break missing?")
    endless = next((column for column in header if len(column) > _SHOWN), None)
    if endless is not None:
        raise PackError(f"{where}: {shown(endless)} is no name of a column")
    twice = next((column for column in header if column and header.count(column) > 1), None)
    if twice is not None:
        raise PackError(f"{where}: column {shown(twice)} stands twice; keep one")


def _plain(row: Cells, where: str) -> Cells:
    """The cells of one's own table without spaces around them; none may steer a terminal."""
    row = {column: plain_spaces(cell).strip() for column, cell in row.items()}
    for column, cell in row.items():
        if len(cell) > _MOST_LETTERS:
            raise PackError(
                f"{where}: column {shown(column)} holds {shown(cell)}: a cell has at most "
                f"{_MOST_LETTERS} letters; is a quotation mark missing?"
            )
        if not cell.isprintable():
            raise PackError(
                f"{where}: column {shown(column)} holds {shown(cell)}: write letters, spaces and "
                "signs only, on one line"
            )
    return row


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that is too long or forbidden is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def plain_spaces(text: str) -> str:
    """The text with a plain space for each special one (no-break, thin …)."""
    return _SPACES.sub(" ", text)


def _text(layer: Layer, name: str) -> str:
    return text_of(layer.folder / name, f"{layer.label}/{name}", MAX_BYTES)
