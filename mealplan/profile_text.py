"""The facts of a profile in plain words, for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mealplan.profile_facts import PersonFacts, ProfileFacts

_STEP = "  "


def profile_text(facts: ProfileFacts, width: int = 80) -> str:
    """What a profile asks for, for each person and for the table."""
    lines: list[str] = []
    for depth, text in _lines(facts):
        indent = _STEP * depth
        hang = indent + (_STEP if depth else "")
        wrapped = (
            textwrap.wrap(part, width, initial_indent=indent, subsequent_indent=hang)
            for part in text.splitlines() or [""]
        )
        lines += [line for part in wrapped for line in part or [""]]
    return "\n".join(lines) + "\n"


def _lines(facts: ProfileFacts) -> Iterator[tuple[int, str]]:
    """Depth and text of each line."""
    yield 0, f"{len(facts.days)} days from {facts.days[0]}"
    for person in facts.people:
        yield 0, ""
        yield from _person(person)
    yield 0, ""
    yield 0, "Who eats where"
    yield from ((1, line) for line in facts.sittings)
    if facts.dishes:
        yield 0, ""
        yield 0, "Dishes that are left"
        yield from ((1, line) for line in facts.dishes)
    yield 0, ""
    yield 0, "Wishes"
    yield from ((1, line) for line in facts.wishes)
    if facts.pantry:
        yield 0, ""
        yield 0, "In the kitchen, to use up"
        yield from ((1, line) for line in facts.pantry)
    if facts.preset:
        yield 0, ""
        yield 0, "Preset"
        yield from ((1, line) for line in facts.preset.splitlines())


def _person(person: PersonFacts) -> Iterator[tuple[int, str]]:
    yield 0, f"{person.name}{' (guest)' if person.guest else ''}"
    if person.energy_kcal is None:
        yield 1, f"energy: {person.energy_from}"
    else:
        yield 1, f"energy: {person.energy_kcal:,.0f} kcal a day ({person.energy_from})"
    if person.requirements:
        yield 1, f"needs: {person.requirements}"
    if person.excludes:
        yield 1, f"never served: {'; '.join(person.excludes)}"
    for limit in person.limits:
        yield 1, f"own limit: {limit}"
    if person.rules:
        yield 1, "rules that hold"
    for rule in person.rules:
        yield 2, f"{rule.because}: {rule.title} ({rule.level}: {rule.does}). {rule.text}"
        yield 3, f"[{rule.source}, {rule.trust}]"
    for note in person.notes:
        yield 1, f"note: {note}"
