"""Care for the tiny pack: medicines, illnesses and diets made up for it, and their rules."""

from __future__ import annotations

from typing import Any

from food_db import schema

DESIGN: Any = {"source": "design", "trust": "D"}


def care_tables() -> dict[str, Any]:
    """The tables of care by the names of the pack's fields."""
    rules = _rules()
    rows = _safety_rows()
    return {
        "constants": _constants(),
        "drugs": {row.id: row for row in _drugs()},
        "conditions": {row.id: row for row in _conditions()},
        "care_rules": {row.id: row for row in rules},
        "energy_additions": tuple(_additions()),
        "safety_rows": rows,
        "safety": _safety(rows),
    }


def _constants() -> dict[str, schema.Constant]:
    values = {
        "kg-body-weight": 7700,
        "energy-floor-female": 1200,
        "energy-floor-male": 1500,
        "fibre-step": 5,
        "low-bmi": 18.5,
        "loss-age": 18,
        "pantry-days": 4,
        "fresh-days": 4,
        "large-portion-kcal": 2400,
        "week-floor-days": 3,
        "rest-days": 7,
        "like-recovers": 28,
        "freezer-days": 60,
    }
    return {
        name: schema.Constant(id=name, title=name, value=value, unit="x", **DESIGN)
        for name, value in values.items()
    }


def _drugs() -> list[schema.Drug]:
    return [
        schema.Drug(id="oldine", title="oldine", names=("Oldex",), classes=("maoi",), **DESIGN),
        schema.Drug(id="dosine", title="dosine", classes=("dosed",), **DESIGN),
    ]


def _conditions() -> list[schema.Condition]:
    kinds = {"milk-free": "diet", "soft": "diet", "iron-store": "illness", "thin": "illness"}
    return [
        schema.Condition.model_validate({"id": name, "kind": kind, "title": name, **DESIGN})
        for name, kind in kinds.items()
    ]


def _rules() -> list[schema.CareRule]:
    def row(name: str, subject: str, action: str, target: str, **more: Any) -> schema.CareRule:
        words = {"title": name, "text": f"About {name}.", "level": "need", "unit": "x"}
        data = {"id": name, "subjects": subject, "action": action, "target": target}
        return schema.CareRule.model_validate({**data, **words, **DESIGN, **more})

    safe: dict[str, Any] = {"level": "safety"}
    return [
        row("old-tyramine", "drug:maoi", "exclude", "tyramine:high", **safe),
        row("old-leftovers", "drug:maoi", "leftovers", "", upper=1, **safe),
        row("old-ferments", "drug:maoi", "pillar", "fermented", lower=1, upper=2),
        row("old-wine", "drug:maoi", "warn", ""),
        row("dose-meal", "drug:dosed", "daily", "energy_kcal@dose", lower=350, basis="day",
            meals="dinner", **safe),
        row("steady-iron", "drug:dosed", "daily", "iron_mg", lower=0.5, upper=1.5,
            basis="of_mean"),
        row("even-fibre", "drug:dosed", "daily", "fibre_g", lower=-20, upper=10,
            basis="from_mean"),
        row("little-iron", "condition:iron-store", "limit", "iron_mg", upper=20, basis="day",
            **safe),
        row("few-lentils", "condition:iron-store", "limit", "food:lentils", upper=4, basis="week",
            serving_g=150),
        row("no-iron-floor", "condition:iron-store", "floor-off", "rda-iron"),
        row("no-pulse-cap", "condition:iron-store", "cap-off", "pulses;ul-iron"),
        row("soft-fibre", "diet:soft", "pillar", "fibre", factor=0),
        row("no-milk", "diet:milk-free", "exclude", "allergen:milk"),
        row("stay", "condition:thin", "no-deficit", "", **safe),
    ]  # fmt: skip


def _additions() -> list[schema.EnergyAddition]:
    rows = [
        ("pregnancy", None, 25, 200),
        ("pregnancy", 25, None, 100),
        ("lactation-exclusive", None, None, 400),
    ]
    return [
        schema.EnergyAddition.model_validate(
            {"id": f"row-{n}", "stage": stage, "bmi_min": low, "bmi_max": high, "kcal": kcal}
            | DESIGN
        )
        for n, (stage, low, high, kcal) in enumerate(rows)
    ]


def _safety_rows() -> tuple[schema.SafetyRow, ...]:
    given = [
        ("beef", "tyramine", "high"),
        ("salmon", "tyramine", "low"),
        ("kefir", "tyramine", "moderate"),
        ("rice", "may-contain", "gluten"),
        ("cumin", "may-contain", "nuts"),
    ]
    return tuple(
        schema.SafetyRow.model_validate({"food": food, "property": kind, "class": name} | DESIGN)
        for food, kind, name in given
    )


def _safety(rows: tuple[schema.SafetyRow, ...]) -> dict[tuple[str, str], Any]:
    forms = {"beef": "cooked", "salmon": "cooked", "kefir": "raw", "rice": "dried", "cumin": "dry"}
    return {(row.food, forms[row.food]): {row.property: row} for row in rows}
