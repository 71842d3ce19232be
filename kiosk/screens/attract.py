"""The first screen, shown between visits: what this is, for whom, and one place to touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.words.languages import Language
from engine.words.phrase import spoken
from engine.words.text import tr
from kiosk.screens.frame import framed, say_in_the_middle
from kiosk.screens.tools import language_tile
from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.theme import Theme

LANGUAGES_MM = 120.0
LOW_SCREEN_MM = 220.0
SHIFT_MM = 0.8


class Slides(QObject):
    """Two lines that change every ten seconds and move by a few pixels, so that no letter burns in. They
    begin when the screen is shown: the next visitor's page may have waited for hours behind the present one.
    """

    def __init__(self, page: Page, slides: Sequence[tuple[str, str]]) -> None:
        super().__init__(page)
        self._page, self._slides, self._shown = page, slides, 0
        self._lines = [say_in_the_middle(page, words, look.TITLE_MM) for words in slides[0]]
        self._timer = QTimer(self)
        self._timer.setInterval(look.SLIDE_MS)
        self._timer.timeout.connect(self.turn)
        page.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Begin when the page is shown, rest while it is not."""
        if event.type() == QEvent.Type.Show:
            self._show(0)
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def turn(self) -> None:
        """Show the next slide, a few pixels away."""
        self._show((self._shown + 1) % len(self._slides))

    def _show(self, slide: int) -> None:
        self._shown = slide
        for line, words in zip(self._lines, self._slides[self._shown], strict=True):
            line.setText(words)
        away = self._page.theme.px(SHIFT_MM) * self._shown
        self._page.content.setContentsMargins(away, away, 0, 0)


def _slides(*, paper: bool) -> list[tuple[str, str]]:
    free = tr("Gratuit. Sans nom. Vous repartez avec une feuille.") if paper else tr("Gratuit. Sans nom.")
    return [
        (tr("RSA, loyer, santé, enfants, retraite : la réponse en 7 minutes."), free),
        (tr("Une question à la fois. Touchez la réponse."), tr("Vous ne savez pas ? Ce n’est pas grave.")),
        (
            tr("Vos réponses restent ici et sont effacées à la fin."),
            tr("On peut changer la langue, les lettres, la voix."),
        ),
    ]


def attract_screen(theme: Theme, place: str, languages: Sequence[Language], *, paper: bool) -> Page:
    """Return the attract screen; the main action is 'begin', 'language:ID' speaks another. `paper`: there is a printer
    to promise a sheet from.
    """
    page = framed(theme, "")
    page.content.addStretch(1)
    low = not theme.portrait and theme.height / theme.px_per_mm < LOW_SCREEN_MM
    hero_mm = look.NUMBER_MM if low else look.HERO_MM
    say_in_the_middle(page, tr("À quelles aides avez-vous droit ?"), hero_mm, bold=True)
    Slides(page, _slides(paper=paper))
    page.content.addStretch(1)
    page.set_side(_languages(theme, page, languages), wide=True)
    if place and (theme.wide or theme.portrait):
        say_in_the_middle(page, place, look.LEAD_MM, role="muted")
    page.add_action("urgent", tr("Aide urgente"))
    page.add_action("about", tr("À propos"))
    page.add_action("begin", tr("Commencer"), primary=True)
    return page


def _languages(theme: Theme, page: Page, languages: Sequence[Language]) -> QWidget:
    """The languages, each in its own words: who cannot read this screen finds theirs."""
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2
    if not theme.portrait:
        side.setMinimumWidth(theme.px(LANGUAGES_MM))
    for rank, language in enumerate(languages):
        tile = language_tile(theme, page, language)
        tile.setChecked(language.id == spoken().id)
        grid.addWidget(tile, rank // columns, rank % columns)
    return side
