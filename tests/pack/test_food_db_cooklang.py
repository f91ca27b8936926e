"""Our Cooklang reader against the official parser, and the lines that it names."""

from __future__ import annotations

import cooklang
import pytest
from food_db_tables import RECIPE_IDS, RECIPES
from hypothesis import given
from hypothesis import strategies as st

from food_db.cooklang import parse

HEAD = "---\ntitle: Tea\nservings: 1\n---\n"


@pytest.mark.parametrize("recipe_id", RECIPE_IDS)
def test_every_recipe_reads_as_the_official_parser_reads_it(recipe_id: str) -> None:
    text = (RECIPES / f"{recipe_id}.cook").read_text(encoding="utf-8")
    ours, official = parse(text), cooklang.parse(text)
    assert not ours.problems
    assert [(m.name, m.amount, m.unit, m.notes) for m in ours.mentions] == [
        (item.name, float(item.quantity.value), item.quantity.unit, item.note or "")
        for item in official.ingredients
    ]
    assert [paragraph.text for paragraph in ours.paragraphs] == [
        " ".join(step.text.split()) for step in official.steps
    ]


SMALL = [
    "Pour @water{250%g} over @green tea{2%g}(brewed, loose).\n\nWait ~{3%minutes} in a #pot{}.",
    "Mix @salt{1/2%g} and @black pepper{1 1/2%g}.",
    "Chop @onion{100%g}\non a #board{} -- a comment\nand cry.",
    "Before [- nothing\nto see -] after @salt{1%g}.",
    "Use a #pan and @salt.",
]


@pytest.mark.parametrize("body", SMALL)
def test_small_texts_read_as_the_official_parser_reads_them(body: str) -> None:
    ours, official = parse(HEAD + body), cooklang.parse(HEAD + body)
    assert [paragraph.text for paragraph in ours.paragraphs] == [
        " ".join(step.text.split()) for step in official.steps
    ]
    assert [m.name for m in ours.mentions] == [item.name for item in official.ingredients]


def test_every_mention_knows_its_line() -> None:
    body = "Pour @water{1%g}\nover @salt{2%g}.\n\n[- two\nlines -]\n\nAdd @onion{3%g}."
    found = parse(HEAD + body)
    assert [(m.line, m.name, m.amount) for m in found.mentions] == [
        (5, "water", 1.0),
        (6, "salt", 2.0),
        (11, "onion", 3.0),
    ]
    assert [paragraph.line for paragraph in found.paragraphs] == [5, 11]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = HEAD + "Pour @water{1%g}.\n\nDrink."
    assert parse("\ufeff" + text.replace("\n", "\r\n")) == parse(text)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Pour @water{1%g}.", 1, "begin with ---"),
        ("---\ntitle: Tea\nPour @water{1%g}.", 1, "does not end"),
        ("---\ntitle: Tea\nnonsense\n---\nPour.", 3, "'nonsense' is no `key: value`"),
        (HEAD + "Pour.\n\n== Sauce ==\n", 7, "sections (=) are not read"),
        (HEAD + "> from my aunt\n", 5, "notes (>) are not read"),
        (HEAD + "Add @onion{9%g} (raw).", 5, "without a space"),
    ],
)
def test_what_is_not_read_is_said_with_its_line(text: str, line: int, words: str) -> None:
    ((found_line, message),) = parse(text).problems
    assert found_line == line
    assert words in message


@pytest.mark.parametrize(
    ("written", "amount"),
    [("2", 2.0), ("2.5", 2.5), ("1/2", 0.5), ("1 1/2", 1.5), ("", None), ("some", None)]
    + [(bad, None) for bad in ("1-2", "1,5", "-2", "1e3", "nan", "1/0", "²", "99999999")],
)
def test_amounts_are_plain_numbers_and_fractions(written: str, amount: float | None) -> None:
    (mention,) = parse(HEAD + f"Add @salt{{{written}%g}} now.").mentions
    assert mention.amount == amount


@given(st.text(alphabet="@#~{}()%-[]=> \n/12aé:", max_size=200))
def test_no_text_breaks_the_reader(body: str) -> None:
    found = parse(HEAD + body)
    last = (HEAD + body).count("\n") + 1
    assert all(5 <= mention.line <= last for mention in found.mentions)


def test_values_of_the_front_matter_may_stand_in_quotes() -> None:
    """As YAML writes them; what a quoted text may not hold stays as it is written."""
    values = {
        '"Soup: hot # or cold"': "Soup: hot # or cold",
        "'Auntie''s'": "Auntie's",
        '"a \\"b\\""  # a remark': 'a "b"',
        "Soup # a remark": "Soup",
        '"a" and "b"': '"a" and "b"',
        '"\\u001b[2J"': '"\\u001b[2J"',
        '"open': '"open',
    }
    for written, read in values.items():
        assert parse(f"---\ntitle: {written}\n---\nEat.").head == ((2, "title", read),)
