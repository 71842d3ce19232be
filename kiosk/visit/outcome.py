"""The results of the answers: calculated while the visitor reads, shown when asked for; and the counters to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.questionnaire import relevant
from engine.report.report import Report
from kiosk.machine import messages
from kiosk.machine.messages import Message
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.sheets import Sheets
from kiosk.visit.calculation import Calculation
from kiosk.visit.journey import Journey, Stage

if TYPE_CHECKING:
    from engine.catalogue.counters import Guide, Where


class Outcome(QObject):
    """Binds the journey to the calculation and to the counters. `changed`: the screen must be shown again; `foreseen`:
    the report of the answers under review is there, and nobody asked for it yet. `slow`: the engine is, this time.
    """

    changed = Signal()
    foreseen = Signal(object)  # Report

    def __init__(self, journey: Journey, around: Surroundings, sheets: Sheets, parent: QObject) -> None:
        super().__init__(parent)
        self._journey, self._around, self._sheets = journey, around, sheets
        self.slow = False
        self._guide: Guide | None = None
        self.calculation = Calculation(around.engine, around.settings.engine_deadline, self)
        self.calculation.done.connect(self.computed)
        self.calculation.prepared.connect(self._prepared)
        self.calculation.slow.connect(self._slow)
        self.calculation.failed.connect(self._failed)

    def prepare(self) -> None:
        """Compute while the visitor reads: from the last answer on, and again when one changes."""
        journey = self._journey
        if journey.stage in (Stage.QUESTION, Stage.REVIEW) and journey.report is None:
            if journey.complete():
                self.calculation.prepare(journey.answers, journey.on)
            else:
                self.calculation.cancel()

    def ahead(self) -> Report | None:
        """Return the report of the answers under review, if it is there."""
        if self._journey.stage is not Stage.REVIEW:
            return None
        return self._journey.source or self.calculation.ready(self._journey.answers, self._journey.on)

    def _prepared(self, report: Report) -> None:
        if self._journey.stage is Stage.REVIEW:
            self.foreseen.emit(report)

    def compute(self) -> None:
        """Show the results: at once where they are there, else when they come."""
        journey = self._journey
        journey.compute()
        if journey.stage is not Stage.COMPUTING:
            return
        ready = self.calculation.ready(journey.answers, journey.on)
        if ready is not None:
            self._take(ready)
            return
        self.slow = False
        self.calculation.ask(journey.answers, journey.on)

    def computed(self, report: Report) -> None:
        """Take the report that was asked for."""
        self._take(report)
        self.changed.emit()

    def _slow(self) -> None:
        self.slow = True
        if self._journey.stage is Stage.COMPUTING:
            self.changed.emit()

    def _failed(self) -> None:
        self._journey.failed()
        self.changed.emit()

    def _take(self, report: Report) -> None:
        from engine.catalogue.counters import guide

        journey = self._journey
        journey.computed(report)
        answers = relevant(journey.context)  # an answer that no longer counts is no answer
        self._guide = self._around.search(lambda directory: guide(report, answers, directory))
        self._sheets.about(journey.report or report, answers, self.where)
        for aid in sorted({entitlement.aid for entitlement in report.claimable()}):
            self._around.tell(Message(messages.ELIGIBLE, aid))

    def where(self) -> Where | None:
        """Return where to go, as of now."""
        if self._guide is None:
            return None
        from engine.catalogue.counters import Where

        around = self._around
        return Where(self._guide, around.moment(), around.settings.places_days, around.host())

    def forget(self) -> None:
        """Drop all of it, what is being computed too."""
        self._guide = None
        self.calculation.cancel()
