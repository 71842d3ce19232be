"""Where to go with a report: the counter of each aid that may be claimed, and the places near the visitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.answers.values import Answers, SelfEmployed
from engine.catalogue.catalogue import catalogue
from engine.places import communes, words
from engine.places.communes import Commune, by_code
from engine.places.directory import Directory, Found
from engine.places.kinds import KINDS
from engine.places.map_positions import Sketch, sketch
from engine.places.schema import Source
from engine.report.report import Report
from engine.words.text import tr

OF_A_KIND = 2  # on the page of places near
MOST_KINDS = 8
# Who may be seen about anything, after those of the aids found.
ALWAYS = ("mairie", "ccas", "france_services", "maison_solidarites", "pimms", "restos_du_coeur", "aide_alimentaire",
          "point_conseil_budget", "caf", "cpam")  # fmt: skip
FARM = {"caf": "msa", "cpam": "msa", "carsat": "msa"}  # code rural L723-1: one office for those who work the land
# Where the State pays the RSA and the Caf receives the claim, not the département: Guyane and Mayotte since 2019, La
# Réunion since 2020 (for good); Seine-Saint-Denis and Pyrénées-Orientales since 2022, Ariège since 2023 (loi 2021-1900
# art. 43, a trial of five years that ends with 2026: to be looked at again in January 2027).
RSA_OF_THE_STATE = ("93", "66", "09", "973", "974", "976")
RSA_LIST_ENDS = date(2026, 12, 31)
PARIS = "75"  # city and département: its social services are those of the city


Numbered = tuple[int, Found]  # the number a place bears on the screen, on the map and on the paper


@dataclass(frozen=True, repr=False)  # no repr: a commune is an answer
class Guide:
    """`counters`: by aid, the one to go to; `helped`: the aids for which no counter is known; the town hall may
    say where it is. `near`: around the commune, by distance, numbered from 1; `others`: of the other kinds, numbered
    after them. `land`: the visitor or the partner works the land.
    """

    commune: Commune
    counters: dict[str, Found]
    helped: frozenset[str]
    near: tuple[Found, ...]
    others: tuple[Found, ...]
    sources: tuple[Source, ...]
    land: bool = False

    def of_kind(self, kind: str = "") -> list[Numbered]:
        """Return the places of a kind with their numbers; those near, of all kinds, for ''."""
        if not kind:
            return list(enumerate(self.near, 1))
        return [(number, f) for number, f in enumerate((*self.near, *self.others), 1) if f.place.kind == kind]

    def kinds(self) -> list[str]:
        """Return the kinds of which a place is known, those near first."""
        return list(dict.fromkeys(found.place.kind for found in (*self.near, *self.others)))

    def sketch(self, kind: str = "") -> Sketch | None:
        """Return the map of the places of a kind, of those near for ''; None when there is nothing to draw."""
        return sketch(self.commune, self.of_kind(kind))


@dataclass(frozen=True)
class Host:
    """The counter where the terminal stands. `commune`: INSEE code; `hours`: as schema.Place has them; `desk`: where in
    it; `takes`: the aids whose claims it takes, empty for those that its kind takes.
    """

    kind: str = ""
    name: str = ""
    address: str = ""
    hours: str = ""
    desk: str = ""
    takes: tuple[str, ...] = ()
    commune: str = ""

    def serves(self, commune: Commune, aid: str, *, farm: bool = False) -> bool:
        """Tell whether it takes the claim of an aid of who lives in a commune."""
        if self.takes and aid not in self.takes:
            return False
        kinds = kinds_of(aid, commune, farm=farm)
        if not self.kind or (not self.takes and self.kind not in kinds[:1]):
            return False
        here, reach = by_code(self.commune), KINDS[self.kind].reach
        if reach == "departement":
            return here is not None and here.territory(self.kind) == commune.territory(self.kind)
        return reach == "anywhere" or self.commune in (commune.code, commune.parent)


NOWHERE = Host()


@dataclass(frozen=True, repr=False)
class Where:
    """A guide read at a moment: what is open then, and what is older than `days`; `host`: where the terminal stands."""

    guide: Guide
    now: datetime
    days: float
    host: Host = NOWHERE

    def land(self) -> bool:
        """Tell whether the visitor works the land: one office, the MSA, serves them."""
        return self.guide.land

    def here(self, aid: str) -> str:
        """Say that the counter where the terminal stands takes a claim, and where in it; '' where it does not."""
        if not self.host.serves(self.guide.commune, aid, farm=self.guide.land):
            return ""
        return tr("Ici : {desk}").format(desk=self.host.desk) if self.host.desk else tr("Ici, à l’accueil")

    def here_hours(self) -> str:
        """Say when that counter is open, '' when it is not known."""
        return ", ".join(words.week_of(self.host.hours))

    def host_lines(self) -> list[str]:
        """Say the counter where the terminal stands in lines; [] where nothing is known of it."""
        if not self.host.kind:
            return []
        told = [self.host.name, self.host.address, self.host.desk, *words.week_of(self.host.hours)]
        return [line for line in told if line]

    def town_hall(self) -> str:
        """Say the town hall, which helps to find the way: once, after all others; '' where it is not known."""
        found = next((f for f in (*self.guide.near, *self.guide.others) if f.place.kind == "mairie"), None)
        if found is None:
            return ""
        told = ", ".join(filter(None, (words.title(found.place), words.phone(found.place))))
        return tr("La mairie peut vous aider à trouver où aller : {place}").format(place=told)

    def number(self, aid: str) -> str:
        """Return the telephone number of the counter of the body itself, '' when it is not known."""
        found = self.guide.counters.get(aid)
        first = kinds_of(aid, self.guide.commune, farm=self.guide.land)[:1]
        return words.phone(found.place) if found and (found.place.kind,) == first else ""

    def lines(self, found: Found, *, paper: bool = False) -> list[str]:
        """Say a counter in lines: its name, where, telephone, whether it is open, hours, what else to know.

        `paper` is read another day: it says nothing of now.
        """
        place = found.place
        where = ", ".join(filter(None, (words.one_line(place), words.distance(found))))
        state = words.state(found.state(self.now), self.now) if not paper or not place.hours else ""
        rest = (
            place.note,
            words.access(place),
            words.warning(found, self.now.date(), self.days),
            *words.closures(found, self.now.date()),
        )
        name = tr("{name} ({purpose})").format(name=words.title(place), purpose=tr(KINDS[place.kind].purpose))
        told = [name, where, " · ".join(filter(None, (words.phone(place), state))), *words.week(place), *rest]
        return [line for line in told if line]

    def in_short(self, aid: str, *, numbered: bool = True) -> str:
        """Say the counter of an aid in one line, '' when none is known; `numbered`: as among those near."""
        found = self.guide.counters.get(aid)
        if found is None:
            return ""
        told = ", ".join(
            filter(None, (words.title(found.place), words.one_line(found.place), words.phone(found.place)))
        )
        number = next((n for n, f in enumerate(self.guide.near, 1) if f.place.ref == found.place.ref), 0)
        if not number or not numbered:
            return told
        return tr("{place} (lieu {number})").format(place=told, number=number)

    def helping(self, aid: str) -> str:
        """Say the counter of an aid in one line, '' when none is known."""
        return self.in_short(aid, numbered=False)

    def of_aid(self, aid: str, *, paper: bool = False) -> list[str]:
        """Say the counter of an aid, and of which day that is; [] when none is known. `paper`: as `lines` has it."""
        found = self.guide.counters.get(aid)
        if found is None:
            return []
        old = words.warning(found, self.now.date(), self.days)
        return [*self.lines(found, paper=paper), *([] if old else [words.dated([found])])]


def kinds_of(aid: str, commune: Commune, *, farm: bool = False) -> tuple[str, ...]:
    """Return the kinds of counters that take the claim of an aid there, the first one first."""
    known = catalogue().get(aid)
    found: list[str] = []
    for kind in known.places if known else ():
        if kind == "msa" and not farm:
            continue  # for those who work the land only; the steps of the aid name it
        if kind == "conseil_departemental":
            if aid == "rsa" and commune.departement in RSA_OF_THE_STATE:
                continue
            if commune.departement == PARIS:
                found += ["ccas", "mairie"]
                continue
        found.append(FARM.get(kind, kind) if farm else kind)
    return tuple(dict.fromkeys(found))


def works_the_land(answers: Answers) -> bool:
    """Tell whether the visitor or their partner said they run a farm."""
    return any(isinstance(value, SelfEmployed) and value.kind == "agricole" for value in answers.values())


def guide(report: Report, answers: Answers, directory: Directory) -> Guide | None:
    """Return where to go; None when the commune is not known."""
    commune = by_code(answers.text("commune") or "")
    if commune is None:
        return None
    farm = works_the_land(answers)
    known: dict[str, list[Found]] = {}

    def find(kind: str) -> list[Found]:
        if kind not in known:
            known[kind] = directory.find(kind, commune, OF_A_KIND)
        return known[kind]

    counters: dict[str, Found] = {}
    helped: set[str] = set()
    first: list[str] = []
    seen = dict.fromkeys(e.aid for e in [*report.claimable(), *report.to_check(), *report.extras()])
    for aid in (*seen, *(e.aid for e in report.theirs())):
        kinds = kinds_of(aid, commune, farm=farm)
        found = next((places[0] for kind in kinds if (places := find(kind))), None)
        if found is None and kinds:
            helped.add(aid)
        if found is not None:
            counters[aid] = found
        if aid in seen:  # the list of places near is the same, whatever the page apart holds
            first += kinds[:1]
    shown = [kind for kind in dict.fromkeys([*first, *ALWAYS]) if find(kind)][:MOST_KINDS]
    near = sorted((f for kind in shown for f in find(kind)), key=_place_in_list)
    others = [f for kind in KINDS if kind not in shown for f in find(kind)]
    return Guide(commune, counters, frozenset(helped), tuple(near), tuple(others), tuple(sources_of(directory)), farm)


def _place_in_list(found: Found) -> tuple[bool, bool, float]:
    """By distance, the town hall last: it helps to find the way and takes few claims."""
    return found.place.kind == "mairie", found.km is None, found.km or 0.0


def sources_of(directory: Directory) -> list[Source]:
    """Return where the communes and the counters come from, each once."""
    found = {source.source: source for source in communes.sources()}
    return list({**found, **{s.source: s for s in directory.sources}}.values())
