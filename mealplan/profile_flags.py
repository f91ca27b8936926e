"""A profile from a TOML file and flags: a flag changes the file's field, a list grows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mealplan.errors import InputError
from mealplan.files import read_toml
from mealplan.profile import REFERENCE_ADULT, Profile, absolute, with_paths

_BODY = ("sex", "age", "height_cm", "weight_kg")
_STAGE = ("pregnancy_week", "pre_pregnancy_kg", "lactating", "weight_change_kg_week")
_PERSON = ("name", *_BODY, *_STAGE, "activity", "diet", "fibre_now")
_PERSON_LISTS = ("diets", "allergies", "never", "conditions", "medicines", "other_medicines")
_WISHES = ("budget", "budget_holds", "currency", "rate", "sessions")
_WISH_LISTS = ("exclude", "rarely", "dislike", "like", "love", "lacks")
_MENU = ("days", "start", "rest", "hemisphere", "seed")
_TOP = ("preset", "requirements")
_LIMIT = re.compile(r"(\w+)=(?:([0-9]+(?:\.[0-9]+)?)[-–])?([0-9]+(?:\.[0-9]+)?)", re.ASCII)


def profile_from(path: Path | None, flags: dict[str, Any], base: Profile | None = None) -> Profile:
    """Read and check the file, lay the flags over it, check the whole.

    ``base``: without a file, the profile that the flags are laid over.

    Raises:
        InputError: all that is wrong; flags that describe a new person must describe all of it.
    """
    data = with_paths(read_toml(path), path.parent) if path is not None else {}
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    if path is None and base is not None:
        if not given:
            return base
        data = base.model_dump(mode="json", exclude_unset=True)
    if path is not None:
        profile = Profile.parse(data, where=str(path))
        if not given:
            return profile
    data |= {name: given[name] for name in _TOP if name in given}
    _person(data, given)
    _wishes(data.setdefault("wishes", {}), given)
    menu = data.setdefault("menu", {})
    menu |= {name: given[name] for name in _MENU if name in given}
    _grow(menu, given, ("shopping",))
    if "packs" in given:
        own = [absolute(Path(), str(pack)) for pack in given["packs"]]
        menu["packs"] = [*menu.get("packs", []), *own]
    return Profile.parse(data, where="flags")


def missing_of_body(flags: dict[str, Any]) -> list[str]:
    """The flags that a new person still needs: needs cannot be guessed."""
    return ["--" + name.partition("_")[0] for name in _BODY if flags.get(name) is None]


def _wishes(wishes: dict[str, Any], given: dict[str, Any]) -> None:
    wishes |= {name: given[name] for name in _WISHES if name in given}
    _grow(wishes, given, _WISH_LISTS)
    if "prices" in given:
        wishes["prices"] = absolute(Path(), str(given["prices"]))
    if "minutes" in given:
        wishes["minutes"] = {**wishes.get("minutes", {}), "weekday": given["minutes"]}


def _grow(table: dict[str, Any], given: dict[str, Any], names: tuple[str, ...]) -> None:
    """What flags say comes after what a list of the file holds."""
    for name in names:
        if name in given:
            table[name] = [*table.get(name, []), *given[name]]


def _person(data: dict[str, Any], given: dict[str, Any]) -> None:
    """Flags of a person change the first one; with no person yet all of the body must be told."""
    changes = {name: given[name] for name in _PERSON if name in given}
    lists = [name for name in _PERSON_LISTS if name in given]
    if not changes and not lists and "clinician" not in given:
        return
    if data.get("people"):
        person = {**data["people"][0], **changes}
    elif set(changes) & {*_BODY, *_STAGE}:
        if missing := missing_of_body(given):
            flags = ", ".join(missing)
            raise InputError(f"flags: a person needs {flags} as well; needs cannot be guessed")
        person = {"name": "you", **changes}
    else:
        reference = REFERENCE_ADULT.model_dump(mode="json", exclude_defaults=True)
        person = {**reference, **changes}
    _grow(person, given, tuple(lists))
    if "clinician" in given:
        own = dict(map(_clinicians_limit, given["clinician"]))
        person["clinician"] = {**person.get("clinician", {}), **own}
    data["people"] = [person, *data.get("people", [])[1:]]


def _clinicians_limit(text: str) -> tuple[str, dict[str, float]]:
    """A limit a day as it is written in a flag: a greatest amount, or both ends.

    Raises:
        InputError: it is written in another way.

    >>> _clinicians_limit("protein_g=40-60"), _clinicians_limit("potassium_mg=2000")
    (('protein_g', {'min': 40.0, 'max': 60.0}), ('potassium_mg', {'max': 2000.0}))
    """
    found = _LIMIT.fullmatch(text.replace(" ", ""))
    if found is None:
        raise InputError(
            f"flags: clinician: {text!r} is no limit; write potassium_mg=2000 for at most that, or "
            "protein_g=40-60"
        )
    nutrient, lower, upper = found.groups()
    span = {"max": float(upper)} if lower is None else {"min": float(lower), "max": float(upper)}
    return nutrient, span
