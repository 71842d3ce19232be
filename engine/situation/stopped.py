"""Income that stopped: what the RSA no longer counts, unless something takes its place (CASF R262-13)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.answers.months import PREFILLED_SINCE, Month
from engine.answers.values import Answers, Income, SelfEmployed
from engine.questionnaire.kinds_of_income import ticked
from engine.questionnaire.model import Person
from engine.situation.household import Household, PersonData, name_of
from engine.situation.income_kinds import KINDS
from engine.situation.incomes import income_of

STOPPING = ("work", "replacement")  # counted as work or in its place: not counted at all once stopped


def show_interruption(home: Household, people: dict[str, PersonData]) -> None:
    """Make the RSA see an income that stopped within the quarter it reads, and not only one that stopped last month.

    An income that stopped for sure and that nothing replaces is not counted (CASF R262-13). OpenFisca looks for it in
    M-1 alone, but since March 2025 the quarter is M-4..M-2: the last amount is written in M-1, which neither RSA nor
    prime d'activité reads. For the settled state only: housing aid and health cover would count it.
    """
    month = home.month
    for adult, variable, amount in _interruptions(home):
        series = people[name_of(adult)][variable]
        # Of two kinds in one variable the other may still be paid: then nothing of it stopped.
        if not series[str(month)]:
            series[str(month.offset(-1))] = amount


def interrupted(home: Household) -> bool:
    """Tell whether an income stopped within the quarter that the RSA reads."""
    return any(True for _ in _interruptions(home))


def _interruptions(home: Household) -> Iterator[tuple[Person, str, int]]:
    """Yield whose income stopped in the quarter, the variable that holds it, and its euros a month."""
    month = home.month
    if month < PREFILLED_SINCE:
        return
    for adult in home.ctx.adults():
        for name, kind in KINDS.items():
            value = home.ctx.answers.get(adult.key(name))
            if kind.counted not in STOPPING or name not in ticked(home.ctx.answers, adult):
                continue
            if not isinstance(value, Income) or value.course != "arrete" or value.last_paid is None:
                continue
            if month.offset(-4) <= value.last_paid <= month.offset(-2) and isinstance(value.amount, int):
                yield from ((adult, variable, value.amount) for variable in kind.received)


def show_replacement(home: Household, people: dict[str, PersonData]) -> None:
    """Write whose stopped income something took the place of: it is counted still.

    For everybody or for nobody: an input for one replaces the formula for all. The packages know of unemployment pay,
    sick pay and pensions alone; a wage, paid training or a pension of invalidity that came after count too.
    """
    month = str(home.month)
    adults = {name_of(adult): _is_replaced(home, adult) for adult in home.ctx.adults()}
    for name, data in people.items():
        data["rsa_has_ressources_substitution"] = {month: adults.get(name, False)}


def _is_replaced(home: Household, adult: Person) -> bool:
    answers, month = home.ctx.answers, home.month
    now = {name: income_of(answers, adult, name, month) for name in KINDS if name in ticked(answers, adult)}
    if any(KINDS[name].takes_place == "always" and series[month] > 0 for name, series in now.items()):
        return True
    ended = [_last_paid(answers, adult, name, month) for name in now if KINDS[name].counted != "none"]
    business = answers.get(adult.key("independant"))
    if any(ended) and isinstance(business, SelfEmployed) and _has_just_opened(business, month):
        return True
    came = [series for name, series in now.items() if KINDS[name].takes_place == "when_new"]
    return any(series[month] > series[last] for series in came for last in ended if last is not None)


def _has_just_opened(business: SelfEmployed, month: Month) -> bool:
    return business.began is not None and business.began >= month.offset(-4) and business.quarter != 0


def _last_paid(answers: Answers, adult: Person, name: str, month: Month) -> Month | None:
    """Return the last month of an income that stopped within the months that the RSA reads; None if it goes on."""
    series = income_of(answers, adult, name, month)
    if series[month]:
        return None
    return next((m for m in (month.offset(-back) for back in range(1, 5)) if series[m]), None)
