"""Presets: published numbers, bounds by calorie level, wording, and that what they name exists."""

from __future__ import annotations

import re

import pytest

from food_db import FoodDB
from food_db.known import measure_problems
from food_db.schema import Guideline, Level
from mealplan import InputError
from mealplan.presets import between, load_preset, preset_names, preset_text, read_preset

NAMES = ("dga-med", "green-med", "mind", "modimed", "pyramid")
KCAL = (1200.0, 1600.0, 2172.0, 2600.0, 3200.0, 4000.0)

# "rule lower–upper ×serving [g]", typed from REFERENCE; "." is no bound. A published point (6
# vegetables a day) is a band around it, and serving sizes that a diet does not give are ours.
PUBLISHED = {
    # table 1.5; grams: LARN 2014 (table 7.2), units of Sofi 2014; grains in ounce equivalents
    "pyramid": """vegetables 4–10 ×100, fruit 3–6 ×150, grains 4.5–12, olive-oil 3–6 ×10,
        milk-yogurt 1.5–3 ×125, nuts 1–2 ×30, potatoes .–3 ×200, pulses 2–7 ×150, eggs 2–4 ×50,
        fish 2–5 ×125, poultry 1–3 ×100, red-meat .–2 ×100, cured-meat .–1 ×50, sweets .–2 ×50""",
    # table 1.3; 5–8 whole grains of 1 to 1.4 ounce equivalents, 3 extras of 1.8 a week, 20 ml oil
    "modimed": """whole-grains 5–11, vegetables 5.5–9 ×75, fruit 2.5–4 ×150, pulses 3–4 ×150,
        milk-yogurt 1.5–3 ×200, nuts 6–9 ×30, fish 2–6 ×100, red-meat 3–4 ×65, poultry 2–3 ×80,
        eggs .–6 ×50, olive-oil 2–3.5 ×18.3, sweets .–3 ×35, refined-grains .–5.4""",
    # table 1.6: full points of 2015, of the 2022 variant for olive oil and cheese
    "mind": """leafy-greens 6–. ×80, other-vegetables 7–. ×80, nuts 5–10 ×30, berries 2–. ×75,
        pulses 4–12 ×90, whole-grains 3–., fish 1–5 ×125, poultry 2–4 ×85, olive-oil 14–31 ×13.5,
        butter .–1 ×14, cheese .–2 ×30, red-meat .–3 ×85, sweets .–4 ×50""",
    # abstracts of Yaskolka Meir 2021 and Zelicha 2022: 28 g walnuts, 3–4 cups of tea a day
    "green-med": """green-tea 4–28 ×240, nuts 6–10 ×28, walnuts 3–10 ×28, leafy-greens 7–. ×100,
        red-meat .–1 ×65, cured-meat .–0 ×50""",
}

# Table 6.1 at 1,600, 2,000, 2,600 and 3,200 kcal.
TABLE_6_1 = {
    "dark-green-vegetables": ("lower", (1.5, 1.5, 2.5, 2.5)),
    "red-orange-vegetables": ("lower", (4, 5.5, 7, 7.5)),
    "pulses": ("lower", (1, 1.5, 2.5, 3)),
    "starchy-vegetables": ("upper", (4, 5, 7, 8)),
    "other-vegetables": ("lower", (3.5, 4, 5.5, 7)),
    "fruit": ("lower", (2, 2.5, 2.5, 3)),
    "whole-grains": ("lower", (3, 3, 4.5, 5)),
    "refined-grains": ("upper", (2, 3, 4.5, 5)),
    "dairy": ("lower", (2, 2, 2.5, 2.5)),
    "meat-poultry": ("upper", (23, 26, 31, 33)),
    "fish": ("lower", (11, 15, 17, 17)),
    "nuts": ("lower", (4, 5, 5, 6)),
    "oils": ("lower", (22, 27, 34, 51)),
}

# The most that meals give [g a day as eaten], thought of as plates: two salads and two cooked
# vegetables, five pieces of fruit, a spoon of oil a meal and two more, a cup of one tea on 5 days.
PLATES = """leafy 200, vegetable 700, allium 150, fruit 600, berry 200, olive-oil 50, milk 400,
    yogurt 400, nut 45, seed 20, olive 30, legume 200, egg 100, fish-oily 80, fish-white 80,
    shellfish 40, poultry 100, red-meat 70, green-tea 178, walnuts 30"""


def rules(name: str, kcal: float = 2172) -> dict[str, Guideline]:
    return {rule.id: rule for rule in load_preset(name).rules_for(kcal)}


def test_the_presets_are_those_of_the_folder() -> None:
    assert preset_names() == NAMES
    assert [load_preset(name).id for name in NAMES] == list(NAMES)
    assert load_preset("mind") is load_preset("mind")


@pytest.mark.parametrize("name", PUBLISHED)
def test_bounds_and_servings_are_the_published_ones(name: str) -> None:
    found = {row.id: (row.lower, row.upper, row.serving_g) for row in rules(name).values()}
    typed = re.findall(r"([a-z-]+) ([\d.]+)–([\d.]+)(?: ×([\d.]+))?", PUBLISHED[name])
    assert len(typed) == PUBLISHED[name].count("–")
    assert found == {
        rule: tuple(None if cell in (".", "") else float(cell) for cell in cells)
        for rule, *cells in typed
    }


@pytest.mark.parametrize(("rule", "side", "values"), [(k, *v) for k, v in TABLE_6_1.items()])
def test_dga_amounts_by_level(rule: str, side: str, values: tuple[float, ...]) -> None:
    found = [getattr(rules("dga-med", kcal)[rule], side) for kcal in (1600, 2000, 2600, 3200)]
    assert found == list(values)


def test_every_rule_of_dga_is_in_the_table() -> None:
    assert set(rules("dga-med")) == set(TABLE_6_1)


def test_dga_oils_may_take_the_calories_for_other_uses() -> None:
    other = (120, 140, 240, 250, 280, 300, 330, 400, 540)  # kcal, last row of table 6.1
    for kcal, use in zip(load_preset("dga-med").levels, other, strict=True):
        oils = rules("dga-med", kcal)["oils"]
        assert oils.lower is not None
        assert oils.upper == pytest.approx(oils.lower + use / 9, abs=0.05)


@pytest.mark.parametrize(
    ("kcal", "whole", "oils", "seafood"),
    [
        (1700, 3.0, 23.0, 13.0),  # half way from 1,600 to 1,800: 22–24 g, 11–15 oz
        (2150, 3.375, 28.5, 15.75),  # three quarters of 2,000–2,200: 3–3.5, 27–29, 15–16
        (2172, 3.43, 28.72, 15.86),  # 172/200 of the same
        (3100, 5.0, 47.5, 17.0),  # half way from 3,000 to 3,200: 44–51 g
        (1200, 3.0, 22.0, 11.0),  # below the first level: the first
        (4000, 5.0, 51.0, 17.0),  # above the last: the last
    ],
)
def test_between_the_levels_is_a_straight_line(
    kcal: float, whole: float, oils: float, seafood: float
) -> None:
    found = rules("dga-med", kcal)
    assert found["whole-grains"].lower == pytest.approx(whole)
    assert found["oils"].lower == pytest.approx(oils)
    assert found["fish"].lower == pytest.approx(seafood)
    assert between((1600.0, 1800.0), (1.0, 2.0), 1650) == pytest.approx(1.25)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_other_presets_are_the_same_at_every_energy(name: str) -> None:
    assert len({load_preset(name).rules_for(kcal) for kcal in KCAL}) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mnd", "mind"), ("MIND", "mind"), ("modi-med", "modimed"), ("green", "green-med")],
)
def test_an_unknown_name_is_refused_with_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(InputError) as caught:
        load_preset(typed)
    assert str(caught.value).startswith(f"preset: {typed!r} is not known; do you mean ")
    assert meant in str(caught.value)


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "../mind", "mind.toml/..", "[/b]"])
def test_a_name_that_is_like_nothing_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="preset: "):
        load_preset(typed)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_preset_names_is_known(pack: FoodDB, name: str) -> None:
    preset = load_preset(name)
    assert preset.source in pack.sources
    for rule in preset.rules:
        assert rule.source in pack.sources, rule.id
        prefix, _, rest = rule.measure.partition(":")
        if prefix == "food":
            assert set(rest.split(";")) <= set(pack.foods), rule.id
        else:
            assert measure_problems(rule.id, rule.measure, pack) == []
        assert (rule.serving_g is not None) == (prefix in ("group", "food")), rule.id
    for dropped in preset.drop:
        assert dropped in pack.guidelines


@pytest.mark.parametrize("name", NAMES)
def test_needs_and_safety_stay(pack: FoodDB, name: str) -> None:
    preset = load_preset(name)
    replaced = {*preset.drop, *rules(name)} & set(pack.guidelines)
    assert replaced, "a diet says something about our own guidelines"
    for row in (*(pack.guidelines[name] for name in replaced), *preset.rules_for(2000)):
        assert (row.kind, row.level) == ("intake", Level.PATTERN), row.id


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kcal", KCAL)
def test_no_floor_is_above_what_plates_hold(name: str, kcal: float) -> None:
    most = {word: float(grams) for word, grams in re.findall(r"([a-z-]+) (\d+)", PLATES)}
    for row in rules(name, kcal).values():
        prefix, _, rest = row.measure.partition(":")
        if row.lower is None or prefix == "equivalent":
            continue
        days = 7 if row.basis == "week" else 1
        grams = row.lower * (row.serving_g or 0) / days
        assert grams <= sum(most[part] for part in rest.split(";")), row.id


@pytest.mark.parametrize("kcal", KCAL)
def test_floors_on_equivalents_leave_room_in_the_energy(kcal: float) -> None:
    """Cups and ounces at usual energies [kcal] take less than the need: grains 80, fruit 80, …"""
    usual = {"g_whole": 80, "g_total": 80, "f_total": 80, "d_total": 110, "oils": 9}
    for name in NAMES:
        at = {r.measure.partition(":")[2]: r for r in rules(name, kcal).values()}
        total = sum((at[key].lower or 0) * each for key, each in usual.items() if key in at)
        assert total < 0.7 * kcal, name


FORBIDDEN = r"\b(treats?|cures?|heals?|prevents?|proven|proves|guarantees?|boosts?|detox)\b"


@pytest.mark.parametrize("name", NAMES)
def test_wording_is_careful(name: str) -> None:
    preset = load_preset(name)
    words = [preset_text(preset)]
    words += [part for rule in preset.rules for part in (rule.title, rule.hint, rule.note) if part]
    assert not re.search(FORBIDDEN, "\n".join(words), flags=re.IGNORECASE)
    assert re.search(r"\b(associated with|may)\b", preset.evidence)


@pytest.mark.parametrize("name", ["pyramid", "modimed", "mind"])
def test_wine_is_said_to_be_left_out(name: str) -> None:
    assert any("wine" in line.lower() for line in load_preset(name).caveats)
    assert not any("wine" in rule.measure for rule in load_preset(name).rules)


def test_what_is_not_planned_is_said() -> None:
    assert "Mankai" in preset_text(load_preset("green-med"))
    assert "2020-2025" in load_preset("dga-med").title
    assert "January 2026" in preset_text(load_preset("dga-med")).replace("\n", " ")
    assert any("cheese" in line for line in load_preset("mind").caveats)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_has_all_parts_in_plain_lines(name: str) -> None:
    preset, text = load_preset(name), preset_text(load_preset(name))
    flat = " ".join(text.split())
    for part in (preset.title, preset.summary, preset.evidence, *preset.caveats):
        assert " ".join(part.split()) in flat
    assert f"Source: {preset.source} ({preset.trust}" in flat
    assert max(map(len, text.splitlines())) <= 80


GOOD = """
id = "mine"
title = "Mine"
summary = "What I eat."
evidence = "It may do me good."
caveats = ["nobody tested it"]
source = "design"
trust = "D"
drop = ["fish"]
levels = [1600, 2000]
[[rules]]
id = "nuts"
measure = "group:nut"
title = "Nuts"
lower_by_level = [3, 5]
unit = "servings/week of 30 g"
basis = "week"
serving_g = 30
source = "design"
trust = "D"
"""


def test_a_file_is_read() -> None:
    (row,) = read_preset("mine.toml", GOOD).rules_for(1900)
    assert row.lower == pytest.approx(4.5)
    assert (row.upper, row.level) == (None, Level.PATTERN)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "mine"', 'id = "other"', "id: must be the name of the file"),
        ("serving_g = 30", "serving = 30", "rules.1.serving: "),
        ("serving_g = 30", "", "rules.1: serving_g goes with"),
        ('measure = "group:nut"', 'measure = "equivalent:pf_nutsds"', "rules.1: serving_g goes"),
        ("lower_by_level = [3, 5]", "", "rules.1: needs a lower or an upper bound"),
        ("lower_by_level = [3, 5]", "lower_by_level = [3]", "nuts: lower_by_level has 1 values"),
        ("lower_by_level = [3, 5]", "lower_by_level = [3, 5]\nlower = 3", "rules.1: write lower"),
        ("lower_by_level = [3, 5]", "lower_by_level = [3, 5]\nupper = 4", "lower is above upper"),
        ("lower_by_level = [3, 5]", "lower = -1", "rules.1.lower: "),
        ("lower_by_level = [3, 5]", "lower = nan", "rules.1.lower: "),
        ('basis = "week"', 'basis = "week"\nlevel = "need"', "rules.1.level: a diet's rule is"),
        ('basis = "week"', 'basis = "week"\nlevel = "safety"', "rules.1.level: a diet's rule is"),
        ('basis = "week"', 'basis = "month"', "rules.1.basis: "),
        ("[1600, 2000]", "[2000, 1600]", "levels must rise"),
        ('["fish"]', '["nuts"]', "drop: nuts is a rule of this preset as well"),
        ('caveats = ["nobody tested it"]', "caveats = []", "caveats: "),
        ('trust = "D"\ndrop', 'trust = "sure"\ndrop', "trust: "),
        ('title = "Mine"', 'title = "Mine', "is not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_field(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        read_preset("mine.toml", GOOD.replace(old, new, 1))
    assert str(caught.value).startswith("presets/mine.toml: ")
    assert said in str(caught.value)


def test_a_rule_twice_is_refused() -> None:
    with pytest.raises(InputError, match="nuts is there twice"):
        read_preset("mine.toml", GOOD + GOOD[GOOD.index("[[rules]]") :])
