"""The shopping list for a terminal: a table grouped by aisle, 80 columns wide."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mealplan.exports.inert import plain_view
from mealplan.shopping import ShoppingItem, ShoppingList, in_units

WIDTH = 80
_BUY_WIDTH, _FOOD_WIDTH, _FOR_WIDTH, _LEFT_WIDTH, _MONEY_WIDTH = 19, 20, 18, 10, 6
_GAP = 1
_QUARTERS = {0: "", 1: "¼", 2: "½", 3: "¾"}


def shopping_renderable(shopping: ShoppingList) -> RenderableType:
    """A rich renderable: the table by aisle, then the money."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, _GAP, 0, 0), show_edge=False)
    table.add_column("Buy", width=_BUY_WIDTH + _GAP)  # rich counts the padding as width
    table.add_column("Food", width=_FOOD_WIDTH + _GAP)
    table.add_column("For", width=_FOR_WIDTH + _GAP, no_wrap=True)
    table.add_column("Left over", width=_LEFT_WIDTH + _GAP)
    table.add_column(shopping.currency, justify="right", width=_MONEY_WIDTH + _GAP)
    for aisle, items in shopping.by_aisle():
        table.add_row(Text(aisle.upper(), style="bold"))
        for item in items:
            table.add_row(*_cells(item), style="" if item.buy else "dim")
        table.add_section()
    return Group(Text(_title(shopping), style="bold"), Text(), table, Text(), _money(shopping))


def shopping_table(shopping: ShoppingList) -> str:
    """The same as plain text, 80 columns wide, without colour."""
    return plain_view(shopping_renderable(shopping), WIDTH)


def _title(shopping: ShoppingList) -> str:
    days, people = in_units(shopping.days, "day"), shopping.people
    return (
        f"Shopping list: {days} from {shopping.start:%a %d %b %Y}, "
        f"{people} {'person' if people == 1 else 'people'}"
    )


def _money(shopping: ShoppingList) -> Text:
    total, used = (f"{m:.2f} {shopping.currency}" for m in (shopping.total, shopping.prorated))
    return Text(
        f"At the till: {total} (whole units).\n"
        f"The meals use {used} worth of food; what is left over stays in the kitchen."
    )


def _cells(item: ShoppingItem) -> tuple[Text, ...]:
    money = f"{item.cost:.2f}" if item.buy else ""
    left = Text(_left_over(item))
    return Text(item.amount), Text(item.name), _dishes(item.for_), left, Text(money)


def _dishes(titles: tuple[str, ...]) -> Text:
    """The first dish by name, the others by number, on one line: ``Horta + 2``."""
    others = f" + {len(titles) - 1}" if len(titles) > 1 else ""
    shown = Text(titles[0] if titles else "")
    shown.truncate(_FOR_WIDTH - len(others), overflow="ellipsis")
    return shown.append(others)


def _left_over(item: ShoppingItem) -> str:
    """What remains in quarters of a unit, rounded down: ``½ bunch``, ``1¼ tins``."""
    unit_g = item.grams / item.quantity if item.quantity else 0.0
    quarters = int(item.left_over / unit_g * 4 + 1e-6) if unit_g else 0
    whole, part = divmod(quarters, 4)
    noun = item.unit.split()[0]
    many = in_units(2 if quarters > 4 else 1, noun).split()[1]
    return f"{whole or ''}{_QUARTERS[part]} {many}" if quarters else ""
