"""Text that stays text in everything that is written, whoever wrote it and whatever reads it.

The names of dishes, foods and people come from packs, profiles and plan files; none of them may
steer a terminal, be a formula of a spreadsheet, or be markup. Every export goes through here.
"""

from __future__ import annotations

import html
import json
import re

from mealplan.errors import plain

_FORMULA = re.compile(r"(^|;)(\s*['\"]*)(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_NOT_ASCII = re.compile(r"[^\n\x20-\x7e]")


def one_line(text: str) -> str:
    r"""Text on one line, in which nothing is invisible; what would be is shown as its code.

    >>> one_line("a\u00a0 b\n\x1b[2J\u202e")
    'a b \\x1b[2J\\u202e'
    """
    return text if text.isprintable() else plain(" ".join(text.split()))


def cell(text: str) -> str:
    r"""Text as a cell of a table file, which no spreadsheet takes for a formula.

    A cell that begins as a formula does (also behind a quote, or after a semicolon, at which some
    countries' spreadsheets part cells) gets an apostrophe there.

    >>> [cell(x) for x in ("=1+1", "-2", "a; @b", "'+1", "5-a-day")]
    ["'=1+1", "'-2", "a;' @b", "''+1", '5-a-day']
    """
    return _FORMULA.sub(r"\1'\2", one_line(text))


def html_text(text: str) -> str:
    """Text as HTML that shows it.

    >>> html_text('<b title="x">&')
    '&lt;b title=&quot;x&quot;&gt;&amp;'
    """
    return html.escape(one_line(text))


def json_text(data: object) -> str:
    r"""JSON with two-space indents in which signs that cannot be seen stand as ``\u…``.

    >>> print(json_text({"a": "é\u202e\x9b"}), end="")
    {
      "a": "é\u202e\u009b"
    }
    """
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    if text.replace("\n", "").isprintable():
        return text
    return _NOT_ASCII.sub(lambda sign: _as_json(sign[0]), text)


def _as_json(sign: str) -> str:
    return sign if sign.isprintable() else json.dumps(sign)[1:-1]
