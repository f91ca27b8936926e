"""One row model a table: the columns, their units and the values they may hold.

Every table is a CSV file with a header; an empty cell means "not known" (or "not
applicable"), never zero. Lists in a cell are separated by ``;``.
"""

from food_db.schema.care import CareRule, Condition, Drug
from food_db.schema.foods import (
    CrossCheck,
    CrossCheckNote,
    Food,
    Form,
    Group,
    HouseholdMeasure,
    Measure,
    Nutrient,
    Opened,
    Price,
    Purchase,
    Source,
    SuppliedValue,
    Zero,
)
from food_db.schema.own import OWN_SOURCE, LabelDish, OwnDiet, OwnFood, OwnPrice
from food_db.schema.recipes import (
    CourseRow,
    Cuisine,
    IngredientRow,
    RecipeOutlier,
    RecipeRow,
    Slot,
    StepRow,
)
from food_db.schema.rules import (
    Constant,
    EnergyAddition,
    EnergyEquation,
    Guideline,
    PillarCap,
    PillarRow,
    Rate,
    Requirement,
)
from food_db.schema.safety import SafetyProperty, SafetyRow
from food_db.schema.scores import DailyValue, DiiRow, IndexItem, IndexRow, IndexSet, Ladder, Step
from food_db.schema.types import Allergen, Course, Kind, Level, Meal, Row, Trust

__all__ = [
    "OWN_SOURCE",
    "Allergen",
    "CareRule",
    "Condition",
    "Constant",
    "Course",
    "CourseRow",
    "CrossCheck",
    "CrossCheckNote",
    "Cuisine",
    "DailyValue",
    "DiiRow",
    "Drug",
    "EnergyAddition",
    "EnergyEquation",
    "Food",
    "Form",
    "Group",
    "Guideline",
    "HouseholdMeasure",
    "IndexItem",
    "IndexRow",
    "IndexSet",
    "IngredientRow",
    "Kind",
    "LabelDish",
    "Ladder",
    "Level",
    "Meal",
    "Measure",
    "Nutrient",
    "Opened",
    "OwnDiet",
    "OwnFood",
    "OwnPrice",
    "PillarCap",
    "PillarRow",
    "Price",
    "Purchase",
    "Rate",
    "RecipeOutlier",
    "RecipeRow",
    "Requirement",
    "Row",
    "SafetyProperty",
    "SafetyRow",
    "Slot",
    "Source",
    "Step",
    "StepRow",
    "SuppliedValue",
    "Trust",
    "Zero",
]
