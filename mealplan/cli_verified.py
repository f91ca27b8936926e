"""The verifier has the last word before the command line prints or saves a plan that it made."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from mealplan.errors import plain

if TYPE_CHECKING:
    from food_db import FoodDB
    from mealplan.plan import Plan

_MOST = 10


def is_verified(made: Plan, what: str = "this plan", pack: FoodDB | None = None) -> bool:
    """Whether the verifier signs a plan; what it found is said on standard error.

    A failure of the verifier itself is no reason to lose the plan: it is said as well.

    Args:
        what: what the message calls the plan.
        pack: the food data of the plan, where they are at hand.
    """
    from mealplan.verify import verify

    if made.solver.trouble:
        say(f"{made.solver.trouble}; {what} is the best that was found before")
    try:
        found = verify(made, pack).findings
        findings = [f"{one.where}: {one.message}" for one in found]
    except Exception as error:  # whatever it is, the plan is shown
        found, findings = (), [f"the verifier itself failed: {type(error).__name__}: {error}"]
    if not findings:
        return True
    if any(one.id == "data-version" for one in found):
        say(f"{what} is unverified: the food data changed while it was made; plan it again")
        return False
    say(f"{what} is unverified: recomputed from the food tables, it does not agree with itself")
    for words in findings[:_MOST]:
        click.echo(f"  {plain(words)}", err=True)
    if len(findings) > _MOST:
        click.echo(f"  … and {len(findings) - _MOST} more", err=True)
    say("that is an error of mealplan, not yours: please report it with your profile")
    return False


def say(words: str) -> None:
    """A message of the program on standard error, in lines as wide as the terminal."""
    text = f"mealplan: {plain(words)}"
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        text = "\n".join(
            textwrap.fill(
                line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
            )
            for line in text.splitlines()
        )
    click.echo(text, err=True)
