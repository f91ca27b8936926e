"""The fields of a profile as flags of the command line, for every command that takes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mealplan.cli_lookup import pack_option

if TYPE_CHECKING:
    from mealplan.profile import Profile

FILE = click.Path(dir_okay=False, path_type=Path)
F = TypeVar("F", bound=Callable[..., Any])


def _many(flag: str, field: str, text: str) -> Callable[[F], F]:
    return click.option(flag, field, multiple=True, help=f"{text}; repeat.")


_OPTIONS: list[Callable[[Any], Any]] = [
    click.option("--preset", help="A pattern: pyramid, modimed, mind, green-med or dga-med."),
    click.option("--requirements", help="us (default) or efsa: whose reference intakes."),
    click.option("--days", type=int, help="Days to plan, 1 to 28."),
    click.option("--start", metavar="DATE", help="First day, as 2026-11-23."),
    click.option("--rest", type=int, help="Days until a main or side comes back, 0 to 60."),
    click.option(
        "--after",
        multiple=True,
        type=FILE,
        metavar="WEEK.JSON",
        help="A saved plan that was eaten before; repeat.",
    ),
    _many("--shopping", "shopping", "A day on which food is bought, as sat"),
    click.option("--hemisphere", help="northern (default) or southern: whose seasons."),
    click.option("--name", help="Name of the first person, who has all the fields below."),
    click.option("--sex", help="female or male, for the equations."),
    click.option("--age", type=int, help="Years."),
    click.option("--height", "height_cm", type=float, help="Centimetres."),
    click.option("--weight", "weight_kg", type=float, help="Kilograms, today."),
    click.option("--activity", help="inactive, low_active, active or very_active."),
    click.option("--pregnancy-week", type=int, help="Completed weeks."),
    click.option(
        "--pre-pregnancy-weight", "pre_pregnancy_kg", type=float, help="Kilograms before it."
    ),
    click.option("--lactating", help="exclusive or partial."),
    click.option(
        "--goal",
        "weight_change_kg_week",
        type=float,
        metavar="KG",
        help="Wanted change of weight a week, -0.5 to 0.5.",
    ),
    click.option("--fibre-now", type=float, help="Grams of fibre a day today, to raise it slowly."),
    click.option("--diet", help="omnivore, pescatarian, vegetarian or vegan."),
    _many("--diet-rule", "diets", "A diet beside it, as gluten-free or halal"),
    _many("--allergy", "allergies", "An allergen or food"),
    _many("--never", "never", "A food, dish or tag that this person never eats"),
    _many("--condition", "conditions", "An illness, as gout or coeliac"),
    _many("--medicine", "medicines", "A medicine by its generic or brand name"),
    _many("--other-medicine", "other_medicines", "One that our table lacks: nothing is checked"),
    _many("--clinician", "clinician", "A limit your clinician set, as potassium_mg=2000"),
    _many("--exclude", "exclude", "A food, dish, tag, cuisine:x, for everybody"),
    _many("--rarely", "rarely", "Likewise, at most once in seven days"),
    _many("--love", "love", "Likewise, to see most of"),
    _many("--like", "like", "Likewise, to see more of"),
    _many("--dislike", "dislike", "Likewise, to see less of"),
    click.option("--budget", type=float, help="A week for everybody, in the currency."),
    click.option(
        "--budget-holds",
        is_flag=True,
        default=None,
        help="The pattern gives way before the budget.",
    ),
    click.option("--currency", metavar="CODE", help="USD (default), EUR, GBP …"),
    click.option("--rate", type=float, help="What one US dollar costs in the currency."),
    click.option("--prices", type=FILE, help="CSV of your prices: food,item,per_unit or per_100g."),
    click.option("--minutes", type=float, help="Active kitchen minutes on weekdays."),
    click.option("--sessions", type=int, help="The most mains cooked in seven days."),
    _many("--lacks", "lacks", "An appliance that the kitchen lacks, as oven or blender"),
    click.option(
        "--pantry", type=FILE, help="CSV of what you have, to use up: food,grams or food,quantity."
    ),
    _many("--use-by", "use_by", "Eat this by a day: spinach=thu, 'spinach 300 g=thu'"),
    pack_option,
    click.option("--seed", type=int, help="Another seed may give another equally good week."),
]


def profile_options(command: F) -> F:
    """The fields of a profile as flags (those of a person change the first person)."""
    for option in reversed(_OPTIONS):
        command = option(command)
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

    pack = load_packs(profile.menu.packs)
    grams: dict[str, float] = {}
    for stock in read_pantry(path, pack).stock:
        units = (row.unit_g for key, row in pack.purchases.items() if stock.covers(key))
        grams[stock.food] = grams.get(stock.food, 0.0) + stock.measured(next(units, 0.0))
    stocked = [{"food": food, "grams": amount} for food, amount in grams.items() if amount]
    data = profile.model_dump(exclude_unset=True)
    return Made.parse({**data, "pantry": [*data.get("pantry", ()), *stocked]}, where=str(path))
