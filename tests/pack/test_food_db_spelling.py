"""The words of recipes and names are in a dictionary, or in our list of kitchen words."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from spellchecker import SpellChecker

from food_db import FoodDB

WORDS = Path(__file__).with_name("kitchen_words.txt")
_AMERICAN = {
    "yoghurt": "yogurt",
    "color": "colour",
    "flavor": "flavour",
    "fiber": "fibre",
    "zucchini": "courgette",
    "eggplant": "aubergine",
    "cilantro": "coriander",
    "arugula": "rocket",
    "scallion": "spring onion",
    "scallions": "spring onions",
    "skillet": "frying pan",
    "gray": "grey",
}


@functools.cache
def kitchen_words() -> frozenset[str]:
    return frozenset(WORDS.read_text(encoding="utf-8").split())


def texts(pack: FoodDB) -> dict[str, str]:
    found: dict[str, str] = {}
    for recipe in pack.recipes.values():
        said = [recipe.english, *recipe.steps, recipe.keep or "", recipe.ahead or ""]
        said += [part.preparation or "" for part in recipe.ingredients]
        found[recipe.id] = " ".join(said)
    for food in pack.foods.values():
        found[f"food {food.id}"] = f"{food.name} {food.note or ''}"
    return found


def words_of(text: str) -> set[str]:
    text = text.replace("’", "'")
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    return {word.removesuffix("'s") for word in found if len(word) > 2}


def names(pack: FoodDB) -> set[str]:
    """Words of titles, food names and aliases: proper names that no dictionary holds."""
    said = [recipe.title for recipe in pack.recipes.values()]
    said += [alias for food in pack.foods.values() for alias in food.aliases]
    return {word for text in said for word in words_of(text)}


def test_words_are_spelt_as_a_dictionary_or_a_kitchen_spells_them(pack: FoodDB) -> None:
    spell = SpellChecker(language="en")
    known = kitchen_words() | names(pack)
    unknown = {
        (word, place)
        for place, text in texts(pack).items()
        for word in spell.unknown(words_of(text) - known)
    }
    assert not unknown, "mend the spelling, or add the word to tests/pack/kitchen_words.txt"


def test_the_list_of_kitchen_words_holds_no_dead_word(pack: FoodDB) -> None:
    used = set().union(*(words_of(text) for text in texts(pack).values()))
    assert sorted(kitchen_words() - used) == []


def test_spelling_is_british(pack: FoodDB) -> None:
    found = {
        (place, word)
        for place, text in texts(pack).items()
        for word in words_of(text) & _AMERICAN.keys()
        if not place.startswith("food ")
    }
    assert not found


def test_a_misspelt_word_would_be_found() -> None:
    spell = SpellChecker(language="en")
    assert spell.unknown(words_of("Simmmer the oinons")) == {"simmmer", "oinons"}
