"""``composition.csv``: nutrients per 100 g as eaten, from SR28, Ciqual and cited values."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from food_db.build import flavonoids, fped
from food_db.build.raw import raw_table
from food_db.build.tables import as_csv, hand_written
from food_db.safety import tag
from food_db.schema import Food, Form, Kind, Nutrient, Requirement, SafetyRow, SuppliedValue, Zero

Amounts = dict[str, float]

COOKED_RETENTION = {
    # boiling keeps about half to 0.7 of polyphenols (domain reference 8.1, K-lo); USDA flavonoid
    # values of the cooked food are used as they are where they exist
    "polyphenols_mg": 0.6,
    # cooked over raw onion in Moshfegh 1999: 3.0 / 4.3
    "inulin_g": 0.7,
}
_ANIMAL = {Kind.DAIRY, Kind.EGG, Kind.FISH, Kind.SHELLFISH, Kind.POULTRY, Kind.MEAT}
_PLANT_ONLY_FALLBACK = {"619", "618"}
_SUGARS_PER_TSP_G = 4.2
_TRIFLE = 0.02
_TRYPTOPHAN_PER_NIACIN = 60.0


@functools.cache
def _sr28() -> Mapping[str, Mapping[str, float]]:
    table = raw_table("usda_sr28/food_nutrient")
    result: dict[str, dict[str, float]] = {}
    for code, nutrient, amount in zip(
        table.ndb_no, table.nutr_no, table.amount_per_100g, strict=True
    ):
        result.setdefault(code, {})[nutrient] = float(amount)
    return result


@functools.cache
def _ciqual() -> Mapping[str, Mapping[str, float]]:
    """Ciqual by code and component.

    A value below the limit of detection counts 0 where the limit itself is a trifle against
    what people need a day; where it is not ("< 20 µg" of iodine), the value is not known.
    """
    table = raw_table("ciqual_2020/food_component")
    trifles = _trifles()
    result: dict[str, dict[str, float]] = {}
    for code, component, value, qualifier in zip(
        table.alim_code, table.component_no, table.value, table.qualifier, strict=True
    ):
        if value != "":
            if qualifier == "below" and float(value) > trifles.get(component, float("inf")):
                continue
            amount = 0.0 if qualifier == "below" else float(value)
            result.setdefault(code, {})[component] = amount
    return result


_ADULT = 19


def _trifles() -> dict[str, float]:
    """By Ciqual component: 2 % of the smallest US reference intake of adults a day."""
    needs: dict[str, float] = {}
    for row in hand_written("requirements.csv", Requirement):
        usual = row.set == "us" and not row.stage and row.age_min >= _ADULT
        if usual and row.kind in ("RDA", "AI"):
            needs[row.nutrient] = min(row.amount, needs.get(row.nutrient, float("inf")))
    return {
        nutrient.ciqual: _TRIFLE * needs[nutrient.id]
        for nutrient in hand_written("nutrients.csv", Nutrient)
        if nutrient.ciqual and nutrient.id in needs
    }


def sr28_amount(code: str | None, nutrient: str) -> float | None:
    """Amount per 100 g in SR28, ``None`` when it is not reported."""
    return _sr28().get(code or "", {}).get(nutrient)


def ciqual_amount(code: str | None, component: str) -> float | None:
    """Amount per 100 g in Ciqual, ``None`` when it is not reported."""
    return _ciqual().get(code or "", {}).get(component)


def computed_yield(form: Form, food: Food) -> float:
    """Grams eaten per gram as measured.

    Conservation of protein for animal food, of dry matter for plants, between the SR28 row
    as measured and the row as eaten; 1 when nothing changes; the table's own number first.
    """
    if form.yield_ is not None:
        return form.yield_
    if form.sr28 is None or form.sr28_measured in (None, form.sr28):
        return 1.0
    if food.kind in _ANIMAL:
        before, after = sr28_amount(form.sr28_measured, "203"), sr28_amount(form.sr28, "203")
    else:
        before, after = dry_matter(form.sr28_measured), dry_matter(form.sr28)
    if not before or not after:
        raise ValueError(f"forms.csv {form.food} {form.form}: no yield can be computed; give one")
    return before / after


def dry_matter(code: str | None) -> float | None:
    """Grams of dry matter per 100 g in SR28."""
    water = sr28_amount(code, "255")
    return None if water is None else 100 - water


def base_codes(forms: list[Form]) -> dict[str, str | None]:
    """The SR28 row of each food as measured: the main food that ``*`` values refer to."""
    codes: dict[str, str | None] = {}
    for form in forms:
        code = form.sr28_measured or (form.sr28 if form.heat == "none" else None)
        if codes.get(form.food) is None:
            codes[form.food] = code
    for form in forms:
        if codes[form.food] is None:
            codes[form.food] = form.sr28
    return codes


def build() -> tuple[str, dict[tuple[str, str], Amounts]]:
    """The table as text, and its amounts for the tables that build on it."""
    nutrients = hand_written("nutrients.csv", Nutrient)
    foods = {food.id: food for food in hand_written("foods.csv", Food)}
    forms = hand_written("forms.csv", Form)
    values = hand_written("values.csv", SuppliedValue)
    zeros = hand_written("zeros.csv", Zero)
    safety: dict[str, set[str]] = {}
    for row in hand_written("safety.csv", SafetyRow):
        safety.setdefault(row.food, set()).add(tag(row))
    bases = base_codes(forms)
    table: dict[tuple[str, str], Amounts] = {}
    rows: list[dict[str, object]] = []
    for form in sorted(forms, key=lambda f: (f.food, f.form)):
        food = foods[form.food]
        amounts = _from_sources(form, food, nutrients)
        amounts |= flavonoids.class_totals(form, bases[food.id])
        _supply(amounts, form, bases[food.id], values)
        _zeros(amounts, food, {*food.tags, *safety.get(food.id, ())}, zeros)
        _derive(amounts, form, food)
        table[form.food, form.form] = amounts
        rows.append(
            {"food": form.food, "form": form.form, "yield": computed_yield(form, food)}
            | {"basis": f"sr28:{form.sr28}" if form.sr28 else f"ciqual:{form.ciqual}"}
            | {nutrient.id: amounts.get(nutrient.id) for nutrient in nutrients}
        )
    columns = ["food", "form", "yield", "basis", *(nutrient.id for nutrient in nutrients)]
    return as_csv(columns, rows), table


def _from_sources(form: Form, food: Food, nutrients: list[Nutrient]) -> Amounts:
    """SR28 first; what it lacks, and foods that it lacks, from Ciqual."""
    amounts: Amounts = {}
    for nutrient in nutrients:
        amount = None
        for code in nutrient.sr28:
            if code in _PLANT_ONLY_FALLBACK and food.kind in _ANIMAL:
                continue
            amount = sr28_amount(form.sr28, code)
            if amount is not None:
                break
        if amount is None and nutrient.ciqual:
            amount = ciqual_amount(form.ciqual, nutrient.ciqual)
            if amount is not None and nutrient.id == "carbohydrate_g":
                amount += ciqual_amount(form.ciqual, "18") or 0.0
        if amount is not None:
            amounts[nutrient.id] = amount
    if "vitamin_a_ug" not in amounts and {"retinol_ug", "beta_carotene_ug"} <= amounts.keys():
        amounts["vitamin_a_ug"] = amounts["retinol_ug"] + amounts["beta_carotene_ug"] / 12
    return amounts


def _supply(amounts: Amounts, form: Form, base: str | None, values: list[SuppliedValue]) -> None:
    """Lay the hand-written values over the amounts; exact forms win over ``*``."""
    ours = [value for value in values if value.food == form.food]
    for value in ours:
        if value.form == "*":
            before, after = dry_matter(base), dry_matter(form.sr28)
            scale = after / before if before and after else 1.0
            if form.heat == "cooked":
                scale *= COOKED_RETENTION.get(value.nutrient, 1.0)
            amounts[value.nutrient] = value.amount * scale
    for value in ours:
        if value.form == form.form:
            amounts[value.nutrient] = value.amount


def _zeros(amounts: Amounts, food: Food, words: set[str], zeros: list[Zero]) -> None:
    """Fill in what a kind of food does not hold, unless a tag or safety class says otherwise."""
    for zero in zeros:
        if (
            food.kind in zero.kinds
            and food.group not in zero.unless_groups
            and not words & set(zero.unless_tags)
        ):
            amounts.setdefault(zero.nutrient, 0.0)


def _derive(amounts: Amounts, form: Form, food: Food) -> None:
    """Sums of columns, and added sugars by way of the food-pattern equivalents."""
    if {"epa_g", "dha_g"} <= amounts.keys():
        amounts["epa_dha_g"] = amounts["epa_g"] + amounts["dha_g"]
    if "niacin_mg" in amounts:
        tryptophan_mg = 1000 * amounts.get("tryptophan_g", 0.0)
        amounts["niacin_ne_mg"] = amounts["niacin_mg"] + tryptophan_mg / _TRYPTOPHAN_PER_NIACIN
    prebiotic = [amounts[part] for part in ("inulin_g", "gos_g") if part in amounts]
    if prebiotic:
        amounts["prebiotic_g"] = sum(prebiotic)
    if "added_sugars_g" not in amounts:
        teaspoons = fped.equivalents(form).get("add_sugars")
        amounts["added_sugars_g"] = (teaspoons or 0.0) * _SUGARS_PER_TSP_G
    if "polyphenols_mg" not in amounts:
        # a cited Phenol-Explorer total comes first even where the USDA classes sum to more:
        # the goal (PREDIMED) was measured with Phenol-Explorer
        classes = flavonoids.total(amounts)
        if classes is not None:
            amounts["polyphenols_mg"] = classes
