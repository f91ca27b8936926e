"""A care rule that holds for nobody, names nothing or cannot be applied does not load."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from food_db_tables import Edit, broken, load_from

from food_db import PackError


def named(row: str, **cells: str) -> Edit:
    """Write values into the columns of the row with an id."""

    def edit(text: str) -> str:
        head, *body = csv.reader(io.StringIO(text, newline=""))
        found = [line for line in body if line[head.index("id")] == row]
        assert len(found) == 1, row
        for column, value in cells.items():
            found[0][head.index(column)] = value
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([head, *body])
        return buffer.getvalue()

    return edit


def refusal(folder: Path, name: str, *edits: Edit) -> list[str]:
    with pytest.raises(PackError) as error:
        load_from(broken(folder, name, *edits))
    head, *problems = str(error.value).splitlines()
    assert head == "the food tables do not agree:"
    return problems


SUBJECTS = [
    "drug:nosuch",
    "condition:nosuch",
    "diet:nosuch",
    "stage:nosuch",
    "condition:low-fodmap",  # a diet
    "diet:gout",  # an illness
    "stage:gout",
    "condition:pregnancy",  # a stage of life
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_that_nobody_is_is_refused(tmp_path: Path, subject: str) -> None:
    edit = named("grapefruit", subjects=f"drug:cyp3a4-grapefruit;{subject}")
    words = f"care_rules.csv grapefruit: subjects: {subject!r} is not defined"
    assert refusal(tmp_path, "care_rules.csv", edit) == [words]


def test_a_drug_may_be_a_subject_by_its_own_name(tmp_path: Path) -> None:
    edit = named("grapefruit", subjects="drug:cyp3a4-grapefruit;drug:felodipine")
    load_from(broken(tmp_path, "care_rules.csv", edit))


def test_a_class_without_a_rule_is_refused(tmp_path: Path) -> None:
    edit = named("lithium", classes="lithium;lythium")
    words = "drugs.csv lithium: classes: 'lythium' has no rule in care_rules.csv"
    assert refusal(tmp_path, "drugs.csv", edit) == [words]


def test_a_condition_without_a_rule_is_refused(tmp_path: Path) -> None:
    edit = named("g6pd-fava", subjects="condition:gout")
    words = "conditions.csv g6pd-deficiency: id: 'condition:g6pd-deficiency' has no rule in "
    assert refusal(tmp_path, "care_rules.csv", edit) == [f"{words}care_rules.csv"]


TARGETS = [
    ("maoi-tyramine", "tiramine:high", "tiramine"),
    ("maoi-tyramine", "tyramine:hi", "hi"),
    ("maoi-tyramine", "tyramine:high;moderate", "high;moderate"),
    ("gluten", "allergen:glutten", "glutten"),
    ("coeliac-traces", "may-contain:glutten", "glutten"),
    ("disulfiram-drinks", "group:fermented-drinks", "fermented-drinks"),
    ("vitamin-k-natto", "food:natto;nato", "nato"),
    ("vitamin-k-natto", "kind:fungus", "fungus"),
    ("vitamin-k-natto", "natto", "natto"),
    ("vitamin-k-spike", "nutrient:vitamin_k_mg", "vitamin_k_mg"),
    ("hypertension-sodium", "natrium_mg", "natrium_mg"),
    ("pregnancy-seafood", "group:fish-oily;fish-blue", "fish-blue"),
    ("gout-salmon", "food:salmon;lox", "lox"),
    ("pregnancy-fish-good", "class:fda-fish:fair", "fair"),
    ("pregnancy-fish-good", "class:fda-fishes:good", "fda-fishes"),
    ("stimulant-breakfast", "meal:brunch", "brunch"),
    ("stimulant-breakfast", "equivalent:g_hole", "g_hole"),
    ("stimulant-breakfast", "protein", "protein"),  # counted by rules of variety only
    ("lithium-caffeine", "caffein_mg", "caffein_mg"),
    ("levodopa-protein-lunch", "protein_g@brunch", "brunch"),
    ("levodopa-protein-lunch", "protien_g@lunch", "protien_g"),
    ("fodmap-prebiotic", "prebiotics", "prebiotics"),
    ("fodmap-pulses", "pulse", "pulse"),
    ("haemochromatosis-iron", "rda-iron-mg", "rda-iron-mg"),
    ("haemochromatosis-iron", "rdi-iron", "rdi-iron"),
    ("haemochromatosis-iron", "maoi-tyramine", "maoi-tyramine"),  # no limit
    ("kidney-refuse", "protein_g;kalium_mg", "kalium_mg"),
]


@pytest.mark.parametrize(("rule", "target", "value"), TARGETS)
def test_a_target_that_exists_nowhere_is_refused(
    tmp_path: Path, rule: str, target: str, value: str
) -> None:
    words = f"care_rules.csv {rule}: target: {value!r} is not defined"
    assert refusal(tmp_path, "care_rules.csv", named(rule, target=target)) == [words]


@pytest.mark.parametrize(
    ("rule", "target"),
    [
        ("haemochromatosis-iron", "ai-potassium"),
        ("haemochromatosis-iron", "saturated-fat"),
        ("haemochromatosis-iron", "hypertension-potassium"),
        ("lurasidone-meal", "protein_g@dose"),
        ("diabetes-carbohydrate-lunch", "available_carbohydrate_g"),
        ("kidney-refuse", ""),
    ],
)
def test_targets_that_exist_are_taken(tmp_path: Path, rule: str, target: str) -> None:
    load_from(broken(tmp_path, "care_rules.csv", named(rule, target=target)))


UNFIT = [
    ("maoi-care", {"target": "beer"}, "target: 'beer' says nothing to warn; leave it empty"),
    (
        "hypertension-sodium",
        {"target": "sodium_mg@lunch"},
        "target: 'sodium_mg@lunch' is of one meal, which daily rules alone may be",
    ),
    ("vitamin-k-spike", {"above": ""}, "above: '' leaves no vitamin_k_ug at all; write an amount"),
    ("gout-salmon", {"serving_g": ""}, "serving_g: '' must hold the serving of 'food:salmon"),
    ("lurasidone-meal", {"meals": ""}, "meals: '' must be filled with @dose, and only then"),
    ("lithium-caffeine", {"meals": "lunch"}, "meals: 'lunch' must be filled with @dose, and only"),
    ("fodmap-fibre", {"lower": "16"}, "lower: 16 needs floor 16.5 < lower < upper 32, "),
    ("fodmap-fibre", {"upper": "28"}, "lower: 28 needs floor 16.5 < lower < upper 28, "),
    ("fodmap-fibre", {"upper": "29"}, "lower: 28 needs floor 16.5 < lower < upper 29, "),
]


@pytest.mark.parametrize(("rule", "cells", "words"), UNFIT)
def test_a_rule_that_could_not_be_applied_is_refused(
    tmp_path: Path, rule: str, cells: dict[str, str], words: str
) -> None:
    (problem,) = refusal(tmp_path, "care_rules.csv", named(rule, **cells))
    assert problem.startswith(f"care_rules.csv {rule}: {words}")


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("drugs.csv", "lithium"),
        ("conditions.csv", "gout"),
        ("care_rules.csv", "grapefruit"),
        ("constants.csv", "low-bmi"),
        ("energy_additions.csv", "pregnancy-over"),
    ],
)
def test_a_source_that_exists_nowhere_is_refused(tmp_path: Path, name: str, row: str) -> None:
    words = f"{name} {row}: source: 'nosuch' is not defined"
    assert refusal(tmp_path, name, named(row, source="nosuch")) == [words]


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "words"),
    [
        ("drugs.csv", "lithium", "names", "Lithobid;nar dil", "names: 'nar dil' is a name of"),
        ("drugs.csv", "lithium", "names", "NAR-DIL", "names: 'NAR-DIL' is a name of"),
        ("drugs.csv", "lithium", "title", "Nardil", "title: 'Nardil' is a name of"),
        ("drugs.csv", "lithium", "names", "?", "names: '?' has no letter or digit"),
        ("conditions.csv", "gout", "names", "high blood-pressure", "names: 'high blood-pressure'"),
    ],
)
def test_a_name_of_two_is_refused(
    tmp_path: Path, name: str, row: str, column: str, value: str, words: str
) -> None:
    (problem,) = refusal(tmp_path, name, named(row, **{column: value}))
    assert problem.startswith(f"{name} {row}: {words}")


def test_one_name_may_stand_for_a_drug_and_a_condition(tmp_path: Path) -> None:
    load_from(broken(tmp_path, "conditions.csv", named("gout", names="Lithobid")))


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    edits = [named("grapefruit", target="fruit:grape"), named("gluten", source="nosuch")]
    assert refusal(tmp_path, "care_rules.csv", *edits) == [
        "care_rules.csv grapefruit: target: 'fruit' is not defined",
        "care_rules.csv gluten: source: 'nosuch' is not defined",
    ]
