"""Answers to an OpenFisca situation: the only place where months and years are spread.

What each input means, and why it is filled that far back, is written in docs/modelling.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.answers import MONTHS_ASKED, Answers, Income, SelfEmployed, Unknown
from engine.months import Month, age_on
from engine.questionnaire.model import PARTNER, VISITOR, Context, Person

Series = dict[str, Any]
Person_ = dict[str, Series]

YEARS_BEFORE = 4  # months and years are written from January N-4: the oldest year that a result was seen to read
FAMILY_HISTORY = ["rsa", "ppa", "aide_logement", "apl", "alf", "als", "af", "cf", "asf", "paje_base", "aspa", "aeeh"]
PERSON_HISTORY = ["aah", "caah", "asi", "ass"]
CHILD_AGE_LIMIT = 25  # a child older than this claims alone

# Net to taxable and gross, the coefficients used by the public simulators for private employees:
# non-deductible CSG and CRDS are 2.9 % of 98.25 % of the gross; the gross is the net over 0.78.
NET_TO_GROSS_WAGE = 1 / 0.78
NET_TO_TAXABLE_WAGE = 1 + 0.029 * 0.9825 / 0.78
NET_TO_GROSS_UNEMPLOYMENT = 1 / (1 - ((0.062 + 0.005) * 0.9825 + 0.028))
NET_TO_GROSS_PENSION = 1 / 0.926

WAGE = ("salaire_net", "salaire_imposable", "salaire_de_base")
FICTIONAL_PARENT = "parent_fictif"

TENURES = {
    "hlm": "locataire_hlm",
    "vide": "locataire_vide",
    "meuble": "locataire_meuble",
    "foyer": "locataire_foyer",
    "proprietaire_pret": "primo_accedant",
    "proprietaire": "proprietaire",
    "heberge": "loge_gratuitement",
    "sans_domicile": "sans_domicile",
}
RENTED = ("hlm", "vide", "meuble", "foyer")
ACTIVITIES = {
    "salarie": "actif",
    "independant": "actif",
    "chomeur": "chomeur",
    "etudiant": "etudiant",
    "retraite": "retraite",
    "sans_activite": "inactif",
}
NATIONALITIES = {"francaise": "FR", "refugie": "AF", "ue": "DE", "hors_ue": "AF"}
# Years, the lowest of each class: the law asks 3 months (EU), 5 years (RSA) or 10 years (Aspa).
PERMIT_YEARS = {"moins_3_mois": 0.0, "3_mois_5_ans": 0.25, "5_10_ans": 5.0, "10_ans_plus": 10.0}
EXEMPT_YEARS = 25.0  # refugees and protected persons: no length asked (CASF L262-4, CSS L816-1)
INCAPACITY_RATES = {"aucun": 0.0, "moins_de_50": 0.3, "de_50_a_79": 0.65, "80_ou_plus": 0.85}
SCHOOLS = {
    "primaire": "primaire",
    "college": "college",
    "lycee": "lycee",
    "superieur": "enseignement_superieur",
    "apprenti": "inconnue",
    "aucune": "inconnue",
}
GIR = {"jamais": "gir_6", "ponctuelle": "gir_5", "reguliere": "gir_1"}
LOAN_DATES = {"avant_2018": "2017-06-30", "2018_2019": "2018-06-30", "2020_plus": "2020-06-30"}
PLAIN_INCOMES = {
    "indemnites": "indemnites_journalieres_maladie",
    "invalidite": "pensions_invalidite",
    "pension_recue": "pensions_alimentaires_percues",
    "pension_versee": "pensions_alimentaires_versees_individu",
    "placements": "revenus_locatifs",
    "formation": "revenus_stage_formation_pro",
}
# Tax boxes and not rpns_*: those feed the RSA but neither the taxable income nor the housing aid.
SELF_EMPLOYED_BOXES = {"vente": "mbic_impv", "services": "mbic_imps", "liberal": "mbnc_impo"}
REAL_PROFIT = {"benefice": "rpns_autres_revenus", "agricole": "rpns_benefice_exploitant_agricole"}


@dataclass(frozen=True)
class Scales:
    """The few figures of the law a situation needs, read from OpenFisca's parameters at the dates they rule.

    `wage_deduction` and `pension_deduction`: rate, minimum and maximum (euros a year) of the 10 % abatement of
    year N-2; `gross_minimum_wage`: euros a month at the reference date (apprentices' exempt part, CGI 81 bis).
    """

    wage_deduction: tuple[float, float, float]
    pension_deduction: tuple[float, float, float]
    gross_minimum_wage: float


@dataclass(frozen=True)
class History:
    """Benefits of past months that are inputs: euros a month by variable, for the family and for each adult.

    They are written on M-4..M-1; older months of the last twelve hold 0. See docs/modelling.md.
    """

    family: Mapping[str, float] = field(default_factory=dict)
    adults: tuple[Mapping[str, float], ...] = ()
    rsa_now: float | None = None
    rfr_two_years_ago: float | None = None


@dataclass(frozen=True)
class Household:
    """The members, as OpenFisca will name them, with what was said of each."""

    ctx: Context
    children: tuple[Person, ...]
    month: Month

    @classmethod
    def of(cls, answers: Answers, on: date) -> Household:
        """Return who is counted: adults, and the children not too old to be anyone's dependants."""
        ctx = Context(answers, on)
        kept = tuple(c for c in ctx.children() if (ctx.age(c) or 0) <= CHILD_AGE_LIMIT)
        return cls(ctx, kept, Month.of(on))

    @property
    def attached(self) -> bool:
        """Tell whether the visitor is on the parents' tax return."""
        return self.ctx.answers.yes("rattache_parents")

    @property
    def separate_returns(self) -> bool:
        """Tell whether the two adults declare their income apart (free union)."""
        return self.ctx.answers.text("couple") == "union_libre" or (self.attached and self.ctx.in_couple())


def name_of(person: Person) -> str:
    """Return the OpenFisca id of a member."""
    if person.rank:
        return f"enfant{person.rank}"
    return "conjoint" if person.is_partner else "demandeur"


def months_written(month: Month) -> list[Month]:
    """Every month that gets a value: January N-4 to December N."""
    return list(Month(month.year - YEARS_BEFORE, 1).until(Month(month.year, 12)))


def _years(month: Month) -> range:
    return range(month.year - YEARS_BEFORE - 2, month.year + 1)


def _monthly(value: Any, months: Iterable[Month]) -> Series:
    return {str(m): value for m in months}


def _yearly(value: Any, month: Month) -> Series:
    return {str(y): value for y in _years(month)}


def build(answers: Answers, on: date, scales: Scales, history: History) -> dict[str, dict[str, Any]]:
    """Return the OpenFisca entities of one household at `on`. Every amount must be known (see engine.unknowns)."""
    home = Household.of(answers, on)
    people = {name_of(p): _person(home, p, scales) for p in (*home.ctx.adults(), *home.children)}
    if home.attached:
        people[FICTIONAL_PARENT] = _fictional_parent(home.month)
    _zero_where_all_zero(people, home.month)
    _two_years_ago(home, people, scales)
    for rank, adult in enumerate(home.ctx.adults()):
        given = history.adults[rank] if rank < len(history.adults) else {}
        for variable in PERSON_HISTORY:
            people[name_of(adult)][variable] = _past(home, variable, given.get(variable, 0.0), adult)
    entities = _groups(home, people, history)
    if home.attached:
        entities["familles"]["famille_parents"] = {"parents": [FICTIONAL_PARENT], "enfants": []}
        apart = {"personne_de_reference": [FICTIONAL_PARENT], "conjoint": [], "enfants": []}
        entities["menages"]["menage_parents"] = apart
    entities["individus"] = people
    return entities


# --- persons -----------------------------------------------------------------


def _person(home: Household, person: Person, scales: Scales) -> Person_:
    answers, month = home.ctx.answers, home.month
    months = months_written(month)
    birth = answers.day(person.key("naissance" if person.rank else "date_naissance"))
    if birth is None:
        raise ValueError("date de naissance absente")  # OpenFisca would silently take 1970
    data: Person_ = {"date_naissance": {"ETERNITY": birth.isoformat()}}
    handicap = answers.text(person.key("handicap")) or "aucun"
    data["handicap"] = _monthly(handicap != "aucun", months)
    data["taux_incapacite"] = _monthly(INCAPACITY_RATES[handicap], months)
    if person.rank:
        _child(home, person, data, months)
    else:
        _adult(home, person, data, months)
    _incomes(home, person, data, scales)
    return data


def _child(home: Household, person: Person, data: Person_, months: list[Month]) -> None:
    answers = home.ctx.answers
    age = home.ctx.age(person) or 0
    school = answers.text(person.key("scolarite"))
    if school is None:
        school_name = "maternelle" if 3 <= age <= 5 else "primaire" if 6 <= age <= 10 else "inconnue"
    else:
        school_name = SCHOOLS[school]
    data["scolarite"] = _monthly(school_name, months)
    data["apprenti"] = _monthly(school == "apprenti", months)
    data["activite"] = _monthly("etudiant" if age >= 16 and school in ("lycee", "superieur") else "inactif", months)
    data["garde_alternee"] = _monthly(answers.yes(person.key("garde_alternee")), months)
    dependent = age < 18 or answers.text(person.key("declaration")) != "non"
    data["enfant_a_charge"] = _yearly(dependent, home.month)


def _adult(home: Household, person: Person, data: Person_, months: list[Month]) -> None:
    answers, month = home.ctx.answers, home.month
    activity = answers.text(person.key("activite")) or "sans_activite"
    data["activite"] = _monthly(ACTIVITIES[activity], months)
    data["apprenti"] = _monthly(answers.yes(person.key("apprenti")), months)
    _residence(answers, person, data, months)
    married = answers.text("couple")
    status = {"marie": "marie", "pacse": "pacse"}.get(married or "", "celibataire")
    data["statut_marital"] = _monthly(status, months)
    data["enfant_a_charge"] = _yearly(home.attached and person == VISITOR, month)
    data["aah_restriction_substantielle_durable_acces_emploi"] = _monthly(answers.yes(person.key("rsdae")), months)
    data["inapte_travail"] = _monthly(answers.yes(person.key("inapte")), months)
    data["gir"] = _monthly(GIR.get(answers.text(person.key("aide_quotidienne")) or "", "gir_6"), months)
    data["ass_precondition_remplie"] = _monthly(answers.yes(person.key("ass_5_ans")), months)
    data["rsa_jeune_condition_heures_travail_remplie"] = _monthly(answers.yes(person.key("rsa_jeune")), months)
    data["habite_chez_parents"] = _monthly(answers.yes("chez_parents") and person == VISITOR, months)
    if person == VISITOR:
        data["enceinte"] = _monthly(answers.yes("naissance_attendue"), months)
    since = answers.text(person.key("chomage_depuis"))
    if activity == "chomeur" and since in ("moins_2_mois", "plus_2_mois"):
        back = -1 if since == "moins_2_mois" else -6
        data["date_debut_chomage"] = {"ETERNITY": month.offset(back).first_day().isoformat()}
    _savings(answers, person, data, month)


def _residence(answers: Answers, person: Person, data: Person_, months: list[Month]) -> None:
    nationality = answers.text(person.key("nationalite")) or "francaise"
    permit = PERMIT_YEARS.get(answers.text(person.key("titre_sejour")) or "", 0.0)
    years = EXEMPT_YEARS if nationality in ("francaise", "refugie") else permit
    data["nationalite"] = _monthly(NATIONALITIES[nationality], months)
    data["duree_possession_titre_sejour"] = _monthly(years, months)
    # OpenFisca-France 176.1.8 calls numpy's two-argument `or_` with three, so the length of stay is never read.
    allowed = nationality in ("francaise", "refugie", "ue") or years >= PERMIT_YEARS["10_ans_plus"]
    data["asi_aspa_condition_nationalite"] = _monthly(allowed, months)


def _savings(answers: Answers, person: Person, data: Person_, month: Month) -> None:
    if person != VISITOR or answers.text("patrimoine") != "plus_30000":
        return
    months = list(month.offset(-12).until(month))  # the bases read M-12..M; the current month alone has no effect
    data["epargne_revenus_non_imposables"] = _monthly(answers.number("epargne") or 0, months)
    data["valeur_immo_non_loue"] = _monthly(answers.number("immobilier") or 0, months)


# --- incomes -----------------------------------------------------------------


def _spread(series: tuple[int, ...], month: Month) -> dict[Month, float]:
    """Thirteen known months to every month written: before M-12 their mean, after M the amount of M."""
    first = month.offset(-(MONTHS_ASKED - 1))
    # The mean of M-12..M-1, rounded to the euro: what "the same as the last twelve months" says of older years.
    mean = round(sum(series[:-1]) / (MONTHS_ASKED - 1))
    known = {first.offset(i): euros for i, euros in enumerate(series)}
    return {m: known.get(m, mean if m < first else series[-1]) for m in months_written(month)}


def _income_of(answers: Answers, person: Person, kind: str, month: Month) -> dict[Month, float]:
    value = answers.get(person.key(kind))
    if kind not in answers.kinds(person.key("ressources")) or not isinstance(value, Income):
        return dict.fromkeys(months_written(month), 0)
    return _spread(value.series(month), month)


def _incomes(home: Household, person: Person, data: Person_, scales: Scales) -> None:
    answers, month = home.ctx.answers, home.month
    wage = _income_of(answers, person, "salaire", month)
    # An apprentice pays no income tax under one gross minimum wage (CGI 81 bis).
    exempt = scales.gross_minimum_wage if _is_apprentice(answers, person) else 0.0
    data["salaire_net"] = {str(m): v for m, v in wage.items()}
    data["salaire_imposable"] = {str(m): max(0.0, v * NET_TO_TAXABLE_WAGE - exempt) for m, v in wage.items()}
    data["salaire_de_base"] = {str(m): v * NET_TO_GROSS_WAGE for m, v in wage.items()}
    for kind, net, gross, factor in (
        ("chomage", "chomage_net", "chomage_brut", NET_TO_GROSS_UNEMPLOYMENT),
        ("retraite", "retraite_nette", "retraite_brute", NET_TO_GROSS_PENSION),
    ):
        series = _income_of(answers, person, kind, month)
        data[net] = {str(m): v for m, v in series.items()}
        data[gross] = {str(m): v * factor for m, v in series.items()}
    for kind, variable in PLAIN_INCOMES.items():
        series = _income_of(answers, person, kind, month)
        if any(series.values()):
            data[variable] = {str(m): v for m, v in series.items()}
    _self_employed(answers, person, data, month)


def _is_apprentice(answers: Answers, person: Person) -> bool:
    return answers.yes(person.key("apprenti")) or answers.text(person.key("scolarite")) == "apprenti"


def _self_employed(answers: Answers, person: Person, data: Person_, month: Month) -> None:
    value = answers.get(person.key("independant"))
    if "independant" not in answers.kinds(person.key("ressources")) or not isinstance(value, SelfEmployed):
        return
    if isinstance(value.yearly, Unknown):
        raise ValueError("montant inconnu : une hypothèse est nécessaire")
    variable = SELF_EMPLOYED_BOXES.get(value.kind) or REAL_PROFIT[value.kind]
    data[variable] = {str(y): value.yearly for y in range(month.year - 2, month.year + 1)}


def _zero_where_all_zero(people: dict[str, Person_], month: Month) -> None:
    """Write explicit zeros where nobody has such income: without them 40 contribution schedules are computed.

    Only where it is true of everyone: an input given for one member replaces the formula for all the others.
    """
    for net, taxable in (("chomage_net", "chomage_imposable"), ("retraite_nette", "retraite_imposable")):
        empty = [str(m) for m in months_written(month) if not any(p[net][str(m)] for p in people.values())]
        for person in people.values():
            person[taxable] = dict.fromkeys(empty, 0)


def _two_years_ago(home: Household, people: dict[str, Person_], scales: Scales) -> None:
    """Replace the income of N-2 (and before) by what gives the reference tax income that was entered.

    Family benefits rebuild their base from the categories of income, so the figure goes in as a wage or a pension.
    """
    answers = home.ctx.answers
    if answers.text("revenus_n2") != "differents":
        return
    for adult in home.ctx.adults():
        rfr = answers.number(adult.key("rfr")) if adult == VISITOR or home.separate_returns else 0
        person = people[name_of(adult)]
        retired = answers.text(adult.key("activite")) == "retraite"
        year = home.month.year - 2
        months = [str(m) for m in months_written(home.month) if m.year <= year]
        for variable in (*WAGE, "chomage_net", "chomage_brut"):
            person[variable].update(dict.fromkeys(months, 0))
        for variable in ("retraite_nette", "retraite_brute"):
            person[variable].update(dict.fromkeys(months, 0))
        rate, low, high = scales.pension_deduction if retired else scales.wage_deduction
        taxable = before_deduction(float(rfr or 0), rate, low, high) / 12
        if retired:
            person.setdefault("retraite_imposable", {}).update(dict.fromkeys(months, taxable))
        else:
            net = taxable / NET_TO_TAXABLE_WAGE
            person["salaire_imposable"].update(dict.fromkeys(months, taxable))
            person["salaire_net"].update(dict.fromkeys(months, net))
            person["salaire_de_base"].update(dict.fromkeys(months, net * NET_TO_GROSS_WAGE))
    for variable in ("retraite_imposable", "chomage_imposable"):
        _complete(people, variable, [str(m) for m in months_written(home.month) if m.year <= home.month.year - 2])


def _complete(people: dict[str, Person_], variable: str, months: list[str]) -> None:
    for person in people.values():
        series = person.setdefault(variable, {})
        for m in months:
            series.setdefault(m, 0)


def before_deduction(after: float, rate: float, low: float, high: float) -> float:
    """Invert the 10 % deduction: euros a year before it, from euros a year after it (CGI 83, 158-5)."""
    if after <= 0:
        return 0.0
    before = after / (1 - rate)
    return after + min(max(before * rate, low), high)


# --- groups ------------------------------------------------------------------


def _declared(home: Household, variable: str, person: Person) -> float | None:
    if "aides" not in home.ctx.answers.kinds(person.key("ressources")):
        return None
    amount = home.ctx.answers.benefits(person.key("aides")).get(variable)
    return None if amount is None or isinstance(amount, Unknown) else float(amount)


def _past(home: Household, variable: str, estimated: float, person: Person) -> Series:
    """Past months of a benefit: what was declared for M-12..M-1, else the estimate on M-4..M-1 and 0 before."""
    month, declared = home.month, _declared(home, variable, person)
    if declared is not None:
        return _monthly(declared, month.offset(-12).until(month.offset(-1)))
    past = _monthly(0.0, month.offset(-12).until(month.offset(-5)))
    return past | _monthly(estimated, month.offset(-4).until(month.offset(-1)))


def _groups(home: Household, people: dict[str, Person_], history: History) -> dict[str, dict[str, Any]]:
    answers, month = home.ctx.answers, home.month
    adults, children = [name_of(p) for p in home.ctx.adults()], [name_of(c) for c in home.children]
    months = months_written(month)
    family: dict[str, Any] = {"parents": adults, "enfants": children}
    for variable in FAMILY_HISTORY:
        family[variable] = _past(home, variable, history.family.get(variable, 0.0), VISITOR)
    if history.rsa_now is not None:
        family["rsa"][str(month)] = history.rsa_now
    family["rsa_isolement_recent"] = _monthly(answers.text("isolement") == "moins_18_mois", months)
    family["proprietaire_proche_famille"] = _monthly("parent_proprietaire" in answers.kinds("cas_logement"), months)
    family["parisien"] = _monthly(answers.yes("parisien"), months)
    # Since 1 March 2025 the quarter read is M-4..M-2 everywhere (« solidarité à la source »).
    family["departement_experimentation_rsa"] = _monthly(True, [m for m in months if m >= Month(2025, 3)])
    if _no_family_support(home):
        family["asf"][str(month)] = 0.0
    household: dict[str, Any] = {"personne_de_reference": adults[:1], "conjoint": adults[1:], "enfants": children}
    household |= _housing(home, months)
    return {
        "familles": {"famille": family},
        "menages": {"menage": household},
        "foyers_fiscaux": _tax_households(home, people, history),
    }


def _no_family_support(home: Household) -> bool:
    """The other parent pays but no amount was given: the engine would grant the whole allowance."""
    answers = home.ctx.answers
    told = "pension_recue" in answers.kinds("ressources")
    return answers.text("autre_parent") == "verse" and not told


def _housing(home: Household, months: list[Month]) -> dict[str, Series]:
    answers = home.ctx.answers
    tenure = answers.text("logement") or "heberge"
    cases = answers.kinds("cas_logement")
    if tenure in RENTED and answers.number("loyer") == 0:
        tenure = "heberge"  # without a rent there is no aid, but OpenFisca would still pay the flat charges
    data: dict[str, Series] = {
        "statut_occupation_logement": _monthly(TENURES[tenure], months),
        "depcom": _monthly(answers.text("commune"), months),
        "loyer": _monthly(answers.number("loyer") or 0, months),
        "charges_locatives": _monthly(answers.number("charges") or 0, months),
        "coloc": _monthly("colocation" in cases, months),
        "logement_chambre": _monthly("chambre" in cases, months),
        "participation_frais": _monthly(answers.yes("participation"), months),
        "logement_crous": _monthly(answers.yes("crous"), months),
    }
    loan = LOAN_DATES.get(answers.text("annee_pret") or "")
    if tenure == "proprietaire_pret" and loan:
        data["aide_logement_date_pret_conventionne"] = {"ETERNITY": loan}
    return data


def _tax_households(home: Household, people: dict[str, Person_], history: History) -> dict[str, Any]:
    year = home.month.year
    visitor = [name_of(VISITOR)]
    partner = [name_of(PARTNER)] if home.ctx.in_couple() else []
    mine = [name_of(c) for c in home.children if people[name_of(c)]["enfant_a_charge"][str(year)]]
    own = [name_of(c) for c in home.children if name_of(c) not in mine]
    declarants = visitor if home.separate_returns else visitor + partner
    households: dict[str, Any] = {}
    if home.attached:
        if partner or mine:
            households["foyer_conjoint"] = {"declarants": partner or [], "personnes_a_charge": mine}
        households["foyer"] = {"declarants": [FICTIONAL_PARENT], "personnes_a_charge": visitor}
        if not partner and mine:
            households["foyer"]["personnes_a_charge"] = visitor + households.pop("foyer_conjoint")["personnes_a_charge"]
    else:
        households["foyer"] = {"declarants": declarants, "personnes_a_charge": mine}
        if home.separate_returns:
            households["foyer_conjoint"] = {"declarants": partner, "personnes_a_charge": []}
    for child_name in own:
        households[f"foyer_{child_name}"] = {"declarants": [child_name], "personnes_a_charge": []}
    _alimony_paid(home, households)
    if history.rfr_two_years_ago is not None:
        for household in households.values():
            household["rfr"] = {str(year - 2): history.rfr_two_years_ago}
    return households


def _alimony_paid(home: Household, households: dict[str, Any]) -> None:
    """Alimony paid lowers the tax base, where it is a negative yearly amount."""
    for adult in home.ctx.adults():
        series = _income_of(home.ctx.answers, adult, "pension_versee", home.month)
        if not any(series.values()):
            continue
        for household in households.values():
            if name_of(adult) in household["declarants"]:
                totals = household.setdefault("pensions_alimentaires_versees", {})
                for year in range(home.month.year - YEARS_BEFORE, home.month.year + 1):
                    paid = sum(v for m, v in series.items() if m.year == year)
                    totals[str(year)] = totals.get(str(year), 0) - paid


def _fictional_parent(month: Month) -> Person_:
    """Return a parent for a visitor on the parents' return to be declared by: not counted, no income, lives apart.

    The same inputs as the others': one missing would be read as zero, one extra would break the others' formulas.
    """
    months = [str(m) for m in months_written(month)]
    parent: Person_ = {"date_naissance": {"ETERNITY": f"{month.year - 50}-01-01"}}
    for variable in (*WAGE, "chomage_net", "chomage_brut", "retraite_nette", "retraite_brute"):
        parent[variable] = dict.fromkeys(months, 0)
    return parent


def child_too_old(answers: Answers, on: date) -> bool:
    """Tell whether a child was announced who is too old to be counted."""
    ctx = Context(answers, on)
    births = [ctx.answers.day(c.key("naissance")) for c in ctx.children()]
    return any(b is not None and age_on(b, on) > CHILD_AGE_LIMIT for b in births)
