"""Writing files whole or not at all, and turning pydantic's errors into our words."""

from __future__ import annotations

import os
import stat
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from mealplan.errors import InputError

_PRIVATE = 0o600


def write_whole(path: Path, content: str | bytes, *, private: bool = False) -> None:
    """Write a file so that it is never seen half-written.

    A link keeps pointing, an old file keeps its rights, and what is no plain file (a device,
    a pipe) is written to as it is. A ``private`` file is its owner's alone (mode 600), whatever
    rights an old one had (on Windows the rights of the folder hold).

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        mode = _PRIVATE if private else _mode(target)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        temporary.chmod(mode)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def check_writable(path: Path) -> None:
    """Find out before a long job whether its result could be written.

    Raises:
        InputError: the folder does not exist, or the file or folder cannot be written.
    """
    target = path.resolve()
    if target.is_dir():
        raise InputError(f"{path}: cannot be written: is a folder; name a file")
    if not target.parent.is_dir():
        raise InputError(f"{path}: cannot be written: there is no folder {target.parent}")
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise InputError(f"{path}: cannot be written: permission denied")


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
    try:
        return tomllib.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not valid TOML: {error}") from None


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises:
        InputError: it does not exist, cannot be read or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None


def in_words(where: str, error: ValidationError) -> str:
    """Pydantic's errors as lines: file, field, value, mend."""
    lines = []
    mistakes = error.errors()
    for item in mistakes:
        inner = (other["loc"] for other in mistakes if other is not item)
        if any(loc[: len(item["loc"])] == item["loc"] for loc in inner):
            continue  # a mistake inside a part makes the part wrong as well: say it once
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        given = item.get("input")
        shown = f" (given: {given!r})" if isinstance(given, str | int | float | bool) else ""
        lines.append(f"{where}: {field or 'file'}: {message}{shown}")
    return "\n".join(lines)
