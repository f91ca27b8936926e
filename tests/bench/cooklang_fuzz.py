"""Recipes of random words, as Cooklang, through the official parser and our own.

    .venv/bin/python tests/bench/cooklang_fuzz.py [COUNT] [SEED]

Each ingredient must come back with its grams, and no other; prints what does not.
"""

from __future__ import annotations

import dataclasses
import random
import sys

import cooklang as official

import food_db
from food_db.cooklang import parse
from food_db.pack import Recipe
from mealplan.cookbook import sheet
from mealplan.exports.recipe_cooklang import cooklang

SIGNS = [
    *"ab @#~{}()%|\\-=>[]:;.,'\"&<*!?/0123½é \n\t",
    *("olive oil", "salt", "5 minutes", "pot", "--", "[-", "-]", "---", "\u2028", "\x1b"),
]


def spoiled(recipe: Recipe, rng: random.Random) -> Recipe:
    """The recipe with random words before, in and behind all that a person writes."""

    def words() -> str:
        return "".join(rng.choice(SIGNS) for _ in range(rng.randint(1, 30)))

    parts = tuple(dataclasses.replace(part, preparation=words()) for part in recipe.ingredients)
    return dataclasses.replace(
        recipe,
        **{"title": words(), "english": words(), "keep": words()},
        ahead=rng.choice((None, words())),
        steps=tuple(f"{words()} {step}{words()}" for step in recipe.steps),
        equipment=(words(), "pot"),
        tags=(),
        ingredients=parts,
    )


def main(count: int, seed: int) -> int:
    pack, rng, bad = food_db.load(), random.Random(seed), 0
    recipes = list(pack.recipes.values())
    for _ in range(count):
        recipe = spoiled(rng.choice(recipes), rng)
        text = cooklang(sheet(recipe, pack), pack)
        ours = parse(text)
        wanted = sorted(part.grams for part in recipe.ingredients)
        theirs = sorted(float(item.quantity.value) for item in official.parse(text).ingredients)
        read = sorted(mention.amount or 0.0 for mention in ours.mentions)
        if ours.problems or not theirs == read == wanted:
            bad += 1
            print(ours.problems, len(wanted), len(theirs), len(read), text, sep="\n")
    print(f"{count} recipes, {bad} read otherwise")
    return min(bad, 1)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given or [1000]), *([7] if len(given) < 2 else [])))
