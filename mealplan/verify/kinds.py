"""What kind of dish a dish is: its protein food, starch, kitchen, leading food, tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from food_db.pack import FoodDB, PackError, Recipe
from food_db.schema import Course
from mealplan.verify.table import Serving, measured

STARCHY = frozenset({"cereals", "starchy"})
NEVER_LEADING = frozenset({"drinks", "seasoning", "fats"})
STARCH_MIN_G = 30.0


def family(food: str, pack: FoodDB) -> str:
    """The family of a food's group."""
    return pack.groups[pack.foods[food].group].family


def protein_family(recipe: Recipe, pack: FoodDB) -> str | None:
    """The family whose foods together give most protein in a serving, as eaten."""
    protein: dict[str, float] = {}
    for part in recipe.ingredients:
        key = (part.food, part.form)
        amount = part.grams * pack.yields[key] * pack.composition[key].get("protein_g", 0.0)
        kind = family(part.food, pack)
        protein[kind] = protein.get(kind, 0.0) + amount
    best = max(protein, key=lambda kind: protein[kind], default=None)
    return best if best is not None and protein[best] > 0 else None


def starch(recipe: Recipe, pack: FoodDB) -> str | None:
    """The cereal or starchy food with most measured grams, from 30 g a serving on."""
    grams = {f: g for f, g in measured(recipe).items() if family(f, pack) in STARCHY}
    best = max(grams, key=lambda food: grams[food], default=None)
    return best if best is not None and grams[best] >= STARCH_MIN_G else None


def outside(recipe: Recipe, pack: FoodDB) -> str | None:
    """``outside`` for a dish from outside the Mediterranean kitchens."""
    return None if pack.cuisines[recipe.cuisine].mediterranean else "outside"


def leading_food(recipe: Recipe, pack: FoodDB) -> str | None:
    """The food with most measured grams, drinks, seasonings and fats apart."""
    grams = {f: g for f, g in measured(recipe).items() if family(f, pack) not in NEVER_LEADING}
    return max(grams, key=lambda food: grams[food], default=None)


def count_kinds(measure: str, table: Iterable[Serving], pack: FoodDB) -> Counter[str]:
    """Times that dishes of each kind are served, for the measure of a variety guideline."""
    if measure == "food":
        apart = (Course.BREAD, Course.DRINK)
        recipes = [dish.recipe for dish in table if dish.course not in apart]
    else:
        recipes = [dish.recipe for dish in table if dish.course is Course.MAIN]
    kind = _kind_of(measure)
    return Counter(name for recipe in recipes if (name := kind(recipe, pack)) is not None)


def _kind_of(measure: str) -> Callable[[Recipe, FoodDB], str | None]:
    if measure.startswith("tag:"):
        tag = measure.removeprefix("tag:")
        return lambda recipe, _: tag if tag in recipe.tags else None
    kinds: dict[str, Callable[[Recipe, FoodDB], str | None]] = {
        "protein": protein_family,
        "cuisine": lambda recipe, _: recipe.cuisine,
        "outside": outside,
        "starch": starch,
        "food": leading_food,
    }
    if measure not in kinds:
        raise PackError(f"guidelines.csv: the verifier does not know the variety {measure!r}")
    return kinds[measure]
