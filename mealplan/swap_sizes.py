"""How good each dish would be in some seats, and in which portions, without a solver.

For every candidate and every size near a person's usual one the person's pillars, limits and days
are recomputed as arrays. People differ in nothing but their portions here, so each is sized alone.
The figures rank the candidates; what is told of a swap is computed from its whole plan.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Level
from mealplan.columns import measure_vector
from mealplan.daily import DailyLimit
from mealplan.limits import Limit
from mealplan.model.guests import guest_portion
from mealplan.model.score import BONUS, POINTS, liking_points, plants_eaten, usual_portion
from mealplan.portion_sizes import largest_portion
from mealplan.problem import Eater
from mealplan.standing import Standing
from mealplan.swap_seats import Seats
from mealplan.utilities import Utility

Vector = NDArray[np.float64]
QUARTER = 0.25
_NEAR = 2  # quarters to either side of the usual portion
_NEVER = 1e9
_PRICE = {Level.SAFETY: _NEVER, Level.NEED: 2000.0, Level.PATTERN: 500.0, Level.WISH: 100.0}
_TOLERANCE = 1e-3  # of a bound: what the plan's lines call kept
_TINY = 1e-9


@dataclasses.dataclass(frozen=True)
class Sized:
    """A candidate with its columns at the seats, its portions, and its worth in points.

    The worth is the score that it adds less the price of what it would newly break.
    """

    columns: tuple[int, ...]
    portions: dict[str, float]
    worth: float


def sized_candidates(
    standing: Standing, seats: Seats, candidates: Sequence[tuple[int, ...]]
) -> list[Sized]:
    """The candidates in their best portions, the most worth first.

    Args:
        candidates: the columns of each dish at the seats.
    """
    if not candidates:
        return []
    problem = standing.problem
    likes = np.array(liking_points(problem))
    worth = likes[np.array(candidates)].sum(axis=1) - _late(standing, seats, candidates)
    sizes: dict[str, Vector] = {}
    for eater in problem.eaters:
        if eater.eats(seats.columns[0]) or any(map(eater.eats, seats.columns)):
            own = _Own(standing, seats, eater, candidates)
            points, sizes[eater.name] = own.best()
            worth = worth + points
    guests = [
        {
            name: portion
            for name, guest in problem.guests.items()
            for column in columns
            if (portion := guest_portion(guest, problem.columns[column]))
        }
        for columns in candidates
    ]
    found = [
        Sized(
            columns,
            {name: float(size[n]) for name, size in sizes.items()} | guests[n],
            float(worth[n]),
        )
        for n, columns in enumerate(candidates)
    ]
    return sorted(found, key=lambda one: -round(one.worth, 6))


def _late(standing: Standing, seats: Seats, candidates: Sequence[tuple[int, ...]]) -> Vector:
    """The price of more minutes than the cook has on the day of the (first) cooking."""
    problem, day = standing.problem, seats.days[0]
    others = {
        (dish := problem.columns[p.column].dish).id: dish.recipe.active_minutes
        for n, p in enumerate(standing.schedule.placed)
        if p.day == day and not p.leftover and n not in seats.numbers
    }
    most = problem.minutes_on(problem.dates[day])
    old = sum(others.values()) + seats.columns[0].dish.recipe.active_minutes
    dishes = [problem.columns[columns[0]].dish for columns in candidates]
    new = [sum((others | {one.id: one.recipe.active_minutes}).values()) for one in dishes]
    return _priced(np.array(new, dtype=float), np.array(float(old)), None, most, Level.WISH)


class _Own:
    """One person's part: arrays over (candidate, size)."""

    def __init__(
        self,
        standing: Standing,
        seats: Seats,
        eater: Eater,
        candidates: Sequence[tuple[int, ...]],
    ) -> None:
        problem, schedule = standing.problem, standing.schedule
        self.problem, self.eater, self.seats = problem, eater, seats
        there = [n for n, column in enumerate(seats.columns) if eater.eats(column)]
        self.taken = np.array(candidates)[:, there]
        self.days = [seats.days[n] for n in there]
        course = seats.columns[0].dish.course
        self.usual = usual_portion(problem, eater, course)
        most = largest_portion(eater.energy.need, course, problem.pack)
        near = self.usual + QUARTER * np.arange(-_NEAR, _NEAR + 1)
        fits = (near >= course.portion_min - _TINY) & (near <= most + _TINY)
        self.sizes: Vector = near[fits].astype(np.float64)
        own = schedule.portions[eater.name]
        columns = np.array([p.column for p in schedule.placed])
        days = np.array([p.day for p in schedule.placed])
        stays = np.ones(len(columns), dtype=bool)
        stays[[seats.numbers[n] for n in there]] = False
        self.before = _by_day(columns, days, own, problem.days, len(problem.columns))
        self.others = _by_day(
            columns[stays], days[stays], own[stays], problem.days, len(problem.columns)
        )
        self.counts = np.zeros(len(problem.columns))
        np.add.at(self.counts, columns[stays], 1)

    def best(self) -> tuple[Vector, Vector]:
        """Points of each candidate at its best size, and that size."""
        points = sum(map(self._utility, self.eater.utilities), np.zeros(self._shape))
        points += self._odd() + self._cost()
        price = sum(map(self._limit, self.eater.limits), np.zeros(self._shape))
        price += sum(map(self._daily, self.eater.daily), np.zeros(self._shape))
        worth = points - price - self._energy_of_days()
        best = worth.argmax(axis=1)
        return worth[np.arange(len(best)), best], self.sizes[best]

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.taken), len(self.sizes)

    def _week(self, vector: Vector) -> Vector:
        """The week's amount of a measure."""
        more = vector[self.taken].sum(axis=1)[:, None] * self.sizes
        return np.asarray(float(self.others.sum(axis=0) @ vector) + more)

    def _amounts_of_days(self, vector: Vector) -> Vector:
        """The measure by (candidate, size, day)."""
        amounts = np.broadcast_to(self.others @ vector, (*self._shape, len(self.others))).copy()
        for seat, day in enumerate(self.days):
            amounts[:, :, day] += vector[self.taken[:, seat]][:, None] * self.sizes
        return amounts

    def _utility(self, u: Utility) -> Vector:
        if u.is_plants:
            amount = np.repeat(self._plants()[:, None], len(self.sizes), axis=1)
        else:
            amount = self._week(u.coefficients)
            for part, most in u.capped:
                amount = amount + np.minimum(self._week(part), most)
        first = np.minimum((amount - u.floor) / (u.goal - u.floor), 1.0)
        second = np.clip((amount - u.goal) / (u.stretch - u.goal), 0.0, 1.0)
        return np.asarray(POINTS * u.share * (first + BONUS * second) / len(self.problem.eaters))

    def _plants(self) -> Vector:
        share = plants_eaten(self.problem, self.eater, self.counts)
        total = sum(share.values())
        more = [
            sum(
                max(part - share.get(plant, 0.0), 0.0)
                for plant, part in self.problem.columns[taken[0]].dish.serving.plants.items()
            )
            for taken in self.taken
        ]
        return total + np.array(more)

    def _odd(self) -> Vector:
        rate = self.problem.pack.rates["portion"].points / len(self.problem.eaters)
        apart = np.abs(self.sizes - self.usual) * self.taken.shape[1]
        return np.broadcast_to(rate * apart, self._shape)

    def _cost(self) -> Vector:
        weight = self.problem.weights["cost"] * self.problem.pack.rates["cost"].points
        if not weight:
            return np.zeros(self._shape)
        cost = measure_vector("cost", self.problem.pack, self.problem.columns)
        return self._week(cost) * weight / self.problem.days / len(self.problem.eaters)

    def _limit(self, limit: Limit) -> Vector:
        whole = limit.denominator
        old = self.before.sum(axis=0)
        now, was = self._week(limit.coefficients), float(old @ limit.coefficients)
        if whole is not None:
            now = now / np.maximum(self._week(whole), _TINY)
            was = was / max(float(old @ whole), _TINY)
        return _priced(now, np.array(was), limit.lower, limit.upper, limit.level)

    def _daily(self, limit: DailyLimit) -> Vector:
        days = list(limit.days)
        now = self._amounts_of_days(limit.coefficients)[:, :, days]
        was = (self.before @ limit.coefficients)[days]
        now, was = _on_basis(now, limit), _on_basis(was, limit)
        price = _priced(now, was, limit.lower, limit.upper, limit.level)
        return np.asarray(price.sum(axis=2))

    def _energy_of_days(self) -> Vector:
        row = self.problem.pack.guidelines["energy-day"]
        kcal = measure_vector("energy_kcal", self.problem.pack, self.problem.columns)
        need = np.array([self.eater.energy.of_day(day) for day in range(self.problem.days)])
        here = need > 0
        now = self._amounts_of_days(kcal)[:, :, here] / need[here]
        was = (self.before @ kcal)[here] / need[here]
        return np.asarray(_priced(now, was, row.lower, row.upper, row.level).sum(axis=2))


def _by_day(columns: Vector, days: Vector, portions: Vector, number: int, width: int) -> Vector:
    """Portions by (day, column)."""
    found = np.zeros((number, width))
    np.add.at(found, (days.astype(int), columns.astype(int)), portions)
    return found


def _on_basis(amounts: Vector, limit: DailyLimit) -> Vector:
    mean = amounts.mean(axis=-1, keepdims=True)
    if limit.basis == "of_mean":
        return np.asarray(amounts / np.maximum(mean, _TINY))
    return np.asarray(amounts - mean) if limit.basis == "from_mean" else amounts


def _priced(
    now: Vector, was: Vector, lower: float | None, upper: float | None, level: Level
) -> Vector:
    """The price of being further out than before: of breaking the rule, and of how far."""
    out, before = np.zeros_like(now), np.zeros_like(was)
    for sign, bound in ((1.0, lower), (-1.0, upper)):
        if bound is not None:
            size = max(abs(bound), _TINY)
            out += np.maximum(sign * (bound - now) / size - _TOLERANCE, 0.0)
            before += np.maximum(sign * (bound - was) / size - _TOLERANCE, 0.0)
    worse = np.maximum(out - before, 0.0)
    price = _PRICE[level]
    return np.asarray(price * worse + price / 10 * (worse > _TINY))
