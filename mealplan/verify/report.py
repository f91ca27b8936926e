"""What the verifier says: findings in plain words, and how many things it compared."""

from __future__ import annotations

from dataclasses import dataclass, field

RELATIVE = 1e-3
"""Stored numbers agree with recomputed ones within 0.1 % …"""
ABSOLUTE = 1e-6
"""… or within this."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its kind, where in the plan, and a sentence with both numbers."""

    id: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.id}]"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and the number of single comparisons that were made.

    >>> Report(findings=(), checked=3).ok
    True
    """

    findings: tuple[Finding, ...]
    checked: int

    @property
    def ok(self) -> bool:
        """Whether the plan agrees with everything that was recomputed."""
        return not self.findings

    def __add__(self, other: Report) -> Report:
        """Both: all findings, all comparisons.

        >>> (Report((), 3) + Report((), 4)).checked
        7
        """
        return Report((*self.findings, *other.findings), self.checked + other.checked)

    def __str__(self) -> str:
        head = f"{self.checked} comparisons, {len(self.findings)} findings"
        return "\n".join([head, *(str(finding) for finding in self.findings)])


def close(stored: float, recomputed: float) -> bool:
    """Whether two numbers agree within 0.1 % (or 1e-6).

    >>> close(1000.9, 1000.0), close(1001.1, 1000.0), close(0.0, 5e-7)
    (True, False, True)
    """
    return abs(stored - recomputed) <= max(ABSOLUTE, RELATIVE * abs(recomputed))


def shown(value: object) -> str:
    """A value as a person reads it.

    >>> shown(None), shown(1234.5), shown(2.0), shown("x")
    ('none', '1234.5', '2', "'x'")
    """
    if value is None:
        return "none"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.7g}"
    return repr(str(value))


@dataclass(slots=True)
class Ledger:
    """Collects comparisons while a plan (or its ``subject``) is read; :meth:`report` closes it."""

    subject: str = "the plan"
    findings: list[Finding] = field(default_factory=list)
    checked: int = 0

    def holds(self, good: bool, id_: str, where: str, message: str) -> bool:
        """Count a comparison; note ``message`` when it is not ``good``."""
        self.checked += 1
        if not good:
            self.findings.append(Finding(id_, where, message))
        return good

    def same(self, id_: str, where: str, what: str, stored: object, recomputed: object) -> bool:
        """Compare two words (or other plain values)."""
        return self.holds(stored == recomputed, id_, where, self._differs(what, stored, recomputed))

    def number(
        self, id_: str, where: str, what: str, stored: float | None, recomputed: float | None
    ) -> bool:
        """Compare two numbers within 0.1 %; none agrees with none only."""
        if stored is None or recomputed is None:
            good = stored is recomputed
        else:
            good = close(stored, recomputed)
        return self.holds(good, id_, where, self._differs(what, stored, recomputed))

    def keys(self, id_: str, where: str, what: str, stored: set[str], expected: set[str]) -> None:
        """Compare two sets of names, one finding a name that is missing or too much."""
        self.checked += 1
        for name in sorted(expected - stored):
            text = f"{what} {name!r} is missing from {self.subject}"
            self.findings.append(Finding(id_, where, text))
        for name in sorted(stored - expected):
            self.findings.append(Finding(id_, where, f"{what} {name!r} does not belong here"))

    def report(self) -> Report:
        """The finished report."""
        return Report(tuple(self.findings), self.checked)

    def _differs(self, what: str, stored: object, recomputed: object) -> str:
        return f"{what}: {self.subject} says {shown(stored)}, recomputed {shown(recomputed)}"
