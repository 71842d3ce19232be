"""The page apart: what would tell a visitor's status, among what tells nothing; for the screen, the paper, the voice.

Everybody may open it and finds something there, so that neither the button nor the page says who has what.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.report import wording
from engine.report.report import Entitlement, Report
from engine.words.text import mark, tr

NAME = mark("Autres droits et réponses")  # of the page, of the way to it and of its part of the sheet
THEIRS = mark("Vous pouvez aussi demander")
TO_CHECK = mark("À montrer à un agent")
REFUSED = mark("Pas pour vous aujourd’hui")
NEVER_LAST = mark("Une question ? France services et les associations répondent gratuitement.")

Line = tuple[str, str]  # the aids, and one sentence about them


def to_check(report: Report) -> list[Line]:
    """Return what residence leaves to an agent, with its whole sentence, the aids of a same one together."""
    return _together((wording.refused_name(e), e.by_status) for e in report.by_status() if e.state == "to_check")


def refused(report: Report) -> list[Line]:
    """Return every refusal: by residence first, then those that anybody may see."""
    by_status = [e for e in report.by_status() if e.state == "not_eligible"]
    return [*_together((wording.refused_name(e), e.by_status) for e in by_status), *wording.refusals(report)]


def steps(entitlement: Entitlement) -> list[str]:
    """Return what to know of an aid of this page and how to claim it, in the order one does it."""
    papers = " ; ".join(wording.documents(entitlement))
    told = [
        entitlement.what,
        entitlement.reason,
        *(f"{rank}. {step}" for rank, step in enumerate(entitlement.steps, 1)),
        entitlement.from_when,
        *wording.notes(entitlement),
        tr("À apporter : {papers}.").format(papers=papers),
        *map(wording.form, entitlement.forms),
    ]
    return [line for line in told if line]


def _together(lines: Iterable[Line]) -> list[Line]:
    """Return the aids of a same sentence in one line, each once, in the order of the first."""
    found: dict[str, list[str]] = {}
    for name, sentence in lines:
        if sentence and name not in found.setdefault(sentence, []):
            found[sentence].append(name)
    return [(", ".join(names), sentence) for sentence, names in found.items()]
