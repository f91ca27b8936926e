"""Known vulnerabilities of the installed dependencies, by pip-audit.

Exit code 1 when there are any; 0 when there are none, and also when that cannot be found out
here (no network, no service): then it says that the audit was skipped. Run by ``make audit``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

FOLDER = Path(sys.prefix) / "audit"
PATIENCE = 300


def verdict(report: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit code, and what to say of a report of pip-audit."""
    packages = report["dependencies"]
    skipped = [one for one in packages if "skip_reason" in one]
    lines = [
        f"{one['name']} {one['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no version'}"
        for one in packages
        for found in one.get("vulns", ())
    ]
    known = len(packages) - len(skipped)
    if lines:
        return 1, [*lines, f"audit: {len(lines)} known vulnerabilities"]
    if not known:
        return 0, [f"audit: skipped: no service here knows any of the {len(packages)} packages"]
    unknown = f"; {len(skipped)} could not be looked up" if skipped else ""
    return 0, [f"audit: {known} packages without a known vulnerability{unknown}"]


def frozen() -> str:
    """What is installed, each with its version; the project itself and pip are left out."""
    command = [sys.executable, "-m", "pip", "freeze", "--exclude-editable"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def audited(requirements: str) -> dict[str, Any] | None:
    """The report of pip-audit; ``None`` where it cannot be had."""
    python = FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(FOLDER, with_pip=True)
    quiet = ("--quiet", "--disable-pip-version-check")
    with tempfile.TemporaryDirectory() as name:
        asked, told = Path(name) / "requirements.txt", Path(name) / "report.json"
        asked.write_text(requirements, encoding="utf-8")
        words = ["--requirement", asked, "--no-deps", "--disable-pip", "--progress-spinner=off"]
        words += ["--format=json", "--output", told]
        try:
            install = [python, "-m", "pip", "install", *quiet, "pip-audit>=2.7"]
            subprocess.run(install, check=True, capture_output=True, timeout=PATIENCE)
            run = [python, "-m", "pip_audit", *words]
            subprocess.run(run, check=False, capture_output=True, timeout=PATIENCE)
        except subprocess.SubprocessError:
            return None
        try:
            report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return report


def main() -> int:
    """Audit what is installed beside this Python."""
    report = audited(frozen())
    if report is None:
        print("audit: skipped: pip-audit, or the service that it asks, cannot be reached")
        return 0
    code, lines = verdict(report)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
