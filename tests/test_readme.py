"""The README is true: its Python runs, its profile is valid, its commands exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

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
    for example in blocks("toml"):
        profile = Profile.parse(tomllib.loads(example))
        assert profile.people[0].name == "Ana"


def test_commands_exist_with_their_options() -> None:
    commands = set(re.findall(r"mealplan (plan|show|shop|check|foods|recipes|schema)\b", README))
    assert commands == set(main.commands)
    for name in commands:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        for line in README.splitlines():
            if f"`mealplan {name} " in line:
                call = line.split("`")[1]
                for option in re.findall(r" (--?[a-z]+)", call):
                    assert option in result.output, f"{name} has no {option}"


def test_counts_are_those_of_the_pack(pack: object) -> None:
    foods, recipes = len(pack.foods), len(pack.recipes)  # type: ignore[attr-defined]
    assert f"{foods} foods" in README
    assert f"{recipes} recipes" in README
