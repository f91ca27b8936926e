"""The three dinners of the tiny plan for an Ed with a medicine, an illness and little fibre.

His iron is 8.1, 0.84 and 12.15 mg on the three days (mean 7.03), his fibre 20.1, 0.9 and 30.15 g
(mean 17.05), his energy 406, 426 and 456 kcal.
"""

from __future__ import annotations

from typing import Any

from verify_edit import rule_of
from verify_tiny_plan import DAYS, tiny_data

from mealplan.plan import Plan

ACTIONS = {
    "dose-meal": "daily",
    "steady-iron": "daily",
    "even-fibre": "daily",
    "no-iron-floor": "floor-off",
    "no-pulse-cap": "cap-off",
    "unknown-medicine": "warn",
}
NOTICED = {
    "dosine": ("dose-meal", "steady-iron", "even-fibre"),
    "iron-store": ("little-iron", "few-lentils", "no-iron-floor", "no-pulse-cap"),
}
SAFE = ("dose-meal", "little-iron")


def careful_plan() -> Plan:
    """The plan, every line of it worked out by hand."""
    data = tiny_data()
    data["profile"]["people"][0].update(
        medicines=["Dosine"],
        conditions=["iron store"],
        other_medicines=["Xyzol"],
        fibre_now=16,
    )
    rule_of(data, "rda-iron").update(lower=None, status="not_applicable")
    rule_of(data, "fibre-floor").update(lower=None, status="not_applicable")  # 33.6 g > 16 + 5
    rule_of(data, "pulses").update(lower=0.75 * 21 / 33.6, upper=None, status="met")
    data["rules"] += _lines()
    data["notices"] = [
        _notice(rule, because) for because, rules in NOTICED.items() for rule in rules
    ] + _others()
    return Plan.model_validate(data)


def _lines() -> list[dict[str, Any]]:
    def line(
        name: str, key: str, value: float, low: float | None, high: float | None, status: str
    ) -> dict[str, Any]:
        level = "safety" if name in SAFE else "need"
        words = {"id": name, "title": name, "level": level, "unit": "x", "source": "design"}
        numbers = {"value": value, "lower": low, "upper": high}
        return {**words, **numbers, "person": "Ed", "key": key, "status": status}

    return [
        line("dose-meal", f"{DAYS[0]} dinner", 406, 350, None, "met"),
        line("steady-iron", DAYS[1], 0.119488, 0.5, 1.5, "relaxed"),  # 0.84 / 7.03
        line("even-fibre", DAYS[2], 13.1, -20, 10, "relaxed"),  # furthest from -5
        line("little-iron", "iron_mg", 7.03, None, 20, "met"),
        line("few-lentils", "food:lentils", 9.722222, None, 1, "relaxed"),  # 4 a week, a quarter
        line("fibre-ramp", "fibre_g", 17.05, None, 5.25, "relaxed"),  # 21 / 4
    ]


def _notice(rule: str, because: str) -> dict[str, Any]:
    level = "safety" if rule in SAFE else "need"
    words = {"title": rule, "text": f"About {rule}.", "level": level, "rule": rule}
    words |= {"action": ACTIONS.get(rule, "limit"), "because": because}
    return {**words, "person": "Ed", "source": "design", "trust": "D"}


def _others() -> list[dict[str, Any]]:
    unknown = (
        "Xyzol is not in our table of medicines: nothing was checked for it, and this plan does "
        "not say that it goes with it. Ask your pharmacist or clinician."
    )
    not_known = {"title": "A medicine that our table does not know", "source": "profile"}
    rises = {"title": "Fibre goes up step by step", "text": "At most 21 g of fibre a day."}
    return [
        {**_notice("unknown-medicine", "Xyzol"), **not_known, "text": unknown, "level": "safety"},
        {**_notice("fibre-ramp", "16 g of fibre a day now"), **rises},
    ]
