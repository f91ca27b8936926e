"""What a person needs: energy by the NASEM 2023 equations, and how much of a day is planned."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from food_db.pack import FoodDB, PackError
from food_db.schema import EnergyEquation, Meal
from mealplan.people import Person
from mealplan.verify.held import may_lose

ENERGY_SET = "nasem-2023"
FIRST_TRIMESTER_WEEKS, SECOND_TRIMESTER_WEEKS = 13, 27
DAYS_A_WEEK = 7
PREGNANCY, LACTATION = "pregnancy", "lactation"


def day_share(meals: Collection[Meal], pack: FoodDB) -> float:
    """The part of a day's energy that these meals usually give (1 for all four).

    Each meal weighs the midpoint of its guideline ``<meal>-share``.
    """
    if set(meals) >= set(Meal):
        return 1.0
    usual = {meal: _midpoint(meal, pack) for meal in Meal}
    return sum(usual[meal] for meal in set(meals)) / sum(usual.values())


def whole_day_need(person: Person, pack: FoodDB) -> float:
    """Energy of a whole day [kcal], with what the wanted change of weight adds or takes.

    A loss never takes the need below the floor of the sex (nor lifts it above the requirement).
    """
    usual = energy_requirement(person, pack)
    a_day = pack.constants["kg-body-weight"].value / DAYS_A_WEEK
    change = person.weight_change_kg_week * a_day if person.weight_change_kg_week else 0.0
    if change >= 0:
        return usual + change
    if not may_lose(person, pack):
        return usual
    floor = pack.constants[f"energy-floor-{person.sex}"].value
    return min(usual, max(usual + change, floor))


def energy_requirement(person: Person, pack: FoodDB) -> float:
    """Estimated energy requirement [kcal/d]: the equation and the additions of the stage of life.

    Raises:
        PackError: no equation fits the person.
    """
    row = _equation(person, pack)
    body = row.height * person.height_cm + row.weight * person.weight_kg
    weeks = row.week * (person.pregnancy_week or 0)
    return row.constant + row.age * person.age + body + weeks + sum(_additions(person, pack))


def trimester(person: Person) -> int | None:
    """1, 2 or 3 in pregnancy."""
    week = person.pregnancy_week
    if week is None:
        return None
    return 1 + (week > FIRST_TRIMESTER_WEEKS) + (week > SECOND_TRIMESTER_WEEKS)


def stages(person: Person) -> tuple[str, ...]:
    """The stages of life by which tables tell rows apart, the most exact one first.

    >>> from mealplan.people import Sex
    >>> her = Person(sex=Sex.FEMALE, age=30, height_cm=165, weight_kg=70, pregnancy_week=24,
    ...              pre_pregnancy_kg=62)
    >>> stages(her)
    ('pregnancy-2', 'pregnancy', '')
    """
    if person.pregnancy_week:
        return f"{PREGNANCY}-{trimester(person)}", PREGNANCY, ""
    if person.lactating:
        return f"{LACTATION}-{person.lactating}", LACTATION, ""
    return ("",)


def _equation(person: Person, pack: FoodDB) -> EnergyEquation:
    """The equation of the person's stage; in the first trimester the usual one."""
    wanted = stages(person) if trimester(person) != 1 else ("",)
    for stage in wanted:
        for row in pack.energy_equations:
            who = row.set == ENERGY_SET and row.sex == person.sex and (row.stage or "") == stage
            fits = row.activity == person.activity and row.age_min <= person.age <= row.age_max
            if who and fits:
                return row
    raise PackError(f"energy.csv: no {ENERGY_SET} equation for {person.sex}, {person.age} years")


def _additions(person: Person, pack: FoodDB) -> Iterator[float]:
    """Energy laid down in pregnancy (not in the first trimester), energy of the milk."""
    held = set(stages(person)) - {""} if trimester(person) != 1 else set()
    for row in pack.energy_additions:
        low = row.bmi_min is None or person.bmi >= row.bmi_min
        high = row.bmi_max is None or person.bmi < row.bmi_max
        if row.stage in held and low and high:
            yield row.kcal


def _midpoint(meal: Meal, pack: FoodDB) -> float:
    row = pack.guidelines[f"{meal}-share"]
    if row.lower is None or row.upper is None:
        raise PackError(f"guidelines.csv: {row.id} needs a lower and an upper value")
    return (row.lower + row.upper) / 2
