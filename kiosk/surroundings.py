"""What a visit is given from outside: settings, engine, clock, whom to tell, the territory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.limits import clock
from engine.places import communes
from kiosk.messages import Message
from kiosk.screens.commune_field import Gazetteer
from kiosk.settings import Settings
from printouts import USER


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


def gazetteer(home: str) -> Gazetteer:
    """Return the questions a commune control may ask of the territory."""
    return Gazetteer(
        of_code=lambda code: [(c.code, c.label) for c in communes.by_postal_code(code)],
        initials=lambda code: communes.initials(communes.departement_of(code)),
        of_initial=lambda code, letter: [
            (c.code, c.name) for c in communes.by_name(letter, communes.departement_of(code))
        ],
        label=communes.commune_label,
        home=home,
    )
