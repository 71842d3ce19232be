"""How a counter is said, in one place: its address, its hours, whether it is open, how far; screen and paper alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from engine.places import hours
from engine.places.directory import Found
from engine.places.hours import DAY_NAMES, State
from engine.places.kinds import KINDS
from engine.places.schema import Place, Source
from engine.words.text import NBSP, mark, pair, tr, typeset
from engine.words.text import day as day_words

NEAR_METRES = 950
# « Caisse d’allocations familiales (Caf) de l’Ain » is called the Caf, by everybody.
_LONG = re.compile(r"^[^()]{8,}\((Caf|CPAM|Cpam|MSA|MDPH|Carsat|Adil|CIDFF|Crous|Cicas)\)")
ACCESS = {
    "ACC": mark("Accessible en fauteuil roulant"),
    "DEM": mark("Accès en fauteuil : demandez"),
    "NAC": mark("Pas d’accès en fauteuil roulant"),
}


def title(place: Place) -> str:
    """Return the name of a counter: the long names of the directory made short, its kind first where it is not said."""
    kind = KINDS[place.kind].label
    name = typeset(_LONG.sub(r"\1", place.name).replace(" - ", ", ").replace("'", "’"))
    return name if kind.lower() in name.lower() else pair(tr(kind), name)


def address(place: Place) -> list[str]:
    """Return the lines of an address; the street may be unknown."""
    city = f"{place.postal} {place.city}".strip()
    return [line for line in (place.extra, place.street, city) if line]


def one_line(place: Place) -> str:
    """Return street and city on one line; where the street is not known, whom to ask."""
    city = f"{place.postal} {place.city}".strip()
    if place.street:
        return ", ".join(filter(None, (place.street, city)))
    asked = tr("adresse à demander par téléphone") if place.phone else tr("adresse à demander")
    return ", ".join(filter(None, (city, asked)))


def clock(minute: int) -> str:
    """Write '9 h', '13 h 30', 'minuit'."""
    if minute >= hours.MINUTES:
        return tr("minuit")
    hour, rest = divmod(minute, 60)
    if not rest:
        return tr("{hour} h").format(hour=hour).replace(" ", NBSP)
    # A number and not a text: what is put in as a text stands apart, and would be read before the hour in Arabic.
    return tr("{hour} h {minutes:02}").format(hour=hour, minutes=rest).replace(" ", NBSP)


def week(place: Place) -> list[str]:
    """Return the hours, a line a run of equal days: 'lundi au vendredi : 9 h à 12 h, 13 h 30 à 17 h'."""
    return week_of(place.hours)


def week_of(written: str) -> list[str]:
    """Return hours that are written as schema.Place has them, a line a run of equal days."""
    lines = []
    for first, last, ranges in hours.runs(hours.parse(written)):
        days = tr(DAY_NAMES[first]) if first == last else _days(first, last)
        spans = ", ".join(_span(a, b) for a, b in ranges) if ranges else tr("à vérifier")
        lines.append(pair(days, spans))
    return lines


def _span(start: int, end: int) -> str:
    return tr("{start} à {end}").format(start=clock(start), end=clock(end)).replace(" ", NBSP)


def _days(first: int, last: int) -> str:
    between = tr("{first} et {last}") if last == first + 1 else tr("{first} au {last}")
    return between.format(first=tr(DAY_NAMES[first]), last=tr(DAY_NAMES[last]))


def state(found: State, now: datetime) -> str:
    """Say whether a counter is open: 'Ouvert jusqu’à 17 h', 'Fermé. Ouvre lundi à 9 h', 'Horaires inconnus'."""
    if found.kind == "unknown":
        return tr("Horaires inconnus")
    if found.kind == "open" and found.at is None:
        return tr("Ouvert jour et nuit")
    if found.kind == "open" and found.at is not None:
        return tr("Ouvert jusqu’à {hour}").format(hour=_hour(found.at, now.date()))
    closed = tr("Fermé : {why}.").format(why=tr(found.why)) if found.why else tr("Fermé.")
    if found.at is None:
        return closed
    return f"{closed} {_opens(found.at, now.date())}"


def _hour(at: datetime, today: date) -> str:
    return clock(hours.MINUTES if at.date() > today else at.hour * 60 + at.minute)


def _opens(at: datetime, today: date) -> str:
    hour = clock(at.hour * 60 + at.minute)
    away = at.date() - today
    if not away:
        return tr("Ouvre à {hour}").format(hour=hour)
    if away == timedelta(days=1):
        return tr("Ouvre demain à {hour}").format(hour=hour)
    if away < timedelta(days=7):
        return tr("Ouvre {day} à {hour}").format(day=tr(DAY_NAMES[at.weekday()]), hour=hour)
    return tr("Ouvre le {day} à {hour}").format(day=day_words(at.date()), hour=hour)


def distance(found: Found) -> str:
    """Say how far: 'dans votre commune', 'à environ 6 km'; '' when unknown. Of home only the commune is known."""
    if found.here:
        return tr("dans votre commune")
    if found.km is None:
        return ""
    return tr("à environ {distance}").format(distance=kilometres(max(1.0, round(found.km))))


def kilometres(number: float) -> str:
    """Write '300 m', '2,3 km', '15 km'."""
    if number * 1000 < NEAR_METRES:
        return f"{max(100, round(number * 10) * 100)}{NBSP}m"
    written = f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"
    return f"{written.replace('.', ',')}{NBSP}km"


def phone(place: Place) -> str:
    """Return the telephone number, in one piece."""
    return place.phone.replace(" ", NBSP)


def access(place: Place) -> str:
    """Say whether a wheelchair can enter, '' when unknown."""
    return ". ".join(filter(None, (tr(ACCESS[place.access]), place.access_note))) if place.access in ACCESS else ""


def is_old(of: date | None, today: date, days: float) -> bool:
    """Tell whether facts are older than the operator wants them."""
    return of is not None and (today - of).days > days


def warning(found: Found, today: date, days: float) -> str:
    """Say that the facts are old, '' when they are not."""
    if not is_old(found.of, today, days):
        return ""
    year = found.of.year if found.of else ""
    if found.place.phone:
        return tr("Adresse de {year} : téléphonez avant.").format(year=year)
    return tr("Adresse de {year} : demandez avant d’y aller.").format(year=year)


def closures(found: Found, today: date) -> list[str]:
    """Say the exceptional closures of today and later."""
    return [
        tr("Fermé du {first} au {last} : {why}.").format(
            first=day_words(c.first), last=day_words(c.last), why=c.why or tr("fermeture exceptionnelle")
        )
        if c.first != c.last
        else tr("Fermé le {day} : {why}.").format(day=day_words(c.first), why=c.why or tr("fermeture exceptionnelle"))
        for c in found.closures
        if c.last >= today
    ]


def dated(places: Iterable[Found]) -> str:
    """Say of which days the facts shown are; '' when there are none."""
    days = sorted({found.of for found in places if found.of})
    if not days:
        return ""
    if len(days) == 1:
        return tr("Adresses et horaires du {day}.").format(day=day_words(days[0]))
    return tr("Adresses et horaires du {first} au {last}.").format(first=day_words(days[0]), last=day_words(days[-1]))


def credit(source: Source) -> str:
    """Name a source as its licence asks: who, and of which day."""
    of = day_words(date.fromisoformat(source.file_date)) if source.file_date else ""
    return ", ".join(part for part in (source.attribution, of) if part)


def credits_by_licence(sources: Iterable[Source]) -> list[str]:
    """Return a line a licence, with the sources that are under it."""
    under: dict[str, list[str]] = {}
    for source in sources:
        under.setdefault(source.licence, []).append(credit(source))
    return [
        typeset(f"{licence} : {' ; '.join(told)}." if licence else f"{' ; '.join(told)}.")
        for licence, told in under.items()
    ]
