"""How many touches and how long a visit takes, by a keystroke-level model: `python -m tests.strokes`.

The model (Card, Moran and Newell 1983, its operators for a touch screen): a touch takes TOUCH seconds, a decision
MENTAL seconds. Sentences are read whole, at the pace of a slow silent reader (the mean of adults is 238 words a
minute, Brysbaert 2019); of a list of choices half the words are read before the right one is found; what a screen
repeats (chapters, ways out, tools) and the reason of a question are not read again, nor the line for those who cannot
see the screen, nor numbers to choose from. A decision is counted a screen of the questionnaire, however many pages it
has, as it was when they were one page (a decision a page makes the family's visit twelve seconds longer). Nothing is
measured on people: it compares versions of the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from kiosk.ui import theme as look
from kiosk.ui.page import Page
from kiosk.ui.tile import Tile
from kiosk.visit.screen_states import theme_of, visit_of
from kiosk.visit.scripted_taps import ScriptedVisitor, let_threads_run
from kiosk.visit.scripted_visit import application
from kiosk.visit.visit import Visit
from tests.conftest import TENANT, answers_of

TOUCH, MENTAL = 1.1, 1.35  # seconds: an older hand on a large target; the classic operator M
WORDS_PER_MINUTE = 180
OF_CHOICES = 0.5  # of a list, read until the right one is found
READ_OF_RESULTS = 80  # words: the total, the first aids, where to begin; the rest is on the sheet

PAUSE_MS, GONE_MS = 90, 150  # the pause of a choice, shortened: the model does not count it; after it a page is gone
_JOB = "activite: chomeur\n"
_CHILDREN = "enfants: [{naissance: 2016-02}, {naissance: 2019-03}]\n"
PERSONAS = {
    "jobseeker, no income": TENANT + "date_naissance: 1990-05-01\n" + _JOB,
    "jobseeker, wage and unemployment pay": TENANT
    + "date_naissance: 1990-05-01\n" + _JOB + "salaire: {montant: 900, arret: 2026-08}\nchomage: 800\n",
    "jobseeker, homeless": 'commune: "93066"\nlogement: sans_domicile\ndate_naissance: 1990-05-01\n' + _JOB,
    "couple, two children, two wages": TENANT
    + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1500\ncouple: marie\n" + _CHILDREN
    + "conjoint: {date_naissance: 1987-01-01, activite: salarie, salaire: 1300}\naides: {af: 150}\n",
    "lone parent, two children, wage": TENANT
    + "date_naissance: 1990-05-01\nactivite: salarie\nsalaire: 1200\n" + _CHILDREN,
    "retired, owner": 'commune: "93066"\nlogement: proprietaire\ndate_naissance: 1950-03-01\n'
    + "activite: retraite\nretraite: 800\n",
    "retired, tenant": TENANT + "date_naissance: 1950-03-01\nactivite: retraite\nretraite: 800\n",
    "student": TENANT + "date_naissance: 2005-05-01\nactivite: etudiant\nboursier: oui\n",
    "disabled, AAH": TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\naides: {aah: 900}\n",
    "jobseeker, European": TENANT
    + "date_naissance: 1990-05-01\nnationalite: ue\ntitre_sejour: 3_mois_5_ans\ntravail_france: oui\n"
    + _JOB + "chomage: 800\n",
    "mother, temporary protection": TENANT
    + "date_naissance: 1992-05-01\nnationalite: hors_ue\ncarte: protection_temporaire\n" + _CHILDREN,
    "on long sick leave": TENANT
    + "date_naissance: 1980-05-01\nactivite: salarie\nsalaire: {montant: 1500, arret: 2026-07}\n"
    + "indemnites_longue: {montant: 900, debut: 2026-08}\narret_depuis: 2026-02\n",
    "separated parent, one week in two": TENANT
    + "date_naissance: 1988-05-01\nactivite: salarie\nsalaire: 1300\nautre_parent: verse\n"
    + "enfants: [{naissance: 2016-02, residence: alternee, allocataire: partage},"
    + " {naissance: 2019-03, residence: alternee, allocataire: partage}]\n",
    "apprentice": TENANT
    + "date_naissance: 2006-05-01\nactivite: etudiant\napprenti: oui\nrattache_parents: non\nsalaire: 900\n",
    "micro-business of this year": TENANT
    + "date_naissance: 1991-05-01\nactivite: independant\n"
    + "independant: {type: services, trimestre: 2400, debut: 2026-08}\n",
    "couple, a foreign partner": TENANT
    + "date_naissance: 1986-05-01\nactivite: salarie\nsalaire: 1500\ncouple: marie\n"
    + "conjoint: {date_naissance: 1990-01-01, nationalite: hors_ue, carte: carte_sejour,"
    + " titre_sejour: 3_mois_5_ans, activite: sans_activite}\n",
}  # fmt: skip
TARGETS = {"jobseeker, no income": 300, "couple, two children, two wages": 420}


@dataclass
class Strokes:
    """What a visit from the first screen to its results takes."""

    questions: int = 0
    touches: int = 0
    words: float = 0
    decisions: int = 0

    @property
    def seconds(self) -> float:
        """Return the time of the model."""
        return self.touches * TOUCH + self.decisions * MENTAL + self.words * 60 / WORDS_PER_MINUTE


class CountedVisitor(ScriptedVisitor):
    """Counts its touches."""

    touches = 0
    asked: Page | None = None

    def touch(self, button: QAbstractButton) -> None:
        """Touch, and count."""
        self.touches += 1
        super().touch(button)

    def type_digits(self, display: str, digits: str) -> None:
        """Type; the display that waits for figures needs no touch of its own."""
        if not self.find(display).isChecked():
            self.tap(display)
        for digit in digits:
            self.tap(f"key-{digit}")

    def fill(self) -> None:
        """Answer, and keep which page it was: its pause may be over before `leave`."""
        self.asked = self.visit.page
        super().fill()

    def leave(self) -> None:
        """Go on; a page that leaves nothing to touch goes on by itself."""
        let_threads_run(GONE_MS)
        if self.visit.page is self.asked:
            super().leave()
        let_threads_run(0)


def _words(page: Page) -> float:
    shown = [
        w for w in page.findChildren(QLabel) if w.isVisibleTo(page) and not (w.property("why") or w.property("unseen"))
    ]
    tiles = [t for t in page.findChildren(Tile) if t.isVisibleTo(page) and t.style_name in ("choice", "action")]
    tiles = [tile for tile in tiles if not tile.text().isdigit()]
    sentences = sum(len(line.text().split()) for line in shown)
    return sentences + OF_CHOICES * sum(len(tile.accessibleName().split()) for tile in tiles)


def _heard(page: Page, before: set[str]) -> int:
    """Return how many words of a page only repeat what it is about, read on a page before; they are `before` then."""
    about = [w.text() for w in page.findChildren(QLabel) if w.property("role") == "about" and not w.property("why")]
    again = sum(len(words.split()) for words in about if words in before)
    before.update([*about, page.title])
    return again


def count(source: str) -> Strokes:
    """Play one visit to its review and on; the results are read as far as a visitor goes on the screen."""
    visit: Visit = visit_of(theme_of("1366x768"))
    found = Strokes()
    pause, look.PAUSE_MS = look.PAUSE_MS, PAUSE_MS
    seen: list[str] = []
    heard: set[str] = set()

    def look_at(name: str) -> None:
        assert visit.page is not None
        seen.append(name)
        found.words += _words(visit.page) - _heard(visit.page, heard)

    visitor = CountedVisitor(visit, answers_of(source), look_at)
    try:
        visitor.to_review()
    finally:
        look.PAUSE_MS = pause
    found.questions = len({name for name in seen if name.startswith("question:")})
    found.touches = visitor.touches + 1 + 2  # 'see my aids'; 'print my sheet', 'print'
    found.decisions = len(set(seen)) + 2
    found.words += READ_OF_RESULTS
    visit.hide()
    visit.deleteLater()
    let_threads_run(0)
    return found


def table() -> Iterator[str]:
    """Yield a line a persona."""
    yield f"{'persona':40} {'questions':>9} {'touches':>7} {'words':>6} {'minutes':>8}"
    for name, source in PERSONAS.items():
        found = count(source)
        minutes = f"{int(found.seconds // 60)}:{int(found.seconds % 60):02d}"
        yield f"{name:40} {found.questions:>9} {found.touches:>7} {found.words:>6.0f} {minutes:>8}"


def main() -> int:
    """Print the table."""
    app: QApplication = application()
    look.apply(app, theme_of("1366x768"))
    for line in table():
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

__all__ = ["PERSONAS", "TARGETS", "count"]
