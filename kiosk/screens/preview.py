"""The pages as they will be printed, one at a time, and the size of their letters."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.words.text import mark, ntr, tr
from kiosk.screens.computing import Progress
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, out_of_reach
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

EDITIONS = (
    ("standard", mark("Lettres normales")),
    ("easy", mark("Lettres grandes")),
    ("large", mark("Lettres très grandes")),
)
AROUND_MM, TALL_AROUND_MM = 100.0, 150.0  # what stands above and below the page: title, help, buttons
COLUMN_MM, WIDER_MM = 92.0, 8.0  # of the choices: at the first size of letters, and more with each one
A4_RATIO = 297 / 210


@dataclass(frozen=True)
class Sheet:
    """What there is to see: the picture of the page `number` (from 0) of `count`; nothing yet when there is none.

    `edition`: of its letters, '' where they are not ours to choose. `printed`: this very document came out already.
    `failed`: it could not be made. `busy`: another one is being printed. `answers`: whether what was said is on it,
    None where it never is.
    """

    edition: str
    image: QImage | None
    number: int
    count: int
    printed: bool
    failed: bool
    busy: bool
    answers: bool | None = None


def _column_mm(theme: Theme) -> float:
    return COLUMN_MM + WIDER_MM * theme.size


def _under(theme: Theme) -> bool:
    """Tell whether the column has no room for the choice of the answers: it stands under the picture."""
    low = theme.short and (theme.size > 0 or theme.script > 1)
    return not theme.portrait and (low or theme.size >= look.VERY_LARGE)


def page_room(theme: Theme) -> tuple[int, int]:
    """Return how wide and how tall the picture of a page may be, in pixels."""
    tall = theme.portrait
    around = TALL_AROUND_MM if tall else AROUND_MM
    around += look.TARGET_MM + look.GAP_MM if _under(theme) else 0
    height = theme.height * (1 - out_of_reach(theme) if tall else 1) - theme.px(around)
    width = theme.width - theme.px(_column_mm(theme) + 4 * look.MARGIN_MM)
    return width, round(min(height, width * A4_RATIO))


def preview_screen(theme: Theme, sheet: Sheet) -> Page:
    """Return the screen; actions 'edition:NAME', 'page:NUMBER', 'answers', 'send', 'takeaway', 'back'."""
    page = framed(theme, tr("Votre feuille"), help_=_help(sheet))  # no chapters: the sheet needs the height
    row = QHBoxLayout()
    row.setSpacing(theme.px(look.MARGIN_MM))
    row.addStretch(1)
    if sheet.image is not None:
        row.addWidget(_picture(sheet))
    elif not sheet.failed:
        row.addWidget(Progress(theme), 1)
    choices = QWidget()
    choices.setLayout(_choices(theme, page, sheet))
    if theme.portrait:
        row.addWidget(choices)
    else:
        page.set_side(choices)  # beside title and help too: four tiles need the height
    row.addStretch(1)
    page.content.addStretch(1)
    page.content.addLayout(row)
    page.content.addStretch(1)
    ways_out(page, tr("Retour"))
    page.add_action("takeaway", tr("Sur mon téléphone"))
    if sheet.image is None or sheet.busy:
        page.finish_actions()
    else:
        words = tr("Imprimer encore") if sheet.printed else tr("Imprimer")
        page.add_action("send", words, primary=True)
    return page


def _help(sheet: Sheet) -> str:
    if sheet.failed:
        return tr("La feuille ne peut pas être faite. Prévenez l’accueil.")
    if sheet.busy:
        return tr("Une feuille s’imprime déjà. Attendez un peu.")
    if sheet.printed:
        return tr("Cette feuille est déjà imprimée.")
    if sheet.image is None:
        return tr("La feuille se prépare…")
    return ntr("Voici ce qui sera imprimé : {n} page.", "Voici ce qui sera imprimé : {n} pages.", sheet.count)


def _picture(sheet: Sheet) -> QLabel:
    shown = QLabel()
    shown.setObjectName("sheet")
    shown.setPixmap(QPixmap.fromImage(sheet.image or QImage()))
    shown.setFrameShape(QLabel.Shape.Box)
    shown.setAccessibleName(tr("Page {number} sur {count}").format(number=sheet.number + 1, count=sheet.count))
    return shown


def _choices(theme: Theme, page: Page, sheet: Sheet) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(look.GAP_MM))
    column.addStretch(1 if theme.portrait else 0)
    for name, words in EDITIONS if sheet.edition else ():
        tile = Tile(theme, tr(words), "choice")
        tile.setObjectName(f"edition-{name}")
        tile.set_letters(look.LEAD_MM)
        tile.setChecked(name == sheet.edition)
        tile.setFixedWidth(theme.px(_column_mm(theme)))
        tile.clicked.connect(lambda _=False, n=name: page.action.emit(f"edition:{n}"))
        column.addWidget(tile)
    if sheet.count > 1:
        following = (sheet.number + 1) % sheet.count
        where = tr("Page {number} sur {count}").format(number=sheet.number + 1, count=sheet.count)
        # With giant letters the count of pages above is enough.
        detail = where if theme.size < look.SIZES[-1] else ""
        turn = Tile(theme, tr("Page suivante") if following else tr("Première page"), "action", detail)
        turn.setObjectName("page-turn")
        turn.setFixedWidth(theme.px(_column_mm(theme)))
        turn.clicked.connect(lambda _=False: page.action.emit(f"page:{following}"))
        column.addWidget(turn)
    if sheet.answers is not None:  # a choice about the sheet; a sixth button in the footer would have no room
        told = Tile(theme, tr("Sans mes réponses") if sheet.answers else tr("Avec mes réponses"), "action")
        page.adopt("answers", told)
        if _under(theme):
            told.keep_to_one_line(theme.width // 2)
            page.set_aside(told, "", "")
        else:
            told.setFixedWidth(theme.px(_column_mm(theme)))
            column.addWidget(told)
    column.addStretch(1)
    return column
