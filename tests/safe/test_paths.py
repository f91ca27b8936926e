"""No path of a pack or plan escapes its folder, and what a plan makes us read is said."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from cli_run import listing, no_traceback, run

from food_db import PackError, load
from mealplan import InputError, Plan, Profile

PRICES = "food,item,usd_per_unit\nyogurt,tub,1.99\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a secret beside a pack."""
    (tmp_path / "secret.csv").write_text(PRICES, encoding="utf-8")
    (tmp_path / "my_pack").mkdir()
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
class TestLinks:
    """A pack that somebody sends may hold links; they are followed within its folder only."""

    @pytest.mark.parametrize("to", ["{home}/secret.csv", "sub/../../secret.csv"])
    @pytest.mark.parametrize("name", ["prices.csv", "a.cook"])
    def test_a_link_out_of_the_folder_is_refused(self, home: Path, to: str, name: str) -> None:
        (home / "my_pack" / "sub").mkdir()
        (home / "my_pack" / name).symlink_to(to.format(home=home))
        with pytest.raises(PackError, match=f"{name}: is a link to a file outside the folder"):
            load(home / "my_pack")
        result = run("recipes", "check", home / "my_pack")
        assert result.exit_code == 1
        assert "outside the folder; put the file itself there" in result.stdout
        assert "1.99" not in result.output

    def test_a_link_within_the_folder_is_read(self, home: Path) -> None:
        (home / "my_pack" / "old").mkdir()
        (home / "my_pack" / "old" / "prices").write_text(PRICES, encoding="utf-8")
        (home / "my_pack" / "prices.csv").symlink_to("old/prices")
        assert load(home / "my_pack").prices["yogurt", "tub"].usd_per_unit == 1.99

    def test_a_link_to_the_folder_itself_is_read(self, home: Path) -> None:
        (home / "my_pack" / "prices.csv").write_text(PRICES, encoding="utf-8")
        (home / "link").symlink_to("my_pack")
        assert load(home / "link").prices["yogurt", "tub"].usd_per_unit == 1.99


IDS = ["../../x", "/etc/passwd", "..\\x", "a/b", "a\x00b", "a\nb", ".", "~root", "C:\\x"]


@pytest.mark.parametrize("name", IDS, ids=ascii)
def test_an_id_of_a_pack_is_no_path(name: str, tmp_path: Path) -> None:
    head = "id,title,course,meals,diet,allergens,weight_g,cost_usd,energy_kcal\n"
    row = f'"{name}",X,main,lunch,vegan,none,420,6.5,520\n'
    (tmp_path / "dishes.csv").write_text(head + row, encoding="utf-8", newline="")
    with pytest.raises(PackError, match=r"line [23]"):
        load(tmp_path)


@pytest.fixture
def saved(two_days: Plan, tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "two.json"
    path.parent.mkdir()
    two_days.save(path)
    return path


def edit(path: Path, **menu: Any) -> Path:
    data = json.loads(path.read_text(encoding="utf-8"))
    data["profile"]["menu"] |= menu
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd"])
def test_an_id_of_a_plan_is_no_path(name: str, saved: Path) -> None:
    data = json.loads(saved.read_text(encoding="utf-8"))
    data["meals"][0]["dishes"][0]["recipe"] = name
    saved.write_text(json.dumps(data), encoding="utf-8")
    before = listing(saved.parent)
    for words in (("shop", saved), ("check", saved), ("swap", saved, "mon", "breakfast")):
        result = run(*words)
        assert result.exit_code in (1, 2)
        assert no_traceback(result)
        assert name in result.stdout + result.stderr
    assert listing(saved.parent) == before


def test_a_plan_that_names_a_pack_says_that_it_is_read(saved: Path, home: Path) -> None:
    """Somebody else's plan may name any folder of this machine: it is not read without a word."""
    folder = home / "my_pack"
    (folder / "prices.csv").write_text(PRICES, encoding="utf-8")
    edit(saved, packs=[str(folder)])
    for words in (("shop", saved), ("show", saved)):
        result = run(*words)
        assert f"two.json names, and this reads: {folder}" in " ".join(result.stderr.split())
    edit(saved, packs=[])
    assert run("shop", saved).stderr == ""


def test_reading_a_plan_reads_no_other_file(
    saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(saved, packs=[str(home / "my_pack")])
    monkeypatch.setattr("food_db.loader._load", lambda *_: pytest.fail("a pack was read"))
    assert Plan.load(saved).profile.menu.packs == (str(home / "my_pack"),)


@pytest.mark.parametrize("path", ["\\\\evil.example\\share", "//evil.example/share"])
def test_a_plan_cannot_call_another_machine(path: str, saved: Path) -> None:
    """Windows would send the name and a hash of the password of whoever reads it."""
    edit(saved, packs=[path])
    result = run("shop", saved)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is on another machine; copy it to this one" in result.stderr
    with pytest.raises(InputError, match="another machine"):
        Profile.parse({"wishes": {"prices": path}})
