"""Where the engine cannot tell: the cases sent to an agent, each with its reason in one sentence."""

from __future__ import annotations

from engine.answers import DONT_KNOW, Answers
from engine.questionnaire.model import Person
from engine.situation import Household
from engine.text import tr

# Departments and territories whose rules the packages lack, in whole or for several aids: never a silent zero.
OUT_OF_REACH = ("975", "976", "977", "978", "984", "986", "987", "988", "989")
EARLY_PENSION_AGES = (62, 63)  # unfit for work: the Aspa opens at 62, the packages open it at 64


def out_of_reach(answers: Answers) -> bool:
    """Tell whether the visitor lives where the rules packages do not reach."""
    return (answers.text("commune") or "").startswith(OUT_OF_REACH)


def check(aid: str, home: Household, said: Answers, person: Person) -> str | None:
    """Return why an aid must be seen with an agent, or None. `said` still holds the 'I do not know'."""
    if out_of_reach(said):
        return tr("Les règles de votre territoire ne sont pas dans cette borne.")
    rule = _RULES.get(aid)
    return rule(home, said, person) if rule else None


def _rsa(_: Household, said: Answers, __: Person) -> str | None:
    if said.text("patrimoine") == "plus_30000" and said.get("immobilier") != 0:
        return tr("Le RSA dépend de la valeur de location de vos biens.")
    return None


def _housing(_: Household, said: Answers, __: Person) -> str | None:
    tenure = said.text("logement")
    if tenure == "foyer" and not said.yes("crous"):
        return tr("En foyer, le montant dépend de votre résidence.")
    if tenure == "proprietaire_pret" and said.get("annee_pret") in ("avant_2018", "2018_2019", DONT_KNOW):
        return tr("Pour un prêt, le montant dépend du contrat.")
    foreign_student = said.text("activite") == "etudiant" and said.text("nationalite") == "hors_ue"
    if foreign_student and said.get("boursier") != "oui":
        return tr("Depuis juillet 2026, un étudiant hors Europe doit avoir une bourse.")
    return None


def _aah(_: Household, said: Answers, person: Person) -> str | None:
    if said.get(person.key("handicap")) is DONT_KNOW:
        return tr("La MDPH doit dire votre taux d’incapacité.")
    if said.get(person.key("rsdae")) is DONT_KNOW and said.text(person.key("handicap")) == "de_50_a_79":
        return tr("La MDPH doit dire si vous avez une difficulté d’emploi.")
    return None


def _aspa(home: Household, said: Answers, _: Person) -> str | None:
    for adult in home.ctx.adults():
        if home.ctx.age(adult) in EARLY_PENSION_AGES and said.get(adult.key("inapte")) in ("oui", DONT_KNOW):
            return tr("Si vous êtes inapte au travail, elle peut venir dès 62 ans.")
    return None


def _asf(home: Household, said: Answers, _: Person) -> str | None:
    shared = any(said.yes(c.key("garde_alternee")) for c in home.children)
    if shared and not home.ctx.in_couple():
        return tr("En garde alternée, la Caf regarde votre cas.")
    return None


_RULES = {"rsa": _rsa, "aide_logement": _housing, "aah": _aah, "aspa": _aspa, "asf": _asf}
