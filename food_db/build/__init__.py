"""The ETL: raw data and hand-written tables into the tables that ship.

Never imported at run time. Each module builds one table (recipes: three).
"""

from __future__ import annotations


def build_tables(*, recipes_only: bool = False) -> dict[str, str]:
    """All built tables as text, by file name.

    Raises:
        RawDataMissingError: the raw data are not at hand (not for ``recipes_only``).
        PackError: a hand-written table or a recipe is wrong.
        UnexplainedDifferenceError: a cross-check flag has no explanation.
    """
    # imported when called: each pulls in pandas or the Cooklang parser
    from food_db.build import (  # noqa: PLC0415
        composition,
        crosscheck,
        fped,
        measures,
        prices,
        recipes,
    )

    built = recipes.build()
    if recipes_only:
        return built
    table, amounts = composition.build()
    return built | {
        "composition.csv": table,
        "equivalents.csv": fped.build(),
        "prices.csv": prices.build(),
        "measures.csv": measures.build(),
        "crosscheck.csv": crosscheck.build(amounts),
    }
