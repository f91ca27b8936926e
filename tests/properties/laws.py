"""What must hold for any kitchen, household and pantry: one function a law.

Each draws its world from a `random.Random`, and fails with an AssertionError. It returns a word
for what it saw, so that a run can say how often a law was really tried.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hand_pack import HandDish
from kitchens import (
    BARRED,
    FLOORS_ON_FOODS,
    RULES,
    Data,
    dishes_by_lot,
    household,
    kitchen,
    pantry,
    pantry_table,
    profile,
    wishes,
)

from food_db import FoodDB
from food_db.pack import Ingredient
from mealplan import Plan, Profile, plan_week
from mealplan.checking import check_all
from mealplan.errors import InputError, MealplanError, NoPlanError
from mealplan.exports.pantry_csv import read_pantry
from mealplan.exports.shopping_json import read_shopping, shopping_json
from mealplan.model.choose import build_choose
from mealplan.pantry import Pantry
from mealplan.problem import build_problem
from mealplan.profile_check import planned_dates
from mealplan.profile_toml import profile_toml
from mealplan.shopping import shopping_list
from mealplan.solve import SolverOptions, solve_relaxed
from mealplan.statements import NOT_EATEN
from mealplan.verify import verify
from mealplan.verify.case import Case
from mealplan.verify.pillars import components
from mealplan.verify.rules import expected_rules
from mealplan.verify.score import score_of

QUICK = SolverOptions(gap=0.05, time_limit=10)
EXACT = SolverOptions(gap=0.0, time_limit=10)
HAIR = 1e-6
TRIED, NO_PLAN, NOT_APPLICABLE = "tried", "no plan", "does not apply"

Law = Callable[[Random], str]


def no_safety_rule_is_broken(luck: Random) -> str:
    """Nobody is served what an allergy, diet, illness or medicine forbids; the verifier agrees."""
    dishes = dishes_by_lot(luck, mains=14, breakfasts=6)
    pack = kitchen(luck, dishes)
    people = household(luck)
    asked = profile(luck, people, pantry=pantry_table(luck, dishes))
    plan = planned(asked, pack)
    if plan is None:
        return NO_PLAN
    for meal in plan.meals:
        for one in meal.dishes:
            food = pack.foods[f"food-of-{one.recipe}"]
            for who in asked.people:
                if who.name in one.portions:
                    assert_may_eat(who.model_dump(mode="json"), food.id, one.recipe, pack)
    report = check_all(plan, pantry=pantry(luck, dishes), pack=pack)
    assert report.ok, str(report)
    return TRIED


def assert_may_eat(who: Data, food: str, recipe: str, pack: FoodDB) -> None:
    """From the person's words and the food's own rows: what is on the plate may be there."""
    row, key = pack.foods[food], (food, "whole")
    held = {p: r.class_ for p, r in pack.safety.get(key, {}).items() if p != "may-contain"}
    named = set(who["allergies"])
    assert not named & {str(a) for a in row.allergens}, (who, food)
    assert row.kind not in NOT_EATEN[who["diet"]], (who, food)
    assert recipe not in who["never"], (who, recipe)
    traces = {r.class_ for r in pack.safety.get(key, {}).values() if r.property == "may-contain"}
    assert not (who["traces"] and named & traces), (who, food)
    for field, words in BARRED.items():
        for word in who[field]:
            property_, class_ = words[word]
            assert held.get(property_) != class_, (who, food)


def planned(asked: Profile, pack: FoodDB, options: SolverOptions = QUICK) -> Plan | None:
    """The plan; none when there is none, and that is said in words."""
    try:
        return plan_week(asked, pack=pack, options=options)
    except (NoPlanError, InputError) as error:
        said = str(error)
    assert " " in said, "a refusal says why"
    return None


def bound(asked: Profile, pack: FoodDB) -> float | None:
    """The optimum of the linear relaxation with all rules firm; none when they cannot all hold."""
    try:
        problem = build_problem(asked, pack, planned_dates(asked))
    except MealplanError:
        return None
    solution = solve_relaxed(build_choose(problem).model, EXACT)
    return solution.objective if solution.found else None


def is_no_worse(wide: float | None, narrow: float | None) -> str:
    """Compares the bounds of two worlds, of which the first leaves more free."""
    if narrow is None:
        return NOT_APPLICABLE
    assert wide is not None, "what can be planned cannot any more with more freedom"
    assert wide >= narrow - HAIR * max(abs(narrow), 1), (wide, narrow)
    return TRIED


def one_recipe_more_never_worsens(luck: Random) -> str:
    """The optimum with a dish more is no less than without it, however it is left out."""
    dishes = dishes_by_lot(luck)
    rules = tuple(luck.sample(RULES, luck.randint(0, 4)))
    pack = kitchen(luck, dishes, rules)
    asked = profile(luck, household(luck, careful=False))
    gone = luck.choice(dishes).name
    fewer = {name: recipe for name, recipe in pack.recipes.items() if name != gone}
    with_all = bound(asked, pack)
    said = asked.wishes.model_copy(update={"exclude": (gone,)})
    excluded = asked.model_copy(update={"wishes": said})
    without = bound(excluded, pack)
    if gone not in {*asked.wishes.like, *asked.wishes.love, *asked.wishes.dislike}:
        assert without == same(bound(asked, dataclasses.replace(pack, recipes=fewer)))
    return is_no_worse(with_all, without)


def same(number: float | None) -> Any:
    """Equal but for the last digits of a solver."""
    return _Same(number)


@dataclasses.dataclass(frozen=True)
class _Same:
    number: float | None

    def __eq__(self, other: object) -> bool:
        if self.number is None or other is None:
            return self.number is other
        assert isinstance(other, float)
        return abs(self.number - other) <= HAIR * max(abs(other), 1)


def a_wider_bound_never_worsens(luck: Random) -> str:
    """A cap that is looser never lowers the optimum, whoever sets it; nor is a plan under a tight
    one better than the bound under the loose one.
    """
    dishes = dishes_by_lot(luck)
    rules = tuple(luck.sample(RULES, luck.randint(0, 2)))
    pack = kitchen(luck, dishes, rules)
    people, said = household(luck, several=1, careful=False), wishes(luck)
    checked = luck.choice(CAPS)
    seen = set()
    for cap in CAPS:
        less, more = sorted(luck.sample(range(2, 9), 2))
        narrow = profile(luck, **_capped(cap, less, people, said))
        wide = profile(luck, **_capped(cap, more, people, said))
        most = bound(wide, pack)
        seen.add(is_no_worse(most, limit := bound(narrow, pack)))
        plan = planned(narrow, pack) if cap == checked and limit is not None else None
        if plan is not None and not plan.relaxed:
            assert most is not None
            assert plan.scores["score"] <= most + HAIR * max(abs(most), 1)
    plain = profile(luck, people, wishes=said)
    first = bound(plain, pack)
    for row in rules:
        is_no_worse(bound(plain, _with_wider(pack, row)), first)
    return TRIED if TRIED in seen else NOT_APPLICABLE


CAPS = ("budget", "sodium", "protein", "sessions", "minutes", "rarely")
"""What a profile can cap, a number each; what is rarely wanted is capped or not."""


def _capped(cap: str, number: int, people: list[Data], said: Data) -> Data:
    """The tables of a profile with a cap: the larger the number, the looser."""
    own, wished = [dict(one) for one in people], dict(said)
    match cap:
        case "sodium":
            own[0]["clinician"] = {"sodium_mg": {"max": number * 300}}
        case "protein":
            own[0]["clinician"] = {"protein_g": {"min": 260 / number}}
        case "budget":
            wished |= {"budget": number * 8, "budget_holds": True}
        case "sessions":
            wished["sessions"] = number
        case "minutes":
            wished["minutes"] = {"weekday": number * 12, "weekend": number * 12}
        case "rarely":  # what is wanted rarely is disliked too
            wished["rarely" if number < 5 else "dislike"] = ["main-1"]
    return {"people": own, "wishes": wished}


def _with_wider(pack: FoodDB, name: str) -> FoodDB:
    """The pack with a rule of the table that asks for half as much, or allows twice as much."""
    row = pack.guidelines[name]
    lower = None if row.lower is None else row.lower / 2
    upper = None if row.upper is None else row.upper * 2
    wider = row.model_copy(update={"lower": lower, "upper": upper})
    return dataclasses.replace(pack, guidelines={**pack.guidelines, name: wider})


def prices_scale_cost(luck: Random) -> str:
    """All prices times k: cost and list times k, and the same menu where cost has no weight."""
    dishes, factor = dishes_by_lot(luck), luck.choice((0.5, 3.0, 10.0))
    pack = kitchen(luck, dishes)
    dearer = dataclasses.replace(pack, prices=_times(pack, factor))
    asked = profile(luck, household(luck, careful=False))
    one, other = planned(asked, pack), planned(asked, dearer)
    if one is None or other is None:
        assert one is other, "prices must not decide whether there is a plan"
        return NO_PLAN
    assert _but_cost(one) == _but_cost(other)
    assert abs(other.cost.total - factor * one.cost.total) <= 1e-5 * (1 + factor)
    less, more = shopping_list(one, pack), shopping_list(other, dearer)
    cents = 0.005 * (1 + factor) * (len(less.items) + 1)
    assert abs(more.total - factor * less.total) <= cents
    assert abs(more.prorated - factor * less.prorated) <= 0.005 * (1 + factor) + 1e-9
    assert [i.buy for i in less.items] == [i.buy for i in more.items]
    return TRIED


def _times(pack: FoodDB, factor: float) -> Any:
    return {
        key: row.model_copy(
            update={
                "usd_per_100g": row.usd_per_100g * factor,
                "usd_per_unit": row.usd_per_unit * factor,
            }
        )
        for key, row in pack.prices.items()
    }


def _but_cost(plan: Plan) -> Data:
    data: Data = json.loads(plan.to_json())
    del data["cost"]
    return data


def another_currency_scales_cost(luck: Random) -> str:
    """The same week in a currency of k to the dollar, its budget times k: money times k alone."""
    dishes, factor = dishes_by_lot(luck), luck.choice((0.5, 8.0))
    pack, people, said = kitchen(luck, dishes), household(luck, careful=False), wishes(luck)
    budget = luck.randint(30, 90) * len(people)
    said |= {"budget": budget}
    weights = {"cost": luck.choice((0, 1.0))}
    home = profile(luck, people, wishes=said, weights=weights)
    abroad = said | {"currency": "EUR", "rate": factor, "budget": budget * factor}
    away = profile(luck, people, wishes=abroad, weights=weights)
    one, other = planned(home, pack), planned(away, pack)
    if one is None or other is None:
        assert one is other
        return NO_PLAN
    assert other.meals == one.meals
    assert other.scores == one.scores
    assert abs(other.cost.total - factor * one.cost.total) <= 1e-5 * (1 + factor)
    return TRIED


def a_twin_food_changes_nothing(luck: Random) -> str:
    """A food with another name and the same numbers: beside the others, or in a part of a dish."""
    dishes = dishes_by_lot(luck)
    pack = kitchen(luck, dishes)
    asked = profile(luck, household(luck))
    chosen = luck.choice(dishes)
    with_twin = _with_twin(pack, chosen)
    one, other = planned(asked, pack), planned(asked, with_twin)
    assert (one and one.to_json()) == (other and other.to_json()), "an unused twin changes nothing"
    key, twin = (chosen.food, "whole"), (f"a-twin-of-{chosen.name}", "whole")
    grams = luck.choice((50.0, 25.0, 0.5))
    parts = (Ingredient(*key, 100 - grams), Ingredient(*twin, grams))
    recipe = dataclasses.replace(pack.recipes[chosen.name], ingredients=parts)
    shared = dataclasses.replace(with_twin, recipes={**pack.recipes, chosen.name: recipe})
    first = bound(asked, pack)
    assert bound(asked, shared) == same(first)
    alone = dataclasses.replace(recipe, ingredients=(Ingredient(*twin, 100.0),))
    renamed = dataclasses.replace(with_twin, recipes={**pack.recipes, chosen.name: alone})
    assert bound(asked, renamed) == same(first)
    return NOT_APPLICABLE if first is None else TRIED


def _with_twin(pack: FoodDB, chosen: HandDish) -> FoodDB:
    """The pack with a food that has another name and the numbers of a dish's food."""
    name, key = f"a-twin-of-{chosen.name}", (chosen.food, "whole")
    food = pack.foods[chosen.food].model_copy(update={"id": name, "name": name.replace("-", " ")})
    form = pack.forms[key].model_copy(update={"food": name})
    price = pack.prices[chosen.food, "pack"].model_copy(update={"food": name})
    rows = {p: row.model_copy(update={"food": name}) for p, row in pack.safety[key].items()}
    return dataclasses.replace(
        pack,
        foods={**pack.foods, name: food},
        forms={**pack.forms, (name, "whole"): form},
        composition={**pack.composition, (name, "whole"): pack.composition[key]},
        yields={**pack.yields, (name, "whole"): 1.0},
        prices={**pack.prices, (name, "pack"): price},
        safety={**pack.safety, (name, "whole"): rows},
    )


DAILY = {"energy-day", "protein-dinners", "soup-day", "day-minutes", "use-by"}
ORDERED = ("daily", "leftovers")
"""Guidelines and care rules of single days, or of how far apart days are."""


def swapping_days_leaves_the_week_alone(luck: Random) -> str:
    """Two whole days change places: score, pillars, weekly rules and cost stay, as the verifier
    reckons them.
    """
    dishes = dishes_by_lot(luck)
    pack = kitchen(luck, dishes, (*luck.sample(RULES, 3), *FLOORS_ON_FOODS))
    plan = planned(profile(luck, household(luck), days=4), pack)
    if plan is None:
        return NO_PLAN
    one, two = luck.sample(plan.dates, 2)
    old, new = Case(plan, pack), Case(swapped(plan, one, two), pack)
    assert old.intakes.keys() == new.intakes.keys()
    before, after = weekly(old), weekly(new)
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert abs(value - after[name]) <= 1e-9 * max(abs(value), 1), (name, value, after[name])
    return TRIED


def swapped(plan: Plan, one: dt.date, two: dt.date) -> Plan:
    """The plan with two days in each other's place."""
    places = {one: two, two: one}
    meals = [
        meal.model_copy(update={"date": places.get(meal.date, meal.date)}) for meal in plan.meals
    ]
    return plan.model_copy(update={"meals": tuple(meals)})


def weekly(case: Case) -> dict[str, float]:
    """What is said of the whole week."""
    parts = {who.name: tuple(components(who, case)) for who in case.people}
    found = {"score": score_of(case, parts)}
    for name, own in parts.items():
        found |= {f"{name} {part.row.component}": part.utility for part in own}
    of_days = {row.id for row in case.pack.care_rules.values() if row.action in ORDERED}
    for line in expected_rules(case):
        if line.id not in DAILY | of_days:
            found[f"{line.id} {line.person} {line.part}"] = line.value
    return found


def saving_and_loading_is_the_identity(luck: Random) -> str:
    """Plan, profile, shopping list and pantry: what is read is what was written, to the byte."""
    dishes = dishes_by_lot(luck)
    pack = kitchen(luck, dishes)
    asked = profile(luck, household(luck), pantry=pantry_table(luck, dishes))
    plan, have = planned(asked, pack), pantry(luck, dishes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "me.toml").write_text(profile_toml(asked), encoding="utf-8")
        assert Profile.load(folder / "me.toml") == asked
        (folder / "have.csv").write_text(_pantry_csv(have), encoding="utf-8")
        assert read_pantry(folder / "have.csv", pack) == have
        if plan is None:
            return NO_PLAN
        plan.save(folder / "week.json")
        read = Plan.load(folder / "week.json")
        assert read.to_json() == plan.to_json()
        assert read.model_copy(update={"solver": plan.solver}) == plan
        assert verify(read, pack).ok
        listed = shopping_list(plan, pack, have)
        (folder / "list.json").write_text(shopping_json(listed), encoding="utf-8")
        assert read_shopping(folder / "list.json") == listed
    return TRIED


def _pantry_csv(have: Pantry) -> str:
    """What a person would write down of it."""

    def cell(value: object) -> str:
        return "" if value is None else f"{value}"

    lines = [
        ",".join(map(cell, (one.food, one.item, one.grams, one.quantity))) for one in have.stock
    ]
    return "\n".join(["food,item,grams,quantity", *lines]) + "\n"


def order_does_not_matter(luck: Random) -> str:
    """The tables' rows in another order give the same bytes; people in another, the same bound."""
    dishes = dishes_by_lot(luck)
    pack = kitchen(luck, dishes)
    people = household(luck, several=luck.choice((2, 3)))
    said = wishes(luck)
    asked = profile(luck, people, wishes=said)
    one = planned(asked, pack)
    mixed = dataclasses.replace(
        pack,
        recipes=_mixed(luck, pack.recipes),
        foods=_mixed(luck, pack.foods),
        prices=_mixed(luck, pack.prices),
        composition=_mixed(luck, pack.composition),
    )
    other = planned(asked, mixed)
    assert (one and one.to_json()) == (other and other.to_json()), "the order of rows matters"
    others = profile(luck, list(reversed(people)), wishes=said)
    first = bound(asked, pack)
    assert bound(others, pack) == same(first)
    return NOT_APPLICABLE if first is None else TRIED


def _mixed(luck: Random, table: Any) -> Any:
    keys = list(table)
    luck.shuffle(keys)
    return {key: table[key] for key in keys}


def a_new_name_changes_the_name_alone(luck: Random) -> str:
    """A person is called otherwise: the same plan but for that word."""
    dishes = dishes_by_lot(luck)
    pack, people, said = kitchen(luck, dishes), household(luck), wishes(luck)
    other = [dict(one) for one in people]
    names = [one["name"] for one in people]
    new = luck.sample(["Zoë", "Abe", "Mo Li", "Ursula", "you", "BB"], len(names))
    for one, name in zip(other, new, strict=True):
        one["name"] = name
    first = planned(profile(luck, people, wishes=said), pack)
    second = planned(profile(luck, other, wishes=said), pack)
    if first is None or second is None:
        assert first is second
        return NO_PLAN
    text = first.to_json()
    for number, name in enumerate(names):
        text = text.replace(f'"{name}"', f'"@{number}"')
    for number, name in enumerate(new):
        text = text.replace(f'"@{number}"', f'"{name}"')
    assert text == second.to_json()
    return TRIED


LAWS: tuple[Law, ...] = (
    no_safety_rule_is_broken,
    one_recipe_more_never_worsens,
    a_wider_bound_never_worsens,
    prices_scale_cost,
    another_currency_scales_cost,
    a_twin_food_changes_nothing,
    swapping_days_leaves_the_week_alone,
    saving_and_loading_is_the_identity,
    order_does_not_matter,
    a_new_name_changes_the_name_alone,
)
