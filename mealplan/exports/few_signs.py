"""Text for a terminal or pipe whose encoding lacks some of our signs (ASCII, or Windows' cp1252).

Each sign that is lacking becomes the nearest that everybody has: ``½`` is ``1/2``, a line of a
table is dashes, ``Spätzle`` is ``Spatzle``. What has no near one becomes a ``?``.
"""

from __future__ import annotations

import re
import unicodedata

_NEAR = {
    **{"─": "-", "━": "-", "│": "|", "┃": "|", "█": "#", "░": ".", "•": "-", "◆": "*"},
    **{"↺": "~", "❄": "*", "·": "-", "–": "-", "—": "-", "−": "-", "×": "x", "±": "+/-"},
    **{"≥": ">=", "≤": "<=", "µ": "u", "μ": "u", "…": "...", "°": " deg", "€": "EUR", "£": "GBP"},
    **{"‘": "'", "’": "'", "“": '"', "”": '"', "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"},
    **{"ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"},
    **{"¼": "1/4", "½": "1/2", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"},
}
_MIXED = re.compile(r"(?<=\d)(?=[¼½¾⅓⅔⅛])")


def holds(text: str, encoding: str) -> bool:
    """Whether an encoding has every sign of a text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def in_signs_of(text: str, encoding: str) -> str:
    """The text with the signs that an encoding has; its columns stay where they were if they can.

    >>> print(in_signs_of("1½ tbsp   20 g  crème fraîche × 2", "ascii"))
    1 1/2 tbsp 20 g creme fraiche x 2
    """
    if holds(text, encoding):
        return text
    return "\n".join(_line(line, encoding) for line in text.split("\n"))


def _line(line: str, encoding: str) -> str:
    """A line; what a sign grows by is taken from the next room between columns."""
    if holds(line, encoding):
        return line
    written, owed = "", 0
    if not holds("½", encoding):
        line = _MIXED.sub("\0", line)  # "1½" is one and a half, "11/2" is not
    for sign in line:
        if owed and sign == " " and written.endswith(" "):
            owed -= 1
            continue
        near = " " if sign == "\0" else _near(sign, encoding)
        owed += len(near) - (sign != "\0")
        written += near
    return written


def _near(sign: str, encoding: str) -> str:
    if holds(sign, encoding):
        return sign
    near = _NEAR.get(sign)
    if near is None:
        parts = unicodedata.normalize("NFKD", sign)
        near = "".join(part for part in parts if not unicodedata.combining(part))
    return near if near and holds(near, encoding) else "?"
