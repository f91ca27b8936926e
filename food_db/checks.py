"""Cross-table checks: everything that a table names exists in the table that defines it."""

from __future__ import annotations

from food_db.care_checks import care_problems
from food_db.known import WORDS, is_concave, measure_problems, missing
from food_db.labels import GROUP as LABEL_GROUP
from food_db.pack import FoodDB, PackError
from food_db.schema import Kind, OwnFood


def check_references(pack: FoodDB) -> None:
    """Raise when a row names something that does not exist, or a rule could not be applied.

    Raises:
        PackError: all that is wrong, a line each.
    """
    problems = [
        *_foods(pack),
        *_recipes(pack),
        *_rules(pack),
        *_numbers(pack),
        *_safety(pack),
        *care_problems(pack),
    ]
    if problems:
        raise PackError("the food tables do not agree:", *problems)


def _foods(pack: FoodDB) -> list[str]:
    problems: list[str] = []
    names: dict[str, str] = {}
    with_form = {food for food, _ in pack.forms}
    for food in pack.foods.values():
        problems += missing(f"foods.csv {food.id}: group", food.group, pack.groups)
        if food.id not in with_form:
            problems.append(f"forms.csv: food {food.id!r} has no form")
        table = "dishes.csv" if food.group == LABEL_GROUP else "foods.csv"
        for name in dict.fromkeys((food.id.replace("-", " "), food.name, *food.aliases)):
            other = names.setdefault(name.lower(), food.id)
            if other != food.id:
                problems.append(f"{table}: {name!r} names both {other!r} and {food.id!r}")
    for (food_id, form), row in pack.forms.items():
        problems += missing(f"forms.csv {food_id} {form}: food", food_id, pack.foods)
        if (food_id, row.item) not in pack.purchases:
            problems.append(f"purchases.csv: {food_id} has no item {row.item!r} (form {form})")
        if (food_id, form) not in pack.composition:
            problems.append(f"composition.csv: no row for {food_id} {form}; run food_db.build")
    for key in (*pack.composition, *pack.equivalents):
        if key not in pack.forms:
            problems.append(f"composition.csv or equivalents.csv: {key!r} is not in forms.csv")
    columns = {name for nutrients in pack.composition.values() for name in nutrients}
    for name in sorted(columns - set(pack.nutrients)):
        problems.append(f"composition.csv: column {name!r} is not in nutrients.csv")
    for food_id, measures in pack.measures.items():
        problems += missing("measures.csv: food", food_id, pack.foods)
        for form in dict.fromkeys(row.form for row in measures):
            if form != "*" and (food_id, form) not in pack.forms:
                problems.append(f"measures.csv: {food_id} has no form {form!r} in forms.csv")
    for food_id, item in pack.purchases:
        problems += missing(f"purchases.csv {food_id} {item}: food", food_id, pack.foods)
        if (food_id, item) not in pack.prices:
            problems.append(f"prices.csv: no price for {food_id} {item}; run food_db.build")
    return problems


def _recipes(pack: FoodDB) -> list[str]:
    unknown = [
        f"recipes.csv: {recipe.id}: cuisine {recipe.cuisine!r} is not in cuisines.csv"
        for recipe in pack.recipes.values()
        if recipe.cuisine not in pack.cuisines
    ]
    return unknown + [
        f"ingredients.csv: {recipe.id} uses {part.food} ({part.form}), which forms.csv lacks"
        for recipe in pack.recipes.values()
        for part in recipe.ingredients
        if (part.food, part.form) not in pack.forms
    ]


def _safety(pack: FoodDB) -> list[str]:
    """Safety rows name known foods, properties and classes; each graded property is answered."""
    problems: list[str] = []
    forms_of: dict[str, set[str]] = {}
    for food, form in pack.forms:
        forms_of.setdefault(food, set()).add(form)
    for row in pack.safety_rows:
        where = f"safety.csv {row.food} {row.property}"
        prefix, colon, name = row.food.partition(":")
        if not colon:
            problems += missing(f"{where}: food", row.food, pack.foods)
        else:
            known = pack.groups if prefix == "group" else set(Kind)
            problems += missing(f"{where}: {prefix}", name, known)
        if row.form != "*":
            problems += missing(f"{where}: form", row.form, forms_of.get(row.food, set()))
        known_property = pack.safety_properties.get(row.property)
        if known_property is None:
            problems += missing(f"{where}: property", row.property, ())
        elif row.class_ not in known_property.classes:
            classes = ", ".join(known_property.classes)
            problems.append(f"{where}: class {row.class_!r} is not one of {classes}")
    graded = [row.id for row in pack.safety_properties.values() if row.graded]
    problems += [
        f"safety.csv: {food} ({form}) has no class of {name}; add a row for it, its group or kind"
        for (food, form), classes in pack.safety.items()
        for name in graded
        if name not in classes
        and pack.foods[food].group != LABEL_GROUP
        and not isinstance(pack.foods[food], OwnFood)
    ]
    return problems


_VARIETY = frozenset({"repeat", "batch", "few", "protein", "cuisine", "outside", "starch", "food"})


def _rules(pack: FoodDB) -> list[str]:
    """What guidelines, pillars and requirements measure is something that is known."""
    problems: list[str] = []
    for row in pack.guidelines.values():
        known = WORDS | _VARIETY if row.kind in ("variety", "daily") else WORDS
        where = f"guidelines.csv {row.id}: measure"
        problems += measure_problems(where, row.measure, pack, known)
    for pillar in pack.pillars:
        where = f"pillars.csv {pillar.component}: measure"
        problems += measure_problems(where, pillar.measure, pack)
    for requirement in pack.requirements:
        problems += missing("requirements.csv: nutrient", requirement.nutrient, pack.nutrients)
    components = {row.component for row in pack.pillars}
    for cap in pack.pillar_caps:
        problems += missing("pillar_caps.csv: component", cap.component, components)
        problems += missing("pillar_caps.csv: group", cap.group, pack.groups)
    return problems


def _numbers(pack: FoodDB) -> list[str]:
    problems: list[str] = []
    cited = {row.source for row in pack.groups.values()} | {r.source for r in pack.requirements}
    cited |= {row.source for row in pack.guidelines.values()} | {r.source for r in pack.pillars}
    cited |= {row.source for row in pack.prices.values()} | {r.source for r in pack.slots}
    cited |= {row.source for row in pack.courses.values()}
    cited |= {row.source for row in pack.energy_equations}
    cited |= {row.source for row in pack.rates.values()} | {r.source for r in pack.pillar_caps}
    cited |= {row.source for rows in pack.measures.values() for row in rows}
    cited |= {row.source for row in pack.safety_rows}
    cited |= {row.source for row in pack.safety_properties.values()}
    for source in sorted(cited):
        problems += missing("sources.csv", source, pack.sources)
    for row in pack.pillars:
        if not is_concave(row.floor, row.goal, row.stretch):
            problems.append(
                f"pillars.csv {row.component}: needs floor < goal < stretch, the first stretch "
                "the steeper one (a concave utility)"
            )
    return problems
