"""Exports of several files: whole, private, and never over what is not ours."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from mealplan.errors import InputError
from mealplan.exports.folder import CONTENTS, check_folder, write_folder, zipped

FILES = {"a.cook": "Add @salt{1%g}.", "b.html": "<p>şığ"}


def held(folder: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir() if p.name != CONTENTS}


def test_a_folder_holds_the_files_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    assert held(tmp_path / "out") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    for path in (tmp_path / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, FILES)
    write_folder(out, {"c.cook": "x"})
    assert held(out) == {"c.cook": "x"}
    (tmp_path / "empty").mkdir()
    write_folder(tmp_path / "empty", FILES)
    assert held(tmp_path / "empty") == FILES


def test_what_no_export_wrote_is_never_touched(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.cook").write_text("mine")
    with pytest.raises(InputError, match=r"own: holds what no export wrote.*'mine\.cook'"):
        write_folder(own, FILES)
    assert held(own) == {"mine.cook": "mine"}
    out = tmp_path / "out"
    for spoil in (
        lambda: (out / "a.cook").write_text("changed by hand"),
        lambda: (out / "added.txt").write_text("x"),
        lambda: (out / "sub").mkdir(),
        lambda: (out / CONTENTS).write_text("something else\n"),
    ):
        write_folder(tmp_path / "out", FILES)
        spoil()
        before = sorted(path.name for path in out.iterdir())
        with pytest.raises(InputError, match="name another folder, or move these away"):
            write_folder(out, FILES)
        assert sorted(path.name for path in out.iterdir()) == before
        out.rename(tmp_path / f"spoiled{len(list(tmp_path.iterdir()))}")


def test_a_link_into_a_folder_of_another_is_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, FILES)
    secret = tmp_path / "secret"
    secret.write_text(FILES["a.cook"])
    (out / "a.cook").unlink()
    (out / "a.cook").symlink_to(secret)
    with pytest.raises(InputError, match=r"a\.cook"):
        check_folder(out)
    assert secret.read_text() == FILES["a.cook"]


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file; name a folder"):
        write_folder(tmp_path / "file", FILES)
    with pytest.raises(InputError, match="there is no folder"):
        check_folder(tmp_path / "no" / "out")
    with pytest.raises(InputError, match="cannot be written"):
        write_folder(tmp_path / "a\0b", FILES)


def test_a_failure_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_folder(out, FILES)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if Path(target) == out.resolve() and not self.name.endswith(".old"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(InputError, match="No space left"):
        write_folder(out, {"c.cook": "x"})
    assert held(out) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_zip_has_no_clock_in_it() -> None:
    data = zipped(FILES)
    assert data == zipped(dict(FILES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name).decode() for name in archive.namelist()} == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
