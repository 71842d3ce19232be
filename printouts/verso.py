"""The agent's side of the sheet, always in French: each aid with its basis, its sum and its form; why not the others.

An agent reads it over a counter: a table, then short lines, then room to write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from engine.report import wording
from engine.report.plan import Plan
from engine.report.plan import plan as make_plan
from engine.report.report import Entitlement, Figure, PaperForm, Report, rounded
from engine.words import text
from engine.words.phrase import FRENCH, speaking
from engine.words.text import NBSP, typeset
from printouts import codes, nearby, pairs
from printouts.aids_table import Cell, grid, heads
from printouts.flow import Sheet
from printouts.pairs import FRENCH_TAG
from printouts.parts import WritingLines
from printouts.recto import Told
from printouts.refusals import of_group, why
from printouts.styles import Edition
from printouts.tags import Element
from printouts.takeaway import Code

AIR = 2 * mm
SHARES = (0.2, 0.27, 0.262, 0.13, 0.138)  # of the width: aid, basis, sum, result, form
HEADS = ("Aide", "Base", "Calcul", "Résultat", "Formulaire")
# What an agent calls the figures of an aid; a label that is not here is told as the visitor reads it.
TERMS = {
    "Ressources comptées": "ressources",
    "Limite pour votre foyer": "plafond",
    "Limite de ressources": "plafond",
    "Montant de base pour votre foyer": "base",
    "Montant avant la CRDS (un petit impôt)": "brut",
    "CRDS (un petit impôt), arrondis et limites": "CRDS, arrondis",
    "Ressources, en moyenne sur 3 mois": "ressources",
    "Part de vos revenus de travail": "part du travail",
    "Bonus pour chaque personne qui travaille": "bonifications",
    "Complément déduit, jusqu’au montant de base": "déduction",
    "Loyer pris en compte": "loyer",
    "Forfait pour les charges": "charges",
    "Votre part, selon vos revenus": "Pp",
    "Baisse pour loyer élevé": "loyer élevé",
    "Base pour vos enfants": "base",
    "Supplément pour les plus âgés": "majoration",
    "Baisse due à vos ressources": "ressources",
    "Baisse due aux ressources du foyer": "ressources",
}


class Verso:
    """Writes the side of the agent; `named`: each figure of a sum with its name; `answers`: what was said too.

    `spared`: the other side had no room for the places.
    """

    def __init__(
        self, told: Told, edition: Edition, root: Element, *, named: bool, answers: bool, spared: bool = False
    ) -> None:
        self._told, self._report = told, told.report.french or told.report
        self._foreign = told.report.french is not None and pairs.apart()
        self._named, self._answers, self._spared = named, answers, spared
        self._edition, self._root = edition, root

    def flowables(self, taken: Sequence[Code]) -> list[Flowable]:
        """Return the parts in order; `taken`: codes to photograph, for the visitor and in the language spoken.

        A single code stands beside the last lines, at no cost of paper.
        """
        told, outer = self._in_french(self._agent), Sheet(self._edition, self._root)
        last = self._in_french(self._last)
        if len(taken) == 1 and last:
            last = [Spacer(1, AIR), codes.beside(outer, last, taken[0])]
        elif taken:
            last += codes.row(outer, taken)
        return [*told, *last, *self._in_french(self._to_write)]

    def _in_french(self, part: Callable[[Sheet], list[Flowable]]) -> list[Flowable]:
        """Return a part in French, in letters and in an order of its own."""
        inside = self._root.add("Sect", lang=FRENCH_TAG)
        with speaking(FRENCH):
            return part(Sheet(self._edition, inside))

    def _agent(self, sheet: Sheet) -> list[Flowable]:
        plan = make_plan(self._report, self._told.where)
        on = text.day(date.fromisoformat(self._report.on))
        told: list[Flowable] = [
            sheet.heading(typeset(f"Pour l’agent{_quotient(self._report)}")),
            sheet.text(f"{on} · OpenFisca : {', '.join(self._rules())}", "quiet"),
        ]
        told += [Spacer(1, AIR), self._table(sheet, plan)] if plan.rows else []
        told += self._checks(sheet, plan)
        told += self._declared(sheet)
        return told + self._refused(sheet, plan)

    def _last(self, sheet: Sheet) -> list[Flowable]:
        where, plan = self._told.where, self._told.plan
        told = _titled(sheet, "Supposé", " ".join(self._report.hypotheses))
        told += self._places(sheet, plan)
        shown = [*nearby.for_visitor(plan, where), *nearby.for_agent(plan, where)]
        return told + nearby.credited(sheet, where, shown)

    def _rules(self) -> list[str]:
        """Name the rules the amounts were computed by, each with its version."""
        return [
            f"{name.removeprefix('OpenFisca-').removeprefix('Openfisca-')} {number}"
            for name, number in self._report.versions
        ]

    # --- the aids ---

    def _table(self, sheet: Sheet, plan: Plan) -> Flowable:
        whole = sheet.root.add("Table")
        rows = [heads(sheet, whole, [typeset(words) for words in HEADS])]
        rows += [self._row(sheet, row.entitlement, whole.add("TR")) for row in plan.rows]
        return grid(rows, SHARES)

    def _row(self, sheet: Sheet, e: Entitlement, line: Element) -> list[Cell]:
        whose = " (conjoint)" if e.beneficiary == "conjoint" else ""
        name = sheet.text(f"{e.name}{whose}", "strong", inside=line.add("TH"))
        cells = [[name]]
        for lines in (_basis(e), [self._sum(e)], [_result(e)], [_number(form) for form in e.forms]):
            inside = line.add("TD")
            cells.append([sheet.text(words, inside=inside) for words in lines if words])
        return cells

    def _sum(self, e: Entitlement) -> str:
        """Write the lines that add up to the amount, with their names where there is room."""
        figures = [figure for figure in e.figures if figure.adds]
        terms = [f"{_signed(f)} {_term(f.label)}" if self._named else _signed(f) for f in figures]
        return " ".join(terms).removeprefix("+ ")

    # --- in lines ---

    def _checks(self, sheet: Sheet, plan: Plan) -> list[Flowable]:
        """Return what an agent must look at; on a sheet in French the other side says it."""
        if not self._foreign or plan.doubt:
            return []
        return _titled(sheet, "À vérifier", " · ".join(text.pair(e.short, e.reason) for e in plan.to_check))

    def _declared(self, sheet: Sheet) -> list[Flowable]:
        if not self._answers:
            return []
        said = " · ".join(text.pair(question, answer) for question, answer in self._report.declared)
        return _titled(sheet, "Déclaré", said, "(imprimé à la demande du visiteur)")

    def _refused(self, sheet: Sheet, plan: Plan) -> list[Flowable]:
        """Return the refusals, those of one kind and for one reason as a number."""
        if not plan.rows and not self._foreign:
            return []  # the other side, with room to spare, says it
        near = [text.pair(wording.refused_name(e), why(e)) for e in plan.near] if self._foreign else []
        told = [*near, *(line for group in plan.groups for line in of_group(group))]
        return _titled(sheet, "Non dus", " · ".join(line.rstrip(".") for line in told))

    def _places(self, sheet: Sheet, plan: Plan) -> list[Flowable]:
        where = self._told.where
        found = [*(nearby.for_visitor(plan, where) if self._spared else []), *nearby.for_agent(plan, where)]
        lines = [nearby.here(where), *(nearby.line(where, each) for each in found)] if where else []
        if not any(lines):
            return []
        heading = sheet.heading(typeset("Lieux"), "H3", "aid")
        return [heading, *(sheet.text(words, raw=True) for words in lines if words)]

    def _to_write(self, sheet: Sheet) -> list[Flowable]:
        return [WritingLines(sheet.heading(typeset("Remis, vu avec"), "H3", "aid"))]


def _titled(sheet: Sheet, title: str, words: str, note: str = "") -> list[Flowable]:
    """Return a paragraph under its title, nothing when it is empty."""
    if not words:
        return []
    told = [sheet.heading(typeset(title), "H3", "aid"), *([sheet.text(typeset(note), "quiet")] if note else [])]
    return [*told, sheet.text(words)]


def _quotient(report: Report) -> str:
    """Return the family quotient (QF to an agent), beside the title, where there is room."""
    if report.quotient is None:
        return ""
    low, high = (text.euros(rounded(each)) for each in report.quotient)
    return f" · QF Caf estimé : {low if low == high else f'{low} à {high}'}"


def _basis(e: Entitlement) -> list[str]:
    """Return what the amount rests on: what was counted, the limit, the day of the scale."""
    told = [f"{_term(f.label)} {text.euros(f.amount)}{_each(f.unit)}" for f in e.figures if not f.adds]
    scale = f"barème{NBSP}{date.fromisoformat(e.scale_date):%d/%m/%Y}" if e.scale_date else ""
    return [words for words in (*told, scale) if words]


def _each(unit: str) -> str:
    return {"month": "/mois", "year": "/an"}.get(unit, "")


def _result(e: Entitlement) -> str:
    """Say the amount to the cent, as the law has it; a range or a cover as the visitor reads it."""
    if e.state != "eligible" or e.unit not in wording.PERIODS:
        return wording.amount(e)
    return f"{text.euros(e.low, cents=True)} {wording.period(e)}"


def _number(form: PaperForm) -> str:
    return f"{form.number} (à vérifier)" if form.to_check else form.number


def _signed(figure: Figure) -> str:
    return wording.signed(figure).removesuffix(f"{NBSP}€").replace("− ", f"−{NBSP}")


def _term(label: str) -> str:
    """Return what an agent calls a figure."""
    known = TERMS.get(label.replace(NBSP, " "))
    return known or label[:1].lower() + label[1:]
