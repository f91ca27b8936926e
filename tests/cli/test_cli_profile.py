"""`mealplan profile`: a new one by flags, checked and explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import listing, no_traceback, run, spawn, widest

from mealplan import Profile

BODY = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]


@pytest.fixture
def me(tmp_path: Path) -> Path:
    return tmp_path / "me.toml"


def test_flags_write_a_profile(me: Path) -> None:
    words = ["--diet", "vegan", "--like", "lentils", "--medicine", "Nardil", "--name", "Ana"]
    result = run("profile", "new", *BODY, *words, "-o", me)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"next: mealplan profile check {me}" in result.stderr
    profile = Profile.load(me)
    (ana,) = profile.people
    assert (ana.name, ana.age, ana.diet, ana.medicines) == ("Ana", 30, "vegan", ("Nardil",))
    assert profile.wishes.like == ("lentils",)
    assert "# away = " in me.read_text(), "what else could be said stands there as an example"


def test_without_a_terminal_what_is_missing_is_named(tmp_path: Path, me: Path) -> None:
    result = run("profile", "new", "--age", "30", "-o", me)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a new profile needs --sex, --height, --weight" in result.stderr
    assert listing(tmp_path) == {}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--medicine", "phenelzin"], "'phenelzin' is not known; do you mean phenelzine?"),
        (["--condition", "kidney disease"], "needs the limits that your clinician gave you"),
        (["--condition", "CKD", "--clinician", "protein_g"], "'protein_g' is no limit"),
        (["--diet-rule", "vegan"], 'write diet = "vegan"'),
        (["--never", "unicorn"], "'unicorn' is no dish"),
        (["--love", "unicorn"], "'unicorn' is no dish"),
        (["--rarely", "unicorn"], "'unicorn' is no dish"),
        (["--lacks", "toster"], "'toster' is no appliance"),
        (["--preset", "midn"], "preset: 'midn' is not known"),
        (["--requirements", "who"], "requirements"),
        (["--currency", "EUR"], "write rate, the EUR that one dollar costs"),
        (["--prices", "nowhere.csv"], "nowhere.csv: cannot be read"),
        (["--pantry", "nowhere.csv"], "nowhere.csv: cannot be read"),
        (["--goal", "-0.6"], "people.1.weight_change_kg_week"),
        (["--goal", "-0.25", "--lactating", "partial"], "no loss of weight with breastfeeding"),
        (["--pregnancy-week", "24"], "write pre_pregnancy_kg too"),
        (["--pregnancy-week", "x"], "--pregnancy-week"),
        (["--fibre-now", "1"], "people.1.fibre_now"),
        (["--sessions", "0"], "wishes.sessions"),
    ],
)
def test_a_wrong_flag_writes_nothing(
    tmp_path: Path, me: Path, words: list[str], message: str
) -> None:
    result = run("profile", "new", *BODY, *words, "-o", me)
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert listing(tmp_path) == {}


def test_a_file_is_overwritten_by_force_only(me: Path) -> None:
    me.write_text("mine")
    result = run("profile", "new", *BODY, "-o", me)
    assert (result.exit_code, me.read_text()) == (2, "mine")
    assert "is there already; --force overwrites it" in result.stderr
    assert run("profile", "new", *BODY, "-o", me, "--force").exit_code == 0
    assert Profile.load(me).people[0].age == 30


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run("profile", "new", *BODY, "-o", tmp_path / "no" / "me.toml")
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


def test_a_pantry_goes_into_the_profile(tmp_path: Path, me: Path) -> None:
    pantry = tmp_path / "have.csv"
    pantry.write_text("food,grams\nkefir,500\nspinach,200\nkefir,250\n", encoding="utf-8")
    assert run("profile", "new", *BODY, "--pantry", pantry, "-o", me).exit_code == 0
    stocked = {entry.food: entry.grams for entry in Profile.load(me).pantry}
    assert stocked == {"kefir": 750, "spinach": 200}


PROFILE = """
preset = "mind"
[[people]]
name = "Ana"
sex = "female"
age = 34
height_cm = 168
weight_kg = 62
medicines = ["Nardil"]
[menu]
start = 2026-11-23
"""


def test_check_explains(me: Path) -> None:
    me.write_text(PROFILE, encoding="utf-8")
    result = run("profile", "check", me)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "No food rich in tyramine" in result.stdout
    assert "kcal a day" in result.stdout
    assert widest(result.stdout) <= 80


def test_check_prints_json(me: Path) -> None:
    me.write_text(PROFILE, encoding="utf-8")
    result = run("profile", "check", me, "--format", "json")
    facts = json.loads(result.stdout)
    (ana,) = facts["people"]
    assert (facts["days"][0], ana["name"]) == ("2026-11-23", "Ana")
    assert 1500 < ana["energy_kcal"] < 2500
    assert {rule["because"] for rule in ana["rules"]} == {"phenelzine"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wishes = 5", "wishes"),
        ("[wishes", "is not valid TOML"),
        ('[wishes]\nlike = ["unicorn"]\nlacks = ["x"]', "wishes: lacks: 'x' is no appliance"),
        ('[menu]\npacks = ["nowhere"]', "is no folder"),
        ("pregnancy_week = 3", "pregnancy_week"),
    ],
)
def test_check_refuses(me: Path, text: str, message: str) -> None:
    me.write_text(text, encoding="utf-8")
    for words in ((), ("--format", "json")):
        result = run("profile", "check", me, *words)
        assert no_traceback(result), result.exception
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr


def test_check_needs_a_file(tmp_path: Path) -> None:
    assert "cannot be read" in run("profile", "check", tmp_path / "no.toml").stderr
    assert run("profile", "check", tmp_path).exit_code == 2
    assert run("profile", "check").exit_code == 2
    assert run("profile", "unicorn").exit_code == 2


def test_schema_is_that_of_profiles() -> None:
    result = run("profile", "schema")
    assert json.loads(result.stdout) == Profile.model_json_schema()


def test_help_is_quick() -> None:
    """Questions, checks and tables are loaded by the command that needs them."""
    code = (
        "import atexit, sys\n"
        "heavy = ('pydantic', 'food_db', 'mealplan.profile', 'mealplan.cli_interview')\n"
        "atexit.register(lambda: print([name for name in heavy if name in sys.modules]))"
    )
    assert spawn("profile", "new", "--help", code=code).stdout.decode().splitlines()[-1] == "[]"
