"""While the calculation runs, and when it did not come: the answers are kept in both cases."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.questionnaire.chapters import Chapter
from engine.words.text import tr
from kiosk.screens.frame import beside_picture, framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.theme import Theme

DOTS = 5


class Progress(QWidget):
    """Dots that fill one after the other: the machine works, and how long is not known."""

    def __init__(self, theme: Theme, name: str = "") -> None:
        super().__init__()
        self._theme, self._step = theme, 0
        self.setFixedHeight(theme.px(look.TARGET_MM))
        self.setAccessibleName(name)  # '' where the title says it already
        self.setProperty("told", True)  # a picture with a name
        timer = QTimer(self)
        timer.timeout.connect(self._advance)
        timer.start(look.BEAT_MS)  # a slow, steady sign: it moves, nothing blinks

    def _advance(self) -> None:
        self._step = (self._step + 1) % (DOTS + 1)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the row of dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        size, gap = self._theme.px(7), self._theme.px(6)
        left = 0  # where the words begin
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - DOTS * size - (DOTS - 1) * gap
        for rank in range(DOTS):
            painter.setBrush(
                QColor(self._theme.palette.primary if rank < self._step else self._theme.palette.soft_line)
            )
            painter.drawEllipse(QRect(left + rank * (size + gap), (self.height() - size) // 2, size, size))
        painter.end()


def computing_screen(theme: Theme, *, again: bool = False) -> Page:
    """Return the waiting screen; 'back' cancels. `again`: a first try did not succeed."""
    page = framed(theme, tr("Nous cherchons vos aides…"), chapter=len(Chapter) - 1)
    column = beside_picture(page, "family")
    column.addStretch(1)
    column.addWidget(Progress(theme, tr("Calcul en cours")))
    words = (
        tr("C’est plus long que prévu. Vos réponses sont gardées.")
        if again
        else tr("Quelques secondes. Vous pouvez attendre ici.")
    )
    column.addWidget(label(theme, words, look.TITLE_MM))
    column.addStretch(2)
    ways_out(page, tr("Annuler"))
    page.finish_actions()
    return page


def failed_screen(theme: Theme) -> Page:
    """Return the screen of a calculation that did not come; the main action tries again."""
    page = framed(theme, tr("Le calcul n’a pas abouti."), chapter=len(Chapter) - 1)
    column = beside_picture(page, "desk")
    column.addStretch(1)
    for words in (
        tr("Vos réponses sont gardées."),
        tr("Touchez « Essayer encore »."),
        tr("Si cela continue, demandez de l’aide à l’accueil."),
    ):
        column.addWidget(label(theme, words, look.TITLE_MM))
    column.addStretch(2)
    ways_out(page, tr("Mes réponses"))
    page.add_action("compute", tr("Essayer encore"), primary=True)
    return page
