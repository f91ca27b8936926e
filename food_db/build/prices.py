"""``prices.csv``: US dollars per 100 g as measured and per unit as bought."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from food_db.build.raw import raw_table
from food_db.build.tables import as_csv, hand_written
from food_db.schema import Purchase

_POUND_G = 453.592
_PINT_ML = 473.176
_ESTIMATE_YEAR = 2022
_PP_CYCLE = "2017/2018"


@functools.cache
def _ers() -> Mapping[str, float]:
    """Dollars per 100 g edible: retail price over the edible share.

    A yield above 1 is the cooking gain of a dried pulse, which is priced as bought.
    """
    result: dict[str, float] = {}
    for kind in ("Fruit", "Vegetable"):
        table = raw_table(f"usda_ers_fv_prices_2022/{kind.lower()}_prices_2022")
        for _, row in table.iterrows():
            unit_g = _PINT_ML if "pint" in row.RetailPriceUnit else _POUND_G
            edible = min(float(row.Yield), 1.0)
            key = f"{row[kind]}|{row.Form}"
            result[key] = float(row.RetailPrice) / unit_g * 100 / edible
    return result


@functools.cache
def _tfp() -> Mapping[str, float]:
    table = raw_table("usda_tfp_2021/tfp_2021_food_prices")
    return {
        code: float(price)
        for code, price in zip(table.fndds_code, table.price_usd_per_100g_june2021, strict=True)
        if price
    }


@functools.cache
def _pp() -> Mapping[str, float]:
    table = raw_table("usda_pp_nap/pp_national_average_prices")
    table = table[table.year == _PP_CYCLE]
    return {
        code: float(price)
        for code, price in zip(table.food_code, table.price_100gm, strict=True)
        if price
    }


@functools.cache
def _bls() -> Mapping[str, float]:
    """The latest monthly price of each series, in dollars per the unit in its name."""
    table = raw_table("bls_average_prices/bls_us_food_average_prices_2015_2022")
    table = table.sort_values(["series_id", "year", "month"]).drop_duplicates(
        "series_id", keep="last"
    )
    return {key: float(price) for key, price in zip(table.series_id, table.price_usd, strict=True)}


def per_100g(row: Purchase) -> tuple[float, int, str]:
    """Price per 100 g as measured, the year of its dollars, and its source.

    Raises:
        ValueError: the price key is not in the source, or an estimate gives no price.
    """
    if row.price_source == "estimate":
        if row.price_per_100g is None:
            raise ValueError(f"purchases.csv {row.food} {row.item}: an estimate needs a price")
        return row.price_per_100g, _ESTIMATE_YEAR, "estimate"
    prices, year, source = {
        "ers": (_ers, 2022, "usda-ers-2022"),
        "tfp": (_tfp, 2021, "usda-tfp-2021"),
        "pp": (_pp, 2018, "usda-pp-2018"),
        "bls": (_bls, 2022, "bls-2022"),
    }[row.price_source]
    price = prices().get(row.price_key or "")
    if price is None:
        raise ValueError(
            f"purchases.csv {row.food} {row.item}: {row.price_source} has no {row.price_key!r}"
        )
    return price * row.price_factor, year, source


def build() -> str:
    """The table as text."""
    rows: list[dict[str, object]] = []
    for row in sorted(hand_written("purchases.csv", Purchase), key=lambda p: (p.food, p.item)):
        price, year, source = per_100g(row)
        rows.append(
            {
                "food": row.food,
                "item": row.item,
                "usd_per_100g": price,
                "usd_per_unit": price * row.unit_g / 100,
                "year": year,
                "source": source,
            }
        )
    return as_csv(["food", "item", "usd_per_100g", "usd_per_unit", "year", "source"], rows)
