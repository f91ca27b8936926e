"""All indices in one call, as a library and on the command line; each format read back."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from food_db import FoodDB
from mealplan import InputError, Plan, Scores, read_diary, score
from mealplan.cli import main
from mealplan.exports.scores_formats import scores_text
from mealplan.scoring.intake import intake_of

TEXT = (
    "date,food,grams,amount\n"
    "2026-11-23,rolled oats,,1/2 cup\n2026-11-23,yogurt,170,\n2026-11-23,lentils,150,\n"
    "2026-11-24,salmon,120,\n2026-11-24,olive oil,,2 tbsp\n2026-11-24,spinach,100,\n"
)


@pytest.fixture
def diary_path(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: str | Path) -> str:
    result = CliRunner().invoke(main, ["score", *map(str, words)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_every_index_keeps_its_promises(week: Plan) -> None:
    """Totals within their ends, points add up, a paper, a caveat, a coverage that is a share."""
    scores = score(week)
    assert len({one.id for one in scores.indices}) == len(scores.indices)
    for one in scores.indices:
        assert one.paper, one.id
        assert one.caveat, one.id
        assert one.components, one.id
        assert 0 < one.coverage <= 1, one.id
        if one.highest is not None and one.lowest is not None:
            assert one.lowest <= one.total <= one.highest, one.id
        for part in one.components:
            if part.points is not None and part.most:
                assert abs(part.points) <= part.most + 1e-9, (one.id, part.id)
                assert part.points >= 0 or one.better == "less", (one.id, part.id)
            if part.better is not None:
                change = part.better.points - (part.points or 0.0)
                assert change < 0 if one.better == "less" else change > 0, (one.id, part.id)
                assert part.better.more == (part.better.amount >= part.amount), (one.id, part.id)


def test_the_amounts_of_a_plan_are_those_of_its_nutrition(week: Plan, pack: FoodDB) -> None:
    """The plan's own sums, made by another module, are met to the gram."""
    intake = intake_of(week, pack)
    mean = week.nutrition_[week.people[0]].mean
    for nutrient in ("energy_kcal", "fibre_g", "sodium_mg", "epa_dha_g", "polyphenols_mg"):
        amount = intake.nutrient(nutrient).total / intake.days
        assert amount == pytest.approx(mean[nutrient], rel=1e-4), nutrient


def test_somebody_else_of_the_plan(couple: Plan) -> None:
    first, second = couple.people
    assert score(couple).who == first
    assert score(couple, second).energy_kcal != score(couple, first).energy_kcal
    with pytest.raises(InputError, match="nobody is called 'Zoe'"):
        score(couple, "Zoe")


def test_one_index_and_one_that_is_unknown(week: Plan) -> None:
    assert [one.id for one in score(week, indices=["medas"]).indices] == ["medas"]
    with pytest.raises(InputError, match="there is no index 'medias'; indices are medas"):
        score(week, indices=["medias"])


def test_the_same_input_gives_the_same_bytes(week: Plan) -> None:
    assert score(week).model_dump_json() == score(week).model_dump_json()


def test_a_frame_has_a_row_a_component(week: Plan) -> None:
    scores = score(week)
    frame = scores.to_frame()
    assert len(frame) == sum(len(one.components) for one in scores.indices)
    assert {"index", "component", "amount", "unit", "points", "most", "coverage"} <= set(frame)


def test_json_is_read_back_as_the_same_scores(diary_path: Path) -> None:
    data = json.loads(run(diary_path, "--format", "json"))
    assert Scores.model_validate(data) == score(read_diary(diary_path).intake)


def test_csv_is_read_back_row_by_row(diary_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(diary_path, "--format", "csv"), newline="")))
    frame = score(read_diary(diary_path).intake).to_frame()
    assert [(row["index"], row["component"]) for row in rows] == list(
        zip(frame["index"], frame["component"], strict=True)
    )
    assert [float(row["amount"]) for row in rows] == pytest.approx(list(frame["amount"]), abs=1e-4)


def test_markdown_has_a_row_an_index(diary_path: Path) -> None:
    text = run(diary_path, "--format", "markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == 1 + len(score(read_diary(diary_path).intake).indices)


def test_details_show_components_papers_and_caveats(diary_path: Path) -> None:
    told = " ".join(run(diary_path, "--index", "medas").split())
    assert "Pulses" in told
    assert "Schröder" in told
    assert "a sofrito is a cooked dish" in told


def test_forms_that_were_taken_are_told_apart_from_the_data(diary_path: Path) -> None:
    result = CliRunner().invoke(main, ["score", str(diary_path), "--format", "json"])
    assert "spinach: taken as 'spinach, cooked'" in result.stderr
    json.loads(result.stdout)


def test_a_file_for_its_owner_alone(diary_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    run(diary_path, "--format", "json", "-o", out)
    assert json.loads(out.read_text(encoding="utf-8"))["days"] == 2
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--person", "Ana"], "--person goes with a plan"),
        (["--index", "x"], "there is no index 'x'"),
        (["-o", "/no/such/folder/x.json"], "cannot be written"),
    ],
)
def test_wrong_options_end_with_2_and_a_message(
    diary_path: Path, words: list[str], message: str
) -> None:
    result = CliRunner().invoke(main, ["score", str(diary_path), *words])
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_a_pack_goes_with_a_diary_only(week: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    week.save(path)
    result = CliRunner().invoke(main, ["score", str(path), "--sex", "male"])
    assert result.exit_code == 2
    assert "go with a diary" in result.stderr
    assert "MEDAS" in run(path)


def test_energy_is_hidden_from_those_who_should_not_see_it(week: Plan) -> None:
    shown = score(week)
    hidden = shown.model_copy(update={"hides_energy": True})
    energy = f"{shown.energy_kcal:,.0f} kcal"
    for format_ in ("table", "markdown"):
        assert energy in scores_text(shown, format_, details=True)
        assert energy not in scores_text(hidden, format_, details=True)


def test_whose_indices_and_of_which_data_is_said(couple: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    couple.model_copy(update={"data_version": "2020.1.1+x"}).save(path)
    result = CliRunner().invoke(main, ["score", str(path), "--index", "plants"])
    first, second = couple.people
    assert result.exit_code == 0, result.stderr
    assert f"of {first}; --person for {second}" in result.stderr
    assert "made with data 2020.1.1+x; scored with " in result.stderr
    named = CliRunner().invoke(main, ["score", str(path), "--person", second])
    assert "--person for" not in named.stderr
