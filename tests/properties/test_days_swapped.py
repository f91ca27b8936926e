"""Two whole days of a real week change places: what is said of the week stays as it was."""

from __future__ import annotations

import pytest
from laws import swapped, weekly

import food_db
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.scoring.every import score
from mealplan.shopping import shopping_list
from mealplan.standing import standing
from mealplan.verify.case import Case

DAY_PAIRS = [(0, 6), (2, 3)]


@pytest.mark.parametrize(("one", "two"), DAY_PAIRS)
def test_score_and_weekly_rules_stay(week: Plan, one: int, two: int) -> None:
    pack = pack_of(week.profile)
    old = weekly(Case(week, pack))
    new = weekly(Case(swapped(week, week.dates[one], week.dates[two]), pack))
    assert len(old) > 80
    assert new == pytest.approx(old, rel=1e-9)


@pytest.mark.parametrize(("one", "two"), DAY_PAIRS)
def test_the_planner_scores_it_the_same(week: Plan, one: int, two: int) -> None:
    other = swapped(week, week.dates[one], week.dates[two])
    assert standing(other).score.total == pytest.approx(standing(week).score.total, rel=1e-12)
    assert standing(week).score.total == pytest.approx(week.scores["score"], abs=1e-5)


def test_the_indices_stay(week: Plan) -> None:
    """All indices of diet quality: they are of the days together, in whatever order."""
    new = score(swapped(week, week.dates[1], week.dates[5]))
    for before, after in zip(score(week).indices, new.indices, strict=True):
        assert after.total == pytest.approx(before.total, rel=1e-9), before.id


def test_the_list_stays(week: Plan) -> None:
    """Grams; units and money but of what does not wait for its next meal once it is open."""
    old, new = shopping_list(week), shopping_list(swapped(week, week.dates[0], week.dates[6]))
    opened = {item for item, _ in food_db.load().opened}
    for before, after in zip(old.items, new.items, strict=True):
        assert after.grams == pytest.approx(before.grams)
        assert after.food == before.food
        if after.item not in opened:
            assert (after.buy, after.cost) == (before.buy, before.cost)
