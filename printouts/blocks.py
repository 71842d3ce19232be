"""The block of one aid: what it is, how much, the steps, the form, the papers, the counter and its hours."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.platypus import Flowable

from engine.catalogue.counters import Where
from engine.places import words as counter_words
from engine.report import wording
from engine.report.report import Entitlement
from engine.words.text import tr
from printouts.flow import Sheet, led


class Blocks:
    """Writes the aids one after the other; the address of a counter is written the first time only."""

    def __init__(self, sheet: Sheet, at: Where | None, *, figures: bool, near: bool) -> None:
        self._sheet, self._at, self._figures, self._near = sheet, at, figures, near
        self._told: dict[str, str] = {}

    def tell(self, number: str, entitlement: Entitlement) -> list[Flowable]:
        """Return the block; `number` is what page one calls it, '' where it does not."""
        sheet = self._sheet
        whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
        name = f"{number} {wording.full(entitlement)}".strip() + (f", {whose}" if whose else "")
        title = sheet.text(f"{name} – {wording.amount(entitlement)}", "aid", kind="H2")
        words = [entitlement.reason, entitlement.what, *wording.notes(entitlement), entitlement.from_when]
        told = [sheet.text(" ".join(filter(None, [*words, *wording.consequences(entitlement)])))]
        told += self._steps(entitlement)
        title.keepWithNext = True
        told = [title, *told, *self._forms(entitlement)]
        told += sheet.ticks(wording.documents(entitlement), label=tr("À apporter :"))
        return [*told, *self._where(entitlement)]

    def _steps(self, entitlement: Entitlement) -> list[Flowable]:
        """Return the steps, a line each; one after the other where the page must hold more."""
        sheet = self._sheet
        if sheet.edition.airy:
            return sheet.items(entitlement.steps, numbered=True)
        steps = (f"<b>{rank}.</b>\u00a0{escape(step)}" for rank, step in enumerate(entitlement.steps, 1))
        return [sheet.text(" ".join(steps), raw=True)] if entitlement.steps else []

    def _forms(self, entitlement: Entitlement) -> list[Flowable]:
        forms = [wording.form(form) for form in entitlement.forms]
        title = tr("Formulaires") if len(forms) > 1 else tr("Formulaire")
        return [self._line(title, f"{' ; '.join(forms)}.")] if forms else []

    def _line(self, title: str, words: str) -> Flowable:
        return self._sheet.text(led(title, words), raw=True)

    def _where(self, entitlement: Entitlement) -> list[Flowable]:
        contact = f"{wording.contact(entitlement)}. {wording.scale(entitlement)}".rstrip(". ") + "."
        counter = self._counter(entitlement)
        if counter:
            title, words = counter
            told: list[Flowable] = [self._line(title, f"{words} {tr('Ou appelez : {whom}').format(whom=contact)}")]
        else:
            told = [self._line(tr("Contact"), contact)]
        if self._figures and entitlement.figures:
            lines = " ; ".join(map(wording.figure, entitlement.figures))
            told.append(self._line(tr("Calcul"), f"{lines}."))
        return told

    def _counter(self, entitlement: Entitlement) -> tuple[str, str] | None:
        """Return how the counter is called and where it is; None when it is not known."""
        at, aid = self._at, entitlement.aid
        found = at.guide.counters.get(aid) if at else None
        if at is None or found is None:
            return None
        title = tr("La mairie vous dira où aller") if aid in at.guide.helped else tr("Où aller")
        name = counter_words.title(found.place)
        if (before := self._told.get(found.place.ref)) is not None:
            return title, tr("{name}, comme pour : {aid}.").format(name=name, aid=before)
        self._told[found.place.ref] = entitlement.short
        hours = " ; ".join(counter_words.week(found.place))
        return title, " · ".join(filter(None, [at.in_short(aid, numbered=self._near), hours])) + "."
