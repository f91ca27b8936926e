"""Marks of Cooklang put into words: the foods, tools and times that a step names.

The steps of a recipe are kept as words. A food is found again by any of its names, in the order
of the recipe's ingredients; other people's words never become marks.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from food_db import FoodDB
from mealplan.plain_text import one_line
from mealplan.step_times import StepTime, step_times

_LOOKALIKE = str.maketrans("@#~{}\\", "＠＃～｛｝＼")
_DASHES = re.compile(r"--+")
_REMARK = re.compile(r"\[(?=-)|-(?=\])")
_BEGINS = re.compile(r"^[=>]+")
_PLAIN_NAME = re.compile(r"\w[^@#~{}()\\|%\n]*")
_NAMES_APART = re.compile(r"[-\s]+")
_BESIDES = re.compile(r" (?:with|or|and) ")
_WORDS_AROUND = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A food to be marked in a step: its id, what stands in its braces and its brackets."""

    food: str
    amount: str
    notes: str

    def marked(self, name: str) -> str:
        """``@olive oil{27%g}(extra virgin)``."""
        return f"@{name}{{{self.amount}}}" + (f"({self.notes})" if self.notes else "")


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of a text that is replaced."""

    start: int
    end: int
    text: str


def inert(text: str) -> str:
    r"""Words that stay words for every reader of Cooklang, on one line.

    A mark becomes its full-width twin: our own reader knows no escape, and a person reads the
    same.

    >>> inert("a @b{1%g} -- c [- d -] \\")
    'a ＠b｛1%g｝ – c [ - d - ] ＼'
    >>> inert("== a"), inert("> b"), inert("x = y > z")
    ('＝＝ a', '＞ b', 'x = y > z')
    """
    line = " ".join(one_line(text).split()).translate(_LOOKALIKE)
    line = _REMARK.sub(r"\g<0> ", _DASHES.sub("–", line))
    return _BEGINS.sub(lambda sign: sign[0].replace("=", "＝").replace(">", "＞"), line)


def inert_note(text: str) -> str:
    """Words between the brackets of an ingredient, which cannot hold brackets themselves.

    >>> inert_note("sliced (thin); hot")
    'sliced thin; hot'
    """
    return inert(text.translate({ord("("): None, ord(")"): None}))


def marked(
    text: str, mentions: Sequence[Mention], tools: Iterable[str], pack: FoodDB
) -> tuple[str, list[Mention], list[str]]:
    """A step with its marks, the foods and the tools that its words do not name.

    Args:
        text: the step in words.
        mentions: what goes in, in the order of the recipe.
        tools: what may be named; each is marked once.
        pack: the names of foods.
    """
    text = inert(text)
    spans, missing = _foods(text, mentions, pack)
    for time in step_times(text):
        span = _Span(time.start, time.end, _timer(text, time))
        if not _overlaps(span, spans):
            spans.append(span)
    unused = []
    for tool in tools:
        found = _tool(text, tool, spans)
        if found is None:
            unused.append(tool)
        else:
            spans.append(found)
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        text = text[: span.start] + span.text + text[span.end :]
    return text, missing, unused


def safe_name(food: str, pack: FoodDB) -> str:
    """A name of a food that may stand behind an ``@``: its own, else its id in words."""
    name = pack.foods[food].name
    return name if _PLAIN_NAME.fullmatch(name) and name == inert(name) else food.replace("-", " ")


def _foods(
    text: str, mentions: Sequence[Mention], pack: FoodDB
) -> tuple[list[_Span], list[Mention]]:
    """Where each food stands, each after the one before it."""
    spans: list[_Span] = []
    missing: list[Mention] = []
    after = 0
    for mention in mentions:
        match = _place(text, after, mention.food, pack)
        if match is None:
            missing.append(mention)
        else:
            spans.append(_Span(match.start(), match.end(), mention.marked(match[0])))
            after = match.end()
    return spans, missing


def _place(text: str, after: int, food: str, pack: FoodDB) -> re.Match[str] | None:
    """The first name of a food from a place on that is not part of another food's name."""
    found = None
    for match in _names(food, pack).finditer(text, after):
        if text[match.end() :].lstrip(" ").startswith("("):
            continue  # words in brackets would be read as a note of the food
        if not _part_of_another(text, match, food, pack):
            return match
        found = found or match
    return found


def _part_of_another(text: str, match: re.Match[str], food: str, pack: FoodDB) -> bool:
    """Whether the words around make a longer name: "milk" in "coconut milk"."""
    before = text[: match.start()].split(" ")[:-1][-_WORDS_AROUND:]
    behind = re.findall(r"[\w'’-]+", text[match.end() :])[:_WORDS_AROUND]
    if not re.match(r" \w", text[match.end() :]):
        behind = []
    if match.start() and text[match.start() - 1] != " ":
        before = []
    owners = _owners(pack)
    for left in range(len(before) + 1):
        for right in range(len(behind) + 1):
            if left or right:
                words = [*before[len(before) - left :], match[0], *behind[:right]]
                if owners.get(_folded(" ".join(words)), food) != food:
                    return True
    return False


def _folded(name: str) -> str:
    return _NAMES_APART.sub(" ", name.lower())


@functools.lru_cache(maxsize=4)
def _owners(pack: FoodDB) -> dict[str, str]:
    """Each name of a food, folded, with the food's id."""
    return {
        _folded(name): food.id
        for food in pack.foods.values()
        for name in (food.id, food.name, *food.aliases)
    }


@functools.lru_cache(maxsize=2048)
def _names(food: str, pack: FoodDB) -> re.Pattern[str]:
    """Any name of a food as whole words, the longest first; never matches where it has none."""
    row = pack.foods[food]
    names = {_folded(name) for name in (row.id, row.name, *row.aliases)}
    usable = [name for name in names if _PLAIN_NAME.fullmatch(name) and name == inert(name)]
    words = [
        r"[-\s]".join(map(re.escape, name.split(" "))) for name in sorted(usable, key=_longest)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words) or '(?!)'})(?!\w|-\w)", re.IGNORECASE)


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name


def _timer(text: str, time: StepTime) -> str:
    """``~{45%minutes}``; of a range the shorter time is set, and the words say the longer.

    >>> text = "Simmer 8 to 10 minutes, rest 1 hour 30 minutes."
    >>> [_timer(text, time) for time in step_times(text)]
    ['~{8%minutes} (to 10)', '~{90%minutes}']
    """
    said = text[time.start : time.end]
    number, unit = time.seconds, "second"
    for size, name in ((3600, "hour"), (60, "minute")):
        if time.seconds % size == 0 and name in said:
            number, unit = time.seconds // size, name
            break
    most = re.match(r"\d+(?: to | or |–|-)(\d+)", said)
    longer = f" (to {most[1]})" if most else ""
    return f"~{{{number}%{unit}{'' if number == 1 else 's'}}}{longer}"


def _tool(text: str, tool: str, spans: list[_Span]) -> _Span | None:
    """Where a tool stands: by its whole name, else without "with lid", else as a mere "pot"."""
    tool = inert(tool)
    if not _PLAIN_NAME.fullmatch(tool):
        return None
    head = _BESIDES.split(tool)[0]
    for name in dict.fromkeys((tool, head, head.rsplit(" ", 1)[-1])):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w|-\w)", text, re.IGNORECASE):
            span = _Span(match.start(), match.end(), f"#{match[0]}{{}}")
            noted = text[match.end() :].lstrip(" ").startswith("(")
            if not noted and not _overlaps(span, spans):
                return span
    return None


def _overlaps(span: _Span, others: list[_Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
