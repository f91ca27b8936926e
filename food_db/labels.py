"""Dishes known by their label alone: each becomes a food with what the label says, no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from food_db import schema
from food_db.marks import MARKS
from food_db.pack import Ingredient, Recipe
from food_db.reading import Tables
from food_db.safety import UNJUDGED
from food_db.schema import Allergen

FILE = "dishes.csv"
GROUP, FORM, ITEM = UNJUDGED, "ready", "serving"
_ENERGY = "energy_kcal"
_NO_ENERGY = f"column {_ENERGY!r} is empty: the label's kcal of one serving is needed"
_SALT, _SODIUM_PER_SALT_G = "salt_g", 400.0  # EU Regulation 1169/2011: salt = sodium x 2.5
_SINGLE_NUTS = (
    *(Allergen.ALMOND, Allergen.BRAZIL, Allergen.CASHEW, Allergen.CHESTNUT, Allergen.HAZELNUT),
    *(Allergen.MACADAMIA, Allergen.PECAN, Allergen.PINE_NUT, Allergen.PISTACHIO, Allergen.WALNUT),
)
FAMILIES = {Allergen.NUTS: _SINGLE_NUTS, Allergen.GLUTEN: (Allergen.WHEAT,)}
"""Allergens that others belong to."""
_STEP = "Heat it as its packet says, or eat it where it is served."


@dataclass(frozen=True)
class Labelled:
    """A dish of ``dishes.csv``: its row, and nutrients of one serving as far as known."""

    row: schema.LabelDish
    per_serving: Mapping[str, float]

    @property
    def recipe(self) -> Recipe:
        """The dish as a recipe of one ingredient: itself."""
        row = self.row
        return Recipe(
            id=row.id,
            title=row.title,
            english=row.english,
            servings=1.0,
            course=row.course,
            meals=row.meals,
            cuisine=row.cuisine,
            active_minutes=row.minutes,
            total_minutes=row.minutes,
            keeps_days=row.keeps_days,
            freezes=False,
            season=row.season,
            tags=row.tags,
            equipment=(),
            ingredients=(Ingredient(row.id, FORM, row.weight_g),),
            steps=(_STEP,),
        )

    @property
    def food(self) -> schema.Food:
        """The dish as a food that counts for no food group and no plant."""
        return schema.Food(
            id=self.row.id,
            name=self.row.title,
            group=GROUP,
            aisle=self.row.aisle,
            kind=self.row.diet.kind,
            allergens=_whole_families(self.row.allergens),
            keeps_days=max(1, int(self.row.keeps_days)),
            portion_max_g=self.row.weight_g,
            note="known by its label alone",
        )

    @property
    def form(self) -> schema.Form:
        """Eaten as it is served; nothing in it counts as live."""
        return schema.Form(food=self.row.id, form=FORM, item=ITEM, heat="cooked", live="low")

    @property
    def purchase(self) -> schema.Purchase:
        """Bought by the serving."""
        return schema.Purchase(
            food=self.row.id,
            item=ITEM,
            unit="serving",
            unit_g=self.row.weight_g,
            price_source="estimate",
        )

    @property
    def price(self) -> schema.Price:
        """What the label or the menu says."""
        return schema.Price(
            food=self.row.id,
            item=ITEM,
            usd_per_100g=100 * self.row.cost_usd / self.row.weight_g,
            usd_per_unit=self.row.cost_usd,
            source=schema.OWN_SOURCE,
        )

    @property
    def per_100g(self) -> dict[str, float]:
        """Nutrients per 100 g; what the label does not say is absent."""
        return {name: 100 * n / self.row.weight_g for name, n in self.per_serving.items()}


def _whole_families(said: tuple[Allergen, ...]) -> tuple[Allergen, ...]:
    """With almonds go nuts, with wheat gluten; nuts or gluten alone may be any of theirs.

    >>> [str(a) for a in _whole_families((Allergen.WHEAT, Allergen.PECAN))]
    ['gluten', 'wheat', 'nuts', 'pecan']
    >>> len(_whole_families((Allergen.NUTS,)))
    11
    """
    held = set(said)
    for family, members in FAMILIES.items():
        if held & {family, *members}:
            held |= {family} if held & set(members) else {family, *members}
    return tuple(allergen for allergen in Allergen if allergen in held)


def labelled_dishes(
    tables: Tables,
    nutrients: Mapping[str, schema.Nutrient],
    foods: Collection[str],
    cuisines: Collection[str],
) -> list[Labelled]:
    """The dishes of all own layers; a later layer overrides an earlier one's dish.

    Args:
        tables: to read from, and to tell what is wrong.
        nutrients, foods, cuisines: what is known; a dish must not be called like a food.
    """
    found: dict[str, Labelled] = {}
    for layer in tables.layers:
        if layer.shipped:
            continue
        seen: set[str] = set()
        for line, cells in tables.cells(layer, FILE):
            where = layer.where(FILE, line)
            own = {name: cells[name] for name in cells if name in schema.LabelDish.model_fields}
            others = {name: cells[name] for name in cells if name not in own}
            row = tables.row(layer, FILE, line, own, schema.LabelDish)
            amounts = tables.numbers(where, others, ())
            tables.problems += [f"{where}: {words}" for words in _unclear(amounts, nutrients)]
            if not others.get(_ENERGY):
                tables.problems.append(f"{where}: {_NO_ENERGY}")
            if row is None:
                continue
            tables.problems += [f"{where}: {words}" for words in _refused(row, foods, cuisines)]
            if row.id in seen:
                tables.problems.append(f"{where}: {row.id!r} stands twice; keep one row")
            seen.add(row.id)
            if _SALT in amounts:
                amounts["sodium_mg"] = _SODIUM_PER_SALT_G * amounts.pop(_SALT)
            found[row.id] = Labelled(row, amounts)
    return list(found.values())


def _refused(
    row: schema.LabelDish, foods: Collection[str], cuisines: Collection[str]
) -> Iterator[str]:
    if row.id in foods:
        yield f"{row.id!r} is the id of a food; give the dish another"
    if row.cuisine not in cuisines:
        yield f"column 'cuisine' holds {row.cuisine!r}: use {', '.join(cuisines)}"
    typed = [tag for tag in row.tags if tag in MARKS]
    if typed:
        yield f"column 'tags' holds {', '.join(typed)}, which follow from the dish; leave them out"


def _unclear(amounts: Mapping[str, float], nutrients: Mapping[str, schema.Nutrient]) -> list[str]:
    problems = [
        f"column {name!r} is no nutrient of nutrients.csv; use names such as energy_kcal, "
        "protein_g, fibre_g, or salt_g"
        for name in amounts
        if name not in nutrients and name != _SALT
    ]
    if amounts.get(_ENERGY) == 0:
        problems.append(f"column {_ENERGY!r} holds '0': write the label's kcal of one serving")
    if {_SALT, "sodium_mg"} <= amounts.keys():
        problems.append("columns 'salt_g' and 'sodium_mg' are both filled; keep one")
    return problems
