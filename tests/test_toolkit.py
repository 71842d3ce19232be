"""What the toolkit must not do: PySide6 6.12.0 drops one reference to None at each void call on Python 3.11."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 2_000


def test_none_keeps_its_references(qtbot: QtBot) -> None:
    label, timer = QLabel(), QTimer()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("a")
        timer.stop()
    assert sys.getrefcount(None) - before > -CALLS / 2
