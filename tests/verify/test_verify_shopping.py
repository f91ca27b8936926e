"""The shopping list by hand: the verifier agrees with what is right, and names what is not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from verify_edit import edited
from verify_tiny_list import line, list_data, listed, tiny_shop
from verify_tiny_plan import tiny_data

from mealplan.checking import check_all
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shopping import ShoppingList, shopping_list
from mealplan.shopping_trips import shopping_trips
from mealplan.verify import verify_list, verify_trips

Data = dict[str, Any]
Edit = Callable[[Data], object]


def test_a_list_made_by_hand_agrees(small_plan: Plan) -> None:
    report = verify_list(small_plan, listed(list_data()), pack=tiny_shop())
    assert report.ok, str(report)
    assert report.checked > 50


def test_the_list_that_shop_makes_is_the_one_made_by_hand(small_plan: Plan) -> None:
    assert shopping_list(small_plan, tiny_shop()) == listed(list_data())


def item(food: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        next(one for one in data["items"] if one["food"] == food).update(change)

    return edit


def uses(food: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        one = next(one for one in data["items"] if one["food"] == food)
        one["for"][0].update(change)

    return edit


def rest(food: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        one = next(one for one in data["items"] if one["food"] == food)
        one["rests"][0].update(change)

    return edit


def whole(**change: object) -> Edit:
    return lambda data: data.update(change)


def drop(food: str) -> Edit:
    def edit(data: Data) -> None:
        data["items"] = [one for one in data["items"] if one["food"] != food]

    return edit


def twice(data: Data) -> None:
    data["items"].append(data["items"][0])


def bread(data: Data) -> None:
    data["items"].append(line("water", 100, 1, 900, [("2026-11-23", "Stew", 100)]))


def one_aisle_in_two_places(data: Data) -> None:
    item("lentils", aisle="y")(data)


SPOILT: list[tuple[Edit, str, str]] = [
    (item("lentils", grams=260), "list-grams", r"lentils \(pack\): .* the list says 260, .* 250"),
    (item("cumin", quantity=1), "list-quantity", r"cumin .*units: the list says 1, .* 0.0625"),
    (item("rice", unit="pack (100 g)"), "list-unit", r"rice .*'pack \(100 g\)', .*\(1000 g\)'"),
    (item("salmon", buy=1), "list-buy", r"salmon .*buy 1 of 100 g with 0 g at home: 120 g are"),
    (item("salmon", buy=3), "list-buy", r"salmon .*buy 3 .*120 g are needed, and 2 would do"),
    (item("rice", left_over=900), "list-left", r"rice .*left over: the list says 900, .* 940 g"),
    (item("kefir", cost=1.5), "list-cost", r"kefir .*cost of 2: the list says 1.50, .* 2.00"),
    (
        item("kefir", name="yogurt"),
        "list-words",
        r"kefir .*name: the list says 'yogurt', .*'kefir'",
    ),
    (item("kefir", aisle="dairy"), "list-words", r"kefir .*aisle: the list says 'dairy', .*'x'"),
    (rest("rice", until="2026-11-27"), "list-left", r"rice .*good: .*2026-11-27.*2026-11-28"),
    (rest("rice", grams=930), "list-left", r"rice .*what is over is not the sum of its parts"),
    (whole(final=False), "list-days", "whether it is the last: the list says 'False'"),
    (item("rice", at_home=5), "list-home", r"rice .*at home in time: the list says 5, .* 0"),
    (item("rice", basis="own"), "list-basis", r"basis of the price: .*'own', .*'survey'"),
    (item("rice", year=2020), "list-basis", r"year of the price: the list says 2020"),
    (item("rice", staple=True), "list-words", r"rice .*staple: the list says 'True', .*'False'"),
    (item("rice", fresh=True), "list-words", r"rice .*fresh: the list says 'True', .*'False'"),
    (uses("rice", title="Stew"), "list-for", r"rice .*Stew \(Tue dinner\); .*Salmon-Rice \(Tue"),
    (uses("rice", slot="lunch"), "list-for", r"rice .*\(Tue lunch\); .*Salmon-Rice \(Tue dinner"),
    (uses("rice", grams=50), "list-for", r"rice .*grams for Salmon-Rice on .*says 50, .* 60"),
    (item("rice", item="bag"), "list-line", r"rice \(pack\): .* 60 g of it; it stands 0 times"),
    (item("rice", item="bag"), "list-line", r"rice \(bag\): no meal of these days takes of it"),
    (drop("salmon"), "list-line", r"salmon .*take 120 g of it; it stands 0 times"),
    (twice, "list-line", r"cumin .*it stands 2 times"),
    (bread, "list-line", r"water .*no meal of these days takes of it"),
    (whole(total=6), "list-total", r"total of the lines: the list says 6.00, recomputed 7.00"),
    (whole(prorated=5), "list-total", r"grams used: the list says 5.00, recomputed 5.13"),
    (whole(currency="EUR"), "list-total", r"currency: the list says 'EUR', recomputed 'USD'"),
    (whole(people=2), "list-people", r"people: the list says 2, recomputed 1"),
    (whole(days=2), "list-days", r"2 days from 2026-11-23 are no days .*: 3 from 2026-11-23"),
    (whole(start="2026-11-24"), "list-days", r"3 days from 2026-11-24 are no days of this plan"),
    (one_aisle_in_two_places, "list-order", "the lines of an aisle do not stand together"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), SPOILT)
def test_a_change_of_the_list_is_found(
    small_plan: Plan, edit: Edit, id_: str, message: str
) -> None:
    data = list_data()
    edit(data)
    found = verify_list(small_plan, listed(data), pack=tiny_shop()).findings
    said = [str(one) for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), "\n".join(map(str, found))


def test_a_change_of_the_menu_is_found_in_the_list(small_plan: Plan) -> None:
    """One portion of stew is 1.25 servings now: 275 g of lentils, not 250."""

    def edit(data: Data) -> None:
        data["meals"][0]["dishes"][0]["portions"]["Ed"] = 1.25

    found = verify_list(edited(small_plan, edit), listed(list_data()), pack=tiny_shop()).findings
    assert (
        "shopping list, lentils (pack): grams that the meals take: the list says 250, "
        in "".join(map(str, found))
    )


HAVE = Pantry(
    stock=(Stock(food="lentils", grams=100), Stock(food="salmon", item="pack", quantity=1))
)


def with_pantry() -> ShoppingList:
    """By hand: 245 g of lentils less 100 is a packet, 250 left and 100; 20 g of salmon another."""
    data = list_data(total=6)
    item("lentils", left_over=350, at_home=100)(data)
    rest("lentils", grams=350)(data)
    item("salmon", buy=1, cost=1, at_home=100)(data)
    return listed(data)


def test_what_is_at_home_is_not_bought(small_plan: Plan) -> None:
    assert verify_list(small_plan, with_pantry(), HAVE, tiny_shop()).ok
    assert shopping_list(small_plan, tiny_shop(), HAVE) == with_pantry()
    found = verify_list(small_plan, with_pantry(), None, tiny_shop()).findings
    assert {one.id for one in found} == {"list-buy", "list-left", "list-home"}
    assert {one.where for one in found} == {
        f"shopping list, {f} (pack)" for f in ("lentils", "salmon")
    }


def test_the_pantry_of_the_profile_counts_where_no_other_is_given() -> None:
    data = tiny_data()
    data["profile"]["pantry"] = [{"food": "Puy lentils", "grams": 100}]
    listing = list_data()
    item("lentils", left_over=350, at_home=100)(listing)
    rest("lentils", grams=350)(listing)
    assert verify_list(Plan.model_validate(data), listed(listing), pack=tiny_shop()).ok


def two_trips() -> Plan:
    """Shopping on Mondays and Tuesdays; the salmon of Tuesday does not keep overnight."""
    data = tiny_data()
    data["profile"]["menu"]["shopping"] = ["mon", "tue"]
    return Plan.model_validate(data)


def of_trips() -> dict[dt.date, ShoppingList]:
    """By hand: all on Monday (for one day), but salmon on Tuesday (for two)."""
    first, second = list_data(days=1, total=5, prorated=2.13, final=False), list_data()
    drop("salmon")(first)
    second |= {"start": "2026-11-24", "days": 2, "total": 2, "prorated": 3}
    second["items"] = [one for one in second["items"] if one["food"] == "salmon"]
    item("salmon", rests=[{"grams": 80, "until": "2026-11-24"}], fresh=True)(second)
    return {dt.date(2026, 11, 23): listed(first), dt.date(2026, 11, 24): listed(second)}


def test_trips_made_by_hand_agree() -> None:
    plan, pack = two_trips(), tiny_shop(salmon=0)
    report = verify_trips(plan, of_trips(), pack=pack)
    assert report.ok, str(report)
    assert {one.date: one.shopping for one in shopping_trips(plan, pack)} == of_trips()
    for one in of_trips().values():
        assert verify_list(plan, one, pack=pack).ok


def test_what_is_bought_too_early_is_found() -> None:
    """The same lists where salmon keeps for a day: it should have come on Monday."""
    found = verify_trips(two_trips(), of_trips(), pack=tiny_shop(salmon=1)).findings
    assert "the trip of '2026-11-24' does not belong here" in "".join(map(str, found))
    assert any("salmon" in one.where and "stands 0 times" in one.message for one in found)


def test_a_lost_trip_is_found() -> None:
    lists = of_trips()
    lists.pop(dt.date(2026, 11, 24))
    (found,) = verify_trips(two_trips(), lists, pack=tiny_shop(salmon=0)).findings
    assert found.message == "the trip of '2026-11-24' is missing from the list"


def test_what_an_early_trip_leaves_serves_a_later_one_while_it_keeps() -> None:
    """Rice for Monday's dinner and for Wednesday's: one packet, if it keeps from Monday to then."""
    data = tiny_data()
    data["profile"]["menu"]["shopping"] = ["mon", "wed"]
    rice = data["meals"][1]["dishes"]
    data["meals"][0]["dishes"] = data["meals"][2]["dishes"] = rice
    plan = Plan.model_validate(data)
    for keeps, units in ((1, [1, 1]), (2, [1])):
        pack = tiny_shop(rice=keeps, salmon=0)
        trips = shopping_trips(plan, pack)
        bought = [one.buy for trip in trips for one in trip.shopping.items if one.food == "rice"]
        assert bought == units
        assert verify_trips(plan, {t.date: t.shopping for t in trips}, pack=pack).ok


def test_a_good_week_and_couple_have_good_lists(week: Plan, couple: Plan) -> None:
    for plan in (week, couple):
        report = check_all(plan)
        assert report.ok, str(report)


def test_lists_are_not_made_of_other_data(week: Plan) -> None:
    other = week.model_copy(update={"data_version": "2020.1"})
    assert [one.id for one in check_all(other).findings] == ["data-version"]
    report = verify_list(other, shopping_list(week))
    assert [one.id for one in report.findings] == ["data-version"]


def test_a_dish_that_nobody_knows_has_no_list(small_plan: Plan) -> None:
    def edit(data: Data) -> None:
        data["meals"][0]["dishes"][0]["recipe"] = "manna"

    plan = edited(small_plan, edit)
    (found,) = verify_list(plan, listed(list_data()), pack=tiny_shop()).findings
    assert found.message == "the pack has no recipe 'manna': nothing was added up"
    assert "dish-unknown" in {one.id for one in check_all(plan, pack=tiny_shop()).findings}
