"""The README is true: its Python runs, its profile is valid, its commands exist."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import click
from click.testing import CliRunner

from mealplan import Profile
from mealplan.cli import main

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_python_examples_run(capsys: object) -> None:
    examples = blocks("python")
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})


def test_profile_example_is_valid() -> None:
    whole, *parts = [Profile.parse(tomllib.loads(example)) for example in blocks("toml")]
    assert whole.people[0].name == "Ana"
    assert [part.menu.days for part in parts] == [14]


def test_commands_exist_with_their_options() -> None:
    commands = set(
        re.findall(
            r"mealplan (plan|swap|replan|tradeoff|score|show|shop|export|plot|check|foods|recipes|"
            r"schema|profile|completion)\b",
            README,
        )
    )
    assert commands == set(main.commands)
    for name in commands:
        for line in README.splitlines():
            if f"`mealplan {name} " in line:
                call = line[line.index(f"`mealplan {name} ") :].split("`")[1]
                word = call.split()[2]
                inner = getattr(main.commands[name], "commands", {})
                path = [name, word] if word in inner else [name, *(["find"] if inner else [])]
                result = CliRunner().invoke(main, [*path, "--help"])
                assert result.exit_code == 0
                for option in re.findall(r" (--?[a-z]+)", call):
                    assert option in result.output, f"{name} has no {option}"


def test_every_call_in_a_block_is_understood() -> None:
    """Each line is parsed by its command, which is not run."""
    calls = [
        line
        for language in ("sh", "console")
        for block in blocks(language)
        for line in re.findall(r"^(?:\$ )?(?:\.venv/bin/)?mealplan (.+)$", block, re.M)
    ]
    assert len(calls) > 10
    for call in calls:
        words = shlex.split(call, comments=True)
        command: click.Command = main
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        command.make_context(command.name or "", words)


def test_the_pack_of_ones_own_works_as_written(tmp_path: Path) -> None:
    folder = tmp_path / "my_pack"
    folder.mkdir()
    names = re.findall(r"`my_pack/([a-z-]+\.(?:cook|csv))`", README)
    assert names == ["aunties-lentils.cook", "prices.csv", "dishes.csv"]
    texts = [*blocks("cooklang"), *blocks("csv")]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["recipes", "check", str(folder)])
    assert "recipes: 2 new, 0 changed (canteen-curry, aunties-lentils)" in result.output
    assert "prices: 1 new, 1 changed (canteen-curry serving, yogurt tub)" in result.output
    assert result.exit_code == 0
    assert "look at" not in result.output
    found = CliRunner().invoke(main, ["recipes", "aunties-lentils", "--pack", str(folder)])
    assert "3 tbsp" in found.output
    assert "1 tin" in found.output


def test_counts_are_those_of_the_pack(pack: object) -> None:
    foods, recipes = len(pack.foods), len(pack.recipes)  # type: ignore[attr-defined]
    assert f"{foods} foods" in README
    assert f"{recipes} recipes" in README
