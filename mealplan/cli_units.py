"""``--units`` and ``--paper``, for every command whose amounts or pages they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mealplan.exports.formats import Paper

units_option = click.option(
    "--units",
    type=click.Choice(["metric", "us"]),
    default="metric",
    show_default=True,
    help="Of amounts: grams and millilitres, or ounces, cups and spoons.",
)
paper_option = click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    help="Of a PDF: a4, or letter (which --units us means).",
)


def paper_of(asked: dict[str, Any]) -> Paper:
    """The paper that is asked for; letter where the units are those of the United States."""
    paper: Paper = asked["paper"] or ("letter" if asked["units"] == "us" else "a4")
    return paper
