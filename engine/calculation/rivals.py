"""What goes together badly: of two rival aids the better one, what a new one ends, what an aid's raise follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.catalogue.aid import Aid
from engine.report.report import Entitlement
from engine.words import text

GRANTED = ("eligible", "probable")
EVERYBODY = {"foyer", "vous", "conjoint"}
People = Mapping[str, set[str]]  # by aid of the family, those of the couple whom it is for


class Rivals:
    """The entitlements of one household, and what the files say of one aid beside another."""

    def __init__(self, aids: Mapping[str, Aid], entitlements: list[Entitlement], people: People) -> None:
        self._aids, self._people = aids, people
        self._found = entitlements

    def settled(self) -> list[Entitlement]:
        """Return them with `better`, `replaces` and the doubts that an aid has from another."""
        self._found = self._beside_one_another()
        return [self._as_its_base(e) if self._aids[e.aid].follows and e.state in GRANTED else e for e in self._found]

    def _beside_one_another(self) -> list[Entitlement]:
        """Mark the lesser of two rivals; say what the better one ends of what is received today, each once."""
        ended: set[str] = set()
        result = []
        for entitlement in self._found:
            if entitlement.state in GRANTED:
                mine = [e for e in self._found if self._is_rival(entitlement, e)]
                winners = [e for e in mine if self._wins(e, entitlement)]
                better = max(winners, key=self._worth).short if winners else ""
                ends = [] if better else [*(e for e in mine if e.state == "received"), *self._ended(entitlement, ended)]
                ended |= {e.aid for e in ends}
                entitlement = replace(
                    entitlement,
                    better=better,
                    replaces=text.listing(e.short for e in ends),
                    replaced=sum(e.declared or 0 for e in ends),
                )
            result.append(entitlement)
        return result

    def _ended(self, new: Entitlement, before: set[str]) -> Iterable[Entitlement]:
        """Return what is received and ends with this new aid; what another one ended before it is not ended twice."""
        for entitlement in self._found:
            ends = new.aid in self._aids[entitlement.aid].ends_with
            if ends and entitlement.state == "received" and entitlement.aid not in before:
                yield entitlement

    def _is_rival(self, one: Entitlement, other: Entitlement) -> bool:
        if one is other or other.state not in (*GRANTED, "received"):
            return False
        tied = other.aid in self._aids[one.aid].yields_to or one.aid in self._aids[other.aid].yields_to
        return tied and bool(self._of(one) & self._of(other))

    def _of(self, entitlement: Entitlement) -> set[str]:
        """Return whom it goes to; an aid of the household, to everybody in it."""
        mine = {entitlement.beneficiary}
        return self._people.get(entitlement.aid, EVERYBODY if mine == {"foyer"} else mine)

    def _wins(self, one: Entitlement, other: Entitlement) -> bool:
        """Tell whether the first is the better of two rivals; of equals, the file says which one yields."""
        mine, theirs = self._worth(one), self._worth(other)
        return mine > theirs or (mine == theirs and one.aid in self._aids[other.aid].yields_to)

    def _worth(self, entitlement: Entitlement) -> float:
        """What an aid brings, with the raises that follow it; what is received counts for what was said."""
        received = entitlement.state == "received" and entitlement.declared is not None
        worth = float(entitlement.declared or 0) if received else entitlement.high
        if entitlement.state in GRANTED:
            worth += sum(
                e.high
                for e in self._found
                if e.state in GRANTED
                and self._aids[e.aid].follows == entitlement.aid
                and e.beneficiary == entitlement.beneficiary
            )
        return worth

    def _as_its_base(self, entitlement: Entitlement) -> Entitlement:
        """A raise goes with its aid, and is as doubtful as the aids that it rests on."""
        aid = self._aids[entitlement.aid]
        base = next((e for e in self._found if e.aid == aid.follows and e.beneficiary == entitlement.beneficiary), None)
        others = (e for name in aid.doubtful_with for e in self._found if e.aid == name)
        doubt = next((e for e in (base, *others) if e is not None and e.state == "to_check"), None)
        entitlement = replace(entitlement, better=(base.better if base else "") or entitlement.better)
        if doubt is None:
            return entitlement
        return replace(entitlement, state="to_check", reason=doubt.reason, low=0.0, high=0.0, figures=(), maybe=False)
