"""The sheet the visitor leaves with: what to claim, where to start, what to bring, why not the rest; A4, no name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from engine.catalogue.counters import Where
from engine.report import apart, wording
from engine.report.report import Entitlement, Report
from engine.words import text
from engine.words.phrase import FRENCH, again, speaking
from engine.words.text import tr
from printouts import codes, fonts, places, takeaway
from printouts.blocks import Blocks
from printouts.document import Rendered, render
from printouts.flow import Sheet, led
from printouts.styles import STANDARD, WIDTH, Edition
from printouts.tags import Element
from printouts.takeaway import Code


def build(
    report: Report,
    place: str = "",
    *,
    figures: bool = False,
    where: Where | None = None,
    edition: Edition = STANDARD,
    taken: Sequence[Code] = (),
    with_apart: bool = False,
) -> bytes:
    """Return the PDF. `place` is the counter where it was printed; `figures` adds how each amount is made; `where`
    adds the counter of each aid and the places near; `taken`: the codes to photograph, made from the report when
    there are none. `with_apart` adds, on a page of its own, what would tell
    a status: only where the visitor asked for it.
    """
    taken = taken or takeaway.codes(takeaway.essentials(report, where))

    def told(letters: Edition, *, near: bool) -> Rendered:
        root = Element("Document")
        parts = _Summary(report, place, where, letters, root)
        flowables = parts.flowables(taken, figures=figures, near=near)
        if with_apart:
            flowables += parts.apart()
        return render(flowables, root, title=tr("Vos aides : le résumé"), foot=_foot(report))

    tight = edition.tightened()
    document = told(edition, near=False)
    if document.sheets > 1:
        tighter = told(tight, near=False)
        document = tighter if tighter.sheets < document.sheets else document
    # The places near have a sheet of their own (printouts/places.py): here they only fill what would stay white.
    wishes = (edition, tight) if where is not None and where.guide.near else ()
    for letters in wishes:
        fuller = told(letters, near=True)
        if fuller.sheets == document.sheets:
            return fuller.pdf
    return document.pdf


def aloud(report: Report, place: str = "", *, where: Where | None = None) -> list[str]:
    """Return the same sheet as a voice reads it, line after line."""
    root = Element("Document")
    _Summary(report, place, where, STANDARD, root).flowables([], figures=False, near=True)
    return list(root.lines())


def _foot(report: Report) -> str:
    rules = dict(report.versions).get("OpenFisca-France", "")
    return tr("Estimation du {day}. Règles : OpenFisca-France {rules}. N’engage personne.").format(
        day=text.day(date.fromisoformat(report.on)), rules=rules
    )


class _Summary:
    """Tells a report in the order of the screen: how much, where to start, what to bring, each aid, why not others."""

    def __init__(self, report: Report, place: str, at: Where | None, edition: Edition, root: Element) -> None:
        fonts.register()
        self._report, self._place, self._at, self._edition = report, place, at, edition
        self._sheet = Sheet(edition, root)

    def flowables(self, taken: Sequence[Code], *, figures: bool, near: bool) -> list[Flowable]:
        """Return the parts in order."""
        report, sheet = self._report, self._sheet
        told = [*self._head(taken), *self._claims(), *self._start(), *self._to_check()]
        if not report.same_doubt():
            told += self._titled(tr("À apporter"), wording.all_documents(report), ticked=True)
        told += self._aids(figures=figures, near=near)
        told += self._titled(tr("Autres droits possibles"), map(_extra, report.extras()))
        told += self._titled(tr("Vous recevez déjà"), map(_received, report.with_state("received")))
        told += places.near(sheet, self._at) if self._at and near else []
        refused = (led(names, reason) for names, reason in wording.refusals(report))
        told += self._running(tr("Pas pour vous aujourd’hui"), [*refused, escape(tr(wording.DISCLAIMER[1]))])
        told += self._for_the_counter()
        told += self._supposed()
        told += codes.block(sheet, taken) if len(taken) > 1 else []
        return told + self._versions(near=near)

    def apart(self) -> list[Flowable]:
        """Return the page apart: to be folded away, or left out of what one hands over a counter."""
        report, sheet = self._report, self._sheet
        told: list[Flowable] = [PageBreak(), sheet.text(tr(apart.NAME), "title", kind="H1")]
        if theirs := report.theirs():
            told.append(sheet.heading(tr(apart.THEIRS)))
            for entitlement in theirs:
                whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
                title = sheet.text(wording.full(entitlement) + (f", {whose}" if whose else ""), "aid", kind="H2")
                title.keepWithNext = True
                lines = [wording.contact(entitlement), *apart.steps(entitlement)]
                lines.append(self._at.helping(entitlement.aid) if self._at else "")
                told += [title, *sheet.items([line for line in lines if line])]
        told += self._titled(tr(apart.TO_CHECK), (led(*line) for line in apart.to_check(report)), raw=True)
        told += self._titled(tr(apart.REFUSED), (led(*line) for line in apart.refused(report)), raw=True)
        return [*told, sheet.text(tr(apart.NEVER_LAST))]

    def _head(self, taken: Sequence[Code]) -> list[Flowable]:
        """Return the top of page one; a single code stands beside it, at no cost of paper."""
        report, sheet = self._report, self._sheet
        on = text.day(date.fromisoformat(report.on))
        beside = codes.SIDE if len(taken) == 1 else 0.0
        title = sheet.text(tr("Vos aides : le résumé"), "title", kind="H1")
        dated = sheet.text(f"{on}, {self._place}" if self._place else on)
        hero = sheet.text(wording.headline(report), "hero")
        hero.outlined = WIDTH - beside - (codes.AIR if beside else 0)
        words = sheet.text(tr(wording.DISCLAIMER[0]))
        told = [title, dated, Spacer(1, 10), hero, Spacer(1, 9), words]
        return [codes.beside(sheet, told, taken[0])] if beside else told

    def _claims(self) -> list[Flowable]:
        sheet, claimable = self._sheet, self._report.claimable()
        if not claimable:
            return []
        heading = sheet.heading(tr("À demander"))
        rows = [
            [(_numbered(rank, e), "strong"), (wording.amount(e), "amount"), (f"{wording.contact(e)}.", "body")]
            for rank, e in enumerate(claimable, 1)
        ]
        if self._edition.airy:  # large letters in narrow columns would be cut into pieces
            lines = [(text.pair(row[0][0], row[1][0]), row[2][0]) for row in rows]
            return [heading, *(t for name, contact in lines for t in (sheet.text(name, "strong"), sheet.text(contact)))]
        return [heading, sheet.table(rows, (0.31, 0.225, 0.465))]

    def _start(self) -> list[Flowable]:
        lines = takeaway.start(self._report, self._at)
        if not lines:
            return []
        heading = self._sheet.heading(tr("Commencez ici"))
        first, *rest = lines
        told = [self._sheet.text(first, "strong"), *map(self._sheet.text, rest)]
        if not self._edition.airy and len(rest) > 1:
            told[1:] = [self._sheet.text(" · ".join(line.rstrip(".") for line in rest))]
        return [KeepTogether([heading, *told])]

    def _to_check(self) -> list[Flowable]:
        report, sheet = self._report, self._sheet
        if same_doubt := report.same_doubt():
            return [sheet.text(same_doubt), sheet.text(tr("La Caf, la CPAM ou la mairie peuvent regarder vos droits."))]
        lines = [led(wording.named(e), e.reason) for e in report.to_check()]
        return self._titled(tr("À vérifier avec un agent"), lines, raw=True)

    def _aids(self, *, figures: bool, near: bool) -> list[Flowable]:
        report = self._report
        found = [(f"{rank}.", e) for rank, e in enumerate(report.claimable(), 1)]
        found += [("", e) for e in ([] if report.same_doubt() else report.to_check())]
        blocks = Blocks(self._sheet, self._at, figures=figures, near=near)
        told: list[Flowable] = []
        for number, entitlement in found:
            told += blocks.tell(number, entitlement)
        return told

    def _for_the_counter(self) -> list[Flowable]:
        """Return what was said, in French: an agent reads it; where the sheet is in another language, the aids too."""
        source = self._report.french or self._report
        said = [f"{escape(question)} : <b>{escape(answer)}</b>." for question, answer in source.declared]
        if source is self._report:
            return self._running(tr("Ce que vous avez dit"), said)
        aids = [
            f"<b>{escape(e.french.short)}</b> : {escape(again(wording.amount(e), FRENCH))}."
            for e in self._report.claimable()
            if e.french
        ]
        with speaking(FRENCH):  # an agent reads this part: in letters and in an order of its own
            return self._running(tr("Pour l’agent, en français"), [*aids, *said])

    def _supposed(self) -> list[Flowable]:
        report, title = self._report, tr("Ce que nous avons supposé")
        if self._edition.airy or not report.hypotheses:
            return self._titled(title, report.hypotheses)
        return [self._sheet.text(led(title, " ".join(report.hypotheses)), raw=True)]

    def _titled(self, title: str, lines: Iterable[str], *, ticked: bool = False, raw: bool = False) -> list[Flowable]:
        """Return a list under its title, nothing when it is empty."""
        words = [line for line in lines if line]
        if not words:
            return []
        heading = self._sheet.heading(title)
        items = self._sheet.ticks(words) if ticked else self._sheet.items(words, raw=raw)
        return [heading, *items]

    def _running(self, title: str, lines: Iterable[str]) -> list[Flowable]:
        """Return facts for the counter in one running paragraph: the visitor knows them, a list would fill a page."""
        words = list(lines)
        if not words or self._edition.airy:
            return self._titled(title, words, raw=True)
        return [self._sheet.heading(title), self._sheet.text(" ".join(words), raw=True)]

    def _versions(self, *, near: bool) -> list[Flowable]:
        words = ", ".join(f"{name} {number}" for name, number in self._report.versions)
        told = tr("Calculé avec {words}. Aucun nom n’est écrit sur cette feuille.").format(words=words)
        credits_ = places.credits_of(self._at, near=near) if self._at else ""
        return [Spacer(1, 4), self._sheet.text(f"{told} {credits_}".rstrip(), "small")]


def _numbered(rank: int, entitlement: Entitlement) -> str:
    whose = wording.beneficiary(entitlement)
    return f"{rank}. {wording.named(entitlement)}" + (f", {whose}" if whose else "")


def _received(entitlement: Entitlement) -> str:
    whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
    return text.pair(wording.named(entitlement) + (f", {whose}" if whose else ""), wording.amount(entitlement))


def _extra(entitlement: Entitlement) -> str:
    return text.pair(wording.named(entitlement), f"{entitlement.what} {wording.contact(entitlement)}.")
