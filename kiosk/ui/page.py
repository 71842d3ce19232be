"""The page every screen stands on: chapters above, body, actions below; what does not fit is one touch away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.ui import theme as look
from kiosk.ui.chapters import Chapters
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Style, Tile

COLUMN_GAP_MM = 2.0
EDGE_MM = 3.0
MAIN_ACTION_MM = 50.0
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


def label(theme: Theme, words: str, size_mm: float, *, bold: bool = False, role: str = "") -> QLabel:
    """Return text that wraps."""
    widget = QLabel(words)
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


class Body(QScrollArea):
    """Content without scroll bars; a button shows the rest when there is some."""

    def __init__(self, theme: Theme, more_words: str, top_words: str) -> None:
        super().__init__()
        self._theme, self._more_words, self._top_words = theme, more_words, top_words
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more = Tile(theme, more_words, "action", parent=self)
        self.more.setObjectName("more-below")
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._refresh())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._refresh())

    def overflows(self) -> bool:
        """Tell whether some of the content would be out of sight even without the button that shows it."""
        room = self.more.height() + self._theme.px(COLUMN_GAP_MM) if self.more.isVisible() else 0
        return self.verticalScrollBar().maximum() > room

    def _refresh(self) -> None:
        bar = self.verticalScrollBar()
        self.more.setVisible(self.overflows())
        at_end = bar.value() >= bar.maximum()
        self.more.setText(self._top_words if at_end else self._more_words)
        self.more.setAccessibleName(self.more.text())

    def _show_more(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            bar.setValue(0)
        else:
            # The last line stays partly in sight, so that the reader finds the place again.
            bar.setValue(bar.value() + self.viewport().height() - self._theme.px(look.TARGET_MM / 2))


class Page(QWidget):
    """Header, title, one line of help, body, footer. A screen fills `content` and the footer, nothing else; the visit
    adds the `tools` that every screen has.
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
        more_words: str = "",
        top_words: str = "",
    ) -> None:
        super().__init__()
        self.theme = theme
        self.title = title
        self.setAccessibleName(title)
        margin = theme.px(look.MARGIN_MM)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, theme.px(EDGE_MM), margin, theme.px(EDGE_MM))
        self._column.setSpacing(theme.px(look.GAP_MM))
        self._header = QHBoxLayout()
        self._header.setSpacing(theme.px(look.GAP_MM))
        heading = label(theme, title, look.TITLE_MM, bold=True)
        if chapters or not title:
            self._header.addWidget(Chapters(theme, chapters, current), 1)
        elif not theme.portrait:
            # Outside the questionnaire there is no chapter to show: the title takes their place.
            self._header.addWidget(heading, 1)
        self._column.addLayout(self._header)
        if theme.portrait:
            # Within reach from a wheelchair: nothing to touch in the top of a tall screen.
            self._column.addSpacing(int(theme.height * out_of_reach(theme)))
        self.body = Body(theme, more_words, top_words)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # The words above the body stand beside what is at its side: a number pad has the whole height.
        reading = QVBoxLayout()
        reading.setSpacing(theme.px(COLUMN_GAP_MM))
        if title and (chapters or theme.portrait):
            reading.addWidget(heading)
        if help_:
            reading.addWidget(label(theme, help_, look.LEAD_MM, role="muted"))
        reading.addWidget(self.body, 1)
        reading.addWidget(self.body.more)
        self._middle = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if theme.portrait else QBoxLayout.Direction.LeftToRight
        )
        self._middle.setSpacing(theme.px(look.MARGIN_MM))
        self._middle.addLayout(reading, 1)
        self._column.addLayout(self._middle, 1)
        self._side: QWidget | None = None
        self.content = self.new_content()
        self._footer = QHBoxLayout()
        self._footer.setSpacing(theme.px(look.GAP_MM))
        self._column.addLayout(self._footer)
        self.buttons: dict[str, Tile] = {}
        self.tools: dict[str, Tile] = {}
        self.careful = False  # the main action cannot be taken back

    def add_tools(self, tools: Sequence[Tool]) -> None:
        """Put the tools beside the chapters; under the footer of a tall screen, within reach."""
        row = self._header
        if self.theme.portrait:
            row = QHBoxLayout()
            row.setSpacing(self.theme.px(look.GAP_MM))
            row.addStretch(1)
            self._column.addLayout(row)
        for tool in tools:
            tile = Tile(self.theme, tool.short, "tool", icon=tool.icon)
            tile.setAccessibleName(tool.words)
            tile.setObjectName(f"tool-{tool.action.partition(':')[0]}")
            tile.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            tile.clicked.connect(lambda _=False, name=tool.action: self.action.emit(name))
            row.addWidget(tile)
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
            self._middle.addWidget(widget, 0, Qt.AlignmentFlag(0) if wide and self.theme.portrait else across)

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
        tiles = [tile for tile in self.buttons.values() if tile.parent() is self or tile.parent() is None]
        gaps = self.theme.px(look.GAP_MM) * (len(tiles) + 1) + 2 * self.theme.px(look.MARGIN_MM)
        if sum(max(tile.minimumWidth(), tile.minimumSizeHint().width()) for tile in tiles) + gaps > self.theme.width:
            for tile in tiles:
                tile.set_icon("")
                if tile.style_name == "primary":
                    tile.setMinimumWidth(tile.minimumSizeHint().width())

    def make_action(self, name: str, words: str, *, primary: bool = False, icon: str = "", later: str = "") -> Tile:
        """Return a button that tells its name by `action`, for the screen to place."""
        style: Style = "primary" if primary else "quiet"
        tile = Tile(self.theme, words, style, icon=icon or ICONS.get(name, ""), later=later)
        tile.setObjectName(f"action-{name}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tile.setSizePolicy(policy)
        tile.clicked.connect(lambda _=False: self.action.emit(name))
        if primary:
            tile.setMinimumWidth(max(self.theme.px(MAIN_ACTION_MM), tile.minimumSizeHint().width()))
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
