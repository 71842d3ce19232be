"""The settings of one terminal: kiosk.toml to frozen dataclasses, every bound checked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from engine.calculation.limits import SILENCE_SECONDS
from kiosk.machine.idle import IdleLimits

LEAVE_VOLUME = -1.0
MOST_PLACE_LETTERS = 100  # the name of a counter stands on one line of the sheet
NBSP = "\u00a0"
_INSEE = re.compile(r"[0-9]{5}|2[AB][0-9]{3}")
Profile = Literal["lobby", "desk", "outreach"]
Sound = Literal["speaker", "headset", "none"]


class SettingsError(ValueError):
    """A settings file that cannot be used; the text names the key and what is possible."""


@dataclass(frozen=True)
class Settings:
    """`commune`: INSEE code offered first; `place`: name of the counter, on the paper; `printer`: ipp:// address or
    empty; `counts`: file of the anonymous counters, or empty for none; `places`: file of the operator's imports, empty
    for the one shipped; `forms`: folder of the official
    forms, or empty; `places_days`: days after which the facts of a place are said to be old; `screen_width_mm`:
    real width of the lit surface, 0 when the screen tells it; `idle`: see IdleLimits; `engine_deadline`: seconds
    before a calculation is given up; `freeze`: seconds without a sign of life after which a screen is replaced;
    `volume`: percent, put back after each visit, -1 to leave it alone; `legislation_days`: days a scale may be late
    before the terminal closes; `pages`: the most one visitor may print; `sound`: where the voice goes, 'speaker' for
    all to hear, 'headset' for one, 'none' for no voice at all.
    """

    profile: Profile = "lobby"
    place: str = ""
    commune: str = ""
    printer: str = ""
    counts: str = ""
    places: str = ""
    forms: str = ""
    places_days: float = 400.0
    screen_width_mm: float = 0.0
    idle: IdleLimits = field(default_factory=IdleLimits)
    engine_deadline: float = 40.0
    freeze: float = SILENCE_SECONDS
    volume: float = LEAVE_VOLUME
    legislation_days: float = 120.0
    pages: float = 24.0
    sound: Sound = "speaker"


# Key in the file: (least, most).
_BOUNDS = {
    "screen_width_mm": (0.0, 2_000.0),
    "engine_deadline": (2.0, 120.0),
    "freeze": (3.0, 60.0),
    "volume": (LEAVE_VOLUME, 100.0),
    "legislation_days": (30.0, 366.0),
    "pages": (10.0, 200.0),
    "places_days": (30.0, 1_100.0),
    "idle.questions": (60.0, 300.0),
    "idle.results": (60.0, 600.0),
    "idle.countdown": (20.0, 60.0),
    "idle.visit": (600.0, 7_200.0),
}
_WORDS = ("profile", "place", "commune", "printer", "counts", "places", "forms", "sound")
_CHOICES = {"profile": get_args(Profile), "sound": get_args(Sound)}


def load(path: Path | None) -> Settings:
    """Read the file, or the defaults when there is none. Raises SettingsError, OSError."""
    if path is None:
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Windows' Notepad begins a file with a mark
    except UnicodeDecodeError:
        raise SettingsError(f"{path.name} : le fichier n’est pas de l’UTF-8") from None
    except RecursionError:
        raise SettingsError(f"{path.name} : trop de listes l’une dans l’autre") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name} : {error}") from error
    return parse(data)


def parse(data: dict[str, Any]) -> Settings:
    """Check every key and bound. Raises SettingsError."""
    if not isinstance(data.get("idle", {}), dict):
        raise SettingsError("idle : une section [idle], avec ses clés en dessous")
    flat = {key: value for key, value in data.items() if key != "idle"}
    flat |= {f"idle.{key}": value for key, value in data.get("idle", {}).items()}
    for key, value in flat.items():
        _check(key, value)
    idle = {key.removeprefix("idle."): float(value) for key, value in flat.items() if key.startswith("idle.")}
    plain = {key: value for key, value in flat.items() if not key.startswith("idle.")}
    plain = {key: float(value) if key in _BOUNDS else value for key, value in plain.items()}
    return Settings(**plain, idle=IdleLimits(**idle))


def _is_printer(address: str) -> bool:
    """Tell whether this is an IPP address with a host and a port that can be."""
    try:
        parts = urlsplit(address)
        possible = parts.port is None or parts.port > 0  # reading a port out of bounds raises ValueError
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    return plain and possible and parts.scheme in ("ipp", "ipps") and bool(parts.hostname)


def _is_one_line(name: str) -> bool:
    """Tell whether a name can be shown as it is: no line end, no control, no mark that turns the direction."""
    return len(name) <= MOST_PLACE_LETTERS and all(c.isprintable() or c == NBSP for c in name)


def _check(key: str, value: Any) -> None:
    if key in _BOUNDS:
        low, high = _BOUNDS[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise SettingsError(f"{key} : un nombre de {low:g} à {high:g}")
    elif key in _WORDS:
        if not isinstance(value, str):
            raise SettingsError(f"{key} : un texte entre guillemets")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise SettingsError(f"{key} : {', '.join(_CHOICES[key])}")
        if key == "printer" and value and not _is_printer(value):
            raise SettingsError("printer : une adresse ipp:// ou ipps://, avec un nom de machine")
        if key == "commune" and value and not _INSEE.fullmatch(value):
            raise SettingsError("commune : un code Insee de 5 signes, comme 93066 ou 2A004")
        if key == "place" and not _is_one_line(value):
            raise SettingsError(f"place : une ligne de {MOST_PLACE_LETTERS} lettres au plus, sans signe caché")
    else:
        raise SettingsError(f"{key} : clé inconnue")
