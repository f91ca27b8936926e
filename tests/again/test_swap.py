"""Swap one dish: the best others, in their best portions, and what each does to the plan."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from again_help import as_json, dinners, hand_plan, served
from hand_pack import EXACT

from food_db.schema import Course
from mealplan import InputError, NoPlanError, Plan, swap, swaps
from mealplan.model.score import evaluate
from mealplan.standing import Standing, standing
from mealplan.swap_seats import candidates, seats_of
from mealplan.swap_sizes import sized_candidates
from mealplan.swapping import swap_to
from mealplan.verify import verify

LATE = ("food-of-a", "food-of-b")


@pytest.fixture(scope="module")
def held(short: Plan) -> Standing:
    return standing(short)


def test_the_best_others_by_hand() -> None:
    """Of six mains a, b, c are eaten; for the day of c there are d, e, f, by their fibre."""
    plan, pack = hand_plan()
    day = next(str(meal.date) for meal in plan.meals if meal.dishes[0].recipe == "c")
    found = swaps(plan, day, "dinner", pack=pack)
    assert [one.recipe for one in found] == ["d", "e", "f"]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].score < 0
    fibre = plan.pillars[0].amount
    for one, amount in zip(found, (7, 6, 5), strict=True):
        c = next(d.portions["you"] for m in plan.meals for d in m.dishes if d.recipe == "c")
        change = (amount * one.portions["you"] - 8 * c) / 3
        assert one.pillars[0].change == pytest.approx(change, abs=1e-6)
        assert one.pillars[0].before == pytest.approx(fibre)


@pytest.mark.parametrize(
    ("day", "meal"), [("tue", "dinner"), ("mon", "breakfast"), ("wed", "snack")]
)
def test_each_offer_is_what_the_verifier_finds(
    day: str, meal: str, short: Plan, held: Standing
) -> None:
    found = swaps(short, day, meal, number=2, standing=held)
    for one in found:
        new = swap(short, day, meal, one.recipe, standing=held)
        assert not verify(new).findings
        assert new.scores["score"] - short.scores["score"] == pytest.approx(one.score, abs=1e-5)
        assert new.cost.total - short.cost.total == pytest.approx(one.cost, abs=1e-5)
        assert {line.id for line in new.relaxed} == {line.id for line in one.broken} | {
            line.id for line in short.relaxed
        } - {line.id for line in one.mended}
        before, after = as_json(short), as_json(new)
        changed = {key for key in before if before[key] != after[key]}
        assert changed == {(str(date), str(slot)) for date, slot in one.meals}
        assert new.solver.bound >= new.solver.objective


def test_a_main_that_is_eaten_twice_is_swapped_at_both_meals(short: Plan, held: Standing) -> None:
    meal, twice = next((m, d) for m in short.meals for d in m.dishes if d.leftover)
    (one,) = swaps(short, str(meal.date), str(meal.slot), number=1, standing=held)
    assert len(one.meals) == 2
    assert one.meals[1] == (meal.date, meal.slot)
    recipe = held.problem.pack.recipes[one.recipe]
    assert recipe.keeps_days >= (one.meals[1][0] - one.meals[0][0]).days
    new = swap(short, str(meal.date), str(meal.slot), one.title, standing=held)
    assert twice.recipe not in served(new)
    marks = [d.leftover for m in new.meals for d in m.dishes if d.recipe == one.recipe]
    assert marks == [False, True]


def test_sizes_are_the_best_by_trying_all(short: Plan, held: Standing) -> None:
    """Where no rule is near, the size with most points is the one that is chosen."""
    seats = seats_of(held, "tue", "snack", None)
    open_, _ = candidates(held, seats)
    problem, schedule = held.problem, held.schedule
    sized = sized_candidates(held, seats, list(open_.values()))
    assert len(sized) == len(open_)
    checked = 0
    for one in sized[:6]:
        points = {}
        for size in (0.5, 0.75, 1.0, 1.25, 1.5):
            own = np.array(schedule.portions["you"])
            own[seats.numbers[0]] = size
            placed = list(schedule.placed)
            placed[seats.numbers[0]] = type(placed[0])(one.columns[0], seats.days[0])
            new = type(schedule)(tuple(placed), {"you": own})
            counts, portions = new.by_column(problem)
            points[size] = evaluate(problem, counts, portions, new.odd(problem)).total
        best = max(points, key=points.__getitem__)
        offer = swap_to(
            short, "tue", "snack", problem.columns[one.columns[0]].dish.id, standing=held
        )
        assert offer.score == pytest.approx(points[one.portions["you"]] - held.score.total)
        if not offer.broken and one.portions["you"] != best:
            assert points[best] - points[one.portions["you"]] < 0.05 or offer.mended == ()
        checked += one.portions["you"] == best
    assert checked >= 3


def test_no_dish_comes_twice_on_a_day_or_more_often_than_it_may(
    short: Plan, held: Standing
) -> None:
    for day, meal in itertools.product(("mon", "thu"), ("breakfast", "snack", "dinner")):
        seats = seats_of(held, day, meal, None)
        date = short.dates[seats.days[0]]
        there = {d.recipe for m in short.meals if m.date == date for d in m.dishes}
        open_, refused = candidates(held, seats)
        assert not set(open_) & there
        mains = {d.recipe for m in short.meals for d in m.dishes if d.course is Course.MAIN}
        assert not set(open_) & mains
        assert not set(open_) & set(refused.reasons)


def test_another_dish_of_the_meal_by_its_course() -> None:
    plan, pack = hand_plan()
    with pytest.raises(InputError, match=r"'side' is not on mon dinner; there are main"):
        swaps(plan, "mon", "dinner", course="side", pack=pack)
    first = plan.meals[0].dishes[0]
    assert swaps(plan, "mon", "dinner", course="main", pack=pack)[0].replaces == first.title


def test_what_breaks_safety_is_never_offered() -> None:
    """200 µg of mercury for 62 kg in three days is 7.5 µg/kg a week: 1.3 is the most."""
    dishes = dinners(d={"mercury_ug": 200.0})
    plan, pack = hand_plan(*dishes, rules=("mercury-cap",))
    assert [one.recipe for one in swaps(plan, "mon", "dinner", pack=pack)] == ["e", "f"]
    with pytest.raises(InputError, match=r"limit of safety.*Mercury"):
        swap(plan, "mon", "dinner", "d", pack=pack)
    fine = dinners(d={"mercury_ug": 5.0})
    plan, pack = hand_plan(*fine, rules=("mercury-cap",))
    assert [one.recipe for one in swaps(plan, "mon", "dinner", pack=pack)] == ["d", "e", "f"]


def test_rules_that_would_break_are_named_and_rank_last() -> None:
    """Sixty minutes are there on a weekday: d takes ninety."""
    plan, pack = hand_plan(*dinners(d={"minutes": 90}))
    found = swaps(plan, "mon", "dinner", pack=pack)
    assert [one.recipe for one in found] == ["e", "f", "d"]
    assert [[line.id for line in one.broken] for one in found] == [[], [], ["day-minutes"]]
    assert found[2].minutes == 80
    new = swap(plan, "mon", "dinner", "d", pack=pack)
    assert [rule.because for rule in new.relaxed] == [
        f"since d took the place of {found[2].replaces}"
    ]


def test_nothing_left_says_what_bars_the_others() -> None:
    plan, pack = hand_plan(wishes={"exclude": ("d", "e")})
    plan = plan.model_copy(
        update={
            "profile": plan.profile.model_copy(
                update={"wishes": plan.profile.wishes.model_copy(update={"exclude": tuple("def")})}
            )
        }
    )
    with pytest.raises(NoPlanError, match="no other main can take the place of") as error:
        swaps(plan, "mon", "dinner", pack=pack)
    assert "1 are barred: exclude 'd'" in str(error.value)
    assert "2 are served already" in str(error.value)


def test_why_a_dish_may_not_be_swapped_in() -> None:
    plan, pack = hand_plan(wishes={"exclude": ("f",)})
    here, there = plan.meals[0].dishes[0].recipe, plan.meals[1].dishes[0].recipe
    for word, said in (
        ("zz", "'zz' is no dish"),
        (here, "is eaten Mon dinner already"),
        (there, "is served already"),
        ("f", "is barred: exclude 'f'"),
    ):
        with pytest.raises(InputError, match=said):
            swap(plan, "mon", "dinner", word, pack=pack)


def test_a_ban_with_a_swap_keeps_the_other_meals() -> None:
    plan, pack = hand_plan()
    old, other = plan.meals[0].dishes[0].recipe, plan.meals[1].dishes[0].recipe
    new = swap(plan, "mon", "dinner", "d", ban=(old, other), pack=pack, options=EXACT)
    assert new.profile.wishes.exclude == (old, other)
    assert new.meals[1:] == plan.meals[1:]
    assert [one.recipe for one in new.kept] == [other]
    assert standing(new, pack).score.total == pytest.approx(new.scores["score"], abs=1e-5)
    with pytest.raises(InputError, match="ban: d is, or holds, 'd'"):
        swap(plan, "mon", "dinner", "d", ban=("d",), pack=pack)


def test_a_kept_dish_that_is_swapped_is_kept_no_more() -> None:
    from mealplan import replan  # noqa: PLC0415

    plan, pack = hand_plan()
    kept = replan(plan, keep=("mon", "tue"), another=False, pack=pack, options=EXACT)
    assert len(kept.kept) == 2
    new = swap(kept, "mon", "dinner", "f", pack=pack)
    assert [one.date for one in new.kept] == [plan.dates[1]]
    assert new.meals[1:] == kept.meals[1:]
    assert new.solver.bound >= plan.solver.objective - 1e-6, "more weeks keep one dish than two"
