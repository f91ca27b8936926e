"""The data pack of mealplan: foods, composition, prices, recipes, requirements, rules.

>>> from food_db import load
>>> pack = load()
>>> pack.foods["chickpeas"].name
'chickpeas'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from food_db.loader import DATA_VERSION, load
    from food_db.pack import FoodDB, PackError

__all__ = ["DATA_VERSION", "FoodDB", "PackError", "load"]


def __getattr__(name: str) -> Any:
    """The loader, imported when it is asked for: `food_db.names` is quick without it."""
    if name not in __all__:
        raise AttributeError(f"module 'food_db' has no attribute {name!r}")
    from food_db import loader, pack  # noqa: PLC0415 - see above

    globals().update(
        DATA_VERSION=loader.DATA_VERSION,
        FoodDB=pack.FoodDB,
        PackError=pack.PackError,
        load=loader.load,
    )
    return globals()[name]
