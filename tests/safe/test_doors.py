"""Hostile text by every door: a pack, a profile, a plan edited by hand, prices, a pantry."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_run import no_traceback, run
from hostile import FORMULAS, MARKUP, STEERING, computes, is_calm, markdown_kinds

from mealplan import InputError, Plan, Profile

HEAD = "id,title,english,course,meals,diet,allergens,weight_g,cost_usd,energy_kcal"
ROW = "dish,main,lunch,vegan,none,420,6.5,520"
FOODS = "id,name,group,aisle,kind,keeps_days,allergens"
UNIT = "food,item,unit,unit_g,price_source"
COOK = """---
title: {text}
english: {text}
servings: 4
course: main
meals: lunch
cuisine: modern
active: 15
total: 40
keeps: 3
freezes: yes
season:
tags: one-pot
equipment: {text}
---
{text} with @onion{{200%g}}(cooked, {text}).
"""
VISIBLE = [text for text in (*FORMULAS, *MARKUP) if is_calm(text) and text == text.strip()]


@pytest.fixture(scope="module")
def saved(two_days: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "two.json"
    two_days.save(path)
    return path


def quoted(*cells: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()


def pack(folder: Path, text: str) -> Path:
    """A pack with a dish, a food, its unit and a source of this text."""
    folder.mkdir(exist_ok=True)
    rows = {
        "dishes.csv": HEAD + "\n" + quoted("dish", text, text, *ROW.split(",")[1:]),
        "foods.csv": FOODS + "\n" + quoted("thing", text, "fruit", "fruit", "plant", "9", "none"),
        "purchases.csv": UNIT + "\n" + quoted("thing", "piece", text, "50", "own-pack"),
    }
    for name, content in rows.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize("text", [STEERING[0], "a\u202eb", "a\nb"], ids=ascii)
def test_a_pack_with_steering_text_is_refused_or_made_calm(text: str, tmp_path: Path) -> None:
    folder = pack(tmp_path, text)
    (folder / "a.cook").write_text(COOK.format(text=text), encoding="utf-8", newline="")
    for words in (("recipes", "check", folder), ("recipes", "dish", "--pack", folder)):
        result = run(*words)
        assert no_traceback(result)
        assert is_calm(result.stdout + result.stderr)


@pytest.mark.parametrize("text", [VISIBLE[0], MARKUP[15]], ids=ascii)
def test_what_a_pack_says_is_shown_as_it_is(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.cook").write_text(COOK.format(text="Stew"), encoding="utf-8")
    row = quoted("odd", text, "Odd words", *ROW.split(",")[1:])
    (tmp_path / "dishes.csv").write_text(f"{HEAD}\n{row}", encoding="utf-8")
    shown = run("recipes", "Odd words", "--pack", tmp_path, width=140)
    assert shown.exit_code == 0, shown.stderr
    assert text in shown.stdout


FIELDS = ["other_medicines", "never", "allergies", "conditions", "medicines", "away", "diets"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", STEERING[::6], ids=ascii)
def test_a_profile_with_steering_text_is_refused(field: str, text: str, tmp_path: Path) -> None:
    body = 'name = "Ana"\nsex = "female"\nage = 34\nheight_cm = 168\nweight_kg = 62\n'
    escaped = "".join(f"\\U{ord(sign):08x}" for sign in text)
    path = tmp_path / "me.toml"
    path.write_text(f'[[people]]\n{body}{field} = ["{escaped}"]\n', encoding="utf-8")
    result = run("profile", "check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert is_calm(result.stderr)
    assert field in result.stderr


@pytest.mark.parametrize("text", STEERING, ids=ascii)
def test_words_of_a_profile_that_is_built_in_a_program(text: str) -> None:
    for table, field in (("wishes", "exclude"), ("wishes", "like"), ("menu", "packs")):
        with pytest.raises(InputError) as caught:
            Profile.parse({table: {field: [text]}})
        assert field in str(caught.value)
    with pytest.raises(InputError):
        Profile.parse({"pantry": [{"food": text, "grams": 1}]})


@pytest.mark.parametrize("text", [STEERING[0], "a\u202eb"], ids=ascii)
def test_prices_and_pantry_with_steering_text(text: str, saved: Path, tmp_path: Path) -> None:
    for head, words in (("food,grams", ("shop", saved, "--pantry")), ("food,per_unit", ())):
        path = tmp_path / f"{head[:8].replace(',', '-')}.csv"
        path.write_text(f"{head}\n{quoted(text, '1')}", encoding="utf-8", newline="")
        asked = words or ("plan", "--days", "2", "--prices")
        result = run(*asked, path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert no_traceback(result)
        assert is_calm(result.stderr)


def edited(saved: Path, path: Path, text: str) -> Path:
    """The plan with this text as title, person, note, unit and source."""
    data = json.loads(saved.read_text(encoding="utf-8"))
    for meal in data["meals"]:
        for dish in meal["dishes"]:
            dish["title"] = dish["english"] = text
    data["rules"][0] |= {"status": "relaxed", "title": text, "unit": text, "source": text}
    data["rules"][0] |= {"hint": text, "because": text, "value": 1.0, "lower": 2.0}
    for line in data["pillars"]:
        line |= {"title": text, "unit": text}
    data["cost"]["currency"] = text
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("text", STEERING[::4], ids=ascii)
def test_a_plan_file_with_steering_text_is_refused(text: str, saved: Path, tmp_path: Path) -> None:
    path = edited(saved, tmp_path / "week.json", text)
    for words in (("show", path), ("shop", path), ("check", path)):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert is_calm(result.stderr)


@pytest.mark.parametrize("text", VISIBLE[::5], ids=ascii)
def test_a_plan_file_with_markup_is_shown_as_it_is(text: str, saved: Path, tmp_path: Path) -> None:
    path = edited(saved, tmp_path / "week.json", text)
    table = run("show", path, width=140)
    assert table.exit_code == 0
    assert text in table.stdout
    page = run("show", path, "--format", "markdown").stdout
    marks = markdown_kinds(page.replace("<br>", " "))
    assert not {"link_open", "image", "html_block", "html_inline"} & marks
    rows = list(csv.DictReader(io.StringIO(run("shop", path, "--format", "csv").stdout)))
    assert len(rows) > 5
    assert not any(computes(value) for row in rows for value in row.values())
    assert any(text in value for row in rows for value in row.values()) or computes(text)


def test_a_day_with_its_recipes_shows_no_markup(saved: Path, tmp_path: Path) -> None:
    path = edited(saved, tmp_path / "week.json", "[bold]x[/bold] :smile:")
    assert "[bold]x[/bold] :smile:" in run("show", path, "--day", "mon").stdout
