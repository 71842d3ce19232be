"""A refusal to be explained: what its reason may look at, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from engine.aids import means
from engine.aids.means import Means
from engine.answers.months import Month
from engine.questionnaire.model import VISITOR, Person
from engine.rules.system import parameters
from engine.simulation.runs import View
from engine.situation import Household
from engine.words import text
from engine.words.text import tr

CENT = 0.01


@dataclass(frozen=True)
class Reason:
    """A sentence for the visitor; `means`: what was counted and the limit, where income is the reason."""

    sentence: str
    means: Means | None = None


@dataclass(frozen=True)
class Refusal:
    """What a reason may look at: the simulation that gave zero, the household, the person for a personal aid.

    `first` is the pass that knows nothing of the other aids; `supposed`: an income is a hypothesis of ours.
    """

    view: View
    home: Household
    person: Person = VISITOR
    first: View | None = None
    supposed: bool = False

    @property
    def month(self) -> Month:
        """Return the reference month."""
        return self.home.month

    @property
    def law(self) -> object:
        """Return the parameters in force."""
        return parameters(self.month)

    def said(self, name: str) -> str | None:
        """Return the choice this person made for a question."""
        return self.home.ctx.answers.text(self.person.key(name))

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
        tail = tr("Vous dépassez de {gap} par mois.") if by_month else tr("Vous dépassez de {gap} par an.")
        return Reason(text.composed("{why} {how}", why=sentence, how=tail.format(gap=gap)), found)

    def counted(self, aid: str) -> Means | None:
        """Return what this aid counts and allows."""
        return means.means(aid, self.view, self.home, self.person)

    def age_of(self, person: Person) -> int:
        """Age of a member, in completed years."""
        return self.home.ctx.age(person) or 0

    def age(self) -> int:
        """Age of the person, in completed years."""
        return self.home.ctx.age(self.person) or 0
