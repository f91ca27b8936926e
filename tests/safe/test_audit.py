"""The audit of the dependencies fails on a known vulnerability, and only on that."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GOOD: dict[str, Any] = {"name": "click", "version": "8.2.0", "vulns": []}
UNKNOWN = {"name": "rich", "skip_reason": "Dependency not found on PyPI"}
BAD = {
    "name": "urllib3",
    "version": "1.24.1",
    "vulns": [{"id": "PYSEC-2019-133", "fix_versions": ["1.24.2"], "aliases": []}],
}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([GOOD, BAD], 1, "urllib3 1.24.1: PYSEC-2019-133, mended in 1.24.2"),
        ([UNKNOWN, BAD], 1, "1 known vulnerabilities"),
        ([GOOD], 0, "1 packages without a known vulnerability"),
        ([GOOD, UNKNOWN], 0, "1 could not be looked up"),
        ([UNKNOWN, UNKNOWN], 0, "skipped: no service here knows any of the 2 packages"),
        ([], 0, "skipped"),
    ],
)
def test_the_verdict(
    audit: ModuleType, packages: list[dict[str, Any]], code: int, words: str
) -> None:
    found, lines = audit.verdict({"dependencies": packages, "fixes": []})
    assert found == code
    assert words in "\n".join(lines)


def test_without_a_network_it_is_skipped(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "frozen", lambda: "click==8.2.0\n")
    monkeypatch.setattr(audit, "audited", lambda _: None)
    assert audit.main() == 0
    assert "audit: skipped" in capsys.readouterr().out


def test_what_is_installed_is_asked_for(audit: ModuleType) -> None:
    names = {line.split("==")[0].lower() for line in audit.frozen().splitlines()}
    assert {"click", "pydantic", "rich"} <= names
    assert not {"mealplan", "pip"} & names


def test_a_package_index_that_is_not_there(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """pip cannot install pip-audit: no report, and no error."""
    folder = tmp_path / ("Scripts" if sys.platform == "win32" else "bin")
    folder.mkdir()
    (folder / "python").symlink_to(sys.executable)
    monkeypatch.setattr(audit, "FOLDER", tmp_path)
    monkeypatch.setattr(audit, "PATIENCE", 0.001)
    assert audit.audited("click==8.2.0\n") is None
