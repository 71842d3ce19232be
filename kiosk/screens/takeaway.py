"""To leave without paper: the essentials in large letters, and codes to photograph with a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui.code import CodePicture
from kiosk.ui.page import Page
from kiosk.ui.poster import Poster
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

CODE_MM = 96.0
CODE_SHARE = 0.5  # of the height of a low screen
CODE_PORTRAIT_SHARE = 0.3
TURN_MM, WIDER_MM = 60.0, 14.0  # of the button below: at the first size of letters, and more with each one
LESS_SHARE = 0.04  # with each size of letters: the button below the code needs the height


@dataclass(frozen=True, repr=False)
class Taken:
    """`lines`: the essentials; `matrices`: of the codes that hold them; `shown`: which one; `answers`: with what was
    said.
    """

    lines: Sequence[str]
    matrices: Sequence[Sequence[bytes]]
    shown: int
    answers: bool


def takeaway_screen(theme: Theme, taken: Taken) -> Page:
    """Return the screen; actions 'code:NUMBER', 'answers', 'back', 'finish'."""
    title = taken.lines[0] if taken.lines else ""
    page = framed(theme, tr("Photographiez cet écran"), help_=title)  # no chapters: the words need the height
    lines = [(line.removeprefix("- "), line.startswith("- ")) for line in taken.lines[1:]]
    page.content.addWidget(Poster(theme, lines, page.body))
    page.content.addStretch(1)
    page.set_side(_codes(theme, page, taken))
    ways_out(page, tr("Retour"))
    words = tr("Sans mes réponses") if taken.answers else tr("Avec mes réponses")
    page.add_action("answers", words)
    page.add_action("finish", tr("Terminer"), primary=True)
    return page


def _code_size(theme: Theme) -> int:
    share = CODE_PORTRAIT_SHARE if theme.portrait else CODE_SHARE - LESS_SHARE * theme.size
    return min(theme.px(CODE_MM), round(theme.height * share))


def _codes(theme: Theme, page: Page, taken: Taken) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    count = len(taken.matrices)
    name = tr("Code {number} sur {count}").format(number=taken.shown + 1, count=count)
    column.addWidget(
        CodePicture(taken.matrices[taken.shown], _code_size(theme), name), 0, Qt.AlignmentFlag.AlignHCenter
    )
    if count > 1:
        following = (taken.shown + 1) % count
        tile = Tile(theme, tr("Code suivant"), "action", name)
        tile.setObjectName("code-turn")
        # As wide as the code: the fewer lines it has, the less height it takes from it.
        tile.setFixedWidth(max(theme.px(TURN_MM + WIDER_MM * theme.size), _code_size(theme)))
        tile.clicked.connect(lambda _=False: page.action.emit(f"code:{following}"))
        column.addWidget(tile, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return side
