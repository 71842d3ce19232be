"""One member: birth, activity, residence, disability, school, savings; then their income."""

from __future__ import annotations

from engine.answers.months import Month
from engine.answers.values import Answers
from engine.questionnaire.family import SHARED
from engine.questionnaire.model import VISITOR, Person
from engine.situation import residence
from engine.situation.household import Household, PersonData, Scales, monthly, months_written, name_of, yearly
from engine.situation.income_kinds import ALWAYS
from engine.situation.incomes import incomes, is_apprentice

FICTIONAL_PARENT = "parent_fictif"

ACTIVITIES = {
    "salarie": "actif",
    "independant": "actif",
    "chomeur": "chomeur",
    "etudiant": "etudiant",
    "retraite": "retraite",
    "sans_activite": "inactif",
}
INCAPACITY_RATES = {"aucun": 0.0, "moins_de_50": 0.3, "de_50_a_79": 0.65, "80_ou_plus": 0.85}
SCHOOLS = {
    "primaire": "primaire",
    "college": "college",
    "lycee": "lycee",
    "superieur": "enseignement_superieur",
    "apprenti": "inconnue",
    "aucune": "inconnue",
}
# Euros counted for a class of savings: about its middle, nothing for the lowest, which people hold for the bills.
SAVINGS_CLASSES = {"moins_5000": 0, "de_5000_a_15000": 10_000, "de_15000_a_30000": 22_000}
BUILDING_SHARE = 0.5  # of the rental value of a building that is not let: CASF R132-1
GIR = {"jamais": "gir_6", "ponctuelle": "gir_5", "reguliere": "gir_1"}


def person_data(home: Household, person: Person, scales: Scales) -> PersonData:
    """Return the OpenFisca variables of one member. Raises ValueError without a birth date."""
    answers, month = home.ctx.answers, home.month
    months = months_written(month)
    birth = answers.day(person.key("naissance" if person.rank else "date_naissance"))
    if birth is None:
        raise ValueError("date de naissance absente")  # OpenFisca would silently take 1970
    data: PersonData = {"date_naissance": {"ETERNITY": birth.isoformat()}}
    handicap = answers.text(person.key("handicap")) or "aucun"
    # The packages pay for any child called disabled; under 50 % there is nothing (CSS L541-1).
    data["handicap"] = monthly(handicap not in (("aucun", "moins_de_50") if person.rank else ("aucun",)), months)
    data["taux_incapacite"] = monthly(INCAPACITY_RATES[handicap], months)
    if person.rank:
        _child(home, person, data, months)
    else:
        _adult(home, person, data, months)
    incomes(home, person, data, scales)
    return data


def _child(home: Household, person: Person, data: PersonData, months: tuple[Month, ...]) -> None:
    answers = home.ctx.answers
    age = home.ctx.age(person) or 0
    school = answers.text(person.key("scolarite"))
    if school is None:
        school_name = "maternelle" if 3 <= age <= 5 else "primaire" if 6 <= age <= 10 else "inconnue"
    else:
        school_name = SCHOOLS[school]
    data["scolarite"] = monthly(school_name, months)
    data["apprenti"] = monthly(school == "apprenti", months)
    data["alternant"] = monthly(school == "apprenti", months)
    data["activite"] = monthly("etudiant" if age >= 16 and school in ("lycee", "superieur") else "inactif", months)
    # Who receives the allowances alone has them whole (CSS R521-2); the health cover and the energy voucher then count
    # the child whole too.
    halved = answers.text(person.key("residence")) == SHARED and answers.text(person.key("allocataire")) != "moi"
    data["garde_alternee"] = monthly(halved, months)
    dependent = age < 18 or answers.text(person.key("declaration")) != "non"
    data["enfant_a_charge"] = yearly(dependent, home.month)


def _adult(home: Household, person: Person, data: PersonData, months: tuple[Month, ...]) -> None:
    answers, month = home.ctx.answers, home.month
    activity = answers.text(person.key("activite")) or "sans_activite"
    apprentice = is_apprentice(answers, person)
    # An apprentice has a contract of employment (C. trav. L6221-1): a student neither for the housing aid nor the RSA.
    data["activite"] = monthly("actif" if apprentice else ACTIVITIES[activity], months)
    data["apprenti"] = monthly(apprentice, months)
    data["alternant"] = monthly(apprentice, months)
    if activity == "etudiant" and not apprentice:
        data["scolarite"] = monthly("enseignement_superieur", months)
    country, years = residence.inputs(answers, person, home.ctx.adults())
    data["nationalite"] = monthly(country, months)
    data["duree_possession_titre_sejour"] = monthly(years, months)
    married = answers.text("couple")
    status = {"marie": "marie", "pacse": "pacse"}.get(married or "", "celibataire")
    data["statut_marital"] = monthly(status, months)
    data["enfant_a_charge"] = yearly(home.attached and person == VISITOR, month)
    data["aah_restriction_substantielle_durable_acces_emploi"] = monthly(answers.yes(person.key("rsdae")), months)
    data["inapte_travail"] = monthly(answers.yes(person.key("inapte")), months)
    data["gir"] = monthly(GIR.get(answers.text(person.key("aide_quotidienne")) or "", "gir_6"), months)
    data["ass_precondition_remplie"] = monthly(answers.yes(person.key("ass_5_ans")), months)
    data["rsa_jeune_condition_heures_travail_remplie"] = monthly(answers.yes(person.key("rsa_jeune")), months)
    data["habite_chez_parents"] = monthly(answers.yes("chez_parents") and person == VISITOR, months)
    if person == VISITOR:
        data["enceinte"] = monthly(answers.yes("naissance_attendue"), months)
    since = answers.text(person.key("chomage_depuis"))
    if activity == "chomeur" and since in ("moins_2_mois", "plus_2_mois"):
        back = -1 if since == "moins_2_mois" else -6
        data["date_debut_chomage"] = {"ETERNITY": month.offset(back).first_day().isoformat()}
    _savings(answers, person, data, month)


def grant_holders(home: Household, people: dict[str, PersonData]) -> None:
    """Write who holds a student grant, for everybody or for nobody: an input for one replaces the formula for all.

    Left alone, the packages grant one to every student, because the parents' income is not asked, and call a whole
    family grant holders where one child has a school grant.
    """
    answers, months = home.ctx.answers, months_written(home.month)
    holders = {name_of(a) for a in home.ctx.adults() if answers.yes(a.key("boursier"))}
    for name, person in people.items():
        person["boursier"] = monthly(name in holders, months)
        person["bourse_criteres_sociaux"] = monthly(0.0, months)


def _savings(answers: Answers, person: Person, data: PersonData, month: Month) -> None:
    held = answers.text("patrimoine") or ""
    if person != VISITOR:
        return
    months = list(month.offset(-13).until(month))  # the bases read M-13..M; the current month alone has no effect
    data["epargne_revenus_non_imposables"] = monthly(SAVINGS_CLASSES.get(held, answers.number("epargne") or 0), months)
    data["valeur_immo_non_loue"] = monthly(answers.number("immobilier") or 0, months)
    # The packages read a value of each month, and count half of it.
    counted = (answers.number("base_fonciere") or 0) / 12
    data["valeur_locative_immo_non_loue"] = monthly(counted / BUILDING_SHARE, months)


def fictional_parent(month: Month) -> PersonData:
    """Return a parent for a visitor on the parents' return to be declared by: not counted, no income, lives apart.

    The same inputs as the others': one missing would be read as zero, one extra would break the others' formulas.
    """
    months = [str(m) for m in months_written(month)]
    parent: PersonData = {"date_naissance": {"ETERNITY": f"{month.year - 50}-01-01"}}
    for variable in ALWAYS:
        parent[variable] = dict.fromkeys(months, 0)
    return parent
