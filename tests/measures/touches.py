"""How many touches and minutes a visit takes, a line a persona: `python -m tests.measures.touches`.

The personas and the model are those of tests/strokes.py.
"""

from __future__ import annotations

import sys

from kiosk.ui import theme as look
from kiosk.visit.screen_states import theme_of
from kiosk.visit.scripted_visit import application
from tests.strokes import PERSONAS, count


def main() -> int:
    """Print the lines."""
    look.apply(application(), theme_of("1366x768"))
    for name, source in PERSONAS.items():
        found = count(source)
        minutes = f"{int(found.seconds // 60)}:{int(found.seconds % 60):02d}"
        sys.stdout.write(f"touches, {name}: {found.touches}, {minutes} minutes, {found.questions} questions\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
