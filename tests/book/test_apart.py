"""Who eats where somebody is away, single days, one pot for two sittings, seats on the page."""

from __future__ import annotations

import datetime as dt

from hand_plan import MONDAY, PACK, day, dish, hand_plan, meal
from hostile import cells_of, markdown_shown

from mealplan import Plan
from mealplan.cookbook import cookings, sheets
from mealplan.exports.book_markdown import book_markdown
from mealplan.exports.book_words import cell_dishes
from mealplan.exports.calendar_entries import entries
from mealplan.exports.page_grid import week_views
from mealplan.exports.page_recipes import recipe_views, seats
from mealplan.exports.plan_markdown import plan_markdown, week_table
from mealplan.exports.recipe_files import recipe_files
from mealplan.preparation import tasks
from mealplan.shopping import shopping_list

OATS = "overnight-oats"


def own_breakfasts() -> Plan:
    """Each has a breakfast of their own, on Monday the same; Ben's of Tuesday is left over."""
    return hand_plan(
        meal(
            day(0),
            "breakfast",
            dish(OATS, portions={"Ana": 1.0}),
            dish(OATS, portions={"Ben": 1.5}),
        ),
        meal(
            day(1),
            "breakfast",
            dish(OATS, portions={"Ana": 1.0}),
            dish(OATS, portions={"Ben": 1.0}, leftover=True),
        ),
        days=2,
    )


def test_two_sittings_of_a_dish_are_one_cooking() -> None:
    first, second = cookings(own_breakfasts(), PACK)
    assert [(h.date, h.portions, h.leftover) for h in first.helpings] == [
        (day(0), {"Ana": 1.0, "Ben": 1.5}, False),
        (day(1), {"Ben": 1.0}, True),
    ]
    assert first.servings == 3.5
    assert [(h.date, h.portions) for h in second.helpings] == [(day(1), {"Ana": 1.0})]


def test_one_pot_stands_once_in_book_page_and_calendar() -> None:
    plan = own_breakfasts()
    shown = markdown_shown(book_markdown(plan, PACK))
    assert shown.count("Mon 23 Nov breakfast: Ana 1, Ben 1½") == 1
    held = sheets(plan, PACK)
    three, one = recipe_views(plan, held, PACK)
    assert three.cooked == ("Mon 23 Nov breakfast",)
    assert [(m.when, m.portions) for m in three.meals] == [
        ("Mon 23 Nov breakfast", "Ana 1, Ben 1½"),
        ("Tue 24 Nov breakfast", "Ben 1"),
    ]
    (week,) = week_views(plan, seats(held), ())
    grid = [[(d.who, d.again, d.sheet) for d in view.meals[0]] for view in week.days]
    assert grid[0] == [("", "", three.id)]
    assert grid[1] == [("Ana", "", one.id), ("Ben", "leftover", three.id)]
    monday, tuesday = (e for e in entries(plan, PACK) if e.category == "Meals")
    assert sum("Ana 1, Ben 1½" in line for line in monday.lines) == 1
    assert sum(line.startswith("Cook 3½ servings: 1 of them") for line in monday.lines) == 1
    assert any("left over from Mon breakfast" in line for line in tuesday.lines)


def test_the_list_is_the_same_for_one_sitting_or_two() -> None:
    """2.5 servings are bought, whoever sits where."""
    apart = hand_plan(
        meal(day(0), "lunch", dish("bissara", portions={"Ana": 1.0}),
             dish("bissara", portions={"Ben": 1.5}))
    )  # fmt: skip
    together = hand_plan(meal(day(0), "lunch", dish("bissara", portions={"Ana": 1.0, "Ben": 1.5})))
    one, other = (shopping_list(plan, PACK) for plan in (apart, together))
    assert [(i.food, round(i.grams, 6), i.buy) for i in one.items] == [
        (i.food, round(i.grams, 6), i.buy) for i in other.items
    ]


def test_half_a_serving_twice_is_one_serving() -> None:
    half = {"you": 0.5}
    plan = hand_plan(
        meal(day(0), "dinner", dish("bissara", portions=half)),
        meal(day(1), "lunch", dish("bissara", portions=half, leftover=True)),
    )
    texts = [task.text for task in tasks(plan, PACK) if task.kind == "batch"]
    assert texts == ["Cook 1 serving: ½ of it for Tue lunch."]


def test_where_somebody_is_away_the_others_are_named() -> None:
    """Ben is away on Monday: the table names Ana there, nobody on Tuesday."""
    both = {"Ana": 1.0, "Ben": 1.0}
    plan = hand_plan(
        meal(day(0), "lunch", dish("bissara", portions={"Ana": 1.0})),
        meal(day(1), "lunch", dish("adas", portions=both)),
        days=2,
    )
    titles = PACK.recipes["bissara"].title, PACK.recipes["adas"].title
    rows = cells_of("\n".join(week_table(plan)))[1:]
    cells = [cell for row in rows for cell in row[1:] if cell]
    assert cells == [f"Ana: {titles[0]}", titles[1]]
    assert [who for _, who in cell_dishes(plan.meals[0], plan.people)] == ["Ana"]


def test_a_single_day_stands_alone_in_every_title() -> None:
    plan = hand_plan(meal(MONDAY, "lunch", dish("bissara")), days=1)
    assert plan_markdown(plan).startswith("# Menus Mon 23 Nov 2026\n")
    index = recipe_files(plan, PACK, kind="pages")["index.html"]
    assert "<title>Recipes of Mon 23 Nov 2026</title>" in index
    assert plan.dates == (dt.date(2026, 11, 23),)
