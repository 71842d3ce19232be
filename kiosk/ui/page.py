"""The page every screen stands on: chapters above, body, actions below; what does not fit is one touch away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.ui import theme as look
from kiosk.ui.chapters import Chapters
from kiosk.ui.lines import Words, block
from kiosk.ui.theme import Theme
from kiosk.ui.tile import PADDING_MM, Style, Tile

COLUMN_GAP_MM = 2.0
EDGE_MM = 4.0
SETTLED_AFTER = 3  # the button that shows the rest may come, go, and leave room
TOOLS_MM = 130.0  # what the tools take beside a title
MAIN_ACTION_MM, MAIN_HIGH_MM = 76.0, 24.0
LEAST_QUESTION = 0.7  # of its usual body: a long question is smaller, so that it keeps to two lines
MOST_QUESTION = 0.8  # of it, where it has two lines
FOLDED = "comfort"  # the one tool of a tablet: it leads to all the others
PLAIN = ("erase", "urgent", "about")  # seldom needed: no outline
OUT_OF_REACH_SHARE = 0.2
LOW_SHARE = 0.42  # with « Tout en bas » everything to touch is in the lower half of the screen
# The drawing of an action, wherever it is.
ICONS = {
    **dict.fromkeys(("back", "stay-back"), "back"),
    **dict.fromkeys(("erase", "confirm-erase"), "erase"),
    **dict.fromkeys(("begin", "accept", "next", "compute"), "next"),
    **dict.fromkeys(("print", "send"), "print"),
    **dict.fromkeys(("places", "kinds"), "place"),
    **dict.fromkeys(("stay", "stay-again", "finish"), "check"),
    "urgent": "urgent",
    "takeaway": "phone",
    "about": "question",
    "answers": "list",
}


@dataclass(frozen=True)
class Tool:
    """A tool of the bar on every screen: its action, its drawing, its name, a short text on it."""

    action: str
    icon: str
    words: str
    short: str = ""


def out_of_reach(theme: Theme) -> float:
    """Return the share of a tall screen, from the top, where nothing is touched."""
    return LOW_SHARE if theme.low else OUT_OF_REACH_SHARE


def label(theme: Theme, words: str, size_mm: float, *, bold: bool = False, role: str = "") -> Words:
    """Return text that wraps."""
    widget = Words(words)
    widget.setFont(theme.font(size_mm, bold=bold))
    widget.setWordWrap(True)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        # A French address among Arabic lines begins on their side, though it is read from the left.
        widget.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
    if role:
        widget.setProperty("role", role)
    return widget


def heading(theme: Theme, words: str, room: int) -> Words:
    """Return the largest words of a screen: on one line of so many pixels where they can be, else smaller."""
    size, least = theme.question_mm, theme.question_mm * LEAST_QUESTION
    while size > least and QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(words) > room:
        size -= 0.4
    if QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(words) > room:
        size = theme.question_mm * MOST_QUESTION
    while size > look.LEAD_MM and _widest(theme.font(size, bold=True), words) > room:
        size -= 0.4
    return label(theme, words, size, bold=True)


def _narrowest(font: QFont, words: str, most: int) -> int:
    """Return the least width at which words have so many lines at most."""
    across = _widest(font, words)
    while block(words, font, across).lines > most:
        across += 2
    return across + 1


def _widest(font: QFont, words: str) -> int:
    return max(map(QFontMetrics(font).horizontalAdvance, words.split()), default=0)


class Body(QScrollArea):
    """Content without scroll bars; a button shows the rest when there is some."""

    def __init__(self, theme: Theme, more_words: str, top_words: str, *, answered: bool = False) -> None:
        super().__init__()
        self._theme, self._more_words, self._top_words = theme, more_words, top_words
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more = Tile(theme, more_words, "action", parent=self)
        self.more.setObjectName("more-below")
        # Where the button stands: height is what a low screen lacks. Never where it would move what is touched.
        self.beside = theme.short and theme.wide and not answered
        if self.beside:
            across = max(
                _narrowest(self.more.font(), words, 2 if theme.size else 3) for words in (more_words, top_words)
            )
            self.more.setFixedWidth(max(theme.px(look.TARGET_MM), across + 2 * theme.px(PADDING_MM)))
            self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        # The button comes while the layout is being made, which may leave the last word to an earlier pass.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.settle)
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._refresh())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._settled.start())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._refresh())

    def overflows(self) -> bool:
        """Tell whether some of the content would be out of sight even without the button that shows it."""
        # The page may not be on screen yet: hidden is what was asked for, not what is seen.
        if self.beside:
            return self.verticalScrollBar().maximum() > 0 and (self.more.isHidden() or self._needs() > self.height())
        room = self.more.height() + self._theme.px(COLUMN_GAP_MM) if not self.more.isHidden() else 0
        return self.verticalScrollBar().maximum() > room

    def _needs(self) -> int:
        """Return the pixels that the content is high where the button leaves it the whole width."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return 0
        across = self.width() + self.more.width() + self._theme.px(look.GAP_MM)
        return layout.totalHeightForWidth(across) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()

    def _refresh(self) -> None:
        bar = self.verticalScrollBar()
        self.more.setVisible(self.overflows())
        at_end = bar.value() >= bar.maximum()
        self.more.setText(self._top_words if at_end else self._more_words)
        self.more.setAccessibleName(self.more.text())

    def settle(self) -> None:
        """Lay the content out once more, and show the button as is needed then."""
        content = self.widget()
        if content is not None and (layout := content.layout()) is not None:
            layout.invalidate()
            layout.activate()
        self._refresh()

    def _show_more(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            bar.setValue(0)
        else:
            # The last line stays partly in sight, so that the reader finds the place again.
            bar.setValue(bar.value() + self.viewport().height() - self._theme.px(look.TARGET_MM / 2))


class Page(QWidget):
    """Header, title, one line of help, body, footer. A screen fills `content` and the footer, nothing else; the visit
    adds the `tools` that every screen has. `about`: whom or what the title is about; `beside`: the pixels that what
    will stand beside the body takes; `private`: the title tells an answer; `answered`: a touch in it may make it
    longer.
    """

    action = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        chapters: Sequence[str] = (),
        current: int = -1,
        title: str = "",
        help_: str = "",
        about: str = "",
        beside: int = 0,
        private: bool = False,
        answered: bool = False,
        more_words: str = "",
        top_words: str = "",
    ) -> None:
        super().__init__()
        self.theme = theme
        self.resize(theme.width, theme.height)  # laid out once, at the size it will have
        self.title = title
        self.setAccessibleName(title)
        margin = theme.px(look.MARGIN_MM)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, theme.px(EDGE_MM), margin, theme.px(EDGE_MM))
        self._column.setSpacing(theme.px(look.GAP_MM))
        self._header = QHBoxLayout()
        self._header.setSpacing(theme.px(look.GAP_MM))
        framed = not chapters and title and not theme.portrait  # the title takes the place of the chapters
        room = theme.width - 2 * margin
        if framed:
            room -= theme.px(TOOLS_MM)
            self._header.addWidget(heading(theme, title, room), 1)
        else:
            self._named = Chapters(theme, chapters, current)
            self._header.addWidget(self._named, 1)
            room -= beside + margin if beside and not theme.portrait else 0
        self.body = Body(theme, more_words, top_words, answered=answered)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        said = [label(theme, about, look.LEAD_MM, bold=True, role="about")] if about else []
        named = heading(theme, title, room) if title and not framed else None
        if named is not None:
            named.setProperty("answer", private)  # it tells what was answered before
            said.append(named)
        said += [label(theme, help_, look.LEAD_MM, role="muted")] if help_ else []
        # The words above the body stand beside what is at its side: a number pad has the whole height.
        reading = QVBoxLayout()
        reading.setSpacing(theme.px(COLUMN_GAP_MM))
        if theme.portrait:
            self._stand_tall(said)
        else:
            self._column.addLayout(self._header)
            for line in said:
                reading.addWidget(line)
        shown = QBoxLayout(QBoxLayout.Direction.LeftToRight if self.body.beside else QBoxLayout.Direction.TopToBottom)
        shown.setSpacing(theme.px(look.GAP_MM if self.body.beside else COLUMN_GAP_MM))
        shown.addWidget(self.body, 1)
        shown.addWidget(self.body.more)
        reading.addLayout(shown, 1)
        self._middle = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if theme.portrait else QBoxLayout.Direction.LeftToRight
        )
        self._middle.setSpacing(theme.px(look.MARGIN_MM))
        self._middle.addLayout(reading, 1)
        self._column.addLayout(self._middle, 1)
        self._aside = QHBoxLayout()  # what may be answered instead, and why one asks: always above the actions
        self._aside.setSpacing(margin)
        if not theme.portrait:
            reading.addSpacing(theme.px(look.GAP_MM - COLUMN_GAP_MM))
        (self._column if theme.portrait else reading).addLayout(self._aside)
        self.instead: Tile | None = None
        self._side: QWidget | None = None
        self.content = self.new_content()
        self._footer = QHBoxLayout()
        self._footer.setSpacing(theme.px(look.GAP_MM))
        self._column.addLayout(self._footer)
        self.buttons: dict[str, Tile] = {}
        self.tools: dict[str, Tile] = {}
        self.careful = False  # the main action cannot be taken back

    def width_of_body(self) -> int:
        """Return the pixels across which the content has room, with the button that shows the rest beside it."""
        beside = self.body.more.width() + self.theme.px(look.GAP_MM) if self.body.beside else 0
        return self.theme.width - 2 * self.theme.px(look.MARGIN_MM) - beside

    def put_above(self, widget: QWidget) -> None:
        """Put a widget over the body: at the top of a tall screen, where nothing is touched."""
        if self.theme.portrait:
            self._top.addWidget(widget)
        else:
            self.content.insertWidget(0, widget)

    def say_in_footer(self, words: str) -> None:
        """Say something after the actions."""
        self._footer.addSpacing(self.theme.px(look.MARGIN_MM))
        line = label(self.theme, words, look.TEXT_MM, role="muted")
        line.setProperty("unseen", True)  # for those who cannot see it, by whoever is beside them
        self._footer.addWidget(line, 1)

    def say_in_header(self, words: str) -> None:
        """Say something where the chapters would be."""
        line = label(self.theme, words, look.TEXT_MM, bold=True, role="about")
        self._named.hide()
        self._header.insertWidget(0, line, 1)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Find every place before the first picture: nothing moves after it."""
        super().showEvent(event)
        for _ in range(SETTLED_AFTER):
            self._column.activate()
            self.body.settle()

    def _stand_tall(self, said: Sequence[Words]) -> None:
        """Put the words at the top of a tall screen, where nothing is touched: what is must be in reach of a
        wheelchair.
        """
        top = QWidget()
        top.setMinimumHeight(int(self.theme.height * out_of_reach(self.theme)))
        top.setStyleSheet("background: transparent")
        column = self._top = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(COLUMN_GAP_MM))
        column.addLayout(self._header)
        column.addStretch(1)
        for line in said:
            column.addWidget(line)
        self._column.addWidget(top)

    def set_aside(self, instead: Tile | None, asked: str, why: str) -> None:
        """Put what may be answered instead, and why one asks, where they are on every question."""
        self.instead = instead
        if instead is not None:
            instead.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._aside.addWidget(instead)
        if why:
            row = QHBoxLayout()
            row.setSpacing(self.theme.px(look.GAP_MM))
            question = label(self.theme, asked, look.TEXT_MM, bold=True, role="about")
            question.setWordWrap(False)
            reason = label(self.theme, why, look.TEXT_MM, role="muted")
            for line, stretch in ((question, 0), (reason, 1)):
                line.setProperty("why", True)
                row.addWidget(line, stretch)
            self._aside.addLayout(row, 1)
        else:
            self._aside.addStretch(1)

    def add_tools(self, tools: Sequence[Tool]) -> None:
        """Put the tools beside the chapters; under the footer of a tall screen, within reach."""
        row = self._header
        if self.theme.portrait:
            row = QHBoxLayout()
            row.setSpacing(self.theme.px(look.GAP_MM))
            row.addStretch(1)
            self._column.addLayout(row)
        if self.theme.folded:
            tools = [tool for tool in tools if tool.action == FOLDED]
        for tool in tools:
            tile = Tile(self.theme, tool.short, "tool", icon=tool.icon)
            tile.setAccessibleName(tool.words)
            tile.setObjectName(f"tool-{tool.action.partition(':')[0]}")
            tile.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            tile.clicked.connect(lambda _=False, name=tool.action: self.action.emit(name))
            row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)  # a title of two lines does not move them
            self.tools[tool.action] = tile

    def controls(self) -> list[Tile]:
        """Return what can be chosen now, in reading order: the body, what stands beside it, the main action, the other
        actions, the tools.
        """
        found: list[Tile] = []
        content = self.body.widget()
        # The main action first; where it cannot be taken back, the ways out of it come before.
        actions = sorted(self.buttons.values(), key=lambda tile: (tile.style_name != "primary") != self.careful)
        for group in (
            self._visually(content.findChildren(Tile) if content else []),
            [self.body.more],
            [self.instead] if self.instead is not None else [],
            self._visually(self._side.findChildren(Tile) if self._side else []),
            actions,
            list(self.tools.values()),
        ):
            found += [tile for tile in group if tile not in found and tile.isEnabled() and tile.isVisibleTo(self)]
        return found

    def _visually(self, tiles: Sequence[Tile]) -> list[Tile]:
        """Return tiles from top to bottom, each row from the side where reading begins."""
        way = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1

        def place(tile: Tile) -> tuple[int, int]:
            at = tile.mapTo(self, QPoint(0, 0))
            return at.y(), way * at.x()

        return sorted(tiles, key=place)

    def new_content(self) -> QVBoxLayout:
        """Empty the body; return the layout to fill. The old content goes once its own signals are handled."""
        old = self.body.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        content = QWidget()
        self.content = QVBoxLayout(content)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(self.theme.px(look.GAP_MM))
        self.body.setWidget(content)
        return self.content

    def set_band(self, band: QWidget) -> None:
        """Put a band of colour in the place of the chapters; what joins the header stays at its top."""
        whole, first = self._header, self._header.takeAt(0)
        if first is not None and (chapters := first.widget()) is not None:
            chapters.hide()
            chapters.deleteLater()
        whole.insertWidget(0, band, 1)
        if self.theme.portrait:  # it fills the top, where nothing is touched
            band.setMinimumHeight(int(self.theme.height * out_of_reach(self.theme)))
            holder = band.parentWidget()
            if holder is not None and holder is not self:
                holder.setStyleSheet("background: transparent")
            items = map(self._column.itemAt, range(self._column.count()))
            for spare in filter(None, (item.spacerItem() for item in items if item is not None)):
                spare.changeSize(0, 0)
        self._header, corner = QHBoxLayout(), QVBoxLayout()
        self._header.setSpacing(self.theme.px(look.GAP_MM))
        corner.addLayout(self._header)
        corner.addStretch(1)
        whole.addLayout(corner)

    def set_side(self, widget: QWidget | None, *, wide: bool = False) -> None:
        """Put a widget beside the body (below it on a tall screen), where 'show more' never moves it. `wide`: below, it
        takes the whole width.
        """
        if self._side is not None:
            self._side.hide()
            self._middle.removeWidget(self._side)
            self._side.deleteLater()
        self._side = widget
        if widget is not None:
            across = Qt.AlignmentFlag.AlignHCenter if self.theme.portrait else Qt.AlignmentFlag.AlignTop
            grows = widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
            whole = grows if not self.theme.portrait else wide
            self._middle.addWidget(widget, 0, Qt.AlignmentFlag(0) if whole else across)

    def finish_actions(self) -> None:
        """Keep the quiet buttons together on the left when there is no main action."""
        self._footer.addStretch(1)

    def add_action(self, name: str, words: str, *, primary: bool = False, icon: str = "", later: str = "") -> Tile:
        """Add a button to the footer: quiet ones from the left, the main one at the far right."""
        tile = self.make_action(name, words, primary=primary, icon=icon, later=later)
        if primary and self.theme.portrait:
            self._footer.addStretch(1)
            self._column.addWidget(tile)  # under the others: a tall screen is too narrow for all of them
            return tile
        if primary:
            self._footer.addStretch(1)
        self._footer.addWidget(tile)
        self._spare_width()
        return tile

    def _spare_width(self) -> None:
        """Leave the drawings out where the words of all the actions have no room beside them."""
        tiles = [tile for tile in self.buttons.values() if self._footer.indexOf(tile) >= 0 or tile.parent() is self]
        gaps = self.theme.px(look.GAP_MM) * (len(tiles) + 1) + 2 * self.theme.px(look.MARGIN_MM)
        if sum(max(tile.minimumWidth(), tile.minimumSizeHint().width()) for tile in tiles) + gaps > self.theme.width:
            for tile in tiles:
                tile.set_icon("")
                if tile.style_name == "primary":
                    tile.setMinimumWidth(tile.minimumSizeHint().width())

    def adopt(self, name: str, tile: Tile) -> None:
        """Take a button that the screen made and placed: it tells its name by `action` like any other."""
        tile.setObjectName(f"action-{name}")
        tile.clicked.connect(lambda _=False: self.action.emit(name))
        self.buttons[name] = tile

    def _main_width(self) -> int:
        return min(self.theme.px(MAIN_ACTION_MM), self.theme.width // 5)

    def make_action(self, name: str, words: str, *, primary: bool = False, icon: str = "", later: str = "") -> Tile:
        """Return a button that tells its name by `action`, for the screen to place."""
        style: Style = "primary" if primary else "plain" if name in PLAIN else "quiet"
        tile = Tile(self.theme, words, style, icon=icon or ICONS.get(name, ""), later=later)
        tile.setObjectName(f"action-{name}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tile.setSizePolicy(policy)
        tile.clicked.connect(lambda _=False: self.action.emit(name))
        if primary:
            tile.setMinimumWidth(max(self._main_width(), tile.minimumSizeHint().width()))
            tile.setMinimumHeight(self.theme.px(look.TARGET_MM if self.theme.short else MAIN_HIGH_MM))
        self.buttons[name] = tile
        return tile


class Activity(QObject):
    """Tells that somebody touched the screen or a key, whatever they touched."""

    seen = Signal()
    _KINDS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at every event, take none."""
        if event.type() in self._KINDS:
            self.seen.emit()
        return False
