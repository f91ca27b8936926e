"""Plan again: what is kept is the same to the byte, the rest is best beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from again_help import as_json, dinners, hand_plan, served
from hand_pack import EXACT

from mealplan import InputError, NoPlanError, Plan, replan
from mealplan.plan import KeptDish
from mealplan.solve import SolverOptions
from mealplan.verify import verify

LOOSE = SolverOptions(gap=0.3)


def test_what_is_kept_is_the_same_to_the_byte(short: Plan) -> None:
    new = replan(short, keep=("mon", "wed lunch"), options=LOOSE)
    before, after = as_json(short), as_json(new)
    kept = [key for key in before if key[0] == "2026-11-23" or key == ("2026-11-25", "lunch")]
    assert len(kept) == 5
    assert [after[key] for key in kept] == [before[key] for key in kept]
    assert not verify(new).findings
    changed = sum(before[key] != after[key] for key in before)
    assert changed > 5, "the rest is another week, as nothing else was asked for"


def test_a_couple_with_an_allergy_too(couple: Plan) -> None:
    new = replan(couple, keep=("dinner",), ban=("chickpeas",), options=LOOSE)
    before, after = as_json(couple), as_json(new)
    dinner = [key for key in before if key[1] == "dinner"]
    assert [after[key] for key in dinner] == [before[key] for key in dinner]
    assert not verify(new).findings
    assert Plan.model_validate_json(new.to_json()) == new.model_copy(
        update={"solver": new.solver.model_copy(update={"seconds": None})}
    )


@pytest.mark.parametrize("helping", [0, 1])
def test_who_keeps_a_leftover_keeps_its_cooking_and_the_other_way_round(helping: int) -> None:
    plan, pack = hand_plan(*dinners(a={"keeps": 3}), wishes={"love": ("a",)})
    meals = [meal for meal in plan.meals if meal.dishes[0].recipe == "a"]
    assert [meal.dishes[0].leftover for meal in meals] == [False, True]
    word = f"{meals[helping].date} dinner"
    new = replan(plan, lock=(word,), ban=("b", "c"), pack=pack, options=EXACT)
    assert [(one.date, one.recipe) for one in new.kept] == [(m.date, "a") for m in meals]
    assert all(meal in new.meals for meal in meals)
    assert sorted(served(new)) == ["a", "a", "d"]


def test_the_best_dishes_go_beside_what_is_kept() -> None:
    plan, pack = hand_plan()
    assert sorted(served(plan)) == ["a", "b", "c"]
    worst = {"exclude": ("a", "b")}  # a week of c, d, e, of which the day of e is kept
    poor, pack = hand_plan(wishes=worst)
    assert sorted(served(poor)) == ["c", "d", "e"]
    day = next(meal.date for meal in poor.meals if meal.dishes[0].recipe == "e")
    free = poor.model_copy(
        update={"profile": poor.profile.model_copy(update={"wishes": plan.profile.wishes})}
    )
    new = replan(free, keep=(f"{day}",), another=False, pack=pack, options=EXACT)
    assert sorted(served(new)) == ["a", "b", "e"]
    assert poor.scores["score"] < new.scores["score"] < plan.scores["score"]
    assert new.solver.bound < plan.solver.objective, "the bound is one for weeks that keep e"
    assert new.solver.gap == pytest.approx(0, abs=1e-6)


def test_a_ban_leaves_what_is_kept_and_bars_the_rest() -> None:
    plan, pack = hand_plan(*dinners(a={"keeps": 3}))
    day = next(m.date for m in plan.meals if m.dishes[0].recipe == "a")
    banned = replan(plan, keep=(str(day),), ban=("a", "b"), pack=pack, options=EXACT)
    assert "a" in served(banned)
    assert "b" not in served(banned)
    assert banned.profile.wishes.exclude == ("a", "b")
    whole = replan(plan, ban=("a", "b"), pack=pack, options=EXACT)
    assert sorted(served(whole)) == ["c", "d", "e"]
    assert not whole.kept


def test_the_verifier_knows_what_was_kept_and_only_that(short: Plan) -> None:
    """A breakfast that is kept and banned comes once: that is said, and nothing else is wrong."""
    first = short.meals[0]
    word = first.dishes[0].recipe
    new = replan(short, lock=(f"{first.date} {first.slot}",), ban=(word,), options=LOOSE)
    assert served(new).count(word) == 1
    assert [rule.key for rule in new.relaxed if rule.id == "variety-few"] == [word]
    assert not verify(new).findings
    found = verify(new.model_copy(update={"kept": ()})).findings
    assert any("exclude" in one.message and str(first.date) in one.where for one in found)


def test_kept_dishes_must_be_those_of_the_meals(tmp_path: Path) -> None:
    plan, _ = hand_plan()
    one = KeptDish(date=plan.start, slot=plan.meals[0].slot, recipe="elsewhere")
    path = tmp_path / "week.json"
    plan.model_copy(update={"kept": (one,)}).save(path)
    with pytest.raises(InputError, match="kept: must be dishes of the meals"):
        Plan.load(path)


def test_others_are_the_meals_without_what_is_banned() -> None:
    plan, pack = hand_plan()
    new = replan(plan, keep=("others",), ban=("b",), pack=pack, options=EXACT)
    assert sorted(served(new)) == ["a", "c", "d"]
    unchanged = [m for m in plan.meals if m.dishes[0].recipe != "b"]
    assert all(meal in new.meals for meal in unchanged)


def test_another_week_is_of_other_dishes_where_they_are_nearly_as_good() -> None:
    alike = {name: {"fibre_g": 9.0} for name in "abcdef"}
    plan, pack = hand_plan(*dinners(**alike))
    new = replan(plan, pack=pack, options=EXACT)
    assert not set(served(plan)) & set(served(new))
    assert new.solver.objective == pytest.approx(plan.solver.objective), "no points are lost"
    same = replan(plan, another=False, pack=pack, options=EXACT)
    assert same.solver.objective == pytest.approx(plan.solver.objective)


def test_a_kept_main_comes_again_as_its_leftover_only() -> None:
    """Only a keeps; on the last day kept, it cannot be eaten on the days before."""
    plan, pack = hand_plan(*dinners(a={"keeps": 3}), wishes={"love": ("a",)})
    assert served(plan).count("a") == 2
    alone = plan.meals[2].model_copy(
        update={"dishes": (next(d for m in plan.meals for d in m.dishes if d.recipe == "a"),)}
    )
    others = [m for m in plan.meals if m.dishes[0].recipe != "a"]
    first = others[0].model_copy(update={"date": plan.dates[0]})
    held, *_ = (
        m.model_copy(
            update={
                "date": plan.dates[1],
                "dishes": (first.dishes[0].model_copy(update={"recipe": "d", "title": "d"}),),
            }
        )
        for m in others
    )
    edited = plan.model_copy(update={"meals": (first, held, alone)})
    new = replan(edited, keep=("wed",), another=False, pack=pack, options=EXACT)
    assert served(new).count("a") == 1
    assert new.meals[2] == alone


def test_bans_that_leave_too_few_dishes_are_named() -> None:
    plan, pack = hand_plan()
    with pytest.raises(NoPlanError, match=r"2 servings of main are needed.*1 are left") as error:
        replan(plan, keep=("mon",), ban=("b", "c", "d", "e", "f"), pack=pack, options=EXACT)
    assert "exclude 'f'" in str(error.value)


def test_words_that_mean_nothing_are_refused(short: Plan) -> None:
    with pytest.raises(InputError, match="keep: 'mon dinnr' is no meal"):
        replan(short, keep=("mon dinnr",))
    with pytest.raises(InputError, match=r"lock: '2026-12-24 lunch' is no meal of this plan"):
        replan(short, lock=("2026-12-24 lunch",))
    with pytest.raises(InputError, match="every meal is kept"):
        replan(short, keep=("weekdays",))
    with pytest.raises(InputError, match="'kefirr' is no dish"):
        replan(short, keep=("mon",), ban=("kefirr",))


def test_the_same_week_is_never_worse_than_it_was() -> None:
    plan, pack = hand_plan()
    loose = SolverOptions(gap=0.9)
    again = replan(plan, keep=("mon",), another=False, pack=pack, options=loose)
    assert again.scores["score"] >= plan.scores["score"]


def test_a_dish_that_is_gone_is_named() -> None:
    plan, pack = hand_plan()
    gone = plan.meals[0].dishes[0].model_copy(update={"recipe": "gone"})
    first = plan.meals[0].model_copy(update={"dishes": (gone,)})
    old = plan.model_copy(update={"meals": (first, *plan.meals[1:]), "data_version": "old"})
    with pytest.raises(InputError, match=r"gone.*made with data old"):
        replan(old, keep=("mon",), pack=pack)
