"""Official forms as an operator may bring them, made here: fillable, flat, XFA, locked, with a program inside."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

FIELDS = (
    ("nom", "Nom de famille"),
    ("cp_dom", "Code postal de votre domicile"),
    ("ville", "Commune"),
    ("ville_naiss", "Commune de naissance"),
    ("loyer", "Montant du loyer"),
    ("cp_bailleur", "Code postal du bailleur"),
    ("dette", "Dette de loyer (montant impayé)"),
    ("ecole", "Ville de l'école"),
)


def form(number: str = "15481*01", fields: Sequence[tuple[str, str]] = FIELDS, pages: int = 2) -> bytes:
    """Return a form: its number on the first page, text fields with their tooltips on the last."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(pages):
        canvas.drawString(50, 800, f"cerfa N° {number}" if page == 0 else "Suite")
        if page == pages - 1:
            for rank, (name, told) in enumerate(fields):
                canvas.drawString(50, 700 - 40 * rank, told)
                canvas.acroForm.textfield(name=name, tooltip=told, x=300, y=695 - 40 * rank, width=200, height=20)
            canvas.acroForm.checkbox(name="oui", tooltip="Oui", x=50, y=100, size=30, checked=True)
            canvas.acroForm.checkbox(name="non", tooltip="Non", x=150, y=100, size=30)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def flat(number: str = "12504*10", words: str = "", size: tuple[float, float] = A4) -> bytes:
    """Return a form without fields."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pagesize=size)
    canvas.drawString(50, 800, f"N° {number} {words}")
    canvas.save()
    return out.getvalue()


def changed(document: bytes, *, locked: bool = False, script: bool = False, xfa: bool = False) -> bytes:
    """Return it locked, with a program, or with XFA."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document)))
    if script:
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        )
        writer.root_object[NameObject("/OpenAction")] = action
    if xfa:
        fields = writer.root_object.setdefault(NameObject("/AcroForm"), DictionaryObject())
        fields.get_object()[NameObject("/XFA")] = TextStringObject("<xdp/>")  # type: ignore[index]
    if locked:
        writer.encrypt("x")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
