"""Where a law does not hold, and why it cannot: what the laws leave out, on purpose."""

from __future__ import annotations

from hand_pack import HandDish, dish, hand_pack, hand_profile
from kitchens import STRUCTURE
from laws import bound

from food_db import FoodDB

GREENS = [dish(f"green-{n}", energy_kcal=600, protein_g=20, fibre_g=12) for n in range(4)]
FISH = dish(
    "fish", group="fish-oily", kind="fish", allergens=("fish",), energy_kcal=600, protein_g=20
)


def kitchen(*dishes: HandDish) -> FoodDB:
    return hand_pack(*dishes, rules=(*STRUCTURE, "fish"))


def test_a_floor_on_fish_begins_with_the_first_fish() -> None:
    """Without fish in the kitchen "fish three times a week" is no rule, with fish it is one: a dish
    more can make the optimum smaller. One that is already there cannot.
    """
    asked = hand_profile()
    none, some = bound(asked, kitchen(*GREENS)), bound(asked, kitchen(*GREENS, FISH))
    assert none is not None
    assert some is not None
    assert some < none - 0.1
    better = bound(asked, kitchen(*GREENS, FISH, dish("kale", energy_kcal=600, fibre_g=20)))
    assert better is not None
    assert better > some


def test_an_allergy_to_fish_takes_the_rule_away_too() -> None:
    """One exclusion more, and the optimum is larger: the rule that asked for fish is gone."""
    her = hand_profile().people[0].model_dump(exclude_unset=True)
    allergic = hand_profile({**her, "allergies": ["fish"]})
    with_fish, without = (bound(one, kitchen(*GREENS, FISH)) for one in (hand_profile(), allergic))
    assert with_fish is not None
    assert without is not None
    assert without > with_fish + 0.1
