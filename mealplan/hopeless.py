"""Why no plan exists: limits of safety that clash, or statements that leave too few dishes."""

from __future__ import annotations

from food_db.schema import Course, Level
from mealplan.conflict import smallest_conflict
from mealplan.dishes import allowed_at
from mealplan.limits import Limit
from mealplan.model.choose import build_choose
from mealplan.model.elastic import add_slack
from mealplan.model.linear import LinearModel, Row
from mealplan.problem import MenuProblem, open_problem
from mealplan.solve import SolverOptions, solve_relaxed
from mealplan.statements import Statement, statements

_SEEN = 1e-4


def why_none(problem: MenuProblem, options: SolverOptions) -> str:
    """The message of a plan that cannot exist, even when every need, pattern and wish gives way."""
    broken = _broken_safety(problem, options)
    lines = [
        f"  - {eater.name}: {limit.title}: {_bounds(limit)}"
        for eater in problem.eaters
        for limit in eater.limits
        if limit.rule in broken and limit.level is Level.SAFETY
    ]
    if lines:
        head = "no plan exists: limits of safety never give way, and no menu keeps all of these:"
        tail = "ask whoever set them whether they can be met by food, or plan fewer meals"
        return "\n".join([head, *lines, tail])
    return _too_few(problem, options)


def _broken_safety(problem: MenuProblem, options: SolverOptions) -> set[str]:
    """Rules of safety that need slack in the linear relaxation, where only theirs costs."""
    model = build_choose(problem).model
    slacks = add_slack(model, firm=())
    model.constant = 0.0
    safety = {index: row for index, (row, _) in slacks.items() if row.level is Level.SAFETY}
    model.objective = dict.fromkeys(safety, -1.0)
    solution = solve_relaxed(model, options)
    if not solution.found:
        return set()
    return {row.rule for index, row in safety.items() if solution.values[index] > _SEEN}


def _bounds(limit: Limit) -> str:
    parts = []
    if limit.lower is not None:
        parts.append(f"at least {limit.lower:g}")
    if limit.upper is not None:
        parts.append(f"at most {limit.upper:g}")
    return f"{', '.join(parts)} {limit.unit}"


def _too_few(problem: MenuProblem, options: SolverOptions) -> str:
    """The smallest set of statements that leaves too few dishes to fill all places at once."""
    profile, pack = problem.profile, problem.pack
    every = open_problem(profile, pack, problem.dates, problem.kept)

    def fills(held: list[Statement]) -> bool:
        allowed = [
            allowed_at(
                sitting,
                [s for s in held if not s.who or s.who in sitting.everyone],
                profile,
                pack,
            )
            for sitting in every.table
        ]
        open_ = [
            i
            for i, c in enumerate(every.columns)
            if c.kept is not None or c.dish.id in allowed[c.place.number]
        ]
        return _can_fill(every, open_, options)

    said = statements(profile, pack, problem.dates)
    lines = ["no plan exists: too few dishes are left to fill the meals of these days"]
    if fills([]) and not fills(said):
        conflict = smallest_conflict(said, fills)
        lines[0] += ". Together these leave too few:"
        lines += [f"  - {statement.words}" for statement in conflict]
        mends = [statement.mend for statement in conflict if statement.mend]
        lines += ["would mend it: " + ", or ".join(mends)] if mends else []
    lines.append("or plan fewer meals or days, or add recipes of your own (`--pack DIR`)")
    return "\n".join(lines)


def _can_fill(problem: MenuProblem, open_: list[int], options: SolverOptions) -> bool:
    """Whether servings of these columns can fill all places, each dish as often as it may come."""
    model = LinearModel("places")
    counts = {}
    for i in open_:
        column = problem.columns[i]
        days = len(problem.days_of(column))
        most = column.dish.repeats if days and column.slot[1] is Course.BREAD else days
        counts[i] = model.variable(column.key, 0 if column.kept is None else 1, most)
    for place in problem.places:
        terms = [(x, 1.0) for i, x in counts.items() if problem.columns[i].place == place]
        model.add(
            [
                Row(
                    "slot",
                    place.slot.course,
                    terms,
                    place.slot.day_min * len(place.sitting.days),
                    place.bounds[1],
                )
            ]
        )
    for group in problem.groups:
        dishes: dict[str, list[tuple[int, float]]] = {}
        for i in group:
            if i in counts:
                dishes.setdefault(problem.columns[i].dish.id, []).append((counts[i], 1.0))
        for i in group:
            dish = problem.columns[i].dish
            most = dish.repeats if dish.recipe.course is Course.BREAD else problem.days
            if dish.id in dishes:
                row = dishes.pop(dish.id)
                model.add([Row("repeat", dish.id, row, upper=min(dish.repeats, most))])
    model.gain([(x, 0.0) for x in counts.values()])
    return solve_relaxed(model, options).found
