"""To leave without paper: the essentials in large letters, and codes to photograph with a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.chapters import Chapter
from engine.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.code import CodePicture
from kiosk.ui.page import Page, label, out_of_reach
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

LINE_GAP_MM = 0.3  # all of it on one photograph
AROUND_MM = 80.0  # what stands above and below the lines
LINE = 1.9  # a line with its gap, in bodies; some lines are two
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
    page = framed(theme, tr("Photographiez cet écran"), chapter=len(Chapter) - 1, help_=title)
    page.content.setSpacing(theme.px(LINE_GAP_MM))
    size = _size(theme, len(taken.lines))
    for line in taken.lines[1:]:
        page.content.addWidget(label(theme, line.removeprefix("- "), size, bold=line.startswith("- ")))
    page.content.addStretch(1)
    page.set_side(_codes(theme, page, taken))
    ways_out(page, tr("Retour"))
    words = tr("Sans mes réponses") if taken.answers else tr("Avec mes réponses")
    page.add_action("answers", words)
    page.add_action("finish", tr("Terminer"), primary=True)
    return page


def _size(theme: Theme, lines: int) -> float:
    """Return the letters with which all the lines are on one photograph, as large as they may be."""
    height = theme.height / theme.px_per_mm
    # On a tall screen the top fifth stays free and the code stands under the lines.
    share = 1 - out_of_reach(theme) - CODE_PORTRAIT_SHARE if theme.portrait else 1
    room = height * share - AROUND_MM - (look.TARGET_MM if theme.portrait else 0)
    return max(look.TEXT_MM, min(look.TITLE_MM, room / lines / LINE))


def _codes(theme: Theme, page: Page, taken: Taken) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    share = CODE_PORTRAIT_SHARE if theme.portrait else CODE_SHARE - LESS_SHARE * theme.size
    most = min(theme.px(CODE_MM), round(theme.height * share))
    count = len(taken.matrices)
    name = tr("Code {number} sur {count}").format(number=taken.shown + 1, count=count)
    column.addWidget(CodePicture(taken.matrices[taken.shown], most, name), 0, Qt.AlignmentFlag.AlignHCenter)
    if count > 1:
        following = (taken.shown + 1) % count
        tile = Tile(theme, tr("Code suivant"), "action", name)
        tile.setObjectName("code-turn")
        tile.setFixedWidth(theme.px(TURN_MM + WIDER_MM * theme.size))
        tile.setFont(theme.font(look.LEAD_MM))
        tile.clicked.connect(lambda _=False: page.action.emit(f"code:{following}"))
        column.addWidget(tile, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return side
