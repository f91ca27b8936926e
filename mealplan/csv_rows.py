"""Rows of a CSV file that a person keeps: lines with their cells by column."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from food_db.reading import MOST_PROBLEMS, shown
from mealplan.dish_words import nearest
from mealplan.errors import InputError
from mealplan.files import read_text

BEYOND = "+"
"""The column of what stands beyond the last named one."""
Cells = dict[str, str]
_MOST_LETTERS = 200
_MOST_OF_HEADER = 20


def csv_rows(
    path: Path,
    columns: Sequence[str],
    needed: Sequence[Collection[str]],
    example: str,
    problems: list[str],
) -> Iterator[tuple[int, Cells]]:
    """Line numbers with their cells by column; empty lines are passed over.

    Args:
        columns: those that the file may have, in small letters.
        needed: of each of these at least one must be there.
        example: what the first line may look like.
        problems: what the caller finds wrong, with file and line; a line that cannot be is added
            here and passed over, and from the hundredth problem on nothing more is read.

    Raises:
        InputError: the header is wrong, or the file is not CSV in UTF-8.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        wrong = islice(_header_problems(header, columns, needed, example), _MOST_OF_HEADER)
        if lines := [f"{path}: line 1: {problem}" for problem in wrong]:
            raise InputError("\n".join(lines))
        for cells in reader:
            where = f"{path}: line {reader.line_num}"
            if len(problems) >= MOST_PROBLEMS:
                problems.append(f"{where}: not read from here on; mend the others first")
                return
            endless = next((cell for cell in cells if len(cell) > _MOST_LETTERS), None)
            if endless is not None:
                problems.append(f"{where}: a cell of {len(endless):,} letters: {shown(endless)}")
            elif any(cell.strip() for cell in cells):
                row = dict.fromkeys(header, "")
                row |= dict(zip(header, (cell.strip() for cell in cells), strict=False))
                row[BEYOND] = ",".join(cells[len(header) :]).strip(", ")
                yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{path}: line {reader.line_num}: is not valid CSV: {error}") from None


def _header_problems(
    header: list[str], columns: Sequence[str], needed: Sequence[Collection[str]], example: str
) -> Iterator[str]:
    for name in header:
        if name not in columns:
            near = nearest(name, set(columns))
            yield f"column {shown(name)} is not one of {', '.join(columns)}{near}"
    for name in columns:
        if header.count(name) > 1:
            yield f"column {name!r} stands twice"
    if not all(set(header) & set(names) for names in needed):
        yield f"the first line must name the columns: {example}"


def beyond_problem(cells: Cells) -> list[str]:
    """What is wrong with a line that has more cells than the header names."""
    if not cells[BEYOND]:
        return []
    return [f"more cells than columns: {shown(cells[BEYOND])}; put text with commas in quotes"]
