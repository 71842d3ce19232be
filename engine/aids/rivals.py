"""What goes together badly: one minimum income or the other, what a new one takes the place of, one aid of a city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.catalogue.catalogue import catalogue
from engine.report.report import Entitlement
from engine.words import text

GRANTED = ("eligible", "probable")
RAISE = "caah"  # it comes and goes with the AAH


def rivals(entitlements: list[Entitlement], old: set[str]) -> list[Entitlement]:
    """Mark the lesser of two exclusive aids, and what a new minimum income replaces. `old`: whom the Aspa is for."""
    return _one_of_each_group(_raises(_minimum_incomes(entitlements, old)))


def _minimum_incomes(entitlements: list[Entitlement], old: set[str]) -> list[Entitlement]:
    minima = {aid.id for aid in catalogue().values() if aid.group == "minimum"}
    rivals = [e for e in entitlements if e.aid in minima and e.state in (*GRANTED, "received")]
    rsa = next((e for e in entitlements if e.aid == "rsa" and e.state == "received"), None)
    result = []
    for entitlement in entitlements:
        if entitlement in rivals and entitlement.state in GRANTED:
            mine = [r for r in rivals if r is not entitlement and _same_person(entitlement, r, old)]
            rank = _rank(entitlement, entitlements)
            better = next((r.short for r in mine if _rank(r, entitlements) > rank), "")
            taken = [r for r in mine if r.state == "received"]
            if rsa is not None and not better:
                taken, rsa = [*taken, rsa], None
            entitlement = replace(
                entitlement,
                better=better,
                replaces=text.listing(r.short for r in taken) if not better else "",
                replaced=sum(r.declared or 0 for r in taken) if not better else 0,
            )
        result.append(entitlement)
    return result


def _raises(entitlements: list[Entitlement]) -> list[Entitlement]:
    """The raise of the AAH goes with it, and is as doubtful as the housing aid it rests on."""
    housing = next((e for e in entitlements if e.aid == "aide_logement"), None)
    allowances = {e.beneficiary: e for e in entitlements if e.aid == "aah"}
    result = []
    for entitlement in entitlements:
        if entitlement.aid == RAISE and entitlement.state in GRANTED:
            allowance = allowances[entitlement.beneficiary]
            entitlement = replace(entitlement, better=allowance.better)
            doubt = next((e for e in (allowance, housing) if e is not None and e.state == "to_check"), None)
            if doubt is not None:
                entitlement = replace(
                    entitlement, state="to_check", reason=doubt.reason, low=0.0, high=0.0, figures=(), maybe=False
                )
        result.append(entitlement)
    return result


def _one_of_each_group(entitlements: list[Entitlement]) -> list[Entitlement]:
    """Of the aids of a city that take the place of one another, mark all but the best."""
    best: dict[str, Entitlement] = {}
    for entitlement in _granted(entitlements):
        group = catalogue()[entitlement.aid].group
        if group not in ("", "minimum") and (group not in best or entitlement.high > best[group].high):
            best[group] = entitlement
    return [
        replace(e, better=best[group].short)
        if (group := catalogue()[e.aid].group) in best and e is not best[group] and e.state in GRANTED
        else e
        for e in entitlements
    ]


def _granted(entitlements: Iterable[Entitlement]) -> list[Entitlement]:
    return [e for e in entitlements if e.state in GRANTED]


def _rank(entitlement: Entitlement, entitlements: list[Entitlement]) -> tuple[float, bool]:
    """What an aid brings, the raise of the AAH with it; of two equal ones the Aspa, which lasts."""
    received = entitlement.state == "received" and entitlement.declared is not None
    worth = float(entitlement.declared or 0) if received else entitlement.high
    if entitlement.aid == "aah" and entitlement.state in GRANTED:
        worth += sum(
            e.high for e in _granted(entitlements) if (e.aid, e.beneficiary) == (RAISE, entitlement.beneficiary)
        )
    return worth, entitlement.aid == "aspa"


def _same_person(one: Entitlement, other: Entitlement, old: set[str]) -> bool:
    """Tell whether two minimum incomes go to the same person; the Aspa goes to those of the age for it."""
    people = [old if e.aid == "aspa" else {e.beneficiary} for e in (one, other)]
    return bool(people[0] & people[1])
