"""The frontier as a picture, as data, as a table, and from the command line."""

from __future__ import annotations

import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from cli_run import no_traceback, run, widest
from hand_pack import EXACT, dish, hand_pack, hand_profile
from PIL import Image

from mealplan import Frontier, InputError, Plan, tradeoff
from mealplan.exports.frontier_picture import picture
from mealplan.verify import Report

FIBRE = {"dull-a": 2, "dull-b": 3, "dull-c": 4, "rich-a": 18, "rich-b": 20, "rich-c": 22}
PACK = hand_pack(
    *(dish(n, fibre_g=g, usd=4.0 if n.startswith("rich") else 1.0) for n, g in FIBRE.items())
)
PROFILE = """
[menu]
start = 2026-11-23
days = 3
meals = ["dinner"]
[wishes]
budget = 14.0
"""


@pytest.fixture(scope="module")
def frontier() -> Frontier:
    profile = hand_profile(wishes={"budget": 14.0})
    return tradeoff(profile, points=8, pack=PACK, options=EXACT)


@pytest.fixture
def profile_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that is planned with the dishes above."""
    monkeypatch.setattr("mealplan.tradeoffs.pack_of", lambda _: PACK)
    # dishes without energy have no shares of it: the verifier is right to say so
    monkeypatch.setattr("mealplan.verify.verify", lambda *_: Report((), 1))
    path = tmp_path / "me.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_png_is_a_picture_of_its_size(frontier: Frontier, tmp_path: Path) -> None:
    path = tmp_path / "frontier.png"
    frontier.save_picture(path)
    with Image.open(path) as image:
        image.load()
        assert image.format == "PNG"
        assert image.size == (1200, 780)
        greys = set(image.convert("L").tobytes())
    assert min(greys) < 40 < 200 < max(greys)  # dark on light, whatever the colours


def test_svg_says_axes_knee_budget_and_data(frontier: Frontier) -> None:
    root = ET.fromstring(picture(frontier, ".svg"))
    texts = "\n".join(root.itertext())
    assert root.tag.endswith("svg")
    for words in (
        "Cost of the food eaten (USD for 3 days)",
        "Score (100",
        "no week can have more (proven)",
        "your budget",
        "data hand",
    ):
        assert words in texts
    assert frontier.knee is not None
    assert f"knee: {frontier.knee.score:.1f} points" in texts
    assert f"for {frontier.knee.value:.2f} USD" in texts


def test_bound_is_dashed_so_that_it_is_told_without_colour(frontier: Frontier) -> None:
    styles = [e.get("style", "") for e in ET.fromstring(picture(frontier, ".svg")).iter()]
    assert any("stroke-dasharray" in style for style in styles)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_same_frontier_same_bytes(frontier: Frontier, suffix: str) -> None:
    assert picture(frontier, suffix) == picture(frontier, suffix)


def test_a_picture_without_matplotlib_says_how_to_get_it(
    frontier: Frontier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError, match=r"pip install 'mealplan\[charts\]'"):
        picture(frontier, ".png")


def test_json_and_frame_hold_the_points(frontier: Frontier) -> None:
    data = json.loads(frontier.to_json())
    assert data["schema"] == "mealplan/frontier/1"
    assert (data["against"], data["unit"], data["days"]) == ("cost", "USD", 3)
    assert data["wished"] == pytest.approx(6.0)
    frame = frontier.to_frame()
    assert len(frame) == len(data["points"]) == len(frontier.points)
    assert list(frame["score"]) == [row["score"] for row in data["points"]]
    assert sum(row["knee"] for row in data["points"]) == 1
    for row in data["points"]:
        gap = (row["bound"] - row["score"]) / abs(row["bound"])
        assert row["gap"] == pytest.approx(gap, abs=1e-6)


def test_steps_add_up_to_the_whole_rise(frontier: Frontier) -> None:
    good = [p for p in frontier.points if not p.is_dominated]
    steps = [step for step in frontier.steps() if step is not None]
    assert sum(rise for rise, _ in steps) == pytest.approx(good[-1].score - good[0].score)
    assert sum(spent for _, spent in steps) == pytest.approx(good[-1].value - good[0].value)


def test_command_writes_all_that_is_asked_for(profile_file: Path, tmp_path: Path) -> None:
    names = [tmp_path / f"f{suffix}" for suffix in (".png", ".svg", ".json", ".csv")]
    flags = [word for name in names for word in ("-o", name)]
    folder = tmp_path / "plans"
    result = run("tradeoff", "-p", profile_file, "--points", 8, *flags, "--save-plans", folder)
    assert result.exit_code == 0, result.output
    assert "◆ knee" in result.stdout
    assert "your budget for these days is 6.00 USD" in result.stdout
    assert widest(result.stdout) <= 80
    assert "saved to" in result.stderr
    data = json.loads(names[2].read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO(names[3].read_text(encoding="utf-8"))))
    assert len(rows) == len(data["points"]) >= 8
    assert [float(row["score"]) for row in rows] == [p["score"] for p in data["points"]]
    assert all(name.stat().st_size > 0 for name in names)
    plans = sorted(folder.iterdir())
    assert len(plans) == len(rows)
    assert Plan.load(plans[0]).cost.total == pytest.approx(data["points"][0]["value"], abs=1e-5)


def test_formats_are_data_on_standard_output(profile_file: Path) -> None:
    asked = ("tradeoff", "-p", profile_file, "--points", 8, "--format")
    data = json.loads(run(*asked, "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    assert len(rows) == len(data["points"])


def test_distance_reads_the_plan_and_lays_flags_over_its_profile(
    profile_file: Path, frontier: Frontier, tmp_path: Path
) -> None:
    path = tmp_path / "week.json"
    current = frontier.points[-1].plan
    current.save(path)
    eaten = sorted({d.recipe for meal in current.meals for d in meal.dishes})
    words = ("tradeoff", "--against", "distance", "--from", path, "--exclude", eaten[0])
    result = run(*words, "--points", 8, "--format", "json")
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert data["start"] == "2026-11-23"
    assert data["points"][0]["value"] >= 1  # what is excluded has to go


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--against", "beauty"), "beauty"),
        (("-o", "frontier.gif"), ".png, .svg, .json, .csv"),
        (("--against", "distance"), "--from WEEK.JSON"),
        (("--from", "week.json"), "leave --from out"),
        (("--points", "3"), "8<=x<=30"),
        (("--days", "14"), "up to 7 days"),
        (("-o", "no-such-folder/f.png"), "no-such-folder"),
    ],
)
def test_wrong_words_end_with_a_message(words: tuple[str, ...], said: str) -> None:
    result = run("tradeoff", *words)
    assert result.exit_code == 2
    assert no_traceback(result)
    assert said in result.stderr
