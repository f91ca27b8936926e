"""Safety classes: the most exact row wins, and what the domain reference lists is there."""

from __future__ import annotations

import pytest

from food_db import FoodDB
from food_db.safety import classes_of_forms, safety_tags
from food_db.schema import Food, SafetyProperty, SafetyRow


def row(food: str, property_: str, class_: str, form: str = "*") -> SafetyRow:
    cells = {"food": food, "form": form, "property": property_, "class": class_}
    return SafetyRow.model_validate(cells | {"source": "own-judgement", "trust": "D"})


def classes(*rows: SafetyRow, form: str = "raw", caffeine: float = 0.0) -> dict[str, str]:
    food = Food(
        id="miso", name="miso", group="fermented-soy", aisle="chilled", kind="plant", keeps_days=9
    )
    shared = {"title": "x", "used_for": "x", "source": "design", "trust": "D"}
    properties = {
        "tyramine": SafetyProperty(
            id="tyramine", classes=("low", "moderate", "high"), graded=True, **shared
        ),
        "may-contain": SafetyProperty(id="may-contain", classes=("milk", "nuts"), **shared),
        "caffeine": SafetyProperty(
            id="caffeine", classes=("yes",), nutrient="caffeine_mg", threshold=5, **shared
        ),
    }
    found = classes_of_forms(
        {"miso": food},
        [("miso", form)],
        rows,
        properties,
        {("miso", form): {"caffeine_mg": caffeine}},
    )
    return {name: held.class_ for name, held in found["miso", form].items()}


def test_the_most_exact_row_wins() -> None:
    kind, group = (
        row("kind:plant", "tyramine", "low"),
        row("group:fermented-soy", "tyramine", "high"),
    )
    food, form = row("miso", "tyramine", "moderate"), row("miso", "tyramine", "low", form="raw")
    assert classes(kind) == {"tyramine": "low"}
    assert classes(group, kind) == {"tyramine": "high"}
    assert classes(food, group, kind) == {"tyramine": "moderate"}
    assert classes(form, food, group, kind) == {"tyramine": "low"}
    assert classes(form, food, form="cooked") == {"tyramine": "moderate"}
    assert classes(row("kind:dairy", "tyramine", "high")) == {}


def test_a_food_may_carry_several_warnings() -> None:
    found = classes(row("miso", "may-contain", "milk"), row("miso", "may-contain", "nuts"))
    assert found == {"may-contain:milk": "milk", "may-contain:nuts": "nuts"}


def test_numbers_give_classes_from_their_threshold_on() -> None:
    assert classes(caffeine=4.9) == {}
    assert classes(caffeine=5.0) == {"caffeine": "yes"}


def test_words_for_profiles() -> None:
    held = {"a": row("miso", "tyramine", "high"), "b": row("miso", "histamine", "low")}
    assert safety_tags([held, {"c": row("miso", "liver", "yes")}]) == {"tyramine-high", "liver"}


def foods_with(pack: FoodDB, name: str, *wanted: str) -> set[str]:
    return {
        food
        for (food, _), held in pack.safety.items()
        if any(r.property == name and r.class_ in wanted for r in held.values())
    }


# The domain reference, section 5: what it names must be found.
NAMED = [
    ("tyramine", ("high",), "sauerkraut kimchi vegan-kimchi miso white-miso soy-sauce tamari "
     "tempeh natto fermented-tofu fish-sauce kvass kombucha yeast-extract salami parmesan "
     "cheddar gouda gruyere roquefort blue-cheese beer", "5.1, MAOI"),
    ("grapefruit", ("yes",), "grapefruit grapefruit-juice pomelo seville-orange star-fruit "
     "marmalade", "5.1, CYP3A4"),
    ("fda-fish", ("avoid",), "shark swordfish king-mackerel", "5.2"),
    ("fda-fish", ("good",), "halibut monkfish grouper red-snapper albacore-tuna", "5.2"),
    ("fda-fish", ("best",), "anchovies salmon sardines herring mackerel trout cod haddock hake "
     "mussels clams prawns squid crab", "5.2"),
    ("liver", ("yes",), "beef-liver chicken-liver liver-pate", "5.2"),
    ("retinol", ("high",), "beef-liver chicken-liver", "5.2"),
    ("soft-cheese", ("mould",), "brie camembert roquefort blue-cheese", "5.2"),
    ("soft-cheese", ("fresh", "mould"), "feta queso-fresco", "5.2"),
    ("raw-sprouts", ("yes",), "alfalfa-sprouts bean-sprouts lentil-sprouts", "5.2"),
    ("raw-animal", ("yes",), "smoked-salmon oysters", "5.2"),
    ("raw-milk", ("usual", "possible"), "raw-milk parmesan", "5.2"),
    ("unpasteurised", ("usual", "possible"), "kombucha sauerkraut kimchi water-kefir", "5.2, 5.5"),
    ("liquorice", ("yes",), "liquorice liquorice-tea", "5.1"),
    ("kelp", ("yes",), "kombu", "5.5"),
    ("fava", ("yes",), "broad-beans split-fava ful-beans", "5.5, G6PD"),
    ("alcohol", ("yes",), "red-wine white-wine beer", "5.1"),
    ("alcohol", ("yes", "trace"), "kombucha kvass red-wine-vinegar vanilla", "5.1, disulfiram"),
    ("purine", ("high",), "anchovies sardines herring mussels beef-liver", "5.5"),
    ("oxalate", ("high",), "spinach chard rhubarb almonds", "5.5"),
    ("oxalate", ("moderate", "high"), "beetroot cocoa-powder", "5.5"),
    ("fodmap", ("high",), "garlic onion leek rye-bread lentils kidney-beans milk honey "
     "apple", "5.4"),
    ("histamine", ("high",), "parmesan salami sauerkraut spinach aubergine tomato", "5.4"),
    ("caffeine", ("yes",), "coffee black-tea green-tea dark-chocolate espresso matcha cola", "5.1"),
    ("vitamin-k", ("high",), "kale spinach natto chard parsley", "5.1, warfarin"),
    ("mercury", ("high",), "swordfish shark king-mackerel", "5.2"),
    ("iodine", ("high",), "kombu", "5.5"),
    ("pork", ("yes",), "pork-loin bacon ham prosciutto chorizo salami", "halal"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wanted", "foods", "place"), NAMED)
def test_what_the_reference_names_has_its_class(
    pack: FoodDB, name: str, wanted: tuple[str, ...], foods: str, place: str
) -> None:
    missing = set(foods.split()) - foods_with(pack, name, *wanted)
    assert not missing, f"domain reference {place}"


# The domain reference, section 5.1: what a person on an MAOI may eat.
MAOI_ALLOWS = "milk yogurt cottage-cheese ricotta cream-cheese eggs cod salmon chicken-breast"


def test_fresh_food_is_low_in_tyramine(pack: FoodDB) -> None:
    assert not set(MAOI_ALLOWS.split()) & foods_with(pack, "tyramine", "high")


def test_low_classes_stay_low(pack: FoodDB) -> None:
    """Foods that every list of the kind names as fit (Monash, Kaneko, Harvard)."""
    low = {
        "fodmap": "carrot courgette potato white-rice eggs cod olive-oil quinoa tofu",
        "purine": "eggs milk yogurt apple potato white-rice olive-oil",
        "oxalate": "apple cucumber eggs salmon white-rice cauliflower",
        "histamine": "white-rice potato apple carrot olive-oil",
        "tyramine": "apple carrot white-rice lentils olive-oil",
    }
    for name, foods in low.items():
        assert not set(foods.split()) & foods_with(pack, name, "high"), name


def test_every_class_has_a_source_and_a_level_of_trust(pack: FoodDB) -> None:
    for held in pack.safety.values():
        for found in held.values():
            assert found.source in pack.sources
            assert found.trust


def test_graded_properties_cover_every_food(pack: FoodDB) -> None:
    graded = {row.id for row in pack.safety_properties.values() if row.graded}
    assert graded == {"tyramine", "histamine", "purine", "oxalate", "fodmap"}
    for key, held in pack.safety.items():
        assert graded <= held.keys(), key
