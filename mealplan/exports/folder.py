"""Exports of several files: as a folder, or as a zip.

A folder is written beside its place and renamed, so that it is there whole or not at all. One
that stands there already is replaced only if it holds what an earlier export wrote, and that
unchanged: the digests in its list of contents tell.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from mealplan.errors import InputError
from mealplan.stopping import tidied

CONTENTS = ".mealplan-export"
"""The file that tells a folder of ours: what was written, a digest and a name a line."""
_FIRST_LINE = "Written by mealplan; an export to the same place replaces what is unchanged."
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_UNIX = 3
_MOST_BYTES = 10_000_000


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The files as a zip; the same files give the same bytes.

    >>> zipfile.ZipFile(io.BytesIO(zipped({"a.cook": "Add @salt{1%g}."}))).read("a.cook")
    b'Add @salt{1%g}.'
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _FILE_MODE << 16
            archive.writestr(entry, _bytes(content), compresslevel=9)
    return stream.getvalue()


def write_folder(path: str | Path, files: Mapping[str, str | bytes]) -> None:
    """Write the files into a folder of their own, which only their owner can read.

    Raises:
        InputError: the place cannot be written, or holds what no export of ours wrote.
    """
    path = Path(path)
    try:
        target = path.resolve()
        check_folder(path)
        with tidied():
            _write(target, files)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    except (RuntimeError, ValueError) as error:  # a loop of links, a NUL in the name
        raise InputError(f"{path}: cannot be written: {error}") from None


def check_folder(path: str | Path) -> None:
    """Find out before a long job whether a folder may be written at a place.

    Raises:
        InputError: there is a file, or a folder with other things in it.
    """
    path = Path(path)
    if not path.exists():
        if not path.resolve().parent.is_dir():
            raise InputError(
                f"{path}: cannot be written: there is no folder {path.resolve().parent}"
            )
        return
    if not path.is_dir():
        raise InputError(f"{path}: cannot be written: is a file; name a folder")
    strange = sorted(_strangers(path))
    if strange:
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        raise InputError(
            f"{path}: holds what no export wrote, or what was changed since: "
            f"{', '.join(map(repr, strange[:3]))}{more}; name another folder, or move these away"
        )


def _strangers(folder: Path) -> Iterator[str]:
    """Names of what is in a folder and was not written by an export, or not so."""
    written = _contents(folder)
    for item in folder.iterdir():
        if item.name == CONTENTS and written:
            continue
        known = written.get(item.name)
        if known is None or item.is_symlink() or not _is_so(item, known):
            yield item.name


def _is_so(item: Path, digest: str) -> bool:
    """Whether a file holds what it held when it was written."""
    small = item.is_file() and item.stat().st_size <= _MOST_BYTES
    return small and _digest(item.read_bytes()) == digest


def _contents(folder: Path) -> dict[str, str]:
    """Digest by name of what an export wrote; nothing where the list is not ours."""
    listed = folder / CONTENTS
    if listed.is_symlink() or not listed.is_file() or listed.stat().st_size > _MOST_BYTES:
        return {}
    first, *lines = listed.read_text(encoding="utf-8", errors="replace").split("\n")
    if first != _FIRST_LINE:
        return {}
    parts = [line.split("  ", 1) for line in lines if "  " in line]
    return {name: digest for digest, name in parts}


def _write(target: Path, files: Mapping[str, str | bytes]) -> None:
    """A new folder beside the target, then two renames; the old one goes last."""
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:32]}."))
    old = made.with_name(f"{made.name}.old")
    try:
        held = {name: _bytes(content) for name, content in files.items()}
        listed = [f"{_digest(data)}  {name}" for name, data in held.items()]
        held[CONTENTS] = "\n".join([_FIRST_LINE, *listed, ""]).encode()
        for name, data in held.items():
            _write_file(made / name, data)
        made.chmod(_FOLDER_MODE)
        _into_place(made, target, old)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def _into_place(made: Path, target: Path, old: Path) -> None:
    """Put the old folder aside and the new one there; where that fails, the old one comes back."""
    try:
        if target.exists():
            target.rename(old)
        made.rename(target)
    except BaseException:
        with contextlib.suppress(OSError):
            if old.exists() and not target.exists():
                old.rename(target)
        raise


def _write_file(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        os.chmod(path, _FILE_MODE)  # noqa: PTH101 (before the first byte, by name on Windows too)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
