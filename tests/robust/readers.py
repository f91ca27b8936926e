"""How each kind of file is read in these tests, and what may come of it: taken, or refused well."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cli_run import run
from good_files import COOK, DIARY, PACK, PANTRY, PRICES, PROFILE

from food_db import load, reading
from food_db.pack_report import check_pack
from mealplan import InputError, Plan
from mealplan.exports.pantry_csv import read_pantry
from mealplan.exports.shopping_json import read_shopping, shopping_json
from mealplan.own_prices import with_own_prices

SECONDS = 5.0
"""Of the processor, for one small file; the clock on the wall tells of others who are at work."""
LONGEST, MOST_LINES = 1500, 150
_SECTIONS = ("people '", "guests '", "wishes: ", "history: ", "pantry", "preset: ")
_BESIDE = (".csv", ".cook")
"""One file of a pack may be right, and another wrong beside it."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is called, how it is mutated, and how it is read.

    ``read(path, chance)`` gives the messages of a refusal, nothing when the file was taken;
    ``beside``: what stands in its folder; ``places``: what a message may name but the file.
    """

    name: str
    form: str
    good: bytes
    read: Callable[[Path, random.Random], list[str]]
    beside: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()


def kinds(plan: Path) -> dict[str, Kind]:
    """All kinds; ``plan``: a good plan file."""
    listed = shopping_json(Plan.load(plan).shopping_list())
    whole = {**PACK, "aunties-lentils.cook": COOK}
    found = [
        Kind("me.toml", "toml", PROFILE.encode(), _profile, places=_SECTIONS),
        Kind("week.json", "json", plan.read_bytes(), _plan),
        Kind(
            "pantry.csv", "csv", PANTRY.encode(), lambda path, chance: _pantry(path, plan, chance)
        ),
        Kind("prices.csv", "csv", PRICES.encode(), _prices),
        Kind("diary.csv", "csv", DIARY.encode(), lambda path, _: command("score", path)),
        Kind(
            "list.json", "json", listed.encode(), lambda path, chance: _listed(path, plan, chance)
        ),
        *(
            Kind(f"pack/{name}", name.rpartition(".")[2], text.encode(), _pack, whole, _BESIDE)
            for name, text in whole.items()
        ),
    ]
    return {kind.name: kind for kind in found}


def trouble(kind: Kind, data: bytes, folder: Path, chance: random.Random) -> str | None:
    """What is wrong with how a file is answered; ``None`` when it is taken or refused well."""
    path = folder / Path(kind.name).name
    for name, text in kind.beside.items():
        (folder / name).write_text(text, encoding="utf-8")
    path.write_bytes(data)
    before = sorted(item.name for item in folder.iterdir())
    started = time.process_time()
    try:
        lines = kind.read(path, chance)
    except Exception:
        return "".join(traceback.format_exc().splitlines(keepends=True)[-9:])
    took = time.process_time() - started
    if took > SECONDS:
        return f"took {took:.1f} s"
    if sorted(item.name for item in folder.iterdir()) != before:
        return "left a file behind"
    return _badly_said(lines, (path.name, *kind.places))


def _badly_said(lines: list[str], places: tuple[str, ...]) -> str | None:
    if not lines:
        return None
    if len(lines) > MOST_LINES:
        return f"{len(lines)} lines"
    for line in lines:
        if not line.strip() or not line.isprintable():
            return f"cannot be printed: {line!r}"
        if len(line) > LONGEST:
            return f"a line of {len(line)} letters: {line[:200]}"
    if not any(place in line for place in places for line in lines):
        return f"does not name its place: {lines[0][:300]}"
    return None


class CommandError(Exception):
    """A command ended with another exit code than those of good and bad input."""


def command(*words: object) -> list[str]:
    """The messages of a command that refuses its input; nothing when it does its work."""
    result = run(*words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if result.exit_code in (0, 1):
        return []
    if result.exit_code not in (2, 3) or result.stdout:
        raise CommandError(f"{words}: {result.exit_code}: {result.stdout[:200]} {result.stderr}")
    said = result.stderr.strip("\n").split("\n")
    if said[0].startswith("Usage:"):
        said = said[-1:]
    return said


def _profile(path: Path, _: random.Random) -> list[str]:
    return command("profile", "check", path)


_VIEWS: tuple[tuple[str, ...], ...] = (
    ("show",),
    ("show", "--day", "1"),
    ("show", "--format", "markdown"),
    ("shop",),
    ("shop", "--format", "csv"),
    ("shop", "--trip", "all"),
    ("check",),
    ("show", "--why"),
    ("swap", "tue", "dinner"),
)


def _plan(path: Path, chance: random.Random) -> list[str]:
    """A plan that is taken is looked at in one of the ways that there are; most in a quick one."""
    words = _VIEWS[chance.randrange(7 if chance.random() < 0.9 else len(_VIEWS))]
    return command(words[0], path, *words[1:])


def _refusal(read: Callable[[], object]) -> list[str]:
    """The lines of a reader's refusal."""
    try:
        read()
    except InputError as error:
        return str(error).split("\n")
    return []


def _pantry(path: Path, plan: Path, chance: random.Random) -> list[str]:
    """By its reader, and each tenth by a command."""
    if chance.random() < 0.1:
        return command("shop", plan, "--pantry", path)
    return _refusal(lambda: read_pantry(path))


def _listed(path: Path, plan: Path, chance: random.Random) -> list[str]:
    if chance.random() < 0.1:
        return command("check", plan, "--list", path)
    return _refusal(lambda: read_shopping(path))


def _prices(path: Path, _: random.Random) -> list[str]:
    return _refusal(lambda: with_own_prices(load(), path))


def _pack(path: Path, _: random.Random) -> list[str]:
    return list(check_pack(path.parent).errors)


@contextmanager
def shipped_tables_read_once() -> Iterator[None]:
    """A pack of one's own loads in a fifth of the time: the shipped rows are not read again."""
    held: dict[str, Any] = {}
    of_layer, cells, numbers = reading.Tables.of_layer, reading.read_cells, reading.Tables.numbers

    def rows(tables: Any, layer: Any, name: str, model: Any, key: Any) -> Any:
        if not layer.shipped:
            return of_layer(tables, layer, name, model, key)
        if name not in held:
            held[name] = of_layer(tables, layer, name, model, key)
        return dict(held[name])

    def lines(layer: Any, name: str) -> Any:
        if not layer.shipped:
            yield from cells(layer, name)
            return
        if ("cells", name) not in held:
            held["cells", name] = list(cells(layer, name))
        yield from held["cells", name]

    def amounts(tables: Any, where: str, row: Any, skip: Any) -> Any:
        if not where.startswith("food_db/tables/"):
            return numbers(tables, where, row, skip)
        if where not in held:
            held[where] = numbers(tables, where, row, skip)
        return dict(held[where])

    with (
        patch.object(reading.Tables, "of_layer", rows),
        patch.object(reading, "read_cells", lines),
        patch.object(reading.Tables, "numbers", amounts),
    ):
        yield
