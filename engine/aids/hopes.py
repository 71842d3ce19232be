"""Aids that no answer of ours can decide: where they may be due, the visitor is sent to an agent, without an amount."""

from __future__ import annotations

from collections.abc import Callable

from engine.answers.values import Answers, Income
from engine.questionnaire.home import RENTED
from engine.questionnaire.model import Person
from engine.situation import Household
from engine.words.text import tr

APA_AGE = 60  # CASF L232-1
GRANT_AGE = 28  # C. éduc. D821-1: under 28 on 1 September
MOBILI_AGE = 30
CARE_CHILD_AGE = 10  # Agepi
LEAST_UNEMPLOYMENT_PAY = 1_000  # euros a month: about the least daily allowance, 32 euros, beyond which no Agepi
CONTRACT_FROM, CONTRACT_AGE, CONTRACT_AGE_DISABLED, RSA_AGE = 16, 25, 29, 25  # C. trav. L5131-6, CASF L262-4
DISABLED = ("de_50_a_79", "80_ou_plus")


def hope(aid: str, home: Household, said: Answers, person: Person) -> str:
    """Return why to see an agent about an aid that is never computed, or '' where it cannot be due."""
    return HOPES[aid](home, said, person)


def held(aid: str, said: Answers, person: Person) -> bool:
    """Tell whether the visitor said that this person already has an aid that is never computed."""
    return aid == "bourse_criteres_sociaux" and said.yes(person.key("boursier"))


def _loses_autonomy(home: Household, said: Answers, person: Person) -> bool:
    needs = said.text(person.key("aide_quotidienne"))
    return (home.ctx.age(person) or 0) >= APA_AGE and needs in ("ponctuelle", "reguliere")


def _apa_at_home(home: Household, said: Answers, person: Person) -> str:
    # A home for the old may be a flat of one's own: both kinds are told there.
    if not _loses_autonomy(home, said, person):
        return ""
    return tr("Le département vient chez vous pour mesurer le besoin d’aide.")


def _apa_in_a_home(home: Household, said: Answers, person: Person) -> str:
    if said.text("logement") != "foyer" or not _loses_autonomy(home, said, person):
        return ""
    return tr("L’établissement et le département mesurent le besoin d’aide.")


def _student_grant(home: Household, said: Answers, person: Person) -> str:
    if not person.is_partner and any(_is_young_student(home, said, c) for c in home.children):
        return tr("Votre enfant étudiant peut la demander, avec vos revenus.")
    student = said.text(person.key("activite")) == "etudiant" and not said.yes(person.key("apprenti"))
    if not student or said.yes(person.key("boursier")) or (home.ctx.age(person) or 0) >= GRANT_AGE:
        return ""
    return tr("Elle dépend des revenus de vos parents, que nous ne demandons pas.")


def _is_young_student(home: Household, said: Answers, person: Person) -> bool:
    return said.text(person.key("scolarite")) == "superieur" and (home.ctx.age(person) or 0) < GRANT_AGE


def _young_contract(home: Household, said: Answers, person: Person) -> str:
    age = home.ctx.age(person) or 0
    oldest = CONTRACT_AGE_DISABLED if said.text(person.key("handicap")) in DISABLED else CONTRACT_AGE
    idle = said.text(person.key("activite")) in ("chomeur", "sans_activite")
    # Who may have the RSA before 25 is better off with it, and has not both.
    rsa = home.children or said.yes("naissance_attendue") or said.yes(person.key("rsa_jeune")) or age >= RSA_AGE
    if not (CONTRACT_FROM <= age <= oldest and idle) or (rsa and age <= CONTRACT_AGE):
        return ""
    return tr("Un conseiller décide. Le montant dépend des impôts du foyer.")


def _apprentice_rent(home: Household, said: Answers, person: Person) -> str:
    young = (home.ctx.age(person) or 0) < MOBILI_AGE
    if not (young and said.yes(person.key("apprenti")) and said.text("logement") in RENTED):
        return ""
    return tr("Elle dépend de votre entreprise, que nous ne demandons pas.")


def _lone_parent_care(home: Household, said: Answers, person: Person) -> str:
    small = any((home.ctx.age(c) or 0) < CARE_CHILD_AGE for c in home.children)
    if not (home.ctx.lone_parent() and small and said.text(person.key("activite")) == "chomeur"):
        return ""
    pay = said.get(person.key("chomage")) if "chomage" in said.kinds(person.key("ressources")) else None
    if isinstance(pay, Income) and isinstance(pay.amount, int) and pay.amount > LEAST_UNEMPLOYMENT_PAY:
        return ""
    return tr("Elle se demande quand vous reprenez un travail ou une formation.")


HOPES: dict[str, Callable[[Household, Answers, Person], str]] = {
    "apa_domicile": _apa_at_home,
    "adpa_93": _apa_at_home,
    "apa_etablissement": _apa_in_a_home,
    "bourse_criteres_sociaux": _student_grant,
    "mobili_jeune": _apprentice_rent,
    "agepi": _lone_parent_care,
    "contrat_engagement_jeune": _young_contract,
}
