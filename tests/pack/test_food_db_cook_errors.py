"""Broken Cooklang recipes: everything that is wrong, with the nearest names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from food_db import PackError
from food_db.build.recipes import build, shipped_names
from food_db.compile import Names, compile_recipe, plain

HEAD = {
    "title": "Test dish",
    "english": "A dish for a test",
    "servings": "2",
    "course": "side",
    "meals": "lunch, dinner",
    "cuisine": "greek",
    "active": "5",
    "total": "10",
    "keeps": "1",
    "freezes": "no",
    "season": "11-2",
    "tags": "baked, raw",
    "equipment": "",
}
FOODS = {
    "chickpeas": "chickpeas",
    "chick peas": "chickpeas",
    "onion": "onion",
    "salt": "salt",
    "low fat yogurt": "low-fat-yogurt",
}
FORMS = {
    "chickpeas": ["dried", "canned"],
    "onion": ["cooked", "raw"],
    "salt": ["raw"],
    "low-fat-yogurt": ["raw"],
}
NAMES = Names(FOODS, FORMS, ("greek", "modern", "italian"), {})


def cook(folder: Path, body: str, name: str = "dish", **head: str | None) -> Path:
    """A recipe file; a front-matter key is left out with ``None``."""
    lines = [f"{key}: {value}" for key, value in (HEAD | head).items() if value is not None]
    path = folder / f"{name}.cook"
    path.write_text("---\n" + "\n".join(lines) + "\n---\n" + body + "\n", encoding="utf-8")
    return path


def problems(folder: Path, body: str, **head: str | None) -> list[str]:
    with pytest.raises(PackError) as error:
        compile_recipe(cook(folder, body, **head), NAMES)
    lines = str(error.value).splitlines()
    assert all(re.match(r"dish\.cook, line [1-9]\d*: ", line) for line in lines)
    return [line.partition(": ")[2] for line in lines]


def test_a_good_recipe_becomes_rows(tmp_path: Path) -> None:
    body = (
        "Drain @chick peas{240%g}(canned) and warm them for ~{5%minutes}.\n\n"
        "Add @Onion{60%g}(raw, in rings), @low-fat yogurt{100%g}(optional) and @salt{1/2%g}."
    )
    rows = compile_recipe(cook(tmp_path, body), NAMES)
    assert rows["recipes"] == [
        {
            "id": "dish",
            "title": "Test dish",
            "english": "A dish for a test",
            "servings": "2",
            "course": "side",
            "meals": "lunch;dinner",
            "cuisine": "greek",
            "active_minutes": "5",
            "total_minutes": "10",
            "keeps_days": "1",
            "freezes": "no",
            "season": "11-2",
            "tags": "baked;raw",
            "equipment": "",
        }
    ]
    parts = [
        (row["food"], row["form"], row["grams"], row["preparation"], row["optional"])
        for row in rows["ingredients"]
    ]
    assert parts == [
        ("chickpeas", "canned", 240.0, "", False),
        ("onion", "raw", 60.0, "in rings", False),
        ("low-fat-yogurt", "raw", 100.0, "", True),
        ("salt", "raw", 0.5, "", False),
    ]
    assert [row["text"] for row in rows["steps"]] == [
        "Drain chick peas and warm them for 5 minutes.",
        "Add Onion, low-fat yogurt and salt.",
    ]


def test_the_first_form_of_the_table_is_meant_when_none_is_named(tmp_path: Path) -> None:
    rows = compile_recipe(cook(tmp_path, "Boil @chickpeas{100%g}(soaked)."), NAMES)
    assert rows["ingredients"][0]["form"] == "dried"
    assert rows["ingredients"][0]["preparation"] == "soaked"


def test_an_unknown_food_gives_the_nearest_names(tmp_path: Path) -> None:
    found = problems(tmp_path, "Boil @chikpeas{100%g} and @onion{1%g}.")
    assert found == [
        "@chikpeas is no food of foods.csv; do you mean chickpeas, chick peas?",
    ]


def test_the_nearest_names_come_from_the_shipped_table(tmp_path: Path) -> None:
    path = cook(tmp_path, "Fry @aubergin{100%g} in @olive oyl{10%g}.")
    with pytest.raises(PackError) as error:
        compile_recipe(path, shipped_names())
    first, second = str(error.value).splitlines()[:2]
    assert first.startswith(
        "dish.cook, line 16: @aubergin is no food of foods.csv; do you mean aubergine"
    )
    assert second.startswith(
        "dish.cook, line 16: @olive oyl is no food of foods.csv; do you mean olive oil"
    )


def test_a_food_with_no_near_name_gets_no_hint(tmp_path: Path) -> None:
    assert problems(tmp_path, "Add @zzyzx{1%g} and @salt{1%g}.") == [
        "@zzyzx is no food of foods.csv"
    ]


def test_a_form_of_another_food_is_refused_with_the_forms_there_are(tmp_path: Path) -> None:
    assert problems(tmp_path, "Boil @chickpeas{100%g}(raw) with @salt{1%g}.") == [
        "@chickpeas: 'raw' is no form of it or stands too late; write one of dried, canned first"
    ]


@pytest.mark.parametrize(
    "amount",
    ["", "{}", "{2}", "{2%tsp}", "{1-2%g}", "{some%g}", "{1,5%g}", "{-2%g}"],
)
def test_an_amount_must_be_in_grams(tmp_path: Path, amount: str) -> None:
    found = problems(tmp_path, f"Add @onion{{50%g}} and @salt{amount} now.")
    point = " (write a point for the decimal)" if "," in amount else ""
    assert found == [
        f"@salt: {amount or '{}'} is not understood{point}: give the amount in grams, as {{120%g}}"
    ]


@pytest.mark.parametrize(
    ("amount", "grams"),
    [
        ("{2%G}", 2),
        ("{2%grams}", 2),
        ("{0.5%kilos}", 500),
        ("{3%cloves}", 12),
        ("{1½%Tbsp}", 15),
        ("{2%tablespoons}", 20),
        ("{½%tbsp}", 5),
        ("{2}", 8),
        ("{0.1%l}", 100),
    ],
)
def test_measures_are_read_as_people_write_them(amount: str, grams: float, tmp_path: Path) -> None:
    """By hand: a clove is 4 g (and the piece here), a tablespoon 10 g, a millilitre 1 g."""
    held = {("*", "clove"): 4.0, ("*", "piece"): 4.0, ("*", "tbsp"): 10.0, ("*", "ml"): 1.0}
    names = Names(FOODS, FORMS, NAMES.cuisines, {"onion": held})
    rows = compile_recipe(cook(tmp_path, f"Add @onion{amount}."), names)
    assert rows["ingredients"][0]["grams"] == pytest.approx(grams)


def test_tinned_is_canned_or_refused(tmp_path: Path) -> None:
    rows = compile_recipe(cook(tmp_path, "Add @chickpeas{240%g}(tinned, drained)."), NAMES)
    assert rows["ingredients"][0]["form"] == "canned"
    assert rows["ingredients"][0]["preparation"] == "drained"
    assert problems(tmp_path, "Add @onion{9%g}(tinned).") == [
        "@onion: there is no canned form; write one of cooked, raw"
    ]


def test_a_recipe_needs_ingredients(tmp_path: Path) -> None:
    assert problems(tmp_path, "Sit down and eat.") == [
        "it has no ingredients: write them as @food name{grams%g}"
    ]


def test_an_unknown_front_matter_key_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "Add @salt{1%g}.", serves="4")
    assert found.startswith("front matter: 'serves' is not known; use title, english, servings, ")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("course", "starter", "front matter: course: Input should be 'breakfast', 'main'"),
        ("meals", "brunch", "front matter: meals: Input should be 'breakfast', 'lunch'"),
        ("meals", "", "front matter: meals: Field required"),
        ("servings", "0", "front matter: servings: Input should be greater than 0"),
        ("servings", "four", "front matter: servings: Input should be a valid number"),
        ("active", "soon", "front matter: active: Input should be a valid number"),
        ("season", "5-13", "front matter: season: months are 1 to 12"),
        ("season", "0", "front matter: season: months are 1 to 12"),
        ("freezes", "maybe", "front matter: freezes: write yes, no, or nothing"),
        ("freezes", "Yes", "front matter: freezes: write yes, no, or nothing"),
        ("active", "20", "front matter: active: 20 is more than total, 10"),
        ("title", "Dish\ntitle: Other", "front matter: 'title' stands twice"),
        (
            "cuisine",
            "klingon",
            "front matter: cuisine: 'klingon' is not in cuisines.csv; use greek, modern, italian",
        ),
        ("tags", "raw, vegan", "front matter: tags: vegan follow from the recipe; leave them out"),
        ("title", None, "front matter: title: Field required"),
        ("total", None, "front matter: total: Field required"),
    ],
)
def test_bad_front_matter_names_the_key(
    tmp_path: Path, key: str, value: str | None, words: str
) -> None:
    (found,) = problems(tmp_path, "Add @salt{1%g}.", **{key: value})
    assert found.startswith(words)


def test_everything_wrong_with_a_recipe_is_said_at_once(tmp_path: Path) -> None:
    body = "Mix @onoin{10%g}, @salt and @chickpeas{100%g}(raw) with @salt{1%g}."
    found = problems(tmp_path, body, course="starter", cook="Ana")
    assert len(found) == 5
    for word in ("'cook' is not known", "course", "@onoin", "@salt: {} is not", "'raw' is no form"):
        assert any(word in line for line in found), word


def test_everything_wrong_with_a_folder_is_said_at_once(tmp_path: Path) -> None:
    cook(tmp_path, "Boil @chikpeas{100%g} with @salt{1%g}.", name="one")
    cook(tmp_path, "Boil @chickpeas{100%g} with @salt{1%g}.", name="two")
    cook(tmp_path, "Boil @chickpeas{1%cup} with @salt{1%g}.", name="three", meals="brunch")
    with pytest.raises(PackError) as error:
        build(tmp_path)
    starts = [line.split(",")[0] for line in str(error.value).splitlines()]
    assert sorted(starts) == ["one.cook", "three.cook", "three.cook"]


def test_a_folder_is_compiled_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("beta", "alpha"):
        cook(tmp_path, "Boil @chickpeas{100%g}(canned).", name=name)
    tables = build(tmp_path)
    assert sorted(tables) == ["ingredients.csv", "recipes.csv", "steps.csv"]
    assert tables["ingredients.csv"] == (
        "recipe,position,step,food,form,grams,preparation,optional\n"
        "alpha,1,1,chickpeas,canned,100,,\n"
        "beta,1,1,chickpeas,canned,100,,\n"
    )
    assert tables["steps.csv"].splitlines()[1:] == [
        "alpha,1,step,Boil chickpeas.",
        "beta,1,step,Boil chickpeas.",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Low-fat  Yogurt", "low fat yogurt"), ("Kalamata olive", "kalamata olive")],
)
def test_names_are_read_without_capitals_and_hyphens(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("brackets", "word"),
    [
        ("chopped, raw", "raw"),  # a form, but not the first word
        ("raw, cooked", "cooked"),  # two forms
        ("dried", "dried"),  # a form of other foods
        ("cookd", "cookd"),  # misspelt
        ("coocked", "coocked"),
        ("chopped, cookd", "cookd"),
    ],
)
def test_a_form_that_is_misspelt_or_late_is_no_preparation(
    tmp_path: Path, brackets: str, word: str
) -> None:
    assert problems(tmp_path, f"Add @onion{{9%g}}({brackets}).") == [
        f"@onion: {word!r} is no form of it or stands too late; write one of cooked, raw first"
    ]


@pytest.mark.parametrize("brackets", ["chopped raw", "raw chopped"])
def test_a_form_without_a_comma_is_refused(tmp_path: Path, brackets: str) -> None:
    with pytest.raises(PackError):
        compile_recipe(cook(tmp_path, f"Add @onion{{9%g}}({brackets})."), NAMES)


@pytest.mark.parametrize("amount", ["0", "0.0"])
def test_no_grams_at_all_are_refused(tmp_path: Path, amount: str) -> None:
    (found,) = problems(tmp_path, f"Add @salt{{{amount}%g}}.")
    assert found.startswith("@salt: 0")
    assert found.endswith(" g is no amount")


@pytest.mark.parametrize(
    "body", ["Boil @chikpeas{100%g}.", "Boil @chickpeas{0%g}.", "Boil @chickpeas{9%g}(raw)."]
)
def test_one_mistake_is_one_problem(tmp_path: Path, body: str) -> None:
    """The only ingredient being bad, the recipe is not also said to have none at all."""
    assert len(problems(tmp_path, body)) == 1
