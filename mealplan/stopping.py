"""A program that is told to stop tidies up first, where it holds something to tidy."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

_ORDERS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_SIGNALLED = 128
"""Exit codes from here on say which signal ended a program, as shells do."""


@contextlib.contextmanager
def tidied() -> Iterator[None]:
    """While this lasts, an order to stop unwinds the program, so that open files are put away.

    Elsewhere such an order ends the program at once, as it should: while a solver works, Python
    does not listen. What a caller does with its signals stays as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = [order for order in _ORDERS if signal.getsignal(order) is signal.SIG_DFL]
    for order in ours:
        signal.signal(order, _unwind)
    try:
        yield
    finally:
        for order in ours:
            signal.signal(order, signal.SIG_DFL)


def _unwind(number: int, _: object) -> None:
    raise SystemExit(_SIGNALLED + number)
