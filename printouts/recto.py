"""The visitor's side of the sheet: the total, where to start, the aids in a table, what to bring, the dates.

It is read in the order of the screen, and stands by itself where a printer prints one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from engine.catalogue.counters import Where
from engine.report import wording
from engine.report.plan import Headline, Plan, headline
from engine.report.report import Entitlement, Report
from engine.words import text
from engine.words.languages import LANGUAGES
from engine.words.phrase import Verbatim, spoken
from engine.words.text import NBSP, tr
from printouts import aids_table, bring, nearby, pairs
from printouts.flow import SIDE_BY_SIDE, Sheet, led
from printouts.parts import Framed, Hero, Piece
from printouts.refusals import of_group
from printouts.script import plain, rtl
from printouts.styles import WIDTH

PER = 0.45  # of the total: what follows it
START = 77 * mm  # the width of the frame that says where to start
FULL, EXPLAINED, NOTED, SPARE = 3, 2, 1, 0  # how much is told beside the table
_CLOSE = TableStyle([("RIGHTPADDING", (0, 0), (-1, -1), 0)])


@dataclass(frozen=True, repr=False)
class Told:
    """What is told: a report in the language spoken, its plan, where it is printed, the counters around."""

    report: Report
    plan: Plan
    place: str
    where: Where | None


class Recto:
    """Writes the side of the visitor; `detail`: from SPARE, all that must be known, to FULL, how to claim each aid."""

    def __init__(self, told: Told, sheet: Sheet, detail: int) -> None:
        self._report, self._plan, self._place, self._where = told.report, told.plan, told.place, told.where
        self._sheet, self._detail, self._airy = sheet, detail, sheet.edition.airy

    def flowables(self) -> list[Flowable]:
        """Return the parts in the order they are read."""
        plan, sheet = self._plan, self._sheet
        told = [self._dated(), *self._top()]
        if plan.doubt:
            told.append(sheet.text(tr("La Caf, la CPAM ou la mairie peuvent regarder vos droits.")))
        if plan.rows:
            told += [Spacer(1, sheet.edition.body * 0.6), aids_table.table(sheet, plan, dense=self._detail == SPARE)]
        told += self._to_check()
        told += bring.block(sheet, plan, dense=self._detail == SPARE)
        if self._detail > SPARE:
            told += nearby.block(sheet, self._where, plan)
        told += self._notes()
        told += self._near_misses()
        told += self._extras()
        told += self._received()
        return told if plan.rows else [*told, *self._nothing()]

    # --- the top: how much, where to start ---

    def _dated(self) -> Flowable:
        on = text.day(date.fromisoformat(self._report.on))
        language = LANGUAGES.get(spoken().id)
        unread = language.caution if language else ""  # in its own words, until somebody who speaks it has read it
        return self._sheet.text(" · ".join(filter(None, (on, self._place, tr("sans nom"), unread))), "quiet")

    def _top(self) -> list[Flowable]:
        """Return the total, and beside it where to start."""
        total = self._total()
        start = self._start()
        if not start:
            return total
        if self._airy:
            return [*total, Spacer(1, 2 * mm), Framed(start)]
        way = -1 if rtl() else 1
        table = Table([[total, Framed(start)][::way]], colWidths=[WIDTH - START, START][::way])
        table.setStyle(SIDE_BY_SIDE)
        table.setStyle(_CLOSE)
        return [Spacer(1, 2 * mm), table]

    def _total(self) -> list[Flowable]:
        """Return the title of the sheet: a sentence, and the sum as large as it can be; words are not as large."""
        sheet, told = self._sheet, headline(self._plan)
        if not any(letter.isdigit() for letter in told.value):
            above = [sheet.text(told.above, "lead")] if told.above else []
            title = sheet.text(f"{told.value} {told.per}".rstrip(), "title", kind="H1")
            return [*above, title, *self._below(told)]
        words = " ".join(plain(part) for part in (told.above, told.value, told.per) if part)
        heading, size = sheet.root.add("H1", words), sheet.edition.hero
        lead = Piece(told.above, sheet.edition.styles["lead"].fontSize, bold=False)
        total = [Piece(told.value, size, bold=True), Piece(told.per, size * PER, bold=True)]
        return [Hero(lead, total, heading), *self._below(told)]

    def _below(self, told: Headline) -> list[Flowable]:
        return [self._sheet.text(told.below)] if told.below else []

    def _start(self) -> list[Flowable]:
        start, sheet = self._plan.start, self._sheet
        if start is None:
            return []
        heading = sheet.text(tr("Commencez par"), kind="H2")
        whom = text.pair(start.body, start.phone) if start.phone and not start.here else start.body
        # In another language, the French sentence first: it is the one to say.
        french = Verbatim(start.say_in_french) if start.say_in_french else ""
        lines = [line for line in (start.here, start.hours, french, start.say) if line]
        return [heading, sheet.text(whom, "first"), *map(sheet.text, lines)]

    # --- under the table ---

    def _to_check(self) -> list[Flowable]:
        if self._plan.doubt:
            return []
        lines = [led(pairs.full(e), e.reason) for e in self._plan.to_check]
        return self._titled(tr("À vérifier avec un agent"), lines)

    def _notes(self) -> list[Flowable]:
        """Return what must be known of each aid, and as much more as there is room for; what is true of many, once."""
        entitlements = [row.entitlement for row in self._plan.rows]
        told = {id(e): self._about(e) for e in entitlements}
        shared: dict[str, list[str]] = {}
        for e in entitlements:
            for note in told[id(e)]:
                shared.setdefault(note, []).append(e.short)
        lines = [led(", ".join(names), note) for note, names in shared.items() if len(names) > 1]
        for e in entitlements:
            own = [note for note in told[id(e)] if len(shared[note]) == 1]
            lines += [led(e.short, " ".join(own))] if own else []
            if self._detail >= FULL:
                lines += _steps(e.steps, one_a_line=self._airy)
        return self._titled(tr("Bon à savoir"), lines)

    def _about(self, e: Entitlement) -> list[str]:
        notes = [note for note in wording.notes(e) if self._detail >= EXPLAINED or note != e.season or not e.until]
        if self._detail >= FULL:
            notes = [e.what, *notes, *filter(None, (e.from_when,)), *wording.consequences(e)]
        elif self._detail >= EXPLAINED:
            notes = [e.what, *notes]
        return list(dict.fromkeys(notes))

    def _near_misses(self) -> list[Flowable]:
        lines = [led(pairs.named(e), f"{e.reason} {wording.means(e)}".rstrip()) for e in self._plan.near]
        return self._titled(tr("Vous y êtes presque"), lines)

    def _extras(self) -> list[Flowable]:
        """Return the smaller rights: what each is where there is room, else their names and whom to ask."""
        extras = self._plan.extras
        if self._detail >= EXPLAINED or self._airy:
            lines = [led(pairs.named(e), f"{e.what} {wording.contact(e)}.") for e in extras]
            return self._titled(tr("Autres droits possibles"), lines)
        lines = [text.pair(pairs.named(e), e.body or e.institution) for e in extras]
        if self._detail == SPARE and lines:
            return [self._sheet.text(led(tr("Autres droits possibles"), " · ".join(lines)), raw=True)]
        return self._titled(tr("Autres droits possibles"), [escape(" · ".join(lines))] if lines else [])

    def _received(self) -> list[Flowable]:
        lines = [led(pairs.named(e), wording.amount(e)) for e in self._plan.received]
        if self._detail == SPARE and lines:
            words = [text.pair(pairs.named(e), wording.amount(e)) for e in self._plan.received]
            return [self._sheet.text(led(tr("Vous recevez déjà"), " · ".join(words)), raw=True)]
        return self._titled(tr("Vous recevez déjà"), lines if self._airy else [" · ".join(lines)] if lines else [])

    def _nothing(self) -> list[Flowable]:
        """Return what stands on a sheet without an aid: why not, and never only a no."""
        lines = [escape(line) for group in self._plan.groups for line in of_group(group)]
        told = self._titled(tr("Pas pour vous aujourd’hui"), lines)
        return [*told, Spacer(1, 2 * mm), self._sheet.text(tr(wording.DISCLAIMER[1]), "strong")]

    def _titled(self, title: str, lines: Iterable[str]) -> list[Flowable]:
        """Return lines with markup under their title, nothing when there are none."""
        words = list(lines)
        if not words:
            return []
        return [self._sheet.heading(title), *(self._sheet.text(line, raw=True) for line in words)]


def _steps(steps: Sequence[str], *, one_a_line: bool) -> list[str]:
    """Return how to claim as numbered markup: in one paragraph, or a line a step."""
    told = [f"<b>{rank}.</b>{NBSP}{escape(step)}" for rank, step in enumerate(steps, 1)]
    return told if one_a_line else [" ".join(told)] if told else []
