"""The small words of every output: portions, amounts, days, a rule that gave way."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from food_db.schema import Level
from mealplan import Plan
from mealplan.plan import PlannedDish, RuleLine, RuleStatus
from mealplan.summary import cost_line, find_day, proof_line, relaxed_line
from mealplan.words import amount_text, day_text, portion_text, portions_text

FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}


def read_portion(text: str) -> float:
    """The number that a person reads: ``1¼`` is 1.25."""
    whole, fraction = (text[:-1], text[-1]) if text[-1] in FRACTIONS else (text, "")
    return float(whole or 0) + FRACTIONS.get(fraction, 0)


def read_amount(text: str) -> float:
    return float(text.replace(",", ""))


@pytest.mark.parametrize(
    ("portion", "text"),
    [(0.25, "¼"), (0.5, "½"), (0.75, "¾"), (1, "1"), (1.75, "1¾"), (10, "10"), (12.5, "12½")],
)
def test_portions_as_people_write_them(portion: float, text: str) -> None:
    assert portion_text(portion) == text


@given(st.integers(1, 400))
def test_a_portion_in_quarters_is_read_back(quarters: int) -> None:
    assert read_portion(portion_text(quarters / 4)) == quarters / 4


@example(1.9)
@given(st.floats(0.13, 50))
def test_any_portion_is_read_back_within_an_eighth(portion: float) -> None:
    assert abs(read_portion(portion_text(portion)) - portion) <= 0.125


def test_nearly_two_is_not_ten() -> None:
    assert read_portion(portion_text(1.9)) < 2.1


@pytest.mark.parametrize(
    ("portions", "text"),
    [
        ({"you": 1.0}, ""),
        ({"you": 1.75}, "× 1¾"),
        ({"Ana": 1.0, "Ben": 1.0}, "Ana 1, Ben 1"),
        ({"Ana": 0.5, "Ben": 2.25}, "Ana ½, Ben 2¼"),
    ],
)
def test_portions_of_a_dish(portions: dict[str, float], text: str) -> None:
    dish = PlannedDish.model_validate(
        {"recipe": "x", "title": "X", "english": "x", "course": "main", "portions": portions}
    )
    assert portions_text(dish) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0.00"), (0.05, "0.050"), (0.5, "0.50"), (9.5, "9.50"), (99, "99.0"), (100, "100")],
)
def test_amounts(amount: float, text: str) -> None:
    assert amount_text(amount) == text
    assert amount_text(1234567) == "1,234,567"


@given(st.floats(0, 1e9))
def test_an_amount_is_read_back_within_half_of_its_last_digit(amount: float) -> None:
    step = 1 if amount >= 100 else 0.1 if amount >= 10 else 0.01 if amount >= 0.1 else 0.001
    assert abs(read_amount(amount_text(amount)) - amount) <= step / 2 + 1e-6


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_never_reads_as_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert read_amount(amount_text(low)) <= read_amount(amount_text(high))


@given(st.dates())
def test_a_day_is_three_words_that_mean_it(date: dt.date) -> None:
    """2000 began on a Saturday: weekdays are counted from there, not taken from the code."""
    names = ("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri")
    weekday, day, month = day_text(date).split()
    assert weekday == names[(date - dt.date(2000, 1, 1)).days % 7]
    assert dt.datetime.strptime(f"{day} {month} {date.year:04d}", "%d %b %Y").date() == date


# `--day`: a plan from Monday 23 to Wednesday 25 November 2026


class _Days:
    """All of a plan that ``find_day`` reads."""

    dates = tuple(dt.date(2026, 11, 23) + dt.timedelta(days=i) for i in range(3))


THREE_DAYS: Any = _Days()


@pytest.mark.parametrize(
    ("word", "day"),
    [
        *((word, 23) for word in ("mon", "Mon", "MONDAY", "mo", " mon ", "2026-11-23", "1")),
        *((word, 24) for word in ("tue", "tu", "Tuesday", "2026-11-24", "2")),
        *((word, 25) for word in ("wed", "weDNes", "2026-11-25", "3")),
    ],
)
def test_words_for_a_day(word: str, day: int) -> None:
    assert find_day(THREE_DAYS, word) == dt.date(2026, 11, day)


@pytest.mark.parametrize(
    "word",
    ["", " ", "m", "t", "thu", "sunday", "mondays", "0", "4", "-1", "1.5", "2026-11-26", "23", "x"],
)
def test_words_for_no_day(word: str) -> None:
    assert find_day(THREE_DAYS, word) is None


@example("²")
@given(st.text(max_size=4) | st.characters(categories=["No", "Nd"]))
def test_any_text_is_a_day_or_none(word: str) -> None:
    assert find_day(THREE_DAYS, word) in {None, *THREE_DAYS.dates}


# lines of the summary


def rule(**fields: object) -> RuleLine:
    base = {
        **{"id": "fish", "title": "Fish", "level": Level.PATTERN, "source": "medas"},
        **{"status": RuleStatus.RELAXED, "unit": "servings/week"},
    }
    return RuleLine.model_validate(base | fields)


def test_a_floor_that_gave_way() -> None:
    line = relaxed_line(rule(value=1.5, lower=2.0, upper=6.0, person="Ana", hint="allow fish"))
    assert line == "Fish (Ana): 1.50, at least 2.00 servings/week; would mend it: allow fish"


def test_a_ceiling_that_gave_way() -> None:
    line = relaxed_line(rule(value=7.0, lower=2.0, upper=6.0, key="2026-11-23"))
    assert line == "Fish (2026-11-23): 7.00, at most 6.00 servings/week"


def test_the_cost_is_shared_by_people_and_days(couple: Plan) -> None:
    """90 USD for two people: over three days 15 a head and day, over four 11.25."""
    each = {3: "15.00", 4: "11.25", 7: "6.43"}[len(couple.dates)]
    cost = couple.cost.model_copy(update={"total": 90.0})
    line = cost_line(couple.model_copy(update={"cost": cost}))
    assert line == f"90.00 USD ({each} a person and day)"


def test_the_proof_names_score_bound_gap_and_solver(week: Plan) -> None:
    solver = week.solver.model_copy(
        update={"objective": 98.0, "bound": 100.0, "gap": 0.02, "seconds": 2.5, "status": "stopped"}
    )
    line = proof_line(week.model_copy(update={"solver": solver}))
    for words in ("98.0 points", "100.0", "2.00%", "HiGHS", "2.5 s", "stopped at the time limit"):
        assert words in line


def test_the_gap_is_that_of_objective_and_bound(week: Plan, couple: Plan) -> None:
    """gap = (bound − objective) / bound, as the plan file's description says."""
    for plan in (week, couple):
        s = plan.solver
        assert s.objective <= s.bound
        assert math.isclose(s.gap, (s.bound - s.objective) / s.bound, abs_tol=1e-7)
