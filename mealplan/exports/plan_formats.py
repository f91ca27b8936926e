"""The formats of a whole plan, and the endings of files that tell them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from food_db import FoodDB
from mealplan.cookbook import sheets
from mealplan.errors import InputError
from mealplan.exports.book_markdown import book_markdown
from mealplan.exports.book_pdf import book_pdf
from mealplan.exports.calendar_ics import calendar
from mealplan.exports.folder import check_folder, write_folder, zipped
from mealplan.exports.formats import Paper
from mealplan.exports.plan_markdown import plan_markdown
from mealplan.exports.plan_pdf import plan_pdf
from mealplan.exports.recipe_files import Kind, one_each, recipe_files
from mealplan.exports.recipe_jsonld import jsonld_text
from mealplan.exports.week_page import week_page
from mealplan.files import check_writable, write_whole
from mealplan.plan import Plan
from mealplan.units import Units

PLAN_ENDINGS = {
    ".html": "html",
    ".pdf": "pdf",
    ".md": "markdown",
    ".ics": "ics",
    ".jsonld": "jsonld",
}
_KINDS: dict[str, Kind] = {"cooklang": "cooklang", "jsonld": "pages"}
_ENDINGS_OF = {
    "html": (".html", ".htm"),
    "pdf": (".pdf",),
    "markdown": (".md",),
    "ics": (".ics",),
    "book": (".pdf", ".md"),
    "cooklang": (".zip", ""),
    "jsonld": (".jsonld", ".json", ".zip", ""),
}
_OF_FILES = {ending for endings in _ENDINGS_OF.values() for ending in endings} | {
    *(".cook", ".conf", ".csv", ".gz", ".png", ".svg", ".tar", ".toml", ".txt", ".xlsx")
}
"""Endings of what is a file to everybody; a folder may have others (``week.2026``)."""


@dataclass(frozen=True)
class Look:
    """How an export is to look: units, paper, and of a calendar its zone, times and stamp."""

    units: Units = "metric"
    paper: Paper = "a4"
    zone: str | None = None
    times: dict[str, dt.time] = field(default_factory=dict)
    stamp: dt.datetime | None = None


def check_export(name: str, path: Path) -> None:
    """Find out before the work whether a format can be written there.

    Raises:
        InputError: the ending is of another format, or the place cannot be written.
    """
    endings = _ENDINGS_OF[name]
    suffix = path.suffix.lower()
    if suffix not in endings and ("" not in endings or suffix in _OF_FILES):
        *more, last = filter(None, endings)
        known = f"a file that ends in {', '.join(more)}{' or ' if more else ''}{last}"
        folder = ", or a folder (a name without an ending)" if "" in endings else ""
        raise InputError(f"{path}: as {name} write {known}{folder}")
    if suffix in endings and suffix:
        check_writable(path)
    else:
        check_folder(path)


def write_export(plan: Plan, name: str, path: Path, look: Look, pack: FoodDB) -> None:
    """Write a plan in a format, whole or not at all; for its health data only you can read it.

    Raises:
        InputError: see `check_export`; the library that makes it is not installed; no such zone.
    """
    check_export(name, path)
    suffix = path.suffix.lower()
    if name in _KINDS and suffix not in (".json", ".jsonld"):
        files = recipe_files(plan, pack, look.units, _KINDS[name])
        if suffix == ".zip":
            write_whole(path, zipped(files), private=True)
        else:
            write_folder(path, files)
        return
    write_whole(path, _content(plan, name, suffix, look, pack), private=True)


def _content(plan: Plan, name: str, suffix: str, look: Look, pack: FoodDB) -> str | bytes:
    if name == "html":
        return week_page(plan, pack, units=look.units)
    if name == "markdown":
        return plan_markdown(plan, pack)
    if name == "pdf":
        return plan_pdf(plan, pack, paper=look.paper)
    if name == "ics":
        return calendar(
            plan, pack, zone=look.zone, times=look.times, stamp=look.stamp, units=look.units
        )
    if name == "jsonld":
        pages = one_each(sheets(plan, pack, look.units))
        return jsonld_text(pages, pack, hides_energy=plan.hides_energy)
    if suffix == ".md":
        return book_markdown(plan, pack, look.units)
    return book_pdf(plan, pack, look.units, paper=look.paper)
