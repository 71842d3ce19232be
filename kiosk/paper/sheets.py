"""What one visitor takes away: which document, in which letters, its pages, the printer, the codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from engine.answers.values import Answers
from engine.report.report import Entitlement, Report
from kiosk.machine.surroundings import Surroundings
from kiosk.paper.documents import STANDARD, Made, Paper, Wanted, picture
from kiosk.paper.printing import WORKING, Printing

if TYPE_CHECKING:
    from engine.catalogue.counters import Where
    from kiosk.screens.preview import Sheet
    from kiosk.screens.takeaway import Taken

AHEAD_MS = 700
SUMMARY, PLACES, CLAIM, FORM = "summary", "places", "claim", "form"
APART, ANSWERS = "apart", "answers"  # after SUMMARY: the same sheet, with the page apart, with what was said


class Sheets(QObject):
    """The paper of one visit. `changed`: the screen must be shown again; `out`: a document is in the tray.

    `state` is a key of the printing screen, '' before anything was sent; `closed` the one to show when the printer may
    not be used, '' when it may.
    """

    changed = Signal()
    out = Signal()

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around, self._settings, self._owner = around, around.settings, around.owner
        self._known: dict[str, str] = {}
        self._report: Report | None = None
        self._where: Callable[[], Where | None] = lambda: None
        self.state = self.closed = ""
        self._edition = STANDARD
        self._wanted = Wanted(SUMMARY)
        self._sent: Wanted | None = None
        self._sending_pages = self._pages_out = 0
        self._printed: set[Wanted] = set()
        self._page = self._code = 0
        self._answers = False
        self.apart = False  # the visitor wants the page apart on the sheet
        self._picture: tuple[object, QImage] | None = None
        self._paper = Paper(self)
        self._paper.made.connect(self.changed)
        self.printing = Printing(self)
        self.printing.state.connect(self._told)

    @property
    def working(self) -> bool:
        """Tell whether the printer is at work for this visitor."""
        return self.state in WORKING

    def about(self, report: Report, answers: Answers, where: Callable[[], Where | None]) -> None:
        """Take a new report: what was made from another one is dropped, and the sheet is made while it is read."""
        from engine.report.form_answers import known

        self._report, self._where, self._known = report, where, known(answers)
        self._paper.forget()
        self._printed.clear()
        self._sent = None  # what is still being printed is of another report
        self._picture, self._code, self._answers, self.apart = None, 0, False, False
        self._wanted, self._page = Wanted(SUMMARY, self._edition), 0
        # Not at once: the thread would take from the screen the time to paint the results.
        QTimer.singleShot(AHEAD_MS, self, lambda: self._make_ahead(report))

    def say_again(self, report: Report) -> None:
        """Take the same report, told anew: where it is in another language, what was made is made again."""
        if report is self._report:
            return
        self._report = report
        self._paper.forget()
        self._printed.clear()
        self._sent, self._picture, self._page, self._code = None, None, 0, 0
        self._ask()

    def forget(self) -> None:
        """Drop all of it; the process ends soon after, and its memory with it."""
        self._report, self._picture, self._known, self.apart = None, None, {}, False
        self._paper.forget()

    def actions(self, detail: str) -> dict[str, Callable[[], None]]:
        """Return what the screens of the paper may ask for, by name; `detail`: what follows the name."""
        return {
            "edition": lambda: self._choose(detail),
            "page": lambda: self._turn(int(detail)),
            "code": lambda: self._show_code(int(detail)),
            "answers": self._with_answers,
        }

    # --- which document ---

    def open(self, what: str) -> None:
        """Want a document, in the letters chosen last; an official form has its own."""
        if what == SUMMARY:
            more = [name for name, asked in ((APART, self.apart), (ANSWERS, self._answers)) if asked]
            what = ":".join([SUMMARY, *more])
        self._want(Wanted(what, STANDARD if what.startswith(FORM) else self._edition))

    def with_apart(self, wanted: bool) -> None:
        """Put the page apart on the sheet, or leave it out."""
        if wanted != self.apart:
            self.apart = wanted
            self._open_summary_again()

    def _open_summary_again(self) -> None:
        if self._of_summary:
            self.open(SUMMARY)

    @property
    def _of_summary(self) -> bool:
        return self._wanted.what.split(":")[0] == SUMMARY

    def _choose(self, edition: str) -> None:
        self._edition = edition
        self.open(SUMMARY if self._of_summary else self._wanted.what)

    def _turn(self, page: int) -> None:
        self._page = page

    def _want(self, wanted: Wanted) -> None:
        self._wanted, self._page = wanted, 0
        self._ask()

    def _make_ahead(self, report: Report) -> None:
        if self._report is report:
            self._ask()

    def _ask(self) -> None:
        if self._report is not None:
            self._paper.ask(self._wanted, self._maker())

    def _maker(self) -> Callable[[Wanted], bytes]:
        report, where, settings, around = self._report, self._where(), self._settings, self._around
        facts = dict(self._known)

        def make(wanted: Wanted) -> bytes:
            from printouts import claim, places, summary  # here: a third of a visit's start
            from printouts.styles import EDITIONS

            edition = EDITIONS[wanted.edition]
            if report is None:
                raise ValueError("aucun résultat")
            what, _, which = wanted.what.partition(":")
            if what == PLACES and where is not None:
                return places.build(where, settings.place, edition)
            if what == CLAIM:
                return claim.build(report, report.entitlements[int(which)], where, edition)
            if what == FORM:
                from printouts import official

                return official.filled(around.official()[which][0], facts)
            more = which.split(":")
            return summary.build(
                report,
                settings.place,
                where=where,
                edition=edition,
                with_apart=APART in more,
                answers=ANSWERS in more,
            )

        return make

    def sheet(self, room: tuple[int, int]) -> Sheet:
        """Return what there is to see of the document wanted, a page of it in so many pixels (width, height)."""
        from kiosk.screens.preview import Sheet

        made, wanted = self._paper.document, self._wanted
        failed, image = self._paper.failed, None
        if made is not None and made.wanted == wanted:
            image = self._drawn(made, room)
            failed = image is None
        return Sheet(
            edition="" if wanted.what.startswith(FORM) else wanted.edition,
            image=image,
            number=self._page,
            count=made.pages if made and image else 0,
            printed=wanted in self._printed,
            failed=failed,
            busy=self.working,
            answers=self._answers if self._of_summary else None,
        )

    def _drawn(self, made: Made, room: tuple[int, int]) -> QImage | None:
        """Return the picture of the page looked at, None when it cannot be drawn."""
        key = (made.wanted, self._page, room)
        if self._picture is None or self._picture[0] != key:
            try:
                self._picture = (key, picture(made.pdf, self._page, room))
            except Exception:  # noqa: BLE001 - an official form comes from outside; nothing of it is told
                return None
        return self._picture[1]

    # --- the printer ---

    def send(self) -> None:
        """Print the document that was shown, its very bytes; once, however often it is touched."""
        made = self._paper.document
        if self.working or made is None or made.wanted != self._wanted or not self._settings.printer:
            return
        if self.closed:
            self.state = self.closed
            return
        if self._pages_out + made.pages > self._settings.pages:
            self.state = "limit" if self._pages_out else "long"
            return
        self._sent, self._sending_pages, self.state = made.wanted, made.pages, "sending"
        self.printing.start(self._settings.printer, made.pdf, self._owner, made.pages)

    def nothing_came(self) -> None:
        """Take the visitor's word against the printer's, which said that the sheet is out."""
        if self.state == "done":
            self.state = "nothing"

    def _told(self, state: str) -> None:
        self.state = state
        if state == "done":
            self._pages_out += self._sending_pages
            if self._sent is not None:
                self._printed.add(self._sent)
            self.out.emit()
        if not self.working:
            self._sent, self._sending_pages = None, 0
        self.changed.emit()

    # --- the telephone ---

    def _show_code(self, number: int) -> None:
        self._code = number

    def _with_answers(self) -> None:
        """Put what was said in the codes and on the sheet, or take it out again."""
        self._answers, self._code = not self._answers, 0
        self._open_summary_again()

    def taken(self) -> Taken | None:
        """Return what can be photographed."""
        from kiosk.screens.takeaway import Taken
        from printouts import takeaway

        if self._report is None:
            return None
        where = self._where()
        lines = takeaway.essentials(self._report, where)
        most = takeaway.MOST_WITH_ANSWERS if self._answers else takeaway.MOST_CODES
        codes = takeaway.codes(takeaway.essentials(self._report, where, answers=self._answers), most)
        shown = min(self._code, len(codes) - 1)
        return Taken(lines, [code.matrix for code in codes], shown, self._answers)


def claim_of(report: Report, entitlement: Entitlement) -> str:
    """Return the name of the claim letter of an aid."""
    return f"{CLAIM}:{report.entitlements.index(entitlement)}"
