"""Completion: what click is asked for by the shell's script, and three real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import environment, run

from mealplan import Plan
from mealplan.cli import main
from mealplan.files import MOST_PLAN_BYTES


@pytest.fixture(scope="module")
def plan_file(couple: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "week.json"
    couple.save(path)
    return path


def offered(*typed: str) -> list[str]:
    """What is offered for the last word, as the script of bash asks for it."""
    env = {"COMP_WORDS": " ".join(("mealplan", *typed)), "COMP_CWORD": str(len(typed))}
    asked = {**env, "_MEALPLAN_COMPLETE": "bash_complete"}
    text = _asked(asked)
    return [line.partition(",")[2] for line in text.splitlines() if line]


def _asked(env: dict[str, str]) -> str:
    from click.testing import CliRunner  # noqa: PLC0415 - its env is set around the call

    result = CliRunner().invoke(main, [], env=env, prog_name="mealplan")
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("typed", "least"),
    [
        (("sw",), {"swap"}),
        (("plan", "--excl"), {"--exclude"}),
        (("plan", "--exclude", "aub"), {"aubergine"}),
        (("plan", "--like", "fas"), {"fasolada"}),
        (("plan", "--preset", "m"), {"mind", "modimed"}),
        (("plan", "--format", ""), {"table", "json", "markdown"}),
        (("plan", "--diet", "ve"), {"vegan", "vegetarian"}),
        (("plan", "--medicine", "war"), {"warfarin"}),
        (("plan", "--condition", "go"), {"gout"}),
        (("recipes", "fasol"), {"fasolada"}),
        (("recipes", "che"), {"check"}),
        (("recipes", "--cuisine", "gr"), {"greek"}),
        (("foods", "chickp"), {"chickpeas"}),
        (("foods", "--group", "nu"), {"nut"}),
        (("score", "x.json", "--index", "h"), {"hei2020"}),
        (("completion", ""), {"bash", "zsh", "fish"}),
        (("show", "no-such.json", "--day", "s"), {"sat", "sun"}),
    ],
    ids=lambda words: " ".join(sorted(words) if isinstance(words, set) else words),
)
def test_a_word_is_completed(typed: tuple[str, ...], least: set[str]) -> None:
    found = offered(*typed)
    assert least <= set(found)
    assert all(word.startswith(typed[-1]) for word in found)


def test_the_days_are_those_of_the_plan(plan_file: Path) -> None:
    """The couple's plan has four days, from Monday on."""
    path = str(plan_file)
    assert offered("show", path, "--day", "") == ["mon", "tue", "wed", "thu"]
    assert offered("swap", path, "t") == ["tue", "thu"]
    assert offered("swap", path, "tue", "d") == ["dinner"]
    assert offered("swap", path, "tue", "dinner", "--to", "fasolad") == ["fasolada"]
    assert offered("replan", path, "--keep", "mon,t") == ["mon,tue", "mon,thu"]
    assert "others" in offered("replan", path, "--keep", "")
    assert offered("score", path, "--person", "b") == ["Ben"]


def test_a_file_that_is_no_plan_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    path.write_bytes(b"\xff{")
    assert len(offered("show", str(path), "--day", "")) == 7
    path.write_text('{"meals": [1]}', encoding="utf-8")
    assert len(offered("show", str(path), "--day", "")) == 7
    assert offered("score", str(path), "--person", "") == []


def test_a_file_that_is_no_plan_offers_no_person(tmp_path: Path) -> None:
    """Nested without end, larger than any plan, a pipe that nobody writes to."""
    nested = tmp_path / "nested.json"
    nested.write_text("[" * 200_000, encoding="utf-8")
    large = tmp_path / "large.json"
    large.write_text('{"people": ["Ana"]' + " " * MOST_PLAN_BYTES + "}", encoding="utf-8")
    paths = [nested, large]
    if hasattr(os, "mkfifo"):
        paths.append(tmp_path / "pipe.json")
        os.mkfifo(paths[-1])
    for path in paths:
        assert offered("score", str(path), "--person", "") == []
        assert len(offered("show", str(path), "--day", "")) == 7
    large.write_text('{"people": ["Ana", "B\\u001b[2J"]}', encoding="utf-8")
    assert offered("score", str(large), "--person", "") == ["Ana"]


def test_completing_loads_nothing_heavy() -> None:
    """No solver, no data pack, no pandas: a prompt waits for it."""
    code = (
        "import os, sys\n"
        "os.environ.update(COMP_WORDS='mealplan plan --like fas', COMP_CWORD='3',"
        " _MEALPLAN_COMPLETE='bash_complete')\n"
        "from mealplan.cli import main\n"
        "try:\n    main(prog_name='mealplan')\n"
        "finally:\n"
        "    heavy = {'pulp', 'highspy', 'pandas', 'pydantic', 'numpy', 'rich', 'food_db.loader'}\n"
        "    print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "plain,fasolada" in done.stdout
    assert done.stderr.strip() == "[]"


SHELLS = {
    "bash": (
        'source "$1"; COMP_WORDS=(mealplan swap week.json tue d); COMP_CWORD=4;'
        ' _mealplan_completion mealplan; echo "${COMPREPLY[@]}"'
    ),
    "zsh": (
        'compdef() { : }; source "$1"; compadd() { print ${(P)@[-1]} };'
        " _describe() { print ${(P)@[-2]} }; words=(mealplan swap week.json tue d); CURRENT=5;"
        " _mealplan_completion"
    ),
    "fish": 'source $argv[1]; complete -C "mealplan swap week.json tue d"',
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell(shell: str, tmp_path: Path) -> None:
    """The script is taken as it is printed, and Tab asks our program."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(run("completion", shell).stdout, encoding="utf-8")
    ours = tmp_path / "bin" / "mealplan"
    ours.parent.mkdir()
    ours.write_text(f"#!{sys.executable}\nfrom mealplan.cli import main\nmain()\n")
    ours.chmod(0o755)
    env = environment(PATH=f"{ours.parent}{os.pathsep}{os.environ['PATH']}", HOME=str(tmp_path))
    words = {
        "bash": ["--norc", "-c", SHELLS["bash"], "bash", str(script)],
        "zsh": ["-f", "-c", SHELLS["zsh"], "zsh", str(script)],
        "fish": ["--no-config", "-c", SHELLS["fish"], str(script)],
    }[shell]
    done = subprocess.run(
        [program, *words], capture_output=True, text=True, env=env, timeout=60, check=False
    )
    assert "dinner" in done.stdout, done.stderr
    assert "breakfast" not in done.stdout
