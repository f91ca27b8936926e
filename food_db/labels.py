"""Dishes known by their label alone: each becomes a food with what the label says, no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from food_db import schema
from food_db.pack import Ingredient, Recipe
from food_db.reading import Tables
from food_db.safety import UNJUDGED

FILE = "dishes.csv"
GROUP, FORM, ITEM = UNJUDGED, "ready", "serving"
_SALT, _SODIUM_PER_SALT_G = "salt_g", 400.0  # EU Regulation 1169/2011: salt = sodium x 2.5
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
            allergens=self.row.allergens,
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


def labelled_dishes(
    tables: Tables, nutrients: Mapping[str, schema.Nutrient], foods: Collection[str]
) -> list[Labelled]:
    """The dishes of all own layers; a later layer overrides an earlier one's dish."""
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
            if row is None:
                continue
            if row.id in seen:
                tables.problems.append(f"{where}: {row.id!r} stands twice; keep one row")
            if row.id in foods:
                tables.problems.append(
                    f"{where}: {row.id!r} is the id of a food; give the dish another"
                )
            seen.add(row.id)
            if _SALT in amounts:
                amounts["sodium_mg"] = _SODIUM_PER_SALT_G * amounts.pop(_SALT)
            found[row.id] = Labelled(row, amounts)
    return list(found.values())


def _unclear(amounts: Mapping[str, float], nutrients: Mapping[str, schema.Nutrient]) -> list[str]:
    problems = [
        f"column {name!r} is no nutrient of nutrients.csv; use names such as energy_kcal, "
        "protein_g, fibre_g, or salt_g"
        for name in amounts
        if name not in nutrients and name != _SALT
    ]
    if not amounts.get("energy_kcal"):
        problems.append("column 'energy_kcal' is empty: the label's kcal of one serving is needed")
    if {_SALT, "sodium_mg"} <= amounts.keys():
        problems.append("columns 'salt_g' and 'sodium_mg' are both filled; keep one")
    return problems
