"""The data pack of mealplan: foods, composition, prices, recipes, requirements, rules.

>>> from food_db import load
>>> pack = load()
>>> pack.foods["chickpeas"].name
'chickpeas'
"""

from food_db.loader import DATA_VERSION, load
from food_db.pack import FoodDB, PackError

__all__ = ["DATA_VERSION", "FoodDB", "PackError", "load"]
