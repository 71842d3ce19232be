"""The money of a case: kinds of income, amounts over thirteen months, self-employment, benefits received."""

from __future__ import annotations

from engine.answers.months import Month
from engine.answers.values import Benefits, Income, SelfEmployed, SelfEmployedKind, Value
from engine.questionnaire.kinds_of_income import OTHER_BOX, RARE_KINDS
from engine.questionnaire.model import NONE_BOX, Person
from engine.questionnaire.money import FAMILY_BENEFITS, PERSONAL_BENEFITS
from engine.rules.system import scales
from engine.situation.income_kinds import NET_TO_GROSS_WAGE, NET_TO_TAXABLE_WAGE
from engine.situation.incomes import AFTER_DEDUCTION
from tests.corpus.reading import Case, UnexpressedError, Values, months_of, year_total

# The ratio by which these cases write unemployment pay gross.
NET_TO_GROSS_UNEMPLOYMENT = 1 / (1 - ((0.062 + 0.005) * 0.9825 + 0.028))
ALIMONY = "pensions_alimentaires_percues"
# Kind of income of the questionnaire: the variables that say it, net euros.
KINDS: dict[str, tuple[str, ...]] = {
    "indemnites": ("indemnites_journalieres_maladie",),
    "indemnites_maternite": (
        *("indemnites_journalieres_maternite", "indemnites_journalieres_paternite"),
        "indemnites_journalieres_adoption",
    ),
    "indemnites_accident": (
        *("indemnites_journalieres_accident_travail", "indemnites_journalieres_maladie_professionnelle"),
    ),
    "activite_partielle": ("indemnites_chomage_partiel",),
    "invalidite": ("pensions_invalidite",),
    "pension_recue": (ALIMONY,),
    "pension_versee": ("pensions_alimentaires_versees_individu",),
    "placements": ("revenus_locatifs",),
    "interets": ("revenus_capital",),
    "indemnite_depart": ("gains_exceptionnels",),
    "formation": ("revenus_stage_formation_pro", "indemnites_stage"),
}
# The same income written net, taxable or gross: the first one given is read.
WRITTEN_AS: dict[str, tuple[tuple[str, float], ...]] = {
    "salaire": (
        ("salaire_net", 1.0),
        ("salaire_imposable", 1 / NET_TO_TAXABLE_WAGE),
        ("salaire_de_base", 1 / NET_TO_GROSS_WAGE),
    ),
    "chomage": (("chomage_net", 1.0), ("chomage_brut", 1 / NET_TO_GROSS_UNEMPLOYMENT)),
}
SELF_EMPLOYED: dict[str, SelfEmployedKind] = {
    "rpns_auto_entrepreneur_CA_achat_revente": "vente",
    "rpns_auto_entrepreneur_CA_bic": "services",
    "rpns_auto_entrepreneur_CA_bnc": "liberal",
    "rpns_micro_entreprise_CA_bic_vente_imp": "vente",
    "rpns_micro_entreprise_CA_bic_service_imp": "services",
    "rpns_micro_entreprise_CA_bnc_imp": "liberal",
    "rpns_autres_revenus": "benefice",
    "rpns_benefice_exploitant_agricole": "agricole",
}
PAID_TOGETHER = {"aah": ("aah", "caah")}  # one payment a month, which a visitor says as one
# Money the questionnaire has no box for.
UNASKED_MONEY = (
    "allocation_securisation_professionnelle",
    "bourse_enseignement_sup",
    "bourse_recherche",
    "dedommagement_victime_amiante",
    "indemnites_volontariat",
    "prestation_compensatoire",
    "prime_forfaitaire_mensuelle_reprise_activite",
    "retraite_combattant",
    "paje_clca",
    "frais_reels",
    "indemnites_compensatrices_conges_payes",
    "salaire_imposable_pour_inversion",
)


MONEY_READ = {
    *(variable for variables in KINDS.values() for variable in variables),
    *(variable for ways in WRITTEN_AS.values() for variable, _ in ways),
    *("retraite_brute", "retraite_nette", "retraite_imposable", "chomage_imposable"),
    *SELF_EMPLOYED,
    *UNASKED_MONEY,
    *FAMILY_BENEFITS,
    *PERSONAL_BENEFITS,
    "caah",
}


def say_money(case: Case, person: Person, values: Values, said: dict[str, Value]) -> None:
    """Tick the kinds of income of one person, and give each its amounts. Raises UnexpressedError."""
    month = case.month
    for variable in UNASKED_MONEY:
        if any(months_of(values, variable, month).values()) or any(months_of(case.family, variable, month).values()):
            raise UnexpressedError(f"un revenu que le questionnaire n’a pas : {variable}")
    kinds = {kind: _written(values, ways, month) for kind, ways in WRITTEN_AS.items()}
    kinds["retraite"] = _pension(case, values)
    for kind, variables in KINDS.items():
        kinds[kind] = _sum(*(months_of(values, v, month) for v in variables))
    # What a child is paid by the other parent, the parent who raises the child receives.
    if person.rank:
        kinds["pension_recue"] = months_of({}, ALIMONY, month)
    elif not person.is_partner:
        children = [case.persons.get(c, {}) for c in case.children]
        kinds["pension_recue"] = _sum(kinds["pension_recue"], *(months_of(c, ALIMONY, month) for c in children))
    ticked: set[str] = set()
    for kind, series in kinds.items():
        if any(round(v) > 0 for v in series.values()):
            ticked.add(kind)
            said[person.key(kind)] = _income(series, month)
    if _self_employed(values, person, said, month):
        ticked.add("independant")
    if not person.rank and (received := _benefits(case, person, values)):
        ticked.add("aides")
        said[person.key("aides")] = Benefits(received)
    if person.rank and ticked:
        said[person.key("revenus")] = "oui"
    rare = ticked & set(RARE_KINDS)
    if rare and person.rank:
        raise UnexpressedError("un revenu d’enfant que le questionnaire n’a pas")
    if rare:
        said[person.key("ressources_autres")] = frozenset(rare)
        ticked = (ticked - rare) | {OTHER_BOX}
    said[person.key("ressources")] = frozenset(ticked or {NONE_BOX})


def _written(values: Values, ways: tuple[tuple[str, float], ...], month: Month) -> dict[Month, float]:
    for variable, share in ways:
        series = months_of(values, variable, month)
        if any(series.values()):
            return _scaled(series, share)
    return months_of({}, "", month)


def _pension(case: Case, values: Values) -> dict[Month, float]:
    """The net pension that a gross one leaves. The cases write 92.6 % of it whatever the income, but a small pension
    bears no levy (CSS L136-8); what the aids of the old read is the gross.
    """
    gross, net = (months_of(values, v, case.month) for v in ("retraite_brute", "retraite_nette"))
    if not any(gross.values()):
        return net
    last = case.month.offset(-1)
    read = ("retraite_brute", "salaire_net", "chomage_net")
    monthly = sum(months_of(case.persons.get(p, {}), v, case.month)[last] for p in case.parents for v in read)
    half_parts = 2.0 * (len(case.parents) - 1) + len(case.children) + max(0, len(case.children) - 2)
    levy = scales(case.month).pension_levy(monthly * 12 * AFTER_DEDUCTION, half_parts)
    return _scaled(gross, 1 - levy)


def _scaled(series: dict[Month, float], share: float) -> dict[Month, float]:
    return {m: v * share for m, v in series.items()}


def _sum(*series: dict[Month, float]) -> dict[Month, float]:
    return {m: sum(s[m] for s in series) for m in series[0]}


def _income(series: dict[Month, float], month: Month) -> Income:
    """Say a series as a visitor would: the same each month, stopped or started in a month, or month by month.

    The form behind these cases asked for the year and for three months, and spread what was over: below nothing where
    the year was said too low. A visitor says that nothing came in.
    """
    series = {m: max(0.0, v) for m, v in series.items()}
    values = {m: round(v) for m, v in series.items()}
    paid = [m for m, v in values.items() if v]
    usual = {values[m] for m in paid}
    without_gap = all(values[m] for m in values if paid[0] <= m <= paid[-1])
    if len(usual) == 1 and without_gap:
        amount = usual.pop()
        if len(paid) == len(values):
            return Income(amount)
        if paid[0] == min(values):
            return Income(amount, "arrete", last_paid=paid[-1])
        if paid[-1] == month:
            return Income(amount, "commence", first_paid=paid[0])
    told = _whole_euros(series)
    return Income(told[month], "variable", by_month=tuple(sorted(told.items())))


def _whole_euros(series: dict[Month, float]) -> dict[Month, int]:
    """Round each month so that the sum of the year stays true to the euro."""
    told: dict[Month, int] = {}
    for m in sorted(series):
        told[m] = round(sum(v for k, v in series.items() if k <= m)) - sum(told.values())
    return told


def _self_employed(values: Values, person: Person, said: dict[str, Value], month: Month) -> bool:
    found: list[SelfEmployed] = []
    for variable, kind in SELF_EMPLOYED.items():
        if variable not in values:
            continue
        yearly = [year_total(values, variable, y) for y in (month.year - 1, month.year - 2, month.year)]
        by_month = set(months_of(values, variable, month).values())
        total = next((t for t in yearly if t), None)
        if len(by_month) > 1:
            # The RSA of the self-employed was the department's to set before 2017: no quarter was read.
            raise UnexpressedError("un chiffre d’affaires qui change d’un mois à l’autre")
        total = total or 12 * by_month.pop()
        if total < 0:
            raise UnexpressedError("un bénéfice négatif")
        if total:
            found.append(SelfEmployed(kind, round(total)))
    if len(found) > 1:
        raise UnexpressedError("deux activités à son compte")
    if found:
        said[person.key("independant")] = found[0]
    return bool(found)


def _benefits(case: Case, person: Person, values: Values) -> tuple[tuple[str, int], ...]:
    """What the case says was received every month, or every month but the current one."""
    found = []
    places = [(values, PERSONAL_BENEFITS)] + ([] if person.is_partner else [(case.family, FAMILY_BENEFITS)])
    for owner, benefits in places:
        for benefit in benefits:
            paid = PAID_TOGETHER.get(benefit, (benefit,))
            past = list(_sum(*(months_of(owner, variable, case.month) for variable in paid)).values())[:-1]
            if not any(past):
                continue
            if round(min(past)) != round(max(past)):
                raise UnexpressedError(f"une aide reçue dont le montant change : {benefit}")
            found.append((benefit, round(past[-1])))
    return tuple(found)
