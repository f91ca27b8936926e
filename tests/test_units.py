"""Sizes in the measures of the United States; the expected are reckoned by hand (NIST HB 44)."""

from __future__ import annotations

import pytest

from mealplan.units import size_text, weight_text


@pytest.mark.parametrize(
    ("grams", "wanted"),
    [
        (0.4, "0.01 oz"),
        (3.0, "0.11 oz"),  # 3 / 28.35 = 0.106
        (14.0, "½ oz"),
        (449.0, "15¾ oz"),  # 15.84
        (451.0, "1 lb"),  # 15.91 oz, which to the quarter are 16
        (453.0, "1 lb"),
        (1250.0, "2¾ lb"),  # 2.756
    ],
)
def test_weights(grams: float, wanted: str) -> None:
    assert weight_text(grams, "us") == wanted


@pytest.mark.parametrize(
    ("metric", "wanted"),
    [
        # less than an ounce: never rounded up to half of one
        ("2 to 3 g of leaves", "2 to 3 g (0.07 to 0.11 oz) of leaves"),
        ("4 g karkade", "4 g (⅛ oz) karkade"),
        ("jar (1 g)", "jar (1 g, 0.04 oz)"),
        ("5 ml", "5 ml (1 tsp)"),
        ("2.5 ml", "2.5 ml (½ tsp)"),
        ("15 to 20 ml", "15 to 20 ml (1 to 1¼ tbsp)"),  # 14.79 ml each: 1.01 to 1.35
        # packets as before
        ("tin (400 g)", "tin (14 oz)"),
        ("bag (900 g)", "bag (2 lb)"),  # 31.7 oz
        ("bag (0.5 kg)", "bag (18 oz)"),
        ("carton (1 l)", "carton (1 qt 2 fl oz)"),
        ("1 to 2 litres", "1 to 2 qt"),  # 1.06 to 2.11
        ("½ litre", "17 fl oz"),
        # the whole of a range
        ("2 to 3 cm", "2 to 3 cm (¾ to 1¼ in)"),
        ("2–3 cm", "2–3 cm (¾–1¼ in)"),
        ("180–200 °C", "180–200 °C (350–400 °F)"),
        ("70 to 80 °C", "70 to 80 °C (158 to 176 °F)"),
        ("100 °C", "100 °C (212 °F)"),
        ("1 to 2 mm", "1 to 2 mm (0.04 to 0.08 in)"),
        ("about 20 × 25 cm", "about 20 × 25 cm (7¾ × 9¾ in)"),
        ("tray (30 x 30 cm)", "tray (30 x 30 cm, 11¾ x 11¾ in)"),
        ("30 by 35 cm", "30 by 35 cm (11¾ by 13¾ in)"),
        ("180 to 182 g", "6 oz"),  # both round to the same
        # numbers with signs in them
        ("1,000 g", "2¼ lb"),  # 2.205
        ("1/2 cm", "1/2 cm"),
        ("1½ kg", "3¼ lb"),  # 3.307
        ("2 grams, 3 large", "2 grams, 3 large"),
    ],
)
def test_sizes(metric: str, wanted: str) -> None:
    assert size_text(metric, "us") == wanted
    assert size_text(metric) == metric
