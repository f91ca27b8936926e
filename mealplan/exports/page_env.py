"""Web pages out of templates that escape by themselves, each a single file that asks for nothing.

The page's policy (Content-Security-Policy) allows the one style and the one script that stand in
it, by their hashes, and nothing else: no request leaves the page, and no text can become script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from mealplan.exports.extras import need
from mealplan.plain_text import one_line

if TYPE_CHECKING:
    from jinja2 import Environment

_INDENT = re.compile(r"\n\s+")


def page(template: str, **values: object) -> str:
    """A page of the folder ``web``, with the style and the script that all pages share.

    Every text among the values is shown as it is: signs that cannot be seen as their codes, on
    one line, marks of HTML as themselves.

    Raises:
        InputError: Jinja2 is not installed.
    """
    need("jinja2", "web", "a web page")
    env = _environment()
    style, script = _file("page.css"), _file("page.js")
    html = env.get_template(template).render(
        **values,
        style=_markup(style),
        script=_markup(script),
        policy="; ".join(
            (
                *("default-src 'none'", "base-uri 'none'", "form-action 'none'"),
                *(f"style-src '{_hash(style)}'", f"script-src '{_hash(script)}'"),
            )
        ),
    )
    head, body = html.split("<body>", 1)
    return head + "<body>" + _INDENT.sub("\n", body)


def _markup(text: str) -> object:
    """Text that is HTML already: only what we wrote ourselves may be that."""
    from markupsafe import Markup  # noqa: PLC0415 (of Jinja2, an extra)

    return Markup(text)


def _shown(value: object) -> object:
    """A value of a template: text goes on one line, in which nothing is invisible."""
    return one_line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 (an extra)

    return Environment(
        loader=PackageLoader("mealplan.exports", "web"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _file(name: str) -> str:
    """A style or a script as it is hashed: the bytes between its tags."""
    env = _environment()
    assert env.loader is not None
    return env.loader.get_source(env, name)[0].strip()


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
