"""Diet-quality indices as text: a plain table, JSON, CSV or Markdown."""

from __future__ import annotations

import csv
import io

from mealplan.exports.inert import plain_view
from mealplan.exports.scores_markdown import scores_markdown
from mealplan.exports.scores_terminal import scores_view
from mealplan.plain_text import cell, json_text
from mealplan.scoring.parts import Scores

_WIDTH = 120
COLUMNS = ("index", "total", "component", "amount", "unit", "points", "most", "coverage", "foods")


def scores_text(scores: Scores, format_: str, *, details: bool) -> str:
    """The indices as ``table``, ``json``, ``csv`` or ``markdown``.

    JSON and CSV always hold the components.
    """
    match format_:
        case "json":
            return json_text(scores.model_dump(mode="json"))
        case "csv":
            return _csv(scores)
        case "markdown":
            return scores_markdown(scores, details=details)
    return plain_view(scores_view(scores, _WIDTH, details=details), _WIDTH)


def _csv(scores: Scores) -> str:
    """A row a component; lines end in CR LF (RFC 4180)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for index in scores.indices:
        for part in index.components:
            writer.writerow(
                (
                    *(index.id, f"{index.total:.4f}", part.id, f"{part.amount:.4f}", part.unit),
                    *("" if part.points is None else f"{part.points:.4f}", part.most),
                    *(f"{part.coverage:.4f}", cell("; ".join(part.foods))),
                )
            )
    return stream.getvalue()
