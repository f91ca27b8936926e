"""Food-pattern equivalents against the raw table, and vitamins in older units against SR28."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Mapping

import pytest
from food_db_tables import Sr28, rows

from food_db import FoodDB
from food_db.build.raw import raw_folder
from mealplan.scoring.vitamins import total_folate, vitamin_a_iu

# Typed from FPED 2017-2018 (columns of the row of the FNDDS code), per 100 g as eaten.
TYPED = {
    ("wholemeal-bread", "raw"): {"g_whole": 3.63, "g_refined": 0, "add_sugars": 1.05},
    ("rolled-oats", "dry"): {"g_whole": 3.53, "g_refined": 0, "add_sugars": 0},
    ("brown-rice", "dried"): {"g_whole": 1.22},  # cooked
    ("bran-flakes", "dry"): {"g_whole": 1.32, "g_refined": 1.46, "add_sugars": 4.09},
    ("barley-flour", "dry"): {"g_whole": 6.24},  # crispbread, 5.94, times 1.05
    ("honey", "raw"): {"add_sugars": 19.55},
    ("cola", "raw"): {"add_sugars": 2.37},
    ("jam", "raw"): {"f_total": 0.28, "f_citmlb": 0.15, "add_sugars": 11.55},
    ("chickpeas", "canned"): {"v_total": 0, "v_legumes": 0.57, "pf_total": 0, "pf_legumes": 2.29},
    ("walnuts", "raw"): {"pf_nutsds": 7.05, "pf_total": 7.05, "oils": 46.66},
    ("spinach", "raw"): {"v_total": 1.43, "v_drkgr": 1.43},
    ("salmon", "cooked"): {"pf_seafd_hi": 3.46, "pf_seafd_low": 0},
    ("feta", "raw"): {"d_total": 1.76, "d_cheese": 1.76, "solid_fats": 18.84},
    ("orange-juice", "raw"): {"f_total": 0.4, "f_juice": 0.4, "f_citmlb": 0},
    ("tofu", "raw"): {"pf_soy": 1.6},
    ("salami", "raw"): {"pf_curedmeat": 2.66, "pf_meat": 0},
}


@pytest.mark.parametrize("key", TYPED, ids=lambda key: key[0])
def test_equivalents_typed_from_the_published_table(pack: FoodDB, key: tuple[str, str]) -> None:
    for name, amount in TYPED[key].items():
        assert pack.equivalents[key][name] == pytest.approx(amount, rel=1e-3), name


@pytest.mark.raw_data
def test_every_equivalent_is_that_of_the_raw_row(raw_data: None) -> None:
    """All columns of all forms, both files read with csv alone; four digits are kept."""
    with gzip.open(raw_folder() / "usda_fped" / "fped_2017_2018.csv.gz", "rt") as file:
        raw = {row["FOODCODE"]: row for row in csv.DictReader(file)}
    forms = {(row["food"], row["form"]): row for row in rows("forms.csv")}
    built = {(row["food"], row["form"]): row for row in rows("equivalents.csv")}
    assert built.keys() == {key for key, form in forms.items() if form["fndds"]}
    checked = 0
    for key, ours in built.items():
        factor = float(forms[key]["fndds_factor"] or 1)
        for header, amount in raw[forms[key]["fndds"]].items():
            name, _, unit = header.partition(" ")
            if not unit:  # code and description
                continue
            expected = float(amount) * factor
            assert float(ours[name.lower()]) == pytest.approx(expected, rel=5.1e-4), (key, name)
            checked += 1
    assert checked == 37 * len(built)


@pytest.mark.raw_data
@pytest.mark.parametrize(
    ("number", "worth", "least"),
    [("417", total_folate, 1.0), ("318", vitamin_a_iu, 12.0)],
    ids=["folate", "vitamin A in IU"],
)
def test_vitamins_in_older_units_are_those_that_sr28_reports(
    pack: FoodDB,
    sr28: Sr28,
    number: str,
    worth: Callable[[Mapping[str, float]], float | None],
    least: float,
) -> None:
    """Ours come from other columns; blends and what labels tell otherwise aside (3 in 100)."""
    basis = {(row["food"], row["form"]): row["basis"] for row in rows("composition.csv")}
    checked, off = 0, []
    for key, values in pack.composition.items():
        reported = sr28.get((basis[key].removeprefix("sr28:"), number))
        ours = worth(values)
        if reported is None or ours is None:
            continue
        checked += 1
        if ours != pytest.approx(reported, rel=0.05, abs=least):
            off.append((key, reported, ours))
    assert checked > 600
    assert len(off) <= 0.03 * checked, off
