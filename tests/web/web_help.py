"""What tests of web pages share: a strict reader of HTML, and plans for pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html.parser import HTMLParser

from mealplan import Plan
from mealplan.plan_parts import PlannedWeek, WeekNutrition

_VOID = {"meta", "input", "link", "br", "hr", "img", "path"}


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element] = field(default_factory=list)
    pieces: list[str | Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, on one line."""
        whole = "".join(
            piece if isinstance(piece, str) else f" {piece.text} " for piece in self.pieces
        )
        return " ".join(whole.split())

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return (self.attributes.get("class") or "").split()

    def all(self, tag: str, cls: str | None = None) -> list[Element]:
        """Elements in it, in the order of the document."""
        found = []
        for child in self.children:
            if child.tag == tag and (cls is None or cls in child.classes):
                found.append(child)
            found += child.all(tag, cls)
        return found

    def by_id(self, name: str) -> Element:
        """The element of an id, of which there is one."""
        (found,) = [e for e in self.every() if e.attributes.get("id") == name]
        return found

    def every(self) -> list[Element]:
        """All elements in it."""
        return [each for child in self.children for each in (child, *child.every())]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        self.open[-1].pieces.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        ended = self.open.pop()
        assert ended.tag == tag, f"</{tag}> ends <{ended.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].pieces.append(data)


def read(page: str) -> Element:
    """The document, in which every element that is begun is ended, and in the right place."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root], [element.tag for element in reader.open]
    return reader.root


def in_two_weeks(plan: Plan) -> Plan:
    """A plan of some days as one of two weeks of half of them."""
    half = len(plan.dates) // 2
    starts = (plan.start, plan.start + dt.timedelta(days=half))
    lengths = (half, len(plan.dates) - half)
    nutrition = {
        name: WeekNutrition(energy_need=h.energy_need, mean=h.mean, coverage=h.coverage)
        for name, h in plan.nutrition_.items()
    }
    weeks = tuple(
        PlannedWeek(
            start=start,
            days=days,
            rest=3,
            nutrition=nutrition,
            pillars=plan.pillars,
            rules=plan.rules,
            notices=plan.notices,
            scores=plan.scores,
            cost=plan.cost,
            solver=plan.solver,
        )
        for start, days in zip(starts, lengths, strict=True)
    )
    return plan.model_copy(update={"weeks": weeks})
