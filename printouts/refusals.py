"""Refusals in few words: each reason once, many aids of a kind for one reason as a number."""

from __future__ import annotations

from collections.abc import Iterable

from engine.report import wording
from engine.report.plan import Group
from engine.report.report import Entitlement
from engine.words import text
from engine.words.text import tr

MANY = 2  # more of a kind, for one reason, are told as a number


def why(entitlement: Entitlement) -> str:
    """Say why not, with what was counted and the limit where income is the reason."""
    return f"{entitlement.reason} {wording.means(entitlement)}".rstrip()


def of_group(group: Group) -> Iterable[str]:
    """Say the refusals of a group, a line a reason: 'Aides pour les familles (8) : Il faut un enfant à charge.'"""
    reasons: dict[str, list[Entitlement]] = {}
    for entitlement in group.entitlements:
        reasons.setdefault(why(entitlement), []).append(entitlement)
    for reason, refused in reasons.items():
        if len(refused) > MANY and len(reasons) == 1:
            yield text.pair(tr("{group} ({count})").format(group=group.title, count=len(refused)), reason)
        else:
            yield text.pair(", ".join(map(wording.refused_name, refused)), reason)
