"""``crosscheck.csv``: energy, protein, fat and fibre of SR28 against Ciqual and CoFID."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from food_db.build.composition import ciqual_amount
from food_db.build.raw import raw_table
from food_db.build.tables import as_csv, hand_written
from food_db.schema import CrossCheckNote, Form

TOLERANCE = 0.25
# a difference below this is within the rounding and the scatter of the tables themselves
_NEGLIGIBLE = {"energy_kcal": 10.0, "protein_g": 1.0, "fat_g": 1.0, "fibre_g": 1.0}
_CIQUAL = {"energy_kcal": "2", "protein_g": "6", "fat_g": "9", "fibre_g": "18"}
_COFID = {
    "energy_kcal": "Energy (kcal) (kcal)",
    "protein_g": "Protein (g)",
    "fat_g": "Fat (g)",
    "fibre_g": "AOAC fibre (g)",
}


class UnexplainedDifferenceError(ValueError):
    """Two tables differ by more than the tolerance and no note says why."""


@functools.cache
def _cofid() -> Mapping[str, Mapping[str, float]]:
    table = raw_table("cofid_2015/cofid_wide")
    result: dict[str, dict[str, float]] = {}
    for _, row in table.iterrows():
        amounts: dict[str, float] = {}
        for nutrient, column in _COFID.items():
            text = row[column].strip()
            if text == "Tr":
                amounts[nutrient] = 0.0
            elif text.replace(".", "", 1).isdigit():
                amounts[nutrient] = float(text)
        result[row["Food Code"]] = amounts
    return result


def _others(form: Form, nutrient: str) -> Iterator[tuple[str, float]]:
    ciqual = ciqual_amount(form.ciqual, _CIQUAL[nutrient])
    if ciqual is not None and form.sr28:
        yield "ciqual-2020", ciqual
    cofid = _cofid().get(form.cofid or "", {}).get(nutrient)
    if cofid is not None:
        yield "cofid-2015", cofid


def differs(ours: float, other: float, nutrient: str) -> bool:
    """Whether two amounts per 100 g are more than 25 % apart, and not by a trifle.

    >>> differs(100.0, 130.0, "energy_kcal"), differs(100.0, 120.0, "energy_kcal")
    (True, False)
    >>> differs(0.2, 0.4, "fat_g")
    False
    """
    if abs(ours - other) < _NEGLIGIBLE[nutrient]:
        return False
    return abs(ours - other) > TOLERANCE * max(ours, 1e-9)


def build(composition: Mapping[tuple[str, str], Mapping[str, float]]) -> str:
    """The table of flagged differences, each with its explanation.

    Raises:
        UnexplainedDifferenceError: every flag that ``crosscheck_notes.csv`` does not explain.
    """
    notes = {
        (note.food, note.form, note.nutrient, note.other_source): note.explanation
        for note in hand_written("crosscheck_notes.csv", CrossCheckNote)
    }
    rows: list[dict[str, object]] = []
    unexplained: list[str] = []
    for form in sorted(hand_written("forms.csv", Form), key=lambda f: (f.food, f.form)):
        for nutrient in _NEGLIGIBLE:
            ours = composition[form.food, form.form].get(nutrient)
            for source, other in _others(form, nutrient) if ours is not None else ():
                if ours is None or not differs(ours, other, nutrient):
                    continue
                why = _explanation(notes, form, nutrient, source)
                if why is None:
                    unexplained.append(
                        f"{form.food},{form.form},{nutrient},{source}: {ours} {other}"
                    )
                rows.append(
                    {"food": form.food, "form": form.form, "nutrient": nutrient, "ours": ours}
                    | {"other_source": source, "other": other, "explanation": why}
                    | {"ratio": ours / other if other else None}
                )
    if unexplained:
        raise UnexplainedDifferenceError(
            "explain in crosscheck_notes.csv, or choose another row:\n" + "\n".join(unexplained)
        )
    columns = ["food", "form", "nutrient", "ours", "other_source", "other", "ratio", "explanation"]
    return as_csv(columns, rows)


def _explanation(
    notes: Mapping[tuple[str, str, str, str], str], form: Form, nutrient: str, source: str
) -> str | None:
    """The most exact note: food and form first, then food, then a general one."""
    for food, name in ((form.food, form.form), (form.food, "*"), ("*", "*")):
        for what in (nutrient, "*"):
            for where in (source, "*"):
                if (food, name, what, where) in notes:
                    return notes[food, name, what, where]
    return None
