"""Nothing that a person does leaves the machine: no module can, and no command tries."""

from __future__ import annotations

import ast
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest
from cli_run import run

from mealplan import Plan, swaps

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "mealplan").rglob("*.py"), *(ROOT / "food_db").rglob("*.py")])
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests"),
    *("smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser"),
    *("xmlrpc", "websockets", "wsgiref"),
}
SUBPROCESS = {"mealplan.solve_cbc"}
"""CBC is a program of its own; nothing else starts one."""


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            found.update(arg.value for arg in node.args if isinstance(arg, ast.Constant))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_can_reach_a_network(path: Path) -> None:
    assert not imported(path) & NETWORK
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    assert ("subprocess" in imported(path)) == (name in SUBPROCESS)


class NetworkUsedError(AssertionError):
    """A command tried to reach a network."""


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise NetworkUsedError

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "create_server"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("_no_network")
def test_the_block_holds() -> None:
    """The control: what reaches out fails here."""
    with pytest.raises(NetworkUsedError):
        socket.create_connection(("localhost", 9))


@pytest.mark.usefixtures("_no_network")
def test_no_command_reaches_out(tmp_path: Path) -> None:
    week, body = tmp_path / "week.json", ("--sex", "female", "--age", "30")
    days = ("--days", "2", "--start", "2026-11-23", "--gap", "0.3")
    assert run("plan", *days, "-o", week).exit_code == 0
    other = swaps(Plan.load(week), "mon", "breakfast", number=1)[0].recipe
    for words in (
        ("show", week),
        ("show", week, "--day", "mon"),
        ("shop", week, "--format", "csv"),
        ("check", week),
        ("swap", week, "mon", "breakfast", "--to", other, "--in-place"),
        ("replan", week, "--keep", "mon", "--gap", "0.5"),
        ("foods", "kefir"),
        ("recipes", "hummus"),
        ("schema", "plan"),
        ("profile", "new", *body, "--height", "165", "--weight", "60", "-o", tmp_path / "me.toml"),
        ("profile", "check", tmp_path / "me.toml"),
    ):
        result = run(*words)
        assert result.exit_code in (0, 1), (words, result.output)
        assert not isinstance(result.exception, NetworkUsedError)
