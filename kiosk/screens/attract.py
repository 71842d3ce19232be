"""The first screen, shown between visits: what this is, for whom, and one large place to touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.words.languages import Language
from engine.words.phrase import spoken
from engine.words.text import mark, tr
from kiosk.screens.frame import framed
from kiosk.screens.tools import language_tile
from kiosk.ui import lines
from kiosk.ui import theme as look
from kiosk.ui.bubble import Bubble
from kiosk.ui.lines import Words
from kiosk.ui.page import COLUMN_GAP_MM, EDGE_MM, TOOLS_MM, Page, label
from kiosk.ui.scene import Street
from kiosk.ui.start import StartTile
from kiosk.ui.theme import Theme
from kiosk.ui.tile import PADDING_MM

SHIFT_MM = 0.8
PROMISE_SHARE, MOST_PROMISE_MM = 0.097, 28.0  # letters of the promise, of the height of the screen
TALL_PROMISE_SHARE = 0.1  # of the width of a tall one
WORDS_SHARE = 0.52  # of the width: the words, beside the people
SHARES = tuple(rank / 100 for rank in range(100, 55, -4))  # of the letters of the promise, where a language is longer
HINT = mark("Vous ne voyez pas l’écran ? Appuyez sur une touche : la borne vous parle.")
CLEAR_BODY = "QScrollArea, QScrollArea > QWidget, QScrollArea > QWidget > QWidget { background: transparent; }"


class Slides(QObject):
    """What the people say in turn, ten seconds each; all of it moves by a few pixels, so that nothing burns in. They
    begin when the screen is shown: the next visitor's page may have waited for hours behind the present one.
    """

    def __init__(self, page: Page, slides: Sequence[str], line: QLabel) -> None:
        super().__init__(page)
        self._page, self.slides, self._line, self.shown = page, slides, line, 0
        self._timer = QTimer(self)
        self._timer.setInterval(look.SLIDE_MS)
        self._timer.timeout.connect(self.turn)
        page.installEventFilter(self)
        self._show(0)

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
        self._show((self.shown + 1) % len(self.slides))

    def _show(self, slide: int) -> None:
        self.shown = slide
        self._line.setText(self.slides[slide])
        away = self._page.theme.px(SHIFT_MM) * slide
        self._page.content.setContentsMargins(away, away, 0, 0)
        for view in self._page.findChildren(Behind):
            view.place()


class Behind(QObject):
    """Keeps the street behind the words, and the bubble above the one who speaks. `line`: what is under the street."""

    def __init__(self, page: Page, above: QWidget, start: QWidget, line: QLabel, bubble: Bubble) -> None:
        super().__init__(page)
        self._page, self._above, self._start, self._line, self._bubble = page, above, start, line, bubble
        self._street = Street(page.theme, page)
        self._street.lower()
        page.body.setStyleSheet(CLEAR_BODY)
        for widget in (page, start):
            widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow what moves."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            QTimer.singleShot(0, self, self.place)
        return False

    def place(self) -> None:
        """Put the street where the words leave room, its ground at the button."""
        page, theme = self._page, self._page.theme
        margin, away = theme.px(look.MARGIN_MM), page.content.contentsMargins().left()
        top = self._start.mapTo(page, QPoint(0, 0)).y()
        words = self._above.mapTo(page, QPoint(0, self._above.height())).y()
        if theme.portrait:
            ground, left, right = self._line.mapTo(page, QPoint(0, 0)).y() - margin // 2, margin, theme.width - margin
            ceiling = words
        else:
            price = self._line.mapTo(page, QPoint(0, 0)).y() - theme.px(look.GAP_MM)
            ground = min(top + self._start.height() * 2 // 5, price)
            left, right = int(theme.width * WORDS_SHARE), theme.width - margin
            ceiling = theme.px(EDGE_MM + look.TARGET_MM + COLUMN_GAP_MM)  # under the tools
            if page.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left, right = theme.width - right, theme.width - left
        said = max(self._bubble.size_of(words, right - left).height() for words in _slides())
        self._street.place(ground, left - away, right - away, ceiling + margin, ceiling + said)
        rank = next((slides.shown for slides in page.findChildren(Slides)), 0)
        self._bubble.point_at(self._street.head(rank), left, right, ceiling)
        self._bubble.raise_()


def _slides() -> list[str]:
    """Return what each of the people may get, from left to right: true for many, a promise to nobody."""
    return [
        tr("Petit salaire ? Une aide peut le compléter."),
        tr("Petite retraite ? Une aide peut la compléter."),
        tr("Un parent, un enfant ? Une aide peut exister."),
        tr("Un handicap ? Une aide peut donner un revenu."),
        tr("Un bébé arrive ? Une prime peut vous aider."),
    ]


def attract_screen(theme: Theme, place: str, languages: Sequence[Language], *, paper: bool, voice: bool = True) -> Page:
    """Return the attract screen; the main action is 'begin', 'language:ID' speaks another. `paper`: there is a printer
    to promise a sheet from; `voice`: any key makes the terminal speak.
    """
    page, roomy = framed(theme, ""), theme.size < look.VERY_LARGE
    if place and roomy:
        page.say_in_header(tr("Bienvenue. {place}").format(place=place))
    more = label(theme, tr("Loyer, santé, enfants, retraite, petit salaire : faites le point ici."), look.LEAD_MM)
    price = label(theme, tr("7 minutes. Gratuit. Sans votre nom."), look.LEAD_MM, bold=True)
    start = StartTile(theme, tr("Commencer"))
    page.add_action("urgent", tr("Aide urgente"))
    page.add_action("about", tr("À propos"))
    page.adopt("begin", start)
    said = _start_row(theme, start, price, paper=paper)
    grid = _languages(theme, page, languages)
    below = max(start.height(), price.heightForWidth(theme.width * 2 // 5) + theme.px(look.TEXT_MM * 2))
    below += _height(theme, grid) + theme.px(look.GAP_MM) + _over(page, place if roomy else "", voice=voice and roomy)
    under = more if roomy and (theme.portrait or _share(theme, more, below) > SHARES[-1]) else None
    promise = _promise(theme, _share(theme, under, below))
    if theme.portrait:
        page.put_above(promise)
        page.content.addStretch(1)
        page.content.addWidget(more)
    else:
        page.content.addLayout(_beside(theme, promise, under))
        page.content.addStretch(1)
    page.content.addLayout(said)
    if roomy or not theme.short:  # else the tool of the languages has to do
        page.content.addLayout(grid)
    _last_line(page, voice=voice and roomy)
    bubble = Bubble(theme, page)
    bubble.hide()
    Slides(page, _slides(), bubble.words)
    if theme.contrast == look.CLEAR and roomy:
        Behind(page, promise, start, more if theme.portrait else price, bubble)
    return page


def _last_line(page: Page, *, voice: bool) -> None:
    hint = tr(HINT)
    if voice and not page.theme.portrait:
        page.say_in_footer(hint)
        return
    if voice:
        line = label(page.theme, hint, look.TEXT_MM, role="muted")
        line.setProperty("unseen", True)
        page.content.addWidget(line)
    page.finish_actions()


def _over(page: Page, place: str, *, voice: bool) -> int:
    """Return by how many pixels the lines of the header and of the footer are higher than what stands beside them."""
    theme, over = page.theme, 0
    room = theme.width - theme.px(2 * look.MARGIN_MM + look.GAP_MM)
    footer = (
        room
        - sum(tile.sizeHint().width() for name, tile in page.buttons.items() if name != "begin")
        - theme.px(3 * look.GAP_MM)
    )
    header = room - theme.px(look.TARGET_MM if theme.folded else TOOLS_MM)
    for words, across, bold in (
        (tr("Bienvenue. {place}").format(place=place) if place else "", header, True),
        (tr(HINT) if voice else "", footer - theme.px(look.MARGIN_MM), False),
    ):
        high = lines.block(words, theme.font(look.TEXT_MM, bold=bold), across).height if words else 0
        over += max(0, high - theme.px(look.TARGET_MM))
    return over


def _promise(theme: Theme, share: float) -> Words:
    """Return the promise in a share of its usual letters, in lines of about the same length."""
    words = label(theme, tr("Quelles aides pour vous ?"), _promise_mm(theme) * share, bold=True, role="about")
    words.even = True
    return words


def _promise_mm(theme: Theme) -> float:
    tall = theme.width_mm * TALL_PROMISE_SHARE
    return min(tall if theme.portrait else theme.height_mm * PROMISE_SHARE, MOST_PROMISE_MM)


def _across(theme: Theme) -> int:
    """Return the pixels across which the words above the button stand."""
    room = theme.width - 2 * theme.px(look.MARGIN_MM)
    return room if theme.portrait or theme.size >= look.VERY_LARGE else round(room * WORDS_SHARE)


def _height(theme: Theme, grid: QGridLayout) -> int:
    """Return the pixels of the languages: in one row those of two words have two lines."""
    two_lines = 2 * lines.pitch("", theme.font(look.TEXT_MM)) + 2 * theme.px(PADDING_MM)
    row = two_lines if grid.rowCount() == 1 else theme.px(look.TARGET_MM)
    return grid.rowCount() * (row + theme.px(look.GAP_MM))


def _share(theme: Theme, more: QLabel | None, below: int) -> float:
    """Return how large the promise may be for all the rest, `below` pixels high, to be in sight under it."""
    if theme.portrait:
        return 1.0
    around = 2 * EDGE_MM + 2 * look.TARGET_MM + 5 * look.GAP_MM + COLUMN_GAP_MM + SHIFT_MM * len(_slides())
    room = theme.height - theme.px(around) - below
    room -= more.heightForWidth(_across(theme)) if more is not None else 0
    for share in SHARES:
        font = theme.font(_promise_mm(theme) * share, bold=True)
        if lines.block(tr("Quelles aides pour vous ?"), font, _across(theme)).height <= room:
            return share
    return SHARES[-1]


def _beside(theme: Theme, promise: QLabel, more: QLabel | None) -> QHBoxLayout:
    """Return the words on the side where reading begins, the people's room beside them."""
    above = QVBoxLayout()
    above.setSpacing(theme.px(look.GAP_MM / 2))
    for words in (promise, more) if more is not None else (promise,):
        above.addWidget(words)
    row = QHBoxLayout()
    row.addLayout(above, round(100 * WORDS_SHARE))
    if theme.size < look.VERY_LARGE:
        row.addStretch(round(100 * (1 - WORDS_SHARE)))
    return row


def _start_row(theme: Theme, start: StartTile, price: QLabel, *, paper: bool) -> QVBoxLayout | QHBoxLayout:
    """Return the button, with what it costs beside or under it."""
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addStretch(1)
    said.addWidget(price)
    if theme.size < look.VERY_LARGE:
        left = tr("Vous repartez avec une feuille.") if paper else tr("Rien ne reste dans la machine.")
        said.addWidget(label(theme, left, look.TEXT_MM, role="muted"))
    row = QVBoxLayout() if theme.portrait else QHBoxLayout()
    row.setSpacing(theme.px(look.GAP_MM if theme.portrait else look.MARGIN_MM))
    row.addWidget(start, 0 if theme.portrait else 55)
    row.addLayout(said, 0 if theme.portrait else 45)
    return row


def _languages(theme: Theme, page: Page, languages: Sequence[Language]) -> QGridLayout:
    """The languages, each in its own words: who cannot read this screen finds theirs."""
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    tiles = [language_tile(theme, page, language, calm=language.id != spoken().id) for language in languages]
    room = theme.width - 2 * theme.px(look.MARGIN_MM) - theme.px(SHIFT_MM) * len(_slides())
    needed = sum(tile.minimumSizeHint().width() + theme.px(look.GAP_MM) for tile in tiles)
    columns = len(tiles) if needed <= room else (len(tiles) + 1) // 2
    if theme.portrait:
        columns = 4 if theme.size < look.VERY_LARGE else 2
    for rank, (language, tile) in enumerate(zip(languages, tiles, strict=True)):
        tile.setChecked(language.id == spoken().id)
        grid.addWidget(tile, rank // columns, rank % columns)
        alone = columns == len(tiles)
        grid.setColumnStretch(rank % columns, tile.fontMetrics().horizontalAdvance(tile.text()) if alone else 1)
    return grid
