"""The sentences of indices: how many points, what would earn the next, how sure it is."""

from __future__ import annotations

from mealplan.scoring.parts import Component, IndexScore, Scores
from mealplan.words import amount_text, span_text

_ENERGY = frozenset({"energy", "energy_kcal"})
_WHOLE = 0.995


def heading(scores: Scores) -> str:
    """Whose indices, of which days."""
    days = "1 day" if scores.days == 1 else f"{scores.days} days"
    span = span_text((scores.first, scores.last))
    return f"Diet-quality indices of {scores.who}: {span} ({days})"


def remarks(scores: Scores) -> list[str]:
    """What one should know of the days that were scored."""
    lines = []
    if not scores.hides_energy:
        lines.append(f"{scores.energy_kcal:,.0f} kcal a day")
    if scores.days < 7:
        lines.append(
            "what is counted by the week is scaled up from fewer days, so chance weighs more"
        )
    return lines


def total_text(index: IndexScore) -> str:
    """``11 of 13``, or the number with its unit where there is no end.

    A DII is written with its sign, for its zero is the middle of the world.
    """
    if index.lowest is not None and index.lowest < 0:
        return f"{index.total:+.2f}"
    if index.highest is None:
        return f"{amount_text(index.total)} {index.unit}"
    return f"{_points(index.total)} of {_points(index.highest)}"


def _amount(amount: float) -> str:
    """About three significant digits; a whole number as one: ``4``, not ``4.00``."""
    return f"{amount:.0f}" if amount == round(amount) < 1000 else amount_text(amount)


def _points(points: float) -> str:
    """Points with at most one decimal."""
    return f"{points:.1f}".removesuffix(".0")


def points_text(part: Component, index: IndexScore) -> str:
    """``0.5 of 1``; nothing where it is only shown."""
    if part.points is None:
        return ""
    if index.lowest is not None and index.lowest < 0:
        return f"{part.points:+.3f}"
    return f"{_points(part.points)} of {_points(part.most)}"


def component_amount(part: Component, *, hides_energy: bool) -> str:
    """The amount with its unit; a lower bound where not all foods have a value."""
    if hides_energy and part.id in _ENERGY:
        return ""
    if part.coverage <= 0:
        return "not known"
    sign = "≥ " if part.coverage < _WHOLE else ""
    return f"{sign}{_amount(part.amount)} {part.unit}"


def next_text(part: Component) -> str:
    """What would earn the next point: ``4 tablespoons/d or more``.

    Of what is only shown, what its table says of it.
    """
    if part.points is None:
        return part.note or ""
    if part.better is None:
        return ""
    if part.better.more and part.better.strict and part.better.amount == 0:
        return "any at all"
    amount = f"{_amount(part.better.amount)} {part.unit}"
    if part.better.more:
        return f"more than {amount}" if part.better.strict else f"{amount} or more"
    return f"less than {amount}" if part.better.strict else f"{amount} or less"


def nearest_point(index: IndexScore) -> str:
    """The component from which the next point is the shortest way, relative to its amount."""
    found = [part for part in index.components if part.better is not None]
    if not found:
        return ""
    part = min(found, key=lambda part: (_way(part), part.id))
    assert part.better is not None
    change = part.better.points - (part.points or 0.0)
    return f"{part.title}: {next_text(part)} (now {_amount(part.amount)}; {change:+.2g})"


def _way(part: Component) -> float:
    """How far the next point is, as a share of the larger amount, a point."""
    assert part.better is not None
    gained = abs(part.better.points - (part.points or 0.0))
    most = max(part.better.amount, part.amount, 1e-9)
    return abs(part.better.amount - part.amount) / most / max(gained, 1e-9)


def coverage_text(coverage: float) -> str:
    """A share in whole per cent, never rounded up to all.

    >>> coverage_text(1.0), coverage_text(0.9999), coverage_text(0.5)
    ('100 %', '99 %', '50 %')
    """
    return f"{100 if coverage >= 1 - 1e-9 else int(coverage * 100)} %"
