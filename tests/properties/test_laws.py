"""The laws of `laws`, each on some worlds that hypothesis draws (the same ones every time).

`tests/bench/properties.py` tries them on as many as one likes.
"""

from __future__ import annotations

from random import Random
from typing import Any

import laws
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

NUMBERS = st.integers(0, 10**6)
WORLDS = {
    laws.no_safety_rule_is_broken: 8,
    laws.one_recipe_more_never_worsens: 10,
    laws.a_wider_bound_never_worsens: 6,
    laws.prices_scale_cost: 3,
    laws.another_currency_scales_cost: 3,
    laws.a_twin_food_changes_nothing: 4,
    laws.swapping_days_leaves_the_week_alone: 4,
    laws.saving_and_loading_is_the_identity: 4,
    laws.order_does_not_matter: 3,
    laws.a_new_name_changes_the_name_alone: 3,
}
"""How many worlds each law is tried on: within a second of time or so."""


def test_every_law_is_tried() -> None:
    assert set(WORLDS) == set(laws.LAWS)


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: law.__name__)
def test_a_law_holds(law: laws.Law) -> None:
    seen: list[str] = []

    @settings(
        max_examples=WORLDS[law],
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],  # a smaller number is no smaller world
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(NUMBERS)
    def tried(number: int) -> None:
        seen.append(law(Random(number)))

    tried()
    assert laws.TRIED in seen, f"never tried: {seen}"  # hypothesis of other versions draws others


def test_worlds_are_made_from_their_number() -> None:
    def drawn(number: int) -> Any:
        dishes = laws.dishes_by_lot(Random(number))
        return [dish.amounts for dish in dishes], laws.household(Random(number))

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
