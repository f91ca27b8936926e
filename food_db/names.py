"""Names of the shipped tables, read as they are: quick enough to complete a word at a prompt.

Nothing is checked here, and nothing else of the pack is imported: `food_db.load` does both.
"""

import csv
from importlib import resources
from typing import Literal

Named = Literal["foods", "recipes", "indices", "conditions", "drugs", "groups", "cuisines"]


def names(table: Named) -> list[tuple[str, str]]:
    """Id and title of each row of a table.

    >>> dict(names("recipes"))["fasolada"]
    'Fasolada'
    """
    path = resources.files("food_db") / "tables" / f"{table}.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [(row["id"], row.get("title") or row["name"]) for row in rows]
