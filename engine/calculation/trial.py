"""Each aid computed once for a fictional household: one whose variable fails is left out before any visitor comes."""

from __future__ import annotations

from datetime import date

from engine.answers.values import Answers
from engine.catalogue.aid import Aid
from engine.catalogue.usable import leave_out, usable
from engine.questionnaire.case_files import parse
from engine.questionnaire.model import VISITOR
from engine.rules.in_force import NoScaleError
from engine.simulation.runs import View, simulate
from engine.situation import History, name_of

# Between them they read every scale: the engine is warmed with both.
FICTIONAL = (
    'commune: "93066"\ndate_naissance: 1985-01-01\nlogement: vide\nloyer: 700\nactivite: salarie\nsalaire: 1200\n'
    "couple: marie\nconjoint: {date_naissance: 1958-01-01, activite: retraite, retraite: 600, handicap: 80_ou_plus}\n"
    "enfants: [{naissance: 2024-01}, {naissance: 2012-01, scolarite: college}, {naissance: 2009-01, scolarite: lycee}]",
    'commune: "75113"\ndate_naissance: 1975-01-01\nlogement: hlm\nloyer: 400\nactivite: chomeur\nass_5_ans: oui\n'
    "independant: {type: services, annuel: 8000}\ninvalidite: 300\nenfants: [{naissance: 2010-01}]",
)


def fictional(on: date) -> list[Answers]:
    """Return the answers of households that are nobody's."""
    return [parse(source, on).answers for source in FICTIONAL]


def try_out(answers: Answers, on: date) -> None:
    """Compute every aid that may be used, wherever it is for; leave out, and tell, those that raise.

    Some variables of the packages raise for anybody; a file may name one, and every visit there would fail.
    """
    view = simulate(answers, on, History())
    for aid in usable().values():
        for key in ("variable", "gross", "cost_variable"):
            try:
                _compute(aid, key, view)
            except NoScaleError:
                continue  # of that day only: every report says so of the aid
            except Exception:  # noqa: BLE001 - whatever a formula raises, the aid is not for a terminal
                leave_out(aid, key)
                break


def _compute(aid: Aid, key: str, view: View) -> None:
    name: str = getattr(aid, key)
    if name and key == "variable" and aid.entity in ("individu", "membres"):
        view.person(name, name_of(VISITOR))
    elif name:
        view.family(name)
