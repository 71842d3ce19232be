"""The family quotient of the Caf: the figure that canteens, holiday centres and buses ask families for.

A twelfth of the taxable income of two years ago before the 10 % abatement, plus the benefits of the month, over a
number of parts. No article of law holds it: it is the Cnaf's own rule, as public bodies print it (Meurthe-et-Moselle,
"estimer son quotient familial": which income and which benefits; Coëvrons, "simulateur de quotient familial": parts and
what is left out; cnews.fr of 3 November 2025 quotes the formula of caf.fr; read in November 2026).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.questionnaire.family import SHARED
from engine.questionnaire.kinds_of_income import ticked
from engine.questionnaire.model import Person
from engine.questionnaire.profile import DISABLED
from engine.report.report import Entitlement
from engine.simulation.runs import Runs, View
from engine.situation import Household, name_of

MONTHLY = ("af", "cf", "asf", "paje_base", "aeeh", "aide_logement", "rsa", "ppa", "aah", "caah")  # paid by the Caf
STEADY = ("salarie", "independant", "etudiant", "retraite")  # what was earned two years ago may still be earned
SICK = {"indemnites", "indemnites_longue", "indemnites_accident"}

Quotient = tuple[float, float]  # euros a month a part: the least and the most


def parts(children: int, disabled: int) -> float:
    """Return the parts: two for one adult or a couple, a half a child, one for the third; a half more if disabled."""
    return 2.0 + 0.5 * children + 0.5 * (children >= 3) + 0.5 * disabled


def quotient(income: float, benefits: float, shares: float) -> float:
    """Return the quotient, euros a month: `income` in euros a year, `benefits` in euros a month."""
    return (max(0.0, income) / 12 + benefits) / shares


def found(runs: Sequence[Runs], home: Household, entitlements: Iterable[Entitlement]) -> Quotient | None:
    """Return the quotient once the aids found are paid, least and most; None where it cannot be told.

    A child shared between two homes counts for both by the Caf's decision, and who lost an income, is long ill or has
    the RSA sees the income of two years ago lowered or left out: the Caf alone knows by how much. Nor is it told where
    one of the benefits is to be checked, or received for an amount that is not known. Without a child nor any of its
    benefits there is no quotient.
    """
    told = [e for e in entitlements if e.aid in MONTHLY]
    if any(e.state == "to_check" or (e.state == "received" and e.declared is None) for e in told):
        return None
    if any(home.ctx.answers.text(c.key("residence")) == SHARED for c in home.children):
        return None
    low, high = _benefits(told)
    incomes = [income(each.settled, home) for each in runs]
    if (high <= 0 and not home.children) or (max(incomes) > 0 and any(_lowered(r.settled, home, told) for r in runs)):
        return None
    shares = [_parts(each.settled, home) for each in runs]
    return quotient(min(incomes), low, max(shares)), quotient(max(incomes), high, min(shares))


def income(view: View, home: Household) -> float:
    """Return what is counted of two years ago, euros a year: the income of the family benefits (CSS R532-3) and the
    10 % abatement on top of it.
    """
    year = home.month.year - 2
    people = [name_of(person) for person in home.ctx.adults()]
    kept = view.of_year("traitements_salaires_pensions_rentes", people, year)
    whole = sum(view.of_year(name, people, year) for name in ("revenu_assimile_salaire", "revenu_assimile_pension"))
    return view.family("prestations_familiales_base_ressources") + max(0.0, whole - kept)


def _benefits(told: Iterable[Entitlement]) -> Quotient:
    """Return the benefits of a month, least and most; of two that exclude each other the better one."""
    low = high = 0.0
    for e in told:
        if e.state == "received":
            low, high = low + (e.declared or 0), high + (e.declared or 0)
        elif e.state in ("eligible", "probable") and not e.better:
            low += max(0.0, e.low - e.replaced)  # 0 where another answer would grant nothing
            high += max(0.0, e.high - e.replaced)
    return low, high


def _lowered(view: View, home: Household, told: Iterable[Entitlement]) -> bool:
    """Tell whether the Caf may lower the income of two years ago."""
    answers = home.ctx.answers
    if any(e.aid == "rsa" and e.state != "not_eligible" for e in told):
        return True

    def changed(person: Person) -> bool:
        steady = answers.text(person.key("activite")) in STEADY and not SICK & set(ticked(answers, person))
        return not steady and view.person("prestations_familiales_base_ressources_individu", name_of(person)) > 0

    return any(changed(person) for person in home.ctx.adults())


def _parts(view: View, home: Household) -> float:
    counted = [
        child
        for child in home.children
        if view.holds(name_of(child)) and view.person("prestations_familiales_enfant_a_charge", name_of(child)) > 0
    ]
    disabled = sum(home.ctx.answers.text(child.key("handicap")) in DISABLED for child in counted)
    return parts(len(counted), disabled)
