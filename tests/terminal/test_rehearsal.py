"""The first screen changes by itself: a visit is repeated whatever its people say at that moment."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from kiosk.machine import settings
from tests.terminal.display import TOLERANCE, differs
from tests.terminal.rehearsal import record_taps


def test_the_first_screen_is_known_in_each_of_its_views(tmp_path: Path) -> None:
    toml = tmp_path / "kiosk.toml"
    toml.write_text('place = "Essai"\nscreen_width_mm = 345\n', encoding="utf-8")
    (begin,), following = record_taps(settings.load(toml), "action-begin")
    views = list(begin.picture)
    assert len(views) == 5
    assert all(differs(one, other) > TOLERANCE for one, other in combinations(views, 2))
    assert all(differs(view, begin.picture) == 0 for view in views)
    assert differs(following, begin.picture) > TOLERANCE
