"""The questions put to a system of rules: the packages as they are fail each one, ours passes it, and none is idle."""

from __future__ import annotations

import inspect

from engine.rules import catching_up
from engine.rules.correction import Formula
from engine.rules.corrections import CORRECTIONS


def test_every_question_is_asked_by_a_correction() -> None:
    asked = {c.right.__qualname__.partition(".")[0] for c in CORRECTIONS if isinstance(c, Formula)}
    public = {
        name for name, f in inspect.getmembers(catching_up, inspect.isfunction) if f.__module__ == catching_up.__name__
    }
    assert asked == {name for name in public if not name.startswith("_")}
