"""A profile from a TOML file and flags: a flag changes the file's field."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from mealplan.errors import InputError
from mealplan.files import read_text
from mealplan.profile import REFERENCE_ADULT, Profile

_PERSON = ("sex", "age", "height_cm", "weight_kg", "activity", "diet")
_LISTS = ("exclude", "like", "dislike")
_BODY = ("sex", "age", "height_cm", "weight_kg")


def profile_from(path: Path | None, flags: dict[str, Any]) -> Profile:
    """Read the file, lay the flags over it, check the whole.

    Raises:
        InputError: all that is wrong; flags that describe a new person must describe all of it.
    """
    data = _toml(path) if path is not None else {}
    where = str(path) if path is not None else "flags"
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    _person(data, given, path)
    wishes = _table(data, "wishes", where)
    for name in _LISTS:
        if name in given:
            wishes[name] = [*wishes.get(name, []), *given[name]]
    if "budget" in given:
        wishes["budget"] = given["budget"]
    if "minutes" in given:
        wishes["minutes"] = {**wishes.get("minutes", {}), "weekday": given["minutes"]}
    menu = _table(data, "menu", where)
    for name in ("days", "start", "seed"):
        if name in given:
            menu[name] = given[name]
    return Profile.parse(data, where=where)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: is not valid TOML: {error}") from None


def _table(data: dict[str, Any], name: str, where: str) -> dict[str, Any]:
    table = data.setdefault(name, {})
    if not isinstance(table, dict):
        raise InputError(f"{where}: {name}: write it as a table, [{name}]")
    return table


def _person(data: dict[str, Any], given: dict[str, Any], path: Path | None) -> None:
    """Flags of a person change the first one; without a file all of the body must be told."""
    changes = {name: given[name] for name in _PERSON if name in given}
    if "allergies" in given:
        changes["allergies"] = list(given["allergies"])
    if not changes:
        return
    people = data.get("people")
    if isinstance(people, list) and people and isinstance(people[0], dict):
        allergies = [*people[0].get("allergies", []), *changes.pop("allergies", [])]
        people[0] = {**people[0], **changes, **({"allergies": allergies} if allergies else {})}
        return
    if path is None and set(changes) & set(_BODY):
        missing = [name for name in _BODY if name not in changes]
        if missing:
            flags = ", ".join("--" + name.partition("_")[0] for name in missing)
            raise InputError(f"flags: a person needs {flags} as well; needs cannot be guessed")
        data["people"] = [{"name": "you", **changes}]
        return
    data["people"] = [{**REFERENCE_ADULT.model_dump(mode="json"), **changes}]
