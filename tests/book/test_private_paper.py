"""What a page on a fridge, and a recipe that is passed on, must not tell."""

from __future__ import annotations

import io
import re

import pytest
from hand_plan import PACK
from pypdf import PdfReader

from food_db import FoodDB
from mealplan import Plan
from mealplan.exports.plan_pdf import plan_pdf
from mealplan.plan import RuleLine, RuleStatus
from mealplan.summary import gave_way_lines


def relaxed(**changes: object) -> RuleLine:
    fields = {
        **{"id": "fibre-max", "title": "Fibre at most", "level": "need", "person": "Ana"},
        **{"value": 25.0, "upper": 22.5, "unit": "g/1,000 kcal", "source": "s"},
        "because": "warfarin (Ana): no dish with very much vitamin K",
        "hint": "ask your clinician about algal oil",
    }
    return RuleLine.model_validate({**fields, "status": RuleStatus.RELAXED, **changes})


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (relaxed(), "Fibre at most (Ana): 25.0, at most 22.5"),
        (
            relaxed(id="lurasidone-meal", title="Lurasidone with at least 350 kcal"),
            "A rule for Ana; the plan itself says which",
        ),
    ],
)
def test_no_illness_and_no_medicine_on_the_fridge(
    couple: Plan, pack: FoodDB, rule: RuleLine, said: str
) -> None:
    assert rule.id == "fibre-max" or rule.id in PACK.care_rules
    plan = couple.model_copy(update={"rules": (*couple.rules, rule)})
    reader = PdfReader(io.BytesIO(plan_pdf(plan, pack)))
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    assert re.sub(r"\s+", "", said) in text
    for word in ("warfarin", "clinicianabout", "algal", "Lurasidone", "vitaminK:", "verymuch"):
        assert word not in text
    assert "warfarin" in "".join(gave_way_lines(plan)), "on the screen the reason is told"
