"""Drawings of people and places, in a few flat colours: they are for nobody to read, and tell whom this is for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme as look
from kiosk.ui.theme import Theme

FOLDER = Path(__file__).resolve().parent / "scenes"
STREET = "street"
HEADS = (0.10, 0.28, 0.54, 0.67, 0.86)  # where the people of the street stand, across it
HEAD_TOP = 0.36  # of its height: above all heads
# Two curves of hills: across, of the width; up, of the height of the street.
HILLS = (((0.3, 0.8), (0.4, 0.3), (0.6, 0.4)), ((0.8, 0.5), (0.9, 0.7), (1.0, 0.5)))
LAND_SHARE, STREET_SHARE = 0.24, 0.12  # of the height of the street, from below
PICTURE_MM = 120.0
LEAST_PERSON_MM = 30.0  # in the street, below it nobody speaks


@lru_cache(16)
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(str(FOLDER / f"{name}.svg"))


def names() -> list[str]:
    """Return every scene there is."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def draw(painter: QPainter, name: str, box: QRectF, *, mirrored: bool = False) -> None:
    """Draw one in a box of its own proportions; `mirrored`: where reading begins on the other side."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(box.center())
        painter.scale(-1, 1)
        painter.translate(-box.center())
    _renderer(name).render(painter, box)
    painter.restore()


def proportions(name: str) -> float:
    """Return width by height."""
    size = _renderer(name).viewBoxF()
    return float(size.width() / size.height())


class Street(QWidget):
    """The street behind the first screen: sky, hills and ground across it, people in a part of it.

    `ground`: the pixel from the top where it ends; `people`: the box of the people, who stand on its lower edge.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._ground, self.people = theme, 0, QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def place(self, ground: int, left: int, right: int, top: int, heads: int = 0) -> None:
        """Say where it ends, and between which edges (pixels) the people stand; no head is above `heads`, where that
        leaves people who can be seen.
        """
        if heads and ground - heads >= self._theme.px(LEAST_PERSON_MM):
            top = max(top, round(ground - (ground - heads) / (1 - HEAD_TOP)))
        width = min(right - left, (ground - top) * proportions(STREET))
        height = width / proportions(STREET)
        x = left + (right - left - width) / 2
        self._ground, self.people = ground, QRectF(x, ground - height, width, height)
        self.setGeometry(0, 0, self._theme.width, ground)
        self.update()

    def head(self, rank: int) -> QPointF:
        """Return the point above a person's head."""
        across = HEADS[rank]
        share = 1 - across if self._mirrored() else across
        return QPointF(self.people.left() + share * self.people.width(), self._above())

    def _above(self) -> float:
        return self.people.top() + HEAD_TOP * self.people.height()

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it from far to near."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, ground, high = self.width(), float(self._ground), self.people.height()
        painter.fillRect(self.rect(), QColor(look.SKY))
        hills = QPainterPath(QPointF(0, ground))
        hills.lineTo(0, ground - high * 0.5)
        for curve in HILLS:
            points = [QPointF(width * x, ground - high * up) for x, up in curve]
            hills.cubicTo(*points)
        hills.lineTo(width, ground)
        painter.fillPath(hills, QColor(look.HILL))
        for share, colour in ((LAND_SHARE, look.LAND), (STREET_SHARE * 1.2, look.PAVEMENT)):
            painter.fillRect(QRectF(0, ground - high * share, width, high * share), QColor(colour))
        draw(painter, STREET, self.people, mirrored=self._mirrored())
        painter.end()


class Picture(QWidget):
    """One scene, as large as its room lets it be, at its foot; nothing where contrast or large letters are
    asked for.
    """

    def __init__(self, theme: Theme, name: str, width_mm: float = PICTURE_MM) -> None:
        super().__init__()
        self._name, self._most = name, theme.px(width_mm)
        self._shown = theme.contrast == look.CLEAR and theme.size < look.VERY_LARGE
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return its usual width; its height is what is left."""
        return QSize(self._most if self._shown else 0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no room: words come first."""
        return QSize(0, 0)

    def drawn_in(self) -> QRect:
        """Return where it is drawn; nothing where there is no room worth it."""
        ratio = proportions(self._name)
        width = min(self.width(), self._most, round(self.height() * ratio))
        if not self._shown or width < self._most // 4:
            return QRect()
        height = round(width / ratio)
        return QRect((self.width() - width) // 2, self.height() - height, width, height)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it on its ground, in the middle."""
        box = self.drawn_in()
        if box.isEmpty():
            return
        painter = QPainter(self)
        draw(painter, self._name, QRectF(box), mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        painter.end()
