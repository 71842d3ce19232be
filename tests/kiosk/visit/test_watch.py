from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from kiosk.machine.idle import IdleLimits
from kiosk.visit.watch import Watch

LIMITS = IdleLimits(questions=120, results=180, countdown=30, visit=2700)


class Told:
    """What a watch said, in order, with a clock that is set by hand."""

    def __init__(self, parent: QObject) -> None:
        self.now = 0.0
        self.said: list[tuple[object, ...]] = []
        self.watch = Watch(LIMITS, lambda: self.now, parent)
        self.watch.asked.connect(lambda left, again: self.said.append(("asked", left, again)))
        self.watch.counted.connect(lambda left: self.said.append(("counted", left)))
        self.watch.gone.connect(lambda why: self.said.append(("gone", why)))

    def at(self, now: float) -> list[tuple[object, ...]]:
        self.now, self.said = now, []
        self.watch.look(reading=False, busy=False)
        return self.said


@pytest.fixture
def told(qapp: object) -> Told:
    parent = QObject()
    made = Told(parent)
    made.parent = parent  # type: ignore[attr-defined]
    return made


def test_it_asks_once_counts_and_tells_the_end(told: Told) -> None:
    told.watch.begin()
    assert told.at(119) == []
    assert told.at(120) == [("asked", 30, False)]
    assert told.watch.asking
    assert told.at(121) == [("counted", 29)]
    assert told.at(150) == [("gone", "idle")]


def test_two_touches_keep_the_visit(told: Told) -> None:
    told.watch.begin()
    told.at(120)
    told.now = 125
    assert not told.watch.stay(again=False)
    assert told.said[-1] == ("asked", 25, True)
    assert told.watch.asking  # one touch alone may be a bag on the glass
    assert told.watch.stay(again=True)
    assert not told.watch.asking
    assert told.at(244) == []


def test_the_hard_limit_has_its_own_word(told: Told) -> None:
    told.watch.begin()
    for now in range(0, 2700, 100):
        told.now = now
        told.watch.touched()
        assert told.at(now) == []
    assert told.at(2700) == [("asked", 30, False)]
    assert told.at(2730) == [("gone", "limit")]


@pytest.mark.parametrize("end", [lambda watch: None, lambda watch: (watch.begin(), watch.end())])
def test_nobody_is_watched_before_the_first_touch_nor_after_the_end(told: Told, end: Callable[[Watch], object]) -> None:
    end(told.watch)
    assert not told.watch.counts
    told.watch.touched()
    assert told.at(10_000) == []
    assert not told.watch.stay(again=True)
