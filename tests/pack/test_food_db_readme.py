"""The README of the pack describes every table that ships, column by column, and its terms."""

from __future__ import annotations

import csv
import re

import pytest
from food_db_tables import PACKAGE, TABLES, rows

from food_db.folder_check import OWN_TABLES
from food_db.labels import FILE as LABELS
from food_db.schema import LabelDish

README = (PACKAGE / "README.md").read_text(encoding="utf-8")
NAMES = sorted(path.name for path in TABLES.glob("*.csv"))
BUILT = {
    *("composition.csv", "equivalents.csv", "prices.csv", "measures.csv", "crosscheck.csv"),
    *("recipes.csv", "ingredients.csv", "steps.csv"),
}
HEAD = ["column", "meaning", "unit or values"]


def section(title: str) -> str:
    """The text below ``## title``, up to the next heading of that rank."""
    found = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.M | re.S)
    assert len(found) == 1, title
    return str(found[0])


def described() -> dict[str, str]:
    """The text below each ``### table.csv`` of the section "Columns"."""
    parts = re.split(r"^### (.+)\n", section("Columns"), flags=re.M)[1:]
    assert len(parts[::2]) == len(set(parts[::2])), "a table is described twice"
    return dict(zip(parts[::2], parts[1::2], strict=True))


def markdown_table(text: str) -> list[list[str]]:
    """The cells of the Markdown table in a text, its head first, its ruler left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if set("".join(row)) != {"-"}]


def columns(text: str) -> list[str]:
    return [row[0].strip("`") for row in markdown_table(text)[1:]]


def header(name: str) -> list[str]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_every_table_is_described_and_no_other() -> None:
    assert sorted(described()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_are_those_of_the_table(name: str) -> None:
    expected = header(name)
    if name == "composition.csv":  # its leading columns, then nutrients.csv says the rest
        nutrients = [row["id"] for row in rows("nutrients.csv")]
        expected, others = expected[: -len(nutrients)], expected[-len(nutrients) :]
        assert others == nutrients
        assert "one column a nutrient of `nutrients.csv`" in described()[name]
    assert columns(described()[name]) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_meaning(name: str) -> None:
    head, *body = markdown_table(described()[name])
    assert head == HEAD
    for row in body:
        assert len(row) == len(HEAD), row
        assert all(row), row


@pytest.mark.parametrize("name", NAMES)
def test_the_key_is_a_key(name: str) -> None:
    """Each section begins with what a row is; its key stands once in the table."""
    line = described()[name].strip().splitlines()[0]
    assert line.startswith("A row "), line
    words = re.search(r"Key: ((?:`\w+`(?:, )?)+)", line)
    assert words is not None, line
    key = re.findall(r"`(\w+)`", words[1])
    found = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(found) == len(set(found)), key


def test_every_table_stands_in_its_overview() -> None:
    for title, names in (
        ("Tables written by hand", {*NAMES} - BUILT),
        ("Built tables", BUILT),
    ):
        firsts = " ".join(row[0] for row in markdown_table(section(title))[1:])
        assert sorted(re.findall(r"`(\w+\.csv)`", firsts)) == sorted(names)


def test_the_tables_of_a_pack_of_ones_own_are_named() -> None:
    text = section("A pack of your own")
    files = re.findall(r"^\| `(\w+\.csv)` \|", text, re.M)
    assert sorted(files) == sorted(OWN_TABLES)
    dishes = columns(text[text.index(f"stand in `{LABELS}`") :])
    fields = list(LabelDish.model_fields)
    assert dishes[: len(fields)] == fields
    assert dishes[len(fields) :] == ["energy_kcal", "…"]


def test_all_terms_of_sources_are_explained() -> None:
    text = section("Terms")
    for row in rows("sources.csv"):
        assert f"`{row['terms']}`" in text, row["id"]


def test_no_terms_are_left_over() -> None:
    """Terms that no source has are of a source that has gone."""
    said = {word for row in markdown_table(section("Terms"))[1:] for word in row[1].split("`, `")}
    assert {word.strip("`") for word in said} == {row["terms"] for row in rows("sources.csv")}
