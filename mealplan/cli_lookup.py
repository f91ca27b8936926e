"""Commands that look things up: ``mealplan foods``, ``mealplan recipes``, ``recipes check``."""

from __future__ import annotations

from pathlib import Path

import click

from mealplan.errors import plain

_FOLDER = click.Path(path_type=Path)
pack_option = click.option(
    "--pack", "packs", multiple=True, type=_FOLDER, help="A folder of your own foods and recipes."
)


class _FindByDefault(click.Group):
    """``recipes lentil soup`` means ``recipes find lentil soup``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_help = args[:1] in (["--help"], ["-h"])
        if not asks_help and (not args or args[0] not in self.commands):
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--group", help="Foods of one group.")
@pack_option
def foods(words: tuple[str, ...], group: str | None, packs: tuple[Path, ...]) -> None:
    """Look up foods: a list, or everything about one (per 100 g as eaten, with sources)."""
    from mealplan.exports.lookup_terminal import foods_view
    from mealplan.packs import load_packs
    from mealplan.terminal import show

    view = foods_view(" ".join(words), group, load_packs(packs))
    show(lambda _: view)


@click.group(cls=_FindByDefault, invoke_without_command=False)
def recipes() -> None:
    """Look up recipes, or check a folder of your own: `recipes check DIR`."""


@recipes.command()
@click.argument("words", nargs=-1)
@click.option("--course", help="breakfast, main, side, bread, dessert, snack or drink.")
@click.option("--cuisine", help="greek, turkish, italian, spanish, levantine, maghrebi …")
@click.option("--diet", help="What an omnivore, pescatarian, vegetarian or vegan may eat.")
@pack_option
def find(
    words: tuple[str, ...],
    course: str | None,
    cuisine: str | None,
    diet: str | None,
    packs: tuple[Path, ...],
) -> None:
    """A list of recipes, or one in full (`find` may be left out)."""
    from mealplan.exports.lookup_terminal import recipes_view
    from mealplan.packs import load_packs
    from mealplan.terminal import show

    view = recipes_view(" ".join(words), course, cuisine, diet, load_packs(packs))
    show(lambda _: view)


@recipes.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Check a pack of your own: what is wrong in which line, and how to mend it.

    Exit code 1 when something is wrong or looks doubtful.
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
