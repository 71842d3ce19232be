"""A thread touches a Qt object only while it lives."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QObject, Signal

from kiosk.ui.lifetime import Lifetime


class Owner(QObject):
    told = Signal()


def test_what_is_done_while_it_lives_is_done(qapp: object) -> None:
    owner, heard = Owner(), []
    owner.told.connect(lambda: heard.append(1))
    Lifetime(owner).during(owner.told.emit)
    assert heard == [1]


def test_nothing_is_done_once_it_is_destroyed(qapp: object) -> None:
    owner = Owner()
    life, heard = Lifetime(owner), []
    shiboken6.delete(owner)
    life.during(lambda: heard.append(1))
    assert heard == []


def test_the_end_waits_for_what_is_being_done(qapp: object) -> None:
    owner = Owner()
    life, begun, go, order = Lifetime(owner), threading.Event(), threading.Event(), []

    def slow() -> None:
        begun.set()
        assert go.wait(10)
        order.append("done")

    thread = threading.Thread(target=life.during, args=(slow,))
    thread.start()
    assert begun.wait(10)
    owner.destroyed.connect(lambda: order.append("destroyed"))
    threading.Timer(0.1, go.set).start()
    shiboken6.delete(owner)
    thread.join(10)
    assert order == ["done", "destroyed"]
