"""What the module of an aid may look at, and what it answers: engine/aids/ID.py ends with a `LAW` made of these.

A module is there only where the aid's file cannot say it: figures read in the simulation, and the scales behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from engine.answers.months import Month
from engine.questionnaire.model import VISITOR, Person
from engine.report.report import Figure
from engine.rules.system import parameters
from engine.simulation.runs import View
from engine.situation import Household, name_of
from engine.words import text
from engine.words.text import tr

CENT = 0.01


@dataclass(frozen=True, repr=False)
class Means:
    """A means test: euros counted and euros allowed, by `unit` ('month' or 'year')."""

    counted: float
    ceiling: float
    unit: Literal["month", "year"]

    @property
    def gap(self) -> float:
        """Euros over the limit; negative under it."""
        return self.counted - self.ceiling


@dataclass(frozen=True)
class Reason:
    """A sentence for the visitor; `means`: what was counted and the limit, where income is the reason.

    `by_status`: what their residence says of it, for their eyes alone.
    """

    sentence: str
    means: Means | None = None
    by_status: str = ""


@dataclass(frozen=True, repr=False)
class Case:
    """One aid for one person: the simulation it is read from, the household, the person (the visitor for an aid of
    the family). `first` is the run that knows nothing of the other aids; `supposed`: an income is a hypothesis of ours.
    """

    view: View
    home: Household
    person: Person = VISITOR
    first: View | None = None
    supposed: bool = False

    @property
    def name(self) -> str:
        """Return the OpenFisca id of the person."""
        return name_of(self.person)

    @property
    def month(self) -> Month:
        """Return the reference month."""
        return self.home.month

    @property
    def law(self) -> Any:
        """Return OpenFisca's parameters in force at the reference month."""
        return parameters(self.month)

    @property
    def benefits(self) -> Any:
        """Return the parameters of the social benefits."""
        return self.law.prestations_sociales

    def said(self, name: str) -> str | None:
        """Return the choice this person made for a question; what was not known is replaced by what was supposed."""
        return self.home.ctx.answers.text(self.person.key(name))

    def age(self, person: Person | None = None) -> int:
        """Age in completed years, of the person or of another member."""
        return self.home.ctx.age(person or self.person) or 0

    def over(self, sentence: str, found: Means | None) -> Reason:
        """Say how far above a threshold, unless the income was supposed: an invented distance helps nobody.

        Under the threshold the income is not the reason, and it is not called so.
        """
        if found is None:
            return Reason(sentence)
        if found.gap < CENT:
            return Reason(tr("Le calcul ne donne pas de montant."))
        if self.supposed:
            return Reason(text.composed("{why} {how}", why=sentence, how=tr("C’est d’après un revenu supposé.")))
        gap = text.euros(max(found.gap, 1))
        by_month = found.unit == "month"
        tail = (
            tr("La limite est dépassée de {gap} par mois.")
            if by_month
            else tr("La limite est dépassée de {gap} par an.")
        )
        return Reason(text.composed("{why} {how}", why=sentence, how=tail.format(gap=gap)), found)


@dataclass(frozen=True)
class Law:
    """What is known of one aid beside its file, each part only where it is needed.

    `means`: what is counted of the income, and the limit; None where income decides nothing.
    `refusal`: why the calculation gave nothing, tried after the refusals of the file.
    `lines`: the figures that add up to the amount, exact euros by the unit of the aid.
    `limit_in_lines`: the lines hold the income and its limit, which are then not told again beside them.
    `could_turn`: whether the answer that a doubt of kind 'hopeful' misses, at its best, would grant the aid.
    `people`: for an aid of the family, those of the couple ('vous', 'conjoint') between whose incomes it chooses.
    """

    means: Callable[[Case], Means | None] | None = None
    refusal: Callable[[Case], Reason] | None = None
    lines: Callable[[Case], list[Figure]] | None = None
    limit_in_lines: bool = False
    could_turn: Callable[[Case], bool] | None = None
    people: Callable[[Case], set[str]] | None = None
