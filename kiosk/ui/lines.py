"""Words on lines that stand closer than the font asks: its lines keep room for accents upon accents."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

# From one line to the next, of the body: Andika asks for 1.6 and needs 1.3, its largest letters less; Arabic has marks
# above and below. Below a line there is room for a p.
PITCH, ARABIC_PITCH, TIGHT, HUGE_PX, BELOW = 1.32, 1.62, 0.97, 44, 0.255
_ARABIC = range(0x0600, 0x0700)


class Block(NamedTuple):
    """How words wrap: the number of lines, the width of the widest and the height of all, pixels."""

    lines: int
    width: int
    height: int


def pitch(words: str, font: QFont) -> int:
    """Return the pixels from one line to the next."""
    arabic = any(ord(letter) in _ARABIC for letter in words)
    tight = TIGHT if font.pixelSize() >= HUGE_PX else 1.0
    return round(font.pixelSize() * (ARABIC_PITCH if arabic else PITCH) * tight)


def _laid(words: str, font: QFont, width: int, flags: Qt.AlignmentFlag, way: Qt.LayoutDirection) -> list[QTextLayout]:
    """Return a layout for each paragraph, its lines in place."""
    option = QTextOption(flags)
    option.setTextDirection(way)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    step, rank, made = pitch(words, font), 0, []
    for paragraph in words.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            below = max(BELOW * font.pixelSize(), (step - line.ascent() + line.descent()) / 2)
            line.setPosition(QPointF(0, (rank + 1) * step - below - line.ascent()))
            rank += 1
        layout.endLayout()
        made.append(layout)
    return made


@lru_cache(4096)
def _measured(words: str, families: tuple[str, ...], pixels: int, bold: bool, width: int) -> Block:
    font = QFont(list(families))  # all of them: Arabic is drawn in the second, and is wider in any other
    font.setPixelSize(pixels)
    font.setBold(bold)
    left, way = Qt.AlignmentFlag.AlignLeft, Qt.LayoutDirection.LeftToRight
    made = _laid(words, font, width, left, way)
    count = sum(layout.lineCount() for layout in made)
    lines = [layout.lineAt(rank) for layout in made for rank in range(layout.lineCount())]
    widest = max((line.naturalTextWidth() for line in lines), default=0.0)
    return Block(count, int(widest) + 1, count * pitch(words, font))


def block(words: str, font: QFont, width: int) -> Block:
    """Return how words wrap in a width."""
    return _measured(words, tuple(font.families()), font.pixelSize(), font.bold(), max(width, 1))


def balanced(words: str, font: QFont, width: int) -> Block:
    """Return the narrowest block with as few lines as this width allows: no last line of one word."""
    best = block(words, font, width)
    low, high = best.width // 2, best.width
    while high - low > 4:
        middle = (low + high) // 2
        tried = block(words, font, middle)
        if tried.lines == best.lines and tried.width <= middle:
            best, high = tried, middle
        else:
            low = middle
    return best._replace(width=high)


def draw(painter: QPainter, room: QRect, words: str, font: QFont, ink: QColor, flags: Qt.AlignmentFlag) -> None:
    """Draw words from the top of a room; `flags`: where they stand across, as it is seen."""
    painter.setPen(ink)
    way = painter.layoutDirection()
    for layout in _laid(words, font, max(room.width(), 1), flags | Qt.AlignmentFlag.AlignAbsolute, way):
        layout.draw(painter, QPointF(room.topLeft()))


class Words(QLabel):
    """A label whose lines stand closer; `even`: they are of about the same length."""

    even = False

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that words wrap."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words in a width."""
        if not self.wordWrap():
            return pitch(self.text(), self.font())
        return block(self.text(), self.font(), width).height

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a usual width, and its height."""
        hint = super().sizeHint()
        if not self.wordWrap():
            return QSize(hint.width(), pitch(self.text(), self.font()))
        return QSize(hint.width(), self.heightForWidth(hint.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the longest word."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), pitch(self.text(), self.font())))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words in the middle of their height, as their alignment has them across."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        if not self.alignment() & Qt.AlignmentFlag.AlignAbsolute and self.layoutDirection() == _RTL:
            turned = {Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight}
            turned[Qt.AlignmentFlag.AlignRight] = Qt.AlignmentFlag.AlignLeft
            across = turned.get(across, across)
        width = self.width() if self.wordWrap() else max(self.width(), 10_000 if _left(across) else self.width())
        high = block(self.text(), self.font(), width).height
        top = 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0, self.height() - high) // 2
        ink = self.palette().color(self.foregroundRole())
        left = 0
        if self.even:
            narrow = min(width, balanced(self.text(), self.font(), width).width)
            left = 0 if _left(across) else (width - narrow) // (2 if across == Qt.AlignmentFlag.AlignHCenter else 1)
            width = narrow
        draw(painter, QRect(left, top, width, high), self.text(), self.font(), ink, across)
        painter.end()


_RTL = Qt.LayoutDirection.RightToLeft


def _left(across: Qt.AlignmentFlag) -> bool:
    return across == Qt.AlignmentFlag.AlignLeft
