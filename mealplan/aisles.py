"""The aisles of a shop: ours, or one's own order from a file as Cooklang keeps it.

``aisle.conf`` (https://cooklang.org/docs/spec/) has a line ``[aisle]``, then the foods that stand
there, one a line, other names of a food after ``|``. A line ``[aisle]`` without foods moves an
aisle of ours to its place. What the file does not name stays in its aisle; aisles that it does not
name come last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from food_db import FoodDB
from food_db.pack import FormKey
from mealplan.dish_words import nearest, own_names
from mealplan.errors import InputError
from mealplan.files import read_text

# fmt: off
AISLES = (
    "produce", "fruit", "herbs", "bakery", "pulses", "grains", "tins", "nuts", "spices", "oils",
    "condiments", "baking", "drinks", "chilled", "dairy", "fish", "meat", "freezer",
)
# fmt: on
"""The order in which a shop is walked; an aisle that is not named here comes last."""
_HEAD = re.compile(r"\[([^\[\]]+)\]")
_COMMENT = "//"
WAYS = {
    "frozen": ("frozen",),
    "dried": ("dried",),
    "tin": ("tinned", "canned", "tin of", "tins of"),
}
"""What is written before a name for a way of being sold."""


@dataclass(frozen=True)
class Aisles:
    """Where foods stand, and in which order the aisles are walked.

    ``order``: titles of aisles; ``own``: aisle by (food id, item as bought), where the file says
    it.
    """

    order: tuple[str, ...] = AISLES
    own: Mapping[FormKey, str] = field(default_factory=dict)

    def of(self, key: FormKey, pack: FoodDB) -> str:
        """The aisle of a line; what is frozen or in a tin stands apart from the fresh food."""
        return self.own[key] if key in self.own else _apart(key, pack) or pack.foods[key[0]].aisle

    def place(self, aisle: str) -> tuple[int, str]:
        """What aisles are sorted by."""
        known = aisle in self.order
        return (self.order.index(aisle), "") if known else (len(self.order), aisle)


def read_aisles(path: str | Path, pack: FoodDB) -> Aisles:
    """The aisles of a file ``aisle.conf``.

    Foods are read by any of their names, with ``frozen``, ``dried`` or ``tinned`` before it where
    that is meant: a plain name leaves the freezer and the tins as they are. Names that we do not
    know are passed over (such files serve other programs, too), unless we know none of the file.

    Raises:
        InputError: it cannot be read, a line stands before the first aisle, an aisle stands twice,
            or nothing in it is known here. Of two lines for a food the first counts.
    """
    path = Path(path)
    order: list[str] = []
    own: dict[FormKey, str] = {}
    problems: list[str] = []
    strange: list[str] = []
    names = _names(pack)
    for number, line in enumerate(read_text(path).splitlines(), 1):
        text = line.partition(_COMMENT)[0].strip()
        head = _HEAD.fullmatch(text)
        if head is not None:
            if head[1].strip() in order:
                problems.append(f"line {number}: [{head[1].strip()}] stands twice; keep one")
            order.append(head[1].strip())
        elif text.startswith("["):
            problems.append(f"line {number}: {text!r} is no aisle; write [name]")
        elif text and not order:
            problems.append(f"line {number}: {text!r} stands before the first [aisle]")
        elif text:
            _put(text, order[-1], own, strange, names)
    if not problems and not own and not set(order) & set(AISLES):
        hint = nearest(strange[0].lower(), set(names)) if strange else ""
        problems.append(f"names no aisle and no food that we know{hint}")
    if problems:
        raise InputError("\n".join(f"{path}: {problem}" for problem in problems))
    ours = tuple(aisle for aisle in AISLES if aisle not in order)
    return Aisles((*order, *ours), own)


def _apart(key: FormKey, pack: FoodDB) -> str | None:
    """Where a food stands for the way it is sold, whatever it is."""
    food, item = key
    if item == "frozen":
        return "freezer"
    preserved = item == "tin" or (item == "jar" and pack.foods[food].aisle == "produce")
    return "tins" if preserved else None


def _names(pack: FoodDB) -> dict[str, list[FormKey]]:
    """What each name in small letters means: the lines that stand in the food's own aisle, and
    with the way of being sold before it that line.
    """
    found: dict[str, list[FormKey]] = {}
    for key in pack.purchases:
        names = own_names(pack.foods[key[0]])
        said = [f"{word} {name}" for word in WAYS.get(key[1], ()) for name in names]
        for name in said if _apart(key, pack) else (*names, *said):
            found.setdefault(name, []).append(key)
    for key in pack.purchases:  # what is sold frozen or in tins alone has its plain name
        for name in own_names(pack.foods[key[0]]):
            if all(_apart(other, pack) for other in found.get(name, [])):
                found.setdefault(name, []).append(key)
    return found


def _put(
    text: str,
    aisle: str,
    own: dict[FormKey, str],
    strange: list[str],
    names: Mapping[str, list[FormKey]],
) -> None:
    """A line of the file; of two lines for a food the first counts."""
    words = [word.strip().lower() for word in text.split("|") if word.strip()]
    found = [key for word in words for key in names.get(word, ())]
    if not found:
        strange += words
    for key in found:
        own.setdefault(key, aisle)
