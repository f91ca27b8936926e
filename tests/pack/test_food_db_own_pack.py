"""A pack of one's own over the shipped one: what it adds, overrides, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from food_db import FoodDB, PackError, load
from food_db.pack_report import check_pack
from food_db.recipe_checks import per_serving

COOK = """---
title: Auntie's lentils
english: Lentils with tomato and yogurt
servings: 4
course: main
meals: lunch, dinner
cuisine: modern
active: 15
total: 40
keeps: 3
freezes: yes
season:
tags: one-pot, batch
equipment: large pot
---
Soften @onion{200%g}(cooked, chopped) in @olive oil{3%tbsp} for ~{8%minutes}.

Add @lentils{280%g}(dried), @tomato{400%g}(canned), @salt{4%g} and @water{0.9%kg}.

To keep: 3 days in the fridge.
The rest freezes.

The day before: nothing.
"""
DISH_HEAD = (
    "id,title,course,meals,diet,allergens,weight_g,cost_usd,energy_kcal,protein_g,fibre_g,salt_g"
)
FOOD_HEAD = "id,name,group,aisle,kind,allergens,keeps_days"
CURRY = "canteen-curry,Canteen curry,main,lunch;dinner,vegan,none,420,6.5,525,21,12.6,2.1"


def own(folder: Path, **files: str) -> Path:
    """A pack; ``foods_csv="…"`` becomes foods.csv."""
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        path = folder / f"{stem.replace('_', '-')}.{ending}"
        path.write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(PackError) as error:
        load(folder)
    return str(error.value)


def test_without_packs_the_shipped_pack_is_loaded_once() -> None:
    assert load() is load()


def test_an_empty_folder_changes_nothing_but_the_object(tmp_path: Path, pack: FoodDB) -> None:
    found = load(tmp_path)
    assert found.recipes == pack.recipes
    assert found.foods == pack.foods
    assert found.version == pack.version


def test_a_recipe_of_ones_own_is_added_with_household_measures(
    tmp_path: Path, pack: FoodDB
) -> None:
    found = load(own(tmp_path, auntie_lentils_cook=COOK))
    recipe = found.recipes["auntie-lentils"]
    assert set(found.recipes) - set(pack.recipes) == {"auntie-lentils"}
    grams = {part.food: part.grams for part in recipe.ingredients}
    tablespoon = next(m.grams for m in pack.measures["olive-oil"] if m.measure == "tbsp")
    assert grams["olive-oil"] == pytest.approx(3 * tablespoon)
    assert grams["water"] == 900
    assert recipe.keep == "3 days in the fridge. The rest freezes."
    assert recipe.ahead == "nothing."
    assert [part.step for part in recipe.ingredients] == [1, 1, 2, 2, 2, 2]
    assert found.version != pack.version


def test_the_version_follows_from_the_bytes(tmp_path: Path) -> None:
    first = load(own(tmp_path, auntie_lentils_cook=COOK)).version
    assert load(tmp_path).version == first
    assert load(own(tmp_path, auntie_lentils_cook=COOK + "\n-- changed\n")).version != first


def test_a_recipe_is_overridden_whole(tmp_path: Path, pack: FoodDB) -> None:
    found = load(own(tmp_path, hummus_cook=COOK.replace("Auntie's lentils", "My hummus")))
    assert found.recipes["hummus"].title == "My hummus"
    assert found.recipes["hummus"].foods == {
        "onion",
        "olive-oil",
        "lentils",
        "tomato",
        "salt",
        "water",
    }
    assert len(found.recipes) == len(pack.recipes)


def test_a_price_is_given_by_unit_or_by_weight(tmp_path: Path, pack: FoodDB) -> None:
    text = "food,item,usd_per_unit,usd_per_100g,year\nyogurt,tub,2.00,,2026\nonion,fresh,,0.5,\n"
    unit = {key: pack.purchases[key].unit_g for key in (("yogurt", "tub"), ("onion", "fresh"))}
    found = load(own(tmp_path, prices_csv=text)).prices
    assert found["yogurt", "tub"].usd_per_100g == pytest.approx(200 / unit["yogurt", "tub"])
    assert found["onion", "fresh"].usd_per_unit == pytest.approx(0.005 * unit["onion", "fresh"])
    assert found["onion", "fresh"].source == "own-pack"
    assert found["yogurt", "tub"].year == 2026
    assert found["milk", "carton"] == pack.prices["milk", "carton"]


def test_a_food_of_ones_own(tmp_path: Path) -> None:
    found = load(
        own(
            tmp_path,
            foods_csv="id,name,group,plant,plant_share,aisle,kind,allergens,keeps_days\n"
            "sea-buckthorn,sea buckthorn,berry,sea-buckthorn,1,freezer,plant,none,200\n",
            forms_csv="food,form,item,heat,live\nsea-buckthorn,raw,frozen,none,low\n",
            purchases_csv="food,item,unit,unit_g,price_source\n"
            "sea-buckthorn,frozen,bag (250 g),250,estimate\n",
            prices_csv="food,item,usd_per_unit\nsea-buckthorn,frozen,5\n",
            composition_csv="food,form,yield,energy_kcal,fibre_g,vitamin_c_mg\n"
            "sea-buckthorn,raw,1,82,4,200\n",
            auntie_cook=COOK.replace("@onion{200%g}(cooked, chopped)", "@sea buckthorn{200%g}"),
        )
    )
    assert found.composition["sea-buckthorn", "raw"] == {
        "energy_kcal": 82,
        "fibre_g": 4,
        "vitamin_c_mg": 200,
    }
    assert "sea-buckthorn" in found.recipes["auntie"].foods


def test_one_cell_of_a_shipped_food_is_overridden(tmp_path: Path, pack: FoodDB) -> None:
    found = load(own(tmp_path, composition_csv="food,form,sodium_mg\nsauerkraut,raw,500\n"))
    before, after = (p.composition["sauerkraut", "raw"] for p in (pack, found))
    assert after == {**before, "sodium_mg": 500.0}
    assert found.yields == pack.yields


def test_a_dish_by_its_label_holds_what_the_label_says(tmp_path: Path, pack: FoodDB) -> None:
    """By hand: 2.1 g salt = 840 mg sodium (EU 1169/2011: salt is sodium times 2.5)."""
    found = load(own(tmp_path, dishes_csv=f"{DISH_HEAD}\n{CURRY}\n"))
    dish = found.recipes["canteen-curry"]
    assert per_serving(dish, found, "energy_kcal") == pytest.approx(525)
    assert per_serving(dish, found, "sodium_mg") == pytest.approx(840)
    assert per_serving(dish, found, "fibre_g") == pytest.approx(12.6)
    held = found.composition["canteen-curry", "ready"]
    assert "iron_mg" not in held, "unknown, not zero"
    assert found.prices["canteen-curry", "serving"].usd_per_unit == 6.5
    assert found.foods["canteen-curry"].kind == "plant"
    assert found.foods["canteen-curry"].plant is None
    assert not found.recipe_allergens("canteen-curry")
    assert found.safety["canteen-curry", "ready"] == {}, "not judged, so never called safe"


def test_a_later_pack_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    first.mkdir()
    second.mkdir()
    own(first, prices_csv="food,item,usd_per_unit\nyogurt,tub,2\n")
    own(second, prices_csv="food,item,usd_per_unit\nyogurt,tub,3\n")
    assert load(first, second).prices["yogurt", "tub"].usd_per_unit == 3
    assert load(second, first).prices["yogurt", "tub"].usd_per_unit == 2


def dishes(row: str) -> dict[str, str]:
    return {"dishes_csv": f"{DISH_HEAD}\n{row}\n"}


REFUSED = [
    (dishes(CURRY.replace("none", "milk;fish")), "a vegan dish holds no fish, milk: mend one"),
    (dishes(CURRY.replace("canteen-curry", "onion")), "'onion' is the id of a food"),
    (dishes(CURRY) | {"canteen_curry_cook": COOK}, "canteen-curry.cook: is a dish of dishes.csv"),
    ({"foods_csv": f"{FOOD_HEAD}\nx,x,fruit,fruit,plant,,9\n"}, "write the allergens of the label"),
    ({"foods_csv": f"{FOOD_HEAD}\nx,x,yogurt,dairy,dairy,none,9\n"}, "has the allergen milk: wri"),
    ({"foods_csv": "id;name\nx;y\n"}, "line 1: columns are parted by semicolons; save it with"),
    ({"foods_csv": f"{FOOD_HEAD}\nX Y,x,fruit,fruit,plant,none,9\n"}, "write small letters, digi"),
    (
        {"prices_csv": 'food,item,usd_per_unit\nyogurt,tub,"1,99"\n'},
        "'usd_per_unit' holds '1,9",
    ),
    ({"guidelines_csv": "id\nx\n"}, "guidelines.csv: is no table of a pack; a pack may hold"),
    ({"foods_csv": "id,name\nx,y\n"}, "foods.csv, line 2: column 'group' holds '': Field required"),
    ({"prices_csv": "food,item\nyogurt,tub\n"}, "fill usd_per_unit or usd_per_100g, one of them"),
    (
        {"prices_csv": "food,item,usd_per_unit\nyogurt,bag,2\n"},
        "line 2: 'yogurt' is not bought as 'bag'; write tub",
    ),
    ({"prices_csv": "food,item,usd_per_unit\nyogurt,tub,two\n"}, "'usd_per_unit' holds 'two'"),
    ({"prices_csv": "food,item,usd_per_unit\nyogurt,tub,nan\n"}, "'usd_per_unit' holds 'nan'"),
    ({"composition_csv": "food,form,fibre_g\nonion,raw,-1\n"}, "column 'fibre_g' holds '-1'"),
    ({"composition_csv": "food,form,fibre_g\nonion,fried,1\n"}, "onion (fried): column 'yield'"),
    ({"composition_csv": "food,form,fiber_g\nonion,raw,1\n"}, "'fiber_g' is not in nutrients.csv"),
    (dishes(CURRY.replace("none", "")), "line 2: column 'allergens' holds '': write the allergens"),
    (dishes(CURRY.replace("none", "nutz")), "column 'allergens' holds 'nutz'"),
    (dishes(CURRY.replace("525", "")), "column 'energy_kcal' is empty"),
    (dishes(f"{CURRY}\n{CURRY}"), "line 3: 'canteen-curry' stands twice"),
    (dishes(CURRY.replace("modern", "x")) | {"a_cook": COOK.replace("@onion", "@oniom")}, "@oniom"),
    (
        {"a_cook": COOK.replace("3%tbsp", "3%cupz")},
        "line 16: @olive oil: {3%cupz} is not under",
    ),
    ({"a_cook": COOK.replace("course: main", "course: lunch")}, "a.cook, line 5: front matter"),
    ({"a_cook": "just words"}, "a.cook, line 1: begin with ---"),
    ({"safety_csv": "food,property,class,source,trust\nonion,tyramine,huge,own-pack,D\n"}, "huge"),
]


@pytest.mark.parametrize(("files", "words"), REFUSED, ids=[words[:40] for _, words in REFUSED])
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    message = refusal(own(tmp_path, **files))
    assert words in message
    assert str(tmp_path) in message or "composition.csv" in message or "safety.csv" in message


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        prices_csv="food,item,usd_per_unit\nyogurt,tub,two\n",
        dishes_csv=f"{DISH_HEAD}\n{CURRY.replace('none', '')}\n",
        a_cook=COOK.replace("@onion", "@oniom"),
    )
    message = refusal(folder)
    assert all(word in message for word in ("prices.csv, line 2", "dishes.csv, line 2", "@oniom"))


def test_no_folder(tmp_path: Path) -> None:
    assert "is no folder" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00x", b'food,item\n"a'])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "prices.csv").write_bytes(data)
    assert "prices.csv" in refusal(tmp_path)


def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """Byte order mark, CRLF, empty last rows: what Excel writes."""
    text = "\ufefffood,item,usd_per_unit\r\nyogurt,tub,2\r\n,,\r\n"
    (tmp_path / "prices.csv").write_bytes(text.encode())
    assert load(tmp_path).prices["yogurt", "tub"].usd_per_unit == 2


def test_a_good_pack_has_a_clean_report(tmp_path: Path) -> None:
    report = check_pack(own(tmp_path, auntie_lentils_cook=COOK))
    assert not report.errors
    assert not report.doubts
    assert report.adds == ("recipes: 1 new, 0 changed (auntie-lentils)",)


def test_doubts_name_the_file(tmp_path: Path) -> None:
    salty = COOK.replace("@salt{4%g}", "@salt{30%g}")
    twin = (Path(__file__).parents[2] / "food_db/recipes/hummus.cook").read_text(encoding="utf-8")
    folder = own(tmp_path, salty_cook=salty, my_hummus_cook=twin, **dishes(CURRY))
    report = check_pack(folder)
    doubts = report.doubts
    assert any("salty.cook" in line and "mg sodium a serving; at most" in line for line in doubts)
    assert any("my-hummus.cook: nearly the same ingredients as hummus" in line for line in doubts)
    assert any("dishes.csv, canteen-curry: 4 of" in line for line in report.notes)


def test_a_food_whose_energy_does_not_add_up_is_doubted(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        foods_csv="id,name,group,aisle,kind,keeps_days,allergens\n"
        "bar,bar,sweet,baking,plant,99,None\n",
        forms_csv="food,form,item,heat,live\nbar,raw,pack,none,low\n",
        purchases_csv="food,item,unit,unit_g,price_source\nbar,pack,pack,50,estimate\n",
        prices_csv="food,item,usd_per_unit\nbar,pack,1\n",
        composition_csv="food,form,yield,energy_kcal,protein_g,fat_g,carbohydrate_g\n"
        "bar,raw,1,1800,6,20,60\n",
    )
    doubts = check_pack(folder).doubts
    assert any("1800 kcal, but" in line and "is 444" in line for line in doubts), "it was kJ"
    assert any("foods.csv, bar: no recipe uses it" in line for line in doubts)


def test_a_food_of_ones_own_is_judged_by_nobody_but_its_owner(tmp_path: Path) -> None:
    """Its group says nothing of its tyramine: only rows that name it do."""
    files = {
        "foods_csv": f"{FOOD_HEAD}\nchilli-jam,chilli jam,sweet,baking,plant,none,99\n",
        "forms_csv": "food,form,item,heat,live\nchilli-jam,jarred,jar,none,low\n",
        "purchases_csv": "food,item,unit,unit_g,price_source\nchilli-jam,jar,jar,200,estimate\n",
        "prices_csv": "food,item,usd_per_unit\nchilli-jam,jar,3\n",
        "composition_csv": "food,form,yield,energy_kcal\nchilli-jam,jarred,1,250\n",
    }
    assert load(own(tmp_path, **files)).safety["chilli-jam", "jarred"] == {}
    rows = "food,property,class,source,trust\nchilli-jam,fodmap,high,own-pack,D\n"
    found = load(own(tmp_path, **files, safety_csv=rows)).safety["chilli-jam", "jarred"]
    assert {name: row.class_ for name, row in found.items()} == {"fodmap": "high"}


def test_an_allergen_taken_from_a_shipped_food_is_doubted(tmp_path: Path) -> None:
    head = "id,name,aliases,group,plant,plant_share,aisle,kind,allergens,keeps_days"
    row = "kimchi,kimchi,,fermented-veg,cabbage,1,chilled,plant,none,60"
    doubts = check_pack(own(tmp_path, foods_csv=f"{head}\n{row}\n")).doubts
    assert any("the shipped food has crustaceans, fish" in line for line in doubts)


def test_what_is_not_read_is_noted(tmp_path: Path) -> None:
    (tmp_path / "prices.xlsx").write_bytes(b"PK")
    (tmp_path / "soups").mkdir()
    (tmp_path / "soups" / "soup.cook").write_text(COOK, encoding="utf-8")
    notes = check_pack(tmp_path).notes
    assert len(notes) == 2
    assert all("is not read" in note for note in notes)
