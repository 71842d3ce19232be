"""Each case through our whole way, pair by pair (case, aid) against what it expects, and the report of it."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from engine.questionnaire import Context, relevant
from engine.questionnaire.model import PARTNER, VISITOR, child
from engine.rules.system import tax_benefit_system
from engine.simulation.runs import View, simulate
from engine.simulation.unknowns import variants
from engine.situation import History, name_of
from tests.corpus.convert import convert
from tests.corpus.reading import TEN_EUROS, Case, UnexpressedError, UnreadableError, load

WORST = 10


@dataclass(frozen=True)
class Pair:
    """One aid of one case: what was expected, what we found, and whether it is within the margin."""

    case: str
    aid: str
    expected: tuple[float, ...]
    found: tuple[float, ...]
    within: bool

    @property
    def gap(self) -> float:
        """Return the largest distance, euros (1 for a yes or no)."""
        return max((abs(e - f) for e, f in zip(self.expected, self.found, strict=True)), default=0.0)


@dataclass(frozen=True)
class Outcome:
    """One case: its pairs, or why it was not expressed."""

    case: str
    pairs: tuple[Pair, ...] = ()
    reason: str = ""
    unexpressed: int = 0


def run_folder(files: Sequence[Path], jobs: int) -> list[Outcome]:
    """Run every file, in `jobs` processes that share the loaded rules."""
    tax_benefit_system()
    with get_context("fork").Pool(jobs) as pool:
        return [outcome for outcomes in pool.map(run_file, files, chunksize=4) for outcome in outcomes]


def run_file(path: Path) -> list[Outcome]:
    """Run the cases of one file."""
    try:
        cases = load(path)
    except UnreadableError as error:
        return [Outcome(path.stem, reason=f"fichier illisible : {error}", unexpressed=1)]
    return [_guarded(case) for case in cases]


def _guarded(case: Case) -> Outcome:
    """A case that breaks us is our fault on each of its aids; an exception of the rules does not cross processes."""
    try:
        return run_case(case)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours, and the other cases go on
        sys.stderr.write(f"{case.name}: {traceback.format_exc(limit=-3)}\n")
        gone = (float("nan"),)
        pairs = [Pair(case.name, aid, gone, gone, within=False) for aid in case.expected]
        return Outcome(case.name, tuple(pairs), reason=f"erreur : {type(error).__name__}")


def run_case(case: Case) -> Outcome:
    """Answer the questionnaire for one case, compute a first claim, and compare each aid."""
    try:
        answers, on = convert(case)
    except UnexpressedError as error:
        return Outcome(case.name, reason=str(error), unexpressed=len(case.expected))
    ctx = Context(relevant(Context(answers, on)), on)
    headline = variants(ctx.answers, ctx)[0].answers
    first = simulate(headline, on, History())
    people = [name_of(p) for p in (VISITOR, PARTNER)[: len(case.parents)]]
    people += [name_of(child(rank)) for rank in range(1, len(case.children) + 1)]
    order = dict(zip([*case.parents, *case.children], people, strict=True))
    pairs = [_pair(case, aid, expected, first, order) for aid, expected in case.expected.items()]
    return Outcome(case.name, tuple(pairs))


def _pair(case: Case, aid: str, expected: Any, first: View, order: dict[str, str]) -> Pair:
    personal = tax_benefit_system().get_variable(aid).entity.key == "individu"
    wanted = [float(v) for v in (expected if isinstance(expected, list) else [expected])]
    if personal:
        found = [first.person(aid, order[name]) for name in list(case.persons)[: len(wanted)]]
    else:
        found = [first.family(aid)]
    within = all(abs(w - f) <= case.margin(w) for w, f in zip(wanted, found, strict=True))
    if isinstance(expected, bool):
        within = wanted == found
    return Pair(case.name, aid, tuple(wanted), tuple(found), within)


def report(outcomes: list[Outcome]) -> str:
    """Write the table by aid, the worst of each, the unexpressed, and the line that sums up."""
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    lines = [f"{'aid':<42}{'cases':>6}{'within':>8}{'<=10 €':>8}{'worse':>7}"]
    for aid, number in sorted(Counter(p.aid for p in pairs).items(), key=lambda item: (-item[1], item[0])):
        mine = [p for p in pairs if p.aid == aid]
        near = sum(p.gap <= TEN_EUROS and p.within for p in mine)
        within = sum(p.within for p in mine)
        lines.append(f"{aid:<42}{number:>6}{within:>8}{near:>8}{number - within:>7}")
        worst = sorted((p for p in mine if not p.within), key=lambda p: -p.gap)[:WORST]
        lines += [f"    {p.case}: expected {_figures(p.expected)}, found {_figures(p.found)}" for p in worst]
    silent = [o for o in outcomes if o.reason]
    lines += ["", f"unexpressed: {len(silent)} of {len(outcomes)} cases"]
    lines += [f"    {o.case}: {o.reason}" for o in silent]
    within = sum(p.within for p in pairs)
    share = within / len(pairs) if pairs else 0.0
    unexpressed = sum(o.unexpressed for o in outcomes)
    return "\n".join([*lines, "", f"pairs {len(pairs)}, within {within}, share {share:.4f}, unexpressed {unexpressed}"])


def _figures(values: tuple[float, ...]) -> str:
    return " / ".join(f"{v:.2f}" for v in values)
