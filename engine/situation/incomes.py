"""Money over time: from a few figures to a value for every month, net, taxable and gross together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.answers.months import Month, age_on
from engine.answers.values import MONTHS_ASKED, Answers, Income, SelfEmployed, Unknown
from engine.questionnaire.model import NONE_BOX, VISITOR, Person
from engine.situation.household import Household, PersonData, Scales, months_written, name_of

# Net to taxable and gross, the coefficients used by the public simulators for private employees:
# non-deductible CSG and CRDS are 2.9 % of 98.25 % of the gross; the gross is the net over 0.78.
NET_TO_GROSS_WAGE = 1 / 0.78
NET_TO_TAXABLE_WAGE = 1 + 0.029 * 0.9825 / 0.78
NET_TO_GROSS_UNEMPLOYMENT = 1 / (1 - ((0.062 + 0.005) * 0.9825 + 0.028))
PREFILLED_SINCE = Month(2025, 3)  # « solidarité à la source », CASF R262-7-1
OLD_AGE_DEDUCTION = 65
AFTER_DEDUCTION = 0.9  # of wages and pensions, what the reference tax income keeps (CGI 83, 158-5)

REPLACEMENT = ("chomage_net", "chomage_brut", "retraite_nette", "retraite_brute")
WAGE = ("salaire_net", "salaire_imposable", "salaire_de_base")

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
REAL_PROFIT = {"benefice": "abic_impn", "agricole": "arag_impg"}


def _spread(series: tuple[int, ...], month: Month) -> dict[Month, float]:
    """Thirteen known months to every month written: before M-12 their mean, after M the amount of M."""
    first = month.offset(-(MONTHS_ASKED - 1))
    # The mean of M-12..M-1, rounded to the euro: what "the same as the last twelve months" says of older years.
    mean = round(sum(series[:-1]) / (MONTHS_ASKED - 1))
    known = {first.offset(i): euros for i, euros in enumerate(series)}
    return {m: known.get(m, mean if m < first else series[-1]) for m in months_written(month)}


def income_of(answers: Answers, person: Person, kind: str, month: Month) -> dict[Month, float]:
    """Return euros a month of one kind of income, on every month written; zeros when it was not ticked."""
    value = answers.get(person.key(kind))
    if kind not in answers.kinds(person.key("ressources")) or not isinstance(value, Income):
        return dict.fromkeys(months_written(month), 0)
    return _spread(value.series(month), month)


def incomes(home: Household, person: Person, data: PersonData, scales: Scales) -> None:
    """Write every income of one person into `data`."""
    answers, month = home.ctx.answers, home.month
    wage = income_of(answers, person, "salaire", month)
    # An apprentice pays no income tax under one gross minimum wage (CGI 81 bis).
    exempt = scales.gross_minimum_wage if is_apprentice(answers, person) else 0.0
    data["salaire_net"] = {str(m): v for m, v in wage.items()}
    data["salaire_imposable"] = {str(m): max(0.0, v * NET_TO_TAXABLE_WAGE - exempt) for m, v in wage.items()}
    data["salaire_de_base"] = {str(m): v * NET_TO_GROSS_WAGE for m, v in wage.items()}
    net_to_gross_pension = 1 / (1 - scales.pension_levy(*_tax_income(home, person)))
    for kind, net, gross, factor in (
        ("chomage", "chomage_net", "chomage_brut", NET_TO_GROSS_UNEMPLOYMENT),
        ("retraite", "retraite_nette", "retraite_brute", net_to_gross_pension),
    ):
        series = income_of(answers, person, kind, month)
        data[net] = {str(m): v for m, v in series.items()}
        data[gross] = {str(m): v * factor for m, v in series.items()}
    for kind, variable in PLAIN_INCOMES.items():
        series = income_of(answers, person, kind, month)
        if any(series.values()):
            data[variable] = {str(m): v for m, v in series.items()}
    _self_employed(answers, person, data, month)


def _tax_income(home: Household, person: Person) -> tuple[float, float]:
    """Return about the reference tax income of a person's return (euros a year) and its half-parts after the first.

    The levies on a pension depend on the income of the household, not on the pension: a small one bears none.
    """
    together = [a for a in home.ctx.adults() if a == person or not home.separate_returns]
    kinds = ("salaire", "chomage", "retraite")
    month = home.month.offset(-1)
    monthly = sum(income_of(home.ctx.answers, a, k, home.month)[month] for a in together for k in kinds)
    children = len(home.children) if person == VISITOR or not home.separate_returns else 0
    half_parts = 2 * (len(together) - 1) + children + max(0, children - 2)
    return monthly * 12 * AFTER_DEDUCTION, float(half_parts)


def is_apprentice(answers: Answers, person: Person) -> bool:
    """Tell whether a person is an apprentice."""
    return answers.yes(person.key("apprenti")) or answers.text(person.key("scolarite")) == "apprenti"


def _self_employed(answers: Answers, person: Person, data: PersonData, month: Month) -> None:
    value = answers.get(person.key("independant"))
    if "independant" not in answers.kinds(person.key("ressources")) or not isinstance(value, SelfEmployed):
        return
    if isinstance(value.yearly, Unknown):
        raise ValueError("montant inconnu : une hypothèse est nécessaire")
    variable = SELF_EMPLOYED_BOXES.get(value.kind) or REAL_PROFIT[value.kind]
    # Where another tax income was given for N-2, it stands for all the income of that year.
    first = month.year - (1 if differs(answers, person) else 2)
    data[variable] = {str(y): value.yearly for y in range(first, month.year + 1)}


def quarter_read(month: Month) -> tuple[Month, ...]:
    """Return the quarter that RSA and prime d'activité read: M-4 to M-2 since March 2025, M-3 to M-1 before."""
    last = -2 if month >= PREFILLED_SINCE else -1
    return tuple(month.offset(last - back) for back in (2, 1, 0))


def show_interruption(home: Household, people: dict[str, PersonData]) -> None:
    """Make the RSA see an income that stopped within the quarter it reads, and not only one that stopped last month.

    An income that stopped for sure and that nothing replaces is not counted (CASF R262-13). OpenFisca looks for it in
    M-1 alone, but since March 2025 the quarter is M-4..M-2: the last amount is written in M-1, which neither RSA nor
    prime d'activité reads. For the settled state only: housing aid and health cover would count it.
    """
    for adult, net, amount in _interruptions(home):
        people[name_of(adult)][net][str(home.month.offset(-1))] = amount


def interrupted(home: Household) -> bool:
    """Tell whether an income stopped within the quarter that the RSA reads."""
    return any(True for _ in _interruptions(home))


def _interruptions(home: Household) -> Iterator[tuple[Person, str, int]]:
    month = home.month
    if month < PREFILLED_SINCE:
        return
    for adult in home.ctx.adults():
        for kind, net in (("salaire", "salaire_net"), ("chomage", "chomage_net"), ("retraite", "retraite_nette")):
            value = home.ctx.answers.get(adult.key(kind))
            ticked = kind in home.ctx.answers.kinds(adult.key("ressources"))
            if not ticked or not isinstance(value, Income) or value.course != "arrete" or value.last_paid is None:
                continue
            if month.offset(-4) <= value.last_paid <= month.offset(-2) and isinstance(value.amount, int):
                yield adult, net, value.amount


def zero_where_all_zero(people: dict[str, PersonData], month: Month) -> None:
    """Write explicit zeros where nobody has such income: without them 40 contribution schedules are computed.

    Only where it is true of everyone: an input given for one member replaces the formula for all the others.
    """
    for net, taxable in (("chomage_net", "chomage_imposable"), ("retraite_nette", "retraite_imposable")):
        empty = [str(m) for m in months_written(month) if not any(p[net][str(m)] for p in people.values())]
        for person in people.values():
            person[taxable] = dict.fromkeys(empty, 0)


def differs(answers: Answers, person: Person) -> bool:
    """Tell whether a person's tax return of N-2 was said to be very different from the last twelve months."""
    return answers.text(_return_key(answers, person, "revenus_n2")) == "differents"


def _return_key(answers: Answers, person: Person, name: str) -> str:
    """Return the answer key of a person's tax return: one for the household, two in free union."""
    apart = person.is_partner and answers.text("couple") == "union_libre"
    return person.key(name) if apart else name


def two_years_ago(home: Household, people: dict[str, PersonData], scales: Scales) -> None:
    """Replace the income of N-2 (and before) by what gives the reference tax income that was entered.

    Family benefits rebuild their base from the categories of income of each adult, so the figure goes in as the wage,
    unemployment pay or pension said to be earned then, shared equally between those who earned anything.
    """
    answers = home.ctx.answers
    changed = [adult for adult in home.ctx.adults() if differs(answers, adult)]
    months = [str(m) for m in months_written(home.month) if m.year <= home.month.year - 2]
    for adult in changed:
        person = people[name_of(adult)]
        for variable in (*WAGE, *REPLACEMENT, *PLAIN_INCOMES.values()):
            if variable in person:
                person[variable].update(dict.fromkeys(months, 0))
        together = [a for a in changed if _return_key(answers, a, "rfr") == _return_key(answers, adult, "rfr")]
        earners = [a for a in together if _nature(answers, a) != NONE_BOX] or together[:1]
        if adult in earners:
            rfr = float(answers.number(_return_key(answers, adult, "rfr")) or 0)
            old = any(_old_in(home, a) for a in together)
            net = _before_old_age_deduction(rfr, old, scales) / len(earners)
            _write_n2(person, months, net, _nature(answers, adult), scales)
    if changed:
        for variable in ("retraite_imposable", "chomage_imposable"):
            _complete(people, variable, months)


def _nature(answers: Answers, adult: Person) -> str:
    retired = answers.text(adult.key("activite")) == "retraite"
    return answers.text(adult.key("nature_n2")) or ("retraite" if retired else "salaire")


def _old_in(home: Household, adult: Person) -> bool:
    born = home.ctx.answers.day(adult.key("date_naissance"))
    return born is not None and age_on(born, date(home.month.year - 2, 1, 1)) >= OLD_AGE_DEDUCTION


def _write_n2(person: PersonData, months: list[str], net: float, nature: str, scales: Scales) -> None:
    """Write a year's net income, euros after the 10 % deduction, as what it was."""
    deduction = scales.pension_deduction if nature == "retraite" else scales.wage_deduction
    taxable = before_deduction(net, *deduction) / 12
    if nature == "retraite":
        person.setdefault("retraite_imposable", {}).update(dict.fromkeys(months, taxable))
    elif nature == "chomage":
        person.setdefault("chomage_imposable", {}).update(dict.fromkeys(months, taxable))
    else:
        wage = taxable / NET_TO_TAXABLE_WAGE
        person["salaire_imposable"].update(dict.fromkeys(months, taxable))
        person["salaire_net"].update(dict.fromkeys(months, wage))
        person["salaire_de_base"].update(dict.fromkeys(months, wage * NET_TO_GROSS_WAGE))


def _before_old_age_deduction(rfr: float, old: bool, scales: Scales) -> float:
    """Add back what the tax income of the old leaves out (CGI 157 bis), once as the packages do: euros a year."""
    for ceiling, amount in scales.old_age_deductions:
        if rfr > 0 and rfr + amount * old <= ceiling:
            return rfr + amount * old
    return rfr


def _complete(people: dict[str, PersonData], variable: str, months: list[str]) -> None:
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
