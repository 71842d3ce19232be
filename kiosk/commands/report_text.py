"""A report as plain lines, for the command line: the same words as the screen and the paper."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report import wording
from engine.report.plan import headline, plan
from engine.report.report import Entitlement, Report


def lines(report: Report) -> Iterator[str]:
    """Yield the report, one line a fact."""
    yield headline(plan(report, None)).line
    for title, found in (
        ("À demander", report.claimable()),
        ("À vérifier avec un agent", report.to_check()),
        ("Vous recevez déjà", report.with_state("received")),
        ("Autres droits possibles", report.extras()),
    ):
        if found:
            yield f"\n{title}"
            for entitlement in found:
                yield from _entitlement(entitlement)
    yield "\nPas pour vous aujourd’hui"
    for entitlement in report.refused():
        yield f"  {wording.refused(entitlement)}"
    if told := wording.quotient(report):
        yield f"\n{told}"
    yield "\nCe que nous avons supposé"
    for hypothesis in report.hypotheses:
        yield f"  {hypothesis}"
    yield ""
    yield ", ".join(f"{name} {version}" for name, version in report.versions)


def _entitlement(entitlement: Entitlement) -> Iterator[str]:
    whose = wording.beneficiary(entitlement)
    name = entitlement.short + (f", {whose}" if whose else "")
    yield f"  {name} : {wording.amount(entitlement)}. {wording.scale(entitlement)}".rstrip()
    if entitlement.reason:
        yield f"    {entitlement.reason}"
    for note in wording.notes(entitlement):
        yield f"    {note}"
