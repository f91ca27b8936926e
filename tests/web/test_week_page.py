"""The page of a plan, read as text: whole, self-contained, inert, and with the plan's numbers."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import re

import pytest
from hostile import is_calm
from web_help import Element, in_two_weeks, read

from food_db import FoodDB
from mealplan import Plan
from mealplan.exports.page_plants import plants_views
from mealplan.exports.week_page import week_page
from mealplan.plain_text import one_line
from mealplan.plan import Notice, RuleStatus
from mealplan.shopping_trips import shopping_trips
from mealplan.words import amount_text

HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "</style></script></td><b>&amp;",
    "{{ 7*7 }} {% raw %}",
    "a\x1b[2Jb\u202ec\u2028d",
]


@pytest.fixture(scope="module")
def text(week: Plan) -> str:
    return week_page(week)


@pytest.fixture(scope="module")
def root(text: str) -> Element:
    return read(text)


@pytest.fixture(scope="module")
def weeks(couple: Plan) -> Plan:
    return in_two_weeks(couple)


@pytest.fixture(scope="module")
def weeks_root(weeks: Plan) -> Element:
    return read(week_page(weeks))


@pytest.fixture(params=["root", "weeks_root"])
def any_root(request: pytest.FixtureRequest) -> Element:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_ids_are_unique_and_all_that_points_arrives(any_root: Element) -> None:
    every = any_root.every()
    ids = [e.attributes["id"] for e in every if "id" in e.attributes]
    assert len(ids) == len(set(ids)) > 30
    pointed = {(e.attributes["href"] or "").removeprefix("#") for e in any_root.all("a")}
    pointed |= {e.attributes["aria-labelledby"] for e in every if "aria-labelledby" in e.attributes}
    assert pointed <= set(ids)
    for label in any_root.all("label"):
        assert len(label.all("input")) == 1
    assert len(any_root.all("label")) == len(any_root.all("input")) > 20


def test_headings_do_not_skip_a_level(any_root: Element) -> None:
    levels = [int(e.tag[1]) for e in any_root.every() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_it_asks_for_nothing(any_root: Element) -> None:
    """No address but places in the page itself, and a policy that would forbid any other."""
    for element in any_root.every():
        for name, value in element.attributes.items():
            assert name not in ("src", "srcset", "style", "action", "data"), element
            assert not name.startswith("on"), element
            if name == "href":
                assert (value or "").startswith("#")
    (style,) = any_root.all("style")
    css = "".join(map(str, style.pieces))
    assert "url(" not in css
    assert "@import" not in css
    assert any_root.all("link") == []


def test_the_policy_allows_this_style_and_this_script_only(any_root: Element) -> None:
    policy = next(
        e.attributes["content"] or ""
        for e in any_root.all("meta")
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = any_root.all(tag)
        digest = hashlib.sha256("".join(map(str, element.pieces)).encode()).digest()
        assert rules.pop(rule) == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert rules == dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")


def test_it_is_small_and_the_same_each_time(text: str, week: Plan) -> None:
    assert len(text.encode()) < 300_000
    assert text == week_page(week)


def test_the_grid_has_the_dishes_of_the_plan(
    week: Plan, root: Element, weeks: Plan, weeks_root: Element
) -> None:
    for plan, page in ((week, root), (weeks, weeks_root)):
        grids = page.all("table", "grid")
        assert len(grids) == max(len(plan.weeks), 1)
        shown = [e for grid in grids for e in grid.all("a", "dish")]
        served = [dish for meal in plan.meals for dish in meal.dishes]
        assert sorted(e.text for e in shown) == sorted(dish.title for dish in served)
        days = [
            e.attributes["data-date"]
            for g in grids
            for e in g.all("tr")
            if e.all("th")[1:] == [] and "data-date" in e.attributes
        ]
        assert days == [str(date) for date in plan.dates]


def test_each_dish_opens_its_own_recipe(weeks_root: Element) -> None:
    for link in weeks_root.all("a", "dish"):
        recipe = weeks_root.by_id((link.attributes["href"] or "")[1:])
        assert recipe.tag == "dialog"
        assert recipe.all("h3")[0].text == link.text
        assert recipe.all("ol", "steps")[0].all("li")


def test_a_recipe_holds_what_the_table_eats(weeks: Plan, weeks_root: Element, pack: FoodDB) -> None:
    """Grams of each ingredient: portions of all meals of a cooking, over the recipe's servings."""
    first = weeks.meals[0].dishes[0]
    link = next(e for e in weeks_root.all("a", "dish") if e.text == first.title)
    page = weeks_root.by_id((link.attributes["href"] or "")[1:])
    recipe = pack.recipes[first.recipe]
    same = [
        dish
        for meal in weeks.week(1).meals
        for dish in meal.dishes
        if dish.recipe == first.recipe and (dish.leftover or dish is first)
    ]
    servings = sum(sum(dish.portions.values()) for dish in same)
    wanted: dict[tuple[str, str], float] = {}
    for part in recipe.ingredients:
        key = part.food, part.form
        wanted[key] = wanted.get(key, 0.0) + part.grams * servings / recipe.servings
    lines = [e.text for e in page.all("ul", "ingredients")[0].all("li")]
    assert len(lines) == len(wanted)
    for grams, line in zip(wanted.values(), lines, strict=True):
        found = re.findall(r"([\d,]+(?:\.\d+)?) g\b", line)
        assert any(float(g.replace(",", "")) == pytest.approx(grams, abs=0.51) for g in found), line


def test_pillars_are_those_of_the_plan(week: Plan, root: Element) -> None:
    cards = root.by_id("pillars").all("section", "card")
    assert len(cards) == len({line.component for line in week.pillars})
    for card, line in zip(cards, week.pillars, strict=True):
        assert card.all("p", "amount")[0].text == amount_text(line.amount)
        assert f"goal {amount_text(line.goal)}" in card.text
        (chart,) = card.all("svg")
        assert chart.attributes["role"] == "img"
        label = chart.attributes["aria-label"] or ""
        assert f"{amount_text(line.amount)} {line.unit}" in label
        assert f"goal {amount_text(line.goal)}" in label


def test_the_chart_is_drawn_to_scale(week: Plan, root: Element) -> None:
    """The bar's end over the goal's place is the amount over the goal."""
    for card, line in zip(root.by_id("pillars").all("section", "card"), week.pillars, strict=True):
        drawn = {e.classes[0]: e.attributes["d"] or "" for e in card.all("path")}
        end = max(float(x) for x in re.findall(r"[ML] ([\d.]+)", drawn["bar"]))
        goal = float(re.findall(r"M ([\d.]+)", drawn["goal"])[0])
        assert end / goal == pytest.approx(line.amount / line.goal, rel=0.03)


def test_charts_have_a_tick_a_day_but_for_plants(week: Plan, root: Element) -> None:
    cards = root.by_id("pillars").all("section", "card")
    for card, line in zip(cards, week.pillars, strict=True):
        ticks = [e.attributes["d"] or "" for e in card.all("path") if e.classes[0] == "days"]
        count = sum(path.count("M") for path in ticks)
        assert (line.component, count) == (line.component, 0 if line.component == "plants" else 7)


def test_plants_by_name_add_up_to_the_pillar(week: Plan, root: Element) -> None:
    section = root.by_id("plants")
    names = [e.text for e in section.all("p", "names")]
    whole = names[0].split(", ")
    seasonings = names[1].removeprefix("As seasoning: ").split(", ")
    amount = next(line.amount for line in week.pillars if line.component == "plants")
    assert len(whole) + 0.25 * len(seasonings) == pytest.approx(amount)
    assert section.all("ul", "ferments")[0].all("li")


def test_the_share_of_a_seasoning_is_that_of_the_table(
    week: Plan, pack: FoodDB, root: Element
) -> None:
    """0.25 in the tables that ship; a pack whose herbs and spices count 0.2 says so."""
    foods = {
        name: food.model_copy(update={"plant_share": 0.2}) if 0 < food.plant_share < 1 else food
        for name, food in pack.foods.items()
    }
    for held, share in ((pack, "0.25"), (dataclasses.replace(pack, foods=foods), "0.2")):
        (view,) = plants_views(week, held)
        assert view.share == share
        plants = len(view.plants) + float(share) * len(view.seasonings)
        assert float(view.count) == pytest.approx(plants)
    (view,) = plants_views(week, pack)
    assert f"{len(view.seasonings)} as seasoning at 0.25 each." in root.by_id("plants").text


def test_nutrients_have_targets_and_coverage(week: Plan, root: Element) -> None:
    ((person, held),) = week.nutrition_.items()
    rows = {e.all("th")[0].text: e for e in root.by_id("nutrients").all("tr") if e.all("td")}
    assert len(rows) == len(held.mean)
    iron = [e.text for e in rows["Iron"].all("td")]
    lower = held.target["iron_mg"].lower
    assert lower
    assert iron[0] == f"{amount_text(held.mean['iron_mg'])} mg"
    assert iron[1].startswith(f"{amount_text(lower)} to ")
    assert iron[2] == f"{held.mean['iron_mg'] / lower:.0%}"
    assert rows["Energy"].all("td")[0].text == f"{held.mean['energy_kcal']:,.0f} kcal"
    assert "you" in person


def test_the_lists_are_those_of_the_trips(
    week: Plan, root: Element, weeks: Plan, weeks_root: Element
) -> None:
    one = [week.shopping_list()]
    for page, lists in ((root, one), (weeks_root, [t.shopping for t in shopping_trips(weeks)])):
        shown = [e for e in page.every() if "data-list" in e.attributes]
        assert len(shown) == len(lists)
        assert len({e.attributes["data-list"] for e in shown}) == len(lists)
        for part, shopping in zip(shown, lists, strict=True):
            keys = [e.attributes["data-item"] for e in part.all("input")]
            wanted = {f"{item.food}/{item.item}" for item in shopping.items if item.buy}
            assert len(keys) == len(set(keys))
            assert set(keys) == wanted
            assert f"{shopping.total:.2f} {shopping.currency}" in part.text


def test_what_gave_way_and_what_to_know_is_told(week: Plan) -> None:
    rule = week.rules[0].model_copy(
        update={"title": "Gave", "status": RuleStatus.RELAXED, "value": 1.0, "lower": 3.0}
    )
    notice = _notice("warn", text="Mind the liquorice.", because="hypertension")
    plan = week.model_copy(update={"rules": (rule,), "notices": (notice,)})
    notes = read(week_page(plan)).by_id("notes").text
    assert "Gave" in notes
    assert "at least 3.00" in notes
    assert "Mind the liquorice. [src D]" in notes
    assert "Hypertension" in notes
    assert "Nothing: every rule holds." not in notes


def _notice(action: str, **words: str) -> Notice:
    told = {"person": "you", "because": "x", "title": "t", "text": "x", "source": "src"}
    more = {"action": action, "level": "need", "trust": "D", "rule": "r"}
    return Notice.model_validate({**told, **more, **words})


def test_energy_is_hidden_from_whom_it_should_be(week: Plan, text: str) -> None:
    energy = {f"{h.mean['energy_kcal']:,.0f}" for h in week.nutrition_.values()}
    energy |= {f"{h.energy_need:,.0f}" for h in week.nutrition_.values()}
    hidden = week_page(week.model_copy(update={"notices": (_notice("hide-energy"),)}))
    for number in energy:
        assert f"{number} kcal" in text
        assert f"{number} kcal" not in hidden
    told = read(hidden)
    assert [row for row in told.all("th") if row.text == "Energy"] == []
    # what is left are units of published indices, and the mean of the world in one of them
    left = re.findall(r"([\d,.]+) kcal", hidden)
    assert {float(number.replace(",", "")) for number in left} <= {16, 100, 1000, 2056}


@pytest.fixture(scope="module")
def kinds(weeks_root: Element) -> tuple[set[str], set[str]]:
    return _kinds(weeks_root)


def _kinds(root: Element) -> tuple[set[str], set[str]]:
    every = root.every()
    return {e.tag for e in every}, {name for e in every for name in e.attributes}


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_text_is_text(
    hostile: str, weeks: Plan, pack: FoodDB, kinds: tuple[set[str], set[str]]
) -> None:
    """In dishes, recipes, foods, people, rules and money; the page has no other tag for it."""
    page = week_page(_hostile_plan(weeks, hostile), _hostile_pack(pack, hostile))
    assert is_calm(page)
    root = read(page)
    tags, attributes = _kinds(root)
    assert tags == kinds[0]
    assert attributes == kinds[1]
    seen = " ".join(one_line(hostile).split())
    assert root.text.count(seen) > 100
    assert {e.text for e in root.all("a", "dish")} == {seen}
    assert {e.attributes["title"] for e in root.all("a", "dish")} == {f"{one_line(hostile)}!"}


def _hostile_pack(pack: FoodDB, text: str) -> FoodDB:
    recipes = {
        name: dataclasses.replace(
            recipe,
            **{"title": text, "english": f"{text}!", "steps": (text, f"{text} 5 minutes {text}")},
            **{"keep": text, "ahead": text, "tags": (text,), "equipment": (text,)},
        )
        for name, recipe in pack.recipes.items()
    }
    foods = {name: food.model_copy(update={"name": text}) for name, food in pack.foods.items()}
    return dataclasses.replace(pack, recipes=recipes, foods=foods)


def _hostile_plan(plan: Plan, text: str) -> Plan:
    names = {name: f"{text}{n}" for n, name in enumerate(plan.people)}
    meals = tuple(
        meal.model_copy(
            update={
                "dishes": tuple(
                    dish.model_copy(
                        update={
                            **{"title": text, "english": f"{text}!"},
                            "portions": {names[who]: p for who, p in dish.portions.items()},
                        }
                    )
                    for dish in meal.dishes
                )
            }
        )
        for meal in plan.meals
    )
    pillars = tuple(
        one.model_copy(update={"person": names[one.person], "title": text, "unit": text})
        for one in plan.pillars
    )
    rule = plan.rules[0].model_copy(
        update={"title": text, "status": RuleStatus.RELAXED, "value": 1.0, "lower": 3.0}
    )
    said = {"person": text, "because": text, "title": text, "text": text, "source": text}
    changed = {"pillars": pillars, "rules": (rule,), "notices": (_notice("warn", **said),)}
    weeks = tuple(
        week.model_copy(
            update={
                **changed,
                "nutrition": {names[who]: held for who, held in week.nutrition.items()},
            }
        )
        for week in plan.weeks
    )
    return plan.model_copy(
        update={
            **changed,
            **{"meals": meals, "weeks": weeks, "people": tuple(names.values())},
            "nutrition_": {names[who]: held for who, held in plan.nutrition_.items()},
            "cost": plan.cost.model_copy(update={"currency": text}),
        }
    )
