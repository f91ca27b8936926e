"""Diet-quality indices as Markdown."""

from __future__ import annotations

from mealplan.exports.markdown_text import safe
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


def scores_markdown(scores: Scores, *, details: bool = False) -> str:
    """A table of the indices; with ``details`` each with its components, paper and caveat."""
    lines = [f"# {safe(heading(scores))}", ""]
    lines += [f"- {line}" for line in remarks(scores)]
    lines += ["", "| index | score | of the food | the nearest point |", "|---|---|---:|---|"]
    for one in scores.indices:
        cells = (one.title, total_text(one), coverage_text(one.coverage), nearest_point(one))
        lines.append(f"| {' | '.join(safe(cell) for cell in cells)} |")
    if details:
        for one in scores.indices:
            lines += _index(one, hides_energy=scores.hides_energy)
    return "\n".join([*lines, "", f"*{DISCLAIMER}*", ""])


def _index(index: IndexScore, *, hides_energy: bool) -> list[str]:
    lines = ["", f"## {safe(index.title)}: {safe(total_text(index))}", "", safe(index.about), ""]
    lines += [
        "| component | eaten | points | the next point | mostly from |",
        "|---|---|---|---|---|",
    ]
    for part in index.components:
        cells = (
            part.title,
            component_amount(part, hides_energy=hides_energy),
            points_text(part, index),
            next_text(part),
            ", ".join(part.foods),
        )
        lines.append(f"| {' | '.join(safe(cell) for cell in cells)} |")
    return [*lines, "", f"{safe(index.caveat)} {safe(index.paper)}; trust {index.trust}."]
