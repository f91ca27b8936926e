"""What an export can be written as: names, endings of files, and what makes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from mealplan.errors import InputError

Paper = Literal["a4", "letter"]


def format_of(
    asked: str | None, output: Path | None, endings: Mapping[str, str], usual: str | None
) -> str:
    """The format that is asked for, or that the ending of the file tells.

    Args:
        asked: the name of a format, where one is given.
        output: the file that is written.
        endings: format by ending, such as ``.csv``; ``""`` for a folder.
        usual: the format where nothing tells it; without one it must be told.

    Raises:
        InputError: nothing tells the format, or the ending is none of these.

    >>> known = {".csv": "csv", ".todoist.csv": "todoist"}
    >>> [format_of(None, Path(p), known, "table") for p in ("list.CSV", "list.todoist.csv")]
    ['csv', 'todoist']
    """
    if asked is not None:
        return asked
    if output is None:
        if usual is None:
            raise InputError(f"say what to write: --format {' or '.join(_names(endings))}")
        return usual
    name = output.name.lower()
    found = max((end for end in endings if end and name.endswith(end)), key=len, default="")
    if found not in endings:
        known = ", ".join(ending for ending in endings if ending)
        raise InputError(
            f"{output}: its ending says no format; write one of {known}, or give --format "
            f"{' or '.join(_names(endings))}"
        )
    return endings[found]


def _names(endings: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(endings.values()))
