"""The settings of one terminal: kiosk.toml through one typed schema; what is wrong is told by name, value and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_type_hints
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from engine.calculation.limits import SILENCE_SECONDS
from kiosk.machine.idle import IdleLimits
from kiosk.machine.written import MOST_SHOWN, UNWRITTEN, Fault, Written, one_line, shown

LEAVE_VOLUME: Final = -1.0
MOST_PLACE_LETTERS: Final = 100  # the name of a counter stands on one line of the sheet
MOST_WORD_LETTERS: Final = 24  # of a name, between spaces or hyphens
MOST_BYTES: Final = 4_000_000  # of a file: far more than any settings; a device is never read to its end
NBSP = "\u00a0"
IDLE = "idle"
Profile = Literal["lobby", "desk", "outreach"]
Sound = Literal["speaker", "headset", "none"]
Text = Annotated[str, Meta(description="un texte entre guillemets")]
_LINE = f"une ligne entre guillemets, en lettres latines : {MOST_PLACE_LETTERS} au plus, {MOST_WORD_LETTERS} par mot"
Place = Annotated[str, Meta(description=_LINE)]
Commune = Annotated[
    str,
    Meta(
        pattern=r"^(?:[0-9]{5}|2[AB][0-9]{3})?\Z",
        description='un code Insee de 5 signes, entre guillemets, comme "93066" ou "2A004"',
    ),
]
Kind = Annotated[str, Meta(description='un type de lieu de docs/places.md, comme "caf" ou "france_services", ou ""')]
Week = Annotated[str, Meta(description='des horaires comme "lu-ve 09:00-12:00 13:30-17:00", ou ""')]
Aids = Annotated[
    str, Meta(pattern=r"^[a-z0-9_ ]{0,600}\Z", description='des noms d’aides de docs/aids.md, comme "css rsa", ou ""')
]
Printer = Annotated[
    str, Meta(description='une adresse ipp:// ou ipps:// avec un nom de machine, comme "ipp://localhost:631/ipp/print"')
]

Hour = Annotated[str, Meta(description='une heure entre guillemets, comme "03:30", ou "" pour jamais')]
Hours = Annotated[str, Meta(description='deux heures entre guillemets, comme "20:00-07:00", ou "" pour jamais')]
Touch = Annotated[str, Meta(description='six nombres entre guillemets, comme "1 0 0 0 1 0", ou ""')]
Rotation = Literal[0, 90, 180, 270]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`commune`: INSEE code offered first; `place`: name of the counter, on the paper; `counter_...`: the counter where
    the terminal stands: its kind, name (`place` for ''), address, hours, desk, and the aids it takes (those of its kind
    for ''); `printer`: ipp:// address or empty; `counts`: file of the anonymous counters, or empty for none; `places`:
    file of the operator's imports, empty for the one shipped; `forms`: folder of the official forms, or empty;
    `places_days`: days after which the facts of a place are said to be old; `screen_width_mm`:
    real width of the lit surface, 0 when the screen tells it; `idle`: see IdleLimits; `engine_deadline`: seconds
    before a calculation is given up; `freeze`: seconds without a sign of life after which a screen is replaced;
    `volume`: percent, put back after each visit, -1 to leave it alone; `legislation_days`: days a scale may be late
    before the terminal closes; `pages`: the most one visitor may print; `sound`: where the voice goes, 'speaker' for
    all to hear, 'headset' for one, 'none' for no voice at all; `restart`: hour at which the machine starts anew each
    night; `screen_off`: hours between which an untouched screen is black; `rotation`: degrees by which the picture is
    turned, as wlr-randr counts them; `touch`: libinput's matrix, from where a finger is to where it is held to be.

    What each may be is in its type; what has no type for it, in _POSSIBLE; what depends on this machine, in
    kiosk/machine/site.py.
    """

    profile: Profile = "lobby"
    place: Place = ""
    commune: Commune = ""
    counter_kind: Kind = ""
    counter_name: Place = ""
    counter_address: Place = ""
    counter_hours: Week = ""
    counter_desk: Place = ""
    counter_takes: Aids = ""
    printer: Printer = ""
    counts: Text = ""
    places: Text = ""
    forms: Text = ""
    places_days: Annotated[float, Meta(ge=30.0, le=1_100.0)] = 400.0
    screen_width_mm: Annotated[float, Meta(ge=0.0, le=2_000.0)] = 0.0
    idle: IdleLimits = IdleLimits()
    engine_deadline: Annotated[float, Meta(ge=2.0, le=120.0)] = 40.0
    freeze: Annotated[float, Meta(ge=3.0, le=60.0)] = SILENCE_SECONDS
    volume: Annotated[float, Meta(ge=LEAVE_VOLUME, le=100.0)] = LEAVE_VOLUME
    legislation_days: Annotated[float, Meta(ge=30.0, le=366.0)] = 120.0
    pages: Annotated[float, Meta(ge=10.0, le=200.0)] = 24.0
    sound: Sound = "speaker"
    restart: Hour = ""
    screen_off: Hours = ""
    rotation: Rotation = 0
    touch: Touch = ""


def is_printer(address: str) -> bool:
    """Tell whether this is empty, or an IPP address with a host and a port that can be."""
    try:
        parts = urlsplit(address)
        possible = parts.port is None or parts.port > 0  # reading a port out of bounds raises ValueError
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address and len(address) <= _MOST_ADDRESS
    named = bool(_HOST.fullmatch(host)) or ":" in host  # urlsplit has read an address of IPv6 already
    return not address or (plain and possible and named and "@" not in parts.netloc and parts.scheme in _SCHEMES)


def is_one_line(name: str) -> bool:
    """Tell whether a name can be shown as it is: letters that the screen and the sheet have, on one line; no control,
    no mark that turns the direction, no word wider than the smallest screen.
    """
    known = all(c == NBSP or c in _SIGNS or (c.isprintable() and c < _LATIN_ENDS and c != _NO_GLYPH) for c in name)
    words = (len(word) for word in _BREAKS.split(name))
    return known and len(name) <= MOST_PLACE_LETTERS and max(words) <= MOST_WORD_LETTERS


def is_hour(written: str) -> bool:
    """Tell whether this is empty, or an hour of the day as 03:30."""
    return not written or bool(_HOUR.fullmatch(written))


def is_hours(written: str) -> bool:
    """Tell whether this is empty, or two different hours as 20:00-07:00."""
    first, _, last = written.partition("-")
    return not written or (first != last and all(_HOUR.fullmatch(hour) for hour in (first, last)))


def matrix(written: str) -> tuple[float, ...] | None:
    """Read the matrix of a touch screen, the two upper rows of three numbers; None when it is none, or flattens the
    screen to a line.
    """
    words = written.split(" ")
    if len(words) != _CELLS or not all(_NUMBER.fullmatch(word) for word in words):
        return None
    a, b, c, d, e, f = found = tuple(map(float, words))
    return found if abs(a * e - b * d) > _FLAT and max(map(abs, (c, f))) <= _MOST_SHIFT else None


def is_matrix(written: str) -> bool:
    """Tell whether this is empty, or a matrix that libinput can use."""
    return not written or matrix(written) is not None


def is_week(written: str) -> bool:
    """Tell whether this is empty, or hours as the operator's own rows have them."""
    if not written:
        return True
    from engine.places.hours import HoursError, parse  # here: a terminal without it starts without the territory

    try:
        parse(written)
    except HoursError:
        return False
    return True


def is_kind(kind: str) -> bool:
    """Tell whether this is empty, or a kind of counter."""
    if not kind:
        return True
    from engine.places.kinds import KINDS

    return kind in KINDS


_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_CELLS, _FLAT, _MOST_SHIFT = 6, 0.01, 10.0
_NUMBER = re.compile(r"-?[0-9]{1,2}(?:\.[0-9]{1,6})?")
_LATIN_ENDS, _NO_GLYPH, _SIGNS = "\u0180", "\u0149", "–—‘’“”„…•€"
_BREAKS = re.compile(r"[ -]")
_MOST_ADDRESS = 255
_SCHEMES = ("ipp", "ipps")
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
_POSSIBLE = {
    "printer": is_printer,
    "place": is_one_line,
    "counter_kind": is_kind,
    "counter_name": is_one_line,
    "counter_address": is_one_line,
    "counter_hours": is_week,
    "counter_desk": is_one_line,
    "restart": is_hour,
    "screen_off": is_hours,
    "touch": is_matrix,
}


class SettingsError(ValueError):
    """A settings file that cannot be used: one line for each of `faults`, with the key and what was expected."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        super().__init__("\n".join(fault.words(file) for fault in faults))
        self.faults = faults


def load(path: Path | None) -> Settings:
    """Read the file, or the defaults when there is none. Raises SettingsError, OSError."""
    return Settings() if path is None else read(path)[0]


def read(path: Path) -> tuple[Settings, Written]:
    """Read the file, and return it with its text. Raises SettingsError, OSError."""
    written = Written(path.name, _text(path))
    try:
        data = tomllib.loads(written.text)
    except RecursionError:
        raise SettingsError(path.name, [Fault("", "le fichier", 0, "moins de listes l’une dans l’autre")]) from None
    except ValueError as error:  # not TOML; or a number with thousands of figures, which Python will not read
        raise SettingsError(path.name, [_syntax(written, str(error))]) from None
    return parse(data, written), written


def _text(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise SettingsError(path.name, [Fault("", "le fichier", 0, f"{MOST_BYTES // 1_000_000} Mo au plus")])
    try:
        # Windows' Notepad begins a file with a mark; TOML takes both ends of lines.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SettingsError(path.name, [Fault("", "une lettre dans un autre codage", line, _IN_UTF8)]) from None


_IN_UTF8 = "de l’UTF-8 ; dans le Bloc-notes : « Enregistrer sous », encodage UTF-8"
_LONG_NUMBER = re.compile(r"[0-9]{4000}")


def _syntax(written: Written, told: str) -> Fault:
    lines = written.text.split("\n")
    if place := re.search(r"\(at line (\d+)", told):
        number = int(place[1])
    elif "end of document" in told:
        number = len(written.text.rstrip("\n").split("\n"))
    else:
        number = next((n for n, line in enumerate(lines, 1) if _LONG_NUMBER.search(line.replace("_", ""))), 0)
    line = one_line(lines[number - 1].strip()) if number else "le fichier"
    return Fault("", line or "rien", number, "« clé = valeur », une seule fois chaque clé, un texte entre guillemets")


def parse(data: dict[str, Any], written: Written = UNWRITTEN) -> Settings:
    """Check every key and bound. Raises SettingsError."""
    try:
        found = msgspec.convert(data, Settings)
    except msgspec.ValidationError:
        pass
    else:
        if all(possible(getattr(found, name)) for name, possible in _POSSIBLE.items()):
            return found
    raise SettingsError(written.file, _faults(data, written))


def _faults(data: dict[str, Any], written: Written) -> list[Fault]:
    """Return all that is wrong, key by key: the schema itself stops at the first."""
    idle = data.get(IDLE, {})
    if not isinstance(idle, dict):
        return [written.fault(IDLE, idle, "une section [idle], avec ses clés en dessous")]
    types = get_type_hints(Settings, include_extras=True)
    types |= {f"{IDLE}.{key}": kind for key, kind in get_type_hints(IdleLimits, include_extras=True).items()}
    del types[IDLE]
    flat = {key: value for key, value in data.items() if key != IDLE}
    flat |= {f"{IDLE}.{key}": value for key, value in idle.items()}
    found = []
    for name, value in flat.items():
        if name not in types:
            found.append(written.fault(name, value, _known(name, types)))
        elif not _fits(name, value, types[name]):
            found.append(written.fault(name, value, _expected(types[name])))
    return found


def _known(name: str, types: Iterable[str]) -> str:
    import difflib  # here: only a wrong key waits for it

    near = difflib.get_close_matches(name[:MOST_SHOWN], types, 1)
    return "une clé du guide d’exploitation" + (f", peut-être {near[0]}" if near else "")


def _fits(name: str, value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return name not in _POSSIBLE or _POSSIBLE[name](value)


def _expected(kind: Any) -> str:
    meta = next((told for told in get_args(kind) if isinstance(told, Meta)), None)
    if meta is None:
        return "un de " + ", ".join(shown(choice) for choice in get_args(kind))
    return meta.description or f"un nombre de {meta.ge:g} à {meta.le:g}"
