"""Reading the Cooklang that recipes are written in, with the line of everything.

A small reader of our own: at run time a folder of recipes of one's own must be readable on
Linux, macOS and Windows, and every mistake must name its line. The official parser
(``cooklang-bindings``) has no Windows build and gives no lines; the tests read every shipped
recipe with it as well and compare.

Read are: front matter of ``key: value`` lines (values plain or in quotes), steps as paragraphs,
``@food{amount%unit}(notes)``, ``#tool{}``, ``~{minutes%minutes}``, comments ``-- …``, ``[- … -]``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fractions import Fraction

_LINE_COMMENT = re.compile(r"(^|\s)--.*$", re.MULTILINE)
_MARK = re.compile(
    r"(?P<sign>[@#~])"
    r"(?:(?P<long>[^@#~{}()\n]*?)\{(?P<inside>[^{}]*)\}|(?P<word>[\w'’-]+))"
    r"(?:\((?P<notes>[^()]*)\))?"
)
_FENCE = "---"
_LONGEST = 64
_FRACTIONS = {"¼": "1/4", "½": "1/2", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_NO_STEP = (("=", "sections (=)"), (">", "notes (>)"))
# fmt: off
CANONICAL = frozenset((
    "source", "author", "description", "introduction", "time", "prep time", "cook time", "diet",
    "difficulty", "image", "images", "picture", "pictures", "locale",
))
# fmt: on
"""Keys of Cooklang's convention that say nothing to a menu: they may stand in a front matter."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An ingredient where it stands: ``@name{amount%unit}(notes)``; no number is ``None``.

    ``written`` is what stands between the braces, for messages. Of a name without end only the
    beginning is kept: no food is called so.
    """

    line: int
    name: str
    amount: float | None
    unit: str
    notes: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A step in words, the marks taken out."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class CookText:
    """A recipe file taken apart; ``head`` holds (line, key, value) in the file's order."""

    head: tuple[tuple[int, str, str], ...]
    mentions: tuple[Mention, ...]
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[tuple[int, str], ...]


def parse(text: str) -> CookText:
    """Take a recipe apart; what cannot be read stands in ``problems`` with its line.

    >>> parsed = parse("---\\ntitle: Tea\\n---\\nPour @water{250%g} and wait ~{4%minutes}.")
    >>> parsed.head, parsed.mentions[0].amount, parsed.paragraphs[0].text
    (((2, 'title', 'Tea'),), 250.0, 'Pour water and wait 4 minutes.')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    problems: list[tuple[int, str]] = []
    head, first, body = _front_matter(text, problems)
    mentions: list[Mention] = []
    paragraphs: list[Paragraph] = []
    for line, paragraph in _paragraphs(_without_comments(body), first):
        sign = next((what for start, what in _NO_STEP if paragraph.startswith(start)), None)
        if sign:
            problems.append((line, f"{sign} are not read: write a plain paragraph"))
            continue
        for match in _MARK.finditer(paragraph):
            if match["sign"] == "@":
                mention = _mention(match, line + paragraph.count("\n", 0, match.start()))
                mentions.append(mention)
                if match["notes"] is None and paragraph.startswith("(", match.end()):
                    text = f"@{mention.name}: its brackets do not end, or hold brackets themselves"
                    problems.append((mention.line, text))
                elif match["inside"] is not None and paragraph.startswith(" (", match.end()):
                    text = f"@{mention.name}: write its brackets at once after }}, without a space"
                    problems.append((mention.line, text))
        paragraphs.append(Paragraph(line, _plain(paragraph)))
    return CookText(tuple(head), tuple(mentions), tuple(paragraphs), tuple(problems))


def _front_matter(
    text: str, problems: list[tuple[int, str]]
) -> tuple[list[tuple[int, str, str]], int, str]:
    """The head, the number of the body's first line, and the body."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        problems.append((1, f"begin with {_FENCE}, the front matter (title: …), and {_FENCE}"))
        return [], 1, text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        problems.append((1, f"the front matter does not end: write {_FENCE} below it"))
        return [], len(lines), ""
    head: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines[1:end], 2):
        key, colon, value = line.partition(":")
        if colon:
            head.append((number, key.strip(), _scalar(value.strip())))
        elif line.strip():
            text = f"front matter: {line.strip()[:_LONGEST]!r} is no `key: value`"
            problems.append((number, text))
    for number, line in enumerate(lines[end + 1 :], end + 2):
        if line.rstrip() == _FENCE:
            problems.append((number, f"{_FENCE} stands again: the front matter ended above"))
    return head, end + 2, "\n".join(lines[end + 1 :])


def _scalar(value: str) -> str:
    """A value of the front matter; in quotes, as YAML wants it where it holds ``: `` or a mark.

    >>> [_scalar(x) for x in ('Tea # or so', '"Soup: #1"', "'Auntie''s'", '"a" and "b"')]
    ['Tea', 'Soup: #1', "Auntie's", '"a" and "b"']
    """
    if value.startswith('"') and (double := re.fullmatch(r'("(?:[^"\\]|\\.)*")(\s+#.*)?', value)):
        try:
            plain = str(json.loads(double[1]))
        except ValueError:
            return value
        return plain if plain.isprintable() else value
    if value.startswith("'") and (single := re.fullmatch(r"'((?:[^']|'')*)'(\s+#.*)?", value)):
        return single[1].replace("''", "'")
    return value.partition(" #")[0].strip()


def _without_comments(body: str) -> str:
    """The body without comments, each line still on its line."""
    kept: list[str] = []
    start, end = body.find("[-"), 0
    while start >= 0 and (close := body.find("-]", start + 2)) >= 0:
        kept += [body[end:start], "\n" * body.count("\n", start, close)]
        end = close + 2
        start = body.find("[-", end)
    return _LINE_COMMENT.sub("", "".join(kept) + body[end:])


def _paragraphs(body: str, first: int) -> list[tuple[int, str]]:
    """Blocks between empty lines with the line that each begins on."""
    found: list[tuple[int, str]] = []
    block: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], first):
        if line.strip():
            block.append(line)
        elif block:
            found.append((number - len(block), "\n".join(block)))
            block = []
    return found


def _mention(match: re.Match[str], line: int) -> Mention:
    name = match["long"] if match["long"] is not None else match["word"]
    written = match["inside"] or ""
    amount, _, unit = written.partition("%")
    notes = match["notes"] or ""
    return Mention(line, _short(name), _number(amount), _short(unit), notes, _short(written))


def _short(text: str) -> str:
    """A name or an amount on one line, cut where none is so long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _number(text: str) -> float | None:
    """A number as ``2``, ``2.5``, ``1/2``, ``1 1/2`` or ``1½``.

    >>> _number("1 1/2"), _number("2.5"), _number("1½"), _number("some")
    (1.5, 2.5, 1.5, None)
    """
    for sign, fraction in _FRACTIONS.items():
        text = text.replace(sign, f" {fraction}")
    if not re.fullmatch(r"\d{1,7}(\.\d{1,4})?|(\d{1,4} )?\d{1,4}/[1-9]\d{0,3}", text.strip()):
        return None
    return float(sum(Fraction(part) for part in text.split()))


def _plain(paragraph: str) -> str:
    """The paragraph as a person reads it: food and tool by name, times in words."""

    def words(match: re.Match[str]) -> str:
        name = (match["long"] if match["long"] is not None else match["word"]).strip()
        if match["sign"] != "~":
            return name
        return (match["inside"] or "").replace("%", " ").strip() or name

    return " ".join(_MARK.sub(words, paragraph).split())
