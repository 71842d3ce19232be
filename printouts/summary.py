"""The sheet the visitor leaves with: one leaf for an ordinary case, the visitor's side and the agent's; A4, no name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable, PageBreak

from engine.catalogue.counters import Where
from engine.report import apart, wording
from engine.report.plan import plan
from engine.report.report import Report
from engine.words.text import tr
from printouts import fonts, pairs, takeaway
from printouts.document import Rendered, pages, render
from printouts.flow import Sheet, led
from printouts.parts import Rule
from printouts.recto import EXPLAINED, FULL, NOTED, SPARE, Recto, Told
from printouts.styles import STANDARD, Edition
from printouts.tags import Element
from printouts.takeaway import Code
from printouts.verso import Verso


class Fit(NamedTuple):
    """How much is told and how near the lines are, to save paper."""

    more: int
    tight: bool


# What fits is tried in this order: what is told goes before what is airy.
RECTO = tuple(Fit(detail, tight) for detail in (FULL, EXPLAINED, NOTED, SPARE) for tight in (False, True))
CODES, NAMES, BARE = 2, 1, 0  # the agent's side: with the codes and named figures, without the codes, bare figures
VERSO = tuple(Fit(more, tight) for more in (CODES, NAMES, BARE) for tight in (False, True))


def build(
    report: Report,
    place: str = "",
    *,
    where: Where | None = None,
    edition: Edition = STANDARD,
    with_apart: bool = False,
    answers: bool = False,
) -> bytes:
    """Return the PDF. `place` is the counter where it was printed; `where` has the counters around.

    `answers` adds what was said, for the agent, and `with_apart`, on a page of its own, what would tell a status: both
    only where the visitor asked for it.
    """
    root = Element("Document")
    return _made(report, place, where, edition, root, with_apart=with_apart, answers=answers).pdf


def aloud(report: Report, place: str = "", *, where: Where | None = None, edition: Edition = STANDARD) -> list[str]:
    """Return the same sheet as a voice reads it, line after line."""
    root = Element("Document")
    _made(report, place, where, edition, root, with_apart=False, answers=False)
    return list(root.lines())


def _made(
    report: Report,
    place: str,
    where: Where | None,
    edition: Edition,
    root: Element,
    *,
    with_apart: bool,
    answers: bool,
) -> Rendered:
    """Return the sheet in as few pages as it can be, and on them as much as there is room for."""
    fonts.register()
    told = Told(report, plan(report, where), place, where)
    taken = takeaway.codes(takeaway.essentials(report, where))

    def recto(fit: Fit, root: Element) -> list[Flowable]:
        return _recto(told, edition, fit, root)

    def verso(fit: Fit, root: Element) -> list[Flowable]:
        return _verso(told, fit, root, taken, answers=answers, spared=first.more == SPARE)

    first, last, agent, between = RECTO[0], VERSO[0], 0, Rule()
    if told.plan.rows or pages([*recto(first, Element("Document")), Rule(), *verso(last, Element("Document"))]) > 1:
        # Who needs large letters needs the places in them too: only ordinary letters spare them.
        fits = [fit for fit in RECTO if fit.more > SPARE or not edition.airy]
        first, agent = _fewest(recto, fits)
        if agent > 1 and first.more == FULL:  # on a page of its own it would be a wall of words
            first, agent = _fewest(recto, [fit for fit in fits if fit.more < FULL])
        last, _ = _fewest(verso, VERSO)
        between = PageBreak()
    flowables = [*recto(first, root), between, *verso(last, root)]
    flowables += _apart(told, edition, root) if with_apart else []
    return _rendered(flowables, root, agent + 1 if agent else 0)


def _recto(told: Told, edition: Edition, fit: Fit, root: Element) -> list[Flowable]:
    letters = edition.tightened() if fit.tight else edition
    return Recto(told, Sheet(letters, root), fit.more).flowables()


def _verso(
    told: Told, fit: Fit, root: Element, taken: Sequence[Code], *, answers: bool, spared: bool = False
) -> list[Flowable]:
    """Return the agent's side, in ordinary letters whatever those of the other are."""
    letters = STANDARD.tightened() if fit.tight else STANDARD
    side = Verso(told, letters, root, named=fit.more > BARE, answers=answers, spared=spared)
    return side.flowables(taken if fit.more >= CODES else ())


def _fewest(made: Callable[[Fit, Element], list[Flowable]], fits: Sequence[Fit]) -> tuple[Fit, int]:
    """Return the first of these that takes no page more than the last, which takes the fewest; and its pages."""

    def count(fit: Fit) -> int:
        return pages(made(fit, Element("Document")))

    if count(fits[0]) == 1:
        return fits[0], 1
    least = count(fits[-1])
    low, high = 1, len(fits) - 1
    while low < high:  # each takes no more room than the one before
        middle = (low + high) // 2
        low, high = (low, middle) if count(fits[middle]) <= least else (middle + 1, high)
    return fits[low], least


def _rendered(flowables: Sequence[Flowable], root: Element, agent: int = 0) -> Rendered:
    """Return the document; `agent`: the page where the part of the agent begins, told at the foot of the first."""
    hint = tr("Page {number} : pour l’agent.").format(number=agent) if agent else ""
    return render(flowables, root, title=tr("Vos aides : le résumé"), foot=tr(wording.DISCLAIMER[0]), hint=hint)


def _apart(told: Told, edition: Edition, root: Element) -> list[Flowable]:
    """Return the page apart: to be folded away, or left out of what one hands over a counter."""
    report, where, sheet = told.report, told.where, Sheet(edition, root)
    parts: list[Flowable] = [PageBreak(), sheet.text(tr(apart.NAME), "title", kind="H2")]
    theirs = report.theirs()
    parts += [sheet.heading(tr(apart.THEIRS), "H3")] if theirs else []
    for entitlement in theirs:
        whose = wording.beneficiary(entitlement) if entitlement.beneficiary == "conjoint" else ""
        title = sheet.text(pairs.full(entitlement) + (f", {whose}" if whose else ""), "aid", kind="H4")
        title.keepWithNext = True
        lines = [wording.contact(entitlement), *apart.steps(entitlement)]
        lines.append(where.helping(entitlement.aid) if where else "")
        parts += [title, *sheet.items([line for line in lines if line])]
    for name, found in ((apart.TO_CHECK, apart.to_check(report)), (apart.REFUSED, apart.refused(report))):
        lines = [led(*line) for line in found]
        parts += [sheet.heading(tr(name), "H3"), *sheet.items(lines, raw=True)] if lines else []
    return [*parts, sheet.text(tr(apart.NEVER_LAST))]
