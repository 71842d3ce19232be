"""The sheet the visitor leaves with: what to claim, where to start, what to bring, why not the rest; A4, no name."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from engine import text, wording
from engine.places.guide import Where
from engine.report import Entitlement, Report
from engine.text import tr
from printouts import fonts, places
from printouts.styles import AMOUNT, BODY, FOOT, HEADING, HERO, MARGIN, SMALL, SMALL_PT, STRONG, TITLE, WIDTH
from printouts.styles import paragraph as _p


class _Numbered(Canvas):
    """Draws the foot once the number of pages is known."""

    foot = ""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._saved: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the page until all are known."""
        self._saved.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its foot."""
        for number, state in enumerate(self._saved, 1):
            self.__dict__.update(state)
            self.setFont(fonts.REGULAR, SMALL_PT)
            self.drawString(MARGIN, 11 * mm, self.foot)
            page = tr("page {number} sur {count}").format(number=number, count=len(self._saved))
            self.drawRightString(A4[0] - MARGIN, 11 * mm, page)
            Canvas.showPage(self)
        super().save()


def build(report: Report, place: str = "", *, figures: bool = False, where: Where | None = None) -> bytes:
    """Return the PDF. `place` is the counter where it was printed; `figures` adds how each amount is made; `where`
    adds the counter of each aid and the places near.
    """
    fonts.register()
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=13 * mm,
        bottomMargin=FOOT,
        title=tr("Vos aides : le résumé"),
        author="",
        creator="borne-aides",
        lang="fr-FR",
        invariant=1,  # same report, same bytes
    )
    on = date.fromisoformat(report.on)
    canvas = type("Numbered", (_Numbered,), {"foot": _foot(report, on)})
    document.build(_story(report, on, place, where, figures=figures), canvasmaker=canvas)
    return buffer.getvalue()


def _foot(report: Report, on: date) -> str:
    rules = dict(report.versions).get("OpenFisca-France", "")
    return tr("Estimation du {day}. Règles : OpenFisca-France {rules}. N’engage personne.").format(
        day=text.day(on), rules=rules
    )


def _story(report: Report, on: date, place: str, at: Where | None, *, figures: bool) -> list[Flowable]:
    where = f"{text.day(on)}, {place}" if place else text.day(on)
    story: list[Flowable] = [_p(tr("Vos aides : le résumé"), TITLE), _p(where), _p(wording.headline(report), HERO)]
    story += [_p(tr(wording.DISCLAIMER[0]))]
    claimable = report.claimable()
    if claimable:
        story += [_p(tr("À demander"), HEADING), _claims(claimable)]
    same_doubt = report.same_doubt()
    if same_doubt:
        story += [_p(same_doubt), _p(tr("La Caf, la CPAM ou la mairie peuvent regarder vos droits."))]
    to_check = [] if same_doubt else report.to_check()
    if to_check:
        story += [_p(tr("À vérifier avec un agent"), HEADING)]
        story += [_p(f"<b>{escape(e.short)}</b> : {escape(e.reason)} {escape(_where(e))}", raw=True) for e in to_check]
    if not same_doubt:
        story += _bullets(tr("À apporter"), report.documents(), "☐")
    for entitlement in [*claimable, *to_check]:
        told = _details(entitlement, _counter(entitlement, at) if at else "")
        story.append(KeepTogether(told + (_figures(entitlement) if figures else [])))
    story += _bullets(tr("Autres droits possibles"), map(_extra, report.extras()))
    story += _bullets(tr("Vous recevez déjà"), map(_received, report.with_state("received")))
    story += places.near(at) if at else []
    if refused := report.refused():
        story += [_p(tr("Pas pour vous aujourd’hui"), HEADING), _p(" ".join(map(_refused, refused)), raw=True)]
    story += [_p(tr(wording.DISCLAIMER[1]))]
    # In short: one running paragraph, because the counter needs the facts and the visitor already knows them.
    said = " ".join(f"{escape(question)} : <b>{escape(answer)}</b>." for question, answer in report.declared)
    story += [_p(tr("Ce que vous avez dit"), HEADING), _p(said, raw=True)]
    story += _bullets(tr("Ce que nous avons supposé"), report.hypotheses)
    story += _versions(report)
    return story + (places.credits_of(at) if at else [])


def _received(entitlement: Entitlement) -> str:
    whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
    return f"{entitlement.short}{', ' + whose if whose else ''} : {wording.amount(entitlement)}"


def _refused(entitlement: Entitlement) -> str:
    # One running paragraph, because the counter needs it and a list of "no" would fill a page.
    words = escape(wording.refused(entitlement)).replace(entitlement.short, f"<b>{entitlement.short}</b>", 1)
    return f"{words} {escape(wording.means(entitlement))}".rstrip()


def _extra(entitlement: Entitlement) -> str:
    return f"{entitlement.short} : {entitlement.what} {_where(entitlement)}"


def _where(entitlement: Entitlement) -> str:
    return f"{wording.contact(entitlement)}."


def _claims(entitlements: Sequence[Entitlement]) -> Table:
    rows = [
        [
            [_p(e.short, STRONG), _p(wording.beneficiary(e))] if wording.beneficiary(e) else [_p(e.short, STRONG)],
            [_p(wording.amount(e), AMOUNT)],
            [_p(_where(e))],
        ]
        for e in entitlements
    ]
    table = Table(rows, colWidths=[WIDTH * 0.36, WIDTH * 0.30, WIDTH * 0.34])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
                ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black),
                ("LEFTPADDING", (0, 0), (-1, -1), 2),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return table


def _counter(entitlement: Entitlement, at: Where) -> str:
    """Say where to go for an aid, '' when it is not known."""
    where = at.in_short(entitlement.aid)
    asked = entitlement.aid in at.guide.helped
    title = tr("La mairie vous dira où aller") if asked else tr("Où aller")
    return f"<b>{escape(title)}</b> : {escape(where)}." if where else ""


def _details(entitlement: Entitlement, counter: str) -> list[Flowable]:
    whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
    title = f"{entitlement.name}, {whose}" if whose else entitlement.name
    words = " ".join([entitlement.what, *wording.notes(entitlement), entitlement.from_when])
    lines = [_p(f"{title} – {wording.amount(entitlement)}", HEADING), _p(words)]
    lines += [_p(f"{rank}. {step}") for rank, step in enumerate(entitlement.steps, 1)]
    lines += [_p(tr("Formulaire : {form}.").format(form=wording.form(f))) for f in entitlement.forms]
    if counter:
        lines.append(_p(counter, raw=True))
    lines += [_p(words) for words in wording.consequences(entitlement)]
    lines.append(_p(f"{tr('Contact')} : {_where(entitlement)} {wording.scale(entitlement)}".rstrip()))
    return lines


def _figures(entitlement: Entitlement) -> list[Flowable]:
    if not entitlement.figures:
        return []
    return [_p(tr("Calcul : {lines}.").format(lines=" ; ".join(map(wording.figure, entitlement.figures))))]


def _bullets(title: str, items: Iterable[str], mark: str = "•") -> list[Flowable]:
    lines = [item for item in items if item]
    if not lines:
        return []
    style = ParagraphStyle("bullet", parent=BODY, leftIndent=14, bulletIndent=2)
    drawn = mark if mark == "•" else None
    paragraphs: list[Flowable] = []
    for line in lines:
        if drawn:
            paragraphs.append(Paragraph(escape(line), style, bulletText=mark))
        else:
            paragraphs.append(_ticked(line))
    return [KeepTogether([_p(title, HEADING), paragraphs[0]]), *paragraphs[1:]]


class _Box(Flowable):
    """A square to tick."""

    SIDE = 3.6 * mm

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return the room it takes."""
        return self.SIDE, self.SIDE

    def draw(self) -> None:
        """Draw the outline."""
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, self.SIDE, self.SIDE)


def _ticked(line: str) -> Table:
    """A line with a box drawn to be ticked: few faces have the character."""
    table = Table([[_Box(), _p(line)]], colWidths=[6 * mm, WIDTH - 6 * mm])
    table.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    return table


def _versions(report: Report) -> list[Flowable]:
    words = ", ".join(f"{name} {number}" for name, number in report.versions)
    return [
        Spacer(1, 6),
        _p(tr("Calculé avec {words}. Aucun nom n’est écrit sur cette feuille.").format(words=words), SMALL),
    ]
