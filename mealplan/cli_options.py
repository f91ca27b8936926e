"""The fields of a profile as flags of the command line, for every command that takes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mealplan.cli_complete import WEEKDAYS, Offer, presets, rows, words
from mealplan.cli_help import grouped
from mealplan.cli_lookup import pack_option

if TYPE_CHECKING:
    from mealplan.profile import Profile

FILE = click.Path(dir_okay=False, path_type=Path)
F = TypeVar("F", bound=Callable[..., Any])
_SEXES = ("female", "male")
_ACTIVITIES = ("inactive", "low_active", "active", "very_active")
_LACTATION = ("exclusive", "partial")
_DIETS = ("omnivore", "pescatarian", "vegetarian", "vegan")


def _many(flag: str, field: str, text: str, offer: Offer | None = None) -> Callable[[F], F]:
    return click.option(
        flag, field, multiple=True, metavar="WORD", help=f"{text}; repeat.", shell_complete=offer
    )


def _one(flag: str, metavar: str, text: str, **more: Any) -> Callable[[F], F]:
    return click.option(flag, metavar=metavar, help=text, **more)


_WORDS = rows("foods", "recipes", "groups")

_YOU = (
    _one("--name", "NAME", "Name of the first person, whom the flags below describe."),
    _one("--sex", "WORD", "female or male, for the equations.", shell_complete=words(*_SEXES)),
    _one("--age", "YEARS", "14 or older.", type=int),
    click.option("--height", "height_cm", type=float, metavar="CM", help="Height."),
    click.option("--weight", "weight_kg", type=float, metavar="KG", help="Weight today."),
    _one("--activity", "WORD", f"{', '.join(_ACTIVITIES)}.", shell_complete=words(*_ACTIVITIES)),
    _one("--pregnancy-week", "WEEKS", "Completed weeks.", type=int),
    click.option(
        "--pre-pregnancy-weight",
        "pre_pregnancy_kg",
        type=float,
        metavar="KG",
        help="Weight before the pregnancy.",
    ),
    _one("--lactating", "WORD", "exclusive or partial.", shell_complete=words(*_LACTATION)),
    click.option(
        "--goal",
        "weight_change_kg_week",
        type=float,
        metavar="KG",
        help="Wanted change of weight a week, -0.5 to 0.5.",
    ),
    _one("--fibre-now", "GRAMS", "Fibre a day today, to raise it slowly.", type=float),
)

_EATS = (
    _one("--diet", "WORD", f"{', '.join(_DIETS)}.", shell_complete=words(*_DIETS)),
    _many("--diet-rule", "diets", "A diet beside it, as gluten-free or halal", rows("conditions")),
    _many("--allergy", "allergies", "An allergen or food, as sesame", rows("foods")),
    _many("--never", "never", "A food, dish or tag that this person never eats", _WORDS),
    _many("--condition", "conditions", "An illness, as gout or coeliac", rows("conditions")),
    _many("--medicine", "medicines", "A medicine by generic or brand name", rows("drugs")),
    _many("--other-medicine", "other_medicines", "One that our table lacks: nothing is checked"),
    _many("--clinician", "clinician", "A limit your clinician set, as potassium_mg=2000"),
)

_WISHES = (
    _one(
        "--preset", "NAME", "pyramid, modimed, mind, green-med or dga-med.", shell_complete=presets
    ),
    _one(
        "--requirements",
        "WHOSE",
        "Reference intakes: us (default) or efsa.",
        shell_complete=words("us", "efsa"),
    ),
    _many("--exclude", "exclude", "A food, dish, tag or cuisine:x to leave out", _WORDS),
    _many("--rarely", "rarely", "Likewise, at most once in seven days", _WORDS),
    _many("--love", "love", "Likewise, to see most of", _WORDS),
    _many("--like", "like", "Likewise, to see more of", _WORDS),
    _many("--dislike", "dislike", "Likewise, to see less of", _WORDS),
    _one("--budget", "MONEY", "A week for everybody, in the currency.", type=float),
    click.option(
        "--budget-holds",
        is_flag=True,
        default=None,
        help="The pattern gives way before the budget.",
    ),
    _one("--currency", "CODE", "USD (default), EUR, GBP …"),
    _one("--rate", "MONEY", "What one US dollar costs in the currency.", type=float),
    click.option("--prices", type=FILE, help="CSV of your prices: food,item,per_unit or per_100g."),
)

_WEEK = (
    _one("--days", "DAYS", "Days to plan, 1 to 28 (7).", type=int),
    _one("--start", "DATE", "First day, as 2026-11-23 (next Monday)."),
    _one("--rest", "DAYS", "Until a main or side comes back, 0 to 60 (7).", type=int),
    click.option(
        "--after",
        multiple=True,
        type=FILE,
        metavar="WEEK.JSON",
        help="A saved plan that was eaten before; repeat.",
    ),
    _many("--shopping", "shopping", "A day on which food is bought, as sat", words(*WEEKDAYS)),
    _one(
        "--hemisphere",
        "WORD",
        "Whose seasons: northern (default) or southern.",
        shell_complete=words("northern", "southern"),
    ),
)

_KITCHEN = (
    _one("--minutes", "MINUTES", "Active minutes a weekday (60).", type=float),
    _one("--sessions", "NUMBER", "The most mains cooked in seven days.", type=int),
    _many("--lacks", "lacks", "An appliance that the kitchen lacks, as oven or blender"),
    click.option(
        "--pantry", type=FILE, help="CSV of what you have, to use up: food,grams or food,quantity."
    ),
    _many("--use-by", "use_by", "Eat this by a day: spinach=thu, 'spinach 300 g=thu'"),
    pack_option,
)

_SOLVER = (
    _one("--seed", "NUMBER", "Another seed may give another equally good week (0).", type=int),
)

_GROUPS = {
    "You": _YOU,
    "What you eat": _EATS,
    "Wishes": _WISHES,
    "The days": _WEEK,
    "The kitchen": _KITCHEN,
    "Solver": _SOLVER,
}


plan_argument = click.argument("plan_path", metavar="WEEK.JSON", type=FILE)
PLAN_FILE = {"WEEK.JSON": "A plan, as `mealplan plan -o` saves it."}
profile_option = grouped(
    "You",
    click.option(
        "--profile",
        "-p",
        "profile_path",
        type=FILE,
        metavar="ME.TOML",
        help="A file with all that follows up to the kitchen; flags go before it.",
    ),
)


def profile_options(command: F) -> F:
    """The fields of a profile as flags (those of a person change the first person)."""
    for group, options in reversed(_GROUPS.items()):
        command = grouped(group, *options)(command)
    return command


def profile_of(path: Path | None, flags: dict[str, Any], base: Profile | None = None) -> Profile:
    """The profile of a file and flags, with the pantry of a file of its own.

    ``base``: without a file, the profile that the flags are laid over.

    Raises:
        InputError: all that is wrong with the file, the flags or the pantry.
    """
    from mealplan.profile_flags import profile_from

    pantry, after = flags.get("pantry"), flags.get("after")
    files = ("pantry", "after", "use_by")
    profile = profile_from(path, {name: flags[name] for name in flags if name not in files}, base)
    if after:
        profile = _after(profile, after)
    if pantry is not None:
        profile = _with_pantry(profile, pantry)
    return _with_use_by(profile, flags["use_by"]) if flags.get("use_by") else profile


def _with_use_by(profile: Profile, texts: tuple[str, ...]) -> Profile:
    from mealplan.packs import load_packs
    from mealplan.use_by import with_use_by

    return with_use_by(profile, texts, load_packs(profile.menu.packs))


def _after(profile: Profile, paths: Iterable[Path]) -> Profile:
    """The profile with the dishes of saved plans as its history.

    It starts on the day after the last of them unless it says another day.
    """
    from mealplan.packs import load_packs
    from mealplan.plan import Plan
    from mealplan.profile import Profile as Made

    known = load_packs(profile.menu.packs).recipes
    plans = [Plan.load(path) for path in paths]
    eaten = dict.fromkeys([*profile.history, *(one for plan in plans for one in plan.eaten)])
    data = profile.model_dump(exclude_unset=True)
    start = profile.menu.start or max(plan.dates[-1] for plan in plans) + dt.timedelta(days=1)
    data["menu"] = {**data.get("menu", {}), "start": start}
    data["history"] = [one.model_dump() for one in eaten if one.recipe in known]
    return Made.parse(data, where="--after")


def _with_pantry(profile: Profile, path: Path) -> Profile:
    """The profile with what a CSV file says is in the kitchen, after what it holds already."""
    from mealplan.exports.pantry_csv import read_pantry
    from mealplan.packs import load_packs
    from mealplan.profile import Profile as Made
    from mealplan.profile_check import planned_dates
    from mealplan.use_by import stocked_of

    pack = load_packs(profile.menu.packs)
    stocked = stocked_of(read_pantry(path, pack), planned_dates(profile)[0], pack)
    data = profile.model_dump(exclude_unset=True)
    return Made.parse({**data, "pantry": [*data.get("pantry", ()), *stocked]}, where=str(path))
