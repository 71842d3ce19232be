"""The counters told on the sheet, each once: the one to begin with and who helps near; for the agent, the others."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable

from engine.catalogue.counters import Where, kinds_of
from engine.places import words
from engine.places.directory import Found
from engine.report.plan import Plan
from engine.words.text import NBSP, tr
from printouts.flow import Sheet

_HOUR = re.compile(r"(?<=\d) (?=h\b)|(?<=\dh) (?=\d)")  # never parted at the end of a line
HELPERS = ("france_services", "ccas")  # the first kind that is near helps with any claim


def for_visitor(plan: Plan, where: Where | None) -> list[Found]:
    """Return the counter to begin with, then who helps near; none twice."""
    if where is None:
        return []
    found: dict[str, Found] = {}
    start = plan.start
    if start is not None and not start.here and (first := _of_body(start.row.entitlement.aid, where)):
        found[first.place.ref] = first
    known = [*where.guide.near, *where.guide.others]
    helping = [f for kind in HELPERS for f in [next((f for f in known if f.place.kind == kind), None)] if f]
    # Without an aid, all who help: the visitor does not know whom to ask.
    found |= {helper.place.ref: helper for helper in (helping[:1] if plan.rows else helping)}
    return list(found.values())


def for_agent(plan: Plan, where: Where | None) -> list[Found]:
    """Return the counters of the bodies that pay the other aids."""
    if where is None:
        return []
    told = {found.place.ref for found in for_visitor(plan, where)}
    counters = (_of_body(row.entitlement.aid, where) for row in plan.rows if not row.here)
    return list({f.place.ref: f for f in counters if f and f.place.ref not in told}.values())


def _of_body(aid: str, where: Where) -> Found | None:
    """Return the counter of the body that pays an aid; None where only another one, as the town hall, is known."""
    guide = where.guide
    found = guide.counters.get(aid)
    first = kinds_of(aid, guide.commune, farm=guide.land)[:1]
    return found if found and aid not in guide.helped and (found.place.kind,) == first else None


def block(sheet: Sheet, where: Where | None, plan: Plan) -> list[Flowable]:
    """Return where to go: each place in a paragraph, then of which day that is."""
    found = for_visitor(plan, where)
    # The town hall takes few claims: it helps to find the way where nobody nearer to them does.
    helped = any(each.place.kind in HELPERS for each in found) and plan.rows
    town_hall = where.town_hall() if where and not helped else ""
    if where is None or not (found or town_hall):
        return []
    heading = sheet.heading(tr("Où aller"))
    told = [sheet.text(line(where, each), raw=True) for each in found]
    told += [sheet.text(town_hall)] if town_hall else []
    old = all(words.is_old(each.of, where.now.date(), where.days) for each in found)
    dated = [] if old or not found else [sheet.text(words.dated(found), "quiet")]
    return [heading, *told, *dated]


def line(where: Where, found: Found) -> str:
    """Say a counter in one paragraph, with markup: its name, where, telephone, hours, and what to know before."""
    place, today = found.place, where.now.date()
    where_ = ", ".join(filter(None, (words.one_line(place), words.distance(found))))
    hours = _HOUR.sub(NBSP, " ; ".join(words.week(place)))
    facts = (words.phone(place), hours, words.warning(found, today, where.days), *words.closures(found, today))
    parts = [escape(part) for part in (where_, *facts) if part]
    return f"<b>{escape(words.title(place))}</b> · {' · '.join(parts)}" if parts else escape(words.title(place))


def here(where: Where | None) -> str:
    """Say the counter where the terminal stands, with markup; '' where nothing is known of it."""
    name, *rest = (where.host_lines() if where else []) or [""]
    return " · ".join([f"<b>{escape(name)}</b>", *map(escape, rest)]) if name else ""


def credited(sheet: Sheet, where: Where | None, found: list[Found]) -> list[Flowable]:
    """Return who keeps these addresses, as their licence asks."""
    shown = {each.place.source for each in found}
    told = " ".join(words.credits_by_licence(s for s in where.guide.sources if s.source in shown)) if where else ""
    return [sheet.text(tr("Adresses : {sources}").format(sources=told), "quiet")] if told else []
