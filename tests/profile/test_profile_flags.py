"""Flags lie over the file: which field wins, what a body needs, what a bad mixture is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mealplan import InputError, Profile
from mealplan.profile_flags import profile_from

BODY = {"sex": "male", "age": 50, "height_cm": 175.0, "weight_kg": 77.0}

HOME = """
[[people]]
name = "Ana"
sex = "female"
age = 34
height_cm = 168
weight_kg = 62
allergies = ["peanut"]
[[people]]
name = "Ben"
sex = "male"
age = 40
height_cm = 180
weight_kg = 80
[wishes]
exclude = ["liver"]
budget = 90
minutes = { weekday = 40, weekend = 75 }
[menu]
days = 5
seed = 3
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home.toml"
    path.write_text(HOME, encoding="utf-8")
    return path


def refused(path: Path | None, flags: dict[str, Any]) -> str:
    with pytest.raises(InputError) as caught:
        profile_from(path, flags)
    return str(caught.value)


def test_no_flags_and_no_file_are_the_defaults() -> None:
    assert profile_from(None, {}) == Profile()
    assert profile_from(None, {"age": None, "like": (), "days": None}) == Profile()


def test_no_flags_are_the_file(home: Path) -> None:
    assert profile_from(home, {}) == Profile.load(home)


def test_a_flag_changes_its_field_and_no_other(home: Path) -> None:
    file, laid = Profile.load(home), profile_from(home, {"days": 3, "budget": 60.0})
    assert (laid.menu.days, laid.wishes.budget) == (3, 60)
    assert (laid.menu.seed, laid.people, laid.weights) == (3, file.people, file.weights)
    assert laid.wishes.minutes == file.wishes.minutes


def test_lists_grow(home: Path) -> None:
    laid = profile_from(home, {"exclude": ("kale",), "like": ("salmon",), "allergies": ("soy",)})
    assert laid.wishes.exclude == ("liver", "kale")
    assert laid.wishes.like == ("salmon",)
    assert laid.people[0].allergies == ("peanut", "soy")
    assert laid.people[1].allergies == ()


def test_flags_of_a_person_change_the_first_one(home: Path) -> None:
    ana, ben = profile_from(home, {"age": 35, "diet": "vegan"}).people
    assert (ana.name, ana.age, ana.diet, ana.height_cm) == ("Ana", 35, "vegan", 168)
    assert (ben.age, ben.diet) == (40, "omnivore")


def test_minutes_are_those_of_weekdays(home: Path) -> None:
    minutes = profile_from(home, {"minutes": 20.0}).wishes.minutes
    assert (minutes.weekday, minutes.weekend) == (20, 75)


def test_a_whole_body_makes_a_person() -> None:
    (you,) = profile_from(None, {**BODY, "diet": "vegan"}).people
    assert you.model_dump(include=set(BODY)) == BODY
    assert (you.name, you.diet, you.activity) == ("you", "vegan", "low_active")


@pytest.mark.parametrize("missing", [{"sex"}, {"age"}, {"height_cm"}, {"weight_kg", "age"}])
def test_a_part_of_a_body_is_told_the_missing_flags(missing: set[str]) -> None:
    """The needs of a person come from all four; none may be filled in from somebody else."""
    message = refused(None, {key: BODY[key] for key in BODY if key not in missing})
    flags = {"sex": "--sex", "age": "--age", "height_cm": "--height", "weight_kg": "--weight"}
    for key, flag in flags.items():
        assert (flag in message) == (key in missing)


def test_a_diet_alone_is_the_reference_adult_with_it() -> None:
    (you,) = profile_from(None, {"diet": "vegan", "allergies": ("soy",)}).people
    assert (you.age, you.diet, you.allergies) == (35, "vegan", ("soy",))


@pytest.mark.parametrize(
    ("flags", "field"),
    [
        ({"days": 29}, "menu.days"),
        ({"days": 0}, "menu.days"),
        ({"seed": -1}, "menu.seed"),
        ({"budget": 0.0}, "wishes.budget"),
        ({"minutes": 1.0}, "wishes.minutes.weekday"),
        ({"start": "soon"}, "menu.start"),
        ({"diet": "keto"}, "people.1.diet"),
        ({"activity": "lazy"}, "people.1.activity"),
        ({**BODY, "age": 13}, "people.1.age"),
        ({**BODY, "height_cm": 1.75}, "people.1.height_cm"),
        ({**BODY, "weight_kg": float("nan")}, "people.1.weight_kg"),
        ({**BODY, "weight_change_kg_week": -0.6}, "people.1.weight_change_kg_week"),
        ({**BODY, "pregnancy_week": 8}, "people.1"),
        ({**BODY, "lactating": "some"}, "people.1.lactating"),
        ({"fibre_now": 1.0}, "people.1.fibre_now"),
        ({"requirements": "who"}, "requirements"),
        ({"currency": "EUR"}, "wishes"),
        ({"currency": "euro", "rate": 0.9}, "wishes.currency"),
        ({"currency": "EUR", "rate": 0.0}, "wishes.rate"),
        ({"sessions": 0}, "wishes.sessions"),
        ({"clinician": ("protein_g=60-40",)}, "people.1.clinician.protein_g"),
        ({"clinician": ("protein_g",)}, "clinician"),
        ({"clinician": ("protein_g=1.2.3",)}, "clinician"),
    ],
)
def test_a_wrong_flag_is_refused(flags: dict[str, Any], field: str) -> None:
    assert f"flags: {field}: " in refused(None, flags)


def test_zero_is_a_value(home: Path) -> None:
    assert profile_from(home, {"seed": 0}).menu.seed == 0


@pytest.mark.parametrize(
    ("text", "flags", "field"),
    [
        ("wishes.exclude = 5", {"exclude": ("kale",)}, "wishes.exclude"),
        ('wishes.exclude = "liver"', {"exclude": ("kale",)}, "wishes.exclude"),
        ("wishes.minutes = 40", {"minutes": 30.0}, "wishes.minutes"),
        ("[[people]]\nallergies = 5", {"allergies": ("milk",)}, "people.1.allergies"),
        ('[[people]]\nallergies = "soy"', {"allergies": ("milk",)}, "people.1.allergies"),
    ],
)
def test_a_flag_over_a_field_of_a_wrong_shape(
    tmp_path: Path, text: str, flags: dict[str, Any], field: str
) -> None:
    path = tmp_path / "home.toml"
    path.write_text(text, encoding="utf-8")
    assert f"{path}: {field}: " in refused(path, flags)


@pytest.mark.parametrize("text", ["wishes = 5", "menu = []"])
def test_a_flag_over_a_table_of_a_wrong_shape(tmp_path: Path, text: str) -> None:
    path = tmp_path / "home.toml"
    path.write_text(text, encoding="utf-8")
    assert refused(path, {"days": 3}).startswith(f"{path}: ")


@pytest.mark.parametrize("text", ["people = [5]", "people = []", "people = 5"])
def test_a_flag_never_hides_wrong_people(tmp_path: Path, text: str) -> None:
    path = tmp_path / "home.toml"
    path.write_text(text, encoding="utf-8")
    assert f"{path}: people" in refused(path, {"age": 40})


def test_a_wrong_flag_over_a_right_file_is_not_the_files_fault(home: Path) -> None:
    assert str(home) not in refused(home, {"days": 29})


def test_a_part_of_a_body_over_a_file_without_people(tmp_path: Path) -> None:
    path = tmp_path / "home.toml"
    path.write_text("[menu]\ndays = 3\n", encoding="utf-8")
    assert "--weight" in refused(path, {"age": 40, "sex": "male"})


WORDS = ("diets", "never", "conditions", "medicines", "other_medicines")


def test_lists_of_a_person_grow(home: Path) -> None:
    ana, ben = profile_from(home, dict.fromkeys(WORDS, ("x", "y"))).people
    for name in WORDS:
        assert (getattr(ana, name), getattr(ben, name)) == (("x", "y"), ())


def test_lists_of_wishes_grow(home: Path) -> None:
    flags = dict.fromkeys(("rarely", "love", "lacks"), ("oven",))
    wishes = profile_from(home, flags).wishes
    assert (wishes.rarely, wishes.love, wishes.lacks) == (("oven",), ("oven",), ("oven",))
    assert wishes.exclude == ("liver",)


def test_a_stage_of_life_and_a_goal() -> None:
    flags = {"pregnancy_week": 24, "pre_pregnancy_kg": 60.0, "weight_change_kg_week": 0.25}
    (you,) = profile_from(None, {**BODY, "sex": "female", "age": 30, **flags, "name": "Ana"}).people
    assert {name: getattr(you, name) for name in flags} == flags
    assert you.name == "Ana"


@pytest.mark.parametrize(
    "flags",
    [{"pregnancy_week": 8}, {"lactating": "partial"}, {"weight_change_kg_week": -0.25}],
)
def test_a_stage_or_a_goal_needs_a_body(flags: dict[str, Any]) -> None:
    """The goal of a person nobody described would be a guess at their needs."""
    assert "--weight" in refused(None, flags)


def test_medicines_alone_are_the_reference_adult_with_them() -> None:
    (you,) = profile_from(None, {"medicines": ("Nardil",), "fibre_now": 16.0}).people
    assert (you.age, you.medicines, you.fibre_now) == (35, ("Nardil",), 16)


def test_limits_of_a_clinician(home: Path) -> None:
    flags = {"clinician": ("protein_g=40-60", "potassium_mg=2000")}
    clinician = profile_from(home, flags).people[0].clinician
    assert {name: (span.min, span.max) for name, span in clinician.items()} == {
        "protein_g": (40, 60),
        "potassium_mg": (None, 2000),
    }


def test_top_and_money(home: Path, tmp_path: Path) -> None:
    flags = {
        "preset": "mind",
        "requirements": "efsa",
        "currency": "EUR",
        "rate": 0.9,
        "sessions": 4,
        "budget_holds": True,
        "prices": tmp_path / "prices.csv",
    }
    laid = profile_from(home, flags)
    assert (laid.preset, laid.requirements) == ("mind", "efsa")
    wishes = laid.wishes
    assert (wishes.currency, wishes.rate, wishes.sessions) == ("EUR", 0.9, 4)
    assert wishes.budget_holds
    assert wishes.prices == str(tmp_path / "prices.csv")
