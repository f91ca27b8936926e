"""``python -m food_db.build``: rebuild the built tables, all of them or none."""

from __future__ import annotations

import argparse
import sys

from food_db.build import build_tables
from food_db.build.crosscheck import UnexplainedDifferenceError
from food_db.build.raw import RawDataMissingError
from food_db.build.tables import TABLES
from food_db.pack import PackError


def main() -> int:
    """Build, then write what changed; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m food_db.build", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a table would change"
    )
    parser.add_argument(
        "--recipes", action="store_true", help="compile the recipes only (needs no raw data)"
    )
    options = parser.parse_args()
    try:
        built = build_tables(recipes_only=options.recipes)
    except (PackError, RawDataMissingError, UnexplainedDifferenceError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    changed = [name for name, text in built.items() if _current(name) != text]
    if not options.check:
        for name in changed:
            temporary = TABLES / f".{name}.new"
            temporary.write_text(built[name], encoding="utf-8", newline="\n")
            temporary.replace(TABLES / name)
    print(f"{len(built)} tables, changed: {', '.join(changed) or 'none'}")
    return int(options.check and bool(changed))


def _current(name: str) -> str:
    path = TABLES / name
    return path.read_bytes().decode() if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
