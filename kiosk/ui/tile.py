"""The one thing that is touched: a tile with words that wrap, a drawing, a mark when chosen; as large as a thumb."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygon,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from kiosk.ui import icon as drawings
from kiosk.ui import lines
from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

Style = Literal["choice", "primary", "quiet", "plain", "key", "action", "tool"]
Drawn = Literal["above", "beside", "bare"]  # where the drawing of a choice stands
ABOVE: Drawn = "above"
BESIDE: Drawn = "beside"
BARE: Drawn = "bare"
NOMINAL_WIDTH_MM = 44.0
PADDING_MM, CHOICE_PADDING_MM = 3.0, 4.0
ICON_GAP_MM = 2.5
BIG_ICON_MM, SHORT_ICON_MM, BIG_GAP_MM = 16.0, 12.0, 2.0  # above the words of a choice that has the height for it
LEAST_MARK_MM, MARK_SHARE, MARK_GAP_MM = 6.0, 0.62, 3.0  # the ring, of the letters beside it
TOOL_ICON_MM = 11.0
BOLD: tuple[Style, ...] = ("primary", "tool", "key", "choice")
SMALL: tuple[Style, ...] = ("quiet", "plain", "tool")
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class Tile(QAbstractButton):
    """A button drawn by hand, because Qt's own does not wrap text. `detail` is a second, smaller line; `icon` the name
    of a drawing; `later` words it may come to say: room is kept for them, nothing moves when they come; `several`: the
    mark is a box, as other tiles may be chosen with it.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        style: Style = "choice",
        detail: str = "",
        parent: QWidget | None = None,
        icon: str = "",
        later: str = "",
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self._later, self._several = later, several
        self._theme, self._style, self._detail, self._icon = theme, style, detail, icon
        self._measured: dict[tuple[int, str, str, int, str], int] = {}
        self._widest: dict[tuple[str, str, int, bool], int] = {}
        self._ours = False  # the state is being set by the program, not by a hand
        self._ringed = False  # the ring of the keyboard: a touch leaves none behind
        self._pressed, self._taken = QElapsedTimer(), QElapsedTimer()
        self.setText(text)
        self._name_it()
        self.setCheckable(style == "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # The layout must ask for the height of its words at its real width: by the usual one pages would be too long.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.drawn: Drawn = BESIDE
        self.set_letters(look.TEXT_MM if style in SMALL else look.LEAD_MM if style == "action" else look.TILE_MM)

    def set_letters(self, size_mm: float) -> None:
        """Set the body height of the words."""
        self.letters_mm = size_mm
        bold = self._style in BOLD and not (
            self._style == "choice" and size_mm < look.TILE_MM
        )  # small ones need the room
        self.setFont(self._theme.font(size_mm, bold=bold))
        self.updateGeometry()

    def keep_to_one_line(self, most: int) -> None:
        """Be as wide as the words on one line, so many pixels at most."""
        self.setMinimumWidth(min(self.fontMetrics().horizontalAdvance(self.text()) + self._beside() + 2, most))

    def _detail_font(self) -> QFont:
        return self._theme.font(min(self.letters_mm, look.TEXT_MM))

    def set_detail(self, detail: str) -> None:
        """Change the second line."""
        self._detail = detail
        self._name_it()
        self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        """Change the words."""
        self.setText(words)
        self._name_it()
        self.updateGeometry()

    def _name_it(self) -> None:
        words, pause = self.text(), " " if self.text().endswith((".", "?", "!")) else ". "
        self.setAccessibleName(words + (pause + self._detail if self._detail else ""))

    def set_icon(self, name: str) -> None:
        """Change the drawing."""
        self._icon = name
        self.updateGeometry()
        self.update()

    @property
    def has_drawing(self) -> bool:
        """Tell whether it has a drawing."""
        return bool(self._icon)

    @property
    def style_name(self) -> Style:
        """Return what kind of tile this is."""
        return self._style

    # --- size ---

    def _padding(self) -> int:
        return self._theme.px(CHOICE_PADDING_MM if self._style == "choice" and not self._theme.short else PADDING_MM)

    def _mark_width(self) -> int:
        return self._mark() + self._theme.px(MARK_GAP_MM) if self._style == "choice" else 0

    def _mark(self) -> int:
        return self._theme.px(max(LEAST_MARK_MM, self.letters_mm * MARK_SHARE))

    def _icon_mm(self) -> float:
        return TOOL_ICON_MM if self._style == "tool" else max(look.ICON_MM, self.letters_mm)

    def _icon_width(self) -> int:
        if not self._icon or self.drawn == BARE:
            return 0
        return self._theme.px(self._icon_mm() + (ICON_GAP_MM if self.text() else 0.0))

    def _beside(self) -> int:
        """Return the width of all that stands beside the words."""
        return 2 * self._padding() + self._mark_width() + self._icon_width()

    def _text_height(self, width: int) -> int:
        # A layout asks the same again and again.
        key = (width, self.text(), self._detail, self.font().pixelSize(), self._icon + self.drawn)
        if key not in self._measured:
            self._measured[key] = self._measure(width)
        return self._measured[key]

    def _measure(self, width: int) -> int:
        return self._words_height(max(width - self._beside(), 1))

    def _words_height(self, across: int) -> int:
        """Return the height of the words, and of the second line, in so many pixels across."""
        height = max(lines.block(words, self.font(), across).height for words in (self.text(), self._later))
        return height + (lines.block(self._detail, self._detail_font(), across).height if self._detail else 0)

    def lines(self, width: int) -> int:
        """Return in how many lines the words are, at a width."""
        across = width - (2 * self._padding() if self.drawn == ABOVE else self._beside())
        return lines.block(self.text(), self.font(), across).lines

    def stacked_height(self, width: int) -> int:
        """Return the height at which the drawing stands above the words; 0 where it has no place there."""
        if self._style != "choice" or not self._icon or not self.text():
            return 0
        across = max(width - 2 * self._padding(), 1)
        return self._words_height(across) + self._big_icon() + self._theme.px(BIG_GAP_MM) + 2 * self._padding()

    def _big_icon(self) -> int:
        return self._theme.px(SHORT_ICON_MM if self._theme.short else BIG_ICON_MM)

    def _stacked(self) -> bool:
        return self.drawn == ABOVE and 0 < self.stacked_height(self.width()) <= self.height()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at which every word is seen."""
        least = self._theme.px(look.TARGET_MM)
        if not self.text():
            return least
        if self.drawn == ABOVE:
            return max(least, self.stacked_height(width))
        if self._style == "tool":  # one short word
            return max(least, self.fontMetrics().height())
        return max(least, self._text_height(width) + 2 * self._padding())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a touch target, and room for the longest word."""
        width = max(self._theme.px(look.TARGET_MM), self._longest_word() + self._beside())
        return QSize(width, self._theme.px(look.TARGET_MM))

    def _longest_word(self) -> int:
        # As above: a grid of tiles tries seven sizes of letters in each of its widths.
        key = (self.text(), self._detail, self.font().pixelSize(), self.font().bold())
        if key not in self._widest:
            usual, small = self.fontMetrics(), QFontMetrics(self._detail_font())
            words = f"{self.text()} {self._later}".split() or [""]
            longest = [usual.horizontalAdvance(word) for word in words]
            self._widest[key] = max(longest + [small.horizontalAdvance(word) for word in self._detail.split()])
        return self._widest[key]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the usual tile, wider for the buttons of the footer."""
        least = self._theme.px(look.TARGET_MM)
        if self._style in ("primary", *SMALL):
            line = max(map(self.fontMetrics().horizontalAdvance, (self.text(), self._later))) + self._beside()
            line += 2 * self._padding() if self._style != "tool" else 0
            return QSize(max(line, least), self.heightForWidth(line) if self._style == "tool" else least)
        if self._style == "key":
            return QSize(least, least)
        width = max(self._theme.px(NOMINAL_WIDTH_MM), self.minimumSizeHint().width(), self.minimumWidth())
        if self.minimumWidth() == self.maximumWidth():
            width = self.minimumWidth()
        return QSize(width, self.heightForWidth(width))

    # --- touch and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note when a touch began."""
        self._pressed.start()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a touch that ends inside; for hands that tremble, one that lasted, and not right after another."""
        if self._theme.steady and (self._pressed.elapsed() < look.HOLD_MS or self._too_soon()):
            self.setDown(False)
            event.accept()
            return
        if self.isDown() and self.rect().contains(event.position().toPoint()):
            self._taken.start()
        super().mouseReleaseEvent(event)

    def _too_soon(self) -> bool:
        return self._taken.isValid() and self._taken.elapsed() < look.REST_MS

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the second tap of a trembling hand for the same tap; on a key, two quick taps are two digits."""
        if self._theme.steady:
            self.mousePressEvent(event)  # how long it lasts decides, and how long after the last one
        elif self._style == "key":
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def setChecked(self, checked: bool) -> None:  # noqa: N802 - Qt's name
        """Show as chosen or not: what the program does is no touch."""
        self._ours = True
        super().setChecked(checked)
        self._ours = False

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Change the state of a touch or of Enter, whose click is told by Qt itself."""
        self._ours = True
        super().nextCheckState()
        self._ours = False

    def checkStateSet(self) -> None:  # noqa: N802 - Qt's name
        """Take for a touch what a screen reader does: Qt lets it change the state without a click."""
        if not self._ours:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter for a touch; the arrows belong to the page."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            event.accept()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring to those who came by key."""
        self._ringed = event.reason() in BY_KEY
        super().focusInEvent(event)

    def ring(self) -> None:
        """Show that a key led here."""
        self._ringed = True
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)

    # --- drawing ---

    def _colours(self) -> tuple[str, str, str]:
        """Return ground, ink and outline for the present state."""
        colours = self._theme.palette
        if self._style == "primary" and self.isEnabled():
            return colours.primary, colours.on_primary, colours.primary
        if not self.isEnabled():
            return colours.ground, colours.muted, colours.soft_line
        if self.isChecked() or self.isDown():
            return colours.selected, colours.ink, colours.primary
        if self._style == "plain":  # what is seldom needed does not call; where contrast was asked for, it has its line
            return (
                colours.ground,
                colours.ink,
                colours.ground if self._theme.contrast == look.CLEAR else colours.outline,
            )
        return (colours.surface if self._style != "tool" else colours.ground), colours.ink, colours.outline

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _visual(self, box: QRect) -> QRect:
        """Return a box where it is on a page that runs from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, outline, mark, drawing and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, outline = self._colours()
        self._draw_ground(painter, ground, outline)
        padding = self._padding()
        inner = self.rect().adjusted(padding, padding, -padding, -padding)
        if self._stacked():
            self._draw_stack(painter, inner, ink)
        else:
            self._draw_row(painter, inner, ink)
        painter.end()

    def _draw_row(self, painter: QPainter, inner: QRect, ink: str) -> None:
        """Draw mark, drawing and words side by side."""
        if self._mark_width():
            self._draw_mark(painter, inner.left(), inner.center().y() - self._mark() // 2)
            inner.setLeft(inner.left() + self._mark_width())
        if self._icon_width():
            inner = self._draw_icon(painter, inner, ink)
        if self.text():
            self._draw_words(painter, self._visual(inner), QColor(ink))

    def _draw_stack(self, painter: QPainter, inner: QRect, ink: str) -> None:
        """Draw the drawing above the words, and the mark in the other corner."""
        size, mark = self._big_icon(), self._mark()
        spare = inner.height() - self._words_height(inner.width()) - size - self._theme.px(BIG_GAP_MM)
        top = inner.top() + max(0, spare) // 2
        self._draw_mark(painter, inner.right() - mark, inner.top())
        colour = ink if self._theme.contrast != look.CLEAR else self._theme.palette.primary
        self._paint_icon(painter, self._visual(QRect(inner.left(), top, size, size)), colour)
        inner.setTop(top + size + self._theme.px(BIG_GAP_MM))
        self._draw_words(painter, self._visual(inner), QColor(ink), top=True)

    def _draw_ground(self, painter: QPainter, ground: str, outline: str) -> None:
        strong = self.isChecked() or self.isDown()
        pen = QPen(QColor(outline), self._theme.px(look.STRONG_LINE_MM if strong else look.LINE_MM))
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        edge, radius = pen.width() // 2 + 1, self._theme.px(look.RADIUS_MM)
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), radius, radius)
        if self._ringed:
            # Ink on the outside, the ground inside it: seen on every colour a tile may have.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset, colour in ((0.5, self._theme.palette.ink), (1.5, self._theme.palette.ground)):
                painter.setPen(QPen(QColor(colour), self._theme.px(1.0)))
                step = self._theme.px(inset)
                painter.drawRoundedRect(self.rect().adjusted(step, step, -step, -step), radius, radius)

    def _draw_icon(self, painter: QPainter, inner: QRect, ink: str) -> QRect:
        """Draw the drawing before the words, alone in the middle without any; return what is left for the words."""
        size = self._theme.px(self._icon_mm())
        top = inner.center().y() - size // 2
        left = inner.left()
        if not self.text():
            left = inner.center().x() - size // 2
        elif self._centred():
            words = lines.block(self.text(), self.font(), inner.width() - self._icon_width())
            left += max(0, (inner.width() - self._icon_width() - words.width) // 2)
        self._paint_icon(painter, self._visual(QRect(left, top, size, size)), ink)
        inner.setLeft(left + self._icon_width())
        return inner

    def _paint_icon(self, painter: QPainter, box: QRect, ink: str) -> None:
        drawings.draw(painter, self._icon, QRectF(box), ink, mirrored=self._mirrored())

    def _centred(self) -> bool:
        return self._style != "choice" and not self._detail

    def _draw_words(self, painter: QPainter, inner: QRect, ink: QColor, *, top: bool = False) -> None:
        painter.setLayoutDirection(self.layoutDirection())
        beside = self._icon_width() or not self._centred()
        across = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        aligned = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignTop | across)
        muted = QColor(self._theme.palette.muted) if self.isEnabled() and self._style != "primary" else ink
        said = [(self.text(), self.font(), ink)]
        said += [(self._detail, self._detail_font(), muted)] if self._detail else []
        heights = [lines.block(words, font, inner.width()).height for words, font, _ in said]
        y = inner.top() + (0 if top else max(0, inner.height() - sum(heights)) // 2)
        for (words, font, colour), height in zip(said, heights, strict=True):
            room = QRect(inner.left(), y, inner.width(), height)
            lines.draw(painter, room, words, font, colour, aligned & Qt.AlignmentFlag.AlignHorizontal_Mask)
            y += height

    def _draw_mark(self, painter: QPainter, left: int, top: int) -> None:
        """Draw the ring of a choice, a box where several may be chosen, filled and ticked once chosen: shape, not
        colour alone.
        """
        colours, size = self._theme.palette, self._mark()
        ring = self._visual(QRect(left, top, size, size))
        painter.setPen(QPen(QColor(colours.primary if self.isChecked() else colours.outline), self._theme.px(0.5)))
        painter.setBrush(QColor(colours.primary if self.isChecked() else colours.surface))
        if self._several:
            painter.drawRoundedRect(ring, self._theme.px(1.2), self._theme.px(1.2))
        else:
            painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.on_primary), self._theme.px(0.9)))
            third, left, top = size // 4, ring.left(), ring.top()
            tick = QPolygon(
                [
                    QPoint(left + third, top + size // 2),
                    QPoint(left + size // 2 - third // 4, top + size - third),
                    QPoint(left + size - third, top + third),
                ]
            )
            painter.drawPolyline(tick)
