"""Text that Markdown shows as it stands: in a paragraph, a list or a table, with or without GFM."""

from __future__ import annotations

import re

from mealplan.plain_text import one_line

_MARKS = re.compile(r"[\\`*_\[\]<>&#|~$]")
_LINKS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_BEGINS = re.compile(r"^([-+=])|^(\d{1,9})(?=[.)](?:\s|$))")


def safe(text: str) -> str:
    """Text that means itself in Markdown, on one line.

    Left alone is what no reader of Markdown takes for a mark in the middle of a line: a hyphen, a
    number with a point. Addresses on the web are not made links.

    >>> safe("a|b <i> [x](y)")
    'a\\\\|b \\\\<i\\\\> \\\\[x\\\\](y)'
    >>> print(safe("- http://x"), safe("1. www.x.y"))
    \\- http\\://x 1\\. www\\.x.y
    """
    line = " ".join(one_line(text).split())
    marked = _LINKS.sub(lambda sign: f"\\{sign[0]}", _MARKS.sub(r"\\\g<0>", line))
    return _BEGINS.sub(lambda sign: f"\\{sign[1]}" if sign[1] else f"{sign[2]}\\", marked)
