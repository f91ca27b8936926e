"""Writing files whole or not at all, and turning pydantic's errors into our words."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

from mealplan.errors import InputError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is never seen half-written.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


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
    for item in error.errors():
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in item["loc"])
        message = item["msg"].removeprefix("Value error, ")
        given = item.get("input")
        shown = f" (given: {given!r})" if isinstance(given, str | int | float | bool) else ""
        lines.append(f"{where}: {field or 'file'}: {message}{shown}")
    return "\n".join(lines)
