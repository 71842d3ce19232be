"""Income of two years ago, where it was said to be very different: the notice given back as incomes of that year."""

from __future__ import annotations

from datetime import date

from engine.answers.months import age_on
from engine.answers.values import Answers
from engine.questionnaire.model import NONE_BOX, Person
from engine.situation.household import Household, PersonData, Scales, months_written, name_of
from engine.situation.income_kinds import MONTHLY, NET_TO_GROSS_WAGE, NET_TO_TAXABLE_WAGE
from engine.situation.incomes import differs, return_key

OLD_AGE_DEDUCTION = 65


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
        for variable in MONTHLY:
            if variable in person:
                person[variable].update(dict.fromkeys(months, 0))
        together = [a for a in changed if return_key(answers, a, "rfr") == return_key(answers, adult, "rfr")]
        earners = [a for a in together if _nature(answers, a) != NONE_BOX] or together[:1]
        if adult in earners:
            rfr = float(answers.number(return_key(answers, adult, "rfr")) or 0)
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
