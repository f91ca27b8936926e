"""What holds health data is its owner's alone, and no message to a file or a log quotes it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_run import run

from mealplan import InputError
from mealplan.files import write_whole
from mealplan.profile import REFERENCE_ADULT

BODY = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_umask")
def test_a_private_file_is_its_owners_whatever_the_umask(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", "{}", private=True)
    assert rights(tmp_path / "a.json") == 0o600


@pytest.mark.parametrize("old", [0o644, 0o666, 0o777, 0o400])
def test_a_private_file_takes_the_wider_rights_of_an_old_one_away(tmp_path: Path, old: int) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(old)
    write_whole(path, "new", private=True)
    assert (rights(path), path.read_text()) == (0o600, "new")


def test_a_link_to_a_wide_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o666)
    (tmp_path / "link.json").symlink_to("real.json")
    write_whole(tmp_path / "link.json", "new", private=True)
    assert (tmp_path / "link.json").is_symlink()
    assert rights(tmp_path / "real.json") == 0o600


def test_other_files_keep_their_rights(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    path.chmod(0o664)
    write_whole(path, "new")
    assert rights(path) == 0o664


def test_what_is_no_plain_file_is_written_to_and_left_as_it_is() -> None:
    before = rights(Path("/dev/null"))
    write_whole(Path("/dev/null"), "x", private=True)
    assert rights(Path("/dev/null")) == before


def test_no_folder_is_still_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_whole(tmp_path / "no" / "a.json", "x", private=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_umask")
def test_a_new_profile_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    assert run("profile", "new", *BODY, "-o", path).exit_code == 0
    assert rights(path) == 0o600
    path.chmod(0o644)
    assert run("profile", "new", *BODY, "-o", path, "--force").exit_code == 0
    assert rights(path) == 0o600


def test_what_is_said_when_a_profile_is_saved_quotes_nothing_of_it(tmp_path: Path) -> None:
    words = ["--medicine", "Nardil", "--condition", "gout", "--allergy", "sesame"]
    result = run("profile", "new", *BODY, *words, "-o", tmp_path / "me.toml")
    assert result.exit_code == 0
    for word in ("Nardil", "phenelzine", "gout", "sesame", "165"):
        assert word not in result.output


def test_a_person_in_a_log_tells_nothing_of_health() -> None:
    person = REFERENCE_ADULT.model_copy(
        update={"conditions": ("gout",), "medicines": ("Nardil",), "pregnancy_week": 37}
    )
    for word in ("gout", "Nardil", "37", "165"):
        assert word not in repr(person)
