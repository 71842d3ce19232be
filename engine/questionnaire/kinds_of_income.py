"""The kinds of income that are asked about: their words, which are behind the box "Autre", and which were ticked."""

from __future__ import annotations

from engine.answers.values import Answers
from engine.questionnaire.model import Person
from engine.words.text import mark

# Kind of income: what the box says, what the amount screen asks, of the visitor and of the partner.
INCOME_KINDS: dict[str, tuple[str, str, str]] = {
    "salaire": (mark("Salaire"), mark("Quel est votre salaire net ?"), mark("Quel est son salaire net ?")),
    "independant": (
        mark("Travail à son compte"),
        mark("Que gagnez-vous à votre compte ?"),
        mark("Quel est son revenu à son compte ?"),
    ),
    "chomage": (
        mark("Chômage"),
        mark("Combien de chômage recevez-vous ?"),
        mark("Combien de chômage lui verse-t-on ?"),
    ),
    "retraite": (mark("Retraite"), mark("Quelle est votre retraite nette ?"), mark("Quelle est sa retraite nette ?")),
    "indemnites": (
        mark("Arrêt maladie"),
        mark("Combien d’indemnités recevez-vous ?"),
        mark("Combien d’indemnités lui verse-t-on ?"),
    ),
    "invalidite": (
        mark("Pension d’invalidité"),
        mark("Quelle est votre pension d’invalidité ?"),
        mark("Quelle est sa pension d’invalidité ?"),
    ),
    "pension_recue": (
        mark("Pension alimentaire reçue"),
        mark("Quelle pension alimentaire recevez-vous ?"),
        mark("Quelle pension alimentaire lui verse-t-on ?"),
    ),
    "pension_versee": (
        mark("Pension alimentaire payée"),
        mark("Quelle pension alimentaire payez-vous ?"),
        mark("Quelle pension alimentaire paie votre partenaire ?"),
    ),
    "placements": (
        mark("Loyers reçus"),
        mark("Combien de loyers recevez-vous ?"),
        mark("Combien de loyers lui verse-t-on ?"),
    ),
}
# Behind the box "Autre", on a list of their own: for few people, and the first list stays short.
RARE_KINDS: dict[str, tuple[str, str, str]] = {
    "indemnites_maternite": (
        mark("Congé maternité, paternité, adoption"),
        mark("Combien d’indemnités recevez-vous ?"),
        mark("Combien d’indemnités lui verse-t-on ?"),
    ),
    "indemnites_accident": (
        mark("Arrêt après un accident du travail"),
        mark("Combien d’indemnités recevez-vous ?"),
        mark("Combien d’indemnités lui verse-t-on ?"),
    ),
    "indemnites_longue": (
        mark("Arrêt pour une longue maladie (ALD)"),
        mark("Combien d’indemnités recevez-vous ?"),
        mark("Combien d’indemnités lui verse-t-on ?"),
    ),
    "formation": (
        mark("Formation ou stage payé"),
        mark("Combien gagnez-vous en formation ?"),
        mark("Combien lui verse-t-on en formation ?"),
    ),
    "reversion": (
        mark("Pension de réversion"),
        mark("Quelle est votre pension de réversion ?"),
        mark("Quelle est sa pension de réversion ?"),
    ),
    "interets": (
        mark("Intérêts, dividendes"),
        mark("Combien d’intérêts recevez-vous ?"),
        mark("Combien d’intérêts lui verse-t-on ?"),
    ),
    "activite_partielle": (
        mark("Chômage partiel, payé par l’employeur"),
        mark("Combien de chômage partiel recevez-vous ?"),
        mark("Combien de chômage partiel lui verse-t-on ?"),
    ),
    "rente_accident": (
        mark("Rente d’accident du travail"),
        mark("Quelle rente d’accident recevez-vous ?"),
        mark("Quelle rente d’accident lui verse-t-on ?"),
    ),
    "service_civique": (
        mark("Service civique"),
        mark("Combien recevez-vous en service civique ?"),
        mark("Combien lui verse-t-on en service civique ?"),
    ),
    "esat": (
        mark("Travail en Esat"),
        mark("Combien gagnez-vous en Esat ?"),
        mark("Combien lui verse-t-on en Esat ?"),
    ),
    "indemnite_depart": (
        mark("Indemnité de départ ou de licenciement"),
        mark("Quelle indemnité de départ recevez-vous ?"),
        mark("Quelle indemnité de départ lui verse-t-on ?"),
    ),
}
PAID_ONCE = ("indemnite_depart",)  # a sum of one month, or of a few: nobody has it every month
OTHER_BOX = "autre"
ALL_KINDS = {**INCOME_KINDS, **RARE_KINDS}
CHILD_INCOME_KINDS = ("salaire", "indemnites", "placements")
OF_A_CHILD = {"placements": mark("Loyers, intérêts reçus")}  # who has no second list


def ticked(answers: Answers, person: Person) -> frozenset[str]:
    """Return the kinds of money that a person said they received, the rare ones among them."""
    return answers.kinds(person.key("ressources")) | answers.kinds(person.key("ressources_autres"))
