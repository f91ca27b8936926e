"""`mealplan export` and `mealplan plot`: every form is written whole, for its owner alone."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from cli_run import no_traceback, run

from mealplan import cli_export, cli_recipe, cli_shop
from mealplan.exports.list_formats import LIST_ENDINGS, LIST_FORMATS
from mealplan.exports.plan_formats import _ENDINGS_OF, PLAN_ENDINGS

FORMS = [
    ("week.html", [], b"<!doctype html>"),
    ("week.pdf", [], b"%PDF-"),
    ("week.md", [], b"# Menus"),
    ("week.ics", [], b"BEGIN:VCALENDAR"),
    ("book.pdf", ["--format", "book"], b"%PDF-"),
    ("book.md", ["--format", "book"], b"# "),
    ("recipes.zip", ["--format", "cooklang"], b"PK"),
    ("pages.zip", ["--format", "jsonld"], b"PK"),
    ("recipes.jsonld", [], b"{"),
]


@pytest.mark.parametrize(("name", "words", "begins"), FORMS, ids=lambda value: str(value))
def test_each_form_is_written_and_is_private(
    couple_file: Path, tmp_path: Path, name: str, words: list[str], begins: bytes
) -> None:
    out, again = tmp_path / name, tmp_path / f"again-{name}"
    result = run("export", couple_file, *words, "-o", out)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert result.stderr == f"saved to {out}\n"
    assert out.read_bytes()[: len(begins)].lower() == begins.lower()
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    if name != "week.pdf":  # the slowest twice is once too often; the book is made as it is
        run("export", couple_file, *words, "-o", again)
        assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("form", ["cooklang", "jsonld"])
def test_recipes_are_a_folder_too_and_replace_what_is_ours_alone(
    couple_file: Path, tmp_path: Path, form: str
) -> None:
    folder, zipped = tmp_path / "recipes", tmp_path / "recipes.zip"
    for _ in range(2):
        assert run("export", couple_file, "--format", form, "-o", folder).exit_code == 0
    run("export", couple_file, "--format", form, "-o", zipped)
    with zipfile.ZipFile(zipped) as archive:
        held = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
        assert held == set(archive.namelist())
    (folder / "mine.cook").write_text("mine", encoding="utf-8")
    result = run("export", couple_file, "--format", form, "-o", folder)
    assert (result.exit_code, no_traceback(result)) == (2, True)
    assert (folder / "mine.cook").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "{tmp}/week.docx"], "its ending says no format; write one of .html, .pdf"),
        (["-o", "{tmp}/recipes"], "its ending says no format"),
        (["--format", "ics", "-o", "{tmp}/week.html"], "as ics write a file that ends in .ics"),
        (["-o", "{tmp}/week.ics", "--zone", "Europe/Madird"], "Europe/Madrid"),
        (["-o", "{tmp}/week.ics", "--at", "dinner=8pm"], "a meal and a time, as dinner=20:30"),
        (["-o", "{tmp}/week.ics", "--at", "brunch=11:00"], "brunch"),
        (["-o", "{tmp}/week.html", "--week", "3"], "there is no week 3; the plan has 1"),
        (["-o", "{tmp}/no/week.html"], "there is no folder"),
    ],
)
def test_what_cannot_be_is_said(
    couple_file: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    result = run("export", couple_file, *(word.format(tmp=tmp_path) for word in words))
    assert (result.exit_code, result.stdout, no_traceback(result)) == (2, "", True)
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("export", tmp_path / "nope.json", "-o", tmp_path / "x.html")
    assert result.exit_code == 2
    assert f"{tmp_path / 'nope.json'}: cannot be read" in result.stderr


@pytest.mark.parametrize("name", ["pillars.png", "nutrients.svg"])
def test_pictures(couple_file: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    result = run("plot", couple_file, "--what", out.stem, "--person", "Ben", "-o", out)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert out.read_bytes()[:4] in (b"\x89PNG", b"<?xm")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "{tmp}/a.gif"], ".png or .svg"),
        (["--person", "Zoe", "-o", "{tmp}/a.png"], "Zoe"),
    ],
)
def test_pictures_that_cannot_be(
    couple_file: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    result = run("plot", couple_file, *(word.format(tmp=tmp_path) for word in words))
    assert (result.exit_code, no_traceback(result)) == (2, True)
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_formats_that_are_offered_are_those_that_are_made() -> None:
    """The commands name them before anything heavy is imported; the renderers stand elsewhere."""
    assert set(cli_shop.FORMATS) == set(LIST_FORMATS) >= set(LIST_ENDINGS.values())
    assert set(cli_export.FORMATS) == set(_ENDINGS_OF) >= set(PLAN_ENDINGS.values())
    assert set(cli_recipe.FORMATS) == {"table", *cli_recipe.ENDINGS.values()}
