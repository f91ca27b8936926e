"""Where SR28 and the European tables part by more than a quarter, the pack says why."""

from __future__ import annotations

import pytest
from food_db_tables import rows

from food_db import FoodDB, schema
from food_db.build.crosscheck import _explanation
from food_db.schema import Form

NEGLIGIBLE = {"energy_kcal": 10, "protein_g": 1, "fat_g": 1, "fibre_g": 1}


def test_every_row_is_explained_in_words() -> None:
    for row in rows("crosscheck.csv"):
        assert len(row["explanation"].split()) >= 5, row
        schema.CrossCheck.model_validate(row)


def test_every_row_is_a_difference_that_counts(pack: FoodDB) -> None:
    for row in rows("crosscheck.csv"):
        ours, other = float(row["ours"]), float(row["other"])
        gap = abs(ours - other)
        assert gap >= NEGLIGIBLE[row["nutrient"]] * 0.999, row
        assert gap > 0.25 * ours * 0.999, row
        assert ours == pack.composition[row["food"], row["form"]][row["nutrient"]], row
        if other == 0:
            assert row["ratio"] == ""
        else:
            assert float(row["ratio"]) == pytest.approx(ours / other, rel=1e-3), row


def test_no_note_is_left_over() -> None:
    """A note that explains no flag is of a difference that has gone."""
    flags = [
        (row["food"], row["form"], row["nutrient"], row["other_source"])
        for row in rows("crosscheck.csv")
    ]
    for note in rows("crosscheck_notes.csv"):
        pattern = (note["food"], note["form"], note["nutrient"], note["other_source"])
        assert any(
            all(part in ("*", word) for part, word in zip(pattern, flag, strict=True))
            for flag in flags
        ), pattern


def test_notes_name_what_exists(pack: FoodDB) -> None:
    for note in rows("crosscheck_notes.csv"):
        assert note["nutrient"] in {*NEGLIGIBLE, "*"}, note
        assert note["other_source"] in {"ciqual-2020", "cofid-2015", "*"}, note
        assert note["food"] == "*" or note["food"] in pack.foods, note
        exact = (note["food"], note["form"]) in pack.forms
        assert exact or note["form"] == "*", note


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (["toy,cooked,fat_g,ciqual-2020", "toy,*,fat_g,ciqual-2020"], 0),
        (["toy,*,fat_g,ciqual-2020", "toy,cooked,*,*"], 1),  # the form before the nutrient
        (["toy,cooked,*,ciqual-2020", "toy,cooked,fat_g,*"], 1),  # the nutrient before the source
        (["toy,*,*,*", "*,*,fat_g,ciqual-2020"], 0),  # the food before all
        (["*,*,*,*"], 0),
        (["toy,raw,fat_g,ciqual-2020", "other,cooked,fat_g,ciqual-2020"], None),
        (["toy,cooked,fat_g,cofid-2015"], None),
    ],
)
def test_the_most_exact_note_wins(notes: list[str], expected: int | None) -> None:
    cells = {"food": "toy", "form": "cooked", "item": "fresh", "heat": "cooked", "live": "low"}
    table = {tuple(note.split(",")): note for note in notes}
    found = _explanation(table, Form.model_validate(cells), "fat_g", "ciqual-2020")
    assert found == (None if expected is None else notes[expected])
