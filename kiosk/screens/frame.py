"""The page of this terminal: its chapters and its words for what does not fit, the same on every screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from engine.questionnaire.chapters import Chapter
from engine.words.text import tr
from kiosk.ui import theme as look
from kiosk.ui.page import Page, label
from kiosk.ui.scene import Picture
from kiosk.ui.theme import Theme

WORDS, DRAWN = 58, 42  # the shares of the width
PICTURE_MM = 210.0


def framed(
    theme: Theme,
    title: str,
    *,
    chapter: int = -1,
    help_: str = "",
    about: str = "",
    beside: int = 0,
    private: bool = False,
    answered: bool = False,
) -> Page:
    """Return an empty page. `chapter` is the rank of the chapter shown, -1 outside the questionnaire; `about`,
    `beside`, `private` and `answered` as in Page.
    """
    names = [tr(c.value) for c in Chapter] if chapter >= 0 else []
    return Page(
        theme,
        chapters=names,
        current=chapter,
        title=title,
        help_=help_,
        about=about,
        beside=beside,
        private=private,
        answered=answered,
        more_words=tr("Voir la suite ↓"),
        top_words=tr("Revenir en haut ↑"),
    )


def ways_out(page: Page, back: str) -> None:
    """Add what every screen of a visit offers: a step back, the end, and the numbers that help now."""
    page.add_action("back", back)
    page.add_action("erase", tr("Effacer et terminer"))
    page.add_action("urgent", tr("Aide urgente"))


def beside_picture(page: Page, scene: str) -> QVBoxLayout:
    """Return a column for words, a drawing beside it, under it on a tall screen; the words come first."""
    theme = page.theme
    column = QVBoxLayout()
    column.setSpacing(theme.px(look.MARGIN_MM if not theme.short else look.GAP_MM))
    row = QVBoxLayout() if theme.portrait else QHBoxLayout()
    row.setSpacing(theme.px(look.MARGIN_MM))
    row.addLayout(column, 0 if theme.portrait else WORDS)
    if theme.size < look.VERY_LARGE:
        row.addWidget(Picture(theme, scene, PICTURE_MM), 1 if theme.portrait else DRAWN)
    page.content.addLayout(row, 1)
    return column


def say_in_the_middle(page: Page, words: str, size_mm: float, *, bold: bool = False, role: str = "") -> QLabel:
    """Add a line of text in the middle of a page, and return it."""
    line = label(page.theme, words, size_mm, bold=bold, role=role)
    line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    page.content.addWidget(line)
    return line
