"""Packs of one's own that are wrong on purpose: refused in words, soon, and never by a guess."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_food_db_own_pack import COOK, CURRY, DISH_HEAD, own, refusal

from food_db import FoodDB, load
from food_db.pack_report import check_pack
from food_db.reading import MOST_PROBLEMS

MILK = "id,name,group,aisle,kind,keeps_days,allergens\nmilk,milk,milk,dairy,dairy,7,milk\n"
BAR = {
    "foods_csv": "id,name,group,aisle,kind,keeps_days,allergens\n"
    "bar,bar,sweet,baking,plant,99,wheat\n",
    "forms_csv": "food,form,item,heat,live\nbar,raw,pack,none,low\n",
    "purchases_csv": "food,item,unit,unit_g,price_source\nbar,pack,pack,0.00001,estimate\n",
    "prices_csv": "food,item,usd_per_unit\nbar,pack,9\n",
    "composition_csv": "food,form,yield,energy_kcal\nbar,raw,1,400\n",
}


def cook(text: str) -> dict[str, str]:
    """A recipe with these words under its steps."""
    return {"a_cook": f"{COOK}\n{text}\n"}


def dish(**cells: str) -> dict[str, str]:
    """The curry with other cells, or more of them."""
    row = dict(zip(DISH_HEAD.split(","), CURRY.split(","), strict=True)) | cells
    quoted = ",".join(f'"{cell}"' for cell in row.values())
    return {"dishes_csv": f"{','.join(row)}\n{quoted}\n"}


REFUSED = [
    # what was a traceback
    (cook("To keep:"), "a.cook, line 25: a paragraph without words"),
    (cook("~{}"), "a.cook, line 25: a paragraph without words"),
    ({"foods_csv": BAR["foods_csv"]} | cook("Add @bar{5%g}."), "@bar has no form: add a row to"),
    (cook("Add @onion{9999999%kg}."), "@onion: 9999999.0 kg is no amount"),
    (dish(weight_g="1e-308"), "line 2: column 'weight_g' holds '1e-308'"),
    (dish(cost_usd="1e308"), "line 2: column 'cost_usd' holds '1e308'"),
    (dish(title=" "), "line 2: column 'title' holds ''"),
    ({"prices_csv": "food,item,usd_per_unit\nyogurt,tub,1e308\n"}, "'usd_per_unit' holds '1e308'"),
    (BAR, "prices.csv, line 2: is no price for a unit of 1e-05 g"),
    # what made the solver fail
    (dish(energy_kcal="1e300"), "'energy_kcal' holds '1e300': write a number from 0 to 10,000,000"),
    (dish(minutes="1e300"), "line 2: column 'minutes' holds '1e300'"),
    ({"a_cook": COOK.replace("servings: 4", "servings: 1e-300")}, "line 4: front matter: servings"),
    # what was guessed without a word
    (dish(allergens=" "), "column 'allergens' holds '': write the allergens of the label, or none"),
    (dish(allergens=";"), "column 'allergens' holds ';': write the allergens of the label"),
    (dish(id="milk"), "line 2: 'milk' is the id of a food; give the dish another"),
    (dish(tags="vegan;soup"), "line 2: column 'tags' holds vegan, which follow from the dish"),
    (dish(cuisine="klingon"), "line 2: column 'cuisine' holds 'klingon': use greek, turkish"),
    (dish(title="Milk"), "dishes.csv: 'Milk' names both 'milk' and 'canteen-curry'"),
    (dish(energy_kcal="0"), "column 'energy_kcal' holds '0': write the label's kcal"),
    (dish(season="may"), "column 'season' holds 'may': months are 1 to 12"),
    ({"foods_csv": MILK.replace(",milk,dairy,d", ",ready-meal,dairy,d")}, "for dishes.csv alone"),
    ({"prices_csv": "food,item,usd_per_unit,usd_per_unit\nyogurt,tub,2,3\n"}, "stands twice"),
    (
        {"prices_csv": "food;item;usd_per_unit\nyogurt;tub;2,5\n"},
        "line 1: columns are parted by semicolons",
    ),
    (
        {"measures_csv": "food,form,measure,grams,source\nonion,rosted,cup,9,own-pack\n"},
        "measures.csv: onion has no form 'rosted'",
    ),
    (cook("Add @onion{9%g}(raw (sliced))."), "line 25: @onion: its brackets do not end, or hold"),
    (cook("Add @onion{9%g}(raw, sliced."), "line 25: @onion: its brackets do not end, or hold"),
    (cook("---\ntitle: Two\n---"), "line 25: --- stands again: the front matter ended above"),
    ({"Prices_CSV": "food\n"}, "Prices.CSV: is no table of a pack"),
    ({"a_COOK": COOK}, "a.COOK: call it a.cook"),
    ({"A'_cook": COOK}, 'the file is called "A\'": write it as aunties-lentils.cook'),
    # what would reach the terminal
    (dish(title="a\x1b[2Jb"), r"'title' holds 'a\x1b[2Jb': write letters, spaces and signs only"),
    (dish(title="a\nb"), r"column 'title' holds 'a\nb'"),
    (dish(title="a\u202eb"), r"column 'title' holds 'a\u202eb'"),
    ({"a_cook": COOK.replace("Auntie", "\x1b[2J")}, r"a.cook, line 2: holds '\x1b', which is no"),
    (cook("Add @\x1b[2Jon{1%g}."), r"a.cook, line 25: holds '\x1b', which is no text"),
    (cook("\0"), r"a.cook, line 25: holds '\x00', which is no text"),
]


@pytest.mark.parametrize(
    ("files", "words"), REFUSED, ids=[ascii(words)[:50] for _, words in REFUSED]
)
def test_what_is_wrong_is_refused_in_words(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    message = refusal(own(tmp_path, **files))
    assert words in message
    assert message.replace("\n", "").isprintable()


def test_special_spaces_become_plain_ones(tmp_path: Path) -> None:
    """A title from a web page has them; a plan with them could not be read back."""
    files = dish(title="Chilli\u00a0sin carne") | cook("Stir\u202fwell,\tthen\u00a0eat.")
    found = load(own(tmp_path, **files))
    assert found.recipes["canteen-curry"].title == "Chilli sin carne"
    assert found.recipes["a"].steps[-1] == "Stir well, then eat."


@pytest.mark.parametrize("name", ["foods.csv", "a.cook"])
@pytest.mark.parametrize("what", ["folder", "loop", "nowhere", "pipe"])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, name: str, what: str) -> None:
    path = tmp_path / name
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(path)
    else:
        path.symlink_to(name if what == "loop" else "nowhere")
    assert f"{name}: is no file that can be read" in refusal(tmp_path)


def test_a_path_that_is_too_long_is_no_folder() -> None:
    assert "is no folder" in refusal(Path("a" * 5000))


@pytest.mark.parametrize("sign", ["@a ", "@a{", "@a{}(", "[-", "[- -", "@", "{", "(", "~{", "--"])
def test_a_recipe_of_signs_is_read_in_no_time(tmp_path: Path, sign: str) -> None:
    """Comments that do not end and unknown foods took minutes: their time was squared."""
    check_pack(own(tmp_path, **cook(sign * (90_000 // len(sign)))))


def test_a_recipe_is_no_book(tmp_path: Path) -> None:
    assert "a.cook: is larger than 0.1 MB" in refusal(own(tmp_path, **cook("word " * 30_000)))


def test_a_table_wrong_in_every_row_is_not_read_to_its_end(tmp_path: Path) -> None:
    rows = "".join(f"y{n},tub,2\n" for n in range(50_000))
    errors = check_pack(own(tmp_path, prices_csv=f"food,item,usd_per_unit\n{rows}")).errors
    assert len(errors) == MOST_PROBLEMS + 1
    assert errors[-1].endswith("line 102: not read from here on; mend the others first")


def test_comments_are_taken_out_and_lines_stay(tmp_path: Path) -> None:
    text = "Stir [- one\n\ntwo -] and [- three -] wait [-]. -- eat\n\nAdd @oniom{1%g}."
    assert "a.cook, line 29: @oniom" in refusal(own(tmp_path, **cook(text)))
    steps = load(own(tmp_path, **cook(text.replace("oniom", "onion")))).recipes["a"].steps
    assert steps[-3:] == ("Stir", "and wait [-].", "Add onion.")


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("wheat", {"wheat", "gluten"}),
        ("gluten", {"wheat", "gluten"}),
        ("almond", {"almond", "nuts"}),
        ("milk;egg", {"milk", "egg"}),
    ],
)
def test_allergens_of_a_label_count_with_their_family(
    tmp_path: Path, said: str, held: set[str]
) -> None:
    """A US label says wheat alone: that dish is not gluten-free. A menu may say gluten alone."""
    found = load(own(tmp_path, **dish(allergens=said, diet="omnivore")))
    assert found.recipe_allergens("canteen-curry") == held
    assert ("gluten-free" in found.recipes["canteen-curry"].tags) == ("gluten" not in held)


def test_nuts_that_are_not_named_may_be_any(tmp_path: Path) -> None:
    found = load(own(tmp_path, **dish(allergens="nuts"))).recipe_allergens("canteen-curry")
    assert {"nuts", "almond", "hazelnut", "walnut", "pistachio"} <= found


def doubts(folder: Path) -> str:
    report = check_pack(folder)
    assert not report.errors
    return "\n".join(report.doubts)


def test_a_shipped_food_that_becomes_another_kind_is_doubted(tmp_path: Path) -> None:
    row = "chicken-breast,chicken breast,poultry,meat,fish,2,fish\n"
    assert "is fish and no longer poultry" in doubts(
        own(tmp_path, foods_csv=f"{MILK.splitlines()[0]}\n{row}")
    )


def test_wheat_without_gluten_is_doubted(tmp_path: Path) -> None:
    files = BAR | {"purchases_csv": BAR["purchases_csv"].replace("0.00001", "50")}
    assert "bar: has the allergen wheat but not gluten: is it free of that?" in doubts(
        own(tmp_path, **files)
    )


def test_a_dish_that_no_meal_has_is_doubted(tmp_path: Path) -> None:
    said = doubts(own(tmp_path, **dish(course="breakfast", meals="dinner")))
    assert "dinner has no breakfast: it is never planned" in said


def test_an_odd_energy_of_a_shipped_food_is_doubted(tmp_path: Path) -> None:
    folder = own(tmp_path, composition_csv="food,form,energy_kcal\nsauerkraut,raw,5000\n")
    assert "sauerkraut raw: 5000 kcal, but" in doubts(folder)


def test_a_change_of_composition_alone_is_told(tmp_path: Path) -> None:
    report = check_pack(own(tmp_path, composition_csv="food,form,iron_mg\nsauerkraut,raw,5\n"))
    assert report.adds == ("compositions: 0 new, 1 changed (sauerkraut raw)",)
    assert not report.doubts


def test_the_safety_class_of_the_last_pack_counts(tmp_path: Path, pack: FoodDB) -> None:
    """Also when it says what the shipped pack says, and a pack between them another thing."""
    folders = {}
    for word in ("low", "high"):
        folders[word] = tmp_path / word
        folders[word].mkdir()
        row = f"sauerkraut,tyramine,{word},own-pack,D\n"
        own(folders[word], safety_csv=f"food,property,class,source,trust\n{row}")
    assert pack.safety["sauerkraut", "raw"]["tyramine"].class_ == "high"
    found = load(folders["low"], folders["high"]).safety["sauerkraut", "raw"]["tyramine"]
    assert found.class_ == "high"
    found = load(folders["high"], folders["low"]).safety["sauerkraut", "raw"]["tyramine"]
    assert found.class_ == "low"
