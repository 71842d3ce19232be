"""A visit played in this process, whose touches are written down and then repeated on the real terminal.

The terminal itself has no back door for tests: what drives it is the place of each touch on the glass, and what the
screen looked like before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from engine.questionnaire.case_files import parse
from engine.report.report import Report
from kiosk.machine.settings import Settings
from kiosk.machine.surroundings import Surroundings
from kiosk.screens.attract import Slides
from kiosk.ui import theme
from kiosk.visit.scripted_taps import ScriptedVisitor
from kiosk.visit.scripted_visit import application
from kiosk.visit.visit import Visit
from tests.terminal.display import HEIGHT, SPARSE, WIDTH, Picture


@dataclass(frozen=True)
class Touch:
    """What the screen shows, its name, and where to touch it. The first screen has several views."""

    screen: str
    picture: Picture
    x: int
    y: int


@dataclass
class Recording:
    """The touches of a visit, from the attract screen to the printed sheet and its end, and what was computed."""

    touches: list[Touch]
    attract: Picture
    report: Report
    before_end: int  # so many touches lead to the last screen of the visit, still open


def picture_of(image: QImage) -> Picture:
    """Return an image as the display gives it."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3)[::SPARSE, ::SPARSE].astype(np.int16)


def attract_of(visit: Visit) -> Picture:
    """Return the first screen with each of the things that its people say in turn."""
    views = []
    (slides,) = visit.findChildren(Slides)
    for _ in slides.slides:
        views.append(picture_of(visit.grab().toImage()))
        slides.turn()
        QTest.qWait(30)
    return np.stack(views)


class _Recorder(ScriptedVisitor):
    """Touches as a visitor would who waits for what goes on by itself."""

    def __init__(self, visit: Visit, source: str) -> None:
        super().__init__(visit, parse(source, date.today()).answers)
        self.touches: list[Touch] = []

    def touch(self, button: QAbstractButton) -> None:
        """Note the place, then touch."""
        QTest.qWait(30)
        centre = button.mapTo(self.visit, button.rect().center())
        shown = self.visit.screen_id()
        picture = attract_of(self.visit) if shown == "attract" else picture_of(self.visit.grab().toImage())
        self.touches.append(Touch(shown, picture, centre.x(), centre.y()))
        super().touch(button)

    def leave(self) -> None:
        """Go on, unless the page does by itself."""
        shown, before = self.visit._questions._shown, self.visit.page
        if shown is not None:
            control = shown._control
            value = shown._answers.get(control.field.key)
            if value is not None and control.settles(value):
                for _ in range(100):
                    QTest.qWait(20)
                    if self.visit.page is not before:
                        QTest.qWait(50)  # the new page appears at the next turn of the event loop
                        return
        super().leave()


Size = tuple[int, int]
SCREEN: Size = (WIDTH, HEIGHT)


@contextmanager
def _twin(settings: Settings, engine: Path, size: Size) -> Iterator[Visit]:
    app: QApplication = application()
    look = theme.Theme(size[0] / settings.screen_width_mm, *size)
    theme.apply(app, look)
    visit = Visit(look, Surroundings(settings, engine, date.today, lambda _: None))
    visit.resize(*size)
    visit.show()
    QTest.qWait(100)
    yield visit
    visit.hide()
    visit.deleteLater()


def record(source: str, settings: Settings, engine: Path, size: Size = SCREEN) -> Recording:
    """Play a case to the end, by the printed sheet when there is a printer. Raises ScriptError."""
    with _twin(settings, engine, size) as visit:
        attract = attract_of(visit)
        visitor = _Recorder(visit, source)
        visitor.to_review()
        visitor.to_results()
        report = visit.journey.report
        if report is None:
            raise RuntimeError("no report")
        printed = False
        if settings.printer:
            visitor.look_around()
            printed = visitor.print() == "done"
        before_end = len(visitor.touches)
        for name in ["finish"] if printed else ["erase", "confirm-erase"]:
            visitor.tap(f"action-{name}")
        return Recording(visitor.touches, attract, report, before_end)


def record_erased(source: str, settings: Settings, screens: int, size: Size = SCREEN) -> list[Touch]:
    """Answer so many questions of a case, then erase. Raises ScriptError."""
    with _twin(settings, Path("nowhere"), size) as visit:
        visitor = _Recorder(visit, source)
        for name in ("begin", "accept"):
            visitor.tap(f"action-{name}")
        for _ in range(screens):
            visitor.fill()
            visitor.leave()
        for name in ("erase", "confirm-erase"):
            visitor.tap(f"action-{name}")
        return visitor.touches


_NOBODY = (
    'commune: "07132"\ndate_naissance: 1990-05-01\nactivite: retraite\nlogement: proprietaire\n'  # answers nothing
)


def record_taps(settings: Settings, *names: str, size: Size = SCREEN) -> tuple[list[Touch], Picture]:
    """Touch the buttons of these names, from the first screen; return the touches, and what they lead to.

    Raises ScriptError.
    """
    with _twin(settings, Path("nowhere"), size) as visit:
        visitor = _Recorder(visit, _NOBODY)
        for name in names:
            visitor.tap(name)
        QTest.qWait(100)
        return visitor.touches, picture_of(visit.grab().toImage())


def record_keys(settings: Settings, *keys: Qt.Key, size: Size = SCREEN) -> list[Picture]:
    """Press keys on the first screen; return what each leads to."""
    with _twin(settings, Path("nowhere"), size) as visit:
        visit.watch(application())
        found = []
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or visit, key)
            QTest.qWait(200)
            found.append(picture_of(visit.grab().toImage()))
        return found
