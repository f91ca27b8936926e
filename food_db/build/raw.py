"""The raw data files, which stay outside the repository."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pandas as pd

ENVIRONMENT = "MEALPLAN_RAW_DATA"
_REPOSITORY = Path(__file__).resolve().parents[2]


class RawDataMissingError(FileNotFoundError):
    """The raw data are not at hand; the message says where they are looked for."""


def raw_folder() -> Path:
    """The folder of raw data: ``MEALPLAN_RAW_DATA``, else ``../shared/data``.

    Raises:
        RawDataMissingError: neither holds the data.
    """
    folder = Path(os.environ.get(ENVIRONMENT) or _REPOSITORY.parent / "shared" / "data")
    if not (folder / "usda_sr28" / "food_nutrient.csv.gz").is_file():
        raise RawDataMissingError(
            f"no raw data in {folder}: set {ENVIRONMENT} to the folder that holds usda_sr28, "
            "ciqual_2020 and the others (see food_db/README.md)"
        )
    return folder


@functools.cache
def raw_table(name: str) -> pd.DataFrame:
    """A raw table, for example ``usda_sr28/food_nutrient``, all columns as text.

    Empty cells come back as empty strings.
    """
    return pd.read_csv(raw_folder() / f"{name}.csv.gz", dtype=str, keep_default_na=False)
