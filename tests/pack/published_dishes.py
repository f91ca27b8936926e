"""What food tables publish for dishes that we cook too, and where ours rightly differ."""

from __future__ import annotations

from typing import NamedTuple


class Published(NamedTuple):
    """One food of a table, per 100 g; fibre is by AOAC, None where the table has only NSP."""

    row: str
    energy: float
    protein: float
    fat: float
    fibre: float | None = None
    sodium: float | None = None
    home_salted: bool = False


class Apart(NamedTuple):
    """Where ours rightly differs: the range of ours over the mean published figure, and why."""

    nutrient: str
    low: float
    high: float
    why: str


class Dish(NamedTuple):
    """A recipe, what is served with it and does not belong to the published dish, the figures.

    `left_out` names foods, or "food grams" where only one of several lines goes.
    """

    recipe: str
    published: tuple[Published, ...]
    left_out: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()


# Sources: SR28 = USDA SR28 by NDB number; Ciqual = Ciqual 2020 by alim_code; CoFID = CoFID 2015
# (McCance and Widdowson) by food code: no minerals, and its recipes mostly have NSP only.
# "4-9-4-2": Ciqual prints no energy; worked out from protein, fat, carbohydrate and fibre.
HUMMUS = (
    Published("SR28 16137 Hummus, home prepared", 177, 4.86, 8.59, 4.0, 242, home_salted=True),
    Published("CoFID 13-556 Houmous", 307, 6.8, 26.7, 4.9),
    Published("Ciqual 25621 Hummus, prepacked (4-9-4-2)", 288.3, 8.2, 23.9, 5.98, 472),
)
LENTIL_SOUP = (
    Published("CoFID 17-808 Soup, lentil, homemade", 121, 5.9, 4.8),
    Published("Ciqual 25900 Soup, lentils, prepacked", 55.0, 3.74, 1.12, 1.8, 143),
)
# fibre: 0.3 and 0 g, too little to compare
TZATZIKI = (
    Published("CoFID 12-547 Tzatziki", 76, 3.4, 5.5),
    Published("Ciqual 19863 Tzatziki, from yogurt (4-9-4-2)", 138.1, 6.19, 10.9, None, 351),
)
PIPERADE = Published("Ciqual 20240 Piperade, Basque (4-9-4-2)", 71.4, 1.1, 3.8, 3.4, 300)
GRATED_CARROTS = Published("Ciqual 26257 Grated carrots (4-9-4-2)", 80.2, 0.98, 5.0, 3.64, 264)
STEWED_AUBERGINE = (
    Published(
        "Ciqual 25196 Riste: aubergine, tomato, onion (4-9-4-2)", 145.4, 1.05, 10.4, 2.6, 470
    ),
    Published("CoFID 15-659 Ratatouille, homemade", 82, 1.2, 7.0),
)

DISHES = (
    Dish(
        "hummus",
        HUMMUS,
        left_out=("cucumber", "radish"),
        apart=(
            Apart("protein_g", 1.2, 1.6, "chickpeas boiled from dry, half the oil of a shop's"),
            Apart("fibre_g", 1.25, 1.65, "the same: more chickpea in 100 kcal"),
            Apart("sodium_mg", 0.45, 0.75, "2 g salt in 500 g; the published one holds 0.6 %"),
        ),
    ),
    Dish(
        "gazpacho",
        (
            Published("CoFID 17-795 Soup, gazpacho, homemade", 46, 0.8, 3.6),
            Published("Ciqual 25967 Soup, gazpacho, prepacked", 32.8, 0.65, 1.62, 1.04, 293),
        ),
        apart=(
            # per 100 g ours has more of it: 1.2 against 1.0 g
            Apart("fibre_g", 0.5, 0.8, "twice the oil and a little bread in 100 kcal"),
        ),
    ),
    Dish(
        "minestrone",
        (
            Published("CoFID 17-810 Soup, minestrone, homemade", 60, 2.1, 2.3),
            Published("Ciqual 25916 Soup, minestrone, prepacked", 48.8, 1.2, 2.0, 1.8, 300),
        ),
        apart=(
            Apart("energy_kcal", 1.3, 1.8, "a main dish: 170 g beans and pasta a head"),
            Apart("protein_g", 1.25, 1.7, "120 g beans and 10 g parmesan a head"),
        ),
    ),
    Dish(
        "shorbat-adas",
        LENTIL_SOUP,
        left_out=("wholemeal-pita", "olive-oil 10"),
    ),
    Dish(
        "ezogelin-corbasi",
        LENTIL_SOUP,
    ),
    Dish(
        "fakes",
        LENTIL_SOUP,
        apart=(Apart("fibre_g", 1.15, 1.6, "whole lentils, unskinned; theirs are not named"),),
    ),
    Dish(
        "bissara",
        # the nearest: split peas where ours has split fava beans
        (Published("Ciqual 25965 Soup, split peas, prepacked", 56.7, 2.68, 1.98, 1.6, 279),),
        left_out=("wholemeal-bread", "radish"),
    ),
    Dish(
        "moussaka",
        (
            Published("CoFID 19-609 Moussaka, homemade", 128, 8.5, 8.0),
            Published("Ciqual 25123 Moussaka", 147, 5.82, 10.8, 2.84, 393),
        ),
        apart=(Apart("fat_g", 0.65, 0.95, "aubergine baked, not fried; yogurt, not white sauce"),),
    ),
    Dish(
        "falafel-baked",
        (
            # ours is not fried, yet within the margin: 50 g oil on 240 g dried chickpeas
            Published("SR28 16138 Falafel, home-prepared", 333, 13.31, 17.8, None, 294, True),
            Published("Ciqual 25571 Falafel", 252, 8.25, 14.4, 7.7, 640),
            Published("CoFID 15-795 Falafel, fried, homemade", 183, 6.4, 11.2),
        ),
        left_out=("wholemeal-pita", "tomato", "cucumber", "tahini", "lemon", "water", "garlic 2"),
    ),
    Dish(
        "tzatziki",
        TZATZIKI,
        apart=(Apart("protein_g", 1.25, 1.7, "strained yogurt of 9 % protein; theirs is plain"),),
    ),
    Dish(
        "cacik",
        TZATZIKI,
        apart=(Apart("energy_kcal", 0.35, 0.6, "a bowl of soup: a fifth of it is added water"),),
    ),
    Dish(
        "paella-de-marisco",
        (Published("Ciqual 25031 Paëlla", 148, 7.86, 4.9, 1.85, 343),),
        apart=(
            Apart("fibre_g", 0.3, 0.6, "rice and seafood; by its fibre theirs has more greens"),
        ),
    ),
    Dish(
        "couscous-seven-vegetables",
        (Published("Ciqual 25150 Couscous with vegetables", 108, 4.32, 2.25, 2.24, 274),),
        apart=(
            Apart("fat_g", 1.4, 2.0, "12 g olive oil a head; the factory spares it"),
            Apart("fibre_g", 1.15, 1.65, "wholewheat couscous"),
        ),
    ),
    Dish(
        "tortilla-de-patatas-con-ensalada",
        (
            Published("Ciqual 22510 Spanish-style tortilla", 165, 5.56, 9.9, 2.7, 425),
            Published("CoFID 12-957 Omelette, Spanish, homemade", 112, 5.6, 7.6),
        ),
        left_out=("romaine-lettuce", "tomato", "spring-onion", "olive-oil 16", "red-wine-vinegar"),
        # 2.7 g is more than the potato (1.8) and the onion (1.4) it is made of hold
        apart=(Apart("fibre_g", 0.4, 0.65, "peeled potato and egg; theirs is oddly high"),),
    ),
    Dish(
        "hot-cocoa",
        (
            Published("SR28 01105 Hot cocoa, homemade", 77, 3.52, 2.34, 1.0, 44, home_salted=True),
            Published("CoFID 12-565 Cocoa, made up with whole milk", 74, 3.6, 3.9),
            Published("CoFID 12-563 Cocoa, with semi-skimmed milk", 58, 3.7, 2.0),
        ),
        apart=(Apart("fibre_g", 1.35, 1.85, "8 g cocoa to the cup and half of the sugar"),),
    ),
    Dish(
        "horiatiki",
        (
            Published("CoFID 15-871 Salad, Greek", 131, 2.7, 12.6),
            Published("Ciqual 26262 Greek salad (4-9-4-2)", 81.5, 2.0, 7.1, 2.0, 416),
        ),
        # tomato 1.2, cucumber 0.6, feta 0: the ingredients do not reach 2.0
        apart=(Apart("fibre_g", 0.4, 0.65, "theirs is higher than that of its vegetables"),),
    ),
    Dish(
        "macedonia-di-frutta",
        (
            Published("CoFID 14-333 Fruit salad, homemade", 59, 0.7, 0.3),
            Published("Ciqual 13134 Fruit salad, raw (4-9-4-2)", 51.4, 0.5, 0.15, 1.23),
        ),
        apart=(Apart("fibre_g", 1.15, 1.65, "apple and pear in their skins, and kiwi"),),
    ),
    Dish(
        "fabada-ligera",
        (
            Published("Ciqual 25002 White bean stew, canned", 129, 8.06, 5.77, 3.55, 388),
            Published("Ciqual 25098 White bean stew, with pork", 132, 8.3, 6.3, 4.0, 500),
        ),
        apart=(Apart("energy_kcal", 0.55, 0.85, "75 g kale a head, and the broth is eaten too"),),
    ),
    Dish(
        "taktouka",
        (PIPERADE,),
    ),
    Dish(
        "imam-bayildi",
        STEWED_AUBERGINE,
        left_out=("wholemeal-bread",),
        apart=(Apart("fibre_g", 1.1, 1.6, "half of it is onion, tomato and pepper"),),
    ),
    Dish("caponata", STEWED_AUBERGINE),
    Dish(
        "carrot-cumin-salad",
        (GRATED_CARROTS,),
    ),
    Dish(
        "gachas-de-avena-con-canela",
        (
            Published("CoFID 11-1106 Porridge, with milk and water", 72, 3.1, 1.9, 1.0),
            Published("CoFID 11-789 Porridge, semi-skimmed milk", 84, 4.6, 2.3, 1.0),
        ),
        left_out=("orange", "almonds", "honey"),
        apart=(Apart("fibre_g", 1.2, 1.7, "oats of 10.1 % fibre (SR28 08120); CoFID's have 7.8"),),
    ),
    Dish(
        "harira",
        (Published("Ciqual 25915 Soup, chorba frik, with meat", 62.9, 3.75, 2.5, 1.9, 337),),
        apart=(Apart("fibre_g", 1.15, 1.6, "lentils and chickpeas in the place of meat"),),
    ),
    Dish(
        "chorba-frik",
        (Published("Ciqual 25915 Soup, chorba frik, with meat", 62.9, 3.75, 2.5, 1.9, 337),),
    ),
    Dish(
        "ratatouille",
        (
            Published("CoFID 15-659 Ratatouille, homemade", 82, 1.2, 7.0),
            Published("Ciqual 25018 Ratatouille (4-9-4-2)", 57.2, 1.22, 3.15, 2.03, 369),
        ),
        # as in taktouka
        apart=(Apart("fibre_g", 0.45, 0.8, "cooked tomato and pepper stand low in SR28"),),
    ),
    Dish(
        "peperonata",
        (PIPERADE,),
        apart=(Apart("fibre_g", 0.4, 0.7, "cooked tomato and pepper stand low in SR28"),),
    ),
    Dish(
        "carottes-rapees",
        (GRATED_CARROTS,),
        # more than raw carrot itself has in Ciqual (20009: 2.7)
        apart=(Apart("fibre_g", 0.5, 0.8, "theirs is higher than that of its carrots"),),
    ),
    Dish(
        "poulet-basquaise",
        (Published("Ciqual 25190 Chicken, Basque style", 107, 9.3, 6.4, 1.3, 355),),
    ),
    Dish(
        "soupe-de-poisson-a-la-provencale",
        (Published("Ciqual 25904 Soup, fish or crustacean", 42.8, 3.45, 1.79, 0.69, 343),),
        apart=(Apart("energy_kcal", 1.3, 1.8, "a main dish: 135 g fish and 120 g potato a head"),),
    ),
    Dish(
        "kisir",
        (
            Published(
                "Ciqual 25629 Salad of bulgur or quinoa and vegetables", 168, 3.79, 8.3, 3.3, 309
            ),
        ),
        left_out=("ayran",),
        apart=(Apart("fibre_g", 1.2, 1.6, "70 g dry bulgur a head; theirs may be quinoa"),),
    ),
    Dish(
        "dal-with-spinach",
        (
            # NSP only
            Published("CoFID 15-760 Red dahl and tomato, vegetable oil", 113, 4.3, 6.3),
            Published("CoFID 15-758 Red dahl and tomato, Punjabi", 93, 3.2, 5.5),
            Published("CoFID 15-761 Red dahl and vegetable, UK type", 112, 5.7, 3.8),
        ),
        left_out=("lactose-free-yogurt",),
    ),
    Dish(
        "riz-bi-haleeb",
        (
            # fibre: 0.1 to 0.5 g, too little to compare
            Published("CoFID 12-514 Rice pudding, semi-skimmed milk", 127, 4.2, 4.4),
            Published("CoFID 12-608 Rice pudding, whole milk", 145, 4.2, 6.5),
            Published("SR28 36404 Arroz con leche, restaurant", 146, 3.2, 3.69),
        ),
        apart=(
            Apart("energy_kcal", 0.55, 0.85, "it cooks down for 35 minutes; ours keeps the water"),
        ),
    ),
    Dish(
        "coban-salatasi",
        (Published("CoFID 15-876 Salad, tomato and onion", 45, 0.6, 2.7, 1.3),),
    ),
    Dish(
        "cafe-au-lait",
        (Published("Ciqual 18151 Coffee with milk, no sugar", 21.5, 1.39, 0.76, None, 23.4, True),),
    ),
)
