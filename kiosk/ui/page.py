"""The page every screen stands on: chapters above, body, actions below; what does not fit is one touch away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

COLUMN_GAP_MM = 2.0
OUT_OF_REACH_SHARE = 0.2


def label(theme: Theme, words: str, size_mm: float, *, bold: bool = False, role: str = "") -> QLabel:
    """Return text that wraps."""
    widget = QLabel(words)
    widget.setFont(theme.font(size_mm, bold=bold))
    widget.setWordWrap(True)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        widget.setProperty("role", role)
    return widget


class Chapters(QWidget):
    """The chapters of the visit as words, the present one underlined: where am I, never how much is left."""

    def __init__(self, theme: Theme, names: Sequence[str], current: int) -> None:
        super().__init__()
        self._theme, self._names, self._current = theme, names, current
        self.setFixedHeight(theme.px(look.HEADER_MM))
        self.setFont(theme.font(look.TEXT_MM))
        if names:
            self.setAccessibleName(names[current] if 0 <= current < len(names) else "")

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the names from the left, as wide as their words."""
        painter = QPainter(self)
        x, gap = 0, self._theme.px(7)
        for rank, name in enumerate(self._names):
            here = rank == self._current
            font = self._theme.font(look.TEXT_MM, bold=here)
            painter.setFont(font)
            painter.setPen(QColor(look.INK if here else look.MUTED))
            width = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(
                x, 0, width + 2, self.height() - self._theme.px(2), int(Qt.AlignmentFlag.AlignVCenter), name
            )
            if rank <= self._current:
                line = self._theme.px(1.2)
                painter.fillRect(x, self.height() - line, width, line, QColor(look.PRIMARY if here else look.SUN))
            x += width + gap
        painter.end()


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
            # A little of the last line stays in sight, so that nobody loses the thread.
            bar.setValue(bar.value() + self.viewport().height() - self._theme.px(look.TARGET_MM / 2))


class Page(QWidget):
    """Header, title, one line of help, body, footer. A screen fills `content` and the footer, nothing else."""

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
        self._column.setContentsMargins(margin, theme.px(3), margin, theme.px(4))
        self._column.setSpacing(theme.px(COLUMN_GAP_MM))
        self._column.addWidget(Chapters(theme, chapters, current))
        if theme.portrait:
            # Within reach from a wheelchair: nothing to touch in the top fifth of a tall screen.
            self._column.addSpacing(int(theme.height * OUT_OF_REACH_SHARE))
        if title:
            self._column.addWidget(label(theme, title, look.TITLE_MM, bold=True))
        if help_:
            self._column.addWidget(label(theme, help_, look.LEAD_MM, role="muted"))
        self._column.addSpacing(theme.px(1))
        self.body = Body(theme, more_words, top_words)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._middle = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if theme.portrait else QBoxLayout.Direction.LeftToRight
        )
        self._middle.setSpacing(theme.px(look.MARGIN_MM))
        self._middle.addWidget(self.body, 1)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self.body.more)
        self._side: QWidget | None = None
        self.content = self.new_content()
        self._footer = QHBoxLayout()
        self._footer.setSpacing(theme.px(look.GAP_MM))
        self._column.addLayout(self._footer)
        self.buttons: dict[str, Tile] = {}

    def new_content(self) -> QVBoxLayout:
        """Empty the body; return the layout to fill. The old content lives until its own signals are over."""
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

    def set_side(self, widget: QWidget | None) -> None:
        """Put a widget beside the body (below it on a tall screen), where 'show more' never moves it."""
        if self._side is not None:
            self._side.hide()
            self._middle.removeWidget(self._side)
            self._side.deleteLater()
        self._side = widget
        if widget is not None:
            across = Qt.AlignmentFlag.AlignHCenter if self.theme.portrait else Qt.AlignmentFlag.AlignTop
            self._middle.addWidget(widget, 0, across)

    def finish_actions(self) -> None:
        """Keep the quiet buttons together on the left when there is no main action."""
        self._footer.addStretch(1)

    def add_action(self, name: str, words: str, *, primary: bool = False) -> Tile:
        """Add a button to the footer: quiet ones from the left, the main one at the far right."""
        tile = self.make_action(name, words, primary=primary)
        if primary:
            self._footer.addStretch(1)
        self._footer.addWidget(tile)
        return tile

    def make_action(self, name: str, words: str, *, primary: bool = False) -> Tile:
        """Return a button that tells its name by `action`, for the screen to place."""
        tile = Tile(self.theme, words, "primary" if primary else "quiet")
        tile.setObjectName(f"action-{name}")
        tile.setSizePolicy(
            QSizePolicy.Policy.Preferred if primary else QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
        )
        tile.clicked.connect(lambda _=False: self.action.emit(name))
        if primary:
            tile.setMinimumWidth(self.theme.px(55))
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
