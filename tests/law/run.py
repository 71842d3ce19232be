"""Each case of a folder estimated and compared with what it expects, and the summary of all of them by theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from engine.calculation.estimate import estimate
from engine.calculation.met import differences
from engine.questionnaire.case_files import CaseError, load
from engine.rules.system import tax_benefit_system

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Outcome:
    """One case: its file, what differs in it, one line an aid, why that is known, or why it cannot be used."""

    path: Path
    different: tuple[str, ...] = ()
    known: str = ""
    unusable: str = ""

    @property
    def fault(self) -> str:
        """Return what must be mended, '' for nothing: an unknown difference, a reason that is no longer one."""
        if self.unusable:
            return self.unusable
        if self.different and not self.known:
            return " ; ".join(self.different)
        if self.known and not self.different:
            return "le résultat est maintenant celui attendu : la clé « connu » est à retirer"
        return ""


def case_files(folder: Path) -> list[Path]:
    """Return the files of cases, in order."""
    return sorted(folder.rglob("*.yaml"))


def run_all(paths: Sequence[Path], jobs: int = 1) -> list[Outcome]:
    """Run every case, in `jobs` processes that share the loaded rules, or in this one."""
    tax_benefit_system()
    if jobs == 1:
        return [run_case(path) for path in paths]
    with get_context("fork").Pool(jobs) as pool:
        return pool.map(run_case, paths, chunksize=4)


def run_case(path: Path) -> Outcome:
    """Estimate one case, at its own date. What breaks on the way is a fault of that case; the others go on."""
    try:
        case = load(path, date.today())
    except (CaseError, OSError) as error:
        return Outcome(path, unusable=str(error))
    if case.on is None or not case.notes.expected:
        return Outcome(path, unusable="les clés « date » et « attendu » sont obligatoires ici")
    try:
        report = estimate(case.answers, case.on)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours, and the other cases go on
        return Outcome(path, unusable=f"l’estimation échoue : {type(error).__name__}")
    return Outcome(path, tuple(map(str, differences(report, case.notes.expected))), case.notes.known)


def summary(outcomes: Iterable[Outcome], root: Path) -> list[str]:
    """Return the lines to print: the cases that differ, theme by theme, then the count of each theme and of all."""
    themes: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        themes.setdefault(str(outcome.path.parent.relative_to(root)), []).append(outcome)
    lines = [
        line
        for each in themes.values()
        for outcome in each
        if outcome.different or outcome.fault
        for line in _told(outcome, root)
    ]
    lines += [_counted(theme, each) for theme, each in sorted(themes.items())]
    return [*lines, _counted("total", [outcome for each in themes.values() for outcome in each])]


def _told(outcome: Outcome, root: Path) -> Iterable[str]:
    yield str(outcome.path.relative_to(root))
    yield from (f"    {line}" for line in outcome.different)
    if outcome.known:
        yield f"    connu : {' '.join(outcome.known.split())}"
    if outcome.fault and not (outcome.different and outcome.fault == " ; ".join(outcome.different)):
        yield f"    {outcome.fault}"


def _counted(theme: str, outcomes: Sequence[Outcome]) -> str:
    met = sum(not o.different and not o.unusable for o in outcomes)
    known = sum(bool(o.different and o.known) for o in outcomes)
    wrong = sum(bool(o.fault) for o in outcomes)
    return f"{theme} : {len(outcomes)} cas, {met} comme attendu, {known} avec un écart connu, {wrong} à corriger"
