"""Text that tries to be more than text, and readers of exports that are not ours."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

FORMULAS = [
    "=1+1",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://evil.example";"x")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "'=1+1",
    '"=1+1',
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "a;=1+1",
    "\uff1d1+1",
    "a; @x",
]
MARKUP = [
    "A|B *c* _d_ `e` ~~f~~ # \\ $x^2$",
    "[click](http://evil.example)",
    "![pixel](http://evil.example/p.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</td></tr></table><b>bold</b>",
    "&lt;b&gt; &#60; &amp;",
    "http://evil.example/x www.evil.example <http://evil.example>",
    "1. one",
    "- one",
    "+ one",
    "# head",
    "> quote",
    "===",
    "[ ] done",
    "[dim]a[/dim] [link=http://evil.example]b[/link] :smile: [bold",
    "$\\frac{a}{b}$ \\alpha",
    '" onmouseover="alert(1)',
    "{{ 7*7 }} ${7*7}",
]
STEERING = [
    "a\x1b[2Jb",  # clears the screen
    "a\x1b]8;;http://evil.example\x1b\\b\x1b]8;;\x1b\\",  # a link of the terminal
    "a\x1b]0;title\x07b",
    "a\x9b31mb",  # CSI in one sign
    "a\x90q\x9cb",
    "a\u202eb",  # from right to left
    "a\u2066b\u2069",
    "a\u200bb",  # zero width
    "a\ufeffb",
    "a\x00b",
    "a\x08b",
    "a\rb",
    "a\nb",
    "a\u2028b",
    "a\x7fb",
    "a\U000e0041b",  # a tag that nobody sees
    "a\u00adb",
]
EVERY = [*FORMULAS, *MARKUP, *STEERING]
_FORMULA_BEGINS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def is_calm(text: str) -> bool:
    """Whether no sign of a text can steer a terminal or hide; lines stay lines."""
    return text.replace("\n", "").isprintable()


def computes(cell: str) -> bool:
    """Whether a spreadsheet could take a cell, or what a semicolon parts off it, for a formula."""
    return any(part.lstrip(' "\t\r\n').startswith(_FORMULA_BEGINS) for part in cell.split(";"))


class Tags(HTMLParser):
    """The tags and the text of a page, read by the standard library."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def markdown_kinds(text: str) -> set[str]:
    """The kinds of all marks in a Markdown document."""
    found = set()
    for token in PARSER.parse(text):
        found.add(token.type)
        found.update(child.type for child in token.children or ())
    return found


def markdown_shown(text: str) -> str:
    """What a reader of the rendered page sees, on one line."""
    page = PARSER.render(text)
    return " ".join("".join(Tags(re.sub("<br ?/?>", "\n", page)).text).split())


def cells_of(text: str) -> list[list[str]]:
    """The rows of all tables of a Markdown document, as written."""
    rows: list[list[str]] = []
    for before, token in itertools.pairwise(PARSER.parse(text)):
        if token.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(token.content)
    return rows
