"""The letters of the paper: Andika where it is installed, else the face that comes with reportlab."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_ANDIKA = Path("/usr/share/fonts/truetype/andika")
REGULAR, BOLD = "paper", "paper-bold"


@cache
def register() -> str:
    """Register both weights under stable names; return the family found."""
    if (_ANDIKA / "Andika-Regular.ttf").exists():
        family, regular, bold = "Andika", _ANDIKA / "Andika-Regular.ttf", _ANDIKA / "Andika-Bold.ttf"
    else:
        family, regular, bold = "Vera", Path("Vera.ttf"), Path("VeraBd.ttf")
    pdfmetrics.registerFont(TTFont(REGULAR, str(regular)))
    pdfmetrics.registerFont(TTFont(BOLD, str(bold)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return family
