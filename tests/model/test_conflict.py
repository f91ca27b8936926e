"""Profiles that leave no week: the message names the statements that clash, and no others."""

from __future__ import annotations

import itertools

import pytest
from hand_pack import EXACT, HandDish, dish, hand_pack, hand_problem, hand_profile, person
from hypothesis import given
from hypothesis import strategies as st
from model_help import MONDAY, week_of

import food_db
from food_db import FoodDB
from mealplan import NoPlanError, Profile
from mealplan.conflict import smallest_conflict
from mealplan.problem import build_problem
from mealplan.profile import REFERENCE_ADULT
from mealplan.statements import Statement
from mealplan.week import solve_week

PACK = food_db.load()


def said(error: NoPlanError) -> list[str]:
    """The statements that a message names."""
    return [line[4:] for line in str(error).splitlines() if line.startswith("  - ")]


def mend(error: NoPlanError) -> str:
    """What the message says would mend it."""
    return next(x for x in str(error).splitlines() if x.startswith("would mend it: "))[15:]


def dinners() -> list[HandDish]:
    """Two dinners of fish, of eggs, of nuts and of rice each."""
    held: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        ("fish", "fish-white", "fish", ("fish",)),
        ("egg", "egg", "egg", ("egg",)),
        ("nut", "nut", "plant", ("nuts",)),
        ("rice", "grain-refined", "plant", ()),
    )
    return [
        dish(f"{name}{n}", group=group, kind=kind, allergens=allergens)
        for name, group, kind, allergens in held
        for n in range(2)
    ]


def refused(pack: FoodDB, profile: Profile) -> NoPlanError:
    with pytest.raises(NoPlanError) as caught:
        hand_problem(pack, profile)
    return caught.value


def test_a_diet_and_an_allergy_that_leave_too_few_dinners() -> None:
    """Three dinners of eight: without fish and eggs four are left, without nuts two."""
    pack = hand_pack(*dinners())
    error = refused(pack, hand_profile(person(diet="vegan", allergies=["nuts", "sesame"])))
    assert "3 servings of main are needed for dinner, and 2 are left" in str(error)
    assert said(error) == ["you is allergic to nuts", "you is vegan"]
    assert mend(error) == "a wider diet"


def test_what_takes_nothing_more_is_not_named() -> None:
    """Who is vegan need not say that they are allergic to fish, nor that they never eat eggs."""
    pack = hand_pack(*dinners())
    who = person(diet="vegan", allergies=["nuts", "fish"], never=["egg0"])
    assert said(refused(pack, hand_profile(who))) == ["you is allergic to nuts", "you is vegan"]


def test_statements_of_several_people_and_the_kitchen_clash_together() -> None:
    """None of them alone: Ana's diet, Ben's allergy and a wish leave one dinner."""
    pack = hand_pack(*dinners())
    ana, ben = person(name="Ana", diet="vegan"), person(name="Ben", allergies=["nuts"])
    rice = [dish("rice2"), dish("rice3")]
    more = hand_pack(*dinners(), *rice)
    profile = hand_profile(ana, ben, wishes={"exclude": ["rice0", "rice1"]})
    assert hand_problem(more, hand_profile(ana, ben)).dishes
    error = refused(more, profile)
    assert set(said(error)) >= {"Ana is vegan", "Ben is allergic to nuts"}
    assert len(said(error)) == 4
    assert mend(error) == "allow 'rice0', or allow 'rice1', or a wider diet"
    assert set(said(refused(pack, hand_profile(ana, ben)))) == {
        "Ana is vegan",
        "Ben is allergic to nuts",
    }


def test_who_does_not_sit_there_has_no_part_in_it() -> None:
    """A vegan who is away, and a guest of another day: the words are those of who is there."""
    pack = hand_pack(*dinners())
    ana = person(name="Ana", diet="vegan", away=["mon", "tue", "wed"])
    ben = person(name="Ben", diet="vegan", allergies=["nuts"])
    with pytest.raises(NoPlanError) as caught:
        hand_problem(pack, hand_profile(ana, ben))
    assert set(said(caught.value)) == {"Ben is vegan", "Ben is allergic to nuts"}


def test_a_guest_can_be_a_part_of_it() -> None:
    """On Tuesday the guest's allergies leave no dinner at all; other days are not affected."""
    foods = ["fish", "egg", "nuts", "food-of-rice0", "food-of-rice1"]
    guest = {"name": "Cem", "meals": ["tue dinner"], "allergies": foods}
    error = refused(hand_pack(*dinners()), hand_profile(guests=[guest]))
    assert "1 servings of main" in str(error)
    assert sorted(said(error)) == sorted(f"Cem is allergic to {food}" for food in foods)
    assert "would mend it" not in str(error), "nobody is told to bear an allergy"


def test_the_kitchen_is_named_with_what_mends() -> None:
    """Two of four dinners need an oven: two are left for three days."""
    dishes = [
        *(dish(f"baked{n}", steps=("Put it into the oven.",)) for n in range(2)),
        dish("plain"),
        dish("other"),
    ]
    error = refused(hand_pack(*dishes), hand_profile(wishes={"lacks": ["oven"]}))
    assert said(error) == ["no oven in the kitchen"]
    assert mend(error) == "an oven"


ALLERGIES = ("gluten", "soy", "nuts", "sesame", "mustard")
EXCLUDED = ("legume", "berry", "grain-whole")


def profile_of(words: list[str]) -> Profile:
    """A profile of these statements alone."""
    who = REFERENCE_ADULT.model_dump() | {
        "diet": "vegan" if "you is vegan" in words else "omnivore",
        "allergies": [a for a in ALLERGIES if f"you is allergic to {a}" in words],
    }
    wishes = {"exclude": [w for w in EXCLUDED if f"exclude {w!r}" in words]}
    return Profile.parse({"people": [who], "wishes": wishes, "menu": {"start": MONDAY}})


def breakfasts_left(words: list[str]) -> list[str] | None:
    """The statements that the message about breakfasts names; ``None`` when there are enough."""
    try:
        build_problem(profile_of(words), PACK, week_of(MONDAY))
    except NoPlanError as error:
        return said(error) if "servings of breakfast are needed" in str(error) else None
    return None


def test_in_the_shipped_pack_what_is_named_clashes_and_nothing_of_it_can_be_left_out() -> None:
    """Vegan, five allergies and three exclusions: too few breakfasts, for some of these words."""
    everything = [
        "you is vegan",
        *(f"you is allergic to {allergen}" for allergen in ALLERGIES),
        *(f"exclude {word!r}" for word in EXCLUDED),
    ]
    named = breakfasts_left(everything)
    assert named is not None
    assert 2 <= len(named) < len(everything)
    assert breakfasts_left(named) == named, "these alone clash"
    for word in named:
        assert breakfasts_left([other for other in named if other != word]) is None, word


DISHES = "abcdefgh"


@given(
    st.lists(st.frozensets(st.sampled_from(DISHES), min_size=1), min_size=1, max_size=6),
    st.integers(1, len(DISHES)),
)
def test_a_deletion_filter_leaves_no_statement_too_many(
    bars: list[frozenset[str]], needed: int
) -> None:
    """What is left does not fill the meal, and does as soon as any of it is left out."""
    statements = [Statement("", str(n), "", barred) for n, barred in enumerate(bars)]

    def fills(held: list[Statement]) -> bool:
        left = set(DISHES).difference(*(statement.barred for statement in held))
        return len(left) >= needed

    if fills(statements):
        return
    conflict = smallest_conflict(statements, fills)
    assert not fills(conflict)
    for fewer in itertools.combinations(conflict, len(conflict) - 1):
        assert fills(list(fewer))


def test_limits_of_safety_that_no_menu_keeps_are_named() -> None:
    """A clinician asks for more protein than three dinners hold: the number is named, no wish."""
    numbers = {"protein_g": {"min": 300}}
    problem = hand_problem(
        hand_pack(*(dish(n, protein_g=20) for n in "abc")),
        hand_profile(person(clinician=numbers)),
    )
    with pytest.raises(NoPlanError) as caught:
        solve_week(problem, EXACT)
    assert said(caught.value) == [
        "you: Protein set by your clinician: at least 300 g/d",
    ]


def test_dishes_that_fill_each_meal_alone_but_not_all_at_once() -> None:
    """Two dishes that come twice for three lunches and three dinners: four servings of six."""
    pots = [dish(f"pot{n}", "lunch dinner", keeps=3) for n in range(3)]
    pack = hand_pack(*pots)
    profile = hand_profile(meals="lunch dinner", wishes={"exclude": ["pot2"]})
    problem = hand_problem(pack, profile)
    with pytest.raises(NoPlanError) as caught:
        solve_week(problem, EXACT)
    assert said(caught.value) == ["exclude 'pot2'"]
    assert mend(caught.value) == "allow 'pot2'"
    assert solve_week(hand_problem(pack, hand_profile(meals="lunch dinner")), EXACT).schedule
