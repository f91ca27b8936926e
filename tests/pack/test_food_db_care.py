"""Drugs, illnesses, diets and stages of life: every rule can be applied, and says what it does."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from food_db import FoodDB
from food_db.schema import Allergen, CareRule, Kind, Level, Meal

# The drug column of the domain reference, section 5.1, typed by hand.
REFERENCE_DRUGS = {
    "maoi": "phenelzine;tranylcypromine;isocarboxazid;selegiline-patch-high;selegiline-oral-high",
    "tyramine-caution": "selegiline-patch-low;rasagiline;safinamide;selegiline-oral;moclobemide",
    "tyramine-cap": "linezolid;tedizolid;methylene-blue",
    "lithium": "lithium",
    "vitamin-k-antagonist": "warfarin;acenocoumarol",
    "cyp3a4-grapefruit": "buspirone;quetiapine;lurasidone;pimozide;carbamazepine;midazolam;"
    "triazolam;simvastatin;lovastatin;atorvastatin;felodipine;ciclosporin",
    "cyp3a4-grapefruit-caution": "alprazolam;diazepam;sertraline;trazodone;vilazodone;"
    "aripiprazole;brexpiprazole;cariprazine;methadone",
    "serotonergic": "linezolid;methylene-blue;trazodone;mirtazapine;buspirone",
    "clozapine": "clozapine",
    "olanzapine": "olanzapine",
    "fluvoxamine": "fluvoxamine",
    "ssri": "fluoxetine;citalopram;escitalopram;paroxetine;sertraline;fluvoxamine",
    "snri": "venlafaxine;desvenlafaxine;duloxetine;milnacipran",
    "tricyclic": "amitriptyline;nortriptyline;clomipramine;imipramine;doxepin",
    "st-johns-wort": "st-johns-wort",
    "lurasidone": "lurasidone",
    "ziprasidone": "ziprasidone",
    "vilazodone": "vilazodone",
    "levodopa": "levodopa",
    "disulfiram": "disulfiram;metronidazole;tinidazole",
    "alcohol-dependence": "naltrexone;acamprosate",
    "stimulant": "amphetamine;dexamfetamine;lisdexamfetamine;methylphenidate",
    "weight-folate": "valproate;topiramate",
    "antipsychotic": "clozapine;olanzapine;quetiapine;risperidone;aripiprazole;haloperidol",
    "thyroid-hormone": "levothyroxine",
    "sedative": "diazepam;lorazepam;clonazepam;alprazolam;temazepam",
    "opioid": "morphine;codeine;oxycodone;methadone;buprenorphine",
}
# Sections 5.2, 5.4, 5.5 and 5.9, the same way.
REFERENCE_CONDITIONS = {
    "pregnancy",
    "trying-to-conceive",
    "breastfeeding",
    "coeliac",
    "lactose-intolerance",
    "dairy-free",
    "low-fodmap",
    "histamine-intolerance",
    "stricture",
    "ibd-flare",
    "gastroparesis",
    "recent-gut-surgery",
    "hypertension",
    "kidney-disease",
    "dialysis",
    "gout",
    "diabetes",
    "immune-suppression",
    "neutropenia",
    "acute-pancreatitis",
    "low-bmi",
    "eating-disorder-history",
    "rapid-weight-loss",
    "gallstones",
    "kidney-stones",
    "haemochromatosis",
    "g6pd-deficiency",
    "hypothyroidism",
}
# What sections 5.1, 5.2, 5.4 and 5.5 take out, and what they say stays (all forms, or one).
TAKEN_OUT = {
    "drug:maoi": "parmesan cheddar gouda blue-cheese brie salami prosciutto herring/pickled "
    "chicken-liver beef-liver sauerkraut kimchi vegan-kimchi miso white-miso soy-sauce tamari "
    "tempeh natto fermented-tofu fish-sauce kvass beet-kvass kombucha yeast-extract beer "
    "broad-beans",
    "stage:pregnancy": "swordfish shark king-mackerel smoked-salmon/raw smoked-trout/raw "
    "oysters/raw herring/pickled raw-milk brie camembert blue-cheese roquefort liver-pate ham "
    "salami prosciutto serrano-ham bean-sprouts/raw alfalfa-sprouts/raw lentil-sprouts/raw "
    "chicken-liver beef-liver kombucha kvass sauerkraut/raw kimchi/raw liquorice liquorice-tea "
    "kombu wakame dashi red-wine white-wine beer",
    "condition:immune-suppression": "sauerkraut/raw kimchi/raw kombucha water-kefir kvass natto "
    "kefir goat-kefir bean-sprouts/raw roquefort brie blue-cheese parmesan/raw gruyere/raw "
    "raw-milk oysters/raw smoked-salmon/raw liver-pate ham salami",
    "condition:histamine-intolerance": "parmesan cheddar salami ham sauerkraut kimchi miso "
    "soy-sauce tempeh red-wine-vinegar cider-vinegar tuna sardines/canned smoked-salmon spinach "
    "aubergine tomato orange lemon/juice beer red-wine cocoa-powder dark-chocolate",
    "diet:low-fodmap": "onion red-onion garlic leek shallot pasta wholemeal-bread couscous bulgur "
    "lentils/dried chickpeas/dried kidney-beans apple pear mango watermelon honey milk yogurt "
    "cashews pistachios mushrooms/raw",
    "condition:coeliac": "wholemeal-bread rye-bread pearl-barley spelt farro freekeh bulgur "
    "couscous beer kvass miso soy-sauce sourdough-bread rolled-oats",
    "condition:gout": "anchovies fresh-anchovies sardines herring mussels chicken-liver "
    "beef-liver venison beer",
    "condition:g6pd-deficiency": "broad-beans split-fava ful-beans",
    "drug:cyp3a4-grapefruit": "grapefruit grapefruit-juice pomelo seville-orange marmalade "
    "star-fruit",
}
STAYS = {
    "drug:maoi": "milk yogurt cottage-cheese ricotta cream-cheese mozzarella labneh chicken-breast "
    "salmon cod eggs",
    "stage:pregnancy": "parmesan yogurt kefir mozzarella salmon sardines cod eggs "
    "bean-sprouts/cooked kimchi/cooked",
    "condition:immune-suppression": "yogurt parmesan/cooked salmon eggs sauerkraut/cooked",
    "condition:histamine-intolerance": "mozzarella yogurt cod blueberries rolled-oats olive-oil",
    "diet:low-fodmap": "garlic-oil spring-onion-tops lactose-free-yogurt lactose-free-kefir "
    "parmesan gluten-free-oats quinoa potato blueberries walnuts",
    "condition:gout": "milk yogurt cherries coffee salmon",
    "condition:coeliac": "gluten-free-oats gluten-free-bread potato",
}
KIND_OF_SUBJECT = {"diet": "diet", "condition": "illness", "stage": "stage"}
PERIODS = {*Meal, "dose"}


def same(name: str) -> str:
    """A name as it is looked up: letter case, spaces and hyphens do not count."""
    return re.sub(r"[\s-]+", "", name.casefold())


def selects(target: str, pack: FoodDB) -> set[tuple[str, str]]:
    """The foods and forms that an exclusion takes out, read without the planner."""
    prefix, _, rest = target.partition(":")
    names = set(rest.split(";"))
    found = set()
    for key in pack.forms:
        food = pack.foods[key[0]]
        held = {
            "food": {food.id},
            "group": {food.group},
            "kind": {food.kind.value},
            "allergen": {allergen.value for allergen in food.allergens},
        }.get(prefix)
        if held is None:
            held = {row.class_ for row in pack.safety[key].values() if row.property == prefix}
        if held & names:
            found.add(key)
    return found


def forms(names: str, pack: FoodDB) -> set[tuple[str, str]]:
    """``food`` in all its forms, or ``food/form``."""
    found = set()
    for name in names.split():
        food, _, form = name.partition("/")
        of_name = {key for key in pack.forms if key[0] == food and form in ("", key[1])}
        assert of_name, f"the pack has no {name}"
        found |= of_name
    return found


def bare(measure: str) -> tuple[str, str]:
    """A measure without ``@meal``, and that meal."""
    name, _, period = measure.partition("@")
    return name, period


def known_measure(measure: str, pack: FoodDB) -> bool:
    name, period = bare(measure)
    prefix, colon, rest = name.partition(":")
    if period and period not in PERIODS:
        return False
    if not colon:
        return name in {*pack.nutrients, "available_carbohydrate_g"}
    if prefix == "class":
        property_, _, class_ = rest.partition(":")
        known = pack.safety_properties.get(property_)
        return known is not None and class_ in known.classes
    columns = {name for row in pack.equivalents.values() for name in row}
    options = {"group": pack.groups, "food": pack.foods, "equivalent": columns, "meal": set(Meal)}
    return prefix in options and all(part in options[prefix] for part in rest.split(";"))


def of_action(pack: FoodDB, *actions: str) -> list[CareRule]:
    found = [rule for rule in pack.care_rules.values() if rule.action in actions]
    assert found, f"no rule of {actions}: the test looks in the wrong place"
    return found


def test_every_source_is_known(pack: FoodDB) -> None:
    tables = (pack.drugs, pack.conditions, pack.care_rules)
    cited = {row.source for table in tables for row in table.values()}
    assert cited <= set(pack.sources)


def test_classes_and_rules_belong_together(pack: FoodDB) -> None:
    subjects = {s for rule in pack.care_rules.values() for s in rule.subjects}
    classes = {f"drug:{name}" for drug in pack.drugs.values() for name in drug.classes}
    assert {s for s in subjects if s.startswith("drug:")} == classes
    named = {(row.kind, row.id) for row in pack.conditions.values()}
    asked = {
        (KIND_OF_SUBJECT[prefix], name)
        for prefix, _, name in (subject.partition(":") for subject in subjects)
        if prefix != "drug"
    }
    assert asked == named


@pytest.mark.parametrize("table", ["drugs", "conditions"])
def test_no_name_stands_for_two(pack: FoodDB, table: str) -> None:
    owners: dict[str, set[str]] = {}
    for row in getattr(pack, table).values():
        for name in (row.id, row.title, *row.names):
            owners.setdefault(same(name), set()).add(row.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
    assert all(owners), "a name is empty"


@pytest.mark.parametrize(
    ("name", "drug"),
    [
        ("Emsam", "selegiline-patch-high"),
        ("emsam 9mg", "selegiline-patch-high"),
        ("Emsam 6 mg", "selegiline-patch-low"),
        ("selegiline", "selegiline-oral-high"),
        ("selegiline 10 mg", "selegiline-oral"),
        ("Zyvox", "linezolid"),
        ("co-careldopa", "levodopa"),
        ("thyroxine", "levothyroxine"),
    ],
)
def test_a_dose_not_given_means_the_strict_diet(pack: FoodDB, name: str, drug: str) -> None:
    found = [
        row.id
        for row in pack.drugs.values()
        if same(name) in {same(own) for own in (row.id, row.title, *row.names)}
    ]
    assert found == [drug]


@pytest.mark.parametrize("class_", REFERENCE_DRUGS)
def test_the_drugs_of_the_reference_are_there(pack: FoodDB, class_: str) -> None:
    for drug in REFERENCE_DRUGS[class_].split(";"):
        assert class_ in pack.drugs[drug].classes


def test_the_conditions_of_the_reference_are_there(pack: FoodDB) -> None:
    assert set(pack.conditions) >= REFERENCE_CONDITIONS


def test_every_exclusion_takes_something_out(pack: FoodDB) -> None:
    for rule in of_action(pack, "exclude"):
        prefix, _, rest = rule.target.partition(":")
        if prefix == "nutrient":
            assert rest in pack.nutrients, rule.id
            assert rule.above, rule.id
            continue
        lists = {"group": pack.groups, "food": pack.foods, "kind": {*Kind}, "allergen": {*Allergen}}
        known = lists.get(prefix) or pack.safety_properties[prefix].classes
        assert set(rest.split(";")) <= set(known), rule.id
        assert selects(rule.target, pack), rule.id


def taken_out(subject: str, pack: FoodDB) -> set[tuple[str, str]]:
    """What is left out altogether, or but for a pinch."""
    pinch = 10
    return {
        key
        for rule in of_action(pack, "exclude")
        if subject in rule.subjects and (rule.above or 0) <= pinch
        if not rule.target.startswith("nutrient:")
        for key in selects(rule.target, pack)
    }


@pytest.mark.parametrize("subject", TAKEN_OUT)
def test_what_the_reference_takes_out_is_out(pack: FoodDB, subject: str) -> None:
    assert forms(TAKEN_OUT[subject], pack) - taken_out(subject, pack) == set()


@pytest.mark.parametrize("subject", STAYS)
def test_what_the_reference_leaves_stays(pack: FoodDB, subject: str) -> None:
    assert forms(STAYS[subject], pack) & taken_out(subject, pack) == set()


def test_every_measure_is_known(pack: FoodDB) -> None:
    for rule in of_action(pack, "limit", "daily"):
        assert known_measure(rule.target, pack), rule.id
        servings = rule.target.partition(":")[0] in ("group", "food", "class")
        assert servings == (rule.serving_g is not None), rule.id
        assert (bare(rule.target)[1] == "dose") == bool(rule.meals), rule.id
        assert rule.lower is None or rule.upper is None or rule.lower < rule.upper, rule.id
    for rule in of_action(pack, "limit"):
        assert rule.basis not in ("of_mean", "from_mean"), rule.id
        assert "@" not in rule.target, rule.id
    for rule in of_action(pack, "daily"):
        assert rule.basis in ("day", "of_mean", "from_mean"), rule.id
        if rule.basis == "of_mean":
            assert 0 < (rule.lower or 0) < 1 < (rule.upper or 0), rule.id


def test_every_switch_has_something_to_switch(pack: FoodDB) -> None:
    reference = {
        f"{row.kind.lower()}-{row.nutrient.rsplit('_', 1)[0].replace('_', '-')}"
        for row in pack.requirements
    }
    for rule in of_action(pack, "floor-off"):
        row = pack.guidelines.get(rule.target) or pack.care_rules.get(rule.target)
        assert rule.target in reference or (row and row.lower is not None), rule.id
    components = {row.component: row for row in pack.pillars}
    for rule in of_action(pack, "pillar"):
        row = components[rule.target]
        if rule.lower is None:
            assert rule.factor == 0, rule.id
            continue
        assert rule.upper is not None
        points = (row.floor, rule.lower, rule.upper)
        assert all(low < high for low, high in pairwise(points)), rule.id
        assert 1 / (points[1] - points[0]) >= 0.25 / (points[2] - points[1]), rule.id
    for rule in of_action(pack, "refuse"):
        assert not rule.target or set(rule.target.split(";")) <= set(pack.nutrients), rule.id


def test_rules_that_choose_food_for_a_drug_or_an_illness_hold(pack: FoodDB) -> None:
    assert {rule.level for rule in of_action(pack, "exclude", "leftovers", "refuse")} == {
        Level.SAFETY
    }
    bands = [rule for rule in of_action(pack, "daily") if rule.basis in ("of_mean", "from_mean")]
    assert bands
    assert all(rule.level in (Level.NEED, Level.PATTERN) for rule in bands)


def test_the_words_are_plain(pack: FoodDB) -> None:
    for rule in pack.care_rules.values():
        words = f"{rule.title} {rule.text}"
        assert not re.search(r"\bsafe|\btreats?\b|\bcures?\b", words, re.IGNORECASE), rule.id
        assert not re.search(r"fiber|celiac|color", words, re.IGNORECASE), rule.id
        assert rule.text.endswith("."), rule.id
        assert not rule.title.endswith("."), rule.id
        assert len(rule.text) <= 220, rule.id
        if any(not subject.startswith("diet:") for subject in rule.subjects):
            assert "clinician" in rule.text, rule.id
