"""What a pack of one's own adds, what is wrong with it, and what looks doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from food_db.labels import FAMILIES
from food_db.labels import FORM as LABEL_FORM
from food_db.labels import GROUP as LABEL_GROUP
from food_db.loader import load
from food_db.pack import FoodDB, PackError, Recipe
from food_db.recipe_checks import problems
from food_db.similar import near_duplicates

_SHOWN = 12
_PARTS_OF_FOODS = {"compositions", "equivalents", "forms", "items bought", "foods with measures"}
_MAIN_PARTS = ("energy_kcal", "protein_g", "fat_g", "carbohydrate_g")
_IMPLIED = [(one, family) for family, members in FAMILIES.items() for one in members]


@dataclass(frozen=True)
class PackReport:
    """The result of a check.

    Attributes:
        errors: what makes the pack unusable, each with its file and line.
        doubts: what can be planned with but looks wrong.
        notes: what is not known, or was not read.
        adds: what the pack brings, in words.
    """

    errors: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


def check_pack(folder: str | Path) -> PackReport:
    """Load a folder over the shipped pack and look at all that it brings.

    Args:
        folder: a pack of one's own: tables and ``.cook`` files.

    Returns:
        Errors, doubts, and what the pack adds; nothing is raised for a wrong pack.
    """
    base = load()
    try:
        pack = load(folder)
    except PackError as error:
        return PackReport(errors=error.problems)
    own = [recipe for name, recipe in pack.recipes.items() if base.recipes.get(name) != recipe]
    doubts = [
        *_out_of_range(own, pack, folder),
        *_alike(own, base, folder),
        *_odd_foods(base, pack, folder),
        *_fewer_allergens(base, pack, folder),
        *_other_foods(base, pack, folder),
        *_never_served(own, pack, folder),
    ]
    notes = (*_unknown(own, pack, folder), *_not_read(Path(folder)))
    return PackReport((), tuple(doubts), notes, tuple(_adds(base, pack)))


def _out_of_range(own: list[Recipe], pack: FoodDB, folder: str | Path) -> Iterator[str]:
    for recipe in own:
        for words in problems(recipe, pack):
            yield f"{_file(recipe, folder)}: {words}"


def _file(recipe: Recipe, folder: str | Path) -> str:
    labelled = any(part.form == LABEL_FORM for part in recipe.ingredients)
    return f"{folder}/dishes.csv, {recipe.id}" if labelled else f"{folder}/{recipe.id}.cook"


def _alike(own: list[Recipe], base: FoodDB, folder: str | Path) -> Iterator[str]:
    names = {recipe.id for recipe in own}
    others = [recipe for recipe in base.recipes.values() if recipe.id not in names]
    for one, other, cosine in near_duplicates(own, others):
        yield (
            f"{folder}/{one}.cook: nearly the same ingredients as {other} "
            f"(cosine {cosine:.2f}); keep one of the two"
        )


def _unknown(own: list[Recipe], pack: FoodDB, folder: str | Path) -> Iterator[str]:
    """How much of a dish's nutrition is known, for dishes known by their label."""
    asked = [row.id for row in pack.nutrients.values()]
    for recipe in own:
        part = recipe.ingredients[0]
        if part.form == LABEL_FORM and pack.foods[part.food].group == LABEL_GROUP:
            held = pack.composition[part.food, part.form]
            yield (
                f"{_file(recipe, folder)}: {len(held)} of {len(asked)} nutrients are known; the "
                "others are shown as not covered and count nothing, and its safety classes are "
                "not known: a rule for a medicine or an illness will leave it out"
            )


def _odd_foods(base: FoodDB, pack: FoodDB, folder: str | Path) -> Iterator[str]:
    """Foods, new or changed, whose energy does not follow from what they hold."""
    for (food, form), held in pack.composition.items():
        before = base.composition.get((food, form))
        same = before is not None and all(before.get(n) == held.get(n) for n in _MAIN_PARTS)
        if same or pack.foods[food].group == LABEL_GROUP:
            continue
        energy, *parts = (held.get(name) for name in _MAIN_PARTS)
        where = f"{folder}/composition.csv, {food} {form}"
        if energy is None:
            yield f"{where}: energy_kcal is not known: it counts as no energy"
        elif None not in parts:
            protein, fat, carbohydrate = (part or 0.0 for part in parts)
            atwater = 4 * protein + 9 * fat + 4 * carbohydrate
            if abs(atwater - energy) > max(25.0, 0.3 * energy):
                yield (
                    f"{where}: {energy:.0f} kcal, but 4 × protein + 9 × fat + 4 × carbohydrate is "
                    f"{atwater:.0f}: is a column in the wrong unit?"
                )
        if food not in base.foods and food not in {
            f for r in pack.recipes.values() for f in r.foods
        }:
            yield f"{folder}/foods.csv, {food}: no recipe uses it"


def _fewer_allergens(base: FoodDB, pack: FoodDB, folder: str | Path) -> Iterator[str]:
    for name, food in pack.foods.items():
        gone = set(base.foods[name].allergens) - set(food.allergens) if name in base.foods else ()
        if gone:
            yield (
                f"{folder}/foods.csv, {name}: the shipped food has {', '.join(sorted(gone))}, this "
                "one not: is the label of this very product free of it?"
            )


def _other_foods(base: FoodDB, pack: FoodDB, folder: str | Path) -> Iterator[str]:
    """Foods of another kind than the shipped one, or free of what they seem to hold."""
    for name, food in pack.foods.items():
        before = base.foods.get(name)
        where = f"{folder}/foods.csv, {name}"
        if before is not None and food.kind != before.kind:
            yield f"{where}: is {food.kind} and no longer {before.kind}: diets follow from that"
        for one, family in _IMPLIED if food != before else ():
            if one in food.allergens and family not in food.allergens:
                yield f"{where}: has the allergen {one} but not {family}: is it free of that?"


def _never_served(own: list[Recipe], pack: FoodDB, folder: str | Path) -> Iterator[str]:
    held = {(slot.meal, slot.course) for slot in pack.slots}
    for recipe in own:
        if not any((meal, recipe.course) in held for meal in recipe.meals):
            meals = " or ".join(recipe.meals)
            yield f"{_file(recipe, folder)}: {meals} has no {recipe.course}: it is never planned"


def _not_read(folder: Path) -> Iterator[str]:
    """Files that look like food but are not read: other endings, folders inside the folder."""
    for path in sorted((*folder.glob("*"), *folder.glob("*/*"))):
        inside = path.parent != folder and path.suffix in (".cook", ".csv")
        if inside or path.suffix in (".xlsx", ".ods", ".txt", ".tsv"):
            name = str(path) if str(path).isprintable() else ascii(str(path))
            yield f"{name}: is not read; only .cook and .csv files of the folder itself are"


def _adds(base: FoodDB, pack: FoodDB) -> Iterator[str]:
    tables: list[tuple[str, Mapping[Any, object], Mapping[Any, object]]] = [
        ("foods", base.foods, pack.foods),
        ("recipes", base.recipes, pack.recipes),
        ("prices", base.prices, pack.prices),
        ("compositions", base.composition, pack.composition),
        ("equivalents", base.equivalents, pack.equivalents),
        ("forms", base.forms, pack.forms),
        ("items bought", base.purchases, pack.purchases),
        ("foods with measures", base.measures, pack.measures),
        ("safety classes", _judged(base), _judged(pack)),
        ("kitchens", base.cuisines, pack.cuisines),
        ("sources", base.sources, pack.sources),
    ]
    for title, before, after in tables:
        new = [_said(key) for key in after if key not in before]
        if title in _PARTS_OF_FOODS:  # those of a new food go without saying
            new = [_said(k) for k in after if k not in before and _food(k) in base.foods]
        changed = [_said(key) for key, row in before.items() if row != after[key]]
        names = [*new, *changed]
        if new or changed:
            shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
            yield f"{title}: {len(new)} new, {len(changed)} changed ({shown})"


def _food(key: str | tuple[str, ...]) -> str:
    return key if isinstance(key, str) else key[0]


def _judged(pack: FoodDB) -> Mapping[tuple[str, ...], object]:
    return {(row.food, row.form, row.property, row.class_): row for row in pack.safety_rows}


def _said(key: str | tuple[str, ...]) -> str:
    return key if isinstance(key, str) else " ".join(key)
