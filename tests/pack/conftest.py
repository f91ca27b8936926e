"""What the tests of the pack share: the raw data, or the word that they are not at hand."""

from __future__ import annotations

import pytest
from food_db_tables import Ciqual, Sr28

from food_db.build.raw import RawDataMissingError, raw_folder, raw_table


@pytest.fixture(scope="session")
def raw_data() -> None:
    """Skips, and says why, where the raw data are not at hand."""
    try:
        raw_folder()
    except RawDataMissingError as error:
        pytest.skip(f"needs the raw data: {error}")


@pytest.fixture(scope="session")
def sr28(raw_data: None) -> Sr28:
    """USDA SR28 as it is published."""
    table = raw_table("usda_sr28/food_nutrient")
    return {
        (code, nutrient): float(amount)
        for code, nutrient, amount in zip(
            table.ndb_no, table.nutr_no, table.amount_per_100g, strict=True
        )
    }


@pytest.fixture(scope="session")
def ciqual(raw_data: None) -> Ciqual:
    """Ciqual 2020 as it is published."""
    table = raw_table("ciqual_2020/food_component")
    return {
        (code, component): (value, qualifier)
        for code, component, value, qualifier in zip(
            table.alim_code, table.component_no, table.value, table.qualifier, strict=True
        )
    }
