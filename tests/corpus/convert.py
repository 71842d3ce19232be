"""A case written for OpenFisca turned into the answers a visitor would give us, or into the reason why not."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.answers.months import Month, age_on
from engine.answers.values import Answers, Income, SelfEmployed, Value
from engine.places.territory import BY_ARRONDISSEMENT
from engine.questionnaire import Context, screens
from engine.questionnaire.case_files import default
from engine.questionnaire.family import SHARED, WITH_YOU
from engine.questionnaire.model import NONE_BOX, PARTNER, VISITOR, Field, Person, child
from engine.questionnaire.validation import problem
from engine.situation.groups import TENURES
from tests.corpus.money import ALIMONY, MONEY_READ, say_money
from tests.corpus.reading import Case, UnexpressedError, Values, months_of, names, now, year_total
from tests.corpus.tax import notice, tax_incomes

ANYWHERE = "14118"  # no commune given: the packages take zone 2, as in Caen
FIRST_ARRONDISSEMENT = {"75056": "75101", "69123": "69381", "13055": "13201"}
SIMILAR = 0.02  # a year N-2 within two percent of twelve usual months is "about the same"

TAXED = ("salaire_imposable", "chomage_imposable", "retraite_imposable", "chomage_brut", "retraite_brute")
READ = {
    *("date_naissance", "age", "statut_marital", "enceinte", "activite", "etudiant", "boursier", "apprenti"),
    *("ass_precondition_remplie", "inapte_travail", "aah_restriction_substantielle_durable_acces_emploi"),
    *("rsa_jeune_condition_heures_travail_remplie", "bourse_criteres_sociaux_echelon", "nationalite"),
    *(
        "duree_possession_titre_sejour",
        "gir",
        "habite_chez_parents",
        "handicap",
        "taux_incapacite",
        "date_debut_chomage",
    ),
    *("garde_alternee", "scolarite", "enfant_a_charge", "rsa_isolement_recent", "proprietaire_proche_famille"),
    *("parisien", "depcom", "statut_occupation_logement", "loyer", "charges_locatives", "participation_frais"),
    *("coloc", "logement_chambre", "logement_crous", "aide_logement_date_pret_conventionne", "aide_logement_date_pret"),
    *("rfr", "pensions_alimentaires_versees"),
}
# What changes no amount of ours, follows from the rest, or is a benefit that the same case gives otherwise.
NEEDLESS = {
    *("age_en_mois", "date_arret_de_travail", "enfant_place", "tns_autres_revenus_type_activite", "stagiaire"),
    *("rpns_autres_revenus_chiffre_affaires", "aide_logement_est_pret_conventionne", "aide_logement_non_calculable"),
    *("acs", "apl", "alf", "als", "bourse_college", "bourse_lycee", "cmu_c", "nb_parents", "departement"),
    *("parents", "enfants", "declarants", "personnes_a_charge", "personne_de_reference", "conjoint", "alternant"),
}
SAVINGS = ("epargne_revenus_non_imposables", "livret_a")
# What is counted of the rent that a property could bring (CASF R132-1).
RENTAL_VALUES = {"valeur_locative_immo_non_loue": 0.5, "valeur_locative_terrains_non_loues": 0.8}
SAVINGS_CLASSES = ((5_000, "moins_5000"), (15_000, "de_5000_a_15000"), (30_000, "de_15000_a_30000"))
# What a property would sell for: the cases give none.
UNOWNED = ("valeur_immo_non_loue", "valeur_terrains_non_loues", "valeur_patrimoine_loue")


def convert(case: Case) -> tuple[Answers, date]:
    """Return the answers and the reference date (the first of the month). Raises UnexpressedError."""
    on = case.month.first_day()
    _nothing_lost(case)
    said: dict[str, Value] = {}
    _family(case, said, on)
    _home(case, said)
    people = [*zip((VISITOR, PARTNER), case.parents, strict=False)]
    people += [(child(rank), name) for rank, name in enumerate(case.children, 1)]
    for person, name in people:
        _person(case, person, case.persons.get(name, {}), said, on)
        say_money(case, person, case.persons.get(name, {}), said)
    _savings(case, said)
    _two_years_ago(case, said)
    return _ask(said, on), on


def _nothing_lost(case: Case) -> None:
    """Refuse a case that says something we would drop without a word."""
    known = READ | NEEDLESS | MONEY_READ | {*UNOWNED, *SAVINGS, *RENTAL_VALUES}
    for values in (*case.persons.values(), case.family, case.home, *case.tax_households):
        for variable, value in values.items():
            if variable not in known and _ever(value):
                raise UnexpressedError(f"une entrée que le questionnaire n’a pas : {variable}")


def _ask(said: dict[str, Value], on: date) -> Answers:
    """Go through the questionnaire as a visitor would, and give each question what the case says."""
    answers = Answers()
    while True:
        asked = [f for s in screens(Context(answers, on)) for f in s.fields if f.key not in answers]
        if not asked:
            break
        field = asked[0]
        value = _answer(field, said)
        if problem(field, value) is not None:
            raise UnexpressedError(f"réponse hors des bornes : {field.key}")
        answers = answers.with_value(field.key, value)
    lost = [key for key, value in said.items() if key not in answers and isinstance(value, (Income, SelfEmployed))]
    if lost:
        raise UnexpressedError("question non posée : " + ", ".join(lost))
    return answers


def _answer(field: Field, said: dict[str, Value]) -> Value:
    if field.key in said:
        return said[field.key]
    if (value := default(field)) is not None:
        return value
    raise UnexpressedError(f"réponse absente : {field.key}")


def _family(case: Case, said: dict[str, Value], on: date) -> None:
    said["nombre_enfants"] = len(case.children)
    if len(case.parents) > 2:
        raise UnexpressedError("plus de deux adultes dans la famille")
    if len(case.parents) == 2:
        together = any({*case.parents} <= set(names(t.get("declarants"))) for t in case.tax_households)
        married = any(now(case.persons.get(p, {}), "statut_marital", case.month) == "marie" for p in case.parents)
        said["couple"] = ("marie" if married else "pacse") if together else "union_libre"
    pregnant = any(bool(now(case.persons.get(p, {}), "enceinte", case.month)) for p in case.parents)
    said["naissance_attendue"] = "oui" if pregnant else "non"
    recent = bool(now(case.family, "rsa_isolement_recent", case.month))
    said["isolement"] = "moins_18_mois" if recent else "plus_18_mois"
    alimony = any(any(months_of(p, ALIMONY, case.month).values()) for p in case.persons.values())
    said["autre_parent"] = "verse" if alimony else "ne_verse_pas"
    strangers = set(case.persons) - {*case.parents, *case.children}
    if strangers:
        raise UnexpressedError("une personne hors de la famille")


def _home(case: Case, said: dict[str, Value]) -> None:
    code = now(case.home, "depcom", case.month)
    commune = ANYWHERE if code is None else f"{code:05d}" if isinstance(code, int) else str(code)
    said["commune"] = FIRST_ARRONDISSEMENT[commune] if commune in BY_ARRONDISSEMENT else commune
    status = now(case.home, "statut_occupation_logement", case.month)
    by_status = {status_: tenure for tenure, status_ in reversed(TENURES.items())}  # the first of each
    if status in (None, "non_renseigne"):
        said["logement"] = "sans_domicile"  # nothing said: the packages count no home at all
    elif status in by_status:
        said["logement"] = by_status[status]
    else:
        raise UnexpressedError("statut d’occupation que le questionnaire n’a pas")
    said["loyer"] = round(float(now(case.home, "loyer", case.month) or 0))
    said["charges"] = round(float(now(case.home, "charges_locatives", case.month) or 0))
    said["participation"] = "oui" if now(case.home, "participation_frais", case.month) else "non"
    special = {
        "colocation": now(case.home, "coloc", case.month),
        "chambre": now(case.home, "logement_chambre", case.month),
        "parent_proprietaire": now(case.family, "proprietaire_proche_famille", case.month),
    }
    said["cas_logement"] = frozenset(k for k, v in special.items() if v) or frozenset({NONE_BOX})
    if now(case.home, "logement_crous", case.month):
        said["type_foyer"] = "crous"
    said["parisien"] = "oui" if now(case.family, "parisien", case.month) else "non"
    for variable in ("aide_logement_date_pret_conventionne", "aide_logement_date_pret"):
        signed = now(case.home, variable, case.month)
        if signed:
            said["date_pret"] = Month.of(signed if isinstance(signed, date) else date.fromisoformat(str(signed)))
            said["pret_aide"] = "oui" if variable.endswith("conventionne") else "non"


def _born(values: Values, month: Month) -> date:
    born = now(values, "date_naissance", month)
    if born is not None:
        return born if isinstance(born, date) else date.fromisoformat(str(born))
    age = now(values, "age", month)
    if age is None:
        raise UnexpressedError("ni date de naissance ni âge")
    return date(month.year - int(age), 1, 1)


def _rate(values: Values, month: Month) -> str:
    rate = float(now(values, "taux_incapacite", month) or 0)
    rate = rate / 100 if rate > 1 else rate
    if rate >= 0.8:
        return "80_ou_plus"
    if rate >= 0.5:
        return "de_50_a_79"
    return "moins_de_50" if rate or now(values, "handicap", month) else "aucun"


def _person(case: Case, person: Person, values: Values, said: dict[str, Value], on: date) -> None:
    month, born = case.month, _born(values, case.month)
    said[person.key("handicap")] = _rate(values, month)
    if person.rank:
        said[person.key("naissance")] = Month.of(born)
        said[person.key("residence")] = SHARED if now(values, "garde_alternee", month) else WITH_YOU
        if said[person.key("residence")] == SHARED:
            said[person.key("allocataire")] = "partage"
        said[person.key("scolarite")] = _school(values, month)
        dependent = now(values, "enfant_a_charge", month)
        outside = not any(_is_dependant(case, person, t) for t in case.tax_households)
        alone = outside and age_on(born, on) >= 18 and any(t.get("personnes_a_charge") for t in case.tax_households)
        said[person.key("declaration")] = "non" if dependent is False or alone else "oui"
        return
    said[person.key("date_naissance")] = born
    said[person.key("activite")] = _activity(values, month)
    for key, variable in (
        ("ass_5_ans", "ass_precondition_remplie"),
        ("boursier", "boursier"),
        ("apprenti", "apprenti"),
        ("inapte", "inapte_travail"),
        ("rsdae", "aah_restriction_substantielle_durable_acces_emploi"),
        ("rsa_jeune", "rsa_jeune_condition_heures_travail_remplie"),
    ):
        said[person.key(key)] = "oui" if now(values, variable, month) else "non"
    lost = now(values, "date_debut_chomage", month)
    if lost is not None:
        since = Month.of(lost if isinstance(lost, date) else date.fromisoformat(str(lost)))
        said[person.key("chomage_depuis")] = "moins_2_mois" if since > month.offset(-2) else "plus_2_mois"
    echelon = now(values, "bourse_criteres_sociaux_echelon", month)
    if echelon is not None and int(echelon) >= 0:
        said[person.key("boursier")] = "oui"
    _country(values, person, said, month)
    need = {"gir_5": "ponctuelle", "gir_6": "jamais", None: "jamais"}
    said[person.key("aide_quotidienne")] = need.get(now(values, "gir", month), "reguliere")
    if not person.is_partner:
        # Whoever had a tax notice of their own two years ago said that one, and not the parents'.
        attached = now(values, "enfant_a_charge", month) and not _wrote(case, month.year - 2)
        said["rattache_parents"] = "oui" if attached else "non"
        said["chez_parents"] = "oui" if now(values, "habite_chez_parents", month) else "non"


def _is_dependant(case: Case, person: Person, tax_household: Values) -> bool:
    return case.children[person.rank - 1] in names(tax_household.get("personnes_a_charge"))


def _school(values: Values, month: Month) -> str:
    known = {"primaire": "primaire", "college": "college", "lycee": "lycee", "enseignement_superieur": "superieur"}
    return known.get(str(now(values, "scolarite", month)), "aucune")


def _activity(values: Values, month: Month) -> str:
    if now(values, "etudiant", month):
        return "etudiant"
    activity = str(now(values, "activite", month))
    named = {"etudiant": "etudiant", "chomeur": "chomeur", "retraite": "retraite", "inactif": "sans_activite"}
    if activity in named:
        return named[activity]
    return "salarie" if months_of(values, "salaire_net", month)[month] else "sans_activite"


def _country(values: Values, person: Person, said: dict[str, Value], month: Month) -> None:
    country = now(values, "nationalite", month)
    if country in (None, "FR"):
        return
    years = float(now(values, "duree_possession_titre_sejour", month) or 0)
    european = str(country) in {"DE", "BE", "ES", "IT", "PT", "PL", "RO", "NL", "GR", "IE", "AT", "BG", "CH", "NO"}
    said[person.key("nationalite")] = "ue" if european else "hors_ue"
    classes = ((10, "10_ans_plus"), (5, "5_10_ans"), (0.25, "3_mois_5_ans"))
    said[person.key("titre_sejour")] = next((c for least, c in classes if years >= least), "moins_3_mois")


def _savings(case: Case, said: dict[str, Value]) -> None:
    for values in case.persons.values():
        for variable in UNOWNED:
            if _ever(values.get(variable)):
                raise UnexpressedError(f"un bien que le questionnaire n’a pas : {variable}")
    everybody = case.persons.values()
    held = sum(float(now(values, v, case.month) or 0) for values in everybody for v in SAVINGS)
    rent = sum(
        share * float(now(values, v, case.month) or 0) for values in everybody for v, share in RENTAL_VALUES.items()
    )
    if not rent and held < SAVINGS_CLASSES[-1][0]:
        said["patrimoine"] = next(name for under, name in SAVINGS_CLASSES if held < under)
        return
    said["patrimoine"] = "plus_30000"
    said["epargne"] = round(held)
    # What it would sell for is not in the cases, nor read by an aid of their years: one euro, to say that there is one.
    said["immobilier"] = 1 if rent else 0
    said["base_fonciere"] = round(12 * rent)  # these cases write each month what one month counts


def _ever(value: Any) -> bool:
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _two_years_ago(case: Case, said: dict[str, Value]) -> None:
    """About the same when each adult's year N-2 is, else the reference tax income of each tax household."""
    year = case.month.year - 2
    if all(_similar(case, case.persons.get(p, {}), year) for p in case.parents):
        said["revenus_n2"] = "semblables"
        return
    said["revenus_n2"] = "differents"
    incomes = tax_incomes(case)
    said["rfr"] = round(max(0.0, incomes[0] if _wrote(case, year) else notice(case)))
    if said.get("couple") == "union_libre":
        said["conjoint.revenus_n2"] = "differents"
        said["conjoint.rfr"] = round(max(0.0, incomes[1] if len(incomes) > 1 else 0.0))
    for person, name in zip((VISITOR, PARTNER), case.parents, strict=False):
        said[person.key("nature_n2")] = _nature(case.persons.get(name, {}), year, alone=len(case.parents) == 1)


def _wrote(case: Case, year: int) -> bool:
    """Tell whether the case writes an income of that year: it is believed rather than a reference income beside it.

    A zero says nothing: the cases write one everywhere, also where only the reference income is meant.
    """
    return any(year_total(case.persons[p], v, year) for p in case.parents for v in TAXED)


def _nature(values: Values, year: int, *, alone: bool) -> str:
    """What a declarant lived on in N-2: the largest of the three, or nothing beside the other's."""
    written = {
        "salaire": year_total(values, "salaire_imposable", year) or year_total(values, "salaire_net", year) or 0.0,
        "chomage": year_total(values, "chomage_imposable", year) or year_total(values, "chomage_brut", year) or 0.0,
        "retraite": year_total(values, "retraite_imposable", year) or year_total(values, "retraite_brute", year) or 0.0,
    }
    best = max(written, key=lambda kind: written[kind])
    return best if written[best] or alone else NONE_BOX


def _similar(case: Case, values: Values, year: int) -> bool:
    if notice(case) and not _wrote(case, year):
        return False
    for variable in TAXED:
        usual = list(months_of(values, variable, case.month).values())[:-1]
        written = year_total(values, variable, year)
        mean = sum(usual) / 12
        if abs((written or 0.0) - 12 * mean) > max(SIMILAR * 12 * mean, 12):
            return False
    return True
