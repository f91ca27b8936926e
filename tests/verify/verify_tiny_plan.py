"""A pack of seven foods and a plan of three dinners whose every number was worked out by hand.

One person: EER = 400 - 10·40 + 10·170 + 10·70 = 2400 kcal. Meals usually give 25, 40, 25 and
10 % of a day, so that dinner alone is a share of 0.25 and the need is 600 kcal.

Eaten in all: lentils 625 g (250 a serving, portions 1 and 1.5), cumin 2.5 g, salmon 96 g,
rice 180 g, kefir 170 g, and water, which does not count in coverage.

| per 100 g | kcal | protein | fibre | iron |         | kcal | protein | fibre | iron  |
| lentils   |  120 |     9   |   8   |  3   |  625 g  |  750 |  56.25  | 50    | 18.75 |
| cumin     |  400 |    18   |  10   | 60   |  2.5 g  |   10 |   0.45  |  0.25 |  1.5  |
| salmon    |  200 |    20   |   0   |  0.5 |   96 g  |  192 |  19.2   |  0    |  0.48 |
| rice      |  130 |     2.5 |   0.5 |  0.2 |  180 g  |  234 |   4.5   |  0.9  |  0.36 |
| kefir     |   60 |     3.5 |   0   |  ?   |  170 g  |  102 |   5.95  |  0    |  ?    |
|                                          | in all  | 1288 |  86.35  | 51.15 | 21.09 |
"""

from __future__ import annotations

from typing import Any

from verify_tiny_pack import amounts

from food_db.schema import Level
from mealplan.plan import Plan

DAYS = ["2026-11-23", "2026-11-24", "2026-11-25"]


def tiny_data() -> dict[str, Any]:
    """The plan as data, every number worked out by hand (see the top of this file)."""
    return {
        "schema": "mealplan/plan/1",
        "data_version": "tiny",
        "start": DAYS[0],
        "people": ["Ed"],
        "profile": _profile(),
        "meals": [
            _meal(DAYS[0], _dish("stew", 1.0), _dish("kefir-cup", 1.0, "side")),
            _meal(DAYS[1], _dish("salmon-rice", 1.0)),
            _meal(DAYS[2], _dish("stew", 1.5) | {"leftover": True}),
        ],
        "nutrition": {"Ed": _nutrition()},
        "pillars": _pillar_lines(),
        "rules": _rule_lines(),
        # 100 · (0.4·1.210417 + 0.4·0.666667 + 0.2·(-0.583333)) = 63.416667;
        # usual portion 2400/2000 = 1.25; stew 1 and 1.5, kefir 1 and salmon 1 are off by
        # 4 · 0.25 = 1, and 1 · -0.4 = -0.4
        "scores": {"score": 63.016667},
        # lentils 250 g, cumin 2.5, salmon 120, rice 60, kefir 170 as measured:
        # 1.25 + 0.05 + 3 + 0.15 + 0.68
        "cost": {"total": 5.13, "currency": "USD"},
        "solver": {
            "name": "hand",
            "status": "optimal",
            "objective": 63.016667,
            "bound": 63.441077,
            "gap": 0.00668983,
        },
    }


def tiny_plan() -> Plan:
    """The plan of three dinners."""
    return Plan.model_validate(tiny_data())


def _profile() -> dict[str, Any]:
    person = {"name": "Ed", "sex": "male", "age": 40, "height_cm": 170, "weight_kg": 70}
    return {
        "people": [{**person, "activity": "active"}],
        "weights": {"omega3": 0, "polyphenols": 0, "prebiotic": 0, "plants": 0.5},
        "menu": {"days": 3, "meals": ["dinner"]},
    }


def _meal(date: str, *dishes: dict[str, Any]) -> dict[str, Any]:
    return {"date": date, "slot": "dinner", "dishes": list(dishes)}


def _dish(recipe: str, portion: float, course: str = "main") -> dict[str, Any]:
    words = {"recipe": recipe, "title": recipe.title(), "english": f"English {recipe}"}
    return {**words, "course": course, "portions": {"Ed": portion}}


def _nutrition() -> dict[str, Any]:
    return {
        "energy_need": 600,
        "daily": [
            amounts(406, 28.63, 20.1, 8.1),  # 250 g lentils, 1 g cumin, 170 g kefir
            amounts(426, 23.7, 0.9, 0.84),  # 96 g salmon, 180 g rice
            amounts(456, 34.02, 30.15, 12.15),  # 375 g lentils, 1.5 g cumin
        ],
        "mean": amounts(429.333333, 28.783333, 17.05, 7.03),
        "target": {
            "iron_mg": {"unit": "mg/d", "lower": 8, "upper": 45},
            "fibre_g": {"unit": "g/d", "lower": 38},
        },
        # 625 + 2.5 + 96 + 180 of 1073.5 g (water apart) have a value for iron
        "coverage": {"energy_kcal": 1, "protein_g": 1, "fibre_g": 1, "iron_mg": 0.841639},
    }


def _pillar_lines() -> list[dict[str, Any]]:
    def line(name: str, amount: float, levels: tuple[float, ...], utility: float) -> dict[str, Any]:
        words = {"person": "Ed", "pillar": name, "component": name, "title": name, "unit": "x"}
        floor, goal, stretch = levels
        numbers = {"amount": amount, "floor": floor, "goal": goal, "stretch": stretch}
        return {**words, **numbers, "utility": utility}

    return [
        line("fibre", 17.05, (6, 12, 18), 1.210417),  # levels × 600/2000; 1 + 0.25 · 5.05/6
        line("fermented", 0.333333, (0, 0.5, 1), 0.666667),  # one serving in 3 days; levels × 0.25
        line("plants", 1.25, (3, 6, 9), -0.583333),  # lentil 1, cumin 0.25; levels × 3/7
    ]


def _rule_lines() -> list[dict[str, Any]]:
    def line(
        name: str, key: str, value: float, low: float | None, high: float | None, **more: Any
    ) -> dict[str, Any]:
        words = {"id": name, "title": name, "level": "pattern", "unit": "x", "source": "design"}
        numbers = {"value": value, "lower": low, "upper": high}
        return {**words, "status": "met", "key": key, **numbers, **more}

    need: dict[str, Any] = {"level": str(Level.NEED), "person": "Ed"}
    safe: dict[str, Any] = {"level": str(Level.SAFETY), "person": "Ed"}
    ed: dict[str, Any] = {"person": "Ed"}
    no: dict[str, Any] = {"status": "relaxed"}
    wish: dict[str, Any] = {"level": str(Level.WISH)}
    rda: dict[str, Any] = {"unit": "mg/d", "title": "Iron at least the RDA"}
    ul: dict[str, Any] = {"unit": "mg/d", "title": "Iron at most the UL"}
    return [
        line("rda-iron", "iron_mg", 7.03, 2, None, **need, **rda),  # 8 · 0.25
        line("ul-iron", "iron_mg", 7.03, None, 45, **safe, **ul),  # never scaled
        line("energy-week", "energy_kcal", 0.715556, 0.9, 1.1, **need, **no),
        line("protein-kg", "protein_g", 0.41119, 0.2, None, **need),  # 28.78333 / 70; 0.8 · 0.25
        line("protein-energy", "protein_g", 26.81677, 10, 35, **need),  # 400 · 86.35 / 1288
        line("fibre-floor", "fibre_g", 39.712733, 14, None, **need),  # 51150 / 1288
        line("pulses", "group:legume", 9.722222, 0.75, 1.75, **ed, **no),  # 625/150 · 7/3
        line("fish", "group:fish-oily", 1.792, 0.75, None, **ed),  # 96/125 · 7/3
        line("refined", "equivalent:g_refined", 0.75, None, 0.75, **ed),  # 1.8 · 1.25 / 3
        line("iron-kg", "iron_mg", 0.703, None, 2, **safe),  # 21.09 · 7/3 / 70
        line("variety-repeat", "", 0, None, 0),
        line("variety-protein", "pulses", 2, None, 3),
        line("variety-cuisine", "greek", 2, None, 2),
        line("variety-starch", "rice", 1, None, 2),
        line("variety-food", "lentils", 2, None, 2),
        line("variety-soup", "soup", 2, None, 1, **no),
        line("variety-batch", "", 0, None, 0),  # the stew is a batch dish, and is eaten twice
        line("variety-few", "", 0, None, 0),  # kefir came once; no side need come twice in 3 days
        line("energy-day", DAYS[0], 0.676667, 0.7, 1.1, **need, **no),
        line("protein-dinners", "", 0, None, 0),
        line("soup-day", "", 1, None, 1),
        line("day-minutes", DAYS[0], 35, None, 60, **wish),
        line("day-minutes", DAYS[1], 20, None, 60, **wish),
        line("day-minutes", DAYS[2], 0, None, 60, **wish),  # a leftover
    ]
