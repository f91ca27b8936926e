"""How long and how closely a solver searches: the flags that all commands which plan share."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import click

from mealplan.cli_help import F, grouped

GAP = 0.005


def _finite(_: click.Context, option: click.Parameter, value: float) -> float:
    if not math.isfinite(value):
        raise click.BadParameter("write a number", param=option)
    return value


def solver_options(time_limit: float, each: str, *others: Callable[[Any], Any]) -> Callable[[F], F]:
    """``--gap``, ``--time-limit`` and further options as ``gap``, ``time_limit`` ….

    Args:
        time_limit: the default [s].
        each: what it holds for, as "week".
    """
    gap = click.option(
        "--gap",
        type=click.FloatRange(0, 0.5),
        default=GAP,
        show_default=True,
        callback=_finite,
        metavar="SHARE",
        help="Stop when the plan is proven to be within this share of the best.",
    )
    limit = click.option(
        "--time-limit",
        type=click.FloatRange(1, 3600),
        default=time_limit,
        show_default=True,
        callback=_finite,
        metavar="SECONDS",
        help=f"For each {each}; then the best so far is taken, with its gap.",
    )
    return grouped("Solver", gap, limit, *others)


solver_option = click.option(
    "--solver",
    type=click.Choice(["highs", "cbc"]),
    default="highs",
    show_default=True,
    help="cbc: the second solver, slower; to compare.",
)
