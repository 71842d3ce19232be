"""What was computed of one set of answers: every variant of what is not known, and the question that matters most."""

from __future__ import annotations

from dataclasses import dataclass

from engine.calculation.verdict import CENT, Worth
from engine.questionnaire.model import Context
from engine.simulation.runs import Runs
from engine.simulation.unknowns import AWAY, HOUSED, TOGETHER, Variant, question
from engine.words.text import tr


@dataclass(frozen=True)
class Tried:
    """Every variant of what is unknown, the headline first, with its figures."""

    variants: list[Variant]
    computed: list[Runs]

    def narrows(self, worths: list[Worth], ctx: Context) -> str:
        """Return the question that moves an amount most when it alone changes."""
        spread: dict[str, float] = {}
        for name in dict.fromkeys(v.key for v in self.variants if v.key not in ("", TOGETHER, AWAY, HOUSED)):
            mine = [w for v, w in zip(self.variants, worths, strict=True) if v.key in ("", name)]
            amounts = [w.amount if w.granted else 0.0 for w in mine]
            spread[name] = max(amounts) - min(amounts) + (CENT if len({w.granted for w in mine}) > 1 else 0.0)
        name = max(spread, key=lambda n: spread[n], default="")
        if name and spread[name] > 0:
            return question(name, ctx)
        if HOUSED in {v.key for v in self.variants}:
            return tr("Payez-vous une part des frais ?")
        return tr("la garde alternée") if AWAY in {v.key for v in self.variants} else ""
