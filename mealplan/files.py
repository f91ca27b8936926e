"""Writing files whole or not at all, reading them within bounds, and pydantic's errors in words."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from food_db import PackError
from food_db.plain_files import text_of
from mealplan.errors import InputError
from mealplan.stopping import tidied

MOST_BYTES = 1_000_000
"""A profile, or a list that a person keeps: their fullest is a third of it."""
MOST_PLAN_BYTES, _MOST_VALUES = 10_000_000, 300_000
"""A plan of four weeks for eight people has 3 MB and 100,000 values."""
_MOST_DOTS = 500
"""In a line of TOML: the time that Python takes for a key grows with the square of its parts."""
_PRIVATE = 0o600
_NAME_KEPT = 32
_MOST_LINES = 30
_SHOWN, _LONG = 64, 400


def write_whole(path: Path, content: str | bytes, *, private: bool = False) -> None:
    """Write a file so that it is never seen half-written.

    A link keeps pointing, an old file keeps its rights, and what is no plain file (a device,
    a pipe that somebody reads) is written to as it is. A ``private`` file is its owner's alone
    (mode 600), whatever rights an old one had (on Windows the rights of the folder hold).

    Raises:
        InputError: the folder does not exist or cannot be written, or the disk is full.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with _said_of(path):
        target = path.resolve()
        if target.exists() and not target.is_file():
            _write_as_it_is(target, data)
            return
        mode = _PRIVATE if private else _mode(target)
        with tidied():
            _replace(target, data, mode)


def check_writable(path: Path) -> None:
    """Find out before a long job whether its result could be written.

    Raises:
        InputError: the folder does not exist, or the file or folder cannot be written.
    """
    with _said_of(path):
        target = path.resolve()
        if target.is_dir():
            raise InputError(f"{path}: cannot be written: is a folder; name a file")
        if not target.parent.is_dir():
            raise InputError(f"{path}: cannot be written: there is no folder {target.parent}")
        if not os.access(target if target.exists() else target.parent, os.W_OK):
            raise InputError(f"{path}: cannot be written: permission denied")


def check_output(path: Path, read: Path) -> None:
    """The same of what is made of a file, which it must not replace.

    Raises:
        InputError: see `check_writable`; or it is the file that is read.
    """
    check_writable(path)
    if path.resolve() == read.resolve():
        raise InputError(f"{path}: is the file that is read; write to another")


@contextlib.contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """What the system says against writing, with the name of the file."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    except (RuntimeError, ValueError) as error:  # a loop of links, a NUL in the name
        raise InputError(f"{path}: cannot be written: {error}") from None


def _replace(target: Path, data: bytes, mode: int) -> None:
    """Write beside the target and rename: it holds the old bytes or the new, never a part."""
    prefix = f".{target.name[:_NAME_KEPT]}."
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=prefix)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)  # a full disk speaks now, and a power cut finds the bytes there
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:  # Ctrl-C too leaves nothing behind
        temporary.unlink(missing_ok=True)
        raise


def _write_as_it_is(target: Path, data: bytes) -> None:
    """Write to a device or a pipe; a pipe that nobody reads is an error, not a long wait."""
    descriptor = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "wb") as stream:
        if os.name != "nt":
            os.set_blocking(descriptor, True)
        stream.write(data)


def _mode(target: Path) -> int:
    """The rights of an old file, or those that a new one gets."""
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        InputError: it cannot be read or is not valid TOML.
    """
    text = read_text(path)
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _MOST_DOTS:
            raise InputError(f"{path}: line {number}: is no line of a profile: dots without end")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise InputError(f"{path}: is not valid TOML: it is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{path}: is not valid TOML: {clipped(str(error), _LONG)}") from None


def read_json(path: Path) -> Any:
    """The data of a JSON file; a key that stands twice, or NaN, is an error here.

    Raises:
        InputError: it cannot be read, is not valid JSON, or holds what could steer a terminal.
    """
    try:
        data = json.loads(
            read_text(path, MOST_PLAN_BYTES),
            object_pairs_hook=_object,
            parse_constant=_no_constant,
        )
    except RecursionError:
        raise InputError(f"{path}: is not valid JSON: it is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{path}: is not valid JSON: {clipped(str(error), _LONG)}") from None
    if problem := _problem(data):
        raise InputError(f"{path}: {problem}")
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys differ: of two values no reader could tell which one is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {clipped(repr(twice))} stands twice in one object; keep one")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON; write a finite one")


def _problem(data: object) -> str | None:
    """What no plan holds: a text that could steer a terminal, or values without end."""
    held, seen = [data], 0
    while held:
        item = held.pop()
        seen += 1
        if isinstance(item, str) and not item.isprintable():
            return "holds control characters; it was not written by mealplan"
        if isinstance(item, dict):
            held += [*item, *item.values()]
        elif isinstance(item, list):
            held += item
        if seen + len(held) > _MOST_VALUES:
            return f"holds more than {_MOST_VALUES:,} values; it was not written by mealplan"
    return None


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """The text of a UTF-8 file of at most so many bytes.

    Raises:
        InputError: it does not exist, cannot be read, is too large or is not UTF-8.
    """
    try:
        return text_of(path, str(path), most)
    except PackError as error:
        raise InputError(str(error)) from None


def in_words(where: str, error: ValidationError) -> str:
    """Pydantic's errors as lines: file, field, value, mend; of very many the first."""
    mistakes = error.errors(include_url=False, include_context=False)
    # a mistake inside a part makes the part wrong as well: say it once
    outer = {item["loc"][:n] for item in mistakes for n in range(len(item["loc"]))}
    lines: dict[str, None] = {}
    for item in mistakes:
        if item["loc"] in outer:
            continue
        field = ".".join(map(_step, item["loc"])) or "file"
        message = clipped(item["msg"].removeprefix("Value error, "), _LONG)
        lines[f"{where}: {field}: {message}{_given(item.get('input'))}"] = None
    more = [f"{where}: … and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    return "\n".join([*list(lines)[:_MOST_LINES], *more])


def _step(part: int | str) -> str:
    """A step on the way to a field, counted from 1; a strange name is quoted."""
    if isinstance(part, int):
        return str(part + 1)
    return clipped(part if part.isprintable() else repr(part))


def _given(value: object) -> str:
    """What a file holds where another thing should stand, if that is short to say."""
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return f" (given: a number of more than {_SHOWN} digits)"  # Python refuses to write it
    if isinstance(value, str | int | float | bool):
        return f" (given: {clipped(repr(value))})"
    return ""


def clipped(text: str, most: int = _SHOWN) -> str:
    """A text of a file as far as a message shows it.

    >>> clipped("a" * 100, 5)
    'aaaaa…'
    """
    return text if len(text) <= most else f"{text[:most]}…"
