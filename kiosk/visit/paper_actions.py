"""What the buttons of the paper lead to: which document is looked at, and when it goes to the printer."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.machine.settings import Settings
from kiosk.paper.sheets import FORM, PLACES, SUMMARY, Sheets, claim_of
from kiosk.visit.journey import Journey, Stage


class Printout:
    """Binds the journey to the paper of a visit."""

    def __init__(self, journey: Journey, sheets: Sheets, settings: Settings) -> None:
        self._journey, self._sheets, self._settings = journey, sheets, settings

    def actions(self, detail: str) -> dict[str, Callable[[], None]]:
        """Return what the screens may ask for, by name; `detail`: what follows the name."""
        return {
            "print": self._look_at_paper,
            "claim": self._look_at_claim,
            "form": lambda: self._look_at_form(detail),
            "send": self._send,
            "nothing": self._sheets.nothing_came,
            "takeaway": self._journey.open_takeaway,
            **self._sheets.actions(detail),
        }

    def _look_at_paper(self) -> None:
        """Show what will be printed; where there is no printer, what can be photographed."""
        what = PLACES if self._journey.stage is Stage.PLACES else SUMMARY
        if self._settings.printer:
            self._sheets.open(what)
            self._journey.open_preview()
        else:
            self._journey.open_takeaway()

    def _look_at_claim(self) -> None:
        report, aid = self._journey.report, self._journey.aid
        if report is not None and aid is not None:
            self._sheets.open(claim_of(report, aid))
            self._journey.open_preview()

    def _look_at_form(self, number: str) -> None:
        self._sheets.open(f"{FORM}:{number}")
        self._journey.open_preview()

    def _send(self) -> None:
        self._sheets.send()
        if self._sheets.state:
            self._journey.open_print()
