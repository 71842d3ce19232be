"""Where the engine cannot tell: the cases sent to an agent, each with its reason in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.answers.values import DONT_KNOW, Answers
from engine.questionnaire.home import NO_AID_SINCE
from engine.questionnaire.model import Person
from engine.situation import Household
from engine.words.text import tr

# Departments and territories whose rules the packages lack, in whole or for several aids: never a silent zero.
OUT_OF_REACH = ("975", "976", "977", "978", "984", "986", "987", "988", "989")
ASPA_AGE = 65
EARLY_PENSION_AGES = (62, 63, 64)  # unfit for work, the Aspa opens at 62; at 65 for everyone
REGULAR_STAY = (
    *("css", "aah", "aide_logement", "af", "cf", "asf", "paje_base", "ars", "aeeh", "aspa", "asi"),
    *("bourse_college", "bourse_lycee", "cheque_energie", "logement_social"),
)
ADULT = 20  # the AAH follows the allowance for a disabled child (CSS L821-1, R821-1)
EARNING_AGE = 16

# When a doubt is worth a visit to an agent: whatever was computed; only over an amount; only over a refusal;
# only over a refusal that the missing answer could turn (engine.calculation.estimate tries it).
Scope = Literal["always", "granted", "refused", "hopeful"]


@dataclass(frozen=True)
class Doubt:
    """Why an aid must be seen with an agent, and over which results."""

    sentence: str
    scope: Scope


def out_of_reach(answers: Answers) -> bool:
    """Tell whether the visitor lives where the rules packages do not reach."""
    return (answers.text("commune") or "").startswith(OUT_OF_REACH)


def overseas(answers: Answers) -> bool:
    """Tell whether the visitor lives in an overseas department, where family benefits have rules of their own."""
    return (answers.text("commune") or "").startswith("97")


def check(aid: str, home: Household, said: Answers, person: Person) -> Doubt | None:
    """Return the doubt about an aid, or None. `said` still holds the 'I do not know'."""
    if out_of_reach(said):
        return Doubt(tr("Les règles de votre territoire ne sont pas dans cette borne."), "always")
    rule = _RULES.get(aid)
    found = rule(home, said, person) if rule else None
    if found is None and aid in REGULAR_STAY and _short_stay(home, said):
        return Doubt(tr("Il faut vivre en France depuis 3 mois. Il faut un titre de séjour."), "granted")
    return found


def _stays_less_than(said: Answers, person: Person, *classes: str) -> bool:
    foreign = said.text(person.key("nationalite")) in ("ue", "hors_ue")
    return foreign and said.text(person.key("titre_sejour")) in classes


def _short_stay(home: Household, said: Answers) -> bool:
    return all(_stays_less_than(said, adult, "moins_3_mois") for adult in home.ctx.adults())


def _spouse_not_counted(home: Household, said: Answers) -> Doubt | None:
    """One of a couple without the stay asked is not counted in the household (CASF L262-5); the packages count both."""
    outside = []
    for adult in home.ctx.adults():
        european = said.text(adult.key("nationalite")) == "ue"
        short = ("moins_3_mois",) if european else ("moins_3_mois", "3_mois_5_ans")
        outside.append(_stays_less_than(said, adult, *short))
    if any(outside) and not all(outside):
        return Doubt(tr("Un de vous deux n’a pas le temps de séjour demandé."), "granted")
    return None


def _rsa(home: Household, said: Answers, _: Person) -> Doubt | None:
    if said.text("patrimoine") == "plus_30000" and said.get("immobilier") != 0:
        return Doubt(tr("Le RSA dépend de la valeur de location de vos biens."), "granted")
    if home.attached and said.yes("naissance_attendue"):
        return Doubt(tr("Enceinte, vous pouvez avoir droit au RSA."), "refused")
    return _spouse_not_counted(home, said)


def _ppa(home: Household, said: Answers, _: Person) -> Doubt | None:
    for adult in home.ctx.adults():
        working = said.text(adult.key("activite")) in ("salarie", "independant")
        if working and "indemnites" in said.kinds(adult.key("ressources")):
            return Doubt(tr("Un arrêt de travail compte parfois comme du travail."), "refused")
    if any(said.yes(c.key("revenus")) and (home.ctx.age(c) or 0) >= EARNING_AGE for c in home.children):
        return Doubt(tr("Le salaire d’un enfant change le calcul."), "refused")
    return _spouse_not_counted(home, said)


def _housing(_: Household, said: Answers, __: Person) -> Doubt | None:
    tenure = said.text("logement")
    if tenure == "foyer" and not said.yes("crous"):
        return Doubt(tr("En foyer, le montant dépend de votre résidence."), "always")
    if tenure == "proprietaire_pret":
        signed = said.day("date_pret")
        if signed is None or signed.year < NO_AID_SINCE:
            return Doubt(tr("Pour un prêt, le montant dépend du contrat."), "always")
    if said.text("activite") == "etudiant" and said.text("nationalite") == "refugie" and not said.yes("boursier"):
        return Doubt(tr("Pour un étudiant réfugié, la Caf regarde votre cas."), "refused")
    return None


def _aah(home: Household, said: Answers, person: Person) -> Doubt | None:
    if (home.ctx.age(person) or 0) < ADULT:
        return Doubt(tr("Avant 20 ans, il ne faut plus dépendre de ses parents."), "granted")
    if said.get(person.key("handicap")) is DONT_KNOW:
        return Doubt(tr("La maison du handicap (MDPH) doit dire le taux d’incapacité."), "hopeful")
    if said.get(person.key("rsdae")) is DONT_KNOW and said.text(person.key("handicap")) == "de_50_a_79":
        return Doubt(tr("La MDPH doit dire s’il y a une difficulté d’emploi."), "hopeful")
    return None


def _aspa(home: Household, said: Answers, _: Person) -> Doubt | None:
    for adult in home.ctx.adults():
        if home.ctx.age(adult) in EARLY_PENSION_AGES and said.get(adult.key("inapte")) is DONT_KNOW:
            return Doubt(tr("Pour les personnes inaptes au travail, elle vient dès 62 ans."), "hopeful")
    old = any((home.ctx.age(adult) or 0) >= ASPA_AGE for adult in home.ctx.adults())
    if old and any(said.yes(adult.key("ass_5_ans")) for adult in home.ctx.adults()):
        # The packages count a new ASS beside the unemployment pay it follows.
        return Doubt(tr("Avec l’ASS de l’un et l’Aspa de l’autre, un agent doit compter."), "hopeful")
    return None


def _asf(home: Household, said: Answers, _: Person) -> Doubt | None:
    if not home.ctx.lone_parent() or not home.children:
        return None
    if any(said.yes(c.key("garde_alternee")) for c in home.children):
        return Doubt(tr("En garde alternée, la Caf regarde votre cas."), "always")
    if said.text("autre_parent") == "verse" and "pension_recue" not in said.kinds("ressources"):
        return Doubt(tr("La Caf peut compléter une pension trop petite."), "always")
    return None


def _aeeh(home: Household, said: Answers, _: Person) -> Doubt | None:
    rates = [said.get(c.key("handicap")) for c in home.children]
    if "80_ou_plus" not in rates and "de_50_a_79" in rates:
        return Doubt(tr("Entre 50 et 79 %, il faut une école ou des soins spéciaux."), "granted")
    if DONT_KNOW in rates:
        return Doubt(tr("La maison du handicap (MDPH) doit dire le taux de l’enfant."), "refused")
    return None


def _parents_income(home: Household, _: Answers, person: Person) -> Doubt | None:
    if home.attached and not person.is_partner:
        return Doubt(tr("Cela dépend des revenus de vos parents."), "granted")
    return None


ON_TAX_INCOME = ("logement_social", "depart_1825", "livret_epargne_populaire")
_RULES = {
    "aeeh": _aeeh,
    "rsa": _rsa,
    "ppa": _ppa,
    "aide_logement": _housing,
    "aah": _aah,
    "aspa": _aspa,
    "asf": _asf,
    **dict.fromkeys(ON_TAX_INCOME, _parents_income),
}
