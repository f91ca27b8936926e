"""Every field of a profile: its bounds, and a message that names file, field, value and bound."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from mealplan import InputError, Profile

ANA = {"name": "Ana", "sex": "female", "age": 34, "height_cm": 168, "weight_kg": 62}

NUMBERS: list[tuple[str, float, float]] = [
    # 14: from here on the equations of NASEM 2023 and the reference intakes are in the tables
    ("people.1.age", 14, 120),
    ("people.1.height_cm", 120, 230),
    ("people.1.weight_kg", 30, 250),
    ("people.1.weight_change_kg_week", -0.5, 0.5),
    ("people.1.fibre_now", 3, 80),
    ("people.1.fibre_week", 1, 52),
    ("wishes.budget", 1, 10_000_000),
    ("wishes.sessions", 1, 14),
    ("wishes.minutes.weekday", 10, 300),
    ("wishes.minutes.weekend", 10, 600),
    *((f"weights.{name}", 0, 10) for name in ("fibre", "omega3", "polyphenols", "fermented")),
    *((f"wishes.minutes.{day}", 0, 600) for day in ("mon", "sun")),
    *((f"weights.{name}", 0, 10) for name in ("plants", "prebiotic", "cost")),
    ("menu.days", 1, 28),
    ("menu.rest", 0, 60),
    ("menu.seed", 0, 2**31 - 1),
]

CHOICES: list[tuple[str, list[str]]] = [
    ("people.1.sex", ["female", "male"]),
    ("people.1.activity", ["inactive", "low_active", "active", "very_active"]),
    ("people.1.diet", ["omnivore", "pescatarian", "vegetarian", "vegan"]),
    ("people.1.lactating", ["exclusive", "partial"]),
    ("requirements", ["us", "efsa"]),
    ("menu.hemisphere", ["northern", "southern"]),
]


def profile_with(field: str, value: Any) -> dict[str, Any]:
    """A valid profile but for one field, named as our messages name it (``people.1.age``)."""
    data: dict[str, Any] = {"people": [copy.deepcopy(ANA)]}
    *path, last = field.split(".")
    place: Any = data
    for part in path:
        place = place[int(part) - 1] if part.isdigit() else place.setdefault(part, {})
    place[last] = value
    return data


def problems(data: Any) -> list[str]:
    """The lines of the message of a wrong profile."""
    with pytest.raises(InputError) as caught:
        Profile.parse(data, where="home.toml")
    return str(caught.value).splitlines()


def problem_of(field: str, value: Any) -> str:
    """The line about a field."""
    lines = [x for x in problems(profile_with(field, value)) if x.startswith(f"home.toml: {field}")]
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize(("field", "low", "high"), NUMBERS, ids=lambda value: str(value))
def test_a_number_is_taken_at_both_bounds_and_refused_beyond(
    field: str, low: float, high: float
) -> None:
    for value in (low, high):
        Profile.parse(profile_with(field, value))
    for value, bound in ((low - 1, low), (high + 1, high)):
        line = problem_of(field, value)
        assert line.startswith(f"home.toml: {field}: ")
        assert str(bound) in line
        assert line.endswith(f"(given: {value!r})")


@pytest.mark.parametrize(("field", "low", "high"), NUMBERS, ids=lambda value: str(value))
@pytest.mark.parametrize("value", ["many", float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused(field: str, low: float, high: float, value: Any) -> None:
    assert f"(given: {value!r})" in problem_of(field, value)


@pytest.mark.parametrize(("field", "words"), CHOICES, ids=lambda value: str(value))
def test_a_choice_takes_its_words_and_names_them_all_when_refused(
    field: str, words: list[str]
) -> None:
    for word in words:
        Profile.parse(profile_with(field, word))
    line = problem_of(field, "purple")
    assert all(repr(word) in line for word in words)
    assert line.endswith("(given: 'purple')")


@pytest.mark.parametrize("age", [0, 1, 10, 13, -5])
def test_children_are_refused(age: int) -> None:
    """Whoever is below 14 is told who can help."""
    line = problem_of("people.1.age", age)
    assert "14 and older" in line
    assert "paediatric dietitian" in line


@pytest.mark.parametrize("field", ["sex", "age", "height_cm", "weight_kg"])
def test_a_body_is_never_guessed(field: str) -> None:
    person = {key: value for key, value in ANA.items() if key != field}
    lines = problems({"people": [person]})
    assert [line for line in lines if line.startswith(f"home.toml: people.1.{field}: ")]


@pytest.mark.parametrize("value", [0, 0.01, 0.99, -1, -0.01, "cheap", float("nan"), []])
def test_a_budget_is_a_number_of_one_or_more(value: Any) -> None:
    assert "wishes.budget" in problem_of("wishes.budget", value)


def test_the_smallest_budget_and_none_are_taken() -> None:
    """One dollar is very little for a week, but a week can be asked for it."""
    assert Profile.parse(profile_with("wishes.budget", 1)).wishes.budget == 1
    assert Profile.parse(profile_with("wishes.budget", None)).wishes.budget is None


def test_an_endless_budget_is_refused() -> None:
    problem_of("wishes.budget", float("inf"))


@pytest.mark.parametrize("value", ["eur", "usd", "US", "DOLLAR", "", "E1R", 5])
def test_a_currency_has_three_capitals(value: Any) -> None:
    assert f"(given: {value!r})" in problem_of("wishes.currency", value)


def test_another_currency_needs_its_rate() -> None:
    """The prices of the pack are US dollars: what one costs must be said, never guessed."""
    (line,) = problems(profile_with("wishes.currency", "EUR"))
    assert "write rate, the EUR that one dollar costs" in line
    wishes = Profile.parse({"wishes": {"currency": "EUR", "rate": 0.9}}).wishes
    assert (wishes.currency, wishes.rate) == ("EUR", 0.9)
    Profile.parse({"wishes": {"currency": "EUR", "rate": 1}})
    (line,) = problems(profile_with("wishes.rate", 0.9))
    assert "another currency than USD" in line


@pytest.mark.parametrize("field", ["wishes.exclude", "wishes.like", "wishes.dislike"])
@pytest.mark.parametrize("value", ["liver", 5, True, {"liver": 1}])
def test_a_list_of_words_must_be_a_list(field: str, value: Any) -> None:
    problem_of(field, value)


@pytest.mark.parametrize("value", [["peanut", 5], [None], [["peanut"]]])
def test_an_allergy_is_a_word(value: Any) -> None:
    problem_of("people.1.allergies", value)


@pytest.mark.parametrize(
    ("meals", "words"),
    [
        (["breakfast", "snack"], "lunch or dinner"),
        ([], "lunch or dinner"),
        (["lunch", "lunch"], "twice"),
        (["brunch"], "'lunch'"),
        ("lunch", "meals"),
    ],
)
def test_meals_that_cannot_be_planned(meals: Any, words: str) -> None:
    lines = problems(profile_with("menu.meals", meals))
    assert any("menu.meals" in line and words in line for line in lines)


def test_meals_come_in_the_order_of_the_day() -> None:
    given = ["snack", "dinner", "breakfast"]
    menu = Profile.parse(profile_with("menu.meals", given)).menu
    assert [str(meal) for meal in menu.meals] == ["breakfast", "dinner", "snack"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, 7])
def test_a_name_is_one_to_forty_characters(name: Any) -> None:
    problem_of("people.1.name", name)


def test_a_name_is_stripped_and_forty_characters_are_taken() -> None:
    profile = Profile.parse(profile_with("people.1.name", "  " + "x" * 40 + " "))
    assert profile.people[0].name == "x" * 40


@pytest.mark.parametrize("name", ["Ana\nBen", "\x1b[31mAna", "Ana\x07", "A\u202ena"])
def test_a_name_holds_no_control_characters(name: str) -> None:
    problem_of("people.1.name", name)


def test_two_people_of_one_name_are_refused() -> None:
    lines = problems({"people": [ANA, {**ANA, "name": " Ana "}]})
    assert len(lines) == 1
    assert "people" in lines[0]
    assert "same name" in lines[0]


def test_a_table_has_one_to_eight_people() -> None:
    eight = [{**ANA, "name": f"A{i}"} for i in range(8)]
    assert len(Profile.parse({"people": eight}).people) == 8
    assert "8" in problems({"people": [*eight, {**ANA, "name": "ninth"}]})[0]
    assert "1" in problems({"people": []})[0]


def test_all_pillars_at_nothing_are_refused() -> None:
    zero = dict.fromkeys(("fibre", "omega3", "polyphenols", "fermented", "plants"), 0)
    assert "pillar" in problems({"weights": {**zero, "cost": 1}})[0]
    Profile.parse({"weights": {**zero, "plants": 0.1}})


def test_every_mistake_is_named_at_once() -> None:
    data = {
        "people": [
            {"name": "Ana", "sex": "f", "age": 12, "height_cm": 1.68, "weight_kg": "62 kg"},
            {"name": "Ben", "diet": "keto"},
        ],
        "wishes": {"budget": -1, "currency": "euro", "minutes": {"weekday": 1}},
        "menu": {"days": 30, "start": "soon"},
        "weight": {},
    }
    named = {line.split(": ")[1] for line in problems(data)}
    assert named >= {
        "people.1.sex",
        "people.1.age",
        "people.1.height_cm",
        "people.1.weight_kg",
        "people.2.sex",
        "people.2.age",
        "people.2.height_cm",
        "people.2.weight_kg",
        "people.2.diet",
        "wishes.budget",
        "wishes.currency",
        "wishes.minutes.weekday",
        "menu.days",
        "menu.start",
        "weight",
    }


def test_one_mistake_is_one_line() -> None:
    assert len(problems(profile_with("people.1.age", 13))) == 1


@pytest.mark.parametrize(
    "field",
    [
        "diets",
        "people.1.weight",
        "people.1.lactatng",
        "people.1.clinicians",
        "people.1.macros.fats",
        "guest",
        "wishes.excludes",
        "wishes.minutes.monday",
        "menu.day",
        "weights.fat",
    ],
)
def test_a_key_that_means_nothing_is_refused_not_passed_over(field: str) -> None:
    """A typing slip in a safety field must never be dropped in silence."""
    assert f"home.toml: {field}: " in problem_of(field, "x")


@pytest.mark.parametrize("data", [None, 5, "people", [], [1], {1: 2}])
def test_a_profile_is_a_table(data: Any) -> None:
    assert problems(data)[0].startswith("home.toml: ")
