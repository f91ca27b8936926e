"""Ten days as two weeks: what the whole plan says, and that the verifier sees what is wrong."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from people import MONDAY

from mealplan import InputError, Plan
from mealplan.verify import verify
from mealplan.verify.report import Report

from .conftest import SAID

Data = dict[str, Any]


def test_each_day_is_in_one_of_two_even_weeks(ten_days: Plan) -> None:
    assert [(w.start, w.days) for w in ten_days.weeks] == [
        (MONDAY, 5),
        (MONDAY + dt.timedelta(days=5), 5),
    ]
    days = [date for week in ten_days.by_week for date in week.dates]
    assert days == [MONDAY + dt.timedelta(days=n) for n in range(10)]
    assert [m for week in ten_days.by_week for m in week.meals] == list(ten_days.meals)


def test_progress_names_the_week(ten_days: Plan) -> None:
    assert any(words.startswith("week 1 of 2: ") for words in SAID)
    assert SAID[-1].startswith("week 2 of 2: ")


def test_mains_and_sides_rest_seven_days(ten_days: Plan) -> None:
    cooked: dict[str, list[dt.date]] = {}
    for meal in ten_days.meals:
        for dish in meal.dishes:
            if dish.course in ("main", "side") and not dish.leftover:
                cooked.setdefault(dish.recipe, []).append(meal.date)
    assert cooked
    apart = [two - one for days in cooked.values() for one, two in pairwise(days)]
    assert all(gap.days >= 7 for gap in apart)


def test_the_whole_is_made_of_the_weeks(ten_days: Plan) -> None:
    one, two = ten_days.by_week
    held = ten_days.nutrition_["you"]
    fibre = [day["fibre_g"] for day in held.daily]
    assert len(fibre) == 10
    assert held.mean["fibre_g"] == pytest.approx(math.fsum(fibre) / 10, abs=1e-5)
    assert ten_days.cost.total == pytest.approx(one.cost.total + two.cost.total, abs=1e-5)
    solver = ten_days.solver
    assert solver.objective == pytest.approx((one.solver.objective + two.solver.objective) / 2)
    assert solver.bound == pytest.approx((one.solver.bound + two.solver.bound) / 2)
    assert solver.gap == pytest.approx(1 - solver.objective / solver.bound, abs=1e-6)
    relaxed = {rule.id for week in (one, two) for rule in week.relaxed}
    assert {rule.id for rule in ten_days.relaxed} == relaxed


def test_a_week_is_a_plan_of_its_own(ten_days: Plan, tmp_path: Path) -> None:
    second = ten_days.week(2)
    assert second.profile.menu.rest == 7
    before = {
        dish.recipe
        for meal in ten_days.meals[: len(ten_days.week(1).meals)]
        for dish in meal.dishes
        if dish.course in ("main", "side")
    }
    assert {eaten.recipe for eaten in second.profile.history} == before
    assert verify(second).ok
    second.save(tmp_path / "second.json")
    again = Plan.load(tmp_path / "second.json")
    assert again.to_json() == second.to_json()
    assert ten_days.week_on(MONDAY + dt.timedelta(days=5)) == second
    with pytest.raises(InputError, match="no week 3"):
        ten_days.week(3)


def test_the_file_says_the_same(ten_days: Plan, ten_days_file: Path) -> None:
    assert Plan.load(ten_days_file).to_json() == ten_days.to_json()


def test_more_than_a_week_needs_its_weeks(ten_days: Plan, tmp_path: Path) -> None:
    path = tmp_path / "bare.json"
    path.write_text(ten_days.model_copy(update={"weeks": ()}).to_json())
    with pytest.raises(InputError, match="more than 7 days need them"):
        Plan.load(path)


def test_the_verifier_agrees(ten_days: Plan) -> None:
    report = verify(ten_days)
    assert report.ok, str(report)
    assert report.checked > sum(verify(week).checked for week in ten_days.by_week)


def of_day(data: Data, day: int, slot: str) -> Data:
    date = (MONDAY + dt.timedelta(days=day)).isoformat()
    return next(m for m in data["meals"] if (m["date"], m["slot"]) == (date, slot))


def main_of(data: Data, day: int, slot: str) -> Data:
    return next(d for d in of_day(data, day, slot)["dishes"] if d["course"] == "main")


def a_main_comes_again_too_soon(data: Data) -> None:
    main_of(data, 5, "dinner").update(main_of(data, 0, "dinner") | {"leftover": False})


def a_leftover_is_of_the_week_before(data: Data) -> None:
    """Sunday's pot is in week 1, its second helping in week 2, long past its keeping."""
    main_of(data, 5, "lunch").update(main_of(data, 0, "dinner") | {"leftover": True})


def the_cost_of_a_week_is_left_out(data: Data) -> None:
    data["cost"]["total"] = data["weeks"][0]["cost"]["total"]


def the_bound_is_that_of_one_week(data: Data) -> None:
    data["solver"]["bound"] += 3


def a_rule_is_left_out(data: Data) -> None:
    data["rules"] = [rule for rule in data["rules"] if rule["id"] != "fish"]


def a_mean_is_that_of_one_week(data: Data) -> None:
    data["nutrition"]["you"]["mean"]["fibre_g"] *= 1.05


def the_pillar_is_better_than_its_weeks(data: Data) -> None:
    data["pillars"][0]["amount"] += 5


def the_rest_is_longer_than_any(data: Data) -> None:
    data["weeks"][1]["rest"] = 30


def a_score_of_a_week_is_better(data: Data) -> None:
    data["weeks"][1]["scores"]["score"] += 4


def a_day_goes_to_the_other_week(data: Data) -> None:
    data["weeks"][0]["days"] = 6
    data["weeks"][1]["days"] = 4


@pytest.mark.parametrize(
    ("spoil", "where", "words"),
    [
        (a_main_comes_again_too_soon, "week 2: ", "rests still"),
        (a_leftover_is_of_the_week_before, "week 2: ", "it was not served before"),
        (the_cost_of_a_week_is_left_out, "cost", "total cost"),
        (the_bound_is_that_of_one_week, "solver", "bound"),
        (a_rule_is_left_out, "rule fish", "lines"),
        (a_mean_is_that_of_one_week, "nutrition of you", "fibre_g"),
        (the_pillar_is_better_than_its_weeks, "pillar", "amount"),
        (the_rest_is_longer_than_any, "week 2", "a rest of 30 days"),
        (a_score_of_a_week_is_better, "week 2: scores", "score"),
        (a_day_goes_to_the_other_week, "weeks", "10 days should be 2 weeks"),
    ],
)
def test_the_verifier_finds(
    ten_days: Plan, spoil: Callable[[Data], None], where: str, words: str
) -> None:
    data = ten_days.model_dump(mode="json", by_alias=True)
    spoil(data)
    report: Report = verify(Plan.model_validate(data))
    assert any(f.where.startswith(where) and words in f.message for f in report.findings), str(
        report
    )
