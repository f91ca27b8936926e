"""The one place where a file that a person named is opened: plain, of a bounded size, UTF-8.

A pipe into which nobody writes would be waited for without end, and a device such as /dev/zero
has no end: neither may hang the program or fill the memory.
"""

from __future__ import annotations

import os
import re
import stat
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO, cast

from food_db.pack import PackError

_HELD_OPEN = re.compile(r"/dev/(stdin|fd/\d+)|/proc/(self|\d+)/fd/\d+")
"""Pipes that a shell opened for us: whoever writes into them is there already."""


def text_of(file: Traversable, label: str, most: int) -> str:
    """The text of a file in UTF-8 of at most so many bytes.

    Raises:
        PackError: it cannot be read, is no plain file, is too large, or is not UTF-8.
    """
    try:
        with _opened(file) as stream:
            waits = _may_wait(file, stream)
            data = b"" if waits else stream.read(most + 1)
    except OSError as error:
        raise PackError(f"{label}: cannot be read: {error.strerror}") from None
    except ValueError:  # a NUL in its name
        raise PackError(f"{label!r}: is no name of a file") from None
    if waits:
        raise PackError(f"{label}: cannot be read: is a pipe; name a plain file")
    if len(data) > most:
        raise PackError(f"{label}: is larger than {most / 1_000_000:g} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackError(f"{label}: is not UTF-8 text; save it as UTF-8") from None


def _opened(file: Traversable) -> BinaryIO:
    """The file, opened without waiting for whoever may write into it."""
    if not isinstance(file, Path) or os.name == "nt":
        return cast(BinaryIO, file.open("rb"))
    stream = open(file, "rb", opener=_at_once)  # noqa: SIM115 (Path.open has no opener)
    os.set_blocking(stream.fileno(), True)
    return stream


def _at_once(name: str, flags: int) -> int:
    return os.open(name, flags | os.O_NONBLOCK)


def _may_wait(file: Traversable, stream: BinaryIO) -> bool:
    """Whether this is a pipe by name, whose other end may never be opened."""
    if not isinstance(file, Path) or _HELD_OPEN.fullmatch(str(file)):
        return False
    return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
