"""A profile as a TOML file with comments: what is set, and what else could be, as examples."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from mealplan.people import Model
from mealplan.profile import Profile

Fields = tuple[tuple[str, str, str], ...]
"""(field, what it means, an example as TOML)"""

TOP: Fields = (
    ("preset", "pyramid | modimed | mind | green-med | dga-med", '"mind"'),
    ("requirements", "whose reference intakes: us | efsa", '"efsa"'),
)
EATS: Fields = (
    ("name", "as it stands in the plan", '"Ana"'),
    ("diet", "omnivore | pescatarian | vegetarian | vegan", '"pescatarian"'),
    ("diets", "beside it: gluten-free, dairy-free, halal … (hold)", '["gluten-free"]'),
    ("allergies", "an allergen or a food (hold)", '["sesame"]'),
    ("traces", 'false: what "may contain" an allergen is allowed', "false"),
    ("never", "foods, dishes, groups, tags, cuisine:x (hold)", '["liver"]'),
)
PERSON: Fields = (
    EATS[0],
    ("sex", "for the equations: female | male", '"female"'),
    ("age", "years, from 14", "34"),
    ("height_cm", "", "168"),
    ("weight_kg", "today", "62"),
    ("activity", "inactive | low_active | active | very_active", '"active"'),
    *EATS[1:],
    ("conditions", "illnesses, as gout, coeliac, hypertension", '["hypertension"]'),
    ("medicines", "generic or brand names that our table knows", '["lithium"]'),
    ("other_medicines", "those it lacks: nothing is checked for them", '["another"]'),
    ("dose_meals", "meals with which a medicine is taken", '{ lithium = ["dinner"] }'),
    ("pregnancy_week", "completed weeks", "24"),
    ("pre_pregnancy_kg", "weight before the pregnancy", "60"),
    ("lactating", "exclusive (0–6 months) | partial (7–12)", '"exclusive"'),
    ("weight_change_kg_week", "-0.5 to 0.5; 0 keeps the weight", "-0.25"),
    ("macros", "shares of energy [%]: protein, carbohydrate, fat", "{ fat = [20, 40] }"),
    ("fibre_now", "grams a day today; a plan adds at most 5 a week", "16"),
    ("fibre_week", "which week of that this is", "2"),
    ("clinician", "limits a day that a clinician set", "{ potassium_mg = { max = 2000 } }"),
    ("away", "meals eaten elsewhere: a day, a meal, or both", '["tue lunch", "sat"]'),
    ("own", "meals with dishes of one's own: breakfast, snack", '["breakfast"]'),
)
GUEST: Fields = (
    *EATS,
    ("meals", "the meals a guest comes to", '["sat dinner"]'),
    ("portion", "servings of each dish, 0.5 to 2", "1.25"),
)
WISHES: Fields = (
    ("exclude", "for everybody: foods, dishes, groups, tags (hold)", '["natto", "cuisine:korean"]'),
    ("rarely", "at most once in seven days", '["beef"]'),
    ("dislike", "to see less of", '["aubergine"]'),
    ("like", "to see more of", '["salmon"]'),
    ("love", "to see most of", '["lentils"]'),
    ("budget", "a week for everybody, in the currency", "120"),
    ("budget_holds", "true: the pattern gives way before the budget does", "true"),
    ("currency", "with another than USD, rate is needed", '"USD"'),
    ("rate", "what one US dollar costs in the currency", "1"),
    ("prices", "CSV of your prices: food,item,per_unit or per_100g", '"prices.csv"'),
    ("minutes", "active in the kitchen; also mon, tue …", "{ weekday = 45, weekend = 90 }"),
    ("sessions", "the most mains cooked in seven days", "5"),
    ("lacks", "appliances that the kitchen lacks", '["blender"]'),
)
WEIGHTS: Fields = tuple(
    (name, "how much it counts, 0 to 10", example)
    for name, example in (
        ("fibre", "1"),
        ("omega3", "1"),
        ("polyphenols", "1"),
        ("fermented", "2"),
        ("plants", "0.5"),
        ("prebiotic", "0.5"),
        ("cost", "1"),
    )
)
MENU: Fields = (
    ("days", "1 to 28; more than 7 are planned as weeks", "14"),
    ("start", "the first day; next Monday when left out", "2026-11-23"),
    ("meals", "lunch or dinner at least", '["breakfast", "lunch", "dinner"]'),
    ("packs", "folders of your own foods and recipes", '["my_pack"]'),
    ("rest", "days until a main or side comes back", "10"),
    ("shopping", "days of the week; else the first day", '["sat", "wed"]'),
    ("hemisphere", "whose seasons: northern | southern", '"southern"'),
    ("seed", "another seed may give another equally good week", "1"),
)
STOCKED: Fields = (
    ("food", "what is in the kitchen", '"kefir"'),
    ("grams", "as measured", "500"),
    ("first", "true: use it up first", "true"),
    ("by", "the last day to eat it: a day's name, or a date", '"thu"'),
    ("until", "it is good until this day: counts so long for the list", "2026-11-28"),
)
EATEN: Fields = (
    ("recipe", "a dish that was eaten: the id of its recipe", '"fasolada"'),
    ("date", "the day on which it was", "2026-11-20"),
)
_COMMENT_AT = 44
_HEAD = (
    "# A profile of mealplan. A line that begins with # is an example: take the # away to use it.",
    "# It holds health data: keep it to yourself. `mealplan profile check FILE` explains it.",
)


def profile_toml(profile: Profile) -> str:
    """The profile as TOML; what is not set stands in it as an example behind a ``#``."""
    lines = [*_HEAD, "", *_table(profile, TOP)]
    for number, person in enumerate(profile.people):
        lines += ["", "[[people]]", *_table(person, PERSON, examples=number == 0)]
    for number, guest in enumerate(profile.guests):
        lines += ["", "[[guests]]", *_table(guest, GUEST, examples=number == 0)]
    if not profile.guests:
        lines += ["", "# [[guests]]", *_examples(GUEST)]
    lines += ["", "[wishes]", *_table(profile.wishes, WISHES)]
    lines += ["", "[weights]", *_table(profile.weights, WEIGHTS)]
    lines += ["", "[menu]", *_table(profile.menu, MENU)]
    for stocked in profile.pantry:
        lines += ["", "[[pantry]]", *_table(stocked, STOCKED, examples=False)]
    if not profile.pantry:
        lines += ["", "# [[pantry]]", *_examples(STOCKED)]
    for eaten in profile.history:
        lines += ["", "[[history]]", *_table(eaten, EATEN, examples=False)]
    if not profile.history:
        lines += ["", "# [[history]]", *_examples(EATEN)]
    return "\n".join(lines) + "\n"


def _table(part: Model, fields: Fields, *, examples: bool = True) -> Iterator[str]:
    """A line a field: its value where it was said, or else an example."""
    for name, comment, example in fields:
        value = getattr(part, name)
        if _is_said(part, name):
            yield _line(f"{name} = {toml_value(value)}", comment if examples else "")
        elif examples:
            yield _line(f"# {name} = {example}", comment)


def _is_said(part: Model, name: str) -> bool:
    """Whether a field was set, or differs from its default; nothing at all is not said."""
    value, usual = getattr(part, name), type(part).model_fields[name].get_default()
    return value != usual or (name in part.model_fields_set and value not in (None, (), {}))


def _examples(fields: Fields) -> Iterator[str]:
    return (_line(f"# {name} = {example}", comment) for name, comment, example in fields)


def _line(setting: str, comment: str) -> str:
    return f"{setting:<{_COMMENT_AT}} # {comment}" if comment else setting


def toml_value(value: Any) -> str:
    """A value as TOML on one line.

    >>> toml_value({"fat": (20, 40.5), "a b": True})
    '{ fat = [20, 40.5], "a b" = true }'
    """
    if isinstance(value, Model):
        value = value.model_dump(exclude_defaults=True)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {toml_value(item)}" for key, item in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return f"{value:.0f}" if float(value).is_integer() else repr(value)


def _key(key: str) -> str:
    """A key bare where TOML allows it."""
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else toml_value(key)
