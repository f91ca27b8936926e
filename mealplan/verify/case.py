"""The plan on the verifier's desk: with its pack, who sits where, and what each person eats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from food_db.pack import FoodDB, Recipe
from food_db.schema import Meal
from mealplan.people import Eats, Person
from mealplan.plan import Plan
from mealplan.profile import Profile
from mealplan.verify.held import Held, held
from mealplan.verify.needs import day_share, whole_day_need
from mealplan.verify.seats import Seats
from mealplan.verify.table import Intake, Serving, planned_dates, servings


class Case:
    """All that the checks read, worked out once.

    Raises:
        InputError: the profile's words for meals make no sense.
    """

    def __init__(self, plan: Plan, pack: FoodDB) -> None:
        self.plan, self.pack = plan, pack
        self.dates = planned_dates(plan)
        self.seats = Seats(plan.profile, self.dates)
        self.table: tuple[Serving, ...] = servings(plan, self.seats, pack)
        self.intakes: Mapping[str, Intake] = {
            person.name: Intake(person, self.table, pack) for person in self.people
        }
        self._held = {one.name: held(one, pack) for one in (*self.people, *plan.profile.guests)}
        self._menus: dict[object, list[Recipe]] = {}
        self._needs = {person.name: whole_day_need(person, pack) for person in self.people}

    @property
    def profile(self) -> Profile:
        """The profile that the plan says it was made for."""
        return self.plan.profile

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who are planned for."""
        return self.profile.people

    def held(self, someone: Eats, *actions: str) -> tuple[Held, ...]:
        """The care rules of these actions that hold for a person or a guest."""
        return tuple(one for one in self._held[someone.name] if one.rule.action in actions)

    def remembered(self, key: object, make: Callable[[], list[Recipe]]) -> list[Recipe]:
        """The dishes of a key, looked for once."""
        if key not in self._menus:
            self._menus[key] = make()
        return self._menus[key]

    def meals_of(self, person: Person) -> dict[dt.date, tuple[Meal, ...]]:
        """The meals that a person eats here, by date."""
        return self.seats.of(person.name)

    def served(self, person: Person) -> tuple[Serving, ...]:
        """The dishes that a person eats of."""
        return tuple(dish for dish in self.table if person.name in dish.portions)

    def shares(self, person: Person) -> dict[dt.date, float]:
        """The part of each day's energy that a person eats here."""
        meals = self.meals_of(person)
        return {date: day_share(meals.get(date, ()), self.pack) for date in self.dates}

    def share(self, person: Person) -> float:
        """The part of their days' energy that a person eats here."""
        return sum(self.shares(person).values()) / len(self.dates)

    def whole_need(self, person: Person) -> float:
        """Energy of a whole day [kcal], the wish to change weight included."""
        return self._needs[person.name]

    def need(self, person: Person) -> float:
        """Energy [kcal/d] that the meals here should give, as a mean of the days planned."""
        return self.whole_need(person) * self.share(person)

    def eats_everything_here(self, person: Person) -> bool:
        """Whether a person eats all four meals here on every day."""
        meals = self.meals_of(person)
        return all(set(meals.get(date, ())) == set(Meal) for date in self.dates)

    def whole_days(self, person: Person) -> tuple[dt.date, ...]:
        """The days on which a person eats every planned meal here."""
        meals, planned = self.meals_of(person), set(self.profile.menu.meals)
        return tuple(date for date in self.dates if set(meals.get(date, ())) == planned)

    def days_at(self, person: Person, meal: Meal) -> tuple[dt.date, ...]:
        """The days on which a person eats this meal here."""
        meals = self.meals_of(person)
        return tuple(date for date in self.dates if meal in meals.get(date, ()))
