"""The result of a calculation: one plain object that the screen, the paper, the QR code and the voice all read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal

from engine.words.phrase import FRENCH, again, spoken, unwire, wire

FORMAT = 1  # of the JSON; raised when a key changes meaning or goes
State = Literal["eligible", "probable", "to_check", "not_eligible", "received"]
Unit = Literal["month", "year", "once", "coverage", "right", "percent"]
ROUNDING_EUROS = 10


def rounded(amount: float) -> int:
    """Round down to ten euros, to one euro under ten: an estimate must not promise more than the law."""
    if amount >= ROUNDING_EUROS:
        return int(amount // ROUNDING_EUROS) * ROUNDING_EUROS
    return int(amount)


@dataclass(frozen=True, repr=False)
class PaperForm:
    """A paper form: number, title, and whether the number must be checked at the counter."""

    number: str
    title: str
    to_check: bool


@dataclass(frozen=True, repr=False)
class Figure:
    """A figure behind an amount: euros by `unit`; those that `adds` add up, signed, to the amount of the aid."""

    label: str
    amount: float
    unit: str = "month"
    adds: bool = True


@dataclass(frozen=True, repr=False)
class Entitlement:
    """One aid for one beneficiary ('foyer', 'vous', 'conjoint').

    `low` and `high` are exact euros in `unit` (equal unless probable); for a coverage they are its monthly cost.
    `first_months` is the exact monthly amount of the first quarter where it differs from the settled one; `later` that
    of the fourth month, where an income changed lately.
    A 'right' has no amount; for a 'percent' they are a discount. `extra`: a smaller right, listed after the others
    where it may be had, and nowhere where it is refused.
    `counted`: part of the totals. `reason` says why not, or why to check; where income is the reason, `resources`
    is what was counted and `ceiling` the limit, exact euros by `means_unit`.
    `better` names the aid that excludes this one and pays more. `replaces` names what is received now and would end,
    `replaced` euros a month of it. `maybe`: with another answer to what is unknown, nothing would be granted.
    `figures`: what is behind the amount. `narrows`: the question whose answer would narrow a probable amount most.
    `by_status`: what residence says of it, and `private`: the whole line would tell it; both only on a page that one
    opens, never in a list, on paper, in a code or by the voice unless asked for. `letter`: a letter may claim it.
    `body`: who is asked, in a word; `theme`: what it is about; `until`: the last day to claim (ISO), '' where nothing
    presses; `deadline`: what else to know of time; `answer_months`: within how many the body answers, 0 unknown.
    `closed`: its claims are not taken on this day of the year; `costs`: what claiming costs and never costs.
    `near`: refused today, and soon another answer.
    `french`: the same as the counter reads it, None where it is in French already.
    """

    aid: str
    name: str
    short: str
    beneficiary: str
    state: State
    unit: Unit
    low: float
    high: float
    institution: str
    phone: str
    what: str
    from_when: str
    season: str
    warning: str
    conditions: tuple[str, ...]
    steps: tuple[str, ...]
    documents: tuple[str, ...]
    forms: tuple[PaperForm, ...]
    scale_date: str
    stale: bool
    reason: str = ""
    resources: float | None = None
    ceiling: float | None = None
    means_unit: str = ""
    first_months: float | None = None
    later: float | None = None
    better: str = ""
    replaces: str = ""
    replaced: int = 0
    maybe: bool = False
    declared: int | None = None
    extra: bool = False
    counted: bool = True
    opens: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    narrows: str = ""
    letter: bool = True
    body: str = ""
    theme: str = ""
    deadline: str = ""
    until: str = ""
    answer_months: int = 0
    closed: bool = False
    costs: tuple[str, ...] = ()
    near: bool = False
    by_status: str = ""
    private: bool = False
    french: Entitlement | None = None

    def told(self) -> Entitlement:
        """Return it in the language spoken."""
        said: dict[str, Any] = {name: again(getattr(self, name)) for name in _TEXTS}
        said |= {name: tuple(map(again, getattr(self, name))) for name in _LISTS}
        forms = tuple(replace(form, title=again(form.title)) for form in self.forms)
        figures = tuple(replace(figure, label=again(figure.label)) for figure in self.figures)
        return replace(self, **said, forms=forms, figures=figures, french=self)


_TEXTS = (
    *("name", "short", "institution", "phone", "what", "from_when", "season", "warning", "reason"),
    *("better", "replaces", "narrows", "by_status", "body", "deadline"),
)
_LISTS = ("conditions", "steps", "documents", "opens", "excludes", "costs")


@dataclass(frozen=True, repr=False)
class Report:
    """What one visitor may claim at `on` (ISO date), with what was said, what was supposed, and the rules' versions.

    `declared` holds (question, answer) pairs, in words. `quotient`: the family quotient of the Caf once the aids are
    paid, least and most, exact euros a month; None where the Caf alone can tell.
    `french`: the same in French, None where it is already.
    """

    on: str
    entitlements: tuple[Entitlement, ...]
    declared: tuple[tuple[str, str], ...]
    hypotheses: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    format: int = FORMAT
    quotient: tuple[float, float] | None = None
    french: Report | None = None

    def with_state(self, *states: State) -> list[Entitlement]:
        """Return the entitlements in one of these states that anybody may see, in order."""
        return [e for e in self.entitlements if e.state in states and not e.private]

    def theirs(self) -> list[Entitlement]:
        """Return the aids for who has no right to the national ones, in order: on the page apart only."""
        return [e for e in self.by_status() if e.private and e.state != "not_eligible"]

    def by_status(self) -> list[Entitlement]:
        """Return what tells the status of the visitor: what is theirs first, then what to check, then what is not."""
        order: dict[State, int] = {"eligible": 0, "probable": 0, "received": 0, "to_check": 1, "not_eligible": 2}
        told = [e for e in self.entitlements if e.by_status or (e.private and e.state != "not_eligible")]
        return sorted(told, key=lambda e: (not e.private or e.state == "not_eligible", order[e.state]))

    def same_doubt(self) -> str:
        """Return the reason when everything is to be checked for the same one (a territory out of reach), else ''."""
        shown = [e for e in self.entitlements if not e.private]
        reasons = {e.reason for e in shown}
        everything = all(e.state == "to_check" for e in shown)
        return reasons.pop() if everything and len(reasons) == 1 else ""

    def claimable(self) -> list[Entitlement]:
        """Return what to claim: sure and probable, money and coverage, the lesser of two exclusive ones last."""
        found = [e for e in self.with_state("eligible", "probable") if not e.extra]
        return sorted(found, key=lambda e: (bool(e.better), e.state == "probable"))

    def to_check(self) -> list[Entitlement]:
        """Return what an agent must look at."""
        return [e for e in self.with_state("to_check") if not e.extra]

    def extras(self) -> list[Entitlement]:
        """Return the smaller rights that may be asked for, one line for a couple who both may."""
        found = [e for e in self.with_state("eligible", "probable", "to_check") if e.extra]
        return list({e.aid: e for e in reversed(found)}.values())[::-1]

    def refused(self) -> list[Entitlement]:
        """Return what is not for this visitor, the smaller rights left out; the same "no" for both is said once."""
        found = [e for e in self.with_state("not_eligible") if not e.extra]
        return list({(e.aid, e.reason): e for e in reversed(found)}.values())[::-1]

    def monthly_total(self) -> int:
        """Euros a month more than today, of what is sure: the rounded amounts, less what they take the place of.

        Of two exclusive aids only one counts.
        """
        sure = [e for e in self.with_state("eligible") if e.unit == "month" and e.counted and not e.better]
        return sum(max(0, rounded(e.low) - e.replaced) for e in sure)

    def yearly_total(self) -> int:
        """Euros a year, of what is sure and paid by the year; never added to the monthly total."""
        sure = [e for e in self.with_state("eligible") if e.unit == "year" and e.counted and not e.better]
        return sum(rounded(e.low) for e in sure)

    def told(self) -> Report:
        """Return it in the language spoken; it was written in French."""
        if spoken() is FRENCH:
            return self
        return replace(
            self,
            entitlements=tuple(entitlement.told() for entitlement in self.entitlements),
            declared=tuple((again(question), again(answer)) for question, answer in self.declared),
            hypotheses=tuple(map(again, self.hypotheses)),
            french=self,
        )

    def to_json(self) -> str:
        """Write the report; stable keys, documented in docs/report.md."""
        return json.dumps(_plain(self, str), ensure_ascii=False, sort_keys=True)

    def to_wire(self) -> str:
        """Write it so that it can be read here and said in another language: the texts with what they are made of."""
        return json.dumps(_plain(self, wire), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Read what `to_json` or `to_wire` wrote. Raises ValueError, KeyError or TypeError on anything else."""
        data = json.loads(text, object_hook=_said)
        if data.pop("format") != FORMAT:
            raise ValueError("format de rapport inconnu")
        return cls(
            on=date.fromisoformat(data["on"]).isoformat(),
            entitlements=tuple(_entitlement(e) for e in data["entitlements"]),
            declared=tuple((_text(q), _text(a)) for q, a in data["declared"]),
            hypotheses=tuple(map(_text, data["hypotheses"])),
            versions=tuple((str(n), str(v)) for n, v in data["versions"]),
            quotient=_pair(data.get("quotient")),
        )


def _plain(value: Any, text: Callable[[str], Any]) -> Any:
    """Return what JSON can write; a report in French has no other beside it."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, tuple):
        return [_plain(each, text) for each in value]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), text) for f in fields(value) if f.name != "french"}
    return value


def _said(data: dict[str, Any]) -> Any:
    return unwire(data) if "say" in data else data


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("un texte attendu")
    return value


def _pair(value: Any) -> tuple[float, float] | None:
    if value is None:
        return None
    low, high = value
    return float(low), float(high)


def _entitlement(data: dict[str, Any]) -> Entitlement:
    for key in _LISTS:
        data[key] = tuple(data[key])
    data["forms"] = tuple(PaperForm(**f) for f in data["forms"])
    data["figures"] = tuple(Figure(**f) for f in data["figures"])
    return Entitlement(**data)


def unique(items: Iterable[str]) -> list[str]:
    """Keep the first of each, most frequent first, stable among equals."""
    seen = list(items)
    return sorted(dict.fromkeys(seen), key=lambda item: -seen.count(item))
