"""The questions of ``mealplan profile new``: each is asked again until its answer holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from mealplan.care import find_drug, nearest, unmet_refusals
from mealplan.cli_options import profile_of
from mealplan.errors import InputError
from mealplan.packs import load_packs
from mealplan.people import Activity, Diet, Lactation, Sex
from mealplan.profile import REFERENCE_ADULT, USD, Profile
from mealplan.profile_check import planned_dates, profile_problems, refusal_text

_BODY = ("sex", "age", "height_cm", "weight_kg")
_CHILDBEARING = range(14, 56)
_NOTHING = {"", "-", "no", "none", "nothing"}
Answer = Callable[[str], Any]


def interview(flags: dict[str, Any]) -> Profile:
    """A profile from answers on the terminal; what flags say already is not asked.

    Raises:
        InputError: a flag is wrong; answers are asked again instead.
        click.Abort: Ctrl-C, or the end of the input.
    """
    first = _Questions(flags)
    first.check({})  # before anything is asked
    _say("Your answers stay on this machine. Enter leaves a question out; Ctrl-C stops.\n")
    first.person("Your name", "you")
    names = [first.answers.get("name", "you")]
    people = []
    while click.confirm("\nIs somebody else planned for at this table?", err=True):
        other = _Questions({"packs": flags.get("packs", ())})
        other.person("Name", None, taken=names)
        names.append(other.answers["name"])
        people.append(other.profile({}).people[0])
    guests = []
    while click.confirm("\nDoes a guest come to some meals?", err=True):
        guests.append(_guest(first, names))
    _say("\nFor everybody at the table:")
    first.wishes()
    made = first.profile({})
    data = made.model_dump(exclude_unset=True)
    data["people"] = [*data["people"], *(p.model_dump(exclude_unset=True) for p in people)]
    return Profile.parse({**data, "guests": guests} if guests else data, where="answers")


class _Questions:
    """The questions about one person, and their answers so far under the names of the flags."""

    def __init__(self, flags: dict[str, Any]) -> None:
        self.flags = flags
        self.given = {name: value for name, value in flags.items() if value not in (None, ())}
        self.answers: dict[str, Any] = {}
        self.pack = load_packs([str(path) for path in flags.get("packs") or ()])

    def profile(self, more: dict[str, Any]) -> Profile:
        """The profile so far; what is not known of the body is the reference adult's."""
        body = {name: getattr(REFERENCE_ADULT, name) for name in _BODY}
        return profile_of(None, {**body, **self.given, **self.answers, **more})

    def check(self, more: dict[str, Any], guests: tuple[dict[str, Any], ...] = ()) -> None:
        """Refuse answers that do not hold; limits of a clinician are asked for later.

        Raises:
            InputError: what is wrong with them.
        """
        made = self.profile(more)
        if guests:
            data = made.model_dump(exclude_unset=True)
            made = Profile.parse({**data, "guests": guests}, where="answers")
        problems = [found.text for found in profile_problems(made, self.pack, planned_dates(made))]
        for person in made.people:
            unmet = unmet_refusals(person, self.pack)
            problems += [refusal_text(held, person) for held in unmet if not held.rule.target]
        if problems:
            raise InputError("\n".join(problems))

    def ask(self, field: str, question: str, answer: Answer, default: str | None = "") -> None:
        """Ask for a field that no flag says, until the answer holds."""
        if field in self.given:
            return

        def hold(text: str) -> None:
            value = answer(text)
            if value in (None, ()):
                return
            self.check({field: value})
            self.answers[field] = value

        _until_right(question, hold, default)

    def person(self, question: str, name: str | None, taken: list[str] | None = None) -> None:
        """All that is asked about a person."""
        self.ask("name", question, lambda text: _new_name(text, taken or []), name)
        self.ask("sex", "Sex, for the equations (female, male)", _one_of(Sex, False), None)
        self.ask("age", "Age in years", _whole, None)
        self.ask("height_cm", "Height in cm", _number, None)
        self.ask("weight_kg", "Weight in kg", _number, None)
        self.ask("activity", f"Activity ({', '.join(Activity)})", _one_of(Activity), "low_active")
        if self._value("sex") == Sex.FEMALE and self._value("age") in _CHILDBEARING:
            self._stage()
        self.ask("diet", f"Diet ({', '.join(Diet)})", _one_of(Diet), "omnivore")
        self.ask("diets", "Diets beside it, as gluten-free, halal", _many)
        self.ask("allergies", "Allergies: allergens or foods", _many)
        self.ask("conditions", "Illnesses that a diet should heed, as gout", _many)
        self._medicines()
        self._clinician()
        self.ask("never", "Foods, dishes or tags that you never eat", _many)

    def _value(self, field: str) -> Any:
        return self.answers.get(field, self.given.get(field))

    def _stage(self) -> None:
        """Pregnancy (with the weight before it), or breastfeeding."""
        if {"pregnancy_week", "lactating"} & set(self.given):
            return
        weight = self._value("weight_kg")

        def hold(text: str) -> None:
            if text.lower() in _NOTHING:
                return
            week = _whole(text)
            self.check({"pregnancy_week": week, "pre_pregnancy_kg": weight})
            _until_right(
                "Weight before the pregnancy in kg", lambda kg: before(week, _number(kg)), None
            )

        def before(week: int, kg: float) -> None:
            found = {"pregnancy_week": week, "pre_pregnancy_kg": kg}
            self.check(found)
            self.answers |= found

        _until_right("Pregnant? Completed weeks, or no", hold, "no")
        if "pregnancy_week" not in self.answers:
            words = f"Breastfeeding? ({', '.join(Lactation)}, or no)"
            self.ask("lactating", words, _one_of(Lactation), "no")

    def _medicines(self) -> None:
        """Medicines one by one: a slip is named, and what no table knows is kept apart."""
        if "medicines" in self.given or "other_medicines" in self.given:
            return

        def hold(text: str) -> None:
            found: dict[str, tuple[str, ...]] = {}
            for word in _many(text):
                field, name = self._medicine(word)
                found[field] = (*found.get(field, ()), name)
            self.check(found)
            self.answers |= found

        _until_right("Medicines, by generic or brand name", hold, "")

    def _medicine(self, word: str) -> tuple[str, str]:
        if find_drug(word, self.pack) is not None:
            return "medicines", word
        for near in nearest(word, self.pack.drugs.values()):
            if click.confirm(f"  {word!r} is not known; do you mean {near}?", True, err=True):
                return "medicines", near
        _say(f"  {word} is not in our table: nothing is checked for it, and the plan will say so")
        return "other_medicines", word

    def _clinician(self) -> None:
        """The numbers without which no plan is made (kidney disease)."""
        (person,) = self.profile({}).people
        for unmet in unmet_refusals(person, self.pack):
            for nutrient in filter(None, unmet.rule.target.split(";")):
                unit = self.pack.nutrients[nutrient].unit
                question = f"{unmet.because}: {self.pack.nutrients[nutrient].title} a day [{unit}]"

                def hold(text: str, nutrient: str = nutrient) -> None:
                    limits = (*self.answers.get("clinician", ()), f"{nutrient}={text}")
                    self.check({"clinician": limits})
                    self.answers["clinician"] = limits

                _until_right(f"{question} that your clinician set, as 2000 or 40-60", hold, None)

    def wishes(self) -> None:
        """What is asked once for everybody."""
        self.ask("like", "Foods, dishes or cuisines to see more of", _many)
        self.ask("exclude", "Foods, dishes or cuisines to leave out", _many)
        self.ask("budget", "Budget a week for everybody", lambda text: _amount_or_none(text))
        if "budget" in self.answers and not {"currency", "rate"} & set(self.given):
            _until_right("Currency of the budget", self._currency, USD)
        self.ask("minutes", "Active minutes in the kitchen on weekdays", _number, "60")

    def _currency(self, text: str) -> None:
        """A currency and, for another than US dollars, its rate."""
        code = text.upper()
        if code == USD:
            return
        self.check({"currency": code, "rate": 1.0})

        def hold(rate: str) -> None:
            found = {"currency": code, "rate": _number(rate)}
            self.check(found)
            self.answers |= found

        _until_right(f"What one US dollar costs in {code}", hold, None)


def _guest(table: _Questions, names: list[str]) -> dict[str, Any]:
    """A guest: a name, meals, and what binds these meals alone."""
    guest: dict[str, Any] = {"meals": ("dinner",)}

    def ask(field: str, question: str, answer: Answer, default: str | None = "") -> None:
        def hold(text: str) -> None:
            value = answer(text)
            if value != ():
                table.check({}, ({**guest, field: value},))
                guest[field] = value

        _until_right(question, hold, default)

    ask("name", "Name of the guest", lambda text: _new_name(text, names), None)
    ask("meals", 'Meals, as "sat dinner, sun lunch"', _many, None)
    ask("diet", f"Diet ({', '.join(Diet)})", _one_of(Diet), "omnivore")
    ask("diets", "Diets beside it, as gluten-free, halal", _many)
    ask("allergies", "Allergies: allergens or foods", _many)
    names.append(guest["name"])
    return guest


def _until_right(question: str, hold: Callable[[str], None], default: str | None) -> None:
    """Ask until the answer is taken; what is wrong with one is said."""
    while True:
        text = click.prompt(question, default, show_default=bool(default), err=True)
        try:
            hold(str(text).strip())
        except InputError as error:
            _say("\n".join(f"  {_bare(line)}" for line in str(error).splitlines()))
        else:
            return


def _bare(line: str) -> str:
    """A message without the name of the place, which the question tells."""
    for prefix in ("flags: ", "answers: ", "people.1.", "guests.1.", "wishes."):
        line = line.removeprefix(prefix)
    return line


def _say(text: str) -> None:
    click.echo(text, err=True)


def _new_name(text: str, taken: list[str]) -> str:
    if text in taken:
        raise InputError(f"{text!r} is at the table already; give another name")
    return text


def _one_of(words: Any, optional: bool = True) -> Answer:
    """A word of a list, or its beginning; nothing for "no", where that may be said."""

    def answer(text: str) -> str | None:
        said = text.lower().replace(" ", "_")
        if optional and said in _NOTHING:
            return None
        fits = [str(word) for word in words if word.startswith(said)]
        if len(fits) != 1:
            raise InputError(f"{text!r} is none of these; write {' or '.join(words)}")
        return fits[0]

    return answer


def _many(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    return () if text.strip().lower() in _NOTHING else words


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise InputError(f"{text!r} is not a number; write one such as 62.5") from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise InputError(f"{text!r} is not a whole number; write one such as 34") from None


def _amount_or_none(text: str) -> float | None:
    return None if text.lower() in _NOTHING else _number(text)
