"""The drawings of this terminal: lines of one width, in the colour of the words beside them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent / "icons"
TURNED = ("back", "next")  # a way back points to the right where words run from the right


@lru_cache(256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def names() -> list[str]:
    """Return every drawing there is."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def draw(painter: QPainter, name: str, box: QRectF, colour: str, *, mirrored: bool = False) -> None:
    """Draw one in a box; `mirrored`: as a page that runs from right to left needs it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored and name in TURNED:
        painter.translate(box.center())
        painter.scale(-1, 1)
        painter.translate(-box.center())
    _renderer(name, colour).render(painter, box)
    painter.restore()
