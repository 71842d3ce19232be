"""Thirty faults a hand could make, five a part of the house: a text of a source, and what stands in its place."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """`name`: what goes wrong. `file`: where, by path; the text `old` is there once. `test`: the file to try first."""

    name: str
    file: str
    old: str
    new: str
    test: str


QUESTIONNAIRE = (
    Fault(
        "a birthday counts one day late",
        "engine/answers/months.py",
        "((day.month, day.day) < (birth.month, birth.day))",
        "((day.month, day.day) <= (birth.month, birth.day))",
        "tests/engine/answers/test_months.py",
    ),
    Fault(
        "nothing may be ticked beside something",
        "engine/questionnaire/validation.py",
        "if NONE_BOX in value and len(value) > 1:",
        "if NONE_BOX in value and len(value) > 2:",
        "tests/engine/questionnaire/test_validation.py",
    ),
    Fault(
        "an amount has no upper bound",
        "engine/questionnaire/validation.py",
        "type(value) is int and field.minimum <= value <= field.maximum",
        "type(value) is int and field.minimum <= value",
        "tests/engine/questionnaire/test_validation.py",
    ),
    Fault(
        "the first month paid is lost on the way to the calculation",
        "engine/answers/codec.py",
        "return Income(_known(amount), course, ended, told, began)",
        "return Income(_known(amount), course, ended, told)",
        "tests/engine/answers/test_codec.py",
    ),
    Fault(
        "an answer that became irrelevant still calls for questions",
        "engine/questionnaire/__init__.py",
        "if len(kept) == len(ctx.answers):",
        "if len(kept) <= len(ctx.answers):",
        "tests/engine/questionnaire/test_questionnaire.py",
    ),
)
SIMULATION = (
    Fault(
        "a school grant of September reads the wrong year",
        "engine/situation/school_year.py",
        "return month.year - (1 if month.month >= SCHOOL_YEAR else 2)",
        "return month.year - (1 if month.month > SCHOOL_YEAR else 2)",
        "tests/engine/situation/test_school_year.py",
    ),
    Fault(
        "the lowest value of what is not known is never tried with the others",
        "engine/simulation/unknowns.py",
        "lowest, highest = (values[1], values[-1]) if len(values) > 2",
        "lowest, highest = (values[0], values[-1]) if len(values) > 2",
        "tests/engine/simulation/test_unknowns.py",
    ),
    Fault(
        "households that are not alike share a simulation",
        "engine/simulation/batch.py",
        "alike.setdefault(frozenset(_inputs(situation)), [])",
        "alike.setdefault(frozenset(), [])",
        "tests/engine/simulation/test_batch.py",
    ),
    Fault(
        "a snapshot that others may write is read",
        "engine/rules/snapshot.py",
        "or about.st_mode & OTHERS_MAY_WRITE:",
        "or about.st_mode & 0:",
        "tests/engine/rules/test_snapshot.py",
    ),
    Fault(
        "a year is divided where months were to be added",
        "engine/rules/fast/dispatch.py",
        "way = simulation.calculate_add if ADD in options else simulation.calculate_divide",
        "way = simulation.calculate_add if DIVIDE in options else simulation.calculate_divide",
        "tests/engine/rules/fast/test_dispatch.py",
    ),
)
WORDS = (
    Fault(
        "a counter is open at the minute it closes",
        "engine/places/hours.py",
        "if not step and start <= minute < end:",
        "if not step and start <= minute <= end:",
        "tests/engine/places/test_hours.py",
    ),
    Fault(
        "the last day of a run of days is forgotten",
        "engine/places/hours.py",
        "for step in range((last - first) % 7 + 1)]",
        "for step in range((last - first) % 7)]",
        "tests/engine/places/test_hours.py",
    ),
    Fault(
        "a closure of today is not said",
        "engine/places/words.py",
        "if c.last >= today",
        "if c.last > today",
        "tests/engine/places/test_words.py",
    ),
    Fault(
        "thousands are parted by a comma",
        "engine/words/text.py",
        'return text.replace(",", NBSP).replace(".", ",") + NBSP + "€"',
        'return text.replace(".", ",") + NBSP + "€"',
        "tests/engine/words/test_text.py",
    ),
    Fault(
        "a range from nothing is said as sure",
        "engine/report/wording.py",
        "    if low == 0:\n        return tr(",
        "    if low < 0:\n        return tr(",
        "tests/engine/report/test_wording.py",
    ),
)
MACHINE = (
    Fault(
        "the time of a print counts as absence",
        "kiosk/machine/idle.py",
        "self._last, self._warned_at = now, None\n            return Presence.HERE",
        "self._warned_at = None\n            return Presence.HERE",
        "tests/kiosk/machine/test_idle.py",
    ),
    Fault(
        "a hidden count can be found by subtraction",
        "kiosk/machine/usage.py",
        "if not hidden or (len(hidden) > 1 and sum",
        "if hidden or (len(hidden) > 1 and sum",
        "tests/kiosk/machine/test_usage.py",
    ),
    Fault(
        "a file of communes cut short is sound",
        "kiosk/machine/health.py",
        "return not sound or communes < LEAST_COMMUNES",
        "return not sound",
        "tests/kiosk/machine/test_health.py",
    ),
    Fault(
        "the print jobs of a visit are not taken back",
        "kiosk/machine/lifecycle.py",
        "orders += [Order(Step.SWEEP, number), *self._promote(now)]",
        "orders += [*self._promote(now)]",
        "tests/kiosk/machine/test_lifecycle.py",
    ),
    Fault(
        "a free word crosses to the supervisor",
        "kiosk/machine/messages.py",
        "return detail in REASONS",
        "return bool(detail)",
        "tests/kiosk/machine/test_messages.py",
    ),
)
VISIT = (
    Fault(
        "back from a screen of paper forgets where one was",
        "kiosk/visit/journey.py",
        "self._before[stage] = self.stage if self.stage in from_ else Stage.RESULTS",
        "self._before[stage] = Stage.RESULTS",
        "tests/kiosk/visit/test_journey.py",
    ),
    Fault(
        "the answers outlive the end of the visit",
        "kiosk/visit/journey.py",
        "self.answers, self.kind = Answers(), ALL_KINDS",
        "self.kind = ALL_KINDS",
        "tests/kiosk/visit/test_fuzz.py",
    ),
    Fault(
        "a failure that comes late takes the screen away",
        "kiosk/visit/journey.py",
        "        if self._waiting():\n            self._replace_computing(Stage.FAILED)",
        "        self._replace_computing(Stage.FAILED)",
        "tests/kiosk/visit/test_journey.py",
    ),
    Fault(
        "a surprising amount is asked about for ever",
        "kiosk/screens/question.py",
        "if words is not None and not self._at.sure:",
        "if words is not None:",
        "tests/kiosk/screens/test_question.py",
    ),
    Fault(
        "the first screen breaks after its last slide",
        "kiosk/screens/attract.py",
        "self._show((self.shown + 1) % len(self.slides))",
        "self._show(self.shown + 1)",
        "tests/kiosk/screens/test_attract.py",
    ),
)
PAPER = (
    Fault(
        "the pages of a visit are not counted together",
        "kiosk/paper/sheets.py",
        "if self._pages_out + made.pages > self._settings.pages:",
        "if made.pages > self._settings.pages:",
        "tests/kiosk/paper/test_sheets.py",
    ),
    Fault(
        "a frozen printer is said to be off",
        "kiosk/paper/printing.py",
        'outcome = "frozen"',
        'outcome = "offline"',
        "tests/kiosk/paper/test_printing.py",
    ),
    Fault(
        "a jam is told as a fault",
        "printouts/ipp.py",
        '"media-jam": "jam",',
        '"media-jam": "fault",',
        "tests/printouts/test_ipp.py",
    ),
    Fault(
        "a printer that writes files is taken for one",
        "printouts/ipp.py",
        'r"^(cups-pdf|file|pdf):|cups-?pdf|',
        'r"^(file|pdf):|',
        "tests/kiosk/paper/test_printing.py",
    ),
    Fault(
        "one code too many is shown",
        "printouts/takeaway.py",
        "del filled[most:]",
        "del filled[most + 1 :]",
        "tests/printouts/test_takeaway.py",
    ),
)
ROOMS = {
    "engine/questionnaire": QUESTIONNAIRE,
    "engine/simulation, rules": SIMULATION,
    "engine/places, words, report": WORDS,
    "kiosk/machine": MACHINE,
    "kiosk/visit, screens": VISIT,
    "kiosk/paper, printouts": PAPER,
}
