"""Money over time: from a few figures to a value for every month, as the table of incomes says."""

from __future__ import annotations

from engine.answers.months import Month, quarter_read
from engine.answers.values import MONTHS_ASKED, Answers, Income, SelfEmployed, Unknown
from engine.questionnaire.kinds_of_income import ticked
from engine.questionnaire.model import VISITOR, Person
from engine.questionnaire.sick_leave import leave_began
from engine.situation.household import Household, PersonData, Scales, months_written
from engine.situation.income_kinds import ALWAYS, KINDS, NET_TO_GROSS_WAGE, IncomeKind

AFTER_DEDUCTION = 0.9  # of wages and pensions, what the reference tax income keeps (CGI 83, 158-5)
# Tax boxes and not rpns_*: those feed the RSA but neither the taxable income nor the housing aid.
SELF_EMPLOYED_BOXES = {"vente": "mbic_impv", "services": "mbic_imps", "liberal": "mbnc_impo"}
REAL_PROFIT = {"benefice": "abic_impn", "agricole": "arag_impg"}
QUARTERS = 4

Amounts = dict[Month, float]


def _spread(value: Income, month: Month) -> Amounts:
    """Thirteen known months to every month written.

    M-13, which the housing aid and the health cover read, holds the nearest month known, or nothing before an income
    began. Before M-13 stands the mean of M-12..M-1 rounded to the euro: what "the same as the last twelve months" says
    of older years. After M, the amount of M.
    """
    series = value.series(month)
    first = month.offset(-(MONTHS_ASKED - 1))
    known: Amounts = {first.offset(i): euros for i, euros in enumerate(series)}
    before = first.offset(-1)
    began = value.first_paid if value.course == "commence" else None
    known[before] = 0 if began is not None and began > before else series[0]
    mean = round(sum(series[:-1]) / (MONTHS_ASKED - 1))
    return {m: known.get(m, mean if m < first else series[-1]) for m in months_written(month)}


def income_of(answers: Answers, person: Person, kind: str, month: Month) -> Amounts:
    """Return euros a month of one kind of income, on every month written; zeros when it was not ticked."""
    value = answers.get(person.key(kind))
    if kind not in ticked(answers, person) or not isinstance(value, Income):
        return dict.fromkeys(months_written(month), 0)
    return _spread(value, month)


def incomes(home: Household, person: Person, data: PersonData, scales: Scales) -> None:
    """Write every income of one person into `data`."""
    months = months_written(home.month)
    written: dict[str, Amounts] = {variable: dict.fromkeys(months, 0.0) for variable in ALWAYS}
    for name, kind in KINDS.items():
        series = income_of(home.ctx.answers, person, name, home.month)
        if any(series.values()):
            _write(written, kind, series, home, person, scales)
    # An apprentice pays no income tax under one gross minimum wage (CGI 81 bis).
    exempt = scales.gross_minimum_wage if is_apprentice(home.ctx.answers, person) else 0.0
    written["salaire_imposable"] = {m: max(0.0, v - exempt) for m, v in written["salaire_imposable"].items()}
    data |= {variable: {str(m): v for m, v in series.items()} for variable, series in written.items()}
    _self_employed(home.ctx.answers, person, data, home.month, scales)
    _sick_leave(home, person, data)


def _sick_leave(home: Household, person: Person, data: PersonData) -> None:
    """Write the day a leave began that lasts still: what was said, and never after the first month of its pay."""
    began = leave_began(home.ctx, person)
    if began is not None:
        said = home.ctx.answers.get(person.key("arret_depuis"))
        first = min(said, began) if isinstance(said, Month) else began
        data["date_arret_de_travail"] = {"ETERNITY": first.first_day().isoformat()}


def _write(
    written: dict[str, Amounts], kind: IncomeKind, series: Amounts, home: Household, person: Person, scales: Scales
) -> None:
    """Add one income to every variable that holds it. Several kinds may share one."""

    def add(variable: str, share: float) -> None:
        into = written.setdefault(variable, dict.fromkeys(series, 0.0))
        for month, euros in series.items():
            into[month] += euros * share

    for variable in kind.received:
        add(variable, 1.0)
    if kind.levies == "pension":
        add(kind.gross, 1 / (1 - scales.pension_levy(*_tax_income(home, person))))
    elif kind.levies == "unemployment":
        tax_income = _tax_income(home, person)
        for month, euros in series.items():
            gross, taxable = scales.unemployment_pay(euros, *tax_income)
            written[kind.gross][month] += gross
            written[kind.taxable][month] += taxable
    else:
        if kind.taxable and kind.taxable not in kind.received:
            add(kind.taxable, kind.taxed)
        if kind.gross:
            add(kind.gross, NET_TO_GROSS_WAGE)


def _tax_income(home: Household, person: Person) -> tuple[float, float]:
    """Return about the reference tax income of a person's return (euros a year) and its half-parts after the first.

    The levies on a pension or unemployment pay depend on the income of the household: a small one bears none.
    """
    together = [a for a in home.ctx.adults() if a == person or not home.separate_returns]
    kinds = [name for name, kind in KINDS.items() if kind.housing == "twelve_months"]
    month = home.month.offset(-1)
    monthly = sum(income_of(home.ctx.answers, a, k, home.month)[month] for a in together for k in kinds)
    children = len(home.children) if person == VISITOR or not home.separate_returns else 0
    half_parts = 2 * (len(together) - 1) + children + max(0, children - 2)
    return monthly * 12 * AFTER_DEDUCTION, float(half_parts)


def is_apprentice(answers: Answers, person: Person) -> bool:
    """Tell whether a person is an apprentice."""
    return answers.yes(person.key("apprenti")) or answers.text(person.key("scolarite")) == "apprenti"


def _self_employed(answers: Answers, person: Person, data: PersonData, month: Month, scales: Scales) -> None:
    value = answers.get(person.key("independant"))
    if "independant" not in ticked(answers, person) or not isinstance(value, SelfEmployed):
        return
    if isinstance(value.yearly, Unknown) or isinstance(value.quarter, Unknown):
        raise ValueError("montant inconnu : une hypothèse est nécessaire")
    if value.quarter is not None and value.began is not None and value.began.year == month.year:
        _new_business(value.quarter, value, data, month, scales)
        return
    variable = SELF_EMPLOYED_BOXES.get(value.kind) or REAL_PROFIT[value.kind]
    # Where another tax income was given for N-2, it stands for all the income of that year.
    first = month.year - (1 if differs(answers, person) else 2)
    data[variable] = {str(y): value.yearly for y in range(first, month.year + 1)}
    if value.quarter is not None:
        # The rules take the last year that is not zero: a year of such quarters, or a euro where there was nothing.
        data[variable][str(month.year)] = max(1, QUARTERS * value.quarter)


def _new_business(quarter: int, value: SelfEmployed, data: PersonData, month: Month, scales: Scales) -> None:
    """Write the profit by month of a business opened this year: no year of it is known to any notice.

    The quarter that is read holds what was said, whatever its first month (CASF R262-19); the months since the
    business began hold as much. A micro-business counts for its turnover less the flat deduction (CGI 50-0, 102 ter).
    """
    profit = quarter / len(quarter_read(month)) * scales.profit_share.get(value.kind, 1.0)
    began = min(value.began or month, quarter_read(month)[0])
    data["rpns_auto_entrepreneur_benefice"] |= {str(m): profit for m in months_written(month) if m >= began}


def zero_where_all_zero(people: dict[str, PersonData], month: Month) -> None:
    """Write explicit zeros where nobody has a pension: without them a dozen contribution schedules are computed.

    Only where it is true of everyone: an input given for one member replaces the formula for all the others.
    """
    empty = [str(m) for m in months_written(month) if not any(p["retraite_nette"][str(m)] for p in people.values())]
    for person in people.values():
        person["retraite_imposable"] = dict.fromkeys(empty, 0)


def differs(answers: Answers, person: Person) -> bool:
    """Tell whether a person's tax return of N-2 was said to be very different from the last twelve months."""
    return answers.text(return_key(answers, person, "revenus_n2")) == "differents"


def return_key(answers: Answers, person: Person, name: str) -> str:
    """Return the answer key of a person's tax return: one for the household, two in free union."""
    apart = person.is_partner and answers.text("couple") == "union_libre"
    return person.key(name) if apart else name
