"""What a plan's cookings take of each line of the shopping list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from food_db import FoodDB
from food_db.pack import FormKey
from food_db.schema import Meal, Purchase
from mealplan.cookbook import Cooking

ItemKey = FormKey
"""(food id, item as bought)"""
NOT_BOUGHT = {"water"}
Occasion = tuple[dt.date, Meal, str]
"""(day, meal, title) of a cooking."""


@dataclass
class Need:
    """Grams of a line as measured [g], by cooking, in order of time.

    ``grams``: by weight; ``parts``: of these, what is a part that comes with the rest of the food
    (the zest of a lemon whose juice is used as well).
    """

    grams: dict[Occasion, float] = field(default_factory=dict)
    parts: float = 0.0

    @property
    def weight(self) -> float:
        """All of it by weight [g]."""
        return sum(self.grams.values())

    def bought(self, purchase: Purchase) -> float:
        """Grams as measured to buy [g], for a unit gives both the food and its part.

        A lemon gives 45 g of juice and 6 g of zest: 45 g of juice and 12 g of zest are two lemons,
        90 g.
        """
        if not self.parts or purchase.part_g is None:
            return self.weight
        return max(self.weight - self.parts, self.parts / purchase.part_g * purchase.unit_g)

    def uses(self, purchase: Purchase) -> dict[Occasion, float]:
        """What each cooking takes of what is bought [g]."""
        share = self.bought(purchase) / self.weight if self.weight else 0.0
        return {occasion: grams * share for occasion, grams in self.grams.items()}


Needs = dict[ItemKey, Need]


def needs_of(cookings: Iterable[Cooking], pack: FoodDB) -> Needs:
    """What cookings take, optional ingredients too, in the order of the cookings."""
    needs: Needs = {}
    for cooking in cookings:
        add_needs(needs, cooking, pack)
    return needs


def add_needs(needs: Needs, cooking: Cooking, pack: FoodDB, only: ItemKey | None = None) -> None:
    """Add what a cooking takes, of one line alone where one is named."""
    recipe = cooking.recipe
    share = cooking.servings / recipe.servings
    occasion = cooking.date, cooking.slot, recipe.title
    for part in recipe.ingredients:
        key = part.food, pack.forms[part.food, part.form].item
        if part.food in NOT_BOUGHT or only not in (None, key):
            continue
        need = needs.setdefault(key, Need())
        need.grams[occasion] = need.grams.get(occasion, 0.0) + part.grams * share
        if part.form == pack.purchases[key].part:
            need.parts += part.grams * share
