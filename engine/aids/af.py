"""The family allowances, from two children on; overseas from the first (CSS L521-1, L755-12)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Reason
from engine.places.territories import overseas
from engine.report.report import Figure
from engine.words.text import tr


def refusal(case: Case) -> Reason:
    """Two children (CSS L521-1)."""
    if overseas(case.home.ctx.answers.text("commune")):
        return Reason(tr("C’est pour les personnes qui élèvent un enfant."))
    if case.view.family("af_nbenf") < 2:
        return Reason(tr("C’est pour les parents de 2 enfants de moins de 20 ans."))
    return Reason(tr("Le calcul ne donne pas de montant."))


def lines(case: Case) -> list[Figure]:
    """The base, the raise for the oldest, the lump sum after twenty."""
    return [
        Figure(tr("Base pour vos enfants"), case.view.family("af_base")),
        Figure(tr("Supplément pour les plus âgés"), case.view.family("af_majoration")),
        Figure(tr("Forfait après 20 ans"), case.view.family("af_allocation_forfaitaire")),
    ]


LAW = Law(refusal=refusal, lines=lines)
