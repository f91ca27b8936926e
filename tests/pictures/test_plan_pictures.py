"""The pictures of a plan: what is drawn is what the plan says, and anybody can read it."""

from __future__ import annotations

import dataclasses
import io
import itertools
import sys
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hostile import STEERING
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image

from food_db import FoodDB
from mealplan import Plan
from mealplan.errors import InputError
from mealplan.exports.charts import picture_of
from mealplan.exports.plan_picture import figure, picture
from mealplan.nutrition import serving
from mealplan.pillar_days import pillar_days
from mealplan.plain_text import one_line
from mealplan.plan import Notice, PillarLine

KINDS = ("pillars", "nutrients")
Drawn = dict[str, Figure]
SHOWN = 250.0


@pytest.fixture(scope="module")
def both(week: Plan) -> Drawn:
    """The two pictures of the week, drawn once. Never changed."""
    return {"pillars": figure(week), "nutrients": figure(week, "nutrients")}


def panels(drawn: Figure) -> list[Axes]:
    """The panels that are seen, in reading order."""
    return [axes for axes in drawn.axes if axes.get_visible()]


def texts(drawn: Figure) -> list[str]:
    """All words of a picture."""
    return [text.get_text() for text in drawn.findobj(lambda a: hasattr(a, "get_text"))]


def bars(axes: Axes) -> dict[str, Rectangle]:
    """The bars of nutrients by id."""
    patches = (p for p in axes.patches if isinstance(p, Rectangle))
    return {str(p.get_gid())[4:]: p for p in patches if str(p.get_gid()).startswith("bar-")}


def beside(axes: Axes, bar: Rectangle) -> list[str]:
    """The texts at the height of a bar."""
    middle = bar.get_y() + bar.get_height() / 2
    return [t.get_text() for t in axes.texts if abs(t.xy[1] - middle) < 0.01]  # type: ignore[attr-defined]


def is_png(data: bytes) -> Image.Image:
    """The picture that Pillow finds in it."""
    read = Image.open(io.BytesIO(data))
    assert read.format == "PNG"
    return read.convert("L")


def svg_texts(data: bytes) -> list[str]:
    """The texts of an SVG, read as XML."""
    root = ET.fromstring(data)
    assert not [node for node in root.iter() if node.tag.endswith("}script")]
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


def hidden(plan: Plan) -> Plan:
    """The plan of somebody to whom no energy is shown."""
    words = dict.fromkeys(("because", "title", "text", "source", "rule"), "x")
    more = {"person": plan.people[0], "action": "hide-energy", "level": "safety", "trust": "D"}
    return plan.model_copy(update={"notices": (Notice.model_validate({**words, **more}),)})


def test_nutrients_are_those_of_the_plan(week: Plan, both: Drawn) -> None:
    """Percent of the target, the mean and the target beside it, by the plan's own table."""
    (axes,) = panels(both["nutrients"])
    drawn = bars(axes)
    frame = week.nutrition()
    wanted = frame[(frame["lower"].fillna(0) > 0) | (frame["upper"].fillna(0) > 0)]
    assert set(drawn) == {*wanted.index, "energy_kcal"}
    assert len(drawn) > 25
    for name, row in wanted.iterrows():
        against = row["lower"] if row["lower"] > 0 else row["upper"]
        percent = 100 * row["mean"] / against
        assert drawn[str(name)].get_width() == pytest.approx(min(percent, SHOWN))
        share, amounts = beside(axes, drawn[str(name)])
        if percent >= 0.5:
            assert share == f"{percent:,.0f}%"
        mean, of, target, *_ = amounts.split()
        assert of == "of"
        assert float(mean.replace(",", "")) == pytest.approx(row["mean"], rel=0.006)
        assert float(target.replace(",", "")) == pytest.approx(against, rel=0.006)
        assert ("known" in amounts) == (row["coverage"] < 0.95)


def test_upper_limits_stand_where_they_are(week: Plan, both: Drawn) -> None:
    """Sodium: 2,300 of 1,500 mg is 153 percent."""
    (axes,) = panels(both["nutrients"])
    (marks,) = [line for line in axes.lines if line.get_gid() == "limits"]
    held = week.nutrition_["you"].target
    expected = sorted(
        100 * one.upper / one.lower
        for one in held.values()
        if one.upper and one.lower and one.upper / one.lower <= SHOWN / 100
    )
    assert sorted(marks.get_xdata()) == pytest.approx(expected)
    assert any(value == pytest.approx(153.33, abs=0.01) for value in expected)


def test_groups_and_what_is_least_met_first(both: Drawn) -> None:
    (axes,) = panels(both["nutrients"])
    labels = [label.get_text() for label in axes.get_yticklabels()]
    heads = ["Energy and macronutrients", "Minerals", "Vitamins and choline", "At most"]
    places = [labels.index(head) for head in heads]
    assert places == sorted(places)
    assert labels.index("Minerals") < labels.index("Sodium") < labels.index("Vitamins and choline")
    drawn = sorted(bars(axes).values(), key=lambda bar: bar.get_y())
    rows = [(round(bar.get_y() + bar.get_height() / 2), bar.get_width()) for bar in drawn]
    for start, end in itertools.pairwise(places):
        inside = [width for y, width in rows if start < y < end]
        assert inside == sorted(inside)


@pytest.mark.parametrize("kind", KINDS)
def test_energy_is_hidden_where_it_is_to_be(kind: Any, week: Plan, both: Drawn) -> None:
    assert week.hides_energy is False
    assert any("kcal" in text for text in texts(both["nutrients"]))
    words = texts(figure(hidden(week), kind))
    assert len(words) > 60
    assert not any("kcal" in word or word == "Energy" for word in words)


def levels(axes: Axes, name: str) -> list[float]:
    """The heights of a level's lines."""
    lines = [c for c in axes.collections if isinstance(c, LineCollection) and c.get_gid() == name]
    return [float(path[0][1]) for c in lines for path in c.get_segments()]


def days(axes: Axes) -> list[float]:
    """The heights of a panel's bars, by day."""
    found = [p for p in axes.patches if isinstance(p, Rectangle)]
    return [float(p.get_height()) for p in sorted(found, key=lambda p: p.get_x())]


def test_pillars_by_day_are_those_of_the_plan(week: Plan, both: Drawn) -> None:
    """The days' mean is what the optimizer counted; fibre is the plan's own table of days."""
    drawn = panels(both["pillars"])
    assert len(drawn) == len(week.pillars) == 7
    for axes, line in zip(drawn, week.pillars, strict=True):
        heights = days(axes)
        assert len(heights) == 7
        total = heights[-1] if line.component == "plants" else sum(heights) / 7
        assert total == pytest.approx(line.amount, rel=1e-5)
        for level in ("floor", "goal", "stretch"):
            value = getattr(line, level)
            assert levels(axes, level) == ([pytest.approx(value)] if value > 0 else [])
        mean = [at for one in axes.lines if one.get_gid() == "mean" for at in one.get_ydata()]
        assert mean == ([] if line.component == "plants" else [pytest.approx(line.amount)])
        assert axes.get_ylim()[0] == 0
        assert axes.get_ylim()[1] > max(*heights, line.stretch)
    fibre = [day["fibre_g"] for day in week.nutrition_["you"].daily]
    assert days(drawn[0]) == pytest.approx(fibre, rel=1e-5)
    plants = days(drawn[5])
    assert plants == sorted(plants)
    assert [t.get_text() for t in drawn[0].texts if " " not in t.get_text()] == [
        f"{value:.1f}" for value in fibre
    ]


def test_people_stand_side_by_side(couple: Plan) -> None:
    all_ = panels(figure(couple))
    assert len(all_) == len(couple.pillars) == 14
    for number, name in enumerate(couple.people):
        mine = all_[number::2]
        lines = [line for line in couple.pillars if line.person == name]
        for axes, line in zip(mine, lines, strict=True):
            total = days(axes)[-1] if line.component == "plants" else sum(days(axes)) / 4
            assert total == pytest.approx(line.amount, rel=1e-5)
    for row in range(7):
        assert all_[2 * row].get_ylim() == all_[2 * row + 1].get_ylim()
    alone = figure(couple, person="Ben")
    assert len(panels(alone)) == 7
    assert any("of Ben" in text for text in texts(alone))
    nutrients = panels(figure(couple, "nutrients"))
    assert [axes.get_title(loc="left") for axes in nutrients] == ["Ana", "Ben"]
    rows = [{name: bar.get_y() for name, bar in bars(axes).items()} for axes in nutrients]
    assert rows[0] == rows[1]


def test_nothing_lies_on_something_else(couple: Plan, both: Drawn) -> None:
    """Panels with all their words, the legend and the small print stand apart, inside the edges."""
    for drawn in (*both.values(), figure(couple, "nutrients")):
        size = drawn.bbox.padded(1)
        parts = [axes.get_tightbbox() for axes in panels(drawn)]
        parts += [drawn.legends[0].get_window_extent()]
        parts += [text.get_window_extent() for text in drawn.texts]
        for one in parts:
            assert one.x0 > size.x0
            assert one.x1 < size.x1
            assert one.y0 > size.y0
            assert one.y1 < size.y1
        for one, other in itertools.combinations(parts, 2):
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            high = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert min(wide, high) <= 2, (one, other)


def lightness(colour: Any) -> float:
    """CIE L* of a colour as a grey printer sees it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    y = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("kind", KINDS)
def test_fills_differ_without_colour(kind: Any, both: Drawn) -> None:
    """In lightness by at least 15 of 100, and those that say "too little" by a hatch as well."""
    (legend,) = both[kind].legends
    fills = {
        text.get_text(): patch
        for text, patch in zip(legend.get_texts(), legend.legend_handles, strict=True)
        if isinstance(patch, Rectangle) and not text.get_text().startswith("dotted")
    }
    assert len(fills) == 3
    seen = [lightness(patch.get_facecolor()) for patch in fills.values()]
    assert all(abs(a - b) >= 15 for a, b in itertools.combinations(seen, 2)), fills
    assert {word: bool(patch.get_hatch()) for word, patch in fills.items()} == {
        word: word.startswith("below") for word in fills
    }


@pytest.mark.parametrize("kind", KINDS)
def test_png_and_svg(kind: Any, week: Plan, both: Drawn) -> None:
    """And a figure in a notebook is its own picture, without pyplot."""
    wide, high = both[kind].get_size_inches() * 150
    grey = is_png(both[kind]._repr_png_())  # type: ignore[attr-defined]
    assert grey.size == (pytest.approx(wide, abs=1), pytest.approx(high, abs=1))
    share = sum(grey.histogram()[:200]) / (wide * high)
    assert 0.02 < share < 0.6, "neither blank nor black"
    margin = grey.crop((grey.width - 4, 0, grey.width, grey.height))
    assert min(margin.tobytes()) > 240, "nothing runs over the edge"
    svg = picture(week, kind, ".SVG")
    assert svg == picture_of(both[kind], ".svg")
    words = svg_texts(svg)
    goal = next(line.goal for line in week.pillars if line.component == "polyphenols")
    fibre = week.nutrition_["you"].mean["fibre_g"]
    wanted = [f"goal {goal:,.0f}"] if kind == "pillars" else [f"{fibre:.1f} of 25.0 g"]
    assert set(wanted) <= set(words)
    assert len(words) > 60


def two_weeks(plan: Plan) -> Plan:
    """Four days told as two weeks of two: the second begins to count plants anew."""

    def half(first: int) -> dict[str, Any]:
        lines = [line.model_copy(update={"goal": line.goal + first}) for line in plan.pillars]
        data = plan.model_dump(mode="python")
        named = {key: data[key] for key in ("rules", "notices", "scores", "cost", "solver")}
        eaten = {
            name: {"energy_need": n.energy_need, "mean": n.mean, "coverage": n.coverage}
            for name, n in plan.nutrition_.items()
        }
        start = plan.dates[first]
        return {**named, "start": start, "days": 2, "rest": 0, "nutrition": eaten, "pillars": lines}

    fields = type(plan).model_fields["weeks"].annotation.__args__[0]  # type: ignore[union-attr]
    weeks = tuple(fields.model_validate(half(first)) for first in (0, 2))
    return plan.model_copy(update={"weeks": weeks})


def test_weeks_have_levels_and_plants_of_their_own(couple: Plan) -> None:
    plan = two_weeks(couple)
    drawn = panels(figure(plan, person="Ana"))
    (once,) = [part.days for part in pillar_days(couple, person="Ana") if part.running]
    twice = days(drawn[5])
    assert twice[:2] == pytest.approx(once[:2])
    assert twice[2] < once[2]
    line = plan.pillars[0]
    assert levels(drawn[0], "goal") == pytest.approx([line.goal, line.goal + 2])


def test_what_a_cap_leaves_out_is_not_drawn(week: Plan, pack: FoodDB) -> None:
    """Herbs may give 1 mg of polyphenols a day: the bars' sum is all but what is beyond 7 mg."""
    tight = tuple(
        cap.model_copy(update={"amount": 1.0 if cap.group == "herb" else 1e6})
        for cap in pack.pillar_caps
    )
    herbs = eaten = 0.0
    index = list(pack.nutrients).index("polyphenols_mg")
    for meal in week.meals:
        for dish in meal.dishes:
            recipe, portion = pack.recipes[dish.recipe], dish.portions["you"]
            eaten += portion * float(serving(recipe, pack).nutrients[index])
            herbs += portion * sum(
                part.grams / recipe.servings * pack.yields[part.food, part.form]
                * pack.composition[part.food, part.form].get("polyphenols_mg", 0.0) / 100
                for part in recipe.ingredients
                if pack.foods[part.food].group == "herb"
            )  # fmt: skip
    assert herbs > 7
    found = pillar_days(week, dataclasses.replace(pack, pillar_caps=tight))
    (one,) = [part for part in found if part.line.component == "polyphenols"]
    assert sum(one.days) == pytest.approx(eaten - herbs + 7)


def renamed(plan: Plan, text: str) -> Plan:
    """The plan with this text for its person, and for the words of its pillars."""

    def told(line: PillarLine) -> PillarLine:
        return line.model_copy(update={"person": text, "title": text or "x", "unit": text})

    meals = tuple(
        meal.model_copy(
            update={
                "dishes": tuple(
                    dish.model_copy(update={"portions": dict.fromkeys((text, f"{text}2"), 1.0)})
                    for dish in meal.dishes
                )
            }
        )
        for meal in plan.meals
    )
    (held,) = plan.nutrition_.values()
    people = (text, f"{text}2")
    lines = [told(line) for line in plan.pillars]
    lines += [line.model_copy(update={"person": f"{text}2"}) for line in lines]
    more = {"people": people, "nutrition_": dict.fromkeys(people, held), "data_version": text}
    return plan.model_copy(update={"meals": meals, "pillars": tuple(lines[6:8]), **more})


@pytest.mark.parametrize("text", [r"$\frac{a}{b}$ <script>x 王さん", STEERING[0]], ids=ascii)
def test_hostile_texts(text: str, week: Plan) -> None:
    """No mathematics, no markup, nothing hidden; a sign that the typeface lacks is no warning."""
    bad = renamed(week, text)
    drawn = figure(bad, "pillars")
    words = [word for word in texts(drawn) if word]
    assert one_line(text) in words
    assert all(word.replace("\n", "").isprintable() for word in words), words
    if text in one_line(text):
        assert text in svg_texts(picture_of(drawn, ".svg"))
        assert text in texts(figure(bad, "nutrients"))


def test_what_cannot_be_drawn_is_said(week: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(week.plot("nutrients"), Figure)
    with pytest.raises(InputError, match="no picture of 'cost'; there is pillars and nutrients"):
        figure(week, "cost")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="nobody is called 'Zoe'; people are you"):
        week.plot(person="Zoe")
    with pytest.raises(InputError, match=r"written as \.png or \.svg, not '\.gif'"):
        picture(week, "pillars", ".gif")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError, match=r"pip install 'mealplan\[charts\]'"):
        week.plot()
