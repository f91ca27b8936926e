"""Some mutations of a good file of every kind (thousands: ``tests/bench/fuzz_files.py``)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from good_files import PACK
from mutate import mutated
from readers import kinds, trouble

NAMES = (
    "me.toml", "week.json", "pantry.csv", "prices.csv", "diary.csv", "list.json",
    "pack/aunties-lentils.cook", *(f"pack/{name}" for name in PACK),
)  # fmt: skip
EACH, OF_A_PACK = 25, 2


@pytest.mark.parametrize("name", NAMES)
def test_a_mutated_file_is_taken_or_refused_in_words(
    name: str, plan_file: Path, tmp_path: Path
) -> None:
    kind = kinds(plan_file)[name]
    for n in range(OF_A_PACK if name.startswith("pack/") else EACH):
        chance = random.Random(f"{name} {n}")
        data = mutated(kind.good, kind.form, chance)
        folder = tmp_path / str(n)
        folder.mkdir()
        found = trouble(kind, data, folder, chance)
        assert found is None, f"mutation {n}: {found}"


@pytest.mark.parametrize("name", NAMES)
def test_the_good_file_is_taken(name: str, plan_file: Path, tmp_path: Path) -> None:
    """Else the mutations of it would be refused for a fault of their own."""
    kind = kinds(plan_file)[name]
    for other, text in kind.beside.items():
        (tmp_path / other).write_text(text, encoding="utf-8")
    path = tmp_path / Path(name).name
    path.write_bytes(kind.good)
    assert kind.read(path, random.Random(0)) == []


def test_a_seed_gives_the_same_bytes() -> None:
    """What fell through once can be looked at again."""
    good = b"food,grams\nkefir,500\n"
    one, two = ([mutated(good, "csv", random.Random(n)) for n in range(50)] for _ in "ab")
    assert one == two
    assert len(set(one)) > 40
