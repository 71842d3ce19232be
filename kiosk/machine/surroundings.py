"""What a visit is given from outside: settings, engine, clock, whom to tell, the territory."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data import PLACES
from engine.calculation.limits import clock
from kiosk.machine.messages import Message
from kiosk.machine.settings import Settings
from printouts import USER

if TYPE_CHECKING:
    from engine.catalogue.counters import Host
    from engine.places.directory import Directory
    from engine.places.schema import Source

# The territory is imported where it is looked at: the first screen does not wait for it.
T = TypeVar("T")
Pair = tuple[str, str]  # INSEE code, 'Saint-Denis (93)'
UNREADABLE = (sqlite3.Error, OSError, ValueError, TypeError)  # whatever a damaged file may raise


@dataclass(frozen=True)
class Gazetteer:
    """What the visit lends of the territory: communes of a postal code, letters of its département, of a letter."""

    of_code: Callable[[str], Sequence[Pair]]
    initials: Callable[[str], Sequence[str]]
    of_initial: Callable[[str, str], Sequence[Pair]]
    label: Callable[[str], str]
    home: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What a visit is given: settings, the engine's socket, what day and time it is, whom to tell what happens, the
    name its print jobs bear, and a sound.
    """

    settings: Settings
    engine: Path
    today: Callable[[], date]
    tell: Callable[[Message], None]
    now: Callable[[], float] = clock
    owner: str = USER
    chime: Callable[[], None] = lambda: None
    moment: Callable[[], datetime] = datetime.now

    @cached_property
    def _directories(self) -> list[Directory]:
        """The counters: of the operator's file, and of the one shipped for when that cannot be read."""
        from engine.places.directory import Directory

        found = []
        for path in dict.fromkeys((places_file(self.settings), PLACES)):
            with contextlib.suppress(*UNREADABLE):
                found.append(Directory(path))
        return found

    def renew(self) -> None:
        """Look at the files of places anew: they may have changed since this visit was made ready."""
        self.__dict__.pop("_directories", None)

    def search(self, look: Callable[[Directory], T]) -> T | None:
        """Look for something in the first file that can be read to the end; None when none can."""
        for directory in self._directories:
            with contextlib.suppress(*UNREADABLE):
                return look(directory)
        return None

    def official(self) -> dict[str, tuple[Path, str]]:
        """Return the official forms that may be printed, by number: file and edition."""
        from engine.report.forms import installed

        return installed(Path(self.settings.forms)) if self.settings.forms else {}

    def claims(self) -> dict[str, bool]:
        """Return the numbers of these forms, and whether each is a claim and not a paper beside one."""
        from engine.report.forms import CLAIM_ROLES, forms

        known = forms()
        return {number: known[number].role.startswith(CLAIM_ROLES) for number in self.official()}

    def sources(self) -> list[Source]:
        """Return where the communes and the counters come from."""
        from engine.catalogue.counters import sources_of

        return self.search(sources_of) or []

    def host(self) -> Host:
        """Return the counter where the terminal stands, as the settings tell it."""
        from engine.catalogue.counters import Host

        told = self.settings
        return Host(
            kind=told.counter_kind,
            name=told.counter_name or told.place,
            address=told.counter_address,
            hours=told.counter_hours,
            desk=told.counter_desk,
            takes=tuple(told.counter_takes.split()),
            commune=told.commune,
        )

    def town_hall(self, insee: str) -> tuple[str, str]:
        """Return the telephone and the name of the town hall of a commune, two empty texts when it is not known."""
        from engine.places import communes, words

        commune = communes.by_code(insee)
        found = self.search(lambda d: d.find("mairie", commune, 1)) if commune else None
        return (found[0].place.phone, words.title(found[0].place)) if found else ("", "")


def places_file(settings: Settings) -> Path:
    """Return the file of places of a terminal: the operator's, else the one shipped."""
    return Path(settings.places) if settings.places else PLACES


def gazetteer(home: str) -> Gazetteer:
    """Return the questions a commune control may ask of the territory."""
    from engine.places import communes
    from engine.places.territory import departement_of_postal

    return Gazetteer(
        of_code=lambda code: [(c.code, c.label) for c in communes.by_postal_code(code)],
        initials=lambda code: communes.initials(departement_of_postal(code)),
        of_initial=lambda code, letter: [
            (c.code, c.name) for c in communes.by_name(letter, departement_of_postal(code))
        ],
        label=communes.commune_label,
        home=home,
    )
