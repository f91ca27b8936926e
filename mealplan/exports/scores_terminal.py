"""Diet-quality indices for the terminal: a line each, or with their components."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mealplan.exports.looks import ASIDE, NAME, Hanging, closing, sentences
from mealplan.exports.scores_words import (
    component_amount,
    coverage_text,
    heading,
    nearest_point,
    next_text,
    points_text,
    remarks,
    total_text,
)
from mealplan.scoring.parts import IndexScore, Scores
from mealplan.summary import DISCLAIMER

_WIDE = 100
_ROOMY = 76


def scores_view(scores: Scores, width: int, *, details: bool = False) -> RenderableType:
    """All indices a line each; with ``details`` each with its components, paper and caveat.

    A terminal of at least 100 columns also shows which foods brought most.
    """
    parts: list[RenderableType] = [Text(heading(scores), style=NAME)]
    parts.append(sentences(remarks(scores), ASIDE))
    if details:
        for index in scores.indices:
            parts += _index(index, width, hides_energy=scores.hides_energy)
    else:
        parts.append(_summary(scores.indices))
        said = "known: of the food's weight; --index NAME or --details shows all"
        parts.append(Text(said, style=ASIDE))
    return Group(*parts, closing(DISCLAIMER))


def _summary(indices: Iterable[IndexScore]) -> Table:
    """Id, total and share of the food known; the name over what would earn the next point."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("index", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("known", justify="right", no_wrap=True)
    table.add_column("name, and the nearest point", overflow="fold", ratio=1)
    for index in indices:
        name = Text(index.title)
        if nearest := nearest_point(index):
            name.append(f"\n{nearest}", style=ASIDE)
        table.add_row(
            index.id, Text(total_text(index), style=NAME), coverage_text(index.coverage), name
        )
    return table


def _index(index: IndexScore, width: int, *, hides_energy: bool) -> list[RenderableType]:
    head = Text(f"{index.title}: {total_text(index)}", style=NAME)
    head.append(f"\n{index.about}", style=f"not bold {ASIDE}")
    told = [
        f"values known for {coverage_text(index.coverage)} of the food's weight at the least",
        index.caveat,
        f"{index.paper}; trust {index.trust}",
    ]
    table = _components if width >= _ROOMY else _components_stacked
    return [
        Padding(Hanging(head), (1, 0, 0, 0)),
        table(index, width, hides_energy=hides_energy),
        sentences(told, ASIDE),
    ]


def _components_stacked(index: IndexScore, width: int, *, hides_energy: bool) -> Table:
    """Each component with its points; below it what is eaten and what would earn the next."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("component", overflow="fold", ratio=1)
    table.add_column("points", no_wrap=True)
    for part in index.components:
        eaten, more = component_amount(part, hides_energy=hides_energy), next_text(part)
        label = "" if part.points is None else "next point: "
        told = [eaten, f"{label}{more}" if more else ""]
        text = Text(part.title)
        text.append("".join(f"\n{line}" for line in told if line), style=ASIDE)
        table.add_row(Hanging(text), points_text(part, index))
    return table


def _components(index: IndexScore, width: int, *, hides_energy: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("component", overflow="fold", ratio=3)
    table.add_column("eaten", overflow="fold", ratio=3)
    table.add_column("points", no_wrap=True)
    table.add_column("the next point", overflow="fold", ratio=3)
    wide = width >= _WIDE
    if wide:
        table.add_column("mostly from", overflow="fold", ratio=4)
    for part in index.components:
        table.add_row(
            Text(part.title),
            Text(component_amount(part, hides_energy=hides_energy)),
            points_text(part, index),
            Text(next_text(part)),
            *([Text(", ".join(part.foods), style=ASIDE)] if wide else []),
        )
    return table
