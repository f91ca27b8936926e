"""A pack of one's own on the command line: checked, looked up, planned with, shopped for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_run import no_traceback, run
from people import MONDAY

from mealplan import InputError, Menu, Plan, Profile, plan_week
from mealplan.packs import load_packs
from mealplan.profile import REFERENCE_ADULT
from mealplan.profile_check import planned_dates
from mealplan.shopping import shopping_list
from mealplan.solve import SolverOptions
from mealplan.statements import statements
from mealplan.verify import verify

HEAD = "id,title,course,meals,diet,allergens,weight_g,cost_usd,energy_kcal,protein_g,fibre_g\n"
CURRY = "canteen-curry,Canteen curry,main,lunch,vegan,none,420,6.5,520,18,13\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home") / "my_pack"
    folder.mkdir()
    (folder / "dishes.csv").write_text(HEAD + CURRY, encoding="utf-8")
    (folder / "prices.csv").write_text("food,item,usd_per_unit\nyogurt,tub,1.99\n")
    return folder


@pytest.fixture(scope="module")
def profile_file(own: Path) -> Path:
    path = own.parent / "me.toml"
    path.write_text(
        '[menu]\ndays = 4\nstart = 2026-11-23\nmeals = ["lunch"]\npacks = ["my_pack"]\n'
        '[wishes]\nlove = ["canteen-curry"]\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def own_plan(profile_file: Path) -> Plan:
    """Lunches alone, with a proof too near for a plan without a loved dish."""
    return plan_week(Profile.load(profile_file), options=SolverOptions(gap=0.015))


def test_packs_of_a_profile_are_read_from_its_folder(own: Path, profile_file: Path) -> None:
    assert Profile.load(profile_file).menu.packs == (str(own.resolve()),)


def test_a_plan_may_serve_a_dish_known_by_its_label(own_plan: Plan) -> None:
    served = [dish.recipe for meal in own_plan.meals for dish in meal.dishes]
    assert "canteen-curry" in served, "it is liked"
    assert verify(own_plan).findings == ()
    mean = own_plan.nutrition_["you"].coverage
    assert mean["iron_mg"] < mean["fibre_g"] <= 1, "the label tells no iron"


def test_the_list_has_the_dish_and_the_price_of_ones_own(own_plan: Plan) -> None:
    items = {item.food: item for item in shopping_list(own_plan).items}
    curry = items["canteen-curry"]
    assert curry.unit == "serving"
    assert curry.cost == pytest.approx(6.5 * curry.buy)
    prices = load_packs(own_plan.profile.menu.packs).prices
    assert prices["yogurt", "tub"].usd_per_unit == 1.99


def test_a_saved_plan_finds_its_pack_again(own_plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    own_plan.save(path)
    assert run("check", path).exit_code == 0
    assert "Canteen curry" in run("show", path).output
    assert "Canteen curry" in run("shop", path, "--format", "csv").output


def test_a_pack_that_has_gone_is_said(own_plan: Plan, tmp_path: Path) -> None:
    data = json.loads(own_plan.to_json())
    data["profile"]["menu"]["packs"] = [str(tmp_path / "gone")]
    path = tmp_path / "week.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    for command in ("shop", "check"):
        result = run(command, path)
        assert result.exit_code == 2
        assert no_traceback(result)
        assert "gone: is no folder" in result.stderr


def test_a_pack_that_changed_is_said(own_plan: Plan, own: Path, tmp_path: Path) -> None:
    """The plan was made with other data: the verifier compares nothing and says so."""
    copy = tmp_path / "my_pack"
    shutil.copytree(own, copy)
    (copy / "prices.csv").write_text("food,item,usd_per_unit\nyogurt,tub,2.99\n")
    changed = own_plan.profile.model_copy(
        update={"menu": own_plan.profile.menu.model_copy(update={"packs": (str(copy),)})}
    )
    report = verify(own_plan.model_copy(update={"profile": changed}))
    assert [finding.id for finding in report.findings] == ["data-version"]


def test_recipes_check_names_the_line_and_the_mend(tmp_path: Path) -> None:
    (tmp_path / "dishes.csv").write_text(HEAD + CURRY.replace("none", ""), encoding="utf-8")
    (tmp_path / "prices.csv").write_text("food,item,usd_per_unit\nyogurd,tub,1.99\n")
    result = run("recipes", "check", tmp_path)
    assert result.exit_code == 1
    assert "dishes.csv, line 2: column 'allergens' holds '': write the allergens" in result.stdout
    assert "prices.csv, line 2: 'yogurd' is no food that is bought; do you mean" in result.stdout
    assert "cannot be used before this is mended" in result.stderr


def test_recipes_check_notes_what_is_not_known(own: Path) -> None:
    result = run("recipes", "check", own)
    assert result.exit_code == 0, "what a label leaves open is a note, no mistake"
    assert "note: " in result.stdout
    assert "recipes: 1 new, 0 changed (canteen-curry)" in result.stdout


def test_recipes_check_of_an_empty_folder(tmp_path: Path) -> None:
    result = run("recipes", "check", tmp_path)
    assert result.exit_code == 0
    assert "adds nothing" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("recipes", "check", "nowhere"),
        ("plan", "--pack", "nowhere"),
        ("recipes", "hummus", "--pack", "nowhere"),
        ("foods", "kefir", "--pack", "nowhere"),
    ],
)
def test_no_folder_is_input_that_is_wrong(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert no_traceback(result)
    assert "is no folder" in result.stderr


def test_a_long_list_of_mistakes_is_cut(tmp_path: Path) -> None:
    rows = "".join(f"x{n},tub,1\n" for n in range(100))
    (tmp_path / "prices.csv").write_text("food,item,usd_per_unit\n" + rows)
    with pytest.raises(InputError, match="and 70 more"):
        load_packs([tmp_path])


def test_looking_up_needs_no_word_find() -> None:
    assert run("recipes", "hummus").output == run("recipes", "find", "hummus").output
    assert "Usage" in run("recipes", "--help").output
    assert run("recipes").exit_code == 0


def test_a_recipe_shows_measures_marks_and_storage() -> None:
    text = run("recipes", "hummus", width=140).output
    assert "4 tbsp" in text
    assert "vegan" in text
    assert "contains sesame" in text
    assert "To keep: " in text


def test_a_food_shows_its_safety_classes_with_their_source() -> None:
    text = run("foods", "sauerkraut", width=200).output
    assert "tyramine: high" in text
    assert "[F, domain-reference-5]" in text


def test_packs_may_be_given_twice() -> None:
    assert Menu(packs=("a", "b")).packs == ("a", "b")


@pytest.mark.parametrize("path", ["loop", "a" * 5000, "a\\u0000b", "a\\u001b[2Jb", ""])
def test_a_path_that_is_none_is_said(tmp_path: Path, path: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    profile = tmp_path / "me.toml"
    profile.write_text(f'[menu]\npacks = ["{path}"]\n', encoding="utf-8")
    result = run("plan", "--profile", profile)
    assert result.exit_code == 2
    assert no_traceback(result)
    assert "is no folder" in result.stderr or "menu.packs" in result.stderr
    assert result.stderr.replace("\n", "").isprintable()


@pytest.mark.parametrize("command", [("plan", "--pack"), ("recipes", "check"), ("foods", "--pack")])
def test_a_loop_of_links_or_a_long_path_is_no_folder(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "loop", tmp_path / ("a" * 5000)):
        result = run(*command, path)
        assert result.exit_code == 2
        assert no_traceback(result)
        assert "is no folder" in result.stderr or "at most 4096 characters" in result.stderr


def test_names_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "dishes.csv").write_text(HEAD + CURRY.replace("Canteen", "[/b] [red]"))
    (tmp_path / "foods.csv").write_text(
        "id,name,group,aisle,kind,keeps_days,allergens\n"
        "onion,[/b] onion,allium,produce,plant,30,none\n"
    )
    result = run("recipes", "--course", "main", "--pack", tmp_path, width=140)
    assert "[/b] [red] curry" in result.output
    assert "[/b] onion" in run("foods", "--group", "allium", "--pack", tmp_path).output


def test_a_dish_without_known_protein_has_no_protein_family(tmp_path: Path) -> None:
    """The plan and the verifier agree on it: nothing is repeated that is not known."""
    rows = (f"d{n},Dish {n},main,lunch;dinner,vegan,none,420,6.5,525,,9\n" for n in range(6))
    (tmp_path / "dishes.csv").write_text(HEAD + "".join(rows))
    likes = [f"d{n}" for n in range(6)]
    menu = {"days": 3, "start": MONDAY, "meals": ["lunch", "dinner"], "packs": [str(tmp_path)]}
    profile = Profile.parse({"menu": menu, "wishes": {"love": likes}})
    made = plan_week(profile, options=SolverOptions(gap=0.05))
    assert {dish.recipe for meal in made.meals for dish in meal.dishes} & set(likes)
    assert verify(made).findings == ()


def test_who_is_allergic_to_a_food_gets_no_dish_known_by_its_label(own: Path) -> None:
    """A label names allergens: whether there is tomato in it, nobody knows."""
    pack = load_packs([own])
    for word, forbidden in (("tomato", True), ("milk", False), ("sesame", False)):
        person = REFERENCE_ADULT.model_copy(update={"allergies": (word,)})
        profile = Profile(people=(person,))
        (said,) = (x for x in statements(profile, pack, planned_dates(profile)) if x.who)
        assert ("canteen-curry" in said.barred) == forbidden
