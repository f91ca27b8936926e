"""A folder of one's own tables and recipes: what is wrong with its files before one is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from food_db.labels import FILE as LABELS
from food_db.reading import is_folder

OWN_TABLES = (
    "composition.csv",
    "cuisines.csv",
    LABELS,
    "equivalents.csv",
    "foods.csv",
    "forms.csv",
    "measures.csv",
    "prices.csv",
    "purchases.csv",
    "safety.csv",
    "sources.csv",
)
"""The tables that a pack of one's own may hold, beside its ``.cook`` files."""

ENDINGS = (".csv", ".cook")


def folder_problems(folder: Path) -> list[str]:
    """What is wrong with a folder before any table of it is read."""
    if not is_folder(folder):
        return [f"{folder}: is no folder; name the folder that holds your tables and recipes"]
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    except OSError as error:
        return [f"{folder}: cannot be read: {error.strerror}"]
    return [f"{folder}/{words}" for path in files for words in _file_problems(path)]


def _file_problems(path: Path) -> Iterator[str]:
    if not path.name.isprintable():
        yield f"{path.name!r}: give the file a name of letters and signs only"
    elif path.suffix.lower() == ".csv" and path.name not in OWN_TABLES:
        known = ", ".join(OWN_TABLES)
        yield f"{path.name}: is no table of a pack; a pack may hold {known}"
    elif path.suffix not in ENDINGS:
        yield f"{path.name}: call it {path.stem}{path.suffix.lower()}"
    elif not path.is_file():
        yield f"{path.name}: is no file that can be read; put a plain file there"
    elif not path.resolve().is_relative_to(path.parent.resolve()):
        yield f"{path.name}: is a link to a file outside the folder; put the file itself there"
