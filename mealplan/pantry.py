"""What is in the kitchen already, when one goes shopping."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from food_db.pack import FormKey
from mealplan.dates import Day

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Stock(_Model):
    """Something in the cupboard: a food id with grams as measured, or a quantity in units.

    Without ``item`` it counts for every form of the food, in the measure of that form. It is good
    ``until`` that day, which is the last on which it is cooked with; no day: as long as the plan.
    """

    food: str
    item: str | None = None
    grams: Amount | None = None
    quantity: Amount | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if (self.grams is None) == (self.quantity is None):
            raise ValueError("give either grams or quantity (in units)")
        return self

    def covers(self, key: FormKey) -> bool:
        """Whether it can stand in for a line of the list."""
        return key[0] == self.food and self.item in (None, key[1])

    def measured(self, unit_g: float) -> float:
        """Grams as measured [g] when a unit gives ``unit_g`` of them."""
        return self.grams if self.grams is not None else (self.quantity or 0.0) * unit_g


class Pantry(_Model):
    """What is in the kitchen already; foods stand once or more, their amounts add up."""

    stock: tuple[Stock, ...] = ()
