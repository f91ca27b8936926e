"""A saved plan on its problem again: the same dishes, portions and points."""

from __future__ import annotations

import pytest

from mealplan import InputError, Plan
from mealplan.standing import standing


def test_a_plan_stands_on_its_problem_as_it_was(week: Plan) -> None:
    again = standing(week)
    assert again.score.total == pytest.approx(week.scores["score"], abs=1e-5)
    dishes = [dish for meal in week.meals for dish in meal.dishes]
    assert len(again.schedule.placed) == len(dishes)
    for number, (place, dish) in enumerate(zip(again.schedule.placed, dishes, strict=True)):
        assert again.problem.columns[place.column].dish.id == dish.recipe
        assert again.schedule.portions["you"][number] == dish.portions["you"]


def test_a_couple_too(couple: Plan) -> None:
    assert standing(couple).score.total == pytest.approx(couple.scores["score"], abs=1e-5)


def test_a_dish_that_is_gone_is_named(week: Plan) -> None:
    meal = week.meals[0]
    dish = meal.dishes[0].model_copy(update={"recipe": "gone"})
    changed = meal.model_copy(update={"dishes": (dish, *meal.dishes[1:])})
    plan = week.model_copy(update={"meals": (changed, *week.meals[1:]), "data_version": "old"})
    with pytest.raises(InputError, match=r"gone.*made with data old, these are .*again"):
        standing(plan)
