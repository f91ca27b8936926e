"""Looking up foods and recipes in the terminal."""

from __future__ import annotations

import difflib

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from food_db import FoodDB, load
from food_db.marks import kinds
from food_db.pack import Recipe
from food_db.recipe_checks import per_serving
from food_db.schema import Food, Form, Price
from mealplan.errors import InputError
from mealplan.exports.looks import ASIDE, NAME, ByWidth, Hanging
from mealplan.exports.recipe_terminal import recipe_view
from mealplan.people import Diet
from mealplan.statements import NOT_EATEN
from mealplan.words import amount_text

_WIDE = 76
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def foods_view(words: str, group: str | None = None, pack: FoodDB | None = None) -> RenderableType:
    """A list of foods, or all about one when the words name exactly one.

    Raises:
        InputError: nothing is called so, or the group is unknown.
    """
    pack = load() if pack is None else pack
    if group is not None and group not in pack.groups:
        raise InputError(f"--group {group!r} is unknown; groups are {', '.join(pack.groups)}")
    wanted = words.strip().lower()
    rows = [food for food in pack.foods.values() if group is None or food.group == group]
    exact = [food for food in rows if wanted in _names(food)]
    found = exact or [food for food in rows if any(_begins(wanted, name) for name in _names(food))]
    if not found:
        raise InputError(f"no food is called {words!r}{_near(wanted, _all_names(pack))}")
    return _food(found[0], pack) if wanted and len(found) == 1 else _food_list(found, pack)


def _names(food: Food) -> list[str]:
    return [food.id, food.name.lower(), *(alias.lower() for alias in food.aliases)]


def _begins(wanted: str, name: str) -> bool:
    """Whether a word of the name begins so: "oil" is in "olive oil", not in "boiled ham"."""
    return f" {wanted}" in f" {name.replace('-', ' ')}"


def _all_names(pack: FoodDB) -> list[str]:
    return [name for food in pack.foods.values() for name in _names(food)]


def _near(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=3)
    return f"; do you mean {', '.join(near)}?" if near else ""


def _food_list(foods: list[Food], pack: FoodDB) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("food", "group", "forms", "allergens"):
        table.add_column(name, overflow="fold", no_wrap=name == "group")
    for food in foods:
        forms = [form for owner, form in pack.forms if owner == food.id]
        table.add_row(Text(food.name), food.group, ", ".join(forms), ", ".join(food.allergens))
    return table


def _food(food: Food, pack: FoodDB) -> RenderableType:
    head = Text(food.name, style=NAME)
    facts = [f"group {food.group}", f"aisle {food.aisle}", f"keeps {food.keeps_days} days"]
    if food.allergens:
        facts.append("allergens " + ", ".join(food.allergens))
    if food.season:
        facts.append("at its best in " + ", ".join(_MONTHS[month - 1] for month in food.season))
    if food.tags:
        facts.append("tags " + ", ".join(food.tags))
    forms = [key for key in pack.forms if key[0] == food.id]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("per 100 g as eaten")
    for _, form in forms:
        table.add_column(form, justify="right")
    for nutrient in pack.nutrients.values():
        amounts = [pack.composition[key].get(nutrient.id) for key in forms]
        if any(amounts):
            cells = ["?" if a is None else amount_text(a) for a in amounts]
            name = Text.assemble(nutrient.title, " ", (nutrient.unit, ASIDE))
            table.add_row(name, *cells)
    buys = [
        f"{p.unit}: {pack.prices[key].usd_per_unit:.2f} USD ({_priced(pack.prices[key], pack)})"
        for key, p in pack.purchases.items()
        if key[0] == food.id
    ]
    codes = [
        f"{form}: {_code(row)}" + (f" ({row.note})" if row.note else "")
        for (owner, form), row in pack.forms.items()
        if owner == food.id
    ]
    measures = [
        f"{row.measure} {row.grams:g} g" + ("" if row.form == "*" else f" ({row.form})")
        for row in pack.measures.get(food.id, ())
        if row.shown
    ]
    dishes = [recipe.title for recipe in pack.recipes.values() if food.id in recipe.foods]
    lines = [
        *(f"bought as {line}" for line in buys),
        *([f"in the kitchen: {', '.join(measures)}"] if measures else []),
        *(f"composition of {line}" for line in codes),
        *_safety(food, pack),
        f"in {len(dishes)} recipes" + (f": {', '.join(dishes[:8])}" if dishes else ""),
    ]
    told = (Hanging(Text(line)) for line in lines)
    return Group(head, Text(" · ".join(facts), style=ASIDE), table, *told)


def _code(form: Form) -> str:
    if form.sr28:
        return f"SR28 {form.sr28}"
    return f"Ciqual {form.ciqual}" if form.ciqual else "your own pack"


def _priced(price: Price, pack: FoodDB) -> str:
    year = "" if price.year is None else f"{price.year}, "
    return year + pack.sources[price.source].title


def _safety(food: Food, pack: FoodDB) -> list[str]:
    """What rules about drugs and illnesses ask of it, with the level of trust and the source."""
    said: dict[str, None] = {}
    for (owner, form), classes in pack.safety.items():
        if owner != food.id:
            continue
        for row in classes.values():
            title = pack.safety_properties[row.property].title
            where = "" if row.form == "*" else f" ({form})"
            detail = f", {row.detail}" if row.detail else ""
            said[f"{title}{where}: {row.class_}{detail} [{row.trust}, {row.source}]"] = None
    return list(said)


def recipes_found(
    words: str,
    course: str | None = None,
    cuisine: str | None = None,
    diet: str | None = None,
    pack: FoodDB | None = None,
) -> list[Recipe]:
    """The recipes that words and filters name; one alone where the words are its id or title.

    Raises:
        InputError: nothing fits, or a filter's word is unknown.
    """
    pack = load() if pack is None else pack
    course, cuisine, diet = (word and word.lower() for word in (course, cuisine, diet))
    _known("--course", course, {r.course for r in pack.recipes.values()})
    _known("--cuisine", cuisine, {r.cuisine for r in pack.recipes.values()})
    _known("--diet", diet, set(Diet))
    wanted = words.strip().lower()
    rows = [
        recipe
        for recipe in pack.recipes.values()
        if course in (None, recipe.course)
        and cuisine in (None, recipe.cuisine)
        and (diet is None or not kinds(recipe, pack) & NOT_EATEN[Diet(diet)])
    ]
    exact = [r for r in rows if wanted in (r.id, r.title.lower())]
    found = exact or [r for r in rows if wanted in _searched(r, pack)]
    if not found:
        titles = [recipe.title.lower() for recipe in pack.recipes.values()]
        raise InputError(f"no recipe fits {words!r}{_near(wanted, titles)}")
    return found


def recipes_view(
    words: str,
    course: str | None = None,
    cuisine: str | None = None,
    diet: str | None = None,
    pack: FoodDB | None = None,
) -> RenderableType:
    """A list of recipes, or one in full when the words name exactly one.

    Raises:
        InputError: nothing fits, or a filter's word is unknown.
    """
    pack = load() if pack is None else pack
    found = recipes_found(words, course, cuisine, diet, pack)
    if words.strip() and len(found) == 1:
        return recipe_view(found[0], pack)
    return ByWidth(lambda width: _recipe_table(found, pack, wide=width >= _WIDE))


def _searched(recipe: Recipe, pack: FoodDB) -> str:
    """All that a recipe may be looked up by: a line each, so that no word spans two of them."""
    foods = [name for food in sorted(recipe.foods) for name in _names(pack.foods[food])]
    words = [recipe.id, recipe.title, recipe.english, *foods, *recipe.tags]
    return "\n".join(words).lower()


def _known(option: str, word: str | None, known: set[str]) -> None:
    if word is not None and word not in known:
        raise InputError(f"{option} {word!r} is unknown; use {', '.join(sorted(known))}")


def _recipe_table(recipes: list[Recipe], pack: FoodDB, *, wide: bool) -> Table:
    """A line a recipe; course and cuisine stand below its name where the line is short."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("recipe", overflow="fold")
    for name in ("course", "cuisine") if wide else ():
        table.add_column(name, no_wrap=True)
    for name in ("min", "kcal", "fibre g"):
        table.add_column(name, justify="right", no_wrap=True)
    for recipe in recipes:
        title = Text(recipe.title)
        if not wide:
            title.append(f"\n{recipe.course}, {recipe.cuisine}", style=ASIDE)
        table.add_row(
            Hanging(title),
            *((recipe.course, recipe.cuisine) if wide else ()),
            f"{recipe.active_minutes:g}",
            f"{per_serving(recipe, pack, 'energy_kcal'):.0f}",
            f"{per_serving(recipe, pack, 'fibre_g'):.1f}",
        )
    return table
