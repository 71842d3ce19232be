"""The letters of the paper: Andika where it is installed, else the face that comes with reportlab; for Arabic DejaVu,
which has its joined letters and ours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from printouts.script import rtl

_ANDIKA = Path("/usr/share/fonts/truetype/andika")
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
REGULAR, BOLD = "paper", "paper-bold"
FROM_RIGHT, FROM_RIGHT_BOLD = "paper-from-right", "paper-from-right-bold"


def register() -> str:
    """Register both weights of the language spoken under stable names; return the family found."""
    family = _latin()
    return _arabic() if rtl() else family


@cache
def _latin() -> str:
    if (_ANDIKA / "Andika-Regular.ttf").exists():
        return _weights("Andika", (REGULAR, _ANDIKA / "Andika-Regular.ttf"), (BOLD, _ANDIKA / "Andika-Bold.ttf"))
    return _weights("Vera", (REGULAR, Path("Vera.ttf")), (BOLD, Path("VeraBd.ttf")))


@cache
def _arabic() -> str:
    regular, bold = _DEJAVU / "DejaVuSans.ttf", _DEJAVU / "DejaVuSans-Bold.ttf"
    return _weights("DejaVu Sans", (FROM_RIGHT, regular), (FROM_RIGHT_BOLD, bold))


def _weights(family: str, regular: tuple[str, Path], bold: tuple[str, Path]) -> str:
    for name, path in (regular, bold):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    light, heavy = regular[0], bold[0]
    pdfmetrics.registerFontFamily(light, normal=light, bold=heavy, italic=light, boldItalic=heavy)
    return family


def name(*, bold: bool = False) -> str:
    """Return the face of the language spoken."""
    if rtl():
        return FROM_RIGHT_BOLD if bold else FROM_RIGHT
    return BOLD if bold else REGULAR
