"""A profile from a TOML file and flags: a flag changes the file's field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mealplan.errors import InputError
from mealplan.files import read_toml
from mealplan.profile import REFERENCE_ADULT, Profile, absolute, with_pack_paths

_PERSON = ("sex", "age", "height_cm", "weight_kg", "activity", "diet")
_LISTS = ("exclude", "like", "dislike")
_BODY = ("sex", "age", "height_cm", "weight_kg")


def profile_from(path: Path | None, flags: dict[str, Any]) -> Profile:
    """Read and check the file, lay the flags over it, check the whole.

    Raises:
        InputError: all that is wrong; flags that describe a new person must describe all of it.
    """
    data = with_pack_paths(read_toml(path), path.parent) if path is not None else {}
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    if path is not None:
        profile = Profile.parse(data, where=str(path))
        if not given:
            return profile
    _person(data, given)
    wishes = data.setdefault("wishes", {})
    for name in _LISTS:
        if name in given:
            wishes[name] = [*wishes.get(name, []), *given[name]]
    if "budget" in given:
        wishes["budget"] = given["budget"]
    if "minutes" in given:
        wishes["minutes"] = {**wishes.get("minutes", {}), "weekday": given["minutes"]}
    menu = data.setdefault("menu", {})
    for name in ("days", "start", "hemisphere", "seed"):
        if name in given:
            menu[name] = given[name]
    if "packs" in given:
        own = [absolute(Path(), str(pack)) for pack in given["packs"]]
        menu["packs"] = [*menu.get("packs", []), *own]
    return Profile.parse(data, where="flags")


def _person(data: dict[str, Any], given: dict[str, Any]) -> None:
    """Flags of a person change the first one; with no person yet all of the body must be told."""
    changes = {name: given[name] for name in _PERSON if name in given}
    if "allergies" in given:
        changes["allergies"] = list(given["allergies"])
    if not changes:
        return
    if data.get("people"):
        first = data["people"][0]
        changes["allergies"] = [*first.get("allergies", []), *changes.get("allergies", [])]
        data["people"][0] = {**first, **changes}
    elif set(changes) & set(_BODY):
        missing = [name for name in _BODY if name not in changes]
        if missing:
            flags = ", ".join("--" + name.partition("_")[0] for name in missing)
            raise InputError(f"flags: a person needs {flags} as well; needs cannot be guessed")
        data["people"] = [{"name": "you", **changes}]
    else:
        data["people"] = [{**REFERENCE_ADULT.model_dump(mode="json"), **changes}]
