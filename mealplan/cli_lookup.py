"""Commands that look things up: ``mealplan foods``, ``mealplan recipes``, ``recipes check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_complete import COURSES, rows
from mealplan.cli_complete import words as words_of
from mealplan.cli_help import DONE, WRONG, Menu, Page, grouped
from mealplan.cli_recipe import FORMATS, write_recipe
from mealplan.cli_units import units_option
from mealplan.errors import plain

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_FOLDER = click.Path(path_type=Path)
pack_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=_FOLDER,
    metavar="MY_PACK",
    help="A folder of your own foods and recipes; repeat.",
)


def _recipe_words(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Recipes; and ``check``, the other command, where nothing else was typed."""
    found = rows("recipes")(ctx, param, typed)
    others = [] if ctx.params.get("words") else words_of("check")(ctx, param, typed)
    return [*others, *found]


class _FindByDefault(Menu):
    """``recipes lentil soup`` means ``recipes find lentil soup``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_help = args[:1] in (["--help"], ["-h"])
        if not asks_help and (not args or args[0] not in self.commands):
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.command(
    cls=Page,
    short_help="Look up foods: a list, or one.",
    arguments={"[WORDS]...": "A name, or how one begins; all foods without any."},
    examples=[
        ("All foods", "mealplan foods"),
        ("All about one: composition, price, measures, sources", "mealplan foods chickpeas"),
        ("Those of a group", "mealplan foods --group nut"),
    ],
    exits=DONE | WRONG,
)
@click.argument("words", nargs=-1, shell_complete=rows("foods"))
@click.option(
    "--group", metavar="GROUP", help="Foods of one group, as nut.", shell_complete=rows("groups")
)
@pack_option
def foods(words: tuple[str, ...], group: str | None, packs: tuple[Path, ...]) -> None:
    """Look up foods: a list, or everything about one where the words name exactly one.

    Composition is per 100 g as eaten (of what is boiled: boiled), with the source of each number;
    a ? is a value that nobody has measured.
    """
    from mealplan.exports.lookup_terminal import foods_view
    from mealplan.packs import load_packs
    from mealplan.terminal import show

    view = foods_view(" ".join(words), group, load_packs(packs))
    show(lambda _: view)


@click.group(
    cls=_FindByDefault,
    invoke_without_command=False,
    short_help="Look up recipes, or check your own.",
    examples=[
        ("A recipe in full", "mealplan recipes fasolada"),
        ("All vegan mains", "mealplan recipes --course main --diet vegan"),
        ("What is wrong with a folder of your own", "mealplan recipes check my_pack"),
    ],
)
def recipes() -> None:
    """Look up recipes, or check a folder of your own.

    `mealplan recipes WORDS` means `mealplan recipes find WORDS`.
    """


@recipes.command(
    cls=Page,
    short_help="A list of recipes, or one in full.",
    arguments={"[WORDS]...": "Of a title, a food in it, or a tag; all recipes without any."},
    examples=[
        ("A recipe in full", "mealplan recipes fasolada"),
        ("Those with lentils", "mealplan recipes lentils"),
        (
            "Greek side dishes for vegans",
            "mealplan recipes --cuisine greek --course side --diet vegan",
        ),
        ("For cookcli, for four", "mealplan recipes fasolada --servings 4 -o fasolada.cook"),
    ],
    exits=DONE | WRONG,
)
@click.argument("words", nargs=-1, shell_complete=_recipe_words)
@click.option(
    "--course",
    metavar="WORD",
    help="breakfast, main, side, bread, dessert, snack or drink.",
    shell_complete=words_of(*COURSES),
)
@click.option(
    "--cuisine",
    metavar="WORD",
    help="greek, turkish, italian, spanish, levantine, maghrebi …",
    shell_complete=rows("cuisines"),
)
@click.option(
    "--diet",
    metavar="WORD",
    help="What an omnivore, pescatarian, vegetarian or vegan may eat.",
    shell_complete=words_of("omnivore", "pescatarian", "vegetarian", "vegan"),
)
@grouped(
    "One recipe",
    click.option(
        "--servings", type=click.FloatRange(0.25, 100), help="Scaled to so many servings."
    ),
    units_option,
    click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="How it is written; the ending of -o tells it: .md, .html, .jsonld, .cook.",
    ),
    click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to this file."),
)
@pack_option
def find(
    words: tuple[str, ...],
    course: str | None,
    cuisine: str | None,
    diet: str | None,
    packs: tuple[Path, ...],
    **asked: Any,
) -> None:
    """A list of recipes, or one in full where the words name exactly one.

    `find` may be left out.
    """
    from mealplan.exports.lookup_terminal import recipes_found, recipes_view
    from mealplan.packs import load_packs
    from mealplan.terminal import show

    pack = load_packs(packs)
    looks = asked["format_"], asked["output"], asked["servings"], asked["units"]
    if looks == (None, None, None, "metric"):
        view = recipes_view(" ".join(words), course, cuisine, diet, pack)
        show(lambda _: view)
        return
    write_recipe(recipes_found(" ".join(words), course, cuisine, diet, pack), pack, *looks)


@recipes.command(
    cls=Page,
    short_help="Check a folder of your own.",
    arguments={"DIR": "A folder with .cook files, prices.csv, dishes.csv or tables of foods."},
    examples=[("What is wrong, line by line", "mealplan recipes check my_pack")],
    exits=DONE | {1: "something is wrong or looks doubtful"} | WRONG,
)
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Check a pack of your own: what is wrong in which line, and how to mend it.

    What is wrong keeps the pack from being used; "look at" marks what may be a slip, as a
    portion of two kilograms.
    """
    from food_db.pack_report import check_pack
    from food_db.reading import is_folder
    from mealplan.errors import InputError

    if not is_folder(folder):
        raise InputError(f"{folder}: is no folder; name the folder with your tables and recipes")
    report = check_pack(folder)
    for line in report.errors:
        click.echo(plain(line))
    for line in report.doubts:
        click.echo(plain(f"look at: {line}"))
    for line in report.notes:
        click.echo(plain(f"note: {line}"))
    for line in report.adds:
        click.echo(plain(line))
    if report.errors:
        click.echo(f"{folder} cannot be used before this is mended", err=True)
    elif not report.adds:
        click.echo(f"{folder}: adds nothing; put tables or .cook files into it")
    ctx.exit(1 if report.errors or report.doubts else 0)
