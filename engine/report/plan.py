"""What to do with a result: totals, where to start, a row an aid, papers to bring, dates; what every reader shows."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from engine.answers.months import Month
from engine.places.holidays import is_holiday
from engine.places.hours import DAY_NAMES
from engine.report import wording
from engine.report.plan_parts import Body, Counters, Document, Group, Headline, Moment, Plan, Row, Start, Total
from engine.report.report import Entitlement, Report, rounded, unique
from engine.words import text
from engine.words.phrase import FRENCH, speaking
from engine.words.text import mark, tr

__all__ = [
    "NEAR",
    "THEMES",
    "Body",
    "Counters",
    "Document",
    "Group",
    "Headline",
    "Moment",
    "Plan",
    "Row",
    "Start",
    "Total",
    "bodies",
    "body",
    "deadline",
    "first_months",
    "gain",
    "headline",
    "phone",
    "plan",
    "sure",
]

NEAR = 0.2  # of a limit: who is over it by no more may be under it another month
MOST_CALLED = 3  # bodies in one line
SATURDAY = 5  # of a week from Monday: the platforms of the bodies are closed from Friday evening
MOST_NAMED = 3  # aids in one sentence to say
# What an aid is about, as its file says, in the order shown; what says nothing comes last.
THEMES = {
    "daily": mark("Aides de tous les jours"),
    "work": mark("Aides pour le travail"),
    "home": mark("Aides pour le logement"),
    "family": mark("Aides pour les familles"),
    "study": mark("Aides pour les études"),
    "health": mark("Aides pour la santé"),
    "age": mark("Aides pour les personnes âgées"),
    "disability": mark("Aides en cas de handicap"),
    "outings": mark("Transports et loisirs"),
    "": mark("Autres aides"),
}


def plan(report: Report, where: Counters | None) -> Plan:
    """Return the plan of a report, in the language spoken; `where`: None when the commune is not known."""
    rows = tuple(_row(rank, e, where) for rank, e in enumerate(_ordered(report), 1))
    start = _start(rows, where)
    refused = report.refused()
    near = sorted((e for e in refused if _is_near(e)), key=lambda e: _over(e) or 0.0)
    to_check, doubt = tuple(report.to_check()), report.same_doubt()
    return Plan(
        total=_total(rows),
        start=start,
        rows=rows,
        near=tuple(near),
        groups=tuple(_groups(e for e in refused if not _is_near(e))),
        received=tuple(report.with_state("received")),
        to_check=to_check,
        extras=tuple(report.extras()),
        documents=tuple(_documents(rows, () if doubt else to_check)),
        moments=tuple(_moments(rows, start, date.fromisoformat(report.on))),
        doubt=doubt,
    )


def headline(found: Plan) -> Headline:
    """Say what may come in: a month first, else a year, else once, else a cover, else what is not sure."""
    total, cover = found.total, _cover(found)
    sums = [(n, wording.PERIODS[unit]) for n, unit in
            ((total.month, "month"), (total.year, "year"), (total.once, "once")) if n]  # fmt: skip
    rest = [text.composed("{amount} {period}", amount=text.euros(n), period=tr(period)) for n, period in sums[1:]]
    rest += [cover] if cover and sums else []
    below = tr("Et aussi : {things}.").format(things=text.listing(rest)) if rest else ""
    if sums:
        (euros, period), ask = sums[0], tr("Vous pouvez demander environ")
        more = total.more and period == wording.PERIODS["month"]
        per = tr("de plus {period}").format(period=tr(period)) if more else tr(period)
        return Headline(ask, text.euros(euros), per, below, _paid_of_itself(total), _perhaps(found))
    if cover:
        return Headline(tr("Vous pouvez demander"), cover, later=_paid_of_itself(total), maybe=_perhaps(found))
    if total.if_not_had:
        return Headline(tr("Vous pouvez demander environ"), text.euros(total.if_not_had), tr("par an"),
                        tr("Si vous ne l’avez pas déjà reçu."))  # fmt: skip
    if found.rows:
        return Headline("", tr("Vous avez peut-être droit à une aide"), below=tr("Faites vérifier au guichet."))
    if found.doubt or found.to_check:
        return Headline(found.doubt, tr("Un agent va regarder avec vous"))
    return Headline(tr("La borne n’a pas trouvé d’aide à demander."), tr("Parlez-en à quelqu’un"))


def _cover(found: Plan) -> str:
    """Name the health cover among the sure rows, '' without one."""
    row = next((r for r in found.rows if sure(r) and r.entitlement.unit == "coverage"), None)
    if row is None or row.entitlement.maybe:
        return ""
    low, high = row.entitlement.low, row.entitlement.high
    if high == 0:
        return tr("une mutuelle gratuite")
    return tr("une mutuelle pour {cost} par mois").format(cost=text.euros(high)) if low == high else tr("une mutuelle")


def _perhaps(found: Plan) -> str:
    """Name what is not sure, apart from the sums."""
    names = unique(r.entitlement.short for r in found.rows if r.entitlement.state == "probable")[:MOST_NAMED]
    return tr("Et peut-être : {aids}.").format(aids=text.listing(names)) if names else ""


def _paid_of_itself(total: Total) -> str:
    if not total.if_not_had:
        return ""
    return tr("Et {year} par an, si ce n’est pas déjà reçu.").format(year=text.euros(total.if_not_had))


def bodies(found: Plan) -> list[Body]:
    """Return whom to ask, once each, where to start first, then in the order of the rows."""
    rows = [r for r in found.rows if not r.entitlement.better]
    first = [r for r in rows if found.start is not None and r.who == found.start.body]
    together: dict[tuple[str, str, str], list[str]] = {}
    for row in (*first, *(r for r in rows if r not in first)):
        together.setdefault((row.who, row.phone, row.here), []).append(row.entitlement.short)
    return [Body(*which, tuple(unique(aids))) for which, aids in together.items()]


def sure(row: Row) -> bool:
    """Tell whether a row is sure, and to be claimed now: neither perhaps nor the lesser of two rivals."""
    return row.entitlement.state == "eligible" and not row.entitlement.better and not row.entitlement.closed


def _ordered(report: Report) -> list[Entitlement]:
    """Return what to claim: sure before perhaps, most money first, a month before a year; the lesser rivals last."""
    units = ("month", "coverage", "year", "once", "percent", "right")

    def key(e: Entitlement) -> tuple[bool, bool, bool, bool, int, float]:
        return (
            bool(e.better),
            e.closed,
            e.state == "probable",
            not e.counted,
            units.index(e.unit),
            -(e.high - e.replaced),
        )

    return sorted(report.claimable(), key=key)


def _row(rank: int, e: Entitlement, where: Counters | None) -> Row:
    value, per = wording.amount_parts(e)
    whose = wording.beneficiary(e)
    return Row(
        rank=rank,
        entitlement=e,
        name=text.composed("{name}, {whose}", name=e.short, whose=whose) if whose else e.short,
        amount=text.composed("{value} {per}", value=value, per=per) if per else value,
        who=body(e, where),
        phone=phone(e, where),
        here=where.here(e.aid) if where else "",
        deadline=deadline(e),
        first_months=first_months(e),
        value=value,
        per=per,
        gain=gain(e),
    )


def gain(e: Entitlement) -> int:
    """Return the euros that a row adds to the total of its unit, as shown: what would end is taken away."""
    return max(0, rounded(e.low) - e.replaced) if e.unit in ("month", "year", "once") else 0


def _total(rows: Iterable[Row]) -> Total:
    counted = [r for r in rows if sure(r)]
    sums = {unit: sum(r.gain for r in counted if r.entitlement.unit == unit and r.entitlement.counted)
            for unit in ("month", "year", "once")}  # fmt: skip
    return Total(
        month=sums["month"],
        year=sums["year"],
        once=sums["once"],
        more=any(r.entitlement.replaced for r in counted),
        if_not_had=sum(r.gain for r in counted if r.entitlement.unit == "year" and not r.entitlement.counted),
    )


def body(e: Entitlement, where: Counters | None) -> str:
    """Return who is asked for an aid, in a word: 'Caf'."""
    return "MSA" if where and where.land() and "MSA" in _french(e).institution else e.body or e.institution


def phone(e: Entitlement, where: Counters | None) -> str:
    """Return the number or the site of the body, the national one first; '' where there is only its name."""
    known = any(letter.isdigit() or letter == "." for letter in e.phone)
    if where and where.land() and "MSA" in _french(e).institution:
        return where.number(e.aid) or "msa.fr"  # it has no national number
    return e.phone if known else where.number(e.aid) if where else ""


def _french(e: Entitlement) -> Entitlement:
    return e.french or e


def deadline(e: Entitlement) -> str:
    """Return the one thing to know of time, '' where nothing presses."""
    if e.until:
        return tr("Demandez {before}").format(before=_before(date.fromisoformat(e.until)))
    if e.deadline:
        return e.deadline
    if e.answer_months:
        return tr("Réponse en {n} mois").format(n=e.answer_months)
    return ""


def _before(last: date) -> str:
    if last.day == monthrange(last.year, last.month)[1]:
        return tr("avant fin {month}").format(month=tr(text.MONTHS[last.month - 1], text.IN_A_DATE))
    return tr("jusqu’au {day}").format(day=text.day(last))


def first_months(e: Entitlement) -> str:
    """Return what the first months differ in, or those after, '' where they do not."""
    if e.first_months is not None:
        return wording.first_months(e)
    if e.later is not None:
        return wording.later(e)
    return tr("Pas compté dans la somme.") if e.state == "eligible" and e.unit == "month" and not e.counted else ""


def _start(rows: tuple[Row, ...], where: Counters | None) -> Start | None:
    """Begin here where this counter takes one of the sure claims, else with who pays most."""
    if not rows:
        return None
    claims = _to_claim(rows)
    first = next((r for r in claims if r.here), None) or next((r for r in claims if r.entitlement.counted), claims[0])
    same = tuple(r for r in claims if r.who == first.who and bool(r.here) == bool(first.here))
    named = text.listing(unique(r.entitlement.short for r in same)[:MOST_NAMED])
    return Start(
        row=first,
        body=first.who,
        phone=first.phone,
        hours=where.here_hours() if where and first.here else "",
        here=first.here,
        say=tr("Dites : « Je veux demander : {aids} ».").format(aids=named),
        say_in_french=_in_french(same),
        documents=tuple(unique(line for r in same for line in wording.documents(r.entitlement))),
        rows=same,
    )


def _in_french(rows: tuple[Row, ...]) -> str:
    """Return the sentence to say in French, for a desk that speaks nothing else; '' where it is in French already."""
    names = unique(r.entitlement.french.short for r in rows if r.entitlement.french)[:MOST_NAMED]
    with speaking(FRENCH):
        return tr("Dites : « Je veux demander : {aids} ».").format(aids=text.listing(names)) if names else ""


def _to_claim(rows: tuple[Row, ...]) -> list[Row]:
    """Return what to claim now: what is sure, else what may be, else the rest."""
    found = [r for r in rows if sure(r)]
    surely = [r for r in found if r.entitlement.counted]  # not paid of itself
    perhaps = [r for r in rows if not r.entitlement.better and not r.entitlement.closed]
    return (found if surely else perhaps) or list(rows)


def _over(e: Entitlement) -> float | None:
    """Return by how much of the limit an income is over it, None where that is not near or not the reason."""
    if e.resources is None or not e.ceiling or e.ceiling <= 0:
        return None
    share = e.resources / e.ceiling - 1
    return share if 0 <= share <= NEAR else None


def _is_near(e: Entitlement) -> bool:
    return e.near or _over(e) is not None


def _groups(refused: Iterable[Entitlement]) -> Iterable[Group]:
    found: dict[str, list[Entitlement]] = {theme: [] for theme in THEMES}
    for e in refused:
        found[e.theme if e.theme in THEMES else ""].append(e)
    return [Group(theme, tr(THEMES[theme]), tuple(inside)) for theme, inside in found.items() if inside]


def _documents(rows: Iterable[Row], to_check: Iterable[Entitlement]) -> Iterable[Document]:
    """Return each paper once: what most rows ask for first."""
    asked: dict[str, list[int]] = {}
    for row in rows:
        if not row.entitlement.better:
            for name in wording.documents(row.entitlement):
                asked.setdefault(name, []).append(row.rank)
    for e in to_check:
        for name in wording.documents(e):
            asked.setdefault(name, [])
    return [Document(name, tuple(asked[name])) for name in sorted(asked, key=lambda name: -len(asked[name]))]


def _moments(rows: tuple[Row, ...], start: Start | None, on: date) -> list[Moment]:
    """Return the line of time: whom to call today, the last days to claim, when the answers come."""
    if start is None:
        return []
    claims = _to_claim(rows)
    called = dict.fromkeys(f"{r.who} {r.phone}" for r in (start.row, *claims) if r.phone[:1].isdigit() and not r.here)
    found = []
    if start.here:
        found.append(Moment(tr("Aujourd’hui"), start.here))
    if called:
        found.append(Moment(tr("Cette semaine") if start.here else _answered(on),
                            tr("Appelez : {bodies}").format(bodies=", ".join(list(called)[:MOST_CALLED]))))  # fmt: skip
    lasts = sorted({r.entitlement.until for r in claims if r.entitlement.until})
    for last in lasts:
        named = text.listing(unique(r.entitlement.short for r in claims if r.entitlement.until == last))
        found.append(Moment(_capital(_before(date.fromisoformat(last))), tr("Demandez : {aids}").format(aids=named)))
    months = sorted({r.entitlement.answer_months for r in claims if r.entitlement.answer_months})
    for n in months:
        named = text.listing(unique(r.entitlement.short for r in claims if r.entitlement.answer_months == n))
        found.append(
            Moment(_capital(text.month(Month.of(on).offset(n))), tr("Réponse pour : {aids}").format(aids=named))
        )
    return found


def _answered(on: date) -> str:
    """Name the day on which the bodies answer the telephone: today, or the next working day."""
    day = on
    while day.weekday() >= SATURDAY or is_holiday(day):
        day += timedelta(days=1)
    return tr("Aujourd’hui") if day == on else _capital(tr(DAY_NAMES[day.weekday()]))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
